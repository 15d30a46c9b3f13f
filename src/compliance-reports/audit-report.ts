import * as v from 'valibot'
import { CONFORMITY, type Conformity, SEVERITIES, type Severity } from '../audit-templates/audit-template.ts'
import { AUDIT_KINDS, TEAM_ROLES } from '../audits/audit.ts'
import { CONFIDENCES } from '../platform/dated-rule.ts'
import { AuditAround } from './audit-report-around.ts'

/**
 * The audit report as plain data: what is signed, embedded in the PDF and served as JSON. Nothing in it depends on the
 * reader's language; texts of the template are carried in all of them, words of people as they wrote them.
 * Keys are those of the JSON.
 */

const Local = v.strictObject({ ja: v.string(), vi: v.string(), en: v.string() })
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const InstantText = v.pipe(v.string(), v.isoTimestamp())
const DayText = v.pipe(v.string(), v.isoDate())

const Counts = v.strictObject({
  conforms: Count,
  does_not_conform: Count,
  not_verified: Count,
  not_applicable: Count,
})
export type Counts = v.InferOutput<typeof Counts>

const SeverityCounts = v.strictObject({ critical: Count, major: Count, minor: Count, observation: Count })
export type SeverityCounts = v.InferOutput<typeof SeverityCounts>

/** In the order in which they are shown. */
export const ANSWERS = [
  'conforms',
  'does_not_conform',
  'not_verified',
  'not_applicable',
] as const satisfies Conformity[]

/** What the counts come to in one word; the sentence stands in the catalogues. A critical finding fails alone. */
const OUTCOMES = ['critical', 'findings', 'not_fully_verified', 'clear'] as const
export type Outcome = (typeof OUTCOMES)[number]

const Citation = v.strictObject({ source: v.string(), article: v.string() })
/** How sure the template is of what it cites. */
const SureCitation = v.strictObject({ ...Citation.entries, confidence: v.picklist(CONFIDENCES) })

const Result = v.strictObject({
  id: v.string(),
  kind: v.picklist(['conformity', 'number', 'text', 'date']),
  text: Local,
  /** For conformity questions. */
  answer: v.nullable(v.picklist(CONFORMITY)),
  /** For the others, as it was entered. */
  value: v.nullable(v.string()),
  note: v.string(),
  /** Of the finding, when the answer does not conform. */
  severity: v.nullable(v.picklist(SEVERITIES)),
  citations: v.array(SureCitation),
  /** Numbers in the list of evidence. */
  evidence: v.array(v.string()),
})
export type AuditResult = v.InferOutput<typeof Result>

const ResultSection = v.strictObject({
  id: v.string(),
  /** Article of the code of conduct; null where the section stands for a law or the scheme. */
  article: v.nullable(v.string()),
  title: Local,
  questions: v.array(Result),
})
export type ResultSection = v.InferOutput<typeof ResultSection>

const Summary = v.strictObject({
  counts: Counts,
  by_article: v.array(v.strictObject({ article: v.nullable(v.string()), title: Local, counts: Counts })),
  severities: SeverityCounts,
  outcome: v.picklist(OUTCOMES),
})
export type Summary = v.InferOutput<typeof Summary>

const Finding = v.strictObject({
  number: v.string(),
  question_id: v.string(),
  severity: v.picklist(SEVERITIES),
  severity_reason: v.nullable(v.string()),
  clause: v.array(Citation),
  description: v.string(),
  /** Null: not known yet, which is not none. */
  affected_workers: v.nullable(Count),
  corrective_action: v.nullable(v.strictObject({ asked: v.string(), due_on: v.nullable(DayText) })),
})
export type ReportFinding = v.InferOutput<typeof Finding>

const EvidenceItem = v.strictObject({
  number: v.string(),
  question_id: v.string(),
  name: v.string(),
  media_type: v.string(),
  size_bytes: Count,
  sha256: Sha256,
  added_at: InstantText,
})

const Signature = v.strictObject({
  name: v.string(),
  role: v.picklist(TEAM_ROLES),
  signed_at: InstantText,
  content_hash: Sha256,
})

export const AuditReport = v.strictObject({
  kind: v.literal('audit_report'),
  number: v.string(),
  issued_at: InstantText,
  /** Head of the organisation's chain in the journal when the report was issued: which state of the register it speaks of. */
  register_version: v.string(),
  verify_url: v.string(),
  demonstration: v.boolean(),
  audit: v.strictObject({
    number: v.string(),
    kind: v.picklist(AUDIT_KINDS),
    planned_on: DayText,
    visited_from: v.nullable(DayText),
    visited_to: v.nullable(DayText),
    /** The role in the scheme under which the body was audited. */
    scope: v.picklist(['sending_agency', 'supervising_organisation', 'support_organisation', 'employer']),
  }),
  organisation: v.strictObject({
    country: v.string(),
    names: v.array(v.strictObject({ language: v.string(), text: v.string(), kind: v.string() })),
    identifiers: v.array(v.strictObject({ scheme: v.string(), value: v.string() })),
    licences: v.array(
      v.strictObject({
        scheme: v.string(),
        number: v.string(),
        authority: v.string(),
        issued_on: v.nullable(DayText),
        valid_to: v.nullable(DayText),
      }),
    ),
    address: v.nullable(v.string()),
  }),
  template: v.strictObject({
    id: v.string(),
    version: v.string(),
    hash: Sha256,
    title: Local,
    sources: v.array(v.strictObject({ id: v.string(), title: Local })),
  }),
  team: v.array(
    v.strictObject({ role: v.picklist(TEAM_ROLES), name: v.string(), organisation: v.nullable(v.string()) }),
  ),
  summary: Summary,
  results: v.array(ResultSection),
  findings: v.array(Finding),
  evidence: v.array(EvidenceItem),
  signatures: v.array(Signature),
  /** Left out of reports that were issued before it was recorded. */
  around: v.optional(AuditAround),
  /** What every signer signed. */
  content_hash: Sha256,
})
export type AuditReport = v.InferOutput<typeof AuditReport>

const noCounts = (): Counts => ({ conforms: 0, does_not_conform: 0, not_verified: 0, not_applicable: 0 })

function countAnswers(questions: readonly AuditResult[]): Counts {
  const counts = noCounts()
  for (const { answer } of questions) if (answer !== null) counts[answer] += 1
  return counts
}

function countSeverities(severities: readonly Severity[]): SeverityCounts {
  const counts: SeverityCounts = { critical: 0, major: 0, minor: 0, observation: 0 }
  for (const severity of severities) counts[severity] += 1
  return counts
}

function outcomeOf(counts: Counts, severities: SeverityCounts): Outcome {
  if (severities.critical > 0) return 'critical'
  if (counts.does_not_conform > 0) return 'findings'
  return counts.not_verified > 0 ? 'not_fully_verified' : 'clear'
}

/** Counts the answers, whole and by article, and what they come to. Questions of fact are not counted. */
export function summarise(results: readonly ResultSection[], findings: readonly Severity[]): Summary {
  const by_article = results.map(({ article, title, questions }) => ({
    article,
    title,
    counts: countAnswers(questions),
  }))
  const counts = noCounts()
  for (const row of by_article) for (const answer of ANSWERS) counts[answer] += row.counts[answer]
  const severities = countSeverities(findings)
  return { counts, by_article, severities, outcome: outcomeOf(counts, severities) }
}
