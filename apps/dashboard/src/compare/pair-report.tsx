import type { ReactNode } from 'react'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { Card } from '../ui/card.tsx'
import { Isolated } from '../ui/isolated.tsx'
import { PERIOD } from './compare-search.ts'
import { EffectCard } from './effect-card.tsx'
import { MixCard } from './mix-card.tsx'
import { SidesCard } from './sides-card.tsx'
import type { Pair } from './use-compare.ts'
import { VerdictBadge } from './verdict-badge.tsx'

/** A planned even split is broken below this. */
const BROKEN_SPLIT = 0.001

/** Whether B is better than A, how large the difference is, and what may be behind it. */
export function PairReport({ pair }: { pair: Pair }) {
  const { a, b, by, sentence, sample_ratio: ratio, mix } = pair
  const isSplitBroken = by !== PERIOD && ratio.p !== null && ratio.p < BROKEN_SPLIT
  const hidden = mix.dimensions.filter(({ reversed }) => reversed)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Card title={COMPARE_TEXTS.answer}>
        <div aria-live="polite" className="grid justify-items-start gap-2">
          <Verdict pair={pair} />
          <p dir="auto" className="foreign-text text-pretty text-lg leading-7 sm:text-xl sm:leading-8">
            <Isolated text={sentence} names={[a.label, b.label]} />
          </p>
        </div>
        {hidden.map(({ dimension }) => (
          <Warning key={dimension}>
            <Isolated text={COMPARE_TEXTS.reversed(dimension)} names={[dimension]} />
          </Warning>
        ))}
        {isSplitBroken && <Warning>{COMPARE_TEXTS.sampleRatioWarning}</Warning>}
      </Card>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
        <SidesCard pair={pair} />
        <EffectCard pair={pair} />
      </div>
      <MixCard mix={mix} />
    </div>
  )
}

function Warning({ children }: { children: ReactNode }) {
  return <p className="foreign-text mt-3 rounded-lg bg-warn-soft p-3 text-warn">{children}</p>
}

/** Of two periods it is good or bad which is the better; of two values it is not. */
function Verdict({ pair: { by, a, b, verdict } }: { pair: Pair }) {
  const { verdicts } = COMPARE_TEXTS
  if (verdict === 'too_few') return <VerdictBadge look="few">{verdicts.tooFew}</VerdictBadge>
  if (verdict === 'none') return <VerdictBadge look="none">{verdicts.none}</VerdictBadge>
  const look = by !== PERIOD ? 'sure' : verdict === 'b' ? 'good' : 'bad'
  const { label } = verdict === 'a' ? a : b
  return (
    <VerdictBadge look={look}>
      <span className="foreign-text">
        <Isolated text={verdicts.better(label)} names={[label]} />
      </span>
    </VerdictBadge>
  )
}
