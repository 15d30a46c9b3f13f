import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { DOCUMENT_CODES } from '../../src/compliance-reports/compliance-report.ts'
import { DOCUMENT_KINDS } from '../../src/compliance-reports/document-kinds.ts'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { newReportNumber, PREFIXES, parseReportNumber } from '../../src/compliance-reports/report-number.ts'
import { listExports } from '../../src/journal/document-export-store.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { recordExport } from '../../src/journal/record-export.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { lockedAudit, PEOPLE } from '../support/locked-audit.ts'
import { signaturesOf } from '../support/pdf-tools.ts'
import { reportDoors } from '../support/report-doors.ts'

async function issued() {
  const db = await freshSqlite()
  const deps = testDeps(db)
  const audit = await lockedAudit(deps)
  const { number } = await issueAuditReport(deps, PEOPLE.lead, { auditId: audit.id })
  const ask = (actor: Actor | null, path: string) => reportDoors(deps, actor).request(path)
  const json = async (actor: Actor | null, path: string) => (await ask(actor, path)).json()
  const html = async (actor: Actor | null, path: string) => (await ask(actor, path)).text()
  return { db, deps, audit, number, ask, json, html }
}

type World = Awaited<ReturnType<typeof issued>>

/** As signing anew does: the audit says something else. */
async function amend({ db, audit }: Pick<World, 'db' | 'audit'>): Promise<void> {
  const change = sql`update audits set content_hash = ${'b'.repeat(64)} where id = ${audit.id}`
  await db.atomically([{ compile: () => change.compile(db.queries as never) }])
}

test('every kind has numbers of its own, which are understood however they are typed', () => {
  expect(new Set(Object.values(PREFIXES)).size).toBe(DOCUMENT_CODES.length)
  for (const code of DOCUMENT_CODES) {
    const number = newReportNumber('2026', code)
    expect(number.startsWith(`${PREFIXES[code]}-2026-`)).toBe(true)
    expect(parseReportNumber(number.toLowerCase().replaceAll('-', ' '))).toBe(number)
  }
  expect(parseReportNumber('FERI-XX-2026-7K3QD-6')).toBeUndefined()
})

test('each kind in the list has a code, a prefix and a title in every language, once', () => {
  expect(new Set(DOCUMENT_KINDS.map(({ code }) => code)).size).toBe(DOCUMENT_KINDS.length)
  for (const { code, prefix, title } of DOCUMENT_KINDS) {
    expect(prefix).toBe(PREFIXES[code])
    for (const lang of LANGUAGES) expect(translator(lang)(title)).not.toBe(title)
  }
})

test('the list has a document for those who may see it, and for nobody else', async () => {
  const { json, number } = await issued()
  const listed = async (actor: Actor) =>
    ((await json(actor, '/api/v1/compliance-reports')) as { reports: { number: string }[] }).reports
  for (const who of ['lead', 'reviewer', 'audited'] as const)
    expect(
      (await listed(PEOPLE[who])).map((one) => one.number),
      who,
    ).toEqual([number])
  for (const who of ['otherAuditor', 'otherBody', 'japaneseSide', 'caseOfficer', 'observer'] as const)
    expect(await listed(PEOPLE[who]), who).toEqual([])
})

test('the list is paged and narrowed by kind, and wrong questions are refused', async () => {
  const world = await issued()
  await amend(world)
  const second = await issueAuditReport(world.deps, PEOPLE.lead, { auditId: world.audit.id })
  type Page = { reports: { number: string; edition: number }[]; next_cursor: string | null }
  const path = '/api/v1/compliance-reports?limit=1'
  const first = (await world.json(PEOPLE.reviewer, path)) as Page
  expect(first.reports).toMatchObject([{ number: second.number, edition: 2 }])
  const next = (await world.json(PEOPLE.reviewer, `${path}&cursor=${first.next_cursor}`)) as Page
  expect(next).toMatchObject({ reports: [{ number: world.number, edition: 1 }], next_cursor: null })
  const none = (await world.json(PEOPLE.reviewer, '/api/v1/compliance-reports?kind=fee_report')) as Page
  expect(none).toEqual({ reports: [], next_cursor: null })
  for (const wrong of ['limit=0', 'limit=101', 'kind=novel', 'cursor=x', 'cursor=a~b', 'colour=red'])
    expect((await world.ask(PEOPLE.reviewer, `/api/v1/compliance-reports?${wrong}`)).status, wrong).toBe(422)
})

test('an amended audit gets a new edition; the former stays genuine, and says that it is superseded', async () => {
  const world = await issued()
  const again = () => issueAuditReport(world.deps, PEOPLE.reviewer, { auditId: world.audit.id })
  expect((await again()).number).toBe(world.number)
  await amend(world)
  const { number } = await again()
  expect(number).not.toBe(world.number)
  expect((await again()).number).toBe(number)
  const verify = (one: string) => world.json(null, `/api/v1/verify/${one}`)
  expect(await verify(world.number)).toMatchObject({ status: 'superseded', signature_valid: true })
  expect(await verify(number)).toMatchObject({ status: 'issued', signature_valid: true })
  const t = translator('en')
  expect(await world.html(null, `/verify/${world.number}`)).toContain(
    t('compliance_reports.verify_superseded'),
  )
  const former = await world.html(PEOPLE.lead, `/workspace/reports/${world.number}`)
  expect(former).toContain(`href="/workspace/reports/${number}"`)
})

test('two people who issue a new edition at once get the same one', async () => {
  const world = await issued()
  await amend(world)
  const numbers = await Promise.all(
    [PEOPLE.lead, PEOPLE.reviewer].map((actor) =>
      issueAuditReport(world.deps, actor, { auditId: world.audit.id }),
    ),
  )
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(1)
})

test.each(LANGUAGES)('the page of a document shows its number, downloads and summary in %s', async (lang) => {
  const { html, number } = await issued()
  const t = translator(lang)
  const page = await html(PEOPLE.audited, `/workspace/reports/${number}?lang=${lang}`)
  expect(page).toContain(`${t('compliance_reports.audit_report')} ${number}`)
  expect(page).toContain(`/api/v1/compliance-reports/${number}/pdf?lang=${lang}`)
  expect(page).toContain(t('compliance_reports.answers_by_article'))
  expect(await html(PEOPLE.reviewer, `/workspace/reports?lang=${lang}`)).toContain(number)
})

test('a document that is not theirs is not there, whatever door they try', async () => {
  const { ask, number } = await issued()
  for (const path of ['/workspace/reports/', '/api/v1/compliance-reports/'])
    for (const who of ['otherAuditor', 'otherBody', 'japaneseSide', 'observer'] as const)
      expect((await ask(PEOPLE[who], path + number)).status, who).toBeGreaterThanOrEqual(400)
})

test('the PDF that is handed out is signed', async () => {
  const { ask, number } = await issued()
  const answer = await ask(PEOPLE.audited, `/api/v1/compliance-reports/${number}/pdf?lang=ja`)
  expect(await signaturesOf(new Uint8Array(await answer.arrayBuffer()))).toContain('Signature is Valid')
})

test('every file handed out is recorded with an entry in the journal; what was refused is not', async () => {
  const { deps, ask, number } = await issued()
  await ask(PEOPLE.audited, `/api/v1/compliance-reports/${number}`)
  await ask(PEOPLE.lead, `/api/v1/compliance-reports/${number}/pdf?lang=vi`)
  await ask(PEOPLE.observer, `/api/v1/compliance-reports/${number}/pdf`)
  const found = await listExports(deps.db.queries, null, { limit: 10 })
  expect(found).toMatchObject([
    {
      named: number,
      format: 'pdf',
      language: 'vi',
      actorId: PEOPLE.lead.id,
      actsFor: 'vamas',
      rowCount: null,
    },
    { named: number, format: 'json', language: null, actorId: PEOPLE.audited.id, actsFor: null },
  ])
  for (const { id } of found) {
    const entries = await listEntries(deps.db.queries, { kind: 'document_export', id })
    expect(entries.map(({ action }) => action)).toEqual(['exported'])
  }
})

test('of a filter only the hash is kept, the same for the same filter in any order', async () => {
  const { deps } = await issued()
  const take = (filter: unknown) =>
    recordExport(deps, PEOPLE.reviewer, { named: 'organisations', format: 'csv', filter, rows: 3 })
  await take({ name: 'Nguyễn', role: 'employer' })
  await take({ role: 'employer', name: 'Nguyễn' })
  const found = await listExports(deps.db.queries, null, { limit: 10 })
  expect(new Set(found.map((one) => one.filterHash)).size).toBe(1)
  expect(JSON.stringify(found)).not.toContain('Nguyễn')
})

test('what was handed out is shown to those who may read the journal, of their own side', async () => {
  const { deps, ask, html } = await issued()
  const take = (actor: Actor, named: string) => recordExport(deps, actor, { named, format: 'xlsx', rows: 7 })
  await take(PEOPLE.lead, 'of_viet_nam')
  await take(PEOPLE.japaneseSide, 'of_japan')
  await take(PEOPLE.reviewer, 'of_both')
  const seen = await html(PEOPLE.japaneseSide, '/workspace/exports')
  expect(seen).toContain('of_japan')
  expect(seen).toContain('of_both')
  expect(seen).not.toContain('of_viet_nam')
  expect(await html(PEOPLE.reviewer, '/workspace/exports')).toContain('of_viet_nam')
  for (const who of ['lead', 'audited', 'observer', 'caseOfficer'] as const)
    expect((await ask(PEOPLE[who], '/workspace/exports')).status, who).toBe(400)
})
