export interface ParleyOptions {
  /** Where Parley is, such as `http://127.0.0.1:8000`. */
  url: string
  /** Sent as a bearer token. */
  api_key?: string
  /** How long one call may take, in milliseconds; 30,000 where it is left out. Imports and exports have no limit. */
  timeout_ms?: number
  /** How often a call that is safe to repeat is repeated; 2 where it is left out. */
  retries?: number
  /** Another `fetch`, for tests or special networks. */
  fetch?: typeof fetch
}

/** How every call of one client reaches the server. */
export interface Connection {
  url: string
  headers: Record<string, string>
  fetch: typeof fetch
}

export function connectionOf(options: ParleyOptions): Connection {
  return {
    url: options.url.replace(/\/+$/, ''),
    headers: options.api_key === undefined ? {} : { authorization: `Bearer ${options.api_key}` },
    // Looked up at each call, so that a global fetch that is replaced later is used.
    fetch: options.fetch ?? ((...args) => globalThis.fetch(...args)),
  }
}

/** `?map=a:b&map=c:d&dry_run=true`; what is undefined is left out. */
export function queryString(query: object): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) parameters.append(name, String(each))
    }
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}
