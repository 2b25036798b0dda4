import type { Outputs } from '@parley/client'
import { getRouteApi } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { parley } from '../app/parley.ts'
import { formatMoment } from '../format/format.ts'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Field, Input, Select } from '../ui/field.tsx'
import { AuditDetail } from './audit-detail.tsx'
import { OlderButton } from './older-button.tsx'
import { Restricted } from './restricted.tsx'
import type { SettingsSearch } from './settings-search.ts'
import { useOlder } from './use-older.ts'

type Entry = Outputs['audit']['list']['items'][number]
type Filter = Pick<SettingsSearch, 'kind' | 'actor'>

const route = getRouteApi('/app/settings')
const { audit: texts } = SETTINGS_TEXTS

/** Who did what to the project. */
export function AuditSection() {
  const { section: _, ...filter } = route.useSearch()
  const entries = useOlder(['audit', filter], (page, signal) =>
    parley.audit.list.query({ ...filter, ...page, limit: 50 }, { signal }),
  )
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Card title={texts.title} hint={texts.hint}>
      <AuditFilter key={JSON.stringify(filter)} filter={filter} />
      <Restricted query={entries} height="h-64">
        {(items) =>
          items.length === 0 ? (
            <p className="text-muted">{isFiltered ? texts.noMatch : texts.none}</p>
          ) : (
            <AuditTable entries={items} />
          )
        }
      </Restricted>
      <OlderButton query={entries} />
    </Card>
  )
}

function AuditFilter({ filter: { kind = '', actor } }: { filter: Filter }) {
  const navigate = route.useNavigate()
  const kinds = [...new Set([...Object.keys(texts.kinds), ...(kind === '' ? [] : [kind])])]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [newKind, newActor] = ['kind', 'actor'].map((name) => String(form.get(name)).trim())
    const search = { ...(newKind && { kind: newKind }), ...(newActor && { actor: newActor }) }
    void navigate({ search: { section: 'audit', ...search }, resetScroll: false })
  }
  return (
    <form onSubmit={submit} className="mb-4 flex flex-wrap items-end gap-2">
      <Field label={texts.kind} className="min-w-36">
        <Select name="kind" defaultValue={kind} onChange={({ target }) => target.form?.requestSubmit()}>
          <option value="">{texts.anyKind}</option>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {kindName(each)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={texts.actor} className="min-w-40 max-w-72 flex-1">
        <Input name="actor" maxLength={255} placeholder="local" autoComplete="off" defaultValue={actor} />
      </Field>
      <Button type="submit">{texts.filter}</Button>
    </form>
  )
}

function kindName(kind: string): string {
  return Object.entries(texts.kinds).find(([each]) => each === kind)?.[1] ?? kind
}

function AuditTable({ entries }: { entries: readonly Entry[] }) {
  return (
    <table className="block w-full text-left md:table">
      <caption className="sr-only">{texts.title}</caption>
      <thead className="sr-only text-muted text-xs md:not-sr-only md:table-header-group">
        <tr>
          {[texts.at, texts.kind, texts.by, texts.detail].map((name) => (
            <th key={name} scope="col" className="pr-4 pb-2 font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {entries.map(({ id, at, kind, by, detail }) => (
          <tr key={id} className="block border-t py-2.5 align-top md:table-row">
            <td className="block whitespace-nowrap text-muted text-xs md:table-cell md:py-2.5 md:pr-4">
              <time dateTime={at}>{formatMoment(at)}</time>
            </td>
            <td className="block font-medium md:table-cell md:py-2.5 md:pr-4">{kindName(kind)}</td>
            <td className="block max-w-52 text-xs md:table-cell md:py-2.5 md:pr-4">
              {by === null ? texts.system : <bdi className="foreign-text block font-mono">{by}</bdi>}
            </td>
            <td className="block text-xs md:table-cell md:py-2.5">
              <AuditDetail detail={detail} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
