export { filePath, type StoreOptions } from './libsql/connect.ts'
export { openLibsqlStore } from './libsql/libsql-store.ts'
export * from './store.ts'
