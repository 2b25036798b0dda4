import { join } from 'node:path'
import { PYTHON } from '../programs.ts'
import { type RunningServer, startServer } from '../server.ts'

export function startStock(database: string): Promise<RunningServer> {
  return startNode('stock-server.ts', database)
}

export function startFloor(database: string): Promise<RunningServer> {
  return startNode('floor-server.ts', database)
}

/** The product's first design, with Debian's Python; its one worker is a process, as is each other subject's server. */
export function startFastapi(database: string): Promise<RunningServer> {
  return startServer({
    command: PYTHON,
    args: (port) => `-m uvicorn app:app --port ${port} --no-access-log --log-level warning`.split(' '),
    environment: () => ({ DB: database, PYTHONDONTWRITEBYTECODE: '1' }),
    folder: join(import.meta.dirname, 'fastapi'),
    readyPath: '/ratings?limit=1',
  })
}

function startNode(program: string, database: string): Promise<RunningServer> {
  return startServer({
    command: process.execPath,
    args: (port) => [join(import.meta.dirname, program), database, String(port)],
  })
}
