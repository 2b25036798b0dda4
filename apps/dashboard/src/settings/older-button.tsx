import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from '../ui/button.tsx'

interface OlderButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

export function OlderButton({ query }: OlderButtonProps) {
  if (!query.hasNextPage) return null
  return (
    <Button className="mt-3 self-start" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
      {query.isFetchingNextPage ? TEXTS.app.loading : SETTINGS_TEXTS.older}
    </Button>
  )
}
