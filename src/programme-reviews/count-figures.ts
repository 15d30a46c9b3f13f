import type { Deps } from '../deps.ts'
import { findFigures } from '../fee-statistics/frozen-figure-store.ts'
import { daysLater } from '../platform/calendar.ts'
import { firstDayOf, type Quarter, quarterAfter, quarterOf } from '../platform/quarter.ts'
import { takingTurns } from '../platform/turns.ts'
import { listFrozen } from '../remedies/remedy-figure-store.ts'
import { countAllFindings, countAllGrades, countAudits } from './count-audits.ts'
import { countOrders, countParticipation } from './count-participation.ts'
import type { ReviewFigures } from './review-figures.ts'
import { monthsOf, type Period } from './review-period.ts'

export type Counting = Pick<Deps, 'db' | 'now'>

/** The quarters that lie wholly within the period: only these are published, and only these are shown. */
export function quartersOf({ from, to }: Period): Quarter[] {
  const quarters: Quarter[] = []
  for (let quarter = quarterOf(from); firstDayOf(quarter) <= to; quarter = quarterAfter(quarter)) {
    if (firstDayOf(quarter) >= from && daysLater(firstDayOf(quarterAfter(quarter)), -1) <= to)
      quarters.push(quarter)
  }
  return quarters
}

/** How much of the whole each part takes at a large size, in hundredths. */
const PARTS = { participation: 55, orders: 20, audits: 8, findings: 12, grades: 5 } as const

/**
 * Counts everything that a review says of a period, in pieces of a few milliseconds with turns for others in between. `told` hears how far it is,
 * in whole hundredths. No row leaves the database but sums: memory stays the same, however large the programme is.
 */
export async function countFigures(
  deps: Counting,
  { corridor, ...period }: Period & { readonly corridor: string },
  told: (percent: number) => void = () => {},
): Promise<ReviewFigures> {
  const turn = takingTurns()
  let before = 0
  const part = (name: keyof typeof PARTS) => {
    const from = before
    before += PARTS[name]
    return async (share: number) => {
      told(Math.floor(from + PARTS[name] * share))
      await turn()
    }
  }
  const countedAt = deps.now()
  return {
    counted_at: countedAt,
    months: monthsOf(period),
    participation: await countParticipation(deps, period, part('participation')),
    orders: await countOrders(deps, period, part('orders')),
    audits: await countAudits(deps, period, part('audits')),
    findings: await countAllFindings(deps, period, part('findings')),
    grades: await countAllGrades(deps, period, part('grades')),
    ...(await published(deps, period, corridor)),
  }
}

/** What is about workers: as it was published for everyone, or not at all. */
async function published(
  { db }: Counting,
  period: Period,
  corridor: string,
): Promise<Pick<ReviewFigures, 'fees' | 'remedies'>> {
  const quarters = quartersOf(period)
  const fees = await findFigures(db, { audience: 'public', kind: 'corridor', subjectId: '', corridor })
  const remedies = await listFrozen(db)
  return {
    fees: {
      quarters: quarters.map((quarter) => ({
        period: quarter,
        figure: fees.find((one) => one.period === quarter && one.programme === '')?.figure ?? null,
      })),
    },
    remedies: quarters.map((quarter) => ({
      period: quarter,
      figure: remedies.find((one) => one.period === quarter)?.figures.public ?? null,
    })),
  }
}
