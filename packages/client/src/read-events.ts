import { textLines } from './text-lines.ts'

export interface ServerEvent {
  type: string
  data: string
  /** Of this event or of the last one before it that had one. */
  lastEventId: string
}

/** The events of a body of `text/event-stream`. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void, undefined> {
  let lastEventId = ''
  let type = ''
  let data: string[] = []
  for await (const line of textLines(body)) {
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
