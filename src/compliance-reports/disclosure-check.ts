import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import { datedEntries, ruleOn } from '../platform/dated-rule.ts'
import check20261 from './disclosure-check.vn-jp.2026.1.json' with { type: 'json' }

/** Where a worker should have read what the way abroad costs, in the order in which he comes by. */
export const STAGES = [
  'published',
  'advertisement',
  'before_selection',
  'contract',
  'pre_departure',
  'receipts',
] as const
export type Stage = (typeof STAGES)[number]

const Ids = v.array(v.pipe(v.string(), v.nonEmpty()))

/** Which questions of which template look at disclosure, as dated data. A template that is not named has none. */
export const DisclosureCheck = v.strictObject({
  version: v.string(),
  ...datedEntries,
  questions: v.record(
    v.string(),
    v.strictObject({
      published: v.optional(Ids),
      advertisement: v.optional(Ids),
      before_selection: v.optional(Ids),
      contract: v.optional(Ids),
      pre_departure: v.optional(Ids),
      receipts: v.optional(Ids),
    }),
  ),
})
export type DisclosureCheck = v.InferOutput<typeof DisclosureCheck>

const CHECKS: readonly DisclosureCheck[] = [v.parse(DisclosureCheck, check20261)]

export const disclosureCheckOn = (on: Day): DisclosureCheck => ruleOn(CHECKS, on)

/** The questions of a template that are looked at, each with its place on the way. */
export const disclosureQuestions = (
  { questions }: DisclosureCheck,
  template: string,
): readonly { readonly stage: Stage; readonly question: string }[] =>
  STAGES.flatMap((stage) => (questions[template]?.[stage] ?? []).map((question) => ({ stage, question })))
