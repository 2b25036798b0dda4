/** One HTTP answer as far as a generator of load cares. */
export interface Answer {
  status: number
  hasRetryAfter: boolean
}

export interface AnswerReader {
  /** Takes the next `length` bytes of `bytes` and tells of each answer that they complete. */
  read(bytes: Buffer, length: number): void
}

const HEAD_END = '\r\n\r\n'

/** Reads answers of one connection, in as little time as possible: only the status, Retry-After and where the body ends. */
export function createAnswerReader(onAnswer: (answer: Answer) => void): AnswerReader {
  let head = ''
  let bodyLeft = 0
  let inChunks = false
  let tail = ''
  let answer: Answer = { status: 0, hasRetryAfter: false }

  function readHead(bytes: Buffer, from: number, length: number): number {
    const text = head + bytes.toString('latin1', from, length)
    const end = text.indexOf(HEAD_END)
    if (end < 0) {
      head = text
      return length
    }
    const next = from + end + HEAD_END.length - head.length
    head = ''
    const lower = text.slice(0, end).toLowerCase()
    answer = { status: Number(lower.slice(9, 12)), hasRetryAfter: lower.includes('\r\nretry-after:') }
    const at = lower.indexOf('\r\ncontent-length:')
    inChunks = at < 0 && lower.includes('\r\ntransfer-encoding: chunked')
    bodyLeft = at < 0 ? 0 : Number.parseInt(lower.slice(at + 17, at + 32), 10)
    tail = ''
    if (!inChunks && bodyLeft === 0) onAnswer(answer)
    return next
  }

  /** The bodies asked for hold no `\r\n0\r\n\r\n` themselves: they are JSON. */
  function readChunks(bytes: Buffer, from: number, length: number): number {
    const text = tail + bytes.toString('latin1', from, length)
    const end = text.startsWith('0\r\n\r\n') ? 0 : text.indexOf('\r\n0\r\n\r\n')
    if (end < 0) {
      tail = text.slice(-6)
      return length
    }
    const next = from + end + (end === 0 ? 5 : 7) - tail.length
    inChunks = false
    onAnswer(answer)
    return next
  }

  return {
    read(bytes, length) {
      let from = 0
      while (from < length) {
        if (inChunks) {
          from = readChunks(bytes, from, length)
        } else if (bodyLeft > 0) {
          const taken = Math.min(bodyLeft, length - from)
          bodyLeft -= taken
          from += taken
          if (bodyLeft === 0) onAnswer(answer)
        } else {
          from = readHead(bytes, from, length)
        }
      }
    },
  }
}
