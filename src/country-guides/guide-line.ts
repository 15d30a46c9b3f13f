import { rulesCalled } from '../fees/named-rule.ts'
import type { FeeRule, RuleBook } from '../fees/rule-book.ts'
import type { Day } from '../platform/clock.ts'
import { type Confidence, type Dated, heldOn, type RuleSource } from '../platform/dated-rule.ts'
import type { LocalText } from '../platform/i18n/language.ts'
import type { CountryGuide, GuideEntry, GuideSection } from './country-guide.ts'

/**
 * `in_force` it holds on the day; `coming` from a later day; `past` it held until an earlier one, and what holds since is not
 * entered; `not_entered` a value exists that nobody has seen; `advice` is ours and no rule.
 */
export type LineState = 'in_force' | 'coming' | 'past' | 'not_entered' | 'advice'

/** One sentence as it is shown on a day. What is cited has source and confidence. */
export interface GuideLine {
  readonly state: LineState
  /** Null where the edition of the fee rules has no rule of that name any more. */
  readonly text: LocalText | null
  readonly from: Day | null
  readonly to: Day | null
  readonly source: RuleSource | null
  readonly confidence: Confidence | null
  readonly note: LocalText | null
  /** The rule of the fee rules it comes from. */
  readonly feeRule: string | null
}

export interface ShownSection extends Omit<GuideSection, 'entries'> {
  readonly lines: readonly GuideLine[]
}

/** Everything the guide says, as it stands on the day. What has ended is left out, unless it is a fee rule: then the gap shows. */
export function sectionsOn(guide: CountryGuide, book: RuleBook | null, on: Day): readonly ShownSection[] {
  return guide.sections
    .map(({ entries, ...section }) => ({
      ...section,
      lines: entries.flatMap((entry) => lineOf(entry, book, on)),
    }))
    .filter(({ lines }) => lines.length > 0)
}

function lineOf(entry: GuideEntry, book: RuleBook | null, on: Day): readonly GuideLine[] {
  if ('advice' in entry) return [{ ...NOTHING, state: 'advice', text: entry.advice }]
  if ('fee_rule' in entry) {
    const rule = book ? ruleNamed(book, entry.fee_rule, on) : undefined
    return [rule ? lineOfRule(rule, on) : { ...NOTHING, feeRule: entry.fee_rule }]
  }
  const state = stateOf(entry, on)
  return state === 'past' ? [] : [{ ...citedIn(entry), state, text: entry.text, feeRule: null }]
}

/** The rule that holds on the day; else the last that held, and of those that ended together the one of exactly that name. */
function ruleNamed(book: RuleBook, name: string, on: Day): FeeRule | undefined {
  const ours = rulesCalled(book, name).toSorted((a, b) => Number(b.id === name) - Number(a.id === name))
  const [last] = ours.toSorted((a, b) => (b.valid_to ?? '9999').localeCompare(a.valid_to ?? '9999'))
  return ours.find((rule) => heldOn(rule, on)) ?? last
}

/** A rule of the fee rules as a worker reads it: in the words meant for workers, where there are any. */
export function lineOfRule(rule: FeeRule, on: Day): GuideLine {
  const when = stateOf(rule, on)
  return {
    ...citedIn(rule),
    state: rule.kind === 'not_entered' && when === 'in_force' ? 'not_entered' : when,
    text: rule.to_workers?.text ?? rule.text,
    note: rule.to_workers?.note ?? rule.note,
    feeRule: rule.id,
  }
}

function stateOf(rule: Pick<Dated, 'valid_from' | 'valid_to'>, on: Day): 'in_force' | 'coming' | 'past' {
  if (heldOn(rule, on)) return 'in_force'
  return rule.valid_to !== null && rule.valid_to < on ? 'past' : 'coming'
}

const citedIn = ({ valid_from: from, valid_to: to, source, confidence, note }: Dated) => ({
  from,
  to,
  source,
  confidence,
  note,
})

const NOTHING: GuideLine = {
  state: 'not_entered',
  text: null,
  from: null,
  to: null,
  source: null,
  confidence: null,
  note: null,
  feeRule: null,
}
