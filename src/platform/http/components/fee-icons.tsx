import type { FC } from 'hono/jsx'

/**
 * Pictures of what money was paid for, drawn with a few lines so that they weigh nothing and are seen on a small screen. Each stands beside
 * its name, so screen readers leave them out.
 */
const PATHS = {
  /** A banknote handed over a counter. */
  fees: 'M6 14h36v20H6z M24 18a6 6 0 1 0 .01 0 M11 19v.01 M37 29v.01 M6 40h36',
  /** Two people, and money going from one to the other. */
  broker:
    'M12 8a5 5 0 1 0 .01 0 M36 8a5 5 0 1 0 .01 0 M4 40V30a8 8 0 0 1 16 0v10 M28 40V30a8 8 0 0 1 16 0v10 M18 24h12 M27 21l3 3-3 3',
  /** A padlock. */
  deposit: 'M10 22h28v20H10z M16 22v-7a8 8 0 0 1 16 0v7 M24 29v6',
  /** An open book. */
  training: 'M24 14c-5-4-12-4-18-2v24c6-2 13-2 18 2 5-4 12-4 18-2V12c-6-2-13-2-18 2z M24 14v24',
  /** A sheet with a stamp. */
  papers: 'M10 6h20l8 8v28H10z M30 6v8h8 M16 20h16 M16 26h10 M31 31a4 4 0 1 0 .01 0',
  /** An aeroplane. */
  travel:
    'M44 8c-3-3-6-1-9 2l-5 5-20-5-3 3 16 9-7 7-6-1-3 3 8 5 5 8 3-3-1-6 7-7 9 16 3-3-5-20 5-5c3-3 5-6 3-8z',
  /** A cross on a case. */
  medical: 'M6 14h36v28H6z M17 14V8h14v6 M24 21v14 M17 28h14',
  /** A list with ticks. */
  tests: 'M10 6h28v36H10z M15 15l3 3 4-5 M15 26l3 3 4-5 M26 16h7 M26 27h7 M15 37h18',
  /** An umbrella. */
  insurance: 'M4 26a20 20 0 0 1 40 0z M24 6V3 M24 26v13a4 4 0 0 0 8 0',
  /** A work shirt. */
  equipment: 'M16 6L4 14l5 8 4-2v22h22V20l4 2 5-8-12-8c-2 4-14 4-16 0z M24 22v12',
  /** A hand that is stopped by another: an exclamation in a triangle. */
  pressure: 'M24 5L45 42H3z M24 18v12 M24 36v.01',
  something_else: 'M24 4a20 20 0 1 0 .01 0 M18 19a6 6 0 1 1 8 6c-2 1-2 2-2 5 M24 35v.01',
} as const
export type FeeIconName = keyof typeof PATHS

export const FeeIcon: FC<{ name: FeeIconName }> = ({ name }) => (
  <svg class="feri-picture__icon" viewBox="0 0 48 48" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
)
