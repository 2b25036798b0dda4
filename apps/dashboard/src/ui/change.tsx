import { TEXTS } from '../texts/en/shared.ts'

interface ChangeProps {
  /** As it is shown. */
  difference: string
  direction: number
  /** Whether it is more than luck; undefined where that is no question. */
  isReal?: boolean | undefined
}

/** A change against the period before; green or red only where it is more than luck. */
export function Change({ difference, direction, isReal }: ChangeProps) {
  const colour = !isReal || direction === 0 ? 'text-muted' : direction > 0 ? 'text-good' : 'text-bad'
  const arrow = direction > 0 ? '▲' : direction < 0 ? '▼' : '■'
  return (
    <p className={colour}>
      <span aria-hidden="true" className="mr-1 text-[0.625rem]">
        {arrow}
      </span>
      <span className="font-medium">{TEXTS.figures.change(difference)}</span>
      {isReal !== undefined && (
        <span className="text-muted"> · {isReal ? TEXTS.figures.real : TEXTS.figures.maybeLuck}</span>
      )}
    </p>
  )
}
