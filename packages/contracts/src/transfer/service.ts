import type { Actor } from '../context.ts'
import type { ExportQuery, ImportQuery, ImportReport } from './schemas.ts'

/** Bulk in and out, streaming; core implements it. */
export interface TransferService {
  /** Text in pieces of some 100 KB, oldest id first. Ends early only by throwing. */
  export(actor: Actor, query: ExportQuery): AsyncIterable<string>
  /**
   * Reads bytes to their end and stores row by row in chunks; rows stored before a failure stay stored.
   * `contentType` helps to tell the format. Throws UNPROCESSABLE_CONTENT where nothing can be read as records.
   */
  import(
    actor: Actor,
    bytes: AsyncIterable<Uint8Array>,
    query: ImportQuery,
    contentType?: string,
  ): Promise<ImportReport>
}
