import { fileURLToPath } from 'node:url'
import { StoreError } from '../../store-error.ts'

/** The path of a `file:` URL, relative ones too (`file:data/parley.db`). */
export function filePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  const path = url.startsWith('file:') ? decodeURIComponent(url.slice('file:'.length)) : ''
  if (path === '' || path.includes(':memory:')) throw new StoreError('NOT_OURS', `${url} does not name a file`)
  return path
}
