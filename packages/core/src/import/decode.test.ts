import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { asPieces } from '../testing/open-services.ts'
import { cutAt, cuts } from '../testing/pieces.ts'
import { decoded, INVALID_BYTES } from './decode.ts'
import { gunzipped } from './gunzip.ts'

const anything = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed() && !text.startsWith('\uFEFF'))
const korean = fc.string({ unit: fc.constantFrom('a', ',', '\n', '가', '힣', '뷁', '한', '국') })
const western = fc.string({ unit: fc.constantFrom('a', ';', '\r', 'é', '€', 'ß', '–', '“') })

describe('the text of a file', () => {
  it.each([
    ['utf-8', anything],
    ['utf-16le', anything],
    ['utf-16be', anything],
    ['windows-1252', western],
    ['cp949', korean],
  ] as const)('in %s is read, however the bytes are cut', async (encoding, texts) => {
    await fc.assert(
      fc.asyncProperty(texts, cuts, async (text, shares) => {
        const bytes = iconv.encode(text, encoding)
        expect(await textOf(cutAt(bytes, shares), encoding)).toBe(text)
        expect(
          await textOf(
            [...bytes].map((byte) => Uint8Array.of(byte)),
            encoding,
          ),
        ).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['utf-8', 'naïve,5\n', true],
    ['utf-16le', 'a,5\n', true],
    ['utf-16be', '한국,5\n', true],
    ['utf-16le', 'rating,feedback\n', false],
    ['utf-16be', 'rating,feedback\n', false],
    ['utf-8', 'plain\n', false],
    ['utf-8', '🙂', false],
    ['windows-1252', 'conversation_id,rating,feedback\nc1,5,Très motivant, précis et complet\n', false],
    ['windows-1252', 'é', false],
    ['cp949', '인간의 본질에 있어 이성의 경계를 너무 잘 보여주었다. 훌륭한 영화였다고 생각한다\n', false],
    ['shift_jis', 'とても良い映画でした。もう一度見たいと思います。ありがとうございました。\n', false],
  ])('shows that it is %s: %j (BOM: %s)', async (encoding, text, addBOM) => {
    const bytes = iconv.encode(text, encoding, { addBOM })
    const file = await decoded(asPieces([bytes]))
    expect((await Array.fromAsync(file.text)).join('')).toBe(text)
    expect(file.encoding()).toBe(encoding)
  })

  it('is told by the first bytes that are not ASCII, far into the file too', async () => {
    const ascii = 'conv,5,fine\n'.repeat(20_000)
    const file = await decoded(asPieces([Buffer.from(ascii), iconv.encode('déjà vu à la fête', 'windows-1252')]))
    expect((await Array.fromAsync(file.text)).join('')).toBe(`${ascii}déjà vu à la fête`)
    expect(file.encoding()).toBe('windows-1252')
  })

  it('is UTF-8 in spite of a damaged byte, which is marked in its line alone', async () => {
    const bytes = Buffer.concat([Buffer.from('é,\uFFFD\nü'), Buffer.of(0xff), Buffer.from(',ö\nñ\n')])
    for (const pieces of [[bytes], [...bytes].map((byte) => Uint8Array.of(byte))]) {
      expect(await textOf(pieces, 'utf-8')).toBe(`é,\uFFFD\nü${INVALID_BYTES},ö\nñ\n`)
    }
    const file = await decoded(asPieces([bytes, Buffer.from('ç')]))
    expect((await Array.fromAsync(file.text)).join('')).toContain(`ü${INVALID_BYTES},ö`)
    expect(file.encoding()).toBe('utf-8')
  })

  it.each([
    ['utf-8', [0x61, 0xe9, 0x80]],
    ['utf-16le', [0x61, 0x00, 0x62]],
    ['utf-16be', [0x00, 0x61, 0x62]],
    ['windows-1252', [0x61, 0x81]],
    ['cp949', [0x61, 0xff]],
  ])('marks bytes that are not %s', async (encoding, bytes) => {
    expect(await textOf([Uint8Array.from(bytes)], encoding)).toMatch(new RegExp(`^a${INVALID_BYTES}+$`))
  })

  it('loses one byte order mark and no more', async () => {
    expect(await textOf([Buffer.from('\uFEFF\uFEFFa')], 'utf-8')).toBe('\uFEFFa')
  })
})

describe('gzip', () => {
  const packed = gzipSync('conv,5\n'.repeat(10_000))

  it('is unpacked, several parts too; other bytes pass', async () => {
    const part = gzipSync('a')
    expect(await bytesOf(cutAt(packed, [0.001, 0.3]))).toBe('conv,5\n'.repeat(10_000))
    expect(await bytesOf([part, gzipSync('b')])).toBe('ab')
    expect(await bytesOf([Buffer.of(0x1f)])).toBe('\x1f')
    expect(await bytesOf([])).toBe('')
  })

  it.each([
    ['cut off', packed.subarray(0, -20)],
    ['damaged', Buffer.from(packed).fill(0xff, 60, 70)],
  ])('that is %s is refused', async (_, bytes) => {
    await expect(bytesOf([bytes])).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
  })

  it('passes on what fails in its source', async () => {
    async function* broken() {
      yield packed.subarray(0, 50)
      throw new Error('connection lost')
    }
    await expect(Array.fromAsync(gunzipped(broken()))).rejects.toThrow('connection lost')
  })
})

async function textOf(pieces: Iterable<Uint8Array>, encoding: string): Promise<string> {
  return (await Array.fromAsync((await decoded(asPieces(pieces), encoding)).text)).join('')
}

async function bytesOf(pieces: Uint8Array[]): Promise<string> {
  return Buffer.concat(await Array.fromAsync(gunzipped(asPieces(pieces)))).toString()
}
