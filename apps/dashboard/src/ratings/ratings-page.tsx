import { TEXTS } from '../texts/en/shared.ts'

export function RatingsPage() {
  return <h1 className="font-semibold text-xl">{TEXTS.pages.ratings}</h1>
}
