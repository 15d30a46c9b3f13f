import type { Currency } from '../platform/money.ts'
import type { Quarter } from '../platform/quarter.ts'
import type { Audience } from '../statistics/threshold.ts'
import { type MoneyFact, mayTell, promisedStep, sumOf, workersOf } from './money-group.ts'
import type { RemedyFigureRule } from './remedy-figure-rule.ts'

/** What is said of one currency in one quarter; null is hidden: too few, none, or waiting for others. */
export interface MoneyFigure {
  readonly currency: Currency
  /** Exactly what workers confirmed: of this quarter, and of earlier ones that were too few to tell. */
  readonly confirmed_minor: number | null
  /** Whose money that is, in steps. */
  readonly workers: number | null
  /** All confirmed sums published so far. */
  readonly confirmed_so_far_minor: number | null
  /** Rounded up coarsely. */
  readonly promised_so_far_minor: number | null
  /** The difference of the two before: what is not confirmed, or too few to tell, counts as unpaid. */
  readonly unconfirmed_so_far_minor: number | null
}

/** The groups published so far, none of which shares an instalment with another. */
interface Told {
  readonly confirmed: (readonly MoneyFact[])[]
  readonly promised: (readonly MoneyFact[])[]
  promisedText: number | null
}
const nothing = (): Told => ({ confirmed: [], promised: [], promisedText: null })

/** What was decided of one currency when a quarter was published: it stands, whatever became known of workers since. */
export type Decided = Readonly<
  Record<
    Audience,
    {
      readonly confirmed: boolean
      readonly promised: boolean
      readonly promised_so_far_minor: number | null
    }
  >
>

/** The instalments behind the figure of a quarter, for tests that attack it. */
export interface ToldGroup {
  readonly quarter: Quarter
  readonly audience: Audience
  readonly facts: readonly MoneyFact[]
}

/**
 * The figures of the last of some quarters, for each audience, of the instalments of one currency. Goes through all quarters from the first,
 * so that each instalment is in one published group at most: what is too few to tell waits until it is enough with what comes later, and
 * no difference of two publications is a smaller group. Reviewers' groups are chosen first; the public ones are made of whole ones of them.
 */
export function moneyFigures(
  facts: readonly MoneyFact[],
  quarters: readonly Quarter[],
  rule: RemedyFigureRule,
  published: ReadonlyMap<Quarter, Decided> = new Map(),
): {
  readonly figures: Readonly<Record<Audience, Omit<MoneyFigure, 'currency'>>>
  /** Of the last quarter. */
  readonly decided: Decided
  readonly groups: readonly ToldGroup[]
} {
  const told = { reviewers: nothing(), public: nothing() }
  const groups: ToldGroup[] = []
  let fresh: Partial<Record<Audience, Fresh>> = {}
  for (const quarter of quarters) {
    fresh = {}
    const known = {
      confirmed: facts.filter(({ confirmedIn }) => confirmedIn !== null && confirmedIn <= quarter),
      promised: facts.filter(({ promisedIn }) => promisedIn <= quarter),
    }
    for (const audience of ['reviewers', 'public'] as const) {
      const own = told[audience]
      const { reviewers } = told
      const source = audience === 'reviewers' ? known : flat(reviewers)
      const before = published.get(quarter)?.[audience]
      const next = (what: 'confirmed' | 'promised') =>
        nextGroup(
          source[what],
          own[what],
          (group) => before?.[what] ?? mayTell(group, rule.k[audience], rule),
        )
      const [confirmed, promised] = [next('confirmed'), next('promised')]
      fresh[audience] = { confirmed, promised }
      if (confirmed) {
        own.confirmed.push(confirmed)
        groups.push({ quarter, audience, facts: confirmed })
      }
      if (promised) {
        own.promised.push(promised)
        const step = promisedStep(known.promised)
        const rounded = Math.ceil(sumOf(own.promised.flat()) / step) * step
        own.promisedText = before ? before.promised_so_far_minor : rounded
      }
    }
  }
  return {
    figures: {
      public: figureOf(told.public, fresh.public, rule.workerStep.public),
      reviewers: figureOf(told.reviewers, fresh.reviewers, rule.workerStep.reviewers),
    },
    decided: {
      public: decidedOf(told.public, fresh.public),
      reviewers: decidedOf(told.reviewers, fresh.reviewers),
    },
    groups,
  }
}

interface Fresh {
  readonly confirmed: readonly MoneyFact[] | undefined
  readonly promised: readonly MoneyFact[] | undefined
}

const flat = ({ confirmed, promised }: Told) => ({ confirmed: confirmed.flat(), promised: promised.flat() })

/** All that is not told yet, where it may be told as a whole. */
function nextGroup(
  all: readonly MoneyFact[],
  told: readonly (readonly MoneyFact[])[],
  mayBeTold: (group: readonly MoneyFact[]) => boolean,
): readonly MoneyFact[] | undefined {
  const before = new Set(told.flat())
  const waiting = all.filter((fact) => !before.has(fact))
  return waiting.length > 0 && mayBeTold(waiting) ? waiting : undefined
}

const decidedOf = ({ promisedText }: Told, fresh: Fresh | undefined): Decided[Audience] => ({
  confirmed: fresh?.confirmed !== undefined,
  promised: fresh?.promised !== undefined,
  promised_so_far_minor: promisedText,
})

function figureOf(
  { confirmed, promisedText }: Told,
  { confirmed: group }: Partial<Fresh> = {},
  workerStep: number,
): Omit<MoneyFigure, 'currency'> {
  const soFar = confirmed.length === 0 ? null : sumOf(confirmed.flat())
  const left = promisedText === null ? null : promisedText - (soFar ?? 0)
  return {
    confirmed_minor: group ? sumOf(group) : null,
    workers: group ? Math.round(workersOf(group) / workerStep) * workerStep : null,
    confirmed_so_far_minor: soFar,
    promised_so_far_minor: promisedText,
    unconfirmed_so_far_minor: left !== null && left >= 0 ? left : null,
  }
}
