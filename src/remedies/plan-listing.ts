import { canSomewhere } from '../accounts/can.ts'
import type { Listing } from '../listings/listing.ts'
import { translator } from '../platform/i18n/translate.ts'
import { PLAN_STATUSES, type PlanStatus } from './repayment-plan.ts'
import { type ListedPlan, listPlans, payerName } from './see-plans.ts'

/** Repayment plans, as a page and as files: sums by plan, no worker of it. */
export const PLAN_LISTING: Listing<ListedPlan> = {
  name: 'repayment-plans',
  title: 'remedies.list_title',
  mayBeSeen: (actor) => canSomewhere(actor, 'view_repayments'),
  fields: [
    {
      name: 'status',
      label: 'remedies.status',
      options: PLAN_STATUSES.map((value) => ({ value, text: `remedies.status_${value}` })),
    },
  ],
  columns: [
    { key: 'plan', title: 'remedies.plan', kind: 'code', value: ({ plan }) => plan.number, width: 20 },
    {
      key: 'payer',
      title: 'remedies.payer',
      kind: 'text',
      value: ({ payer }, lang) => payerName(payer, lang),
      width: 34,
    },
    {
      key: 'status',
      title: 'remedies.status',
      kind: 'text',
      value: ({ plan }, lang) => translator(lang)(`remedies.status_${plan.status}`),
      width: 14,
    },
    {
      key: 'workers',
      title: 'remedies.workers',
      kind: 'number',
      value: ({ sums }) => sums.workers,
      width: 10,
    },
    {
      key: 'owed',
      title: 'remedies.owed',
      kind: 'money',
      value: ({ sums }) => sums.owed,
      currency: ({ plan }) => plan.currency,
      width: 18,
    },
    {
      key: 'remainder',
      title: 'remedies.remainder',
      kind: 'money',
      value: ({ sums }) => sums.remainder,
      currency: ({ plan }) => plan.currency,
      width: 18,
    },
    { key: 'days', title: 'remedies.days_since', kind: 'number', value: ({ days }) => days, width: 12 },
  ],
  rows: async (deps, actor, { filter, limit, cursor }) => {
    const status = filter.status as PlanStatus | undefined
    const { plans, next } = await listPlans(deps, actor, { status }, { limit, cursor })
    return { rows: plans, next }
  },
}
