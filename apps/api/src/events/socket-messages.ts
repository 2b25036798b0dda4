import type { IncomingHttpHeaders } from 'node:http'
import { LIMITS, ParleyError } from '@parley/contracts'
import { z } from 'zod'

const SocketMessage = z.object({
  id: z.union([z.number(), z.string().max(LIMITS.idCharacters)]),
  jsonrpc: z.literal('2.0').optional(),
  method: z.enum(['query', 'mutation', 'subscription', 'subscription.stop']),
  params: z
    .object({
      path: z.string().max(LIMITS.idCharacters),
      input: z.record(z.string(), z.unknown()).nullish(),
      lastEventId: z.string().optional(),
    })
    .optional(),
})
/** What a client of tRPC sends. */
export type SocketMessage = z.infer<typeof SocketMessage>

const SocketMessages = z.union([
  SocketMessage.transform((one) => [one]),
  z.array(SocketMessage).max(LIMITS.rpcBatchCalls),
])

/** One message, or several in a list. */
export function readMessages(text: string): SocketMessage[] {
  const messages = SocketMessages.safeParse(read(text))
  if (messages.success) return messages.data
  throw new ParleyError(
    'BAD_REQUEST',
    `Send what a client of tRPC sends: {"id":1,"method":"subscription","params":{"path":"events.stream"}}, or a list of up to ${LIMITS.rpcBatchCalls}`,
  )
}

const ConnectionParams = z.strictObject({
  method: z.literal('connectionParams'),
  data: z.strictObject({ authorization: z.string().optional(), 'x-api-key': z.string().optional() }).nullish(),
})

export function readConnectionParams(text: string): IncomingHttpHeaders {
  const params = ConnectionParams.safeParse(read(text))
  if (params.success) return params.data.data ?? {}
  throw new ParleyError('BAD_REQUEST', 'connectionParams may have `authorization` or `x-api-key`, as headers have them')
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
