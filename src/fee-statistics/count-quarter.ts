import type { Deps } from '../deps.ts'
import { type ChosenGroup, chooseFigures } from './choose-figures.ts'
import { oneRoundEach } from './fee-fact.ts'
import { type Figure, figureOf } from './figure.ts'
import { type GroupKey, treeOf } from './figure-tree.ts'
import { gatherQuarter } from './gather-quarter.ts'
import type { Window } from './quarter.ts'
import type { Audience, StatisticsRule } from './statistics-rule.ts'

export interface CountedFigure extends GroupKey {
  readonly figure: Figure
}

/** The figures of a quarter as each audience may see them. The same records always give the same figures. */
export async function countQuarter(
  deps: Pick<Deps, 'db'>,
  corridor: string,
  window: Window,
  rule: StatisticsRule,
): Promise<Readonly<Record<Audience, readonly CountedFigure[]>>> {
  const root = treeOf(oneRoundEach(await gatherQuarter(deps, corridor, window)))
  const chosen = chooseFigures(root, rule)
  const figures = (audience: Audience) =>
    chosen[audience].map(({ group, traits }: ChosenGroup) => ({
      ...group.key,
      figure: figureOf({ group, traits, audience, rule }),
    }))
  return { public: figures('public'), reviewers: figures('reviewers') }
}
