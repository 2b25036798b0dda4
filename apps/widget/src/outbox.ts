import type { Problem, Rating } from '@parley/contracts'

/** A rating on its way. It is kept until the server has said yes or no, also when the page is closed before. */
export interface Parcel {
  /** The Idempotency-Key, the same at each attempt. */
  id: string
  url: string
  key: string | null
  externalId: string
  /** The JSON as it is sent each time, byte for byte: another body under the same key would be refused. */
  body: string
  /** Milliseconds since 1970. */
  at: number
}

/** `again`: nothing is decided, it is tried again by itself. Status 0: there was no answer. */
export type Outcome =
  | { rating: Rating }
  | { status: number; message: string; field?: string | undefined; again: boolean }

interface Delivery extends Parcel {
  attempts: number
  isUnderWay?: boolean
  timer?: ReturnType<typeof setTimeout>
  tell?: (outcome: Outcome) => void
}

const PREFIX = 'parley-rating:'
const DAY_S = 86_400
const KEPT_MS = 30 * DAY_S * 1_000
const TIMEOUT_MS = 20_000
const LONGEST_WAIT_S = 300

const deliveries = new Map<string, Delivery>()

/** Keeps it first, then sends it. */
export function send(parcel: Parcel, tell: (outcome: Outcome) => void): void {
  const delivery = { ...parcel, attempts: 0, tell }
  deliveries.set(parcel.id, delivery)
  withStorage((storage) => storage.setItem(PREFIX + parcel.id, JSON.stringify(parcel)))
  void deliver(delivery)
}

/** The rating with this external_id that is not sent yet, if there is one: who asks is told what becomes of it. */
export function follow(externalId: string, tell: (outcome: Outcome) => void): boolean {
  const delivery = [...deliveries.values()].find((each) => each.externalId === externalId)
  if (delivery !== undefined) delivery.tell = tell
  return delivery !== undefined
}

/** Sends what was left from earlier pages, now and whenever the browser is online again. */
export function sendAgain(): void {
  withStorage((storage) => {
    for (const name of Object.keys(storage).filter((each) => each.startsWith(PREFIX))) {
      const parcel = parcelIn(storage.getItem(name))
      if (parcel === undefined || Date.now() - parcel.at > KEPT_MS) storage.removeItem(name)
      else if (!deliveries.has(parcel.id)) deliveries.set(parcel.id, { ...parcel, attempts: 0 })
    }
  })
  const all = () => deliveries.forEach((each) => void deliver(each))
  addEventListener('online', all)
  all()
}

async function deliver(delivery: Delivery): Promise<void> {
  if (delivery.isUnderWay) return
  clearTimeout(delivery.timer)
  delivery.isUnderWay = true
  delivery.attempts += 1
  const { outcome, waitSeconds } = await attempt(delivery)
  delivery.isUnderWay = false
  if ('again' in outcome && outcome.again) {
    const seconds = Math.min(2 ** delivery.attempts, LONGEST_WAIT_S) * (0.5 + Math.random() / 2)
    // Beyond 24 days a timer would fire at once.
    delivery.timer = setTimeout(deliver, Math.min(Math.max(waitSeconds, seconds), DAY_S) * 1_000, delivery)
  } else {
    deliveries.delete(delivery.id)
    withStorage((storage) => storage.removeItem(PREFIX + delivery.id))
  }
  delivery.tell?.(outcome)
}

async function attempt({ id, url, key, body }: Parcel): Promise<{ outcome: Outcome; waitSeconds: number }> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body,
      credentials: 'omit',
      redirect: 'error',
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const said = await answer.json()
    if (answer.ok) return { outcome: { rating: said }, waitSeconds: 0 }
    const waitSeconds = Number(answer.headers.get('retry-after')) || 0
    return { outcome: refusal(answer.status, said), waitSeconds }
  } catch (error) {
    return { outcome: { status: 0, message: String(error), again: true }, waitSeconds: 0 }
  }
}

function refusal(status: number, { detail, errors = [] }: Partial<Problem>): Outcome {
  const field = errors[0]?.field
  // A conflict of no field is one with another tab that is sending the same rating just now.
  const again = status >= 500 || [408, 425, 429].includes(status) || (status === 409 && field === undefined)
  return { status, message: detail ?? `Answered ${status}`, field, again }
}

function parcelIn(text: string | null): Parcel | undefined {
  try {
    const parcel = JSON.parse(text ?? '')
    return typeof parcel.url === 'string' && typeof parcel.body === 'string' && parcel.at > 0 ? parcel : undefined
  } catch {
    // Not ours, or cut short: nothing to send.
    return undefined
  }
}

/** A browser may refuse it, or have no room: the rating is then kept as long as the page is open. */
function withStorage(work: (storage: Storage) => void): void {
  try {
    work(localStorage)
  } catch {
    // see above
  }
}
