import { useState } from 'react'
import { formatAgo, formatMoment } from '../format/format.ts'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Button } from '../ui/button.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { isInForce, type Key } from './use-keys.ts'

const { keys: texts } = SETTINGS_TEXTS
const HEAD = 'pb-2 pr-4 font-medium'
const CELL = 'block py-0.5 md:table-cell md:py-3 md:pr-4'

/** All keys; on a phone each is a block of its own. */
export function KeyTable({ keys }: { keys: readonly Key[] }) {
  const [revoking, setRevoking] = useState<Key>()
  const admins = keys.filter((key) => isInForce(key) && key.scopes.includes('admin'))
  return (
    <>
      <table className="block w-full text-left md:table">
        <caption className="sr-only">{texts.title}</caption>
        <thead className="sr-only text-muted text-xs md:not-sr-only md:table-header-group">
          <tr>
            <th scope="col" className={HEAD}>
              {texts.name}
            </th>
            <th scope="col" className={HEAD}>
              {texts.may}
            </th>
            <th scope="col" className={HEAD}>
              {texts.created}
            </th>
            <th scope="col" className={HEAD}>
              {texts.used}
            </th>
            <th scope="col" className={HEAD}>
              {texts.state}
            </th>
            <td className="pb-2" />
          </tr>
        </thead>
        <tbody className="block md:table-row-group">
          {keys.map((key) => (
            <KeyRow key={key.id} row={key} onRevoke={() => setRevoking(key)} />
          ))}
        </tbody>
      </table>
      {revoking !== undefined && (
        <RevokeDialog
          revoked={revoking}
          isLastAdmin={admins.length === 1 && admins[0]?.id === revoking.id}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </>
  )
}

function KeyRow({ row, onRevoke }: { row: Key; onRevoke: () => void }) {
  const { id, name, kind, scopes, origins, created_at, created_by, last_used_at: used } = row
  const isWorking = isInForce(row)
  return (
    <tr className={`block border-t py-3 align-top md:table-row md:py-0 ${isWorking ? '' : 'text-muted'}`}>
      <th scope="row" className={`${CELL} text-left font-normal`}>
        <bdi className="foreign-text block font-medium">{name}</bdi>
        <span className="block text-muted text-xs">
          {texts[kind]} · <span className="font-mono">{id}</span>
        </span>
      </th>
      <td className={`${CELL} text-xs`}>
        {scopes.map((scope) => (
          <code key={scope} className="mr-1 mb-1 inline-block rounded bg-sunken px-1.5 py-0.5">
            {scope}
          </code>
        ))}
        {origins.map((origin) => (
          <bdi key={origin} className="foreign-text block">
            {origin}
          </bdi>
        ))}
      </td>
      <td className={`${CELL} text-xs`}>
        <Labelled label={texts.created}>
          <time dateTime={created_at} title={formatMoment(created_at)}>
            {formatAgo(created_at)}
          </time>{' '}
          <bdi className="foreign-text text-muted">{texts.by(created_by)}</bdi>
        </Labelled>
      </td>
      <td className={`${CELL} text-xs`}>
        <Labelled label={texts.used}>
          {used === null ? (
            texts.never
          ) : (
            <time dateTime={used} title={formatMoment(used)}>
              {formatAgo(used)}
            </time>
          )}
        </Labelled>
      </td>
      <td className={`${CELL} text-xs`}>
        <KeyState row={row} />
      </td>
      <td className={`${CELL} md:pr-0! md:text-right`}>
        {isWorking && (
          <Button aria-label={texts.revokeOf(name)} className="min-h-11 md:min-h-9" onClick={onRevoke}>
            {texts.revoke}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** The name of a column stands in the cell where there is no head of the table. */
function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <span aria-hidden="true" className="text-muted md:hidden">
        {label}:{' '}
      </span>
      {children}
    </>
  )
}

function KeyState({ row }: { row: Key }) {
  const { revoked_at: revoked, expires_at: expires } = row
  if (revoked !== null) return texts.revoked(formatAgo(revoked))
  if (expires === null) return <span className="text-good">{texts.inForce}</span>
  if (!isInForce(row)) return texts.expired(formatAgo(expires))
  return (
    <span className="text-good">
      {texts.ends} <time dateTime={expires}>{formatMoment(expires)}</time>
    </span>
  )
}
