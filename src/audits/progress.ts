import {
  type AuditTemplate,
  askedQuestions,
  type Conformity,
  isConformity,
  type TemplateSection,
} from '../audit-templates/audit-template.ts'
import { type AnswersByQuestion, asConditions } from './answer.ts'

/** How far one section has come, and what was found in it. Remarks (text questions) do not count. */
export interface SectionProgress {
  readonly section: TemplateSection
  readonly asked: number
  readonly answered: number
  readonly results: Readonly<Record<Conformity, number>>
}

export function progressBySection(template: AuditTemplate, answers: AnswersByQuestion): SectionProgress[] {
  const asked = askedQuestions(template, asConditions(answers.values())).filter(
    ({ question }) => question.kind !== 'text',
  )
  return template.sections.map((section) => {
    const here = asked.filter((one) => one.section === section)
    const values = here.map(({ question }) => answers.get(question.id)?.value ?? null)
    const results = { conforms: 0, does_not_conform: 0, not_applicable: 0, not_verified: 0 }
    for (const value of values) if (isConformity(value)) results[value] += 1
    return {
      section,
      asked: here.length,
      answered: values.filter((value) => value !== null).length,
      results,
    }
  })
}

export const totals = (sections: readonly SectionProgress[]) => ({
  asked: sections.reduce((sum, s) => sum + s.asked, 0),
  answered: sections.reduce((sum, s) => sum + s.answered, 0),
})
