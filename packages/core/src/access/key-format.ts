import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'

export type KeyKind = 'secret' | 'publishable'

/** Makes so many random bytes. */
export type Random = (size: number) => Uint8Array

const MARKS = { secret: 'sk', publishable: 'pk' } as const
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const ID_BYTES = 11
const ID_DIGITS = 15
const SECRET_BYTES = 32
const SECRET_DIGITS = 43
const CHECKSUM_DIGITS = 6
const KEY = new RegExp(
  `^parley_(sk|pk)_([0-9A-Za-z]{${ID_DIGITS}})_[0-9A-Za-z]{${SECRET_DIGITS}}([0-9A-Za-z]{${CHECKSUM_DIGITS}})$`,
)

/** A new key: `parley_sk_<public id>_<secret><checksum>`. */
export function mintKey(kind: KeyKind, random: Random): { id: string; key: string } {
  const id = base62(random(ID_BYTES), ID_DIGITS)
  const body = `parley_${MARKS[kind]}_${id}_${base62(random(SECRET_BYTES), SECRET_DIGITS)}`
  return { id, key: body + checksum(body) }
}

/** The public id of a key that is written as one; undefined for what was mistyped or made up, which no database need be asked about. */
export function publicIdOf(key: string): string | undefined {
  const [, , id, sum] = KEY.exec(key) ?? []
  return sum !== undefined && checksum(key.slice(0, -CHECKSUM_DIGITS)) === sum ? id : undefined
}

/** What is kept of a key. It has 256 random bits, so a slow hash or a salt would add nothing. */
export function hashOf(key: string): Buffer {
  return hash('sha256', key, 'buffer')
}

/** In plain numbers, as each call checks one. */
function checksum(body: string): string {
  let text = ''
  for (let rest = crc32(body); text.length < CHECKSUM_DIGITS; rest = Math.floor(rest / 62))
    text = DIGITS[rest % 62] + text
  return text
}

function base62(bytes: Uint8Array, digits: number): string {
  let text = ''
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  for (; text.length < digits; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text
  return text
}
