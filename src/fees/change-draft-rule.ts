import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { findRuleBook } from './current-rule-book.ts'
import { changeDraft } from './draft-edition.ts'
import type { FeeRule } from './rule-book.ts'
import type { RuleEdition } from './rule-edition.ts'
import { type FormValues, ruleFromForm } from './rule-editor-form.ts'

/** One rule of an edition. Throws `not_found` when the edition has none of that id. */
export async function findRule(deps: Deps, version: string, id: string): Promise<FeeRule> {
  const { rules } = await findRuleBook(deps, version)
  const found = rules.find((rule) => rule.id === id)
  if (!found) throw new AppError('not_found', 'errors.not_found')
  return found
}

/** Changes one rule of a draft by what its form says; the rest of the draft stays. Throws as `changeDraft`. */
export async function changeDraftRule(
  deps: Deps,
  actor: Actor,
  where: { readonly version: string; readonly id: string; readonly expectedHash: string },
  values: FormValues,
): Promise<RuleEdition> {
  assertCan(actor, 'draft_fee_rules', { kind: 'fee_rules' })
  const rule = await findRule(deps, where.version, where.id)
  const book = await findRuleBook(deps, where.version)
  const changed = ruleFromForm(rule, values, book)
  const rules = book.rules.map((one) => (one.id === rule.id ? changed : one))
  return await changeDraft(deps, actor, where.version, {
    expected_hash: where.expectedHash,
    book: { ...book, rules },
  })
}
