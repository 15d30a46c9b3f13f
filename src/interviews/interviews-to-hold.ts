import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { pageOf } from '../platform/paging.ts'
import { countWorkers } from './coverage-store.ts'
import type { InterviewRound } from './interview-round.ts'
import { listVisibleRounds } from './round-store.ts'

export interface RoundToHold {
  readonly round: InterviewRound
  readonly interviewed: number
  /** Everybody drawn, those replaced left out: another is asked in their place. */
  readonly chosen: number
}

/** Open rounds in which this actor may hold interviews, newest first. */
export async function listRoundsToHold(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<{ readonly rounds: readonly RoundToHold[]; readonly last: string | null }> {
  const { queries } = deps.db
  const wanted = { status: 'open', may: 'conduct_interview' } as const
  const { items, last } = pageOf(await listVisibleRounds(queries, actor, wanted, { limit, after }), limit)
  const rounds = await Promise.all(
    items.map(async (round) => {
      const counted = await countWorkers(queries, round.id)
      const count = (wanted: (state: string) => boolean): number =>
        counted.reduce((sum, { state, workers }) => sum + (wanted(state) ? workers : 0), 0)
      return {
        round,
        interviewed: count((state) => state === 'interviewed'),
        chosen: count((state) => state !== 'listed' && state !== 'replaced'),
      }
    }),
  )
  return { rounds, last: last?.id ?? null }
}
