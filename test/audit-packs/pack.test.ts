import fc from 'fast-check'
import { unzipSync } from 'fflate'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { gatherPack } from '../../src/audit-packs/gather-pack.ts'
import { streamPack } from '../../src/audit-packs/stream-pack.ts'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { anchorsOf } from '../../src/document-checks/anchors.ts'
import { checkFiles } from '../../src/document-checks/check-files.ts'
import { Manifest } from '../../src/document-checks/check-pack.ts'
import { packWriter } from '../../src/document-checks/pack-writer.ts'
import { sha256Hex } from '../../src/platform/hash.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { lockedAudit, PEOPLE } from '../support/locked-audit.ts'

const deps = testDeps(await freshSqlite())
const audit = await lockedAudit(deps)
await deps.files.put('evidence/1', new TextEncoder().encode('the original, which is no picture'))
const anchors = anchorsOf(deps)

async function packOf(actor: Actor): Promise<Uint8Array> {
  const stream = streamPack(deps, await gatherPack(deps, actor, audit.id, 'ja'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const verdictOf = async (bytes: Uint8Array) => (await checkFiles([{ name: 'a.zip', bytes }], anchors))[0]

test('an audit without its report has no pack, and one that may not be seen has none either', async () => {
  await expect(gatherPack(deps, PEOPLE.lead, audit.id, 'en')).rejects.toMatchObject({ code: 'conflict' })
  for (const who of [PEOPLE.otherBody, PEOPLE.otherAuditor, PEOPLE.observer, PEOPLE.japaneseSide])
    await expect(gatherPack(deps, who, audit.id, 'en')).rejects.toMatchObject({ code: 'not_found' })
  await issueAuditReport(deps, PEOPLE.lead, { auditId: audit.id })
  await expect(gatherPack(deps, PEOPLE.lead, 'nothing', 'en')).rejects.toMatchObject({ code: 'not_found' })
})

test('a pack holds everything of the audit, names every file with its hash, and proves itself', async () => {
  const bytes = await packOf(PEOPLE.lead)
  const files = unzipSync(bytes)
  const names = Object.keys(files)
  for (const name of [
    'README.txt',
    'audit.json',
    ...['answers', 'findings', 'corrective-actions', 'evidence'].flatMap((list) =>
      ['csv', 'xlsx', 'json'].map((format) => `${list}.${format}`),
    ),
    'template.json',
    'journal.json',
    'keys.json',
    'certificate.pem',
    'verify-feri.html',
    'evidence/0001-photo.jpg',
    'manifest.json',
    'manifest.jws',
  ])
    expect(names).toContain(name)
  expect(names.filter((name) => /^report\/FERI-AR-.*-(ja|vi|en)\.pdf$/.test(name))).toHaveLength(3)
  const manifest = v.parse(Manifest, JSON.parse(textOf(files['manifest.json'])))
  expect(manifest.files.map(({ name }) => name).concat('manifest.json', 'manifest.jws')).toEqual(names)
  for (const { name, sha256 } of manifest.files) expect(sha256Hex(files[name] ?? ''), name).toBe(sha256)
  expect(await verdictOf(bytes)).toMatchObject({ verdict: 'genuine', number: audit.number })
  const pdf = names.find((name) => name.endsWith('-vi.pdf')) ?? ''
  const inner = await checkFiles([{ name: pdf, bytes: files[pdf] ?? new Uint8Array() }], anchors)
  expect(inner).toMatchObject([{ verdict: 'genuine' }])
  expect(textOf(files['README.txt'])).toContain(audit.number)
})

test('the audited body gets copies instead of originals, and no journal', async () => {
  const pack = await gatherPack(deps, PEOPLE.audited, audit.id, 'vi')
  expect(pack.originals).toBe(false)
  expect(pack.files.map(({ name }) => name)).not.toContain('journal.json')
  expect((await gatherPack(deps, PEOPLE.reviewer, audit.id, 'vi')).originals).toBe(true)
})

test('one flipped bit anywhere in a pack is seen: in a file, in its name, in its day', async () => {
  const bytes = await packOf(PEOPLE.lead)
  const flip = (bit: number) => {
    const copy = bytes.slice()
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return verdictOf(copy)
  }
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const verdict = (await flip(bit))?.verdict
      expect(['changed', 'unreadable', 'not_ours']).toContain(verdict)
    }),
    { numRuns: 40 },
  )
  // The day of the first file, which no hash covers.
  expect(await flip(10 * 8)).toMatchObject({
    verdict: 'changed',
    statements: [{ code: 'pack_byte_changed', params: { byte: 10 } }],
  })
  const readme = textOf(bytes.slice(0, 2_000)).indexOf('verify-feri')
  expect(await flip(readme * 8)).toMatchObject({
    verdict: 'changed',
    statements: [{ code: 'pack_file_changed', params: { file: 'README.txt' } }],
  })
})

test('files taken out, added or packed anew are named', async () => {
  const files = unzipSync(await packOf(PEOPLE.lead))
  const repack = (change: (all: Record<string, Uint8Array>) => void) => {
    const copy = { ...files }
    change(copy)
    const parts: Uint8Array[] = []
    const writer = packWriter('2026-11-21', (part) => void parts.push(part))
    for (const [name, bytes] of Object.entries(copy)) writer.add(name, bytes)
    writer.end()
    return verdictOf(Buffer.concat(parts))
  }
  const codes = async (change: Parameters<typeof repack>[0]) =>
    (await repack(change))?.statements.map(({ code, params }) => [code, params?.file])
  expect(await codes((all) => void delete all['answers.csv'])).toEqual([['pack_file_missing', 'answers.csv']])
  expect(await codes((all) => void Object.assign(all, { 'extra.txt': new Uint8Array(3) }))).toEqual([
    ['pack_file_added', 'extra.txt'],
  ])
  expect(await codes((all) => void Object.assign(all, { 'audit.json': new Uint8Array(3) }))).toEqual([
    ['pack_file_changed', 'audit.json'],
  ])
  expect(await codes((all) => void delete all['manifest.json'])).toEqual([['pack_no_manifest', undefined]])
  expect(
    (
      await codes(
        (all) =>
          void Object.assign(all, {
            'manifest.json': new TextEncoder().encode(`${textOf(all['manifest.json'])} `),
          }),
      )
    )?.[0],
  ).toEqual(['pack_manifest_changed', undefined])
})
