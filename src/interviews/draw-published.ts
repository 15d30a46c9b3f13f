import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import type { Draw } from '../statistics/draw.ts'
import type { InterviewRound } from './interview-round.ts'
import { parseRoundNumber, roundNotFound } from './interview-round.ts'
import type { RoundKind } from './questionnaire.ts'
import { ROUND_KINDS } from './questionnaire.ts'
import { findRound } from './round-store.ts'
import { listOrder } from './round-worker-store.ts'

/** As few as a stranger may be told of (design.md §8): of a shorter list the draw is shown to officers only. */
export const PUBLISHED_LIST_MIN = 10

/**
 * A draw as the world sees it. Decided so that nobody can be pointed at: it comes after the interviews; it names neither body
 * nor job order; codes and letters say nothing; the state of a worker, replacements and refusals are not in it.
 */
export interface PublishedDraw {
  readonly number: string
  readonly kind: RoundKind
  readonly period: string | null
  readonly rule: string | null
  readonly rule_size: number
  readonly algorithm: string
  readonly seed: string
  readonly list_hash: string
  readonly listed: number
  readonly size: number
  readonly drawn_at: string
  readonly strata: Draw['strata']
  readonly order: Draw['order']
}

export const PublishedDrawJson = v.object({
  number: v.string(),
  kind: v.picklist(ROUND_KINDS),
  period: v.nullable(v.string()),
  rule: v.nullable(v.string()),
  rule_size: v.number(),
  algorithm: v.string(),
  seed: v.string(),
  list_hash: v.string(),
  listed: v.number(),
  size: v.number(),
  drawn_at: v.string(),
  strata: v.array(v.object({ stratum: v.string(), listed: v.number(), drawn: v.number() })),
  order: v.array(v.object({ code: v.string(), stratum: v.string(), rank: v.number(), drawn: v.boolean() })),
})

/** Whether strangers may see the draw of a round now, later, or never. */
export function publication(round: Pick<InterviewRound, 'status' | 'draw'>): 'now' | 'later' | 'never' {
  if (round.draw?.how !== 'random' || round.draw.listed < PUBLISHED_LIST_MIN) return 'never'
  if (round.status === 'cancelled') return 'never'
  return round.status === 'closed' ? 'now' : 'later'
}

/** The published draw of a round by its number as typed. Throws `not_found` for one that is not published, or not yet. */
export async function readPublishedDraw(deps: Pick<Deps, 'db'>, number: string): Promise<PublishedDraw> {
  const read = parseRoundNumber(number)
  const round = read === undefined ? undefined : await findRound(deps.db, read)
  if (!round?.draw || publication(round) !== 'now') throw roundNotFound()
  const { draw } = round
  const drawn = new Map(draw.strata.map((one) => [one.stratum, one.drawn]))
  const order = await listOrder(deps.db.queries, round.id)
  return {
    number: round.number,
    kind: round.kind,
    period: round.period,
    rule: draw.rule,
    rule_size: draw.ruleSize,
    algorithm: draw.algorithm,
    seed: draw.seed,
    list_hash: draw.listHash,
    listed: draw.listed,
    size: draw.size,
    drawn_at: draw.drawnAt,
    strata: draw.strata,
    order: order.map((one) => ({ ...one, drawn: one.rank <= (drawn.get(one.stratum) ?? 0) })),
  }
}

/**
 * Three lines for a shell: the hash of the list, the order of the first stratum, and how many of it were drawn. They name the
 * list as the file `list.csv`, which the page gives.
 */
export function recompute({ seed, list_hash, strata }: PublishedDraw, listUrl: string): string[] {
  const { stratum = 'A', drawn = 0 } = strata[0] ?? {}
  return [
    `curl -s '${listUrl}' > list.csv && sha256sum list.csv`,
    `grep ',${stratum}$' list.csv | cut -d, -f1 | while read c; do echo "$(printf '%s' "${seed}|${list_hash}|$c" | sha256sum | cut -c1-64) $c"; done | LC_ALL=C sort > order.txt`,
    `head -n ${drawn} order.txt | cut -d' ' -f2`,
  ]
}
