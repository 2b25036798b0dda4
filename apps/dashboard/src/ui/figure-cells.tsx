import { formatCount, formatPercent } from '../format/format.ts'

interface NameCellProps {
  name: string
  className?: string
}

/** The header of a row: a name from outside, cut where it is too long. */
export function NameCell({ name, className = '' }: NameCellProps) {
  return (
    <th scope="row" className={`pr-3 text-left font-normal ${className}`}>
      <bdi className="foreign-text block truncate" title={name}>
        {name}
      </bdi>
    </th>
  )
}

export function ShareCell({ value, className = '' }: { value: number | null; className?: string }) {
  return <td className={`py-2 pl-3 text-right ${className}`}>{value === null ? '–' : formatPercent(value)}</td>
}

export function CountCell({ count }: { count: number }) {
  return <td className="py-2 pl-3 text-right text-muted">{formatCount(count)}</td>
}
