import { expect, test } from 'vitest'
import { rejectionsCsv } from './rejections-csv.ts'

test('each error is a row, quoted where it must be', () => {
  const errors = [
    { field: 'rating', rule: 'too_big', message: 'Expected a number, at most 5' },
    { field: 'metadata."a"', rule: 'empty_key', message: 'two\nlines' },
  ]
  expect(rejectionsCsv([{ line: 3, record: 2, errors }])).toBe(
    '\ufeffline,record,field,rule,message\r\n3,2,rating,too_big,"Expected a number, at most 5"\r\n3,2,"metadata.""a""",empty_key,"two\nlines"\r\n',
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('%j does not run in a spreadsheet', (field) => {
  const csv = rejectionsCsv([{ line: 1, record: 1, errors: [{ field, rule: 'unknown_field', message: '-' }] }])
  expect(csv).toMatch(/,"?'[=+\-@\t\r]/)
  expect(csv).toContain(",unknown_field,'-\r\n")
})
