import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatCount, formatP, formatWholePercent } from '../format/format.ts'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import type { CompareSearch } from './compare-search.ts'
import type { Many } from './use-compare.ts'
import { VerdictBadge } from './verdict-badge.tsx'

type PairOfMany = Many['pairs'][number]

/** More are shown when they are asked for. */
const FIRST = 8

interface PairsCardProps {
  pairs: readonly PairOfMany[]
  search: CompareSearch
}

/** Each two values of a dimension; one leads to their comparison. */
export function PairsCard({ pairs, search }: PairsCardProps) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? pairs : pairs.slice(0, FIRST)
  return (
    <Card title={COMPARE_TEXTS.pairs} hint={COMPARE_TEXTS.pairsHint}>
      <table className="w-full text-left">
        <caption className="sr-only">{COMPARE_TEXTS.pairs}</caption>
        <thead className="text-muted text-xs">
          <tr>
            <th scope="col" className="pb-2 font-medium">
              {COMPARE_TEXTS.better}
            </th>
            <th scope="col" className="pb-2 pl-3 text-right font-medium" title={COMPARE_TEXTS.winsHint}>
              {COMPARE_TEXTS.wins}
            </th>
            <th scope="col" className="pb-2 pl-3 font-medium">
              {COMPARE_TEXTS.verdict}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((pair) => (
            <PairRow key={JSON.stringify([pair.a, pair.b])} pair={pair} search={search} />
          ))}
        </tbody>
      </table>
      {pairs.length > FIRST && (
        <Button className="mt-3 self-start" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? COMPARE_TEXTS.fewerPairs : COMPARE_TEXTS.allPairs(formatCount(pairs.length))}
        </Button>
      )}
    </Card>
  )
}

/** The one ahead comes first, which is B of the comparison that it leads to: what is, against what was. */
function PairRow({ pair, search }: { pair: PairOfMany; search: CompareSearch }) {
  const { a, b, prob_b_better: odds, p_holm: p, verdict } = pair
  const isB = odds === null || odds.value >= 0.5
  const [ahead, behind] = isB ? [b, a] : [a, b]
  return (
    <tr className="border-t">
      <th scope="row" className="py-2 text-left font-normal">
        <Link
          to="/app/compare"
          search={{ ...search, a: behind, b: ahead }}
          className="foreign-text inline-block max-w-full text-accent hover:underline hover:underline-offset-4"
        >
          <bdi className="font-medium">{ahead}</bdi>{' '}
          <span className="text-muted">
            {COMPARE_TEXTS.against} <bdi>{behind}</bdi>
          </span>
        </Link>
      </th>
      <td className="py-2 pl-3 text-right">
        {odds === null ? '–' : formatWholePercent(isB ? odds.value : 1 - odds.value)}
      </td>
      <td className="py-2 pl-3 text-xs">
        <PairVerdict verdict={verdict} />
        {verdict !== 'too_few' && <span className="ml-2 whitespace-nowrap text-muted">{formatP(p)}</span>}
      </td>
    </tr>
  )
}

function PairVerdict({ verdict }: Pick<PairOfMany, 'verdict'>) {
  if (verdict === 'too_few') return <VerdictBadge look="few">{TEXTS.figures.tooFew}</VerdictBadge>
  if (verdict === 'none') return <VerdictBadge look="none">{COMPARE_TEXTS.verdicts.luck}</VerdictBadge>
  return <VerdictBadge look="sure">{COMPARE_TEXTS.verdicts.real}</VerdictBadge>
}
