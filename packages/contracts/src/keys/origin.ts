import { z } from 'zod'

const MOST_CHARACTERS = 300

/** As browsers send it: scheme, host, port where it is not the usual one; lower case, nothing after it. */
export const Origin = z
  .string()
  .max(MOST_CHARACTERS)
  .refine(isOrigin, {
    error: 'Must be an origin as browsers send it, such as https://shop.example or http://localhost:3000',
    params: { rule: 'invalid_format' },
  })

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text
}
