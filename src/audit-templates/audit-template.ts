import * as v from 'valibot'
import { canonicalJson } from '../platform/canonical-json.ts'
import { isDay } from '../platform/clock.ts'
import { CONFIDENCES } from '../platform/dated-rule.ts'
import { sha256Hex } from '../platform/hash.ts'

/**
 * What an audit of one role asks, as data: the shape of the files in `audit-templates/`.
 * Keys are those of the JSON (snake_case), so that file, hash and type speak of one thing.
 * The messages of these checks are for whoever writes a template, never for a reader of the site, and so stay English.
 */

/** The auditor's answers to a conformity question. `not_verified`: it applies but could not be checked; a reason is asked for. */
export const CONFORMITY = ['conforms', 'does_not_conform', 'not_applicable', 'not_verified'] as const
export type Conformity = (typeof CONFORMITY)[number]

export const isConformity = (value: unknown): value is Conformity =>
  (CONFORMITY as readonly unknown[]).includes(value)

/** How bad a failed answer is, gravest first. */
export const SEVERITIES = ['critical', 'major', 'minor', 'observation'] as const
export type Severity = (typeof SEVERITIES)[number]

const TEMPLATE_ROLES = [
  'sending_agency',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const

const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is lower-case words and digits joined by hyphens'),
)
const Day = v.pipe(v.string(), v.check(isDay, 'a day that exists, as YYYY-MM-DD'))
const Words = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== '', 'a text may not be empty'),
  v.check(
    (text) => text === text.trim() && text === text.normalize('NFC'),
    'a text is trimmed and in Unicode NFC',
  ),
)
const Local = v.strictObject({ en: Words, ja: Words, vi: Words })

const Source = v.pipe(
  v.strictObject({
    id: Id,
    title: Local,
    url: v.exactOptional(
      v.pipe(
        v.string(),
        v.url('a source address is a URL'),
        v.startsWith('http', 'a source address is a URL'),
      ),
    ),
    valid_from: Day,
    valid_to: v.nullable(Day),
    confidence: v.picklist(CONFIDENCES),
    note: v.exactOptional(Local),
  }),
  v.check(
    (source) => source.valid_to === null || source.valid_to >= source.valid_from,
    'a source ends before it begins',
  ),
)

const Citation = v.strictObject({ source: Id, article: Words, confidence: v.picklist(CONFIDENCES) })

/** Ask only when an earlier conformity question was answered with one of these. */
const AskedWhen = v.strictObject({
  question: Id,
  is: v.pipe(v.array(v.picklist(CONFORMITY)), v.minLength(1, 'a condition names at least one answer')),
})

const common = {
  id: Id,
  text: Local,
  guidance: Local,
  asked_when: v.exactOptional(AskedWhen),
}

const ConformityQuestion = v.strictObject({
  ...common,
  kind: v.literal('conformity'),
  evidence: v.pipe(v.array(Local), v.minLength(1, 'a conformity question asks for evidence')),
  citations: v.pipe(v.array(Citation), v.minLength(1, 'a conformity question cites a source')),
  severity_if_failed: v.picklist(SEVERITIES),
})

const FactQuestion = v.strictObject({
  ...common,
  kind: v.picklist(['number', 'text', 'date']),
  evidence: v.array(Local),
  citations: v.array(Citation),
})

const Question = v.variant('kind', [ConformityQuestion, FactQuestion])

const Section = v.strictObject({
  id: Id,
  /** The article of the CoC-VN that the section stands for; null where it stands for a law or the scheme. */
  article: v.nullable(Words),
  title: Local,
  introduction: v.exactOptional(Local),
  questions: v.pipe(v.array(Question), v.minLength(1, 'a section asks something')),
})

const Shape = v.strictObject({
  id: Id,
  version: v.pipe(v.string(), v.regex(/^20\d\d\.[1-9]\d*$/, 'a version is YYYY.N')),
  role: v.picklist(TEMPLATE_ROLES),
  title: Local,
  published_on: Day,
  sources: v.pipe(v.array(Source), v.minLength(1, 'a template has sources')),
  sections: v.pipe(v.array(Section), v.minLength(1, 'a template has sections')),
})
type Parsed = v.InferOutput<typeof Shape>

const flat = (template: Parsed): TemplateQuestion[] =>
  template.sections.flatMap((section) => section.questions)

const firstRepeated = (ids: readonly string[]): string | undefined =>
  ids.find((id, i) => ids.indexOf(id) !== i)

function unknownSource(template: Parsed): string | undefined {
  const known = new Set(template.sources.map((source) => source.id))
  return flat(template)
    .flatMap((question) => question.citations)
    .find((citation) => !known.has(citation.source))?.source
}

function badCondition(template: Parsed): string | undefined {
  const earlier = new Set<string>()
  for (const question of flat(template)) {
    if (question.asked_when && !earlier.has(question.asked_when.question)) return question.id
    if (question.kind === 'conformity') earlier.add(question.id)
  }
  return undefined
}

/** Refuses the whole template with the reason that `fault` finds, naming the first culprit. */
const refuse = (reason: string, fault: (template: Parsed) => string | undefined) =>
  v.check<Parsed, (issue: v.CheckIssue<Parsed>) => string>(
    (template) => fault(template) === undefined,
    (issue) => `${reason}: ${fault(issue.input)}`,
  )

/** A template as its file says it. Unknown keys are refused, so that a misspelt one cannot be lost in silence. */
export const AuditTemplate = v.pipe(
  Shape,
  refuse('two sources share an id', (template) => firstRepeated(template.sources.map((source) => source.id))),
  refuse('two sections share an id', (template) =>
    firstRepeated(template.sections.map((section) => section.id)),
  ),
  refuse('two questions share an id', (template) =>
    firstRepeated(flat(template).map((question) => question.id)),
  ),
  refuse('a citation names an unknown source', unknownSource),
  refuse('a condition must name an earlier conformity question', badCondition),
)
export type AuditTemplate = v.InferOutput<typeof AuditTemplate>
export type TemplateSection = v.InferOutput<typeof Section>
export type TemplateQuestion = v.InferOutput<typeof Question>

export interface QuestionInSection {
  readonly section: TemplateSection
  readonly question: TemplateQuestion
}

/** Conformity codes by question id. What was answered to other kinds of question may be there too; no condition looks at it. */
export type AnswersByQuestionId = Readonly<Record<string, string | undefined>>

/** Every question in the order of the template, each with its section. */
export const questionsOf = (template: AuditTemplate): QuestionInSection[] =>
  template.sections.flatMap((section) => section.questions.map((question) => ({ section, question })))

const indexes = new WeakMap<AuditTemplate, ReadonlyMap<string, TemplateQuestion>>()

export function findQuestion(template: AuditTemplate, id: string): TemplateQuestion | undefined {
  let index = indexes.get(template)
  if (!index) {
    index = new Map(questionsOf(template).map(({ question }) => [question.id, question]))
    indexes.set(template, index)
  }
  return index.get(id)
}

/** Whether the answers so far call for this question. One without a condition always is; an unanswered condition means not yet. */
export function isAsked(question: TemplateQuestion, answersByQuestionId: AnswersByQuestionId): boolean {
  if (!question.asked_when) return true
  const answer = answersByQuestionId[question.asked_when.question]
  return (question.asked_when.is as readonly (string | undefined)[]).includes(answer)
}

/**
 * The questions that the answers call for, in order. An answer left behind on a question that is itself no longer asked
 * counts for nothing, so that changing one's mind early removes the whole branch.
 */
export function askedQuestions(
  template: AuditTemplate,
  answersByQuestionId: AnswersByQuestionId,
): QuestionInSection[] {
  const counting: Record<string, string | undefined> = {}
  return questionsOf(template).filter(({ question }) => {
    if (!isAsked(question, counting)) return false
    counting[question.id] = answersByQuestionId[question.id]
    return true
  })
}

/** SHA-256 of the template's canonical JSON, in hexadecimal: the same for the same content, however the file is laid out. */
export const templateHash = async (template: AuditTemplate): Promise<string> =>
  sha256Hex(canonicalJson(template))
