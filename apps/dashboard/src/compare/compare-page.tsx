import { TEXTS } from '../texts/en/shared.ts'

export function ComparePage() {
  return <h1 className="font-semibold text-xl">{TEXTS.pages.compare}</h1>
}
