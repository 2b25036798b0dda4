import { writeMixed } from './clients.ts'
import { createLedger, type Ledger } from './ledger.ts'

export interface Load {
  ledger: Ledger
  stop(): Promise<void>
}

/** Clients that go on whatever they are told, until they are stopped. */
export function startLoad(clients: number): Load {
  const ledger = createLedger()
  let isOver = false
  const stopped = () => isOver
  const work = Array.from({ length: clients }, (_, n) =>
    writeMixed({ ledger, open: new Map(), name: `${n}`, stopped, persistent: true }),
  )
  return {
    ledger,
    async stop() {
      isOver = true
      await Promise.all(work)
    },
  }
}
