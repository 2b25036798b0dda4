import { useRef, useState } from 'react'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from './button.tsx'

/** Words for a terminal or a program, with a button that copies them. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  const block = useRef<HTMLPreElement>(null)
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      setSaid(TEXTS.app.copied)
    } catch {
      // Browsers give the clipboard to pages of https and of this machine alone.
      if (block.current !== null) getSelection()?.selectAllChildren(block.current)
      setSaid(TEXTS.app.selected)
    }
  }
  return (
    <div className="min-w-0">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-xs">{label}</h3>
        <div className="ml-auto flex items-center gap-2">
          <span role="status" className="text-muted text-xs">
            {said}
          </span>
          <Button onClick={copy}>
            {TEXTS.app.copy}
            <span className="sr-only">{label}</span>
          </Button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre ref={block} tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs">
        {code}
      </pre>
    </div>
  )
}
