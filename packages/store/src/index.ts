export { openLibsqlStore } from './libsql/libsql-store.ts'
export { type PreparedRows, prepareRows } from './prepared-rows.ts'
export * from './store.ts'
export { type ZoneDays, zoneDays } from './zone-days.ts'
