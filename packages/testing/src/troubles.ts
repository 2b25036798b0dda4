import type { BrowserContext } from 'playwright-core'

interface Allowed {
  origins: string[]
  expected: RegExp[]
}

/** What a page that stays open says of its stream of events when the test stops the server. */
const SERVER_GONE = /net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION_REFUSED)/

/** Collects what no page should do: errors, dialogs, requests to others. A breach of the content security policy is an error in the console. */
export function troublesOf(context: BrowserContext, { origins, expected }: Allowed): string[] {
  const troubles: string[] = []
  const add = (kind: string, text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) troubles.push(`${kind}: ${text}`)
  }
  context.on('console', (message) => {
    if (message.type() !== 'error' || SERVER_GONE.test(message.text())) return
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
