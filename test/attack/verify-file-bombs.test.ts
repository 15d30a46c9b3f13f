import { zlibSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkFiles } from '../../src/document-checks/check-files.ts'
import { ORIGIN } from '../accounts/house.ts'
import { type StartedApp, startApp } from '../support/app.ts'

const text = (given: string): Uint8Array => new TextEncoder().encode(given)
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** What takes minutes when a file is read again for each of its parts takes less than this, also on a machine busy with other tests. */
const MS_MOST = 10_000

let house: StartedApp

beforeAll(async () => {
  house = await startApp()
}, 60_000)

const send = async (...files: readonly (readonly [name: string, bytes: Uint8Array])[]) => {
  const form = new FormData()
  for (const [name, bytes] of files) form.append('file', new File([new Uint8Array(bytes)], name))
  const whole = new Response(form)
  const body = await whole.arrayBuffer()
  const headers = {
    origin: ORIGIN,
    'content-type': whole.headers.get('content-type') ?? '',
    'content-length': String(body.byteLength),
  }
  const began = performance.now()
  const answer = await house.request('/verify/file?lang=en', { method: 'POST', headers, body })
  return { status: answer.status, html: await answer.text(), ms: performance.now() - began }
}

/** A zip of its directory alone: `count` names that all say the same bytes are theirs. */
function overlapping(count: number, claimed: number, said: number): Uint8Array {
  const first = Buffer.alloc(31)
  first.writeUInt32LE(0x04034b50)
  first.writeUInt16LE(1, 26)
  first[30] = 0x61
  const content = Buffer.alloc(claimed)
  const entries = Array.from({ length: count }, (_, i) => {
    const name = Buffer.from(String(i))
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt32LE(claimed, 20)
    entry.writeUInt32LE(said, 24)
    entry.writeUInt16LE(name.length, 28)
    return Buffer.concat([entry, name])
  })
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(first.length + content.length, 16)
  return joined(first, content, directory, end)
}

const embedded = (type: string, packed: Uint8Array): Uint8Array =>
  joined(
    text(`7 0 obj\n<<\n/Type /EmbeddedFile\n/Subtype /application#2F${type}\n/Filter /FlateDecode\n`),
    text(`/Length ${packed.length}\n>>\nstream\n`),
    packed,
    text('\nendstream\nendobj\n'),
  )

describe('files that are made to keep the checker busy', () => {
  test.each([
    ['objects that never end', '1 0 obj\n'],
    ['a million objects without a stream', '1 0 obj\nendobj\n'],
    ['objects that open a stream and never close it', '1 0 obj\nstream\n'],
    ['lengths that lead nowhere', '1 0 obj\n/Length 9999999999\nstream\n\nendstream\n'],
    ['places of signatures', '/ByteRange [0 1 2 3]\n'],
    ['brackets', '<'],
  ])('a PDF of %s is judged at once', async (_, piece) => {
    const bytes = text(`%PDF-1.7\n${piece.repeat(Math.floor(9_900_000 / piece.length))}`)
    const { status, ms } = await send(['a.pdf', bytes])
    expect(status).toBe(200)
    expect(ms).toBeLessThan(MS_MOST)
  })

  test.each([
    ['that say they are as large as they are', 4_000_000],
    ['that say they are empty', 0],
  ])('a zip of two thousand files %s and lie on each other is not unpacked', async (_, said) => {
    const bytes = overlapping(2_000, 4_000_000, said)
    const before = process.memoryUsage().arrayBuffers
    const [check] = await checkFiles([{ name: 'a.zip', bytes }], { keys: [] } as never)
    expect(check).toMatchObject({ verdict: 'unreadable', statements: [{ code: 'pack_damaged' }] })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
    const { status, ms } = await send(['a.zip', bytes])
    expect(status).toBe(200)
    expect(ms).toBeLessThan(MS_MOST)
  })

  test('a zip that says its directory goes on for ever is not followed', async () => {
    const end = Buffer.alloc(56 + 20 + 22)
    end.writeUInt32LE(0x06064b50)
    end.writeUInt32LE(0xfffffff0, 32)
    end.writeUInt32LE(100, 48)
    end.writeUInt32LE(0x07064b50, 56)
    end.writeUInt32LE(4, 64)
    end.writeUInt32LE(0x06054b50, 76)
    for (const at of [84, 86]) end.writeUInt16LE(0xffff, at)
    end.writeUInt32LE(0xffffffff, 92)
    const { status, ms } = await send(['a.zip', joined(text('PK\u0003\u0004'), end)])
    expect(status).toBe(200)
    expect(ms).toBeLessThan(MS_MOST)
  })

  test('ten files that unpack to a thousand times their size share what may be unpacked', async () => {
    const packed = zlibSync(new Uint8Array(99_000_000), { level: 6 })
    const bomb = joined(text('%PDF-1.7\n'), embedded('json', packed), embedded('jose', packed))
    const { status, ms } = await send(...Array.from({ length: 10 }, (_, i) => [`${i}.pdf`, bomb] as const))
    expect(status).toBe(200)
    expect(ms).toBeLessThan(MS_MOST)
  })

  test.each([
    ['deep', '['.repeat(3_000_000)],
    ['deep and closed', `{"a":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`],
    ['with a prototype', '{"__proto__":{"number":"FERI-AR-2026-22222-2"},"number":{"a":1},"edition":[]}'],
    ['with a number as long as a book', `{"number":"${'F'.repeat(1_000_000)}"}`],
    ['with markup for a number', '{"number":"<img src=x onerror=alert(1)>"}'],
  ])('JSON that is %s is judged', async (_, json) => {
    const { status, html, ms } = await send(['a.json', text(json)], ['a.jws', text('eyJhIjoxfQ..AAAA')])
    expect(status).toBe(200)
    expect(html).not.toContain('<img src=x')
    expect(ms).toBeLessThan(MS_MOST)
  })

  test('a name of a file is shown as text, however it is called', async () => {
    const { html } = await send([
      '../../<script>alert(1)</script>\r\nSet-Cookie: a=b.pdf',
      text('%PDF-1.7 x'),
    ])
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('../..')
  })

  test('eleven files, and more than ten megabytes, are refused', async () => {
    const eleven = Array.from({ length: 11 }, (_, i) => [`${i}.pdf`, text('%PDF')] as const)
    expect((await send(...eleven)).status).toBe(422)
    expect((await send(['a.pdf', new Uint8Array(11_000_000)])).status).toBe(413)
  })
})
