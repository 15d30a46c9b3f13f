import { type Random, seeded } from '../../fixtures/random.ts'
import type { Deps } from '../../src/deps.ts'
import type { VerdictCode } from '../../src/fees/assessment.ts'
import type { FeeTables } from '../../src/fees/tables.ts'
import type { InterviewTables } from '../../src/interviews/tables.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { inRounds } from '../../src/platform/database/rounds.ts'

export interface ToldRound {
  readonly kind?: InterviewTables['interview_rounds']['kind']
  readonly programme?: string
  readonly agencyId: string | null
  readonly orderId: string | null
  readonly period: string
  readonly how?: 'random' | 'all' | 'volunteers'
  readonly listed: number
  readonly refused?: number
  readonly told: readonly ToldWorker[]
}

/** What one worker told. Sums in yen. */
export interface ToldWorker {
  readonly paid?: number
  readonly law?: boolean
  readonly scheme?: boolean
  readonly ilo?: boolean
  readonly debt?: number
  readonly interest?: number
  readonly items?: readonly string[]
  readonly signals?: readonly number[]
  readonly inStatistics?: boolean
  /** The instant of filing. */
  readonly at?: string
}

const HASH = '0'.repeat(64)

/** Rounds with their interviews and fee records, as the other features leave them behind; by rows, so that thousands are quick. */
export async function tell(
  deps: Deps,
  rounds: readonly ToldRound[],
  random: Random = seeded(1),
): Promise<string[]> {
  const db = deps.db.queries
  const ids: string[] = []
  for (const round of rounds) {
    const roundId = deps.newId()
    ids.push(roundId)
    const { programme = 'titp', agencyId, orderId, period, listed, refused = 0 } = round
    const firstOn = `${period.slice(0, 4)}-${String((Number(period.slice(6)) - 1) * 3 + 2).padStart(2, '0')}-10`
    const workers: InterviewTables['round_workers'][] = []
    const interviews: InterviewTables['interviews'][] = []
    const signals: InterviewTables['interview_signals'][] = []
    const records: FeeTables['fee_records'][] = []
    const lines: FeeTables['fee_lines'][] = []
    for (let i = 0; i < listed; i += 1) {
      const worker = round.told[i]
      const state = worker ? 'interviewed' : i < round.told.length + refused ? 'refused' : 'listed'
      const code = `W-${String(i).padStart(5, '0')}`
      workers.push({
        round_id: roundId,
        code,
        stratum: '{}',
        state,
        drawn_stratum: 'A',
        drawn_rank: i + 1,
        replaces_code: null,
        reason: null,
        changed_at: `${firstOn}T00:00:00.000Z`,
      })
      if (!worker) continue
      const { paid = 0, law = false, scheme = law, ilo = law, debt = 0, interest = 0, items } = worker
      const at =
        worker.at ?? `${firstOn}T0${random.below(9)}:00:00.${String(random.below(1000)).padStart(3, '0')}Z`
      const interviewId = deps.newId()
      const id = deps.newId()
      interviews.push({
        id: interviewId,
        round_id: roundId,
        round_status: 'closed',
        code,
        mode: 'interviewer',
        language: 'vi',
        questionnaire: 'arrival',
        questionnaire_version: '1',
        happened_on: at.slice(0, 10),
        consent: '{}',
        answers: '{}',
        sealed_words: null,
        content_hash: HASH,
        filed_at: at,
        filed_by: 'someone',
        consent_withdrawn_at: null,
      } as InterviewTables['interviews'])
      for (const indicator of worker.signals ?? []) signals.push({ interview_id: interviewId, indicator })
      const verdict = (bad: boolean): VerdictCode => (bad ? 'not_allowed' : 'within')
      const paidFor = items ?? (paid > 0 ? ['L.DISPATCH'] : [])
      records.push({
        id,
        source_kind: 'interview',
        source_id: interviewId,
        corridor: 'vn-jp',
        programme,
        sending_agency_id: agencyId,
        intermediary_id: null,
        employer_id: null,
        job_order_id: orderId,
        round_id: roundId,
        period,
        told_on: at.slice(0, 10),
        facts: '{"exchange_rates":[]}',
        rules_version: '1',
        assessment: '{}',
        law: verdict(law),
        scheme: verdict(scheme),
        ilo: verdict(ilo),
        line_count: paidFor.length,
        paid_jpy_minor: paid,
        not_allowed_law_jpy_minor: law ? paid : 0,
        not_allowed_scheme_jpy_minor: scheme ? paid : 0,
        not_allowed_ilo_jpy_minor: ilo ? paid : 0,
        monthly_wage_jpy_minor: 180_000,
        debt_jpy_minor: debt,
        in_statistics: worker.inStatistics === false ? 0 : 1,
        assessed_at: at,
      })
      const all = interest > 0 ? [...paidFor, 'L.LOANINT'] : paidFor
      for (const [n, item] of all.entries())
        lines.push({
          record_id: id,
          line: n + 1,
          item,
          amount_minor: item === 'L.LOANINT' ? interest : Math.floor((paid - interest) / paidFor.length),
          currency: 'JPY',
          paid_on: null,
          stage: null,
          payment_mode: 'cash_or_transfer',
          collector_role: 'sending_agency',
          refunded_minor: 0,
          details: '{}',
          law: verdict(law),
          scheme: verdict(scheme),
          ilo: verdict(ilo),
        })
    }
    const some = <T>(rows: readonly T[], columns: number): T[][] => inRounds(rows, Math.floor(95 / columns))
    await commit(
      deps,
      { id: 'system' },
      {
        entries: [
          {
            subject: { kind: 'interview_round', id: roundId },
            after: NO_HEAD,
            action: 'told',
            summary: '',
            payload: roundId,
          },
        ],
        statements: [
          db.insertInto('interview_rounds').values({
            id: roundId,
            number: `R-${roundId}`,
            kind: round.kind ?? 'arrival',
            corridor: 'vn-jp',
            programme,
            job_order_id: orderId,
            organisation_id: orderId === null ? agencyId : null,
            organisation_role: orderId === null && agencyId !== null ? 'sending_agency' : null,
            sending_agency_id: agencyId,
            intermediary_id: null,
            employer_id: null,
            status: 'closed',
            questionnaire: 'arrival',
            questionnaire_version: '1',
            period,
            opens_on: firstOn,
            closes_on: firstOn,
            draw: JSON.stringify({ how: round.how ?? 'random' }),
            created_at: `${firstOn}T00:00:00.000Z`,
            created_by: 'someone',
          }),
          ...some(workers, 9).map((rows) => db.insertInto('round_workers').values(rows)),
          ...some(interviews, 16).map((rows) => db.insertInto('interviews').values(rows)),
          ...some(signals, 2).map((rows) => db.insertInto('interview_signals').values(rows)),
          ...some(records, 28).map((rows) => db.insertInto('fee_records').values(rows)),
          ...some(lines, 14).map((rows) => db.insertInto('fee_lines').values(rows)),
        ],
        result: null,
      },
    )
  }
  return ids
}

/** So many workers, of whom so many paid about so much. */
export const workers = (n: number, paying: number, given: ToldWorker = {}): ToldWorker[] =>
  Array.from({ length: n }, (_, i) =>
    i < paying ? { paid: 400_000 + i * 7_000, law: true, debt: 0, ...given } : {},
  )
