import { RISK_LINES, type RiskLineId, type RiskWeights } from './risk-weight.ts'

/** What is known of a body, whole numbers; null where it is not known, which makes no points and is said. */
export type RiskFacts = Readonly<Record<RiskLineId, number | null>>

export interface RiskLine {
  readonly id: RiskLineId
  /** As counted; null where it is not known. */
  readonly value: number | null
  /** Counted up to the limit of the line. */
  readonly counted: number
  readonly weight: number
  /** counted × weight, to one decimal, exact. */
  readonly points: number
}

export interface RiskScore {
  readonly total: number
  readonly lines: readonly RiskLine[]
}

/** Value × weight, line by line, and their sum. Pure: the same facts give the same score, and more of anything never lowers it. */
export function riskScore(facts: RiskFacts, weights: RiskWeights): RiskScore {
  const lines = RISK_LINES.map((id): RiskLine => {
    const line = weights.lines.find((one) => one.id === id)
    if (!line) throw new Error(`no weight for ${id}`)
    const value = facts[id]
    const counted = Math.min(Math.max(value ?? 0, 0), line.most)
    return { id, value, counted, weight: line.weight, points: inTenths(counted * tenths(line.weight)) }
  })
  return { total: inTenths(lines.reduce((sum, { points }) => sum + tenths(points), 0)), lines }
}

// Sums of tenths in whole numbers, or 0.1 three times over would be more than 0.3.
const tenths = (number: number): number => Math.round(number * 10)
const inTenths = (whole: number): number => whole / 10

/** Whether a published share of workers who paid what the law forbids asks for a look of its own. */
export const overThreshold = (feeShare: number | null, weights: RiskWeights): boolean =>
  feeShare !== null && feeShare >= weights.for_cause.fee_share_percent
