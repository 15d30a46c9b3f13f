import type { Actor } from './accounts/actor.ts'
import { daysAgo } from './demo-past.ts'
import type { Deps } from './deps.ts'
import { freezeStatistics } from './fee-statistics/freeze-statistics.ts'
import { freezesOn } from './fee-statistics/quarter.ts'
import { statisticsRuleOn } from './fee-statistics/statistics-rule.ts'
import { draftEdition } from './fees/draft-edition.ts'
import { enterExchangeRate } from './fees/enter-exchange-rate.ts'
import { type FeeRule, RULE_BOOK } from './fees/rule-book.ts'
import { closeRound } from './interviews/close-round.ts'
import { drawWorkers } from './interviews/draw-workers.ts'
import { fileInterview } from './interviews/file-interview.ts'
import type { InterviewRound } from './interviews/interview-round.ts'
import { issueLinks } from './interviews/issue-links.ts'
import { listWorkers } from './interviews/list-workers.ts'
import { findQuestionnaire } from './interviews/load-questionnaires.ts'
import { markWorker } from './interviews/mark-worker.ts'
import { openRound } from './interviews/open-round.ts'
import { type PlanRound, planRound } from './interviews/plan-round.ts'
import { listWorkersOf } from './interviews/round-worker-store.ts'
import { daysBetween, daysLater } from './platform/calendar.ts'
import { type Day, dayOf } from './platform/clock.ts'
import type { LocalText } from './platform/i18n/language.ts'
import { firstDayOf, quarterBefore, quarterOf } from './platform/quarter.ts'

export interface InterviewPeople {
  readonly manager: Actor
  readonly interviewer: Actor
}

const INVENTED: LocalText = {
  en: 'Invented for the demonstration',
  ja: 'デモのための架空の内容',
  vi: 'Hư cấu, chỉ để trình diễn',
}
const EVERYWHERE = Object.values(INVENTED).join(' / ')

/** How many of an agency's workers are on the list, are drawn and answer, and of every so many who answer one has not paid. */
interface Past {
  readonly agency: string
  readonly listed: number
  readonly drawn: number
  readonly told: number
  readonly unpaidOf: number
}

/** The last two are too few to be shown by themselves; the first has enough of every kind that all its shares are. */
const PAST: readonly Past[] = [
  { agency: '9900000016', listed: 90, drawn: 76, told: 72, unpaidOf: 3 },
  { agency: '9900000023', listed: 80, drawn: 63, told: 60, unpaidOf: 2 },
  { agency: '9900000030', listed: 8, drawn: 6, told: 6, unpaidOf: 2 },
  { agency: '9900000048', listed: 7, drawn: 6, told: 6, unpaidOf: 2 },
]

/**
 * What workers told: rounds in the quarter published last, with figures of two agencies and two that are too small; an open round with a
 * worker's link; an exchange rate and a draft of rules. All of it is invented. Answers the number of the open round and the address of
 * the link.
 */
export async function interviewStory(
  deps: Deps,
  people: InterviewPeople,
): Promise<{ readonly round: string; readonly link: string }> {
  const today = dayOf(deps.now())
  const { freezeAfterDays } = statisticsRuleOn(today)
  let quarter = quarterOf(today)
  while (freezesOn(quarter, freezeAfterDays) > today) quarter = quarterBefore(quarter)
  const firstOn = daysLater(firstDayOf(quarter), 40)
  const ago = (day: Day) => daysBetween({ from: day, to: today })
  // A payment is converted by the nearest rate on or before its day, and these were made long before anybody was asked.
  await inventRate(daysAgo(deps, ago(firstOn)), people.manager, daysLater(firstOn, -260))
  for (const past of PAST) await pastRound(deps, people, past, ago(firstOn))
  await freezeStatistics(daysAgo(deps, ago(freezesOn(quarter, freezeAfterDays))))
  await draftRules(daysAgo(deps, 2), people.manager)
  return await openRoundOf(deps, people)
}

const inventRate = (deps: Deps, manager: Actor, on: Day) =>
  enterExchangeRate(deps, manager, { base: 'JPY', quote: 'VND', on, rate: '170', source: EVERYWHERE })

/** A rule of which nothing is known yet gets an invented answer, so that a preview has something to say. */
async function draftRules(deps: Deps, manager: Actor): Promise<void> {
  const rules = RULE_BOOK.rules.map((rule): FeeRule => {
    if (rule.id !== 'vn_training' || rule.kind !== 'not_entered' || !rule.lines) return rule
    const { id, level, when, to_workers, lines, valid_from, valid_to } = rule
    const source = { title: INVENTED, article: null }
    const dated = { valid_from, valid_to, source, confidence: 'N', note: INVENTED } as const
    return { kind: 'forbidden', id, level, when, to_workers, lines, text: INVENTED, ...dated }
  })
  await draftEdition(deps, manager, { reason: EVERYWHERE, book: { ...RULE_BOOK, rules } })
}

const plan = (agency: string, more: Pick<PlanRound, 'kind' | 'opens_on' | 'closes_on'>): PlanRound => ({
  organisation: { scheme: 'VN-TIN', value: agency },
  role: 'sending_agency',
  programme: 'titp',
  ...more,
})

/** One cohort after the other, men and women, with telephones that do not exist. */
function aList(workers: number): Uint8Array {
  const rows = Array.from({ length: workers }, (_, i) => {
    const cohort = i < workers / 2 ? '2026 A' : '2026 B'
    const sex = i % 3 === 0 ? 'female' : 'male'
    return `${i + 1},${cohort},${sex},vi,見本工場,+84 000 000 ${String(i).padStart(3, '0')}`
  })
  return new TextEncoder().encode(['no,cohort,sex,language,site,contact', ...rows].join('\n'))
}

/** Plans, lists, draws and opens at the instant of `deps`. Answers the round and the codes that were drawn. */
async function begin(deps: Deps, manager: Actor, input: PlanRound, listed: number, drawn: number) {
  const { number, id } = await planRound(deps, manager, input)
  await listWorkers(deps, manager, number, aList(listed))
  await drawWorkers(deps, manager, number, { how: 'random', rule: 'quarter', size: drawn })
  const round = await openRound(deps, manager, number)
  const workers = await listWorkersOf(deps.db.queries, id, { state: 'drawn' }, { limit: drawn })
  return { round, codes: workers.map(({ code }) => code) }
}

async function pastRound(deps: Deps, people: InterviewPeople, past: Past, days: number): Promise<void> {
  const then = daysAgo(deps, days)
  const on = dayOf(then.now())
  const input = plan(past.agency, { kind: 'arrival', opens_on: on, closes_on: daysLater(on, 30) })
  const { round, codes } = await begin(then, people.manager, input, past.listed, past.drawn)
  const told = codes.slice(0, past.told)
  await Promise.all(
    told.map((code, i) =>
      tell(daysAgo(deps, days - (i % 20)), people.interviewer, round, code, whatWasPaid(i, past.unpaidOf)),
    ),
  )
  for (const code of codes.slice(past.told))
    await markWorker(then, people.interviewer, { round: round.number, code }, { state: 'refused' })
  await closeRound(daysAgo(deps, days - 25), people.manager, round.number)
}

interface Told {
  readonly lines: readonly Readonly<Record<string, unknown>>[]
  readonly debt: boolean
  readonly asksForHelp?: boolean
}

/** Nothing; over a ceiling; what nobody may take; what no rule that is known decides. */
function whatWasPaid(i: number, unpaidOf: number): Told {
  if (i % unpaidOf === 0) return { lines: [], debt: false }
  const dong = { currency: 'VND', stage: 'pre_departure', receipt: 'none' } as const
  const toAgency = { ...dong, collector_role: 'sending_agency' } as const
  const payments = [
    [{ ...toAgency, item: 'L.DISPATCH', amount_minor: 110_000_000 + (i % 4) * 5_000_000 }],
    [
      { ...dong, item: 'L.BROKER', amount_minor: 20_000_000, collector_role: 'sub_agent_or_broker' },
      { ...toAgency, item: 'L.DISPATCH', amount_minor: 60_000_000 },
    ],
    [{ ...dong, item: 'L.LANGCOURSE', amount_minor: 17_000_000, collector_role: 'training_centre' }],
  ]
  return { lines: payments[Math.floor(i / unpaidOf) % payments.length] ?? [], debt: i % 2 === 1 }
}

async function tell(
  deps: Deps,
  interviewer: Actor,
  round: InterviewRound,
  code: string,
  told: Told,
): Promise<void> {
  const today = dayOf(deps.now())
  const { id, version } = round.questionnaire
  const paid = told.lines.length > 0
  await fileInterview(deps, interviewer, {
    roundId: round.id,
    code,
    mode: 'interviewer',
    language: 'vi',
    happenedOn: today,
    consent: {
      given: true,
      version: findQuestionnaire(id, version)?.consent.version ?? '',
      read_aloud: true,
      scopes: { audit: true, statistics: true, referral: true },
    },
    conflict: { declared: false },
    answers: {
      care_work: 'no',
      completed_before: 'none',
      agency_contract: 'yes',
      agency_contract_on: daysLater(today, -240),
      contract_months: 36,
      paid_anything: paid ? 'yes' : 'no',
      ...(told.debt && { borrowed: 'yes', loan_left: { amount_minor: 300_000, currency: 'JPY' } }),
      ...(!told.debt && { borrowed: 'no' }),
      monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
      ...(told.asksForHelp && { wants_referral: 'yes' }),
    },
    words: {},
    lines: told.lines.map((line) => ({ ...line, paid_on: daysLater(today, -200), required_for_job: 'yes' })),
    lineWords: {},
    facts: { departed_on: daysLater(today, -20) },
  })
}

/** Under way: some have answered, one of them wishes for help; two said no, one was not reached; one holds a link. */
async function openRoundOf(deps: Deps, { manager, interviewer }: InterviewPeople) {
  const then = daysAgo(deps, 12)
  const on = dayOf(then.now())
  const input = plan('9900000016', { kind: 'arrival', opens_on: on, closes_on: daysLater(on, 22) })
  const { round, codes } = await begin(then, manager, input, 40, 14)
  const { number } = round
  const [first = '', second = '', third = '', ...others] = codes
  await tell(daysAgo(deps, 5), interviewer, round, first, { ...whatWasPaid(1, 3), asksForHelp: true })
  for (const [i, code] of others.slice(0, 4).entries())
    await tell(daysAgo(deps, 4), interviewer, round, code, whatWasPaid(i, 3))
  for (const [code, state] of [
    [second, 'refused'],
    [third, 'refused'],
    [others[4] ?? '', 'unreachable'],
  ] as const)
    await markWorker(daysAgo(deps, 3), interviewer, { round: number, code }, { state })
  const [issued] = await issueLinks(deps, interviewer, { round: number, code: others[5] ?? '' })
  if (!issued) throw new Error('the demonstration has no link for a worker')
  return { round: number, link: issued.address }
}
