import type { LiveEvent } from '@parley/contracts'

/** What is sent of lists, by the list and by how it is written: a thousand who hear the same are sent the same bytes. */
const written = new WeakMap<readonly LiveEvent[], Map<string, Buffer>>()
const texts = new WeakMap<LiveEvent, string>()

/** `as` names how `write` writes an event. */
export function framesOf(
  events: readonly LiveEvent[],
  as: string,
  write: (event: LiveEvent, json: string) => string | Buffer,
): Buffer {
  const known = written.get(events) ?? new Map<string, Buffer>()
  written.set(events, known)
  const before = known.get(as)
  if (before !== undefined) return before
  const frames = Buffer.concat(events.map((event) => Buffer.from(write(event, textOf(event)))))
  known.set(as, frames)
  return frames
}

function textOf(event: LiveEvent): string {
  const text = texts.get(event) ?? JSON.stringify(event)
  texts.set(event, text)
  return text
}

/** As tRPC writes a tracked event of a subscription over SSE, which is as others read it too. */
export function sseFrame({ id }: LiveEvent, json: string): string {
  return `data: ${json}\nid: ${id}\n\n\n`
}

/** A text message from a server, whole and not masked; ws would make one for each socket. */
export function webSocketFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = 0x81
  frame[1] = length < 126 ? length : length < 65_536 ? 126 : 127
  if (header === 4) frame.writeUInt16BE(length, 2)
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.write(text, header)
  return frame
}
