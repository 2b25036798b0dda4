import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const SERVER = join(import.meta.dirname, '../../../apps/api/src/main.ts')
const START_MS = 60_000

/** A server as a process of its own, over a fresh database. */
export interface Parley {
  url: string
  /** Calls REST with JSON, and gives the answer; throws what the server said where that is no success. */
  call(method: string, address: string, body?: unknown): Promise<unknown>
  /** Calls made from now on bring this key. */
  useKey(key: string): void
  stop(): Promise<void>
}

export async function startParley(settings: Record<string, string> = {}): Promise<Parley> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-server-'))
  const server = spawn(process.execPath, [SERVER], {
    cwd: folder,
    env: { PORT: '0', DATABASE_URL: `file:${join(folder, 'parley.db')}`, LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(server, 'exit')
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  let key: string | undefined
  try {
    const url = await addressIn(server.stderr, ended)
    return {
      url,
      call: (method, address, body) => call(url + address, { method, body, key }),
      useKey: (given) => (key = given),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What it says when it is ready has its address; until then it may say why it is not. */
async function addressIn(lines: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<string> {
  let said = ''
  const found = new Promise<string>((resolve) => {
    lines.on('data', (text) => {
      said += text
      const [, address] = /^ +API +(http\S+)$/m.exec(said) ?? []
      if (address !== undefined) resolve(address)
    })
  })
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`The server was not ready within ${START_MS} ms:\n${said}`)),
    START_MS,
  )
  const failed = ended.then(() => {
    throw new Error(`The server did not start:\n${said}`)
  })
  return Promise.race([found, failed, late]).finally(() => {
    clearTimeout(timer)
    failed.catch(() => undefined)
  })
}

interface Call {
  method: string
  body: unknown
  key: string | undefined
}

async function call(url: string, { method, body, key }: Call): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url} was answered ${answer.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
