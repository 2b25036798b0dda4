import { z } from 'zod'

// ICU knows these abbreviations too; they are ambiguous, and no names of the IANA database.
const ONLY_ICU = /^(A[CEGRS]|B[ES]|C[ANST]|E[AC]|I[ES]|JS|MI|N[ES]|P[LNRS]|SS|VS)T$|^SystemV\//i

/** An IANA name such as `Europe/Berlin`, in any case; an offset such as `+05:30` is not one. */
export const TimeZone = z.string().refine((name) => /^[a-z]/i.test(name) && isTimeZone(name), {
  error: 'Must be an IANA time zone such as `Europe/Berlin` or `UTC`',
  params: { rule: 'unknown_time_zone' },
})

/** Whether dates can be read in this zone: an IANA name or an offset. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return !ONLY_ICU.test(name)
  } catch {
    return false
  }
}
