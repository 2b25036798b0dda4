interface IsolatedProps {
  text: string
  /** Words of strangers that stand in it. */
  names: readonly string[]
}

/** A sentence in which what strangers named stays in its own direction, and turns nothing else around. */
export function Isolated({ text, names }: IsolatedProps) {
  const known = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length)
  if (known.length === 0) return text
  const pattern = new RegExp(`(${known.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`)
  // Every second part is one of the names, as they are caught by the pattern.
  return text.split(pattern).map((part, index) => (index % 2 === 1 ? <bdi key={index}>{part}</bdi> : part))
}
