import type { Actor } from '../context.ts'
import type { ImportPreview, PreviewQuery } from './preview.ts'
import type { ExportQuery, ImportQuery, ImportReport } from './schemas.ts'

/** A file on its way in. */
export interface ImportFile {
  bytes: AsyncIterable<Uint8Array>
  /** Helps to tell the format. */
  contentType?: string
  /** Ends the import after the chunk under way, such as when nobody waits for its report any more. */
  signal?: AbortSignal
}

/** Bulk in and out, streaming; core implements it. */
export interface TransferService {
  /** Text in pieces of some 256 KB, oldest id first. Ends early only by throwing, as it does once the signal fires. */
  export(actor: Actor, query: ExportQuery, signal?: AbortSignal): AsyncIterable<string>
  /**
   * Reads the file to its end and stores row by row in chunks; rows stored before a failure stay stored, and the error
   * says how many. Throws UNPROCESSABLE_CONTENT where nothing can be read as records.
   */
  import(actor: Actor, file: ImportFile, query: ImportQuery): Promise<ImportReport>
  /** Looks at the start of a file, and stores nothing. Throws UNPROCESSABLE_CONTENT as `import` does. */
  preview(actor: Actor, file: ImportFile, query: PreviewQuery): Promise<ImportPreview>
}
