import { temporal } from '@parley/store/temporal'

/** `asia/kolkata` as `Asia/Kolkata`; Intl would make `Asia/Calcutta` of it, its older name. */
export function properName(timeZone: string): string {
  return temporal().Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId
}
