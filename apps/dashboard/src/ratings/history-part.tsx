import type { Outputs, Rating } from '@parley/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { parley } from '../app/parley.ts'
import { formatMoment } from '../format/format.ts'
import { LIVE } from '../live/use-report.ts'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { type Change, changesBetween } from './changes.ts'
import { metadataText } from './metadata-text.ts'
import { Part } from './part.tsx'

type Revision = Outputs['ratings']['revisions']['items'][number]

const { columns, history } = RATINGS_TEXTS

export function useRevisions(id: number) {
  return useInfiniteQuery({
    queryKey: [LIVE, 'revisions', { id }],
    queryFn: ({ pageParam, signal }) =>
      parley.ratings.revisions.query({ id, limit: 20, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: undefined,
  })
}

/** Who changed what, the newest first. `current` is the rating as it is, where it is there. */
export function HistoryPart({ id, current }: { id: number; current: Rating | undefined }) {
  const revisions = useRevisions(id)
  const items = revisions.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Part title={history.title}>
      {revisions.isSuccess && items.length === 0 && <p className="text-muted">{history.none}</p>}
      {revisions.isError && <ErrorNote error={revisions.error} retry={revisions.refetch} />}
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {items.map((revision, index) => (
          <li key={revision.id} className="grid grid-cols-[minmax(0,1fr)] gap-1.5 border-l-2 pl-3">
            <Entry revision={revision} after={index === 0 ? current : (items[index - 1]?.before ?? undefined)} />
          </li>
        ))}
      </ol>
      {revisions.hasNextPage && <Button onClick={() => revisions.fetchNextPage()}>{history.older}</Button>}
    </Part>
  )
}

function Entry({ revision, after }: { revision: Revision; after: Rating | undefined }) {
  const { action, at, by, before } = revision
  return (
    <>
      <p className="text-xs">
        <span className="font-medium">{history[action]}</span>{' '}
        <bdi className="foreign-text inline-block max-w-full align-bottom">{history.by(by ?? history.unknown)}</bdi>
        {', '}
        <time dateTime={at} className="text-muted">
          {formatMoment(at)}
        </time>
      </p>
      {action !== 'restore' && before === null && <p className="text-muted text-xs">{history.erased}</p>}
      {action === 'update' && before !== null && after !== undefined && <Changes before={before} after={after} />}
    </>
  )
}

function Changes({ before, after }: { before: Rating; after: Rating }) {
  const changes = changesBetween(before, after)
  if (changes.length === 0) return <p className="text-muted text-xs">{history.same}</p>
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)] gap-1.5 text-xs">
      {changes.map((change) => (
        <ShownChange key={`${change.field} ${change.key ?? ''}`} change={change} />
      ))}
    </dl>
  )
}

const NAMES: Record<Change['field'], string> = {
  rating: columns.rating,
  feedback: columns.feedback,
  language: columns.language,
  conversation_id: columns.conversation,
  user_id: columns.user,
  timestamp: columns.time,
  metadata: columns.metadata,
}

function ShownChange({ change }: { change: Change }) {
  const [before, after] = [asText(change.before), asText(change.after)]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <dt className="foreign-text text-muted">
        {NAMES[change.field]} {change.key !== undefined && <bdi>{change.key}</bdi>}
      </dt>
      <dd className="grid grid-cols-[minmax(0,1fr)] gap-1">
        <del dir="auto" className="foreign-text whitespace-pre-wrap rounded bg-bad-soft px-2 py-1 decoration-bad/60">
          <span className="sr-only">{history.before} </span>
          {before}
        </del>
        <ins dir="auto" className="foreign-text whitespace-pre-wrap rounded bg-good-soft px-2 py-1 no-underline">
          <span className="sr-only">{history.after} </span>
          {after}
        </ins>
      </dd>
    </div>
  )
}

function asText(value: unknown): string {
  return value === null || value === undefined || value === '' ? history.empty : metadataText(value)
}
