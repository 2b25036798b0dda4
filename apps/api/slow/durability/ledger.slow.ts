import { expect, test } from 'vitest'
import { createLedger } from './ledger.ts'

test('what was acknowledged must be there, what was refused must not', () => {
  const ledger = createLedger()
  for (const id of ['a', 'b', 'c']) ledger.sending(id, 4)
  ledger.acknowledged('a')
  ledger.refused('b')
  expect(ledger.faults([])).toEqual(['a is absent, and may only be 4'])
  expect(ledger.faults([{ id: 'a', stars: 4 }])).toEqual([])
  expect(ledger.faults(['a', 'b', 'c'].map((id) => ({ id, stars: 4 })))).toEqual(['b is 4, and may only be absent'])
})

test('a refusal takes back its own write only, not one before it without a clear answer', () => {
  const ledger = createLedger()
  ledger.sending('a', 4)
  ledger.sending('a', 'absent')
  ledger.refused('a')
  expect(ledger.faults([])).toEqual([])
  expect(ledger.faults([{ id: 'a', stars: 4 }])).toEqual([])
  expect(ledger.faults([{ id: 'a', stars: 3 }])).toEqual(['a is 3, and may only be absent or 4'])
})
