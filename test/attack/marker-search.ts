import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, inflateRawSync } from 'node:zlib'

/** Where something lies, and its bytes. */
export interface Place {
  readonly name: string
  readonly bytes: Buffer
}

/** Every base64 spelling holds one of these three, whatever stands before and behind the text. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    // What depends on the neighbours is cut off at both ends.
    const from = Math.ceil((before * 8) / 6)
    const to = Math.floor(((before + bytes.length) * 8) / 6)
    return whole.slice(from, to)
  })
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** Ways to write a text down, each as bytes that stand in whatever holds the text written so. */
export function spellings(text: string): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>()
  const put = (name: string, said: string | Buffer) =>
    found.set(name, typeof said === 'string' ? Buffer.from(said) : said)
  for (const [form, said] of Object.entries({ '': text.normalize('NFC'), 'NFD ': text.normalize('NFD') })) {
    const utf8 = Buffer.from(said)
    put(`${form}UTF-8`, utf8)
    put(`${form}lower case`, said.toLowerCase())
    put(`${form}upper case`, said.toUpperCase())
    put(`${form}UTF-16LE`, Buffer.from(said, 'utf16le'))
    put(`${form}UTF-16BE`, utf16be(said))
    put(`${form}hex`, utf8.toString('hex'))
    put(`${form}HEX`, utf8.toString('hex').toUpperCase())
    put(`${form}percent`, encodeURIComponent(said))
    put(`${form}form`, new URLSearchParams({ '': said }).toString().slice(1))
    put(
      `${form}JSON`,
      said.replaceAll(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
    )
    put(`${form}quoted-printable`, quotedPrintable(utf8))
    put(`${form}reversed`, Buffer.from(utf8).reverse())
    for (const [at, base64] of inBase64(utf8).entries()) {
      put(`${form}base64 ${at}`, base64)
      put(`${form}base64url ${at}`, base64.replaceAll('+', '-').replaceAll('/', '_'))
    }
  }
  return found
}

const quotedPrintable = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) =>
      byte > 126 || byte < 32 || byte === 61
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')

/** Where which text was found, in which spelling. */
export function foundIn(places: readonly Place[], texts: Readonly<Record<string, string>>): string[] {
  const needles = Object.entries(texts).flatMap(([name, text]) =>
    [...spellings(text)].map(([spelling, bytes]) => ({ name, spelling, bytes })),
  )
  const found: string[] = []
  for (const place of places)
    for (const { name, spelling, bytes } of needles)
      if (place.bytes.includes(bytes)) found.push(`${name} as ${spelling} in ${place.name}`)
  return found
}

/** Every file under a folder, as it lies on the disk: database, log, files, whatever was left over. Names count too. */
export function filesUnder(folder: string): Place[] {
  return globSync('**/{*,.*}', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const name = path.relative(folder, path.join(entry.parentPath, entry.name))
      return { name, bytes: Buffer.concat([Buffer.from(`${name}\n`), readFileSync(path.join(folder, name))]) }
    })
}

/** What was packed stands beside itself unpacked: gzip, and what a ZIP or a PDF holds. */
export function withUnpacked(places: readonly Place[]): Place[] {
  return places.flatMap((place) => [place, ...unpacked(place)])
}

function unpacked({ name, bytes }: Place): Place[] {
  const opened: Place[] = []
  const take = (how: string, open: () => Buffer) => {
    try {
      opened.push({ name: `${name} (${how})`, bytes: open() })
    } catch {
      // Not packed so.
    }
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) take('gunzipped', () => gunzipSync(bytes))
  for (let at = bytes.indexOf('PK\x03\x04'); at !== -1; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    take(`entry at ${at}`, () => inflateRawSync(bytes.subarray(from), { finishFlush: 2 }))
  }
  return opened
}
