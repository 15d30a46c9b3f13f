import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { oneByOne, type Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { type Draw, drawSample } from '../statistics/draw.ts'
import { SAMPLE_RULE_IDS } from '../statistics/sample-rule.ts'
import { type SampleSize, sampleSize } from '../statistics/sample-size.ts'
import { type InterviewRound, journalSubject } from './interview-round.ts'
import { roundToChange } from './require-round.ts'
import { HOW_CHOSEN, type RoundDraw } from './round-draw.ts'
import { move } from './round-life.ts'
import { updateRound } from './round-store.ts'
import { listToDrawFrom, writeOrder } from './round-worker-store.ts'

export const DrawWorkers = v.strictObject({
  how: v.picklist(HOW_CHOSEN),
  /** For a random choice: which rule makes the number. */
  rule: v.optional(v.picklist(SAMPLE_RULE_IDS)),
  /** More than the rule asks for, if wished; never fewer. */
  size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
})
export type DrawWorkers = v.InferOutput<typeof DrawWorkers>

/** 128 bits, made after the list was frozen: nobody can have chosen the list to fit the seed. */
function newSeed(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Chooses who is asked, once, and writes the choice down before anyone is visited: rule, arithmetic, seed, hash of the list,
 * order. Throws `invalid` for a round without a list, a rule left out, more than are listed or fewer than the rule asks for;
 * `conflict` for a second draw.
 */
export async function drawWorkers(
  deps: Deps,
  actor: Actor,
  number: string,
  input: DrawWorkers,
): Promise<InterviewRound> {
  const { round, head } = await roundToChange(deps, actor, number, 'manage_interviews')
  const next = move(round.status, 'draw')
  const list = await listToDrawFrom(deps.db.queries, round.id)
  if (list.length === 0) throw new AppError('conflict', 'interview_rounds.no_list')
  const { size, rule } = decideSize(input, list.length)
  const draw = drawSample({ list, size, seed: newSeed() })
  const at = deps.now()
  const drawn: InterviewRound = { ...round, status: next.next, draw: kept(input, rule, draw, at) }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(round),
        after: head,
        action: next.entry,
        // Seed and hash stand in the journal, so that no later hand can put another draw in the place of this one.
        summary: `${round.number} ${input.how} ${rule?.rule ?? '-'} ${size}/${list.length} ${draw.list_hash} ${draw.seed}`,
        payload: { how: input.how, rule: rule?.rule ?? null, draw },
      },
    ],
    statements: oneByOne(function* (): Generator<Statement> {
      yield updateRound(deps.db.queries, drawn)
      yield* writeOrder(deps.db, round.id, draw.order, at)
    }),
    result: drawn,
  })
}

interface Decided {
  readonly size: number
  readonly rule: SampleSize | null
}

function decideSize({ how, rule, size }: DrawWorkers, listed: number): Decided {
  if (how !== 'random') {
    if (rule !== undefined) throw invalidField('rule', 'interview_rounds.rule_for_random_only')
    if (size !== undefined && size !== listed)
      throw invalidField('size', 'interview_rounds.size_is_all', { limit: listed })
    return { size: listed, rule: null }
  }
  if (rule === undefined) throw invalidField('rule', 'errors.required')
  const asked = sampleSize(rule, listed)
  const wanted = size ?? asked.size
  if (wanted > listed) throw invalidField('size', 'interview_rounds.size_over_list', { limit: listed })
  if (wanted < asked.size)
    throw invalidField('size', 'interview_rounds.size_under_rule', { limit: asked.size })
  return { size: wanted, rule: asked }
}

const kept = (input: DrawWorkers, rule: SampleSize | null, draw: Draw, at: string): RoundDraw => ({
  how: input.how,
  rule: rule?.rule ?? null,
  ruleSize: rule?.size ?? draw.size,
  arithmetic: rule?.arithmetic ?? null,
  algorithm: draw.algorithm,
  seed: draw.seed,
  listHash: draw.list_hash,
  listed: draw.order.length,
  size: draw.size,
  strata: draw.strata,
  drawnAt: at,
})
