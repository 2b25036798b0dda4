import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { uniqueList } from '../lists.ts'
import { text } from '../text.ts'
import { TimeZone } from '../time-zone.ts'

const MetadataKey = text(LIMITS.metadataKeyCharacters)

const descriptions = {
  time_zone:
    'IANA name of the zone whose calendar days the reports count: `days`, dates in `from` and `to`, buckets of trends.',
  dimensions_allow:
    'The only metadata keys whose values are counted, so that `/analytics/breakdown` can group by them; null: any key.',
  retention_days:
    "Ratings are removed in the background once their calendar day in the project's time zone lies more than so many days back, with their history; null: kept for ever.",
  dimensions_deny: 'Metadata keys whose values are never counted, even where `dimensions_allow` names them.',
}

const Dimension = z
  .object({
    key: z.string(),
    values: z.int().min(0).meta({ description: 'How many of its values are told apart.' }),
    complete: z.boolean().meta({
      description: 'False while the ratings stored before are still being counted; until then reports take longer.',
    }),
  })
  .meta({ id: 'Dimension', description: 'A metadata key whose values are counted as ratings come in.' })

export const Project = z
  .object({
    time_zone: z.string().meta({ description: descriptions.time_zone }),
    dimensions_allow: z.array(z.string()).nullable().meta({ description: descriptions.dimensions_allow }),
    dimensions_deny: z.array(z.string()).meta({ description: descriptions.dimensions_deny }),
    retention_days: z.int().nullable().meta({ description: descriptions.retention_days }),
    dimensions: z.array(Dimension).meta({ description: `The keys that are counted, at most ${LIMITS.dimensions}.` }),
  })
  .meta({
    id: 'Project',
    examples: [
      {
        time_zone: 'Europe/Berlin',
        dimensions_allow: null,
        dimensions_deny: ['session_id'],
        retention_days: null,
        dimensions: [{ key: 'agent_id', values: 12, complete: true }],
      },
    ],
  })
export type Project = z.infer<typeof Project>

export const GetProject = z.strictObject({})

/** Settings left out stay as they are; a list is replaced whole. */
export const UpdateProject = z
  .strictObject({
    time_zone: TimeZone.meta({ description: descriptions.time_zone, examples: ['Europe/Berlin'] }).optional(),
    dimensions_allow: uniqueList(MetadataKey, LIMITS.dimensions)
      .meta({ description: descriptions.dimensions_allow })
      .nullish(),
    dimensions_deny: uniqueList(MetadataKey, LIMITS.deniedDimensions)
      .meta({ description: descriptions.dimensions_deny, examples: [['session_id']] })
      .optional(),
    retention_days: z
      .int()
      .min(1)
      .max(LIMITS.retentionDays)
      .meta({ description: descriptions.retention_days, examples: [730] })
      .nullish(),
  })
  .refine((changes) => Object.values(changes).some((value) => value !== undefined), {
    error: 'Name at least one setting to change',
    params: { rule: 'nothing_to_change' },
  })
export type UpdateProject = z.infer<typeof UpdateProject>
