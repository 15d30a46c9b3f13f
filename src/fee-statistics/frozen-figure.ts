import type { Quarter } from '../platform/quarter.ts'
import type { Figure } from './figure.ts'
import type { GroupKey } from './figure-tree.ts'
import type { FeeStatisticsTables } from './tables.ts'

/** A quarter as it was published, once. */
export type FrozenPeriod = FeeStatisticsTables['frozen_statistics']

/** A figure as it was published. */
export interface FrozenFigure extends GroupKey {
  readonly period: Quarter
  readonly figure: Figure
}
