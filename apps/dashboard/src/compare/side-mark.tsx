import type { Side } from './compare-search.ts'

/** Which side something is of: by its letter, and A pale, B full. */
export function SideMark({ side }: { side: Side }) {
  const look = side === 'a' ? 'border border-accent text-accent' : 'bg-accent text-on-accent'
  return (
    <span
      aria-hidden="true"
      className={`inline-grid size-5 shrink-0 place-items-center rounded font-semibold text-xs ${look}`}
    >
      {side.toUpperCase()}
    </span>
  )
}
