import { TEXTS } from '../texts/en/shared.ts'

export function ExportPage() {
  return <h1 className="font-semibold text-xl">{TEXTS.pages.export}</h1>
}
