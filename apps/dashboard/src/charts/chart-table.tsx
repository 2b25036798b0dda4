import type { ReactNode } from 'react'
import { TEXTS } from '../texts/en/shared.ts'

interface ChartTableProps {
  caption: string
  columns: readonly string[]
  rows: readonly (readonly ReactNode[])[]
}

/** The figures of a chart, for those who do not see it and those who want them exactly. */
export function ChartTable({ caption, columns, rows }: ChartTableProps) {
  return (
    <details className="mt-3 text-xs">
      <summary className="w-fit text-muted hover:text-ink">{TEXTS.charts.table}</summary>
      <section
        className="mt-2 max-h-72 overflow-auto rounded-md border"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={`${caption}: ${TEXTS.charts.tableRegion}`}
      >
        <table className="w-full border-collapse text-left">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 bg-sunken">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="whitespace-nowrap px-2 py-1.5 font-medium">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row} className="border-t">
                {cells.map((cell, column) => (
                  <td key={column} className="px-2 py-1">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
