export interface ParleyOptions {
  /** Where Parley is, such as `http://127.0.0.1:8000`; in a browser also a path, such as `/parley`. */
  url: string
  /** Sent as a bearer token. */
  api_key?: string | undefined
  /**
   * Whether calls go by the session of a browser that has signed in (`parley.session.create.mutate({ credential })`), whose
   * cookie it sends along by itself, on pages of the server alone. True where there is no key and `url` is a path.
   */
  session?: boolean | undefined
  /**
   * How long one call may take in milliseconds, repetitions and all; 30,000 where it is left out, `Infinity` for no limit.
   * Imports and exports have none: give them a `signal`.
   */
  timeout_ms?: number | undefined
  /** How often a call that is safe to repeat is repeated; 2 where it is left out. */
  retries?: number | undefined
  /** Another `fetch`, for tests or special networks. */
  fetch?: typeof fetch | undefined
}

/** Says to the server that a script of its own page calls: no form can send it. */
const BY_SCRIPT = { 'x-parley-csrf': '1' }

/** How every call of one client reaches the server. */
export interface Connection {
  url: string
  headers: Record<string, string>
  fetch: typeof fetch
  /** Whether the caller brought a `fetch`: then nothing may pass by it. */
  ownFetch: boolean
}

/** Throws a TypeError where the url cannot be one of Parley, or there are two ways to say who calls. */
export function connectionOf({ url, api_key, session, fetch }: ParleyOptions): Connection {
  if (!/^(https?:\/\/|\/|$)/i.test(url)) {
    throw new TypeError(`The url of Parley must start with http:// or https://, unlike ${JSON.stringify(url)}`)
  }
  if (session && api_key !== undefined) throw new TypeError('Give an api_key or a session, not both')
  const isSession = session ?? !/^https?:/i.test(url)
  return {
    url: url.replace(/\/+$/, ''),
    headers: api_key !== undefined ? { authorization: `Bearer ${api_key}` } : isSession ? BY_SCRIPT : {},
    // Looked up at each call, so that a global fetch that is replaced later is used.
    fetch: fetch ?? ((...args) => globalThis.fetch(...args)),
    ownFetch: fetch !== undefined,
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
