import { ImportQuery, LIMITS } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { emptyReport, listFirst, reject } from './report.ts'

const error = { field: 'rating', rule: 'too_big', message: 'Too big' }

describe('the report of an import', () => {
  it('counts all rejections and lists the first 1,000, in whatever order they come', () => {
    for (const count of [LIMITS.importListedRejections, LIMITS.importListedRejections + 1, 5_000]) {
      const report = emptyReport(ImportQuery.parse({}), 'csv')
      for (let record = count; record >= 1; record -= 1) reject(report, { line: record + 1, record }, [error])
      listFirst(report)
      expect(report.rejected).toBe(count)
      expect(report.rejections.map(({ record }) => record)).toEqual(
        Array.from({ length: 1_000 }, (_, index) => index + 1),
      )
    }
  })

  it('is bounded in what it says of one record', () => {
    const report = emptyReport(ImportQuery.parse({}), 'csv')
    reject(
      report,
      { line: 2, record: 1 },
      Array.from({ length: 100 }, () => ({ ...error, field: 'x'.repeat(60_000) })),
    )
    expect(JSON.stringify(report).length).toBeLessThan(10_000)
  })
})
