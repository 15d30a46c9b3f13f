import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { Listing } from '../listings/listing.ts'
import { nameFor } from '../organisations/organisation.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { translator } from '../platform/i18n/translate.ts'
import { type JobOrder, type Party, partyOf } from './job-order.ts'
import { JOB_ORDER_STATUSES, type JobOrderStatus } from './job-order-life.ts'
import { listOrders } from './list-job-orders.ts'

export interface JobOrderRow {
  readonly order: JobOrder
  /** Names of its parties, by id. */
  readonly names: ReadonlyMap<string, string>
}

const nameOf = ({ order, names }: JobOrderRow, party: Party): string | null =>
  names.get(partyOf(order, party)?.organisationId ?? '') ?? null

/** Job orders one may see, as a page and as files. */
export const JOB_ORDER_LISTING: Listing<JobOrderRow> = {
  name: 'job-orders',
  title: 'job_orders.list_title',
  mayBeSeen: (actor) => canSomewhere(actor, 'view_job_order'),
  fields: [
    {
      name: 'status',
      label: 'job_orders.column_status',
      options: JOB_ORDER_STATUSES.map((value) => ({ value, text: `job_orders.status_${value}` })),
    },
  ],
  columns: [
    {
      key: 'number',
      title: 'job_orders.column_number',
      kind: 'code',
      value: ({ order }) => order.number,
      width: 18,
    },
    {
      key: 'employer',
      title: 'job_orders.column_employer',
      kind: 'text',
      value: (row) => nameOf(row, 'employer'),
      width: 30,
    },
    {
      key: 'sending_agency',
      title: 'job_orders.column_agency',
      kind: 'text',
      value: (row) => nameOf(row, 'sending_agency'),
      width: 30,
    },
    {
      key: 'programme',
      title: 'job_orders.column_programme',
      kind: 'text',
      value: ({ order }, lang) => translator(lang)(`registrations.programme_${order.programme}`),
      width: 20,
    },
    {
      key: 'status',
      title: 'job_orders.column_status',
      kind: 'text',
      value: ({ order }, lang) => translator(lang)(`job_orders.status_${order.status}`),
      width: 14,
    },
  ],
  rows: async (deps: Deps, actor, { filter, limit, cursor, lang }) => {
    const status = filter.status as JobOrderStatus | undefined
    const asked = { status, on: dayOf(deps.now()) }
    const { orders, next } = await listOrders(deps, actor, asked, { limit, cursor })
    const ids = orders.flatMap(({ parties }) => parties.map(({ organisationId }) => organisationId))
    const bodies = await findOrganisations(deps.db.queries, [...new Set(ids)])
    const names = new Map(bodies.map((body) => [body.id, nameFor(body, lang)?.text ?? '']))
    return { rows: orders.map((order) => ({ order, names })), next }
  },
}
