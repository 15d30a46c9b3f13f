import * as v from 'valibot'
import { CONFIDENCES } from '../platform/dated-rule.ts'
import { CURRENCIES } from '../platform/money.ts'
import { CORRIDORS, PROGRAMMES } from '../registrations/registration.ts'
import { ACHIEVEMENT_LEVELS } from './certification.ts'
import { BEARERS, COST_PER } from './cost-line.ts'
import { PARTIES } from './job-order.ts'
import { JOB_ORDER_STATUSES } from './job-order-life.ts'
import { PARTY_PROBLEMS } from './order-standing.ts'
import { PASSPORT_VERDICTS } from './passport.ts'
import { ALLOWANCE_KINDS, DEDUCTION_KINDS } from './pay.ts'

const Text = v.strictObject({ en: v.string(), ja: v.string(), vi: v.string() })
const day = v.string()
const Rule = v.strictObject({
  id: v.string(),
  level: v.picklist(['scheme', 'law_vn', 'law_jp']),
  charge: v.picklist(['none', 'capped']),
  text: Text,
  source: v.strictObject({ title: Text, article: v.nullable(v.string()) }),
  confidence: v.picklist(CONFIDENCES),
  valid_from: v.nullable(day),
  valid_to: v.nullable(day),
  note: v.nullable(Text),
})
const Amount = <Kind extends string>(kinds: readonly Kind[]) =>
  v.array(v.strictObject({ kind: v.picklist(kinds), amount_minor: v.number() }))

/** The passport as data; a test holds it against real answers. */
export const PassportAnswer = v.strictObject({
  code: v.string(),
  on: day,
  status: v.picklist(JOB_ORDER_STATUSES),
  verdict: v.picklist(PASSPORT_VERDICTS),
  flagged: v.boolean(),
  revision: v.number(),
  certified_on: day,
  level: v.picklist(ACHIEVEMENT_LEVELS),
  corridor: v.picklist(CORRIDORS),
  programme: v.picklist(PROGRAMMES),
  parties: v.array(
    v.strictObject({
      party: v.picklist(PARTIES),
      role: v.picklist(['sending_agency', 'supervising_organisation', 'support_organisation', 'employer']),
      scheme: v.string(),
      value: v.string(),
      names: v.array(v.strictObject({ text: v.string(), language: v.string() })),
      problem: v.nullable(v.picklist(PARTY_PROBLEMS)),
      since_on: v.nullable(day),
    }),
  ),
  job: v.strictObject({
    occupation: v.string(),
    site_name: v.string(),
    site_address: v.string(),
    site_country: v.string(),
    places: v.number(),
    weekly_hours: v.number(),
    contract_months: v.number(),
    contract_starts_on: day,
  }),
  pay: v.strictObject({
    currency: v.picklist(CURRENCIES),
    basic_wage_minor: v.number(),
    allowances: Amount(ALLOWANCE_KINDS),
    gross_minor: v.number(),
    deductions: Amount(DEDUCTION_KINDS),
    deductions_minor: v.number(),
    net_minor: v.number(),
  }),
  costs: v.array(
    v.strictObject({
      item: v.string(),
      borne_by: v.picklist(BEARERS),
      amount_minor: v.nullable(v.number()),
      currency: v.nullable(v.picklist(CURRENCIES)),
      per: v.picklist(COST_PER),
    }),
  ),
  charge_rules: v.strictObject({ in_force: v.array(Rule), last_known: v.array(Rule) }),
  /** What others on this order reported: kept back until there are enough of them. */
  others: v.strictObject({ state: v.literal('not_enough_reports') }),
  content_hash: v.string(),
  signed_payload: v.string(),
  address: v.string(),
})
