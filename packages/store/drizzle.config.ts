import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'turso',
  dbCredentials: { url: 'file:unused' },
  schema: './src/libsql/tables/*.ts',
  out: './migrations',
})
