import { expect, test } from 'vitest'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { FILE_BYTES_MAX, verifyFiles } from '../../src/compliance-reports/verify-file.ts'
import { listExports } from '../../src/journal/document-export-store.ts'
import { listEditions } from '../../src/open-data/edition-store.ts'
import { makeEditionIfDue } from '../../src/open-data/make-edition.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { orderCast } from '../job-orders/certified-order.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { lockedAudit, PEOPLE } from '../support/locked-audit.ts'
import { reportDoors } from '../support/report-doors.ts'

const deps = testDeps(await freshSqlite())
const audit = await lockedAudit(deps)
const { number } = await issueAuditReport(deps, PEOPLE.lead, { auditId: audit.id })
const mine = (path: string) => reportDoors(deps, PEOPLE.lead).request(path)
const pdf = new Uint8Array(
  await (await mine(`/api/v1/compliance-reports/${number}/pdf?lang=vi`)).arrayBuffer(),
)
const json = new Uint8Array(await (await mine(`/api/v1/compliance-reports/${number}`)).arrayBuffer())
const t = translator('en')

async function sent(...files: [name: string, bytes: Uint8Array][]) {
  const form = new FormData()
  for (const [name, bytes] of files) form.append('file', new File([bytes.slice()], name))
  const answer = await reportDoors(deps, null).request('/verify/file', { method: 'POST', body: form })
  return { status: answer.status, html: await answer.text() }
}
const flipped = (bytes: Uint8Array, at: number) => {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 4
  return copy
}

test('the page of verification takes a file, and offers the checker for those who will not send theirs', async () => {
  const html = await (await reportDoors(deps, null).request('/verify')).text()
  expect(html).toContain('action="/verify/file"')
  expect(html).toContain('href="/verify/offline"')
})

test('a PDF that was sent is genuine with what is known of its number, and a flipped bit is named the same way as offline', async () => {
  const { status, html } = await sent(['report.pdf', pdf])
  expect(status).toBe(200)
  expect(html).toContain(t('document_checks.verdict_genuine'))
  expect(html).toContain(number)
  const broken = await sent(['report.pdf', flipped(pdf, Math.floor(pdf.length / 2))])
  expect(broken.html).toContain(t('document_checks.verdict_changed'))
  expect(broken.html).toContain(t('document_checks.said_changed_after'))
})

test('data without their signature are held against what was issued under their number', async () => {
  expect((await sent(['a.json', json])).html).toContain(t('document_checks.verdict_genuine'))
  const text = new TextDecoder().decode(json)
  const at = text.indexOf('"note":"') + 9
  const changed = await sent(['a.json', flipped(json, at)])
  expect(changed.html).toContain(t('document_checks.verdict_changed'))
  expect(changed.html).toContain(t('document_checks.said_data_number_wrong', { number }))
  const unknown = new TextEncoder().encode('{"number":"FERI-AR-2026-22222-2"}')
  expect((await sent(['a.json', unknown])).html).toContain(t('document_checks.verdict_unproven'))
})

test('none, too many and too large files are refused beside the field, and what is no document is said to be none', async () => {
  const none = await sent()
  expect(none.status).toBe(422)
  expect(none.html).toContain(t('document_checks.no_file'))
  const many = await sent(
    ...Array.from({ length: 11 }, (_, i): [string, Uint8Array] => [`${i}.pdf`, pdf.slice(0, 9)]),
  )
  expect(many.status).toBe(422)
  const large = await reportDoors(deps, null).request('/verify/file', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: new Uint8Array(FILE_BYTES_MAX + 30_000),
  })
  expect(large.status).toBe(413)
  expect((await sent(['<img src=x onerror=alert(1)>.pdf', pdf.slice(0, 99)])).html).not.toContain(
    '<img src=x',
  )
  expect((await sent(['x.txt', new TextEncoder().encode('hello')])).html).toContain(
    t('document_checks.verdict_unreadable'),
  )
})

test('nothing of it is kept, and only so many are checked at a time', async () => {
  const before = await listExports(deps.db.queries, null, { limit: 50 })
  const many = await Promise.allSettled(
    Array.from({ length: 6 }, () => verifyFiles(deps, [{ name: 'a.pdf', bytes: pdf }])),
  )
  expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
  expect(many.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'too_often' } })
  await expect(verifyFiles(deps, [{ name: 'a.pdf', bytes: pdf }])).resolves.toHaveLength(1)
  expect(await listExports(deps.db.queries, null, { limit: 50 })).toEqual(before)
})

test('the offline verifier is a download with a policy of its own and our public keys in it', async () => {
  const answer = await reportDoors(deps, null).request('/verify/offline')
  expect(answer.headers.get('content-disposition')).toContain('verify-feri.html')
  const html = await answer.text()
  expect(html).toContain("default-src 'none'")
  expect(html).toContain(deps.signer.publicKey.kid)
  expect(html).toContain(deps.pdfSigner.certificateHash)
  expect(html.length).toBeLessThan(150_000)
  expect(html).not.toMatch(/<script[^>]+src=|<link/)
})

test('an edition of open data that was never published is not found by its number, and a slip is no number', async () => {
  const ask = async (typed: string) =>
    (await reportDoors(deps, null).request(`/api/v1/verify/${typed}`)).status
  for (const typed of ['FERI-OD-9', 'feri od 9', 'FERI-OD-0', 'FERI-OD-'])
    expect(await ask(typed)).not.toBe(200)
})

test('an edition of open data is known by its number, and its signed package is genuine as a file', async () => {
  await orderCast(deps)
  await makeEditionIfDue(deps)
  const [edition] = await listEditions(deps.db.queries, 1_000_000, 1)
  if (!edition) throw new Error('nothing was published')
  const typed = `feri od ${edition.number}`
  expect(await (await reportDoors(deps, null).request(`/api/v1/verify/${typed}`)).json()).toMatchObject({
    number: `FERI-OD-${edition.number}`,
    kind: 'open_data_edition',
    signature_valid: true,
    status: 'issued',
    page: `/open-data/${edition.number}`,
  })
  const { html } = await sent(
    ['datapackage.json', new TextEncoder().encode(edition.data)],
    ['datapackage.json.jws', new TextEncoder().encode(edition.signature)],
  )
  expect(html).toContain(t('document_checks.verdict_genuine'))
})
