import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import type { InterviewRound } from '../../src/interviews/interview-round.ts'
import { newRoundNumber } from '../../src/interviews/interview-round.ts'
import { questionnaireFor } from '../../src/interviews/load-questionnaires.ts'
import type { RoundKind } from '../../src/interviews/questionnaire.ts'
import { insertRound } from '../../src/interviews/round-store.ts'
import { newWorkerCodes, type WorkerState } from '../../src/interviews/round-worker.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { dayOf, later } from '../../src/platform/clock.ts'

interface Wanted {
  readonly kind?: RoundKind
  readonly programme?: InterviewRound['programme']
  readonly status?: InterviewRound['status']
  readonly organisationRole?: InterviewRound['organisationRole']
  readonly workers?: number
  readonly state?: WorkerState
}

/** A round that is under way, with so many workers drawn, as its own verbs would have left it. */
export async function roundInProgress(
  deps: Deps,
  {
    kind = 'month_6',
    programme = 'titp',
    status = 'open',
    organisationRole = null,
    workers = 3,
    state = 'drawn',
  }: Wanted = {},
): Promise<{ readonly round: InterviewRound; readonly codes: readonly string[] }> {
  const at = deps.now()
  const today = dayOf(at)
  const { id, version } = questionnaireFor(kind)
  const round: InterviewRound = {
    id: deps.newId(),
    number: newRoundNumber(today),
    kind,
    corridor: 'vn-jp',
    programme,
    organisationId: null,
    organisationRole,
    chain: { sendingAgencyId: null, intermediaryId: null, employerId: null, jobOrderId: null },
    status,
    questionnaire: { id, version },
    period: null,
    opensOn: dayOf(later(at, { days: -30 })),
    closesOn: dayOf(later(at, { days: 30 })),
    draw: null,
    createdAt: at,
    createdBy: SYSTEM_ACTOR.id,
  }
  const codes = newWorkerCodes(workers)
  const { queries } = deps.db
  const rows = codes.map((code, i) => ({
    round_id: round.id,
    code,
    stratum: JSON.stringify({ cohort: '', sex: '', language: 'vi', site: '' }),
    state,
    drawn_stratum: 'A',
    drawn_rank: i + 1,
    replaces_code: null,
    reason: null,
    changed_at: at,
  }))
  await commit(deps, SYSTEM_ACTOR, {
    at,
    entries: [
      {
        subject: { kind: 'interview_round', id: round.id },
        after: NO_HEAD,
        action: 'opened',
        summary: round.number,
        payload: null,
      },
    ],
    statements: [
      insertRound(queries, round),
      ...rows.map((row) => queries.insertInto('round_workers').values(row)),
    ],
    result: null,
  })
  return { round, codes }
}

/** What an interviewer sends: forty answers and twelve payments unless told otherwise. */
export function anInterview(roundId: string, code: string, today: string) {
  return {
    round_id: roundId,
    code,
    language: 'vi',
    happened_on: today,
    consent: {
      given: true,
      version: '2026.1',
      read_aloud: true,
      scopes: { audit: true, statistics: true, referral: true },
    },
    conflict_of_interest: { declared: false },
    answers: { ...FORTY_ANSWERS } as Record<string, unknown>,
    words: {} as Record<string, string>,
    lines: TWELVE_PAYMENTS.map((line) => ({ ...line })) as Record<string, unknown>[],
    line_words: {} as Record<string, string>,
  }
}

const yen = (amount_minor: number) => ({ amount_minor, currency: 'JPY' })

const FORTY_ANSWERS = {
  care_work: 'no',
  completed_before: 'none',
  agency_contract: 'yes',
  agency_contract_on: '2025-11-03',
  departed_on: '2026-03-20',
  work_same: 'same',
  promise_broken: ['pay'],
  pressed: 'no',
  contract_copy: 'yes',
  contract_language: 'own_language',
  contract_when: 'five_days_or_more',
  contract_months: 36,
  contract_changed: 'no',
  paid_anything: 'yes',
  receipts: 'some',
  told_to_hide: 'no',
  deposit: ['money'],
  borrowed: 'yes',
  lender: 'bank',
  loan_amount: yen(600_000),
  loan_left: yen(350_000),
  works_off_advance: 'no',
  debt_grew: 'no',
  bound_until_paid: 'no',
  passport_holder: 'myself',
  other_things_held: ['none'],
  monthly_wage: yen(178_000),
  take_home: yen(131_500),
  housing_cost: yen(25_000),
  deductions: ['tax_and_insurance', 'housing'],
  pay_slip: 'yes',
  pay_withheld: 'no',
  hours_a_week: 'up_to_50',
  days_off: 'four_or_more',
  overtime_forced: 'yes',
  living_place: 'good',
  may_leave: 'do_not_know',
  threats: ['none'],
  hurt: 'prefer_not_to_say',
  knows_where_to_complain: 'no',
}

const TWELVE_PAYMENTS = [
  { item: 'L.DISPATCH', amount_minor: 540_000, currency: 'JPY', collector_role: 'sending_agency' },
  { item: 'L.BROKER', amount_minor: 120_000, currency: 'JPY', collector_role: 'sub_agent_or_broker' },
  { item: 'L.DEPOSIT', amount_minor: 80_000, currency: 'JPY', payment_mode: 'deposit_or_bond' },
  { item: 'L.LANGCOURSE', amount_minor: 95_000, currency: 'JPY', collector_role: 'training_centre' },
  { item: 'B1.EXAM', amount_minor: 9_000, currency: 'JPY', collector_role: 'clinic' },
  { item: 'B7.VISA', amount_minor: 6_500, currency: 'JPY', receipt: 'copy' },
  { item: 'B7.PASS', amount_minor: 1_200, currency: 'JPY', collector_role: 'government_office' },
  { item: 'L.TRANSL', amount_minor: 4_300, currency: 'JPY' },
  { item: 'B6.TRAIN', amount_minor: 42_000, currency: 'JPY', estimate: 'about' },
  { item: 'L.DOMTRAVEL', amount_minor: 5_400, currency: 'JPY' },
  { item: 'B5.UNIF', amount_minor: 3_200, currency: 'JPY', payment_mode: 'wage_deduction' },
  { item: 'L.MGMTFEE', amount_minor: 60_000, currency: 'JPY', payment_mode: 'wage_deduction' },
]
