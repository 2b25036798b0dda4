export { openLibsqlStore } from './libsql/libsql-store.ts'
export * from './store.ts'
