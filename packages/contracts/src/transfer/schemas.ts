import { z } from 'zod'
import { FieldError } from '../errors.ts'
import { Filters } from '../filters.ts'
import { LIMITS } from '../limits.ts'
import { isTimeZone } from '../time-zone.ts'

export const TransferFormat = z.enum(['csv', 'json', 'ndjson'])
export type TransferFormat = z.infer<typeof TransferFormat>

export const ExportQuery = Filters.safeExtend({
  format: TransferFormat.default('json').meta({ description: 'A JSON array, one JSON object a line, or CSV.' }),
})
export type ExportQuery = z.infer<typeof ExportQuery>

const Assignment = z
  .string()
  .max(1_000)
  .regex(/^[^:]+:.+$/su, { error: 'Must be `name:value`' })

const ZoneOfTimes = z
  .string()
  .max(64)
  .refine(isTimeZone, {
    error: 'Must be an IANA time zone such as `Europe/Berlin`',
    params: { rule: 'invalid_format' },
  })

export const ImportQuery = z.strictObject({
  format: TransferFormat.optional().meta({
    description: 'Where it is left out, the content type and the first character tell.',
  }),
  map: z
    .array(Assignment)
    .max(LIMITS.importColumns)
    .optional()
    .meta({ description: 'Reads a column as a field, as `column:field`; repeatable.', examples: [['score:rating']] }),
  set: z
    .array(Assignment)
    .max(LIMITS.importColumns)
    .optional()
    .meta({
      description:
        'Gives a field that the file lacks, as `field:template`; `{line}` is the line number, `{name}` the value of that column.',
      examples: [['conversation_id:review-{line}']],
    }),
  drop: z
    .array(z.string().min(1))
    .max(LIMITS.importColumns)
    .optional()
    .meta({ description: 'Leaves a column out; repeatable.' }),
  tz: ZoneOfTimes.default('UTC').meta({
    description: 'The time zone of dates and times that name none.',
    examples: ['Europe/Berlin'],
  }),
  encoding: z
    .enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'cp949', 'shift_jis', 'gb18030', 'big5'])
    .optional()
    .meta({ description: 'Detected where it is left out.' }),
  delimiter: z
    .enum(['comma', 'semicolon', 'tab', 'pipe'])
    .optional()
    .meta({ description: 'Of CSV; detected where it is left out.' }),
  on_conflict: z
    .enum(['skip', 'update', 'error'])
    .default('skip')
    .meta({ description: 'What to do with a row whose `external_id` is already stored with other content.' }),
  dedupe: z.enum(['external_id', 'content']).default('external_id').meta({
    description:
      '`content` gives rows without an `external_id` one made of their content, so that a second import adds nothing.',
  }),
  dry_run: z.boolean().default(false).meta({ description: 'Reads and checks everything, writes nothing.' }),
})
export type ImportQuery = z.infer<typeof ImportQuery>
/** The query as a caller may give it: defaults left out. */
export type ImportInput = z.input<typeof ImportQuery>

export const Rejection = z
  .object({
    line: z.int().min(1).meta({ description: 'Line of the file where the record starts (of a JSON array too).' }),
    record: z.int().min(1).meta({ description: 'Number of the record, the header not counted.' }),
    errors: z.array(FieldError),
  })
  .meta({ id: 'Rejection' })
export type Rejection = z.infer<typeof Rejection>

export const ImportReport = z
  .object({
    records: z.int().min(0).meta({ description: 'imported + updated + duplicates + rejected.' }),
    imported: z.int().min(0),
    updated: z.int().min(0),
    duplicates: z.int().min(0).meta({ description: 'Already stored, and left as they are.' }),
    rejected: z.int().min(0),
    rejections: z.array(Rejection).meta({ description: `The first ${LIMITS.importListedRejections} of the rejected.` }),
    dry_run: z.boolean(),
    format: TransferFormat,
    encoding: z.string(),
  })
  .meta({ id: 'ImportReport' })
export type ImportReport = z.infer<typeof ImportReport>
