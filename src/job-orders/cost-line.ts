import * as v from 'valibot'
import { findFeeItem } from '../fees/fee-item.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { AmountMinor, CURRENCIES } from '../platform/money.ts'

/** Who pays for it in the end. `nobody`: the cost does not arise, and nothing may be asked for it. */
export const BEARERS = ['employer', 'intermediary', 'sending_agency', 'worker', 'nobody'] as const
export type Bearer = (typeof BEARERS)[number]

export const COST_PER = ['once', 'month'] as const
/**
 * When and where it arises: the scheme's rule begins with the worker's contract with the agency, and leaves the worker only
 * his travel inside his own country (scheme.md 1.3, V04).
 */
export const COST_ARISES = ['before_agency_contract', 'in_sending_country', 'elsewhere'] as const

/** One cost of recruiting one worker: the fee item, who bears it, and how much where an amount is promised. */
export const CostLine = v.pipe(
  v.strictObject({
    /** A code of the list of fee items, `B7.VISA`. */
    item: v.pipe(
      v.string(),
      v.check((code) => findFeeItem(code) !== undefined, 'job_orders.item_unknown' satisfies MessageKey),
    ),
    borne_by: v.picklist(BEARERS),
    /** A worker; null: included, whatever it comes to (or nothing, when nobody bears it). */
    amount_minor: v.nullable(AmountMinor),
    currency: v.nullable(v.picklist(CURRENCIES)),
    per: v.picklist(COST_PER),
    arises: v.picklist(COST_ARISES),
  }),
  v.forward(
    v.check(
      ({ amount_minor, currency }) => (amount_minor === null) === (currency === null),
      'job_orders.amount_and_currency' satisfies MessageKey,
    ),
    ['currency'],
  ),
  v.forward(
    v.check(
      ({ borne_by, amount_minor }) => borne_by !== 'nobody' || amount_minor === null,
      'job_orders.nobody_pays_nothing' satisfies MessageKey,
    ),
    ['amount_minor'],
  ),
  v.forward(
    v.check(
      ({ borne_by, amount_minor }) => borne_by !== 'worker' || amount_minor !== null,
      'job_orders.worker_amount_needed' satisfies MessageKey,
    ),
    ['amount_minor'],
  ),
)
export type CostLine = v.InferOutput<typeof CostLine>

const LINES_MAX = 80

export const CostTable = v.strictObject({
  lines: v.pipe(
    v.array(CostLine),
    v.maxLength(LINES_MAX, 'job_orders.too_many_lines' satisfies MessageKey),
    v.check(
      (lines) => new Set(lines.map(({ item, arises }) => `${item} ${arises}`)).size === lines.length,
      'job_orders.item_twice' satisfies MessageKey,
    ),
  ),
})

/** Over the whole contract, in the smallest unit; null when no amount was promised. */
export const totalMinor = (
  line: Pick<CostLine, 'amount_minor' | 'per'>,
  contractMonths: number,
): number | null =>
  line.amount_minor === null ? null : line.amount_minor * (line.per === 'month' ? contractMonths : 1)
