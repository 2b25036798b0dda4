/** What the server asks of the database beside the services: does it answer, how busy is it. */
export interface Database {
  /** Resolves when a read goes through. */
  ping(): Promise<void>
  /** Calls that wait or run, and rows written since the start. */
  stats(): { queued: number; rowsWritten: number }
}
