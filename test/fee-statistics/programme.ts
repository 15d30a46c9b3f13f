import { anOrder, moveBody, orderCast } from '../job-orders/certified-order.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { startApp } from '../support/app.ts'
import type { TestDatabase } from '../support/databases.ts'
import { type ToldRound, tell, workers } from './told.ts'

/**
 * Three agencies with five certified orders and four quarters, with small groups planted: an order of three among large ones, an agency
 * of seven, an order where all but one paid, one where nobody did, five workers who were asked twice, and a programme of its own.
 */
export async function startProgramme(db?: TestDatabase) {
  const house = await startApp(db)
  const { deps } = house
  const cast = await orderCast(deps)
  const second = anAgency(deps, '200', 'Công ty Cổ phần Hai Mẫu')
  const third = anAgency(deps, '300', 'Công ty Cổ phần Ba Mẫu')
  await enter(deps, [second, third])
  for (const body of [second, third]) await moveBody(deps, body, 'registered')
  const order = async (agency: typeof second) => (await anOrder(deps, { ...cast, agency })).order
  const orders = {
    large: await order(cast.agency),
    clean: await order(cast.agency),
    tiny: await order(cast.agency),
    most: await order(second),
    twice: await order(second),
    eight: await order(cast.agency),
    other: await order(second),
  }
  const of = (name: keyof typeof orders, agency: { id: string }) => ({
    agencyId: agency.id,
    orderId: orders[name].id,
  })
  const [a, b] = [cast.agency, second]
  const quarter = (period: string, more: number): ToldRound[] => [
    {
      ...of('large', a),
      period,
      listed: 60 + more,
      refused: 12,
      told: workers(34 + more, 16, { items: ['L.DISPATCH', 'L.DEPOSIT'], signals: [9], debt: 300_000 }),
    },
    { ...of('clean', a), period, listed: 40, told: workers(25, 0) },
    { ...of('tiny', a), period, listed: 5, told: workers(3, more === 1 ? 1 : 0) },
    // Without these eight the order of three would be found by subtracting.
    ...(more === 1 ? [] : [{ ...of('eight', a), period, listed: 9, told: workers(8, 0) }]),
    { ...of('other', b), period, listed: 12, told: workers(8, 3) },
    { agencyId: null, orderId: null, period, listed: 30, told: workers(6, 2) },
    { agencyId: null, orderId: null, period, programme: 'ssw', listed: 30, told: workers(5, 4) },
    { ...of('most', b), period, listed: 30, told: workers(24, 23, { interest: 20_000 }) },
    // The same five, on arrival and again after three months.
    { ...of('twice', b), period, listed: 5, told: workers(5, 5) },
    { ...of('twice', b), period, kind: 'month_3', listed: 5, told: workers(5, 4) },
    { agencyId: third.id, orderId: null, period, listed: 20, told: workers(7, 2), how: 'volunteers' },
    { agencyId: third.id, orderId: null, period, programme: 'ssw', listed: 50, told: workers(31, 14) },
    { agencyId: a.id, orderId: null, period, programme: 'ssw', listed: 9, told: workers(6, 3) },
  ]
  await tell(deps, [...quarter('2026-Q1', 0), ...quarter('2026-Q2', 1), ...quarter('2026-Q3', 3)])
  return { ...house, cast, agencies: { a, b, c: third }, orders, quarter }
}
export type Programme = Awaited<ReturnType<typeof startProgramme>>
