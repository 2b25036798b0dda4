import { createParley } from '@parley/client'
import { type AppRouter, appRouter, type FieldError, type Problem, toProblem } from '@parley/contracts'
import { createTRPCClient, httpBatchLink, httpLink, localLink, TRPCClientError, type TRPCLink } from '@trpc/client'
import { describe, restRequest } from './rest-request.ts'
import type { TestApi } from './start-api.ts'

/** What a call came to, the same on every transport. `status` of a success is known over REST only. */
export type Outcome =
  | { ok: true; output: unknown; status?: number }
  | { ok: false; code: string; status: number; errors: FieldError[] }

export type Call = (path: string, input: unknown) => Promise<Outcome>

/** One caller for each way into the contract. */
export const callers = {
  REST: restCaller,
  'RPC, one call a request': ({ url }) => clientCaller(httpLink({ url: `${url}/trpc` })),
  'RPC, in batches': ({ url }) => clientCaller(httpBatchLink({ url: `${url}/trpc`, maxItems: 20 })),
  SDK: ({ url }) => procedureCaller(createParley({ url })),
  'in-process client': ({ context }) =>
    clientCaller(localLink({ router: appRouter, createContext: async () => context })),
  'in-process caller': directCaller,
} satisfies Record<string, (api: TestApi) => Call>

function restCaller({ url }: { url: string }): Call {
  return async (path, input) => {
    const { method, address, body } = restRequest(path, input)
    const response = await fetch(url + address, {
      method,
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    const answer = text === '' ? undefined : JSON.parse(text)
    return response.ok ? { ok: true, output: answer, status: response.status } : refusal(answer)
  }
}

function clientCaller(link: TRPCLink<AppRouter>): Call {
  return procedureCaller(createTRPCClient<AppRouter>({ links: [link] }))
}

function directCaller({ context }: TestApi): Call {
  const caller = appRouter.createCaller(context)
  return async (path, input) => {
    const call = path.split('.').reduce((part: unknown, name) => Reflect.get(part as object, name), caller)
    try {
      return { ok: true, output: await (call as (input: unknown) => Promise<unknown>)(input) }
    } catch (error) {
      return refusal(toProblem(error, context.requestId))
    }
  }
}

/** A client is callable by name: `client.ratings.create.mutate(input)`. */
function procedureCaller(client: object): Call {
  return async (path, input) => {
    const procedure = path.split('.').reduce((part: unknown, name) => Reflect.get(part as object, name), client)
    const call: (input: unknown) => Promise<unknown> = Reflect.get(
      procedure as object,
      describe(path).type === 'query' ? 'query' : 'mutate',
    )
    try {
      return { ok: true, output: await call(input) }
    } catch (error) {
      if (error instanceof TRPCClientError && error.data) return refusal(error.data)
      throw error
    }
  }
}

export function refusal({ code, status, errors }: Problem): Outcome {
  return { ok: false, code, status, errors }
}
