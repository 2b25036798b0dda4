import { bytePieces } from './byte-pieces.ts'

export interface ServerEvent {
  type: string
  data: string
  /** Of this event or of the last one before it that had one. */
  lastEventId: string
}

/** The events of a body of `text/event-stream`. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  let lastEventId = ''
  let type = ''
  let data: string[] = []
  for await (const bytes of bytePieces(body)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, field, value = ''] = /^([^:]+)(?:: ?(.*))?$/s.exec(line) ?? []
      if (field === 'data') data.push(value)
      else if (field === 'event') type = value
      else if (field === 'id') lastEventId = value
      if (line !== '') continue
      if (data.length > 0) yield { type: type || 'message', data: data.join('\n'), lastEventId }
      type = ''
      data = []
    }
  }
}
