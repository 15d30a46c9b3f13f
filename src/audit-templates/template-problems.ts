import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import type { FieldError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { AuditTemplate } from './audit-template.ts'
import { type DraftContent, QUESTIONS_MOST } from './template-draft.ts'

/** What the checks of `audit-template.ts` say to whoever writes a file, for whoever writes in the service. */
const SAID: readonly (readonly [start: string, key: MessageKey])[] = [
  ['an id is', 'audit_templates.problem_id'],
  ['a text may not be empty', 'audit_templates.problem_text_missing'],
  ['a text is trimmed', 'audit_templates.problem_text_spaces'],
  ['a day that exists', 'audit_templates.problem_day'],
  ['a source address', 'audit_templates.problem_address'],
  ['a source ends before', 'audit_templates.problem_source_days'],
  ['a conformity question asks for evidence', 'audit_templates.problem_evidence_missing'],
  ['a conformity question cites', 'audit_templates.problem_citation_missing'],
  ['a section asks something', 'audit_templates.problem_section_empty'],
  ['a template has sections', 'audit_templates.problem_no_sections'],
  ['a template has sources', 'audit_templates.problem_no_sources'],
  ['a condition names at least one answer', 'audit_templates.problem_condition_empty'],
  ['two sources share an id', 'audit_templates.problem_source_twice'],
  ['two sections share an id', 'audit_templates.problem_section_twice'],
  ['two questions share an id', 'audit_templates.problem_question_twice'],
  ['a citation names an unknown source', 'audit_templates.problem_source_unknown'],
  ['a condition must name an earlier', 'audit_templates.problem_condition_order'],
]

/** At most so many are told at once. */
const TOLD = 100

/**
 * All that keeps a draft from being published, each with the path of what is wrong and a sentence in the reader's language. None: `publishable`
 * gives the template. The checks are those of the files, so that one and the other can be exchanged.
 */
export function problemsIn(content: DraftContent): FieldError[] {
  const parsed = v.safeParse(AuditTemplate, { ...content, version: '2026.1', published_on: '2026-01-01' })
  const problems = parsed.success ? [] : parsed.issues.slice(0, TOLD).map(problemOf)
  const count = content.sections.reduce((sum, { questions }) => sum + questions.length, 0)
  if (count > QUESTIONS_MOST) {
    problems.push({
      path: 'sections',
      message: { key: 'audit_templates.problem_too_many', params: { limit: QUESTIONS_MOST } },
    })
  }
  return problems
}

function problemOf(issue: v.BaseIssue<unknown>): FieldError {
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? ''
  const said = SAID.find(([start]) => issue.message.startsWith(start))
  // What the message names after its colon is the culprit's id.
  const culprit = /: ([a-z0-9-]+)$/.exec(issue.message)?.[1]
  const params = culprit ? { params: { id: culprit } } : {}
  return { path, message: { key: said?.[1] ?? 'audit_templates.problem_wrong', ...params } }
}

/** The draft as the edition it becomes. Throws valibot's error for a draft that has problems: ask `problemsIn` first. */
export const publishable = (
  content: DraftContent,
  { version, on }: { readonly version: string; readonly on: Day },
): AuditTemplate => v.parse(AuditTemplate, { ...content, version, published_on: on })
