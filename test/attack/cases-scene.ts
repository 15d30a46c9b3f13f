import { AUDIT_TEMPLATES } from '../../src/audit-templates/load-audit-templates.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { decideAuditRequest, listAuditRequests } from '../../src/case-handling/decide-audit-request.ts'
import { draftPolicy } from '../../src/case-retention/draft-policy.ts'
import { REPOSITORY_POLICY } from '../../src/case-retention/retention-policy.ts'
import { addFiles } from '../../src/case-return/add-files.ts'
import { openSession } from '../../src/case-return/open-session.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { addShare } from '../../src/remedies/add-share.ts'
import { openPlan } from '../../src/remedies/open-plan.ts'
import { recordPayment } from '../../src/remedies/record-payment.ts'
import { AT_ONCE } from '../case-filing/report-walk.ts'
import { CONTENT, does, workerConsents, workerSaysWho, workerWrites } from '../case-handling/handled-case.ts'
import { EASY, PNG, worked } from '../case-return/return-walk.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import { daysFrom } from '../job-orders/order-sections.ts'
import type { StartedApp } from '../support/app.ts'
import type { TestDatabase } from '../support/databases.ts'
import { type CasePeople, caseCredentials, casePeople } from './cases-people.ts'
import type { Dress } from './scheme-people.ts'
import { AGENCY, type SchemeScene, setSchemeScene } from './scheme-scene.ts'

/** Words that stand only in cases and what belongs to them. */
export const CASE_MARKS = {
  story: 'CASESTORYMARK',
  who: 'CASEWHOMARK',
  payment: 'CASEPAIDMARK',
  name: 'CASENAMEMARK',
  written: 'CASEWRITTENMARK',
  answered: 'CASEANSWEREDMARK',
  note: 'CASENOTEMARK',
  why: 'CASEREFERRALMARK',
  opening: 'CASEOPENINGMARK',
  retention: 'RETENTIONREASONMARK',
} as const

const told = (marks: Readonly<Record<keyof typeof CASE_MARKS, string>>): string =>
  JSON.stringify({
    ...CONTENT,
    payments: [CONTENT.payments[0], { ...CONTENT.payments[1], words: marks.payment }],
    who: { ...CONTENT.who, agency: marks.who },
    story: marks.story,
  })

/** As a worker's own page opens it with his code. */
export async function sessionFor(app: StartedApp, code: string): Promise<string> {
  return (await openSession(app.deps, { code }, await worked(app, 'return'))).session
}

/** A case about `organisationId` on which everything was done, up to an audit planned for it. */
export async function aHandledCase(
  app: StartedApp,
  people: CasePeople,
  { organisationId, order, dress }: { organisationId: string; order: string; dress: Dress },
) {
  const marks = Object.fromEntries(
    Object.entries(CASE_MARKS).map(([name, mark]) => [name, dress(mark)]),
  ) as Record<keyof typeof CASE_MARKS, string>
  const one = await aSealedCase(app, { content: told(marks) })
  const { label } = one.case
  const me = people.reader
  const about = { organisation_id: organisationId, role: 'sending_agency' }
  await workerSaysWho(app, one, marks.name)
  await workerWrites(app, one, marks.written)
  await does(app, me, label, 'acknowledgement', { message: marks.answered, seen: 1 })
  await does(app, me, label, 'note', { note: marks.note })
  await does(app, me, label, 'body', about)
  await does(app, me, label, 'job-order', { number: order })
  await does(app, me, label, 'assignment', { account_id: me.actor.id })
  for (const contact of ['otit', 'adr'])
    await does(app, me, label, 'referral', { contact, why: marks.why, passes_on: marks.why })
  await workerConsents(app, one, 'adr')
  await does(app, me, label, 'audit-request', {
    ...about,
    kind: 'unannounced',
    reason: 'fees',
    urgency: 'soon',
  })
  await does(app, me, label, 'identity-request', { reason: marks.opening })
  const session = await sessionFor(app, one.code)
  const file = { name: 'x.png', bytes: PNG }
  await addFiles(app.deps, session, { plain: [file] }, await worked(app, 'file'))
  return { ...one, session, marks }
}

/** Money that the agency owes to the worker of the case and to another. */
export async function aRepayment(app: StartedApp, people: CasePeople, one: SealedCase) {
  const { deps } = app
  const { actor } = people.both
  const plan = await openPlan(deps, actor, {
    payer: AGENCY,
    payer_role: 'sending_agency',
    method: 'worker_declared',
    currency: 'JPY',
    discovered_on: daysFrom(dayOf(deps.now()), -5),
  })
  const months = { count: 1, first_due_on: dayOf(deps.now()) }
  const shared = await addShare(deps, actor, plan.number, {
    amount_minor: 4_321_765,
    months,
    case: one.case.label,
  })
  await addShare(deps, actor, plan.number, { amount_minor: 50_000, months })
  const { code } = shared.share
  const proof = { fileName: 'PROOFNAMEMARK.png', bytes: PNG }
  const payment = { instalment: 1, amount_minor: 4_321_765, paid_on: dayOf(deps.now()) }
  await recordPayment(deps, actor, { number: plan.number, code }, { payment, proof })
  return { ...plan, code }
}

/** An audit planned at the usual door because it was asked for. */
export async function anAuditAsked(app: StartedApp, people: CasePeople, organisationId: string) {
  const { actor } = people.manager
  const [request] = (await listAuditRequests(app.deps, actor, {})).items
  const audit = await planAudit(app.deps, actor, {
    organisation_id: organisationId,
    template_id: AUDIT_TEMPLATES.find(({ role }) => role === 'sending_agency')?.id ?? '',
    kind: 'unannounced',
    planned_on: daysFrom(dayOf(app.deps.now()), 10),
    team: [{ account_id: people.auditor.actor.id, role: 'lead' }],
  })
  if (request)
    await decideAuditRequest(app.deps, actor, request.id, { decision: 'planned', audit: audit.number })
  return { audit, request }
}

const firstOf = async (
  app: StartedApp,
  table: 'case_files' | 'identity_openings' | 'audit_requests',
): Promise<string> => (await app.db.queries.selectFrom(table).select('id').executeTakeFirstOrThrow()).id

/** The scheme of `setSchemeScene`, with everybody on each side, two cases, a repayment plan and a draft of other periods. */
export async function setCasesScene(dress: Dress = (text) => text, given?: TestDatabase) {
  const scheme: SchemeScene = await setSchemeScene(dress, given)
  const { app, bodies, orders } = scheme
  Object.assign(app.deps.config, { intakeLimits: { ...AT_ONCE, ...EASY } })
  const people = await casePeople(app, scheme.people, bodies.agency.id)
  const about = { organisationId: bodies.agency.id, order: orders.certified, dress }
  const one = await aHandledCase(app, people, about)
  const plan = await aRepayment(app, people, one)
  const other = await aSealedCase(app, { readers: 'vamas' })
  const elsewhere = await sessionFor(app, other.code)
  const { version } = await draftPolicy(app.deps, people.manager.actor, {
    periods: { ...REPOSITORY_POLICY.periods, warning_days: 40 },
    reason: dress(CASE_MARKS.retention),
  })
  const referral = await app.db.queries
    .selectFrom('case_referrals')
    .select('id')
    .where('status', '=', 'proposed')
    .executeTakeFirstOrThrow()
  return {
    ...scheme,
    people,
    one,
    other,
    plan,
    version,
    referral: referral.id,
    file: await firstOf(app, 'case_files'),
    opening: await firstOf(app, 'identity_openings'),
    request: await firstOf(app, 'audit_requests'),
    credentials: await caseCredentials(app, people, { own: one.session, elsewhere }),
  }
}
export type CasesScene = Awaited<ReturnType<typeof setCasesScene>>
