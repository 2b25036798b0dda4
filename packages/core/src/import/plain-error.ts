import { ErrorCode, type FieldError, ParleyError } from '@parley/contracts'

/** An error as a message between threads carries it: which it is, on the side where it was made, and what it says. */
export interface PlainError {
  place: number
  /** True where it goes back to the side where it was made, and is the same object there. */
  isReturning: boolean
  name: string
  message: string
  stack?: string
  /** Of a ParleyError. */
  code?: ErrorCode
  errors?: FieldError[]
  cause?: PlainError
}

export interface ErrorCarrier {
  pack(error: unknown): PlainError
  unpack(plain: PlainError): unknown
}

/** One for each side of a thread's channel. */
export function createErrorCarrier(): ErrorCarrier {
  const own: unknown[] = []
  const foreign = new WeakMap<object, number>()

  function pack(thrown: unknown): PlainError {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    const { name, message, stack } = error
    const returning = foreign.get(error)
    const plain = {
      place: returning ?? own.push(thrown) - 1,
      isReturning: returning !== undefined,
      name,
      message,
      stack,
    }
    if (!(error instanceof ParleyError)) return plain
    const { errors, cause } = error
    return { ...plain, code: ErrorCode.parse(error.code), errors, ...(cause !== undefined && { cause: pack(cause) }) }
  }

  function unpack({ place, isReturning, name, message, stack, code, errors, cause }: PlainError): unknown {
    if (isReturning) return own[place]
    const options = { errors, cause: cause && unpack(cause) }
    const error =
      code === undefined ? Object.assign(new Error(message), { name }) : new ParleyError(code, message, options)
    if (stack !== undefined) error.stack = stack
    foreign.set(error, place)
    return error
  }

  return { pack, unpack }
}
