import { TEXTS } from '../texts/en/shared.ts'

export function ImportPage() {
  return <h1 className="font-semibold text-xl">{TEXTS.pages.import}</h1>
}
