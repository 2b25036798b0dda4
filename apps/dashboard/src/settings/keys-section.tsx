import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useContinueWithKey } from '../app/session.ts'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { CreatedKeyDialog } from './created-key-dialog.tsx'
import { KeyTable } from './key-table.tsx'
import { Restricted } from './restricted.tsx'
import { type CreatedKey, useKeys } from './use-keys.ts'

const { keys: texts } = SETTINGS_TEXTS

/** Who may call this project. */
export function KeysSection() {
  const [isMaking, setMaking] = useState(false)
  const [created, setCreated] = useState<CreatedKey>()
  const keys = useKeys(created === undefined)
  const queries = useQueryClient()
  const continueWithKey = useContinueWithKey()
  const isFirst = keys.data?.items.length === 0
  return (
    <Card
      title={texts.title}
      hint={texts.hint}
      action={
        keys.data && (
          <Button look="primary" className="min-h-11 sm:min-h-9" onClick={() => setMaking(true)}>
            {texts.create}
          </Button>
        )
      }
    >
      <Restricted query={keys} height="h-64">
        {({ items }) =>
          items.length === 0 ? (
            <p className="rounded-lg bg-warn-soft p-3 text-warn">{texts.none}</p>
          ) : (
            <KeyTable keys={items} />
          )
        }
      </Restricted>
      {isMaking && (
        <CreateKeyDialog
          isFirst={isFirst}
          onClose={() => setMaking(false)}
          onCreated={(key) => {
            setMaking(false)
            setCreated(key)
            // Access without a key ends with it, for this page too.
            if (isFirst && key.kind === 'secret') continueWithKey.mutate(key.key)
          }}
        />
      )}
      {created !== undefined && (
        <CreatedKeyDialog
          created={created}
          isFirst={isFirst}
          onClose={() => {
            setCreated(undefined)
            void queries.invalidateQueries()
          }}
        />
      )}
    </Card>
  )
}
