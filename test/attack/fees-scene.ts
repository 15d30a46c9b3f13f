import { draftEdition } from '../../src/fees/draft-edition.ts'
import { enterExchangeRate } from '../../src/fees/enter-exchange-rate.ts'
import { recordPaymentSide } from '../../src/fees/record-payment-side.ts'
import { closeRound } from '../../src/interviews/close-round.ts'
import { drawWorkers } from '../../src/interviews/draw-workers.ts'
import { fileInterview } from '../../src/interviews/file-interview.ts'
import { openSitting, saveSitting } from '../../src/interviews/hold-interview.ts'
import { issueLinks } from '../../src/interviews/issue-links.ts'
import { listWorkers } from '../../src/interviews/list-workers.ts'
import { markWorker } from '../../src/interviews/mark-worker.ts'
import { moveReferral } from '../../src/interviews/move-referral.ts'
import { openRound } from '../../src/interviews/open-round.ts'
import { type PlanRound, planRound } from '../../src/interviews/plan-round.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { anInterview } from '../interviews/round-in-progress.ts'
import { aPhone, walk } from '../interviews/self-walk.ts'
import { daysFrom } from '../job-orders/order-sections.ts'
import type { StartedApp } from '../support/app.ts'
import { type Dress, dressed, type SchemePeople } from './scheme-people.ts'
import { AGENCY, setSchemeScene } from './scheme-scene.ts'

/** Words that stand only in interviews and what belongs to them, each in one place. */
export const FEE_MARKS = {
  contact: 'WORKERREACHMARK',
  words: 'OWNWORDSMARK',
  lineWords: 'LINEWORDSMARK',
  selfWords: 'SELFWORDSMARK',
  selfPaid: 'SELFPAIDMARK',
  draftWords: 'DRAFTWORDSMARK',
  sittingWords: 'SITTINGWORDSMARK',
  helpContact: 'HELPREACHMARK',
  side: 'SIDEREFERENCEMARK',
  reason: 'EDITIONREASONMARK',
  rate: 'RATESOURCEMARK',
} as const
export type FeeMarks = Readonly<Record<keyof typeof FEE_MARKS, string>>

/** A sum that stands in one line of one worker of the agency's round, and one of the round of the job order. */
export const SUMS = { agency: 7_654_321, order: 8_765_432 } as const

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Twelve workers; in each column what one could type. */
const listOf = (contact: string): Uint8Array =>
  new TextEncoder().encode(
    [
      'no,cohort,sex,language,site,contact',
      ...Array.from({ length: 12 }, (_, i) => `${i + 1},2026-04,male,vi,Osaka,${cell(`${contact} ${i}`)}`),
    ].join('\n'),
  )

type Office = Pick<StartedApp, 'deps'> & { readonly people: SchemePeople }

const plan = (
  { deps, people }: Office,
  about: Pick<PlanRound, 'job_order' | 'organisation' | 'role' | 'programme'>,
) => {
  const today = dayOf(deps.now())
  const days = { opens_on: daysFrom(today, -3), closes_on: daysFrom(today, 30) }
  return planRound(deps, people.manager.actor, { kind: 'month_6', ...days, ...about })
}

const ofAgency = { organisation: AGENCY, role: 'sending_agency', programme: 'titp' } as const

/** A round under way, with the codes of its workers in the order of its list. */
async function begun(office: Office, about: Parameters<typeof plan>[1], contact: string) {
  const { deps, people } = office
  const { actor } = people.manager
  const { number } = await plan(office, about)
  const { sheet } = await listWorkers(deps, actor, number, listOf(contact))
  await drawWorkers(deps, actor, number, { how: 'random', rule: 'quarter', size: 12 })
  const { id } = await openRound(deps, actor, number)
  return { id, number, codes: sheet.map(({ code }) => code) }
}

/** What a worker told an interviewer, with something in each place where own words stand. */
async function told(
  { deps, people }: Office,
  round: { readonly id: string; readonly code: string },
  given: { readonly sum: number; readonly words: string; readonly lineWords: string },
) {
  const body = anInterview(round.id, round.code, dayOf(deps.now()))
  const { id } = await fileInterview(deps, people.interviewer.actor, {
    roundId: round.id,
    code: round.code,
    mode: 'interviewer',
    language: 'vi',
    happenedOn: body.happened_on,
    consent: { ...body.consent, given: true },
    answers: { ...body.answers, safe_now: 'no' },
    words: { in_own_words: given.words },
    lines: [{ ...body.lines[0], amount_minor: given.sum }, ...body.lines.slice(1)],
    lineWords: { '1': given.lineWords },
    conflict: { declared: false },
  })
  const { id: record } = await deps.db.queries
    .selectFrom('fee_records')
    .select('id')
    .where('source_id', '=', id)
    .executeTakeFirstOrThrow()
  return { interview: id, record }
}

/** Of two workers one has sent, one is half done: each with words of his own, through his link. */
async function byLink(
  app: StartedApp,
  people: SchemePeople,
  { number, codes }: { readonly number: string; readonly codes: readonly string[] },
  marks: FeeMarks,
) {
  const { deps } = app
  const linkFor = async (code: string | undefined) => {
    const [link] = await issueLinks(deps, people.interviewer.actor, { round: number, code })
    if (!link) throw new Error('no link was issued')
    const path = new URL(link.address).pathname
    return { path, token: path.slice(path.lastIndexOf('/') + 1) }
  }
  const spent = await linkFor(codes[1])
  const phone = aPhone(app.request, spent.path)
  await phone.move('language:vi')
  const fields = { amount: '1.234', currency: 'VND', words: marks.selfPaid }
  const payment = { group: 'something_else', item: 'B8.OTHER', fields }
  await walk(deps, phone, spent.token, { words: marks.selfWords, payments: [payment] })
  const sent = await phone.press('send', { idempotency_key: 'key-of-the-self-interview' })
  if (sent.status !== 200) throw new Error(`the interview was not sent: ${sent.status}`)
  const half = await linkFor(codes[2])
  const other = aPhone(app.request, half.path)
  await other.move('language:vi')
  await walk(deps, other, half.token, {
    words: marks.draftWords,
    payments: [{ ...payment, fields: { ...payment.fields, words: marks.draftWords } }],
    until: (id) => id === 'safe_now',
  })
  await other.move('answer', { question: 'safe_now', kind: 'choice', value: 'no' })
  await other.move('help', { contact: marks.helpContact })
  return { spent: spent.path, half: half.path, fresh: (await linkFor(codes[4])).path }
}

/** What an interviewer has typed so far and not filed. */
async function sitting({ deps, people }: Office, number: string, code: string, words: string) {
  const { actor } = people.interviewer
  const held = await openSitting(deps, actor, number, code)
  const scopes = { audit: true, statistics: true, referral: true }
  await saveSitting(deps, actor, held, {
    language: 'vi',
    happened_on: dayOf(deps.now()),
    no_conflict: true,
    consent: { given: true, version: '2026.1', read_aloud: true, scopes },
    answers: { in_own_words: words },
    lines: [],
    offered: [],
    referred: false,
  })
}

async function rules({ deps, people }: Office, marks: FeeMarks) {
  const { version } = await draftEdition(deps, people.manager.actor, { reason: marks.reason })
  await enterExchangeRate(deps, people.manager.actor, {
    ...{ base: 'USD', quote: 'VND', rate: '26000', on: daysFrom(dayOf(deps.now()), -2) },
    source: marks.rate,
  })
  const book = await deps.db.queries
    .selectFrom('fee_rule_editions')
    .select('content_hash')
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return { draft: version, hash: book.content_hash }
}

/** The scheme of `setSchemeScene`, with rounds, interviews, fee records, referrals and rules in the states that matter. */
export async function setFeesScene(dress: Dress = (text) => text) {
  const scene = await setSchemeScene(dress)
  const { app, people, orders } = scene
  const office = { deps: app.deps, people }
  const marks = dressed(FEE_MARKS, dress)
  const planned = (await plan(office, ofAgency)).number
  const open = await begun(office, ofAgency, marks.contact)
  const ended = await begun(office, ofAgency, marks.contact)
  await closeRound(app.deps, people.manager.actor, ended.number)
  const order = await begun(office, { job_order: orders.certified }, 'someone else')
  const spoken = { words: marks.words, lineWords: marks.lineWords }
  const [first = '', , , typing = ''] = open.codes
  const agencyTold = await told(office, { id: open.id, code: first }, { sum: SUMS.agency, ...spoken })
  const orderTold = await told(
    office,
    { id: order.id, code: order.codes[0] ?? '' },
    { sum: SUMS.order, words: 'of an order', lineWords: 'of an order' },
  )
  const links = await byLink(app, people, open, marks)
  await sitting(office, open.number, typing, marks.sittingWords)
  await markWorker(
    app.deps,
    people.interviewer.actor,
    { round: open.number, code: open.codes[5] ?? '' },
    {
      state: 'refused',
    },
  )
  await recordPaymentSide(app.deps, people.auditor.actor, agencyTold.record, {
    ...{ line: 1, side: 'receipt', amount_minor: 5, currency: 'JPY', paid_on: null },
    reference: marks.side,
  })
  const self = await app.deps.db.queries
    .selectFrom('interviews')
    .select('id')
    .where('code', '=', open.codes[1] ?? '')
    .executeTakeFirstOrThrow()
  const referrals = await app.deps.db.queries.selectFrom('referrals').selectAll().execute()
  const referralOf = (code: string | undefined) => {
    const found = referrals.find((one) => one.round_id === open.id && one.code === code)
    if (!found) throw new Error('nobody was referred')
    return found.id
  }
  const helped = referralOf(open.codes[2])
  await moveReferral(app.deps, people.caseOfficer.actor, helped, 'take')
  return {
    ...scene,
    rounds: { planned, open, ended, order },
    told: { agency: agencyTold, order: orderTold, self: self.id },
    links,
    referrals: { taken: helped, waiting: referralOf(first) },
    rules: await rules(office, marks),
  }
}
export type FeesScene = Awaited<ReturnType<typeof setFeesScene>>
