import { z } from 'zod'
import { LIMITS } from './limits.ts'

/** A JSON object of the caller's own. Its scalar values can be filtered by: `metadata=agent_id:agent_001`. */
export const Metadata = z
  .record(z.string(), z.unknown())
  .superRefine((metadata, context) => {
    const keys = Object.keys(metadata).length
    if (keys > LIMITS.metadataKeys) refuse(context, 'too_many_keys', `At most ${LIMITS.metadataKeys} keys, not ${keys}`)
    const shape = measure(metadata)
    if (shape.depth > LIMITS.metadataDepth) refuse(context, 'too_deep', `At most ${LIMITS.metadataDepth} levels deep`)
    if (shape.longestKey > LIMITS.metadataKeyCharacters) {
      refuse(context, 'key_too_long', `Keys have at most ${LIMITS.metadataKeyCharacters} characters`)
    }
    if (shape.emptyKey) refuse(context, 'empty_key', 'Keys have at least one character')
    if (!isWithin(LIMITS.metadataBytes, JSON.stringify(metadata))) {
      refuse(context, 'too_large', `At most ${LIMITS.metadataBytes} bytes as JSON`)
    }
  })
  .meta({
    description:
      'Anything about the conversation, as a JSON object: agent, model, category, ... Scalar values can be filtered by.',
    examples: [{ agent_id: 'agent_001', duration_seconds: 180, category: 'technical_support' }],
    maxProperties: LIMITS.metadataKeys,
  })
export type Metadata = z.infer<typeof Metadata>

/** Of UTF-8; a UTF-16 unit takes at most three bytes, so that the length alone tells of most texts. */
function isWithin(bytes: number, text: string): boolean {
  return text.length * 3 <= bytes || (text.length <= bytes && new TextEncoder().encode(text).length <= bytes)
}

function refuse(context: z.core.$RefinementCtx, rule: string, message: string): void {
  context.addIssue({ code: 'custom', message, params: { rule } })
}

function measure(root: object): { depth: number; longestKey: number; emptyKey: boolean } {
  const shape = { depth: 0, longestKey: 0, emptyKey: false }
  let level: object[] = [root]
  while (level.length > 0) {
    shape.depth += 1
    for (const container of level) {
      if (Array.isArray(container)) continue
      for (const key of Object.keys(container)) {
        if (key.length > shape.longestKey) shape.longestKey = Math.max(shape.longestKey, [...key].length)
        shape.emptyKey ||= key === ''
      }
    }
    level = level.flatMap((container) =>
      Object.values(container).filter((value) => typeof value === 'object' && value !== null),
    )
  }
  return shape
}
