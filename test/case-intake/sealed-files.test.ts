import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { purgeIntake } from '../../src/case-intake/purge-intake.ts'
import {
  keepingFiles,
  openFile,
  type PlannedFiles,
  planFiles,
  planSealedFiles,
  type SealedFile,
} from '../../src/case-intake/sealed-files.ts'
import { LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { listCaseFiles } from '../../src/cases/case-file-store.ts'
import { keepBriefly } from '../../src/journal/commit.ts'
import { AppError } from '../../src/platform/errors.ts'
import { folderFiles } from '../../src/platform/files-folder.ts'
import { asDownload } from '../../src/platform/http/download.ts'
import { type Sealer, sealer } from '../../src/platform/sealing.ts'
import { aSealedCase } from '../cases/case-cast.ts'
import { MARK, sample } from '../platform/clean-file/samples.ts'
import { freshSqlite, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'

const WHOSE = { author: 'worker', day: '2026-11-21' } as const
const folder = mkdtempSync(path.join(tmpdir(), 'sealed-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let db: TestDatabase
let deps: TestDeps
/** What the file store holds, by key. */
let kept: Map<string, Uint8Array>
let one: { readonly id: string }
let key: Sealer
beforeEach(async () => {
  db = await freshSqlite()
  kept = new Map()
  deps = testDeps(db, {
    files: {
      put: async (name, bytes) => void kept.set(name, bytes.slice()),
      get: async (name) => kept.get(name),
      delete: async (name) => void kept.delete(name),
      list: async (under) => [...kept.keys()].filter((name) => name.startsWith(`${under}/`)).sort(),
    },
  })
  const filed = await aSealedCase({ deps, db })
  one = filed.case
  key = sealer(filed.key, { leastBytes: LEAST_BYTES })
})
afterEach(() => db.close())

const photo = (name = 'IMG_20261121_101112.jpg') => ({ name, bytes: sample('photo.jpg') })
const keep = (planned: PlannedFiles) => keepingFiles(planned, () => keepBriefly(deps, planned.statements))
const plan = (files = [photo()], limits?: Record<string, number>) =>
  planFiles({ ...deps, config: { ...deps.config, intakeLimits: limits ?? {} } }, one.id, key, files, WHOSE)
const refused = async (trying: Promise<unknown>) => {
  const error = await trying.then(
    () => undefined,
    (thrown) => thrown,
  )
  if (!(error instanceof AppError)) throw error ?? new Error('it was taken')
  return error
}
const everything = () =>
  Buffer.concat([...kept.values()].map((bytes) => Buffer.from(bytes))).toString('latin1') +
  JSON.stringify([...kept.keys()])

describe('files as a form brings them', () => {
  test('E1 R12 nothing plain is kept: no byte, no name, no type, nothing of its maker', async () => {
    await keep(await plan([photo(), { name: 'hop-dong-Nguyen.pdf', bytes: sample('plain.pdf') }]))
    const rows = await listCaseFiles(deps.db, one.id)
    expect(rows).toHaveLength(2)
    for (const told of [MARK, 'JFIF', '%PDF', 'IMG_', 'Nguyen', 'image/jpeg', 'photo', 'jpg', one.id])
      expect(everything() + JSON.stringify(rows.map((row) => ({ ...row, case_id: '' }))), told).not.toContain(
        told,
      )
    for (const row of rows) expect(row.storage_key).toMatch(/^case-files\/2026-11-21\/[0-9a-f-]{36}$/)
  })

  test('what was sent is read again, cleaned, under a name that tells nothing', async () => {
    const planned = await plan([photo(), { name: 'x.wav', bytes: sample('sound.wav') }])
    await keep(planned)
    const opened = await Promise.all(planned.ids.map((id) => openFile(deps, { case: one, worker: key }, id)))
    expect(opened.map(({ mediaType }) => mediaType)).toEqual(['image/jpeg', 'audio/wav'])
    for (const { fileName, bytes } of opened) {
      expect(fileName).toMatch(/^(photo-[12]\.jpg|sound-[12]\.wav)$/)
      expect(Buffer.from(bytes).includes(MARK)).toBe(false)
    }
  })

  test('E5 how large a file is can be told only roughly', async () => {
    const sizes = new Set<number>()
    for (const length of [700, 1_200, 1_500, 1_700]) {
      const wav = sample('sound.wav').slice(0, 200 + length)
      new DataView(wav.buffer).setUint32(4, wav.length - 8, true)
      new DataView(wav.buffer).setUint32(
        Buffer.from(wav).indexOf('data') + 4,
        wav.length - Buffer.from(wav).indexOf('data') - 8,
        true,
      )
      await keep(await plan([{ name: 'a', bytes: wav }]))
    }
    for (const bytes of kept.values()) sizes.add(bytes.length - 29)
    expect([...sizes].sort((a, b) => a - b)).toEqual([1_024, 2_048])
  })

  test('E4 bytes that were exchanged for those of another file or case do not open', async () => {
    const planned = await plan([photo(), photo()])
    await keep(planned)
    const [first = '', second = ''] = [...kept.keys()]
    kept.set(first, kept.get(second) ?? new Uint8Array())
    const ends = await Promise.allSettled(
      planned.ids.map((id) => openFile(deps, { case: one, worker: key }, id)),
    )
    const failed = ends.filter((end) => end.status === 'rejected')
    expect(failed).toHaveLength(1)
    expect(failed[0]?.reason).toMatchObject({ code: 'unsupported_type' })
    const other = await aSealedCase({ deps, db })
    const asking = openFile(deps, { case: other.case, worker: key }, planned.ids[0] ?? '')
    expect((await refused(asking)).code).toBe('not_found')
  })

  test('B9 a file leaves only as a download that no browser shows or runs', async () => {
    const planned = await plan()
    await keep(planned)
    const file = await openFile(deps, { case: one, worker: key }, planned.ids[0] ?? '')
    const answer = asDownload(file, file.bytes)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="photo-1\.jpg"/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  test.each([
    ['a drawing with a script', 'cases.file_svg', Buffer.from('<svg><script>alert(1)</script></svg>')],
    ['a film', 'cases.file_video', sample('video.mp4')],
    [
      'a photo of 30 MB',
      'cases.file_too_large',
      Buffer.concat([sample('photo.jpg'), Buffer.alloc(18_000_000)]),
    ],
    ['nothing', 'cases.file_empty', Buffer.alloc(0)],
    ['a PDF with a password', 'cases.file_pdf_locked', sample('locked.pdf')],
  ])('A5 %s is refused beside its field, with what to do instead', async (_what, sentence, bytes) => {
    const error = await refused(plan([photo(), { name: '../..\u202egpj.exe', bytes: new Uint8Array(bytes) }]))
    expect(error.sentence.key).toBe(sentence)
    expect(error.fields[0]?.path).toBe('files.1')
    expect(error.sentence.params?.file).toBe('gpj.exe')
    expect(kept.size).toBe(0)
  })

  test('A4 six files, 20 MB at once, and 25 MB a case are the most', async () => {
    expect((await refused(plan(Array.from({ length: 6 }, () => photo())))).sentence.key).toBe(
      'cases.too_many_files',
    )
    const heavy = Array.from({ length: 5 }, () => ({ name: 'a', bytes: new Uint8Array(7_900_000) }))
    expect((await refused(plan(heavy))).sentence.key).toBe('cases.too_much_at_once')
    await keep(await plan([photo()], { case_bytes: 4_000 }))
    expect((await refused(plan([photo()], { case_bytes: 4_000 }))).sentence.key).toBe('cases.case_too_large')
    await plan([photo()], { case_bytes: 40_000 })
  })

  test('no files are planned as nothing', async () => {
    const planned = await plan([])
    expect(planned).toMatchObject({ ids: [], statements: [] })
    await keep(planned)
    expect(kept.size).toBe(0)
  })
})

describe('when the commit is refused', () => {
  test('A4 no bytes stay', async () => {
    const planned = await plan([photo(), photo()])
    await expect(keepingFiles(planned, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
    expect(kept.size).toBe(0)
  })

  test('A4 nor when the disk is full after the first of two', async () => {
    const put = deps.files.put
    let puts = 0
    const full = {
      ...deps,
      files: {
        ...deps.files,
        put: async (name: string, bytes: Uint8Array) => {
          puts += 1
          if (puts > 1) throw new Error('disk full')
          await put(name, bytes)
        },
      },
    }
    const planned = await planFiles(full, one.id, key, [photo(), photo()], WHOSE)
    await expect(keepingFiles(planned, async () => 1)).rejects.toThrow('disk full')
    expect(kept.size).toBe(0)
  })

  test('what a commit has kept stays, though its answer was lost', async () => {
    const planned = await plan()
    const lost = keepingFiles(planned, async () => {
      await keepBriefly(deps, planned.statements)
      throw new Error('the line dropped')
    })
    await expect(lost).rejects.toThrow('the line dropped')
    expect(kept.size).toBe(1)
  })
})

describe('files that a browser has sealed', () => {
  const sealed = async (
    bytes: Uint8Array,
    said = '{"name":"photo-1.jpg","type":"image/jpeg","bytes":1}',
  ): Promise<SealedFile> => {
    const id = crypto.randomUUID()
    return {
      id,
      about: await key.seal(PLACE.fileAbout(one.id, id), said),
      bytes: await key.sealBytes(PLACE.fileBytes(one.id, id), bytes),
    }
  }
  const planSealed = (...files: SealedFile[]) => planSealedFiles(deps, one.id, files, WHOSE)

  test('are kept as they came, and cleaned when somebody opens them', async () => {
    const planned = await planSealed(await sealed(sample('photo.jpg')))
    await keep(planned)
    const file = await openFile(deps, { case: one, worker: key }, planned.ids[0] ?? '')
    expect(file).toMatchObject({ fileName: 'photo-1.jpg', mediaType: 'image/jpeg' })
    expect(Buffer.from(file.bytes).includes(MARK)).toBe(false)
  })

  test.each([
    ['a web page', Buffer.from('<html><script>alert(1)</script>')],
    ['a program', Buffer.from('MZ\x90')],
    ['a film', sample('video.webm')],
  ])('A5 %s that a browser sealed as a photo is handed on to nobody', async (_what, bytes) => {
    const planned = await planSealed(await sealed(new Uint8Array(bytes)))
    await keep(planned)
    const error = await refused(openFile(deps, { case: one, worker: key }, planned.ids[0] ?? ''))
    expect(error).toMatchObject({ code: 'unsupported_type', sentence: { key: 'cases.file_unsafe' } })
  })

  test.each<[string, (good: SealedFile) => SealedFile]>([
    ['plain bytes', (good) => ({ ...good, bytes: sample('photo.jpg') })],
    [
      'plain bytes with the mark of sealed ones',
      (good) => ({ ...good, bytes: Uint8Array.of(1, ...sample('photo.jpg')) }),
    ],
    ['bytes cut off', (good) => ({ ...good, bytes: good.bytes.slice(0, -1) })],
    ['bytes with one more', (good) => ({ ...good, bytes: new Uint8Array([...good.bytes, 0]) })],
    ['no bytes', (good) => ({ ...good, bytes: new Uint8Array() })],
    ['another edition', (good) => ({ ...good, bytes: Uint8Array.of(2, ...good.bytes.slice(1)) })],
    ['less than the least', (good) => ({ ...good, bytes: good.bytes.slice(0, 29 + 512) })],
    ['a plain name', (good) => ({ ...good, about: '{"name":"photo.jpg"}' })],
    ['a name in other letters', (good) => ({ ...good, about: `${good.about}=` })],
    ['a name of 100 kB', (good) => ({ ...good, about: good.about.repeat(80) })],
    ['no name', (good) => ({ ...good, about: '' })],
    ['an id that tells the time', (good) => ({ ...good, id: '019a4200-0000-7000-8000-000000000001' })],
    ['an id that is a path', (good) => ({ ...good, id: '../../etc/passwd' })],
  ])('E3 %s are refused, whatever their sender calls them', async (_what, change) => {
    const good = await sealed(sample('photo.jpg'))
    expect((await refused(planSealed(change(good)))).fields[0]?.message.key).toBe('cases.file_not_sealed')
    expect(kept.size).toBe(0)
  })

  test('E3 bytes of more than 8 MB are refused', async () => {
    const huge = await sealed(new Uint8Array(9_500_000))
    expect((await refused(planSealed(huge))).code).toBe('too_large')
  })

  test('the id of another file cannot be taken a second time', async () => {
    const file = await sealed(sample('photo.jpg'))
    await keep(await planSealed(file))
    await expect(keep(await planSealed(file).then((again) => again))).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(kept.size).toBe(1)
  })
})

describe('a process that is killed while a file is written', () => {
  const CHILD = `
    import { planFiles } from './src/case-intake/sealed-files.ts'
    import { folderFiles } from './src/platform/files-folder.ts'
    import { sealer } from './src/platform/sealing.ts'
    const wav = new Uint8Array(7_000_000).fill(65)
    const head = Buffer.from('RIFF\\0\\0\\0\\0WAVEfmt \\x10\\0\\0\\0\\x01\\0\\x01\\0\\x40\\x1f\\0\\0\\x80\\x3e\\0\\0\\x02\\0\\x10\\0data\\0\\0\\0\\0', 'latin1')
    wav.set(head)
    wav.set(Buffer.from('MARKERWORD'.repeat(1000)), 60)
    new DataView(wav.buffer).setUint32(4, wav.length - 8, true)
    new DataView(wav.buffer).setUint32(40, wav.length - 44, true)
    const rows = { run: async () => [], queries: { selectFrom: () => new Proxy({}, { get: (_, name) => name === 'compile' ? () => ({ parameters: [] }) : () => rows.queries.selectFrom() }), insertInto: () => ({ values: () => ({}) }) } }
    const deps = { db: rows, files: folderFiles(process.argv[1]), config: {}, now: () => new Date().toISOString() }
    process.stdout.write('ready')
    for (;;) {
      const planned = await planFiles(deps, 'a case', sealer(crypto.getRandomValues(new Uint8Array(32))), [{ name: 'MARKERWORD.wav', bytes: wav }], { author: 'worker', day: '2026-11-21' })
      await planned.put()
    }`

  test('E6 leaves nothing plain behind, neither under a name nor beside it', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    const files = () =>
      (readdirSync(folder, { recursive: true }) as string[])
        .map((name) => path.join(folder, name))
        .filter((name) => statSync(name).isFile())
    while (files().length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(files().length).toBeGreaterThan(2)
    for (const name of files()) {
      const bytes = readFileSync(name)
      expect(bytes.includes('MARKERWORD') || bytes.includes('WAVE') || bytes.includes('A'.repeat(40))).toBe(
        false,
      )
      expect(name).not.toContain('MARKERWORD')
    }
  })

  test('R11 the time of a file in its folder is midnight of its day', () => {
    const whole = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
      /[0-9a-f]{12}$/.test(name),
    )
    expect(whole.length).toBeGreaterThan(0)
    for (const name of whole) {
      const { mtime } = statSync(path.join(folder, name))
      expect(mtime.toISOString()).toBe('2026-11-21T00:00:00.000Z')
    }
  })

  test('R11 and so is that of the folders above it, which the first photo of a day makes', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'feri-folders-'))
    await folderFiles(root).put('case-files/2026-11-21/x', new Uint8Array(1), {
      at: '2026-11-21T00:00:00.000Z',
    })
    for (const above of ['case-files/2026-11-21', 'case-files', ''])
      expect(statSync(path.join(root, above)).mtime.toISOString()).toBe('2026-11-21T00:00:00.000Z')
    rmSync(root, { recursive: true })
  })

  test('A4 leaves nothing that is not swept away two days later, from a real folder', async () => {
    const left = { ...deps, files: folderFiles(folder), now: () => '2026-11-23T01:00:00.000Z' }
    const planned = await planFiles(left, one.id, key, [photo()], WHOSE)
    await keepingFiles(planned, () => keepBriefly(deps, planned.statements))
    expect(await left.files.list('case-files/2026-11-20')).toEqual([])
    expect((await left.files.list('case-files/2026-11-21')).length).toBeGreaterThan(3)
    expect(await purgeIntake(left)).toBeGreaterThan(2)
    const [row] = await listCaseFiles(deps.db, one.id)
    expect(await left.files.list('case-files/2026-11-21')).toEqual([row?.storage_key])
  })
})
