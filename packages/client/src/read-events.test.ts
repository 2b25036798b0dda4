import { expect, test } from 'vitest'
import { readEvents } from './read-events.ts'

async function read(text: string, size = text.length): Promise<unknown[]> {
  const bytes = new TextEncoder().encode(text)
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  return Array.fromAsync(readEvents(body))
}

test.each([1, 3, 1_000])('events are read however they are cut up: %d bytes', async (size) => {
  const text =
    'event: connected\ndata: {}\n\n\ndata: ü🙂: a\r\nid: 7\r\n\r\n: nothing\n\nevent: ping\ndata: \n\ndata: b\ndata:c\n\ndata: lost'
  expect(await read(text, size)).toEqual([
    { type: 'connected', data: '{}', lastEventId: '' },
    { type: 'message', data: 'ü🙂: a', lastEventId: '7' },
    { type: 'ping', data: '', lastEventId: '7' },
    { type: 'message', data: 'b\nc', lastEventId: '7' },
  ])
})
