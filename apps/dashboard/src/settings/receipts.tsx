import type { Outputs } from '@parley/client'
import { parley } from '../app/parley.ts'
import { formatCount, formatMoment } from '../format/format.ts'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Card } from '../ui/card.tsx'
import { OlderButton } from './older-button.tsx'
import { Restricted } from './restricted.tsx'
import { useOlder } from './use-older.ts'

type Receipt = Outputs['erasures']['list']['items'][number]

const { erase: texts } = SETTINGS_TEXTS

/** What is left of what was erased. */
export function Receipts() {
  const receipts = useOlder(['erasures'], (page, signal) =>
    parley.erasures.list.query({ ...page, limit: 20 }, { signal }),
  )
  return (
    <Card title={texts.receipts} hint={texts.receiptsHint}>
      <Restricted query={receipts}>
        {(items) =>
          items.length === 0 ? <p className="text-muted">{texts.noReceipts}</p> : <ReceiptList receipts={items} />
        }
      </Restricted>
      <OlderButton query={receipts} />
    </Card>
  )
}

function ReceiptList({ receipts }: { receipts: readonly Receipt[] }) {
  return (
    <table className="block w-full text-left md:table">
      <caption className="sr-only">{texts.receipts}</caption>
      <thead className="sr-only text-muted text-xs md:not-sr-only md:table-header-group">
        <tr>
          {[texts.at, texts.what, texts.erased, texts.by, texts.hash].map((name) => (
            <th key={name} scope="col" className="pr-4 pb-2 font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {receipts.map((receipt) => (
          <ReceiptRow key={receipt.id} receipt={receipt} />
        ))}
      </tbody>
    </table>
  )
}

const CELL = 'block md:table-cell md:py-2.5 md:pr-4'

function ReceiptRow({ receipt }: { receipt: Receipt }) {
  const {
    subject,
    subject_sha256: hash,
    erased_ratings: erased,
    requested_at: at,
    completed_at: completed,
    by,
  } = receipt
  return (
    <tr className="block border-t py-2.5 align-top text-xs md:table-row">
      <td className={`${CELL} whitespace-nowrap text-muted`}>
        <time dateTime={at}>{formatMoment(at)}</time>
      </td>
      <td className={`${CELL} font-medium`}>{texts.short[subject]}</td>
      <td className={CELL}>
        {formatCount(erased)} <span className="md:hidden">{texts.erased}</span>
        {completed === null && <span className="block text-warn">{texts.goesOn}</span>}
      </td>
      <td className={CELL}>
        <bdi className="foreign-text font-mono">{by ?? SETTINGS_TEXTS.audit.system}</bdi>
      </td>
      <td className={`${CELL} foreign-text font-mono text-muted`}>{hash}</td>
    </tr>
  )
}
