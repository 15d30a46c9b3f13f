import type { Deps } from './deps.ts'
import { later } from './platform/clock.ts'

/** The same outside world on an earlier day: so the demonstration has a past that can be asked about. */
export const daysAgo = (deps: Deps, days: number): Deps => ({
  ...deps,
  now: () => later(deps.now(), { days: -days }),
})
