import * as v from 'valibot'
import { HAPPENED } from '../cases/case-content.ts'
import { VERDICTS } from '../fees/assessment.ts'
import { COLLECTOR_ROLES, RECEIPTS } from '../fees/fee-line.ts'
import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import { DayText } from '../platform/clock.ts'
import { datedEntries, LocalSentence } from '../platform/dated-rule.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { CURRENCIES } from '../platform/money.ts'
import { ANSWERS } from '../remedies/repayment-share.ts'

/**
 * What a worker told, what the rules say of it and what came back, for a lawyer, a labour office or an embassy (J6). Made in the worker's
 * own session out of the opened case, signed, handed out, and kept nowhere: there is no row, no number in a table and no line in the
 * journal that could tell anybody that it exists. It bears a day and no hour, no name of the worker and no label of the case.
 */

const Sum = v.strictObject({ amount_minor: v.number(), currency: v.picklist(CURRENCIES) })
const BySource = v.strictObject({ law: v.number(), scheme: v.number(), ilo: v.number() })

const Answer = v.strictObject({
  verdict: v.picklist(VERDICTS),
  /** What is certain that it should come back. */
  to_come_back: v.nullable(Sum),
  because: v.nullable(v.string()),
  /** Ids in `rules`. */
  rules: v.array(v.string()),
})
export type StatedAnswer = v.InferOutput<typeof Answer>

const Payment = v.strictObject({
  item: v.string(),
  words: v.string(),
  ...Sum.entries,
  paid_on: v.nullable(v.string()),
  to: v.picklist(COLLECTOR_ROLES),
  receipt: v.picklist(RECEIPTS),
  estimate: v.picklist(['exact', 'about']),
  /** Null where the rules cannot be asked, because the programme is not known. */
  answers: v.nullable(v.strictObject({ law: Answer, scheme: Answer, ilo: Answer })),
})
export type StatedPayment = v.InferOutput<typeof Payment>

const CitedRule = v.strictObject({ id: v.string(), text: LocalSentence, ...datedEntries })

const Repayment = v.strictObject({
  from: v.picklist(['sending_agency', 'supervising_organisation', 'support_organisation', 'employer']),
  currency: v.picklist(CURRENCIES),
  owed_minor: v.number(),
  /** What the worker himself said came. */
  confirmed_minor: v.number(),
  instalments: v.array(
    v.strictObject({ due_on: DayText, amount_minor: v.number(), said: v.nullable(v.picklist(ANSWERS)) }),
  ),
})

export const WorkerStatement = v.strictObject({
  kind: v.literal('worker_statement'),
  /** Random, to call the paper by; it is in no table. */
  number: v.string(),
  /** The day it was made, at its midnight. */
  issued_at: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T00:00:00\.000Z$/)),
  /** Where a file is checked; there is nothing to look up. */
  verify_url: v.string(),
  demonstration: v.boolean(),
  received_on: DayText,
  told_in: v.picklist(LANGUAGES),
  happened: v.array(v.picklist(HAPPENED)),
  named: v.strictObject({
    agency: v.string(),
    supervising: v.string(),
    employer: v.string(),
    someone_else: v.string(),
  }),
  own_words: v.string(),
  job: v.strictObject({
    programme: v.nullable(v.picklist(FEE_PROGRAMMES)),
    contract_months: v.nullable(v.number()),
    agency_contract_on: v.nullable(DayText),
    monthly_wage: v.nullable(Sum),
  }),
  payments: v.array(Payment),
  rules_version: v.nullable(v.string()),
  totals: v.array(
    v.strictObject({
      currency: v.picklist(CURRENCIES),
      paid_minor: v.number(),
      to_come_back_minor: BySource,
      undecided_minor: BySource,
    }),
  ),
  checks: v.array(
    v.strictObject({
      id: v.picklist(['housing_share', 'refund_due', 'esd_two_months', 'service_charge_ceiling']),
      ...Answer.entries,
    }),
  ),
  rules: v.array(CitedRule),
  files: v.array(v.strictObject({ name: v.string(), on: DayText })),
  repayments: v.array(Repayment),
})
export type WorkerStatement = v.InferOutput<typeof WorkerStatement>
