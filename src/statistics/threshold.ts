/** Who reads: everyone, or officers and reviewers, who also see all that is public. */
export type Audience = 'public' | 'reviewers'

/** The fewest workers a published figure may be about (standards.md §6.2, design §8). */
export const K = { public: 10, reviewers: 5 } as const satisfies Readonly<Record<Audience, number>>

/** Below this a group protects nobody; no setting goes lower. */
export const K_LEAST = 3

/** A count of workers who were asked: `n` of them, `payers` of whom paid, or have whatever else is counted. */
export interface Counts {
  readonly n: number
  readonly payers: number
}

/**
 * Whether a count may stand alone: enough people, and both who paid and who did not are nobody or enough, for otherwise the few are
 * known to each other. Nobody who paid may be said, it exposes no one. Everybody paid may not: it exposes each of them to whoever
 * knows who was asked (standards.md §6.2).
 */
export const mayStandAlone = ({ n, payers }: Counts, k: number): boolean =>
  n >= k && (payers === 0 || payers >= k) && n - payers >= k
