import type { Rating } from '@parley/client'
import { parley } from '../app/parley.ts'
import { formatMoment } from '../format/format.ts'
import { useReport } from '../live/use-report.ts'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { Button } from '../ui/button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Stars } from '../ui/stars.tsx'
import { excerpt } from './metadata-text.ts'
import { Part } from './part.tsx'
import type { RatingsSearch } from './ratings-search.ts'

interface ConversationPartProps {
  rating: Rating
  onShow: (id: number) => void
  onList: (search: RatingsSearch) => void
}

const SHOWN = 50
const { detail } = RATINGS_TEXTS

/** What else was said of the same conversation, the newest first. */
export function ConversationPart({ rating, onShow, onList }: ConversationPartProps) {
  const { conversation_id } = rating
  const input = { conversation_id, limit: SHOWN }
  const all = useReport('ratings of a conversation', input, (signal) => parley.ratings.list.query(input, { signal }))
  return (
    <Part title={detail.conversation}>
      <Loaded query={all} height="h-16">
        {({ items, next_cursor }) =>
          items.length <= 1 ? (
            <p className="text-muted">{detail.alone}</p>
          ) : (
            <>
              <ol className="grid grid-cols-[minmax(0,1fr)]">
                {items.map((item) => (
                  <li key={item.id}>
                    <Other rating={item} isShown={item.id === rating.id} onShow={onShow} />
                  </li>
                ))}
              </ol>
              <p className="mt-1 flex flex-wrap items-center gap-2 text-muted text-xs">
                {next_cursor !== null && detail.newestOf(SHOWN)}
                <Button look="quiet" onClick={() => onList({ days: 'all', conversation_id })}>
                  {detail.showInList}
                </Button>
              </p>
            </>
          )
        }
      </Loaded>
    </Part>
  )
}

function Other({ rating, isShown, onShow }: { rating: Rating; isShown: boolean; onShow: (id: number) => void }) {
  const { id, feedback, timestamp } = rating
  return (
    <button
      type="button"
      aria-current={isShown}
      onClick={() => onShow(id)}
      className="flex w-full items-baseline gap-3 rounded px-2 py-1.5 text-left hover:bg-sunken aria-[current=true]:bg-accent-soft max-sm:min-h-11"
    >
      <Stars rating={rating.rating} />
      <bdi className={`foreign-text min-w-0 flex-1 truncate ${feedback ? '' : 'text-muted'}`}>
        {feedback ? excerpt(feedback, 200) : RATINGS_TEXTS.noText}
      </bdi>
      <time dateTime={timestamp} className="whitespace-nowrap text-muted text-xs">
        {formatMoment(timestamp)}
      </time>
    </button>
  )
}
