import type { CitedRule } from './assessment.ts'
import type { RuleIndex } from './rule-index.ts'

/** The rules with these ids, each once, in the order of the book. */
export function citedIn(index: RuleIndex, ids: ReadonlySet<string>): readonly CitedRule[] {
  return index.cited.filter(({ id }) => ids.has(id))
}
