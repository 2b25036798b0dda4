import { z } from 'zod'
import { FieldError } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { CreateRating } from '../ratings/schemas.ts'
import { ImportQuery, TransferFormat } from './schemas.ts'

const { format, map, set, drop, tz, encoding, delimiter } = ImportQuery.shape

/** What it names is taken as given; the rest is guessed. */
export const PreviewQuery = z.strictObject({
  format,
  map: map.meta({
    description: 'Reads a column as a field, as `column:field`; such columns are not guessed. Repeatable.',
    examples: [['score:rating']],
  }),
  set,
  drop,
  tz: tz
    .unwrap()
    .optional()
    .meta({
      description: "The time zone of dates and times that name none; the project's where it is left out.",
      examples: ['Europe/Berlin'],
    }),
  encoding,
  delimiter,
})
export type PreviewQuery = z.infer<typeof PreviewQuery>

const PreviewColumn = z
  .object({
    name: z.string(),
    samples: z.array(z.string()).meta({
      description: `The first ${LIMITS.previewSamples} different values, each cut at ${LIMITS.previewSampleCharacters} characters.`,
    }),
    guess: z
      .string()
      .nullable()
      .meta({
        description: 'What the column would be: a field, `metadata.<key>`, or null: it is better left out.',
        examples: ['rating', 'metadata.agent'],
      }),
    confidence: z.enum(['given', 'high', 'low']).meta({
      description: '`given`: the query says so. `high`: name and values agree. `low`: one of them alone; have a look.',
    }),
    reason: z.string().meta({ description: 'Why, in words for people.' }),
  })
  .meta({ id: 'PreviewColumn' })
export type PreviewColumn = z.infer<typeof PreviewColumn>

/** A record as it would be stored, or what is wrong with it. */
const PreviewRow = z
  .object({
    line: z.int().min(1),
    rating: z.object(CreateRating.shape).partial().nullable().meta({
      description: 'The fields that the record gives, as `POST /ratings` takes them; null where it would be rejected.',
    }),
    errors: z.array(FieldError),
  })
  .meta({ id: 'PreviewRow' })

const Suggested = z
  .object({
    format: TransferFormat,
    map: z.array(z.string()),
    set: z.array(z.string()),
    drop: z.array(z.string()),
    tz: z.string().optional(),
    encoding: encoding.optional(),
    delimiter: delimiter.optional(),
    dedupe: z.enum(['external_id', 'content']),
  })
  .meta({ description: 'Parameters for `POST /import` that do what is shown here.' })

const MissingField = z
  .object({
    field: z.enum(['rating', 'conversation_id']),
    proposal: z
      .string()
      .nullable()
      .meta({
        description: 'An entry for `set` that gives it, which `query` has already; null: only people can tell.',
        examples: ['conversation_id:import-1f0c2b7a-{line}'],
      }),
    message: z.string(),
  })
  .meta({ id: 'MissingField' })

export const ImportPreview = z
  .object({
    format: TransferFormat,
    encoding: z.string(),
    delimiter: delimiter.unwrap().nullable().meta({ description: 'Of CSV.' }),
    columns: z.array(PreviewColumn),
    records: z.int().min(0).meta({ description: 'How many records were looked at.' }),
    is_whole: z.boolean().meta({ description: 'Whether these are all that the file has.' }),
    valid: z.int().min(0),
    rejected: z.int().min(0).meta({ description: 'Of those that were looked at.' }),
    rows: z.array(PreviewRow).meta({ description: `The first ${LIMITS.previewRows} records.` }),
    rejections: z
      .array(PreviewRow)
      .meta({ description: `The first ${LIMITS.previewRows} records that would be rejected.` }),
    missing: z.array(MissingField).meta({ description: 'Required fields that no column gives.' }),
    query: Suggested,
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof ImportPreview>
