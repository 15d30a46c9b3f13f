import type { Day } from '../platform/clock.ts'
import { heldOn } from '../platform/dated-rule.ts'
import type { FeeRule, RuleBook } from './rule-book.ts'

/** A rule and those that come after it under another number: `vn_deposit`, `vn_deposit_2027`. */
const isCalled = (rule: FeeRule, name: string): boolean =>
  rule.id === name || rule.id.startsWith(`${name}_`) || rule.to_workers?.id === name

/** The rules of one name in an edition, one for each span of days, in the order of the book. */
export const rulesCalled = (book: RuleBook, name: string): readonly FeeRule[] =>
  book.rules.filter((rule) => isCalled(rule, name))

/** The rule of that name that holds on a day; where none does, the last one of the book, whose days say so. */
export function ruleCalled(book: RuleBook, name: string, on: Day): FeeRule | undefined {
  const ours = rulesCalled(book, name)
  return ours.find((rule) => heldOn(rule, on)) ?? ours.at(-1)
}

/** What is read out of an edition, read once for each: an edition never changes. */
export function readOnce<Read>(read: (book: RuleBook) => Read): (book: RuleBook) => Read {
  const known = new WeakMap<RuleBook, { readonly read: Read }>()
  return (book) => {
    const found = known.get(book) ?? { read: read(book) }
    known.set(book, found)
    return found.read
  }
}
