interface UploadOptions {
  headers: Record<string, string>
  report: (bytesSent: number) => void
  signal: AbortSignal | undefined
}

/** A POST that tells how far it is, as only XMLHttpRequest does in browsers. */
export function upload(address: string, body: XMLHttpRequestBodyInit, options: UploadOptions): Promise<Response> {
  const { headers, report, signal } = options
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    request.open('POST', address)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => report(loaded)
    request.onload = () => {
      const type = request.getResponseHeader('content-type') ?? ''
      resolve(new Response(request.responseText, { status: request.status, headers: { 'content-type': type } }))
    }
    request.onerror = () => reject(new TypeError(`The connection to ${address} failed`))
    request.onabort = () => reject(signal?.reason ?? new DOMException('Called off', 'AbortError'))
    request.onloadend = () => signal?.removeEventListener('abort', abort)
    signal?.addEventListener('abort', abort)
    request.send(body)
  })
}
