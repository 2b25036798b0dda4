import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { excerpt, findsMetadata, metadataText } from './metadata-text.ts'

interface MetadataChipsProps {
  metadata: Record<string, unknown>
  isReached: boolean
  onFilter: (filter: string) => void
}

const MOST = 3
const LENGTH = 60

/** The first few, each a filter, in three lines at most. On a phone they are too small for fingers, which open the rating. */
export function MetadataChips({ metadata, isReached, onFilter }: MetadataChipsProps) {
  const entries = Object.entries(metadata)
  const shown = entries.slice(0, entries.length > MOST ? MOST - 1 : MOST)
  const more = entries.length - shown.length
  return (
    <ul className="flex max-w-full flex-wrap gap-1 max-md:pointer-events-none max-md:flex-nowrap max-md:overflow-clip">
      {shown.map(([key, value]) => (
        <li key={key} className="min-w-0 max-w-full max-md:shrink-0">
          <Chip name={key} value={value} isReached={isReached} onFilter={onFilter} />
        </li>
      ))}
      {more > 0 && <li className="py-px text-muted text-xs leading-4">{RATINGS_TEXTS.more(more)}</li>}
    </ul>
  )
}

interface ChipProps {
  name: string
  value: unknown
  isReached: boolean
  onFilter: (filter: string) => void
}

function Chip({ name, value, isReached, onFilter }: ChipProps) {
  const filter = findsMetadata(name, value)
  const [key, text] = [excerpt(name, LENGTH), excerpt(metadataText(value), LENGTH)]
  const look = 'flex max-w-full gap-1 rounded bg-sunken px-1.5 py-px text-xs leading-4'
  const words = (
    <>
      <bdi className="foreign-text min-w-0 max-w-24 truncate text-muted">{key}</bdi>{' '}
      <bdi className="foreign-text min-w-0 truncate">{text}</bdi>
    </>
  )
  if (filter === undefined) return <span className={look}>{words}</span>
  return (
    <button
      type="button"
      tabIndex={isReached ? 0 : -1}
      onClick={() => onFilter(filter)}
      className={`${look} hover:bg-accent-soft`}
    >
      <span className="sr-only">{RATINGS_TEXTS.showOnly} </span>
      {words}
    </button>
  )
}
