import * as v from 'valibot'
import { CONFORMITY, SEVERITIES } from '../audit-templates/audit-template.ts'
import { AUDIT_KINDS } from '../audits/audit.ts'
import { VERIFICATION_METHODS } from '../audits/severity-scheme.ts'
import { ACTION_STATUSES } from '../corrective-actions/action-life.ts'
import { STEPS } from '../corrective-actions/action-step.ts'
import { Figure } from '../fee-statistics/figure.ts'
import { DayText } from '../platform/clock.ts'
import { CONFIDENCES, LocalSentence } from '../platform/dated-rule.ts'
import { RATED_ROLES, RatingEdition } from '../ratings/rating-edition.ts'
import { RatingInputsJson, RatingOutcomeJson } from '../ratings/rating-json.ts'
import { REVIEW_REASONS } from '../ratings/standing.ts'
import { PROGRAMMES, PUBLIC_STATUSES } from '../registrations/registration.ts'
import { STAGES } from './disclosure-check.ts'

/**
 * The compliance report of an organisation (J2) as plain data: who it is, how it stands with the scheme, what its last audits found, what workers said
 * by published figures, what it was rated and by which rules, and what it does about findings. The body reads it too: nothing of cases is in it, and no
 * figure that is not published. Keys are those of the JSON.
 */

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Role = v.picklist(RATED_ROLES)
const Day = v.nullable(DayText)
const SeverityCounts = v.strictObject(v.entriesFromList(SEVERITIES, Count))
const AnswerCounts = v.strictObject(v.entriesFromList(CONFORMITY, Count))

const Registration = v.strictObject({
  role: Role,
  corridor: v.string(),
  status: v.picklist(PUBLIC_STATUSES),
  held_from_on: Day,
  valid_from_on: Day,
  valid_to_on: Day,
  programmes: v.array(v.picklist(PROGRAMMES)),
  conditions: v.array(v.strictObject({ text: v.string(), due_on: Day })),
})

const Disclosure = v.strictObject({
  stage: v.picklist(STAGES),
  question_id: v.string(),
  text: LocalSentence,
  /** Null: not asked, or left open. */
  answer: v.nullable(v.picklist(CONFORMITY)),
})

const AuditResults = v.strictObject({
  number: v.string(),
  role: Role,
  kind: v.picklist(AUDIT_KINDS),
  planned_on: DayText,
  signed_on: DayText,
  template: v.strictObject({ id: v.string(), version: v.string(), title: LocalSentence }),
  counts: AnswerCounts,
  by_article: v.array(
    v.strictObject({
      id: v.string(),
      article: v.nullable(v.string()),
      title: LocalSentence,
      counts: AnswerCounts,
      findings: SeverityCounts,
    }),
  ),
  disclosure: v.array(Disclosure),
})
export type AuditResults = v.InferOutput<typeof AuditResults>

const Heard = v.strictObject({
  kind: v.picklist(['sending_agency', 'job_order']),
  /** Number of the job order; empty for the agency as a whole. */
  job_order: v.string(),
  programme: v.string(),
  period: v.string(),
  figure: Figure,
})
export type Heard = v.InferOutput<typeof Heard>

const Grade = v.strictObject({
  role: Role,
  /** Null where none was ever given: `not_rated` says why. */
  given: v.nullable(
    v.strictObject({
      given_on: DayText,
      outcome: RatingOutcomeJson,
      inputs: RatingInputsJson,
      edition: RatingEdition,
      edition_hash: v.string(),
    }),
  ),
  standing: v.nullable(v.picklist(['stands', 'under_review', 'not_registered'])),
  reasons: v.array(v.picklist(REVIEW_REASONS)),
  not_rated: v.nullable(v.picklist(['not_registered', 'no_audit', 'not_yet_rated'])),
})
export type Grade = v.InferOutput<typeof Grade>

const Finding = v.strictObject({
  audit: v.string(),
  number: v.string(),
  severity: v.picklist(SEVERITIES),
  description: v.string(),
  /** Null: not known, which is not none. */
  affected_workers: v.nullable(Count),
  asked: v.string(),
  status: v.picklist(ACTION_STATUSES),
  /** How many times it was opened. */
  round: Count,
  due_on: DayText,
  overdue: v.boolean(),
  /** What the body plans; null until it has said. */
  plan: v.nullable(
    v.strictObject({ cause: v.string(), action: v.string(), prevention: v.string(), remedy: v.string() }),
  ),
  /** What was done when, without the words of those who did it. */
  steps: v.array(
    v.strictObject({
      step: v.picklist(STEPS),
      on: DayText,
      method: v.nullable(v.picklist(VERIFICATION_METHODS)),
    }),
  ),
})
export type OrganisationFinding = v.InferOutput<typeof Finding>

export const OrganisationReport = v.strictObject({
  kind: v.literal('organisation_report'),
  number: v.string(),
  issued_at: v.pipe(v.string(), v.isoTimestamp()),
  verify_url: v.string(),
  demonstration: v.boolean(),
  as_of: DayText,
  organisation: v.strictObject({
    country: v.string(),
    roles: v.array(Role),
    names: v.array(v.strictObject({ language: v.string(), text: v.string(), kind: v.string() })),
    identifiers: v.array(v.strictObject({ scheme: v.string(), value: v.string() })),
    licences: v.array(
      v.strictObject({
        scheme: v.string(),
        number: v.string(),
        authority: v.string(),
        issued_on: Day,
        valid_to: Day,
        in_force: v.nullable(v.boolean()),
      }),
    ),
    /** The day of the authority's list that licences and address were taken from. */
    listed_on: Day,
    address: v.nullable(v.string()),
  }),
  registrations: v.array(Registration),
  audits: v.array(AuditResults),
  workers: v.strictObject({ k: Count, figures: v.array(Heard) }),
  /** Published for the corridor only; where. */
  cases: v.strictObject({ shown: v.literal(false), published_at: v.string() }),
  grades: v.array(Grade),
  findings: v.array(Finding),
  /** More findings than the report lists; 0 as a rule. */
  findings_left_out: Count,
  sources: v.strictObject({
    disclosure: v.strictObject({ title: LocalSentence, confidence: v.picklist(CONFIDENCES) }),
  }),
})
export type OrganisationReport = v.InferOutput<typeof OrganisationReport>

/** What it says but its stamp. */
export type OrganisationReportBody = Omit<
  OrganisationReport,
  'kind' | 'number' | 'issued_at' | 'verify_url' | 'demonstration'
>

/** What is still to be done: the improvement plan. */
export const openFindings = ({ findings }: Pick<OrganisationReport, 'findings'>) =>
  findings.filter(({ status }) => status !== 'closed')
