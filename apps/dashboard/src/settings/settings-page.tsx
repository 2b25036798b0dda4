import { TEXTS } from '../texts/en/shared.ts'

export function SettingsPage() {
  return <h1 className="font-semibold text-xl">{TEXTS.pages.settings}</h1>
}
