import type { Actor } from './accounts/actor.ts'
import { newGroupWord } from './case-filing/group-word.ts'
import { answerReferral } from './case-return/answer-referral.ts'
import { listCaseReferrals } from './cases/case-referral-store.ts'
import {
  closeOffice,
  comeBack,
  type DemoCase,
  type DemoOfficer,
  handle,
  openOffice,
  report,
  workerWrites,
} from './demo-case-office.ts'
import { SAID, WORDS } from './demo-case-words.ts'
import { daysAgo } from './demo-past.ts'
import { PER_MONTH, payerSaysPaid, planForCohort, planForOne, workerSays } from './demo-repayments.ts'
import type { Deps } from './deps.ts'
import { findOrganisationByIdentifier } from './organisations/organisation-store.ts'
import { listInstalments } from './remedies/repayment-share-store.ts'
import { requirePlan } from './remedies/require-plan.ts'

const PAYER = { scheme: 'VN-TIN', value: '9900000030' } as const
const EMPLOYER = { scheme: 'JP-JCN', value: '7999901000001' } as const

interface Staff {
  readonly caseOfficers: readonly { readonly actor: Actor; readonly email: string }[]
  readonly manager: Actor
}

/** A day of the story: everything before it lies further back. */
type On = (days: number) => Deps

export interface CaseStory {
  /** What each officer types to open cases: told to nobody in earnest, printed here. */
  readonly readingCodes: readonly { readonly email: string; readonly code: string }[]
  /** Of a worker who is being helped, and of one whose money comes back. */
  readonly codes: readonly [string, string]
  readonly plans: readonly [string, string]
}

/**
 * What workers told in the last three months: cases in every state but withdrawn, a group of three, money that comes back in part. Filed,
 * opened and answered by the verbs of the doors, so that it is sealed as it would be. It is told in the order in which it happened,
 * because nothing of a case can be entered as of an earlier day than its last. Needs two officers of JP-MIRAI after one who acts for both.
 */
export async function caseStory(deps: Deps, { caseOfficers, manager }: Staff): Promise<CaseStory> {
  const on: On = (days) => daysAgo(deps, days)
  const officers = await openOffice(on(82), caseOfficers)
  const [both, first, second] = officers
  if (!both || !first || !second) throw new Error('the demonstration has too few case officers')
  const money = await moneyComesBack(deps, on, { both, manager })
  await wageIsPaid(on, first)
  const papers = await papersAreAskedFor(on, { both, first, manager })
  await concludes(on, both, money.case)
  const late = await report(on(9), { content: WORDS.tooMuchWork, readers: 'jp_mirai' })
  await handle(on(8), second, late, ['acknowledgement', { message: SAID.receivedJa }])
  const groupWord = newGroupWord()
  for (let i = 0; i < 3; i += 1)
    await report(on(4), { content: WORDS.broker, readers: 'jp_mirai', groupWord })
  await report(on(1), { content: WORDS.urgent, readers: 'jp_mirai', urgent: true })
  await closeOffice(deps, officers)
  return {
    readingCodes: officers.map(({ email, readingCode: code }) => ({ email, code })),
    codes: [papers.case.code, money.case.code],
    plans: [money.plan, papers.plan],
  }
}

/** For both sides, because the payer is on that of VAMAS: half of what is due by now came, the rest is said to have been paid. */
async function moneyComesBack(
  deps: Deps,
  on: On,
  { both, manager }: { readonly both: DemoOfficer; readonly manager: Actor },
): Promise<{ readonly case: DemoCase; readonly plan: string }> {
  const one = await report(on(80), { content: WORDS.paidBack, readers: 'both' })
  const body = await findOrganisationByIdentifier(deps.db.queries, PAYER)
  await handle(
    on(78),
    both,
    one,
    ['acknowledgement', { message: SAID.received }],
    ['triage', { category: 'labour' }],
    ['assignment', { account_id: both.actor.id }],
    ['body', { organisation_id: body?.id, role: 'sending_agency' }],
  )
  await handle(on(70), both, one, ['follow-up', {}])
  const number = await planForOne(on(58), both.actor, one, PAYER)
  const plan = await requirePlan(deps, both.actor, number)
  const [{ code } = { code: '' }] = await listInstalments(deps.db.queries, [plan.id])
  await payerSaysPaid(on(50), manager, { number, code }, { instalment: 1, amount: 10_000_000 })
  await workerSays(on(48), one, { number, instalment: 1, answer: 'yes' })
  await handle(on(45), both, one, ['answer', { message: SAID.moneyBack }])
  await payerSaysPaid(on(20), manager, { number, code }, { instalment: 2, amount: 10_000_000 })
  await workerSays(on(18), one, { number, instalment: 2, answer: 'not_yet' })
  await workerWrites(on(18), one, SAID.secondMissing)
  return { case: one, plan: number }
}

const concludes = (on: On, both: DemoOfficer, one: DemoCase) =>
  handle(on(10), both, one, ['conclusion', { outcome: 'substantiated' }])

async function wageIsPaid(on: On, officer: DemoOfficer): Promise<void> {
  const one = await report(on(62), { content: WORDS.wage, readers: 'jp_mirai' })
  await handle(
    on(60),
    officer,
    one,
    ['acknowledgement', { message: SAID.receivedEn }],
    ['triage', { category: 'labour' }],
    ['assignment', { account_id: officer.actor.id }],
  )
  await handle(on(52), officer, one, ['follow-up', {}])
  await handle(on(40), officer, one, ['message', { message: SAID.askWage }])
  await workerWrites(on(38), one, SAID.workerWage)
  await handle(on(25), officer, one, ['answer', { message: SAID.wageAnswer }])
}

/** In follow-up: somebody who could help is named, the worker said yes; and there is a sum for the worker's whole cohort. */
async function papersAreAskedFor(
  on: On,
  {
    both,
    first,
    manager,
  }: { readonly both: DemoOfficer; readonly first: DemoOfficer; readonly manager: Actor },
): Promise<{ readonly case: DemoCase; readonly plan: string }> {
  const one = await report(on(28), { content: WORDS.papers, readers: 'jp_mirai' })
  await handle(
    on(27),
    first,
    one,
    ['acknowledgement', { message: SAID.received }],
    ['triage', { category: 'residence' }],
    ['assignment', { account_id: first.actor.id }],
    ['note', { note: SAID.notePapers }],
  )
  await handle(on(24), first, one, ['follow-up', {}])
  const { number, codes } = await planForCohort(on(24), both.actor, one, EMPLOYER)
  await handle(
    on(22),
    first,
    one,
    ['referral', { contact: 'otit', why: SAID.whyOtit, passes_on: SAID.passesOn }],
    ['message', { message: SAID.askPapers }],
  )
  await workerAgrees(on(21), one)
  for (const code of codes)
    await payerSaysPaid(on(20), manager, { number, code }, { instalment: 1, amount: PER_MONTH })
  await workerSays(on(19), one, { number, instalment: 1, answer: 'yes' })
  await handle(on(15), first, one, ['message', { message: SAID.papersUnderWay }])
  return { case: one, plan: number }
}

async function workerAgrees(deps: Deps, one: DemoCase): Promise<void> {
  const session = await comeBack(deps, one)
  const [referral] = await listCaseReferrals(deps.db, one.id)
  if (!referral) throw new Error('the demonstration asks its worker nothing')
  await answerReferral(deps, session, { id: referral.id, answer: 'yes' })
  await workerWrites(deps, one, SAID.workerAgrees)
}
