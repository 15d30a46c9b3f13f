import { compactVerify, importJWK } from 'jose'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import type { AuditReport } from '../../src/compliance-reports/audit-report.ts'
import { findReport } from '../../src/compliance-reports/compliance-report-store.ts'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { newReportNumber } from '../../src/compliance-reports/report-number.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { sha256Hex } from '../../src/platform/hash.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { lockedAudit, PEOPLE } from '../support/locked-audit.ts'
import { attachmentsOf, denseText } from '../support/pdf-tools.ts'
import { reportDoors as doors } from '../support/report-doors.ts'

async function setUp(status?: 'in_progress') {
  const db = await freshSqlite()
  const deps = testDeps(db)
  const audit = await lockedAudit(deps, status)
  const as = (actor: Actor | null) => doors(deps, actor)
  const post = (actor: Actor | null, body: unknown, headers: Record<string, string> = {}) =>
    as(actor).request('/api/v1/compliance-reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return { db, deps, audit, as, post }
}

async function issued() {
  const world = await setUp()
  const { number } = await issueAuditReport(world.deps, PEOPLE.lead, { auditId: world.audit.id })
  return { ...world, number, url: `/api/v1/compliance-reports/${number}` }
}

test('the report says what the audit holds, and what was removed is not in it', async () => {
  const { as, url, audit, number } = await issued()
  const data = (await (await as(PEOPLE.lead).request(url)).json()) as AuditReport
  expect(data).toMatchObject({
    kind: 'audit_report',
    number,
    verify_url: `https://feri.example/verify/${number}`,
    audit: { number: audit.number, visited_from: '2026-11-01', visited_to: '2026-11-01' },
    organisation: { country: 'VN', identifiers: [{ scheme: 'VN-TIN', value: '0100109106' }] },
    team: [
      { role: 'lead', name: 'Nguyễn Thị Mẫu', organisation: 'VAMAS' },
      { role: 'reviewer', name: '見本 花子', organisation: null },
    ],
    findings: [
      { number: 'F-01', description: 'Mô tả phát hiện', corrective_action: { due_on: '2027-01-31' } },
    ],
    content_hash: audit.contentHash,
  })
  expect(data.evidence.map((item) => [item.number, item.name])).toEqual([['E-01', 'photo.jpg']])
  expect(data.summary.counts.does_not_conform).toBe(1)
  expect(data.signatures.every((s) => s.content_hash === audit.contentHash)).toBe(true)
})

test('an audit has one report: asked again, by another, at once, the number is the same', async () => {
  const { deps, audit, post } = await setUp()
  const input = { auditId: audit.id }
  const numbers = await Promise.all(
    [PEOPLE.lead, PEOPLE.reviewer, PEOPLE.lead].map((actor) => issueAuditReport(deps, actor, input)),
  )
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(1)
  const again = await post(PEOPLE.reviewer, { audit_id: audit.id })
  expect(again.status).toBe(201)
  expect(((await again.json()) as { number: string }).number).toBe(numbers[0]?.number)
  const entries = await listEntries(deps.db.queries, {
    kind: 'compliance_report',
    id: numbers[0]?.number ?? '',
  })
  expect(entries.map((entry) => entry.action)).toEqual(['issued'])
  expect(entries[0]?.summary).not.toContain('Mẫu')
})

test('a request sent twice under one key is answered once', async () => {
  const { audit, post } = await setUp()
  const key = { 'idempotency-key': 'report-of-audit-1' }
  const first = await (await post(PEOPLE.lead, { audit_id: audit.id }, key)).json()
  expect(await (await post(PEOPLE.lead, { audit_id: audit.id }, key)).json()).toEqual(first)
  expect((await post(PEOPLE.lead, { audit_id: 'another' }, key)).status).toBe(409)
})

test('the signature can be checked with nothing but the public key and the attached data', async () => {
  const { as, deps, url, number } = await issued()
  const pdf = new Uint8Array(await (await as(PEOPLE.audited).request(`${url}/pdf?lang=vi`)).arrayBuffer())
  const files = await attachmentsOf(pdf)
  const data = files.get(`${number}.json`) ?? ''
  expect(await (await as(PEOPLE.audited).request(url)).text()).toBe(data)
  const [header, none, signature] = (files.get(`${number}.jws`) ?? '').split('.')
  expect(none).toBe('')
  const key = await importJWK(deps.signer.publicKey, 'EdDSA')
  const whole = `${header}.${Buffer.from(data).toString('base64url')}.${signature}`
  expect(Buffer.from((await compactVerify(whole, key)).payload).toString()).toBe(data)
})

test('the PDF comes in the language asked for, as a download of its own name', async () => {
  const { as, url, number } = await issued()
  for (const [lang, title] of [
    ['ja', '監査報告書'],
    ['vi', 'Báocáođánhgiá'],
    ['en', 'Auditreport'],
  ] as const) {
    const answer = await as(PEOPLE.reviewer).request(`${url}/pdf?lang=${lang}`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${number}-${lang}.pdf"`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect((await denseText(bytes)).includes(title)).toBe(true)
  }
})

test('anyone may verify, and learns nothing of what was found', async () => {
  const { as, db, number } = await issued()
  const stored = await findReport(db.queries, number)
  const typed = number.toLowerCase().replaceAll('-', ' ')
  const answer = await as(null).request(`/api/v1/verify/${encodeURIComponent(typed)}`)
  expect(await answer.json()).toEqual({
    number,
    kind: 'audit_report',
    issued_at: stored?.issuedAt,
    organisation: {
      names: [
        { language: 'vi', text: 'Công ty Cổ phần Ví Dụ Mẫu' },
        { language: 'en', text: 'Example Sample JSC' },
      ],
    },
    data_hash: sha256Hex(stored?.data ?? ''),
    signature_valid: true,
    status: 'issued',
  })
  const page = await as(null).request(`/verify/${number}?lang=vi`)
  const html = await page.text()
  expect(page.status).toBe(200)
  expect(html).toContain('Công ty Cổ phần Ví Dụ Mẫu')
  expect(html).not.toContain('Mô tả phát hiện')
})

test.each([
  ['data with one character changed', "replace(data, 'Mô tả', 'Mô ta')", 'data'],
  ['another hash', `'${'b'.repeat(64)}'`, 'data_hash'],
  ['a signature of nobody', "'x..y'", 'signature'],
  ['no signature', "''", 'signature'],
])('%s are named, and neither printed nor served', async (_, expression, column) => {
  const { as, url, number, db } = await issued()
  const { sql } = await import('kysely')
  const column_ = sql.ref(column)
  const change = sql`update compliance_reports set ${column_} = ${sql.raw(expression)}`
  // As someone with a database shell would: the product itself has no way to change a report.
  await db.atomically([{ compile: () => change.compile(db.queries as never) }])
  expect(await (await as(null).request(`/api/v1/verify/${number}`)).json()).toMatchObject({
    signature_valid: false,
    status: 'tampered',
    organisation: { names: [] },
  })
  const html = await (await as(null).request(`/verify/${number}`)).text()
  expect(html).toContain(translator('en')('compliance_reports.verify_invalid'))
  for (const path of [url, `${url}/pdf`]) {
    const answer = await as(PEOPLE.lead).request(path)
    expect(answer.status).toBe(409)
    expect(((await answer.json()) as { detail: string }).detail).toContain(number)
  }
})

test('data signed under another number do not pass for this one', async () => {
  const { as, db, number } = await issued()
  const { sql } = await import('kysely')
  const other = newReportNumber('2026')
  const change = sql`update compliance_reports set number = ${other}`
  await db.atomically([{ compile: () => change.compile(db.queries as never) }])
  expect(other).not.toBe(number)
  expect(await (await as(null).request(`/api/v1/verify/${other}`)).json()).toMatchObject({
    status: 'tampered',
  })
})

test('a number that cannot be one, and one never issued, are told apart', async () => {
  const { as } = await setUp()
  const unknown = newReportNumber('2026')
  for (const [typed, key] of [
    ['FERI-AR-2026-AAAAA-A', 'number_wrong'],
    ['x', 'number_wrong'],
    [unknown, 'number_unknown'],
  ] as const) {
    const answer = await as(null).request(`/api/v1/verify/${typed}?lang=ja`)
    expect(answer.status).toBe(404)
    expect(((await answer.json()) as { detail: string }).detail).toBe(
      translator('ja')(`compliance_reports.${key}`),
    )
    const page = await as(null).request(`/verify/${typed}?lang=ja`)
    expect(page.status).toBe(404)
    expect(await page.text()).toContain(translator('ja')(`compliance_reports.${key}`))
  }
})

test('an audit that is not locked has no report yet', async () => {
  const { audit, post, as } = await setUp('in_progress')
  const answer = await post(PEOPLE.lead, { audit_id: audit.id })
  expect(answer.status).toBe(409)
  const html = await (await as(PEOPLE.lead).request(`/workspace/audits/${audit.id}/report`)).text()
  expect(html).toContain(translator('en')('compliance_reports.signed_audits_only'))
  expect(html).not.toContain(`${translator('en')('compliance_reports.issue')}<`)
})

test.each([
  ['otherAuditor', 404],
  ['otherBody', 404],
  ['japaneseSide', 404],
  ['caseOfficer', 404],
  ['observer', 404],
  ['audited', 403],
] as const)('%s cannot issue the report', async (who, status) => {
  const { audit, post } = await setUp()
  expect((await post(PEOPLE[who], { audit_id: audit.id })).status).toBe(status)
})

test('whoever may not see the report is told that it is not there, and a stranger too', async () => {
  const { as, url, audit } = await issued()
  for (const actor of [
    PEOPLE.otherAuditor,
    PEOPLE.otherBody,
    PEOPLE.japaneseSide,
    PEOPLE.caseOfficer,
    PEOPLE.observer,
    null,
  ]) {
    for (const path of [url, `${url}/pdf`]) expect((await as(actor).request(path)).status).toBe(404)
    expect((await as(actor).request(`/workspace/audits/${audit.id}/report`)).status).toBe(400)
  }
  for (const actor of [PEOPLE.lead, PEOPLE.reviewer, PEOPLE.audited])
    expect((await as(actor).request(url)).status).toBe(200)
})

test.each([
  ['no audit', {}],
  ['an unknown field', { audit_id: 'audit-1', extra: 1 }],
  ['a number for an id', { audit_id: 7 }],
  ['an empty id', { audit_id: '' }],
])('a request with %s is refused naming the field', async (_, body) => {
  const { post } = await setUp()
  const answer = await post(PEOPLE.lead, body)
  expect(answer.status).toBe(422)
  expect(((await answer.json()) as { errors: unknown[] }).errors).toHaveLength(1)
})

test('the page issues the report and then offers it in three languages and as data', async () => {
  const { as, audit } = await setUp()
  const path = `/workspace/audits/${audit.id}/report`
  expect(await (await as(PEOPLE.lead).request(path)).text()).toContain(`action="${path}"`)
  const sent = await as(PEOPLE.lead).request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'idempotency_key=0123456789abcdef',
  })
  expect(sent.status).toBe(303)
  const html = await (await as(PEOPLE.audited).request(`${path}?lang=ja`)).text()
  for (const end of ['/pdf?lang=ja', '/pdf?lang=vi', '/pdf?lang=en']) expect(html).toContain(end)
  expect(html).toContain('<svg')
  expect(html).not.toContain('style="')
})

test('the form leads to the page of the number typed', async () => {
  const { as } = await setUp()
  expect(await (await as(null).request('/verify')).text()).toContain('name="number"')
  const answer = await as(null).request('/verify?number=%20FERI-AR-2026-7K3QD-M%20&lang=vi')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/verify/FERI-AR-2026-7K3QD-M?lang=vi')
})
