import { AppError } from '../platform/errors.ts'

/** A product default: a paper for oneself, a lawyer and an office, and again after a mistake. Each costs us a third of a second. */
const MOST = 10
const WITHIN_MS = 15 * 60_000
/** More are not remembered; the longest unseen go first. */
const REMEMBERED = 5_000

/**
 * Keeps one open case from making paper without end. In the memory of this process alone, for a quarter of an hour: a row would tell that
 * somebody came. Throws `too_often`.
 */
export function statementLimit(nowMs: () => number): (caseId: string) => void {
  const made = new Map<string, number[]>()
  return (caseId) => {
    const now = nowMs()
    const lately = (made.get(caseId) ?? []).filter((at) => at > now - WITHIN_MS)
    if (lately.length >= MOST) throw new AppError('too_often', 'worker_statement.too_often')
    made.delete(caseId)
    made.set(caseId, [...lately, now])
    if (made.size > REMEMBERED) made.delete(made.keys().next().value ?? '')
  }
}
