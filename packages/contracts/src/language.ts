import { z } from 'zod'
import { LIMITS } from './limits.ts'

export const Language = z
  .string()
  .max(LIMITS.languageCharacters)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { error: 'Must be a BCP 47 tag such as `en` or `pt-BR`' })
  .meta({ description: 'Language of the feedback, a BCP 47 tag.', examples: ['en', 'pt-BR'] })
