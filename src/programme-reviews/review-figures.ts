import * as v from 'valibot'
import { SEVERITIES } from '../audit-templates/audit-template.ts'
import { AUDIT_KINDS } from '../audits/audit.ts'
import { Figure } from '../fee-statistics/figure.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { LocalSentence } from '../platform/dated-rule.ts'
import { PROGRAMMES, REGISTRATION_ACTIONS, REGISTRATION_STATUSES } from '../registrations/registration.ts'
import { RemedyFigure } from '../remedies/remedy-figure.ts'

/**
 * Everything a review says in numbers: language-free, counted once, and signed as it is. Bodies, orders, audits and findings are counted
 * here; what is about workers (fees, cases, repayments) is taken from what was published of each quarter and never counted again.
 */

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const ByMonth = v.array(Count)
const Role = v.picklist(ORGANISATION_ROLES)
const BySeverity = v.strictObject(v.entriesFromList(SEVERITIES, Count))
const ByStatus = v.strictObject(v.entriesFromList(REGISTRATION_STATUSES, Count))

/** What a review says of a move of registrations; the rest of the actions are corrections. */
export const MOVES = REGISTRATION_ACTIONS
export const ORDER_LEVELS = ['zero_fee', 'reduced_fee', 'not'] as const
export const AUDIT_STATES = ['done', 'open', 'late', 'cancelled'] as const
/** Where the corrective action of a finding stands. `late` is open, with its day over. */
export const ACTION_STATES = ['no_plan', 'under_way', 'submitted', 'late', 'closed'] as const
/** Days from the signature to the closing, up to each of these; the last is whatever took longer. */
export const CLOSING_DAYS = [30, 60, 90, 180, null] as const

const ByState = v.strictObject(v.entriesFromList(AUDIT_STATES, Count))
export type AuditStates = v.InferOutput<typeof ByState>

const Participation = v.strictObject({
  roles: v.array(v.strictObject({ role: Role, first_day: ByStatus, last_day: ByStatus })),
  moves: v.array(v.strictObject({ action: v.picklist(MOVES), by_month: ByMonth })),
})

const Orders = v.strictObject({
  certified_by_month: ByMonth,
  filled_by_month: ByMonth,
  programmes: v.array(
    v.strictObject({
      programme: v.picklist(PROGRAMMES),
      ...v.entriesFromList(ORDER_LEVELS, Count),
      filled: Count,
    }),
  ),
  /** Bodies with a certified order, and how many ways from an agency to an employer they form. */
  chains: v.strictObject({ chains: Count, sending_agencies: Count, intermediaries: Count, employers: Count }),
})

const Audits = v.strictObject({
  kinds: v.array(v.strictObject({ kind: v.picklist(AUDIT_KINDS), ...ByState.entries })),
  roles: v.array(v.strictObject({ role: Role, ...ByState.entries })),
  signed_by_month: ByMonth,
  /** From the day of the visit to the last signature; null where none was signed. */
  days_to_sign: v.nullable(v.strictObject({ audits: Count, median: v.number(), p90: v.number() })),
  /** What the approved programmes of the years say, of one side or both. */
  programmes: v.array(
    v.strictObject({ side: v.string(), year: v.number(), audits: Count, days: v.number() }),
  ),
})

const Article = v.strictObject({
  role: Role,
  article: v.nullable(v.string()),
  title: LocalSentence,
  counts: BySeverity,
})
export type ArticleFindings = v.InferOutput<typeof Article>

const Findings = v.strictObject({
  articles: v.array(Article),
  total: BySeverity,
  actions: v.array(
    v.strictObject({
      severity: v.picklist(SEVERITIES),
      ...v.entriesFromList(ACTION_STATES, Count),
    }),
  ),
  closing: v.strictObject({
    /** One a span of `CLOSING_DAYS`. */
    spans: v.array(Count),
    closed: Count,
    median: v.nullable(v.number()),
  }),
})

const Grades = v.strictObject({
  stars_most: Count,
  roles: v.array(v.strictObject({ role: Role, stars: v.array(Count) })),
})

const Fees = v.strictObject({
  /** As published for everyone: the corridor as a whole, by quarter. A quarter of which nothing was published has none. */
  quarters: v.array(v.strictObject({ period: v.string(), figure: v.nullable(Figure) })),
})

const Remedies = v.array(v.strictObject({ period: v.string(), figure: v.nullable(RemedyFigure) }))

export const ReviewFigures = v.strictObject({
  counted_at: v.string(),
  months: v.array(v.string()),
  participation: Participation,
  orders: Orders,
  audits: Audits,
  findings: Findings,
  grades: v.nullable(Grades),
  fees: Fees,
  remedies: Remedies,
})
export type ReviewFigures = v.InferOutput<typeof ReviewFigures>

/** Whether nothing at all happened in the period: a document about it says so first. */
export const isEmpty = ({
  participation,
  orders,
  audits,
  findings,
  fees,
  remedies,
}: ReviewFigures): boolean => {
  const none = (counts: readonly number[]) => counts.every((count) => count === 0)
  return (
    participation.moves.every(({ by_month }) => none(by_month)) &&
    none(orders.certified_by_month) &&
    none(orders.filled_by_month) &&
    audits.kinds.every(({ kind: _, ...states }) => none(Object.values(states))) &&
    none(audits.signed_by_month) &&
    none(Object.values(findings.total)) &&
    fees.quarters.every(({ figure }) => figure === null) &&
    remedies.every(({ figure }) => figure === null)
  )
}
