import { LONGEST_VALUE } from '../../labels.ts'
import { zoneOffsets } from '../../zone-offsets.ts'
import { HOUR, LANGUAGE } from '../own-dimensions.ts'
import { byTime } from './by-time.ts'
import { raw, type Sql, sql } from './sql.ts'

/** What a row has under a key that is counted, as labels have it; null where it has nothing. */
export function textOfRow(key: string, timeZone: string): Sql {
  if (key === LANGUAGE) return raw('r.language')
  return key === HOUR ? hourOfRow(timeZone) : scalarOf(key)
}

function hourOfRow(timeZone: string): Sql {
  const offset = byTime(zoneOffsets(timeZone).map(({ from, offset }) => ({ from, value: offset })))
  return sql`printf('%02d', ((r.timestamp + ${offset}) % 86400000 + 86400000) % 86400000 / 3600000)`
}

/** A scalar of the metadata. Keys with quotes or backslashes are no dimensions. */
export function scalarOf(key: string): Sql {
  const path = `$."${key}"`
  return sql`(case iif(json_valid(r.metadata), json_type(r.metadata, ${path}), null)
    when 'text' then case when length(r.metadata ->> ${path}) <= ${LONGEST_VALUE} then r.metadata ->> ${path} end
    when 'integer' then r.metadata -> ${path} when 'real' then r.metadata -> ${path}
    when 'true' then 'true' when 'false' then 'false' end)`
}
