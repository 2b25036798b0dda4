import type { BrowserContext, ConsoleMessage } from 'playwright-core'

interface Allowed {
  origins: string[]
  expected: RegExp[]
}

/** What a page that stays open says when the test stops the server: its stream of events breaks, and it tries again. */
function isOfStoppedServer(message: ConsoleMessage): boolean {
  const isStream = message.location().url.includes('/trpc/events.stream')
  const gone = /net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION_REFUSED)/
  return gone.test(message.text()) || (isStream && message.text().includes('status of 503'))
}

/** Collects what no page should do: errors, dialogs, requests to others. A breach of the content security policy is an error in the console. */
export function troublesOf(context: BrowserContext, { origins, expected }: Allowed): string[] {
  const troubles: string[] = []
  const add = (kind: string, text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) troubles.push(`${kind}: ${text}`)
  }
  context.on('console', (message) => {
    if (message.type() !== 'error' || isOfStoppedServer(message)) return
    add('console', `${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => add('error', error.error().stack ?? error.error().message))
  context.on('dialog', (dialog) => {
    add('dialog', `${dialog.type()} ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    const isInside = protocol === 'data:' || protocol === 'blob:' || protocol === 'about:'
    if (!isInside && !origins.includes(origin)) add('request to another origin', request.url())
  })
  return troubles
}
