import { beforeAll, expect, test } from 'vitest'
import { AUDIT_TEMPLATES } from '../../src/audit-templates/load-audit-templates.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { decideAuditRequest, listAuditRequests } from '../../src/case-handling/decide-audit-request.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { type Browser, words } from '../accounts/house.ts'
import { aSealedCase, officerBrowser } from '../cases/case-cast.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { contentWith, does, workerConsents } from './handled-case.ts'

let app: StartedApp
let agency: StoredOrganisation
let accused: Browser
beforeAll(async () => {
  app = await startApp()
  agency = anAgency(app.deps, '990', 'Công ty Cổ phần Mẫu Bị Hỏi')
  await enter(app.deps, [agency])
  await app.addPeople([
    { mailbox: 'accused', role: 'body_user', name: 'Mẫu', language: 'vi', organisationId: agency.id },
  ])
  accused = await app.as('@accused')
}, 60_000)

/** Every address without a part to fill in, and those of the body itself. */
const addresses = (): string[] => {
  const [identifier] = agency.identifiers
  const own = `/o/${identifier?.scheme}/${identifier?.value}`
  const plain = app.app.routes
    .filter(({ method, path }) => method === 'GET' && !/[:*{]/.test(path))
    .map(({ path }) => path)
  return [
    ...new Set([
      ...plain,
      own,
      `${own}/changes.atom`,
      `/api/v1/register/${identifier?.scheme}/${identifier?.value}`,
      `/api/v1/register?q=${encodeURIComponent('Mẫu Bị Hỏi')}`,
      `/workspace/organisations/${agency.id}`,
    ]),
  ]
}

/** What a page says, without what differs each time it is drawn. */
const steady = (text: string): string =>
  words(text)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'instant')
    // Challenges, and the state that a form seals anew each time.
    .replaceAll(/[\w.:-]{40,}/g, 'secret')

async function all(): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  for (const path of addresses()) {
    const answer = await accused.get(path)
    told.set(path, `${answer.status} ${steady(await answer.text())}`)
  }
  return told
}

test('H8 from the account of the audited body every page and feed is the same before and after a case about it', async () => {
  // Keys of officers are public, and have nothing to do with a case.
  const { browser, actor } = await officerBrowser(app)
  const before = await all()
  expect(before.size).toBeGreaterThan(40)
  const unlocked = [...browser.jar].find(([name]) => name.includes('reading_key'))?.[1]
  const me = { actor, unlocked }
  const one = await aSealedCase(app, { content: contentWith({}) })
  const { label } = one.case
  const about = { organisation_id: agency.id, role: 'sending_agency' }
  await does(app, me, label, 'acknowledgement', { message: 'Đã đọc', seen: 0 })
  await does(app, me, label, 'body', about)
  await does(app, me, label, 'referral', { contact: 'adr', why: 'w', passes_on: 'p' })
  await workerConsents(app, one, 'adr')
  await does(app, me, label, 'ladder', { to: 'adr' })
  const asked = { ...about, kind: 'unannounced', reason: 'fees', urgency: 'soon' }
  await does(app, me, label, 'audit-request', asked)
  const manager = await app.actor('programme_manager')
  const [request] = (await listAuditRequests(app.deps, manager, {})).items
  const audit = await planAudit(app.deps, manager, {
    organisation_id: agency.id,
    template_id: AUDIT_TEMPLATES.find(({ role }) => role === 'sending_agency')?.id ?? '',
    kind: 'unannounced',
    planned_on: '2026-12-01',
    team: [{ account_id: app.person('auditor').accountId, role: 'lead' }],
  })
  await decideAuditRequest(app.deps, manager, request?.id ?? '', {
    decision: 'planned',
    audit: audit.number,
  })
  await does(app, me, label, 'answer', { message: 'Trả lời', seen: 1 })
  await does(app, me, label, 'conclusion', { outcome: 'substantiated' })
  const after = await all()
  const changed = [...before].filter(([path, text]) => after.get(path) !== text).map(([path]) => path)
  expect(changed).toEqual([])
  const mails = await app.db.queries.selectFrom('deliveries').select(['account_id', 'webhook_id']).execute()
  expect(mails.filter(({ account_id }) => account_id === app.person('@accused').accountId)).toEqual([])
  expect(mails.filter(({ webhook_id }) => webhook_id !== null)).toEqual([])
}, 120_000)
