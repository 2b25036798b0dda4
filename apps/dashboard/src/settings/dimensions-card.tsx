import { useId, useState } from 'react'
import { formatCount } from '../format/format.ts'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Card } from '../ui/card.tsx'
import { FieldErrors } from './form-errors.tsx'
import { KeyList } from './key-list.tsx'
import { SaveRow } from './save-row.tsx'
import { type Project, useSave } from './use-project.ts'

const { dimensions: texts } = SETTINGS_TEXTS

type Lists = Pick<Project, 'dimensions_allow' | 'dimensions_deny'>

/** Which metadata keys are counted, so that reports can be grouped by them. */
export function DimensionsCard({ project }: { project: Project }) {
  return (
    <Card title={texts.title} hint={texts.hint}>
      <CountedKeys dimensions={project.dimensions} />
      <ListsForm project={project} />
    </Card>
  )
}

function CountedKeys({ dimensions }: Pick<Project, 'dimensions'>) {
  if (dimensions.length === 0) return <p className="text-muted">{texts.none}</p>
  return (
    <table className="w-full max-w-xl text-left">
      <caption className="sr-only">{texts.title}</caption>
      <thead className="text-muted text-xs">
        <tr>
          <th scope="col" className="pb-2 font-medium">
            {texts.key}
          </th>
          <th scope="col" className="pb-2 pl-3 text-right font-medium">
            {texts.values}
          </th>
          <th scope="col" className="pb-2 pl-3 font-medium">
            {texts.state}
          </th>
        </tr>
      </thead>
      <tbody>
        {dimensions.map(({ key, values, complete }) => (
          <tr key={key} className="border-t">
            <th scope="row" className="py-2 text-left font-normal">
              <bdi className="foreign-text block">{key}</bdi>
            </th>
            <td className="py-2 pl-3 text-right">{formatCount(values)}</td>
            <td className={`py-2 pl-3 ${complete ? 'text-muted' : 'text-warn'}`}>
              {complete ? texts.complete : texts.counting}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ListsForm({ project }: { project: Project }) {
  const stored: Lists = { dimensions_allow: project.dimensions_allow, dimensions_deny: project.dimensions_deny }
  const [draft, setDraft] = useState<Lists>()
  const save = useSave()
  const id = useId()
  const lists = draft ?? stored
  const { dimensions_allow: allow, dimensions_deny: deny } = lists
  const change = (next: Partial<Lists>) => setDraft({ ...lists, ...next })
  const isChanged = JSON.stringify(lists) !== JSON.stringify(stored)
  return (
    <form
      className="mt-5 grid max-w-xl gap-4 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(lists, { onSuccess: () => setDraft(undefined) })
      }}
    >
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium text-xs">{texts.which}</legend>
        <label className="flex min-h-11 items-center gap-2 sm:min-h-9">
          <input
            type="radio"
            name={id}
            checked={allow === null}
            onChange={() => change({ dimensions_allow: null })}
            className="size-4 accent-accent"
          />
          {texts.any}
        </label>
        <label className="flex min-h-11 items-center gap-2 sm:min-h-9">
          <input
            type="radio"
            name={id}
            checked={allow !== null}
            onChange={() => change({ dimensions_allow: project.dimensions.map(({ key }) => key) })}
            className="size-4 accent-accent"
          />
          {texts.only}
        </label>
      </fieldset>
      {allow !== null && (
        <KeyList
          label={texts.allow}
          name={texts.allowed}
          keys={allow}
          errorsId={`${id}-allow`}
          onChange={(keys) => change({ dimensions_allow: keys })}
        />
      )}
      <FieldErrors id={`${id}-allow`} error={save.error} field="dimensions_allow" />
      <KeyList
        label={texts.deny}
        name={texts.denied}
        hint={texts.denyHint}
        keys={deny}
        errorsId={`${id}-deny`}
        onChange={(keys) => change({ dimensions_deny: keys })}
      />
      <FieldErrors id={`${id}-deny`} error={save.error} field="dimensions_deny" />
      <SaveRow save={save} isChanged={isChanged} fields={['dimensions_allow', 'dimensions_deny']} />
    </form>
  )
}
