import { ParleyError } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { createErrorCarrier } from './plain-error.ts'

describe('an error between threads', () => {
  it('says the same on the other side', () => {
    const [here, there] = [createErrorCarrier(), createErrorCarrier()]
    const errors = [{ field: 'map', rule: 'unknown_field', message: 'no' }]
    const known = new ParleyError('UNPROCESSABLE_CONTENT', 'no', { errors, cause: new TypeError('why') })
    const copy = there.unpack(structuredClone(here.pack(known)))
    expect(copy).toBeInstanceOf(ParleyError)
    expect(copy).toMatchObject({ code: 'UNPROCESSABLE_CONTENT', message: 'no', errors, stack: known.stack })
    expect(copy).toMatchObject({ cause: { name: 'TypeError', message: 'why' } })
    expect(there.unpack(structuredClone(here.pack('a text')))).toMatchObject({ message: 'a text' })
  })

  it('that comes back is the one that left, as a cause too', () => {
    const [here, there] = [createErrorCarrier(), createErrorCarrier()]
    for (const thrown of [new RangeError('first'), new ParleyError('CONFLICT', 'second'), 'third', undefined]) {
      const copy = there.unpack(structuredClone(here.pack(thrown)))
      expect(here.unpack(structuredClone(there.pack(copy)))).toBe(thrown)
      const wrapped = new ParleyError('SERVICE_UNAVAILABLE', 'wrapped', { cause: copy })
      const back = here.unpack(structuredClone(there.pack(wrapped)))
      if (thrown instanceof Error) expect((back as ParleyError).cause).toBe(thrown)
      expect(back).toMatchObject({ code: 'SERVICE_UNAVAILABLE', message: 'wrapped' })
    }
  })
})
