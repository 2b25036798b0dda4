import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { FieldErrors } from './form-field.tsx'

/** One of five, as radio buttons: the arrows choose. */
export function StarsField({ rating, messages }: { rating: number; messages: string[] }) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-xs">{RATINGS_TEXTS.edit.stars}</legend>
      <div className="flex flex-wrap gap-1.5">
        {[1, 2, 3, 4, 5].map((stars) => (
          <label
            key={stars}
            className="flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-1 rounded-md border border-control/60 px-2 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input type="radio" name="rating" value={stars} defaultChecked={stars === rating} className="sr-only" />
            <span className="sr-only">{stars === 1 ? TEXTS.figures.oneStar : TEXTS.figures.stars(String(stars))}</span>
            <span aria-hidden="true">{stars} ★</span>
          </label>
        ))}
      </div>
      <FieldErrors id="rating-errors" messages={messages} />
    </fieldset>
  )
}
