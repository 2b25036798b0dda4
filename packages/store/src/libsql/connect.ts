import type { Connection, StoreOptions } from './connection.ts'

export async function connect(options: StoreOptions): Promise<Connection> {
  // A server's client is not loaded for a local file: it takes 27 MB.
  const { connectTo } = options.url.startsWith('file:')
    ? await import('./local/connect-file.ts')
    : await import('./remote/connect-server.ts')
  return connectTo(options)
}
