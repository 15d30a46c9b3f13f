import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import { datedEntries, heldOn, PRODUCT_DEFAULT, RuleSource } from '../platform/dated-rule.ts'
import file from './independence-rules.vn-jp.2026.1.json' with { type: 'json' }
import { TIE_KINDS } from './tie.ts'

/**
 * What a rule does to an audit: `refuse` nobody can allow, `second_person` somebody else may with a reason, `disclose` is shown and
 * hinders nothing.
 */
export const EFFECTS = ['refuse', 'second_person', 'disclose'] as const
export type Effect = (typeof EFFECTS)[number]

/** Who pays for an audit. */
export const PAYERS = ['scheme', 'audited_body', 'buyer', 'authority', 'otherwise'] as const
export type Payer = (typeof PAYERS)[number]

/** A product default is written so in the file, and is then the one object that `isProductDefault` knows. */
const Source = v.union([
  v.pipe(
    v.literal('product_default'),
    v.transform(() => PRODUCT_DEFAULT.source),
  ),
  RuleSource,
])
const common = { effect: v.picklist(EFFECTS), ...datedEntries, source: Source }
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120))

const IndependenceRules = v.strictObject({
  version: v.string(),
  rules: v.array(
    v.variant('kind', [
      v.strictObject({
        id: v.picklist(['tie_lasts', 'advice_lasts', 'cooling_off_advice', 'cooling_off_tie']),
        kind: v.literal('tie'),
        ties: v.array(v.picklist(TIE_KINDS)),
        /** How long after the tie's last day it still counts. */
        months_after: Count,
        ...common,
      }),
      v.strictObject({
        id: v.literal('rotation'),
        kind: v.literal('rotation'),
        /** So many audits of one body one after another, and not one more. */
        in_a_row: v.pipe(Count, v.minValue(1)),
        ...common,
      }),
      v.strictObject({ id: v.literal('yearly_declaration'), kind: v.literal('declaration'), ...common }),
      v.strictObject({
        id: v.literal('payer'),
        kind: v.literal('payer'),
        payers: v.array(v.picklist(PAYERS)),
        ...common,
      }),
    ]),
  ),
})

/** Parsed at start, so that a damaged file stops the service rather than letting a conflict pass. */
const EDITION = v.parse(IndependenceRules, file)
export type IndependenceRule = (typeof EDITION)['rules'][number]
export type IndependenceRuleId = IndependenceRule['id']
export const INDEPENDENCE_EDITION = EDITION.version
export const INDEPENDENCE_RULE_IDS = EDITION.rules.map(({ id }) => id)

/** The rules in force on a day. */
export const independenceRulesOn = (day: Day): readonly IndependenceRule[] =>
  EDITION.rules.filter((rule) => heldOn(rule, day))
