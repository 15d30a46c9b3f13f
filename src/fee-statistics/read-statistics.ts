import type { Deps } from '../deps.ts'
import { requireCertified } from '../job-orders/gather-passport.ts'
import { findOrderNumbers, ordersOfParty } from '../job-orders/job-order-store.ts'
import { nameFor } from '../organisations/organisation.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { AppError } from '../platform/errors.ts'
import type { Quarter } from '../platform/quarter.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import type { FrozenFigure, FrozenPeriod } from './frozen-figure.ts'
import { findFigures, listFigures, listKind, listPeriods } from './frozen-figure-store.ts'
import type { Audience } from './statistics-rule.ts'

/** Reads of what was published; nothing here counts anything. Who may read as a reviewer is for the caller to ask. */
interface Asked {
  readonly audience: Audience
  readonly corridor: string
}

/** The corridor as it is named in an address; throws `not_found` for any other. */
export function requireCorridor(text: string): string {
  const corridor = CORRIDORS.find((one) => one === text)
  if (!corridor) throw new AppError('not_found', 'errors.not_found')
  return corridor
}

export interface CorridorStatistics {
  readonly corridor: string
  readonly periods: readonly FrozenPeriod[]
  /** Of the corridor as a whole, by quarter. */
  readonly whole: readonly FrozenFigure[]
  readonly programmes: readonly FrozenFigure[]
}

export async function corridorStatistics(
  { db }: Pick<Deps, 'db'>,
  asked: Asked,
): Promise<CorridorStatistics> {
  const [periods, whole, programmes] = await Promise.all([
    listPeriods(db, asked.corridor),
    findFigures(db, { ...asked, kind: 'corridor', subjectId: '' }),
    findFigures(db, { ...asked, kind: 'programme', subjectId: '' }),
  ])
  return { corridor: asked.corridor, periods, whole, programmes }
}

/** The figures of a sending agency by programme and quarter; none for any other body, and none where they are hidden. */
export const agencyFigures = ({ db }: Pick<Deps, 'db'>, asked: Asked, organisationId: string) =>
  findFigures(db, { ...asked, kind: 'sending_agency', subjectId: organisationId })

export interface OrderFigures {
  readonly number: string
  readonly figures: readonly FrozenFigure[]
}

const ORDERS_MOST = 100

/** Of the certified job orders that a body takes part in, those with published figures: nothing is counted anew for it. */
export async function ordersWithFigures(
  { db }: Pick<Deps, 'db'>,
  asked: Asked,
  organisationId: string,
): Promise<readonly OrderFigures[]> {
  const { orders } = await ordersOfParty(
    db.queries,
    organisationId,
    { limit: ORDERS_MOST },
    { onlyPublic: true },
  )
  const found = await Promise.all(
    orders.map(async ({ id, number }) => ({
      number,
      figures: await findFigures(db, { ...asked, kind: 'job_order', subjectId: id }),
    })),
  )
  return found.filter(({ figures }) => figures.length > 0)
}

/** The figures of a certified job order by quarter. Throws `not_found` for one that the world does not see. */
export async function orderStatistics(deps: Deps, asked: Asked, code: string): Promise<OrderFigures> {
  const { order } = await requireCertified(deps, code)
  return { number: order.number, figures: await orderFigures(deps, asked, order.id) }
}

export const orderFigures = ({ db }: Pick<Deps, 'db'>, asked: Asked, orderId: string) =>
  findFigures(db, { ...asked, kind: 'job_order', subjectId: orderId })

export interface NamedFigure extends FrozenFigure {
  /** `JP-…/value` of an agency, the code of a job order; empty for corridor and programme. */
  readonly reference: string
  readonly name: string
}

/** Figures with the number and name their body is known by. */
export async function withNames(
  { db }: Pick<Deps, 'db'>,
  figures: readonly FrozenFigure[],
  lang: string,
): Promise<NamedFigure[]> {
  const of = (kind: FrozenFigure['kind']) => [
    ...new Set(figures.filter((one) => one.kind === kind).map(({ subjectId }) => subjectId)),
  ]
  const bodies = new Map((await findOrganisations(db.queries, of('sending_agency'))).map((b) => [b.id, b]))
  const numbers = await findOrderNumbers(db.queries, of('job_order'))
  return figures.map((one) => {
    if (one.kind === 'job_order')
      return { ...one, reference: numbers.get(one.subjectId) ?? '', name: numbers.get(one.subjectId) ?? '' }
    const body = one.kind === 'sending_agency' ? bodies.get(one.subjectId) : undefined
    const [identifier] = body?.identifiers ?? []
    return {
      ...one,
      reference: identifier ? `${identifier.scheme}/${identifier.value}` : '',
      name: (body && nameFor(body, lang)?.text) ?? '',
    }
  })
}

/** Everything published of a period, as the file to download has it. */
export const periodFigures = ({ db }: Pick<Deps, 'db'>, asked: Asked & { readonly period: Quarter }) =>
  listFigures(db.queries, asked)

/** Every sending agency with figures, over all periods. */
export const agenciesWithFigures = ({ db }: Pick<Deps, 'db'>, asked: Asked) =>
  listKind(db.queries, { ...asked, kind: 'sending_agency' })
