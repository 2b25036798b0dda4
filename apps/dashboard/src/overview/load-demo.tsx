import { useMutation, useQueryClient } from '@tanstack/react-query'
import { parley } from '../app/parley.ts'
import { formatCount } from '../format/format.ts'
import { OVERVIEW_TEXTS } from '../texts/en/overview.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'

const DEMO = '/demo-ratings.json'
/** As many as the file has; a test counts them. */
const DEMO_RATINGS = 2_500

interface DemoRating {
  /** How long before the last of them it was given, in seconds. */
  seconds_before_last: number
}

/** Stores the demo ratings, moved in time so that the last of them is given now. */
async function loadDemo(): Promise<void> {
  const response = await fetch(DEMO)
  if (!response.ok) throw new Error(`${DEMO}: ${response.status}`)
  const ratings = (await response.json()) as DemoRating[]
  const now = Date.now()
  const lines = ratings.map(({ seconds_before_last: seconds, ...rating }) =>
    JSON.stringify({ ...rating, timestamp: new Date(now - seconds * 1_000).toISOString() }),
  )
  await parley.importRatings(new Blob([lines.join('\n')], { type: 'application/x-ndjson' }), { format: 'ndjson' })
}

export function LoadDemo() {
  const queries = useQueryClient()
  const demo = useMutation({ mutationFn: loadDemo, onSuccess: () => queries.invalidateQueries() })
  return (
    <div className="grid justify-items-start gap-2">
      <Button look="primary" disabled={demo.isPending} onClick={() => demo.mutate()}>
        {demo.isPending ? TEXTS.app.loading : OVERVIEW_TEXTS.empty.demo}
      </Button>
      <p className="text-muted text-xs">{OVERVIEW_TEXTS.empty.demoNote(formatCount(DEMO_RATINGS))}</p>
      {demo.isError && <ErrorNote error={demo.error} />}
    </div>
  )
}
