import * as v from 'valibot'
import { ACHIEVEMENT_LEVELS } from '../job-orders/certification.ts'
import { COST_PER } from '../job-orders/cost-line.ts'
import { DayText } from '../platform/clock.ts'
import { CONFIDENCES, LocalSentence, RuleSource } from '../platform/dated-rule.ts'
import { CURRENCIES } from '../platform/money.ts'
import { CORRIDORS, PROGRAMMES } from '../registrations/registration.ts'

/** J5: what a worker may hold in hand of a certified job order. No personal data: all of it is on its public page. */
export const JobOrderCertificate = v.strictObject({
  kind: v.literal('job_order_certificate'),
  number: v.string(),
  issued_at: v.string(),
  verify_url: v.string(),
  demonstration: v.boolean(),
  on: DayText,
  /** Where anyone reads how it stands today. */
  live_url: v.string(),
  order: v.strictObject({
    number: v.string(),
    revision: v.number(),
    certified_on: DayText,
    content_hash: v.string(),
    level: v.picklist(ACHIEVEMENT_LEVELS),
    corridor: v.picklist(CORRIDORS),
    programme: v.picklist(PROGRAMMES),
  }),
  work: v.strictObject({
    occupation: v.string(),
    site_name: v.string(),
    site_address: v.string(),
    site_country: v.string(),
    places: v.number(),
    weekly_hours: v.number(),
    contract_months: v.number(),
    contract_starts_on: DayText,
  }),
  parties: v.array(
    v.strictObject({
      party: v.string(),
      role: v.string(),
      scheme: v.string(),
      value: v.string(),
      names: v.array(v.strictObject({ language: v.string(), text: v.string() })),
    }),
  ),
  /** A month, in the smallest unit. */
  pay: v.strictObject({
    currency: v.picklist(CURRENCIES),
    basic_wage_minor: v.number(),
    gross_minor: v.number(),
    deductions_minor: v.number(),
    net_minor: v.number(),
  }),
  worker_costs: v.array(
    v.strictObject({
      item: v.string(),
      amount_minor: v.nullable(v.number()),
      currency: v.nullable(v.picklist(CURRENCIES)),
      per: v.picklist(COST_PER),
    }),
  ),
  /** What may be charged to a worker by the rules of that day, the scheme's first. */
  charge_rules: v.array(
    v.strictObject({
      id: v.string(),
      level: v.picklist(['scheme', 'law_vn', 'law_jp']),
      charge: v.picklist(['none', 'capped']),
      text: LocalSentence,
      source: RuleSource,
      confidence: v.picklist(CONFIDENCES),
      valid_from: v.nullable(DayText),
      valid_to: v.nullable(DayText),
    }),
  ),
})
export type JobOrderCertificate = v.InferOutput<typeof JobOrderCertificate>
