import { useEffect, useState } from 'react'
import { formatBytes } from '../format/format.ts'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { Card } from '../ui/card.tsx'

interface FileStepProps {
  file: File | undefined
  onFile: (file: File) => void
  disabled: boolean
}

const ACCEPTED = '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.gz'

/** A file, dropped or chosen. It is not read into memory. */
export function FileStep({ file, onFile, disabled }: FileStepProps) {
  const [isOver, setOver] = useState(false)
  useNoStrayDrops()
  const take = (files: FileList | null) => {
    const [first] = files ?? []
    if (first !== undefined && !disabled) onFile(first)
  }
  return (
    <Card title={IMPORT_TEXTS.steps.file}>
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setOver(!disabled)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
        className={`grid cursor-pointer justify-items-center gap-1 rounded-lg border-2 border-dashed p-6 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 has-disabled:cursor-default ${isOver ? 'border-accent bg-accent-soft' : 'border-control/60 hover:bg-sunken'}`}
      >
        <span className="font-medium">{file === undefined ? IMPORT_TEXTS.choose : IMPORT_TEXTS.chooseOther}</span>
        <span className="text-muted text-xs">{IMPORT_TEXTS.kinds}</span>
        <input
          type="file"
          accept={ACCEPTED}
          disabled={disabled}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files)
            // So that the same file can be chosen again once it was corrected.
            event.target.value = ''
          }}
        />
      </label>
      <p role="status" className="mt-3 empty:hidden">
        {file !== undefined && (
          <>
            <bdi className="foreign-text font-medium">{file.name}</bdi>{' '}
            <span className="text-muted">{formatBytes(file.size)}</span>
          </>
        )}
      </p>
    </Card>
  )
}

/** A file that misses the zone would be opened instead of the page. */
function useNoStrayDrops(): void {
  useEffect(() => {
    const prevent = (event: Event) => event.preventDefault()
    window.addEventListener('dragover', prevent)
    window.addEventListener('drop', prevent)
    return () => {
      window.removeEventListener('dragover', prevent)
      window.removeEventListener('drop', prevent)
    }
  }, [])
}
