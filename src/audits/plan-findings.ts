import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import type { AnswersByQuestion, CheckedAnswer } from './answer.ts'
import type { Audit } from './audit.ts'
import { findingAfterAnswer, raiseFinding } from './finding.ts'
import { findFindings, insertFinding, updateFinding } from './finding-store.ts'

/**
 * What changed answers do to the findings of their questions (`findingAfterAnswer`), as statements for the commit of the
 * answers; `before` holds what stood. Findings are read only when an answer fails or has failed: not for the many that conform.
 */
export async function planFindings(
  deps: Pick<Deps, 'db' | 'newId'>,
  audit: Audit,
  changed: readonly CheckedAnswer[],
  before: AnswersByQuestion,
  at: Instant,
): Promise<Statement[]> {
  const touched = changed.filter(
    ({ question, value }) =>
      value === 'does_not_conform' || before.get(question.id)?.value === 'does_not_conform',
  )
  if (touched.length === 0) return []
  const findings = await findFindings(deps.db.queries, audit.id)
  const statements: Statement[] = []
  let ordinal = findings.length
  for (const { question, value, note } of touched) {
    if (question.kind !== 'conformity') continue
    const change = findingAfterAnswer(
      findings.find((finding) => finding.questionId === question.id),
      { fails: value === 'does_not_conform', note, noteBefore: before.get(question.id)?.note ?? '' },
      () =>
        raiseFinding({
          id: deps.newId(),
          auditId: audit.id,
          questionId: question.id,
          ordinal: ++ordinal,
          severity: question.severity_if_failed,
          citations: question.citations.map(({ source, article }) => ({ source, article })),
          note,
        }),
      at,
    )
    if (!change) continue
    const write = change.kind === 'raised' ? insertFinding : updateFinding
    statements.push(write(deps.db.queries, change.finding))
  }
  return statements
}
