import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { secretHash } from '../platform/secret-hash.ts'
import {
  insertAnswers,
  insertVerification,
  type KeptAnswer,
  listAnswers,
  listPayments,
  updateStanding,
} from './repayment-fact-store.ts'
import { planSubject } from './repayment-plan.ts'
import { type Instalment, SHARES_MOST, type Verification } from './repayment-share.ts'
import { listInstalments, listShares } from './repayment-share-store.ts'
import { hasRecorded, saidPaid, standingOf } from './repayment-state.ts'
import { planToChange } from './require-plan.ts'
import { askedInOrder, sampleOf, VERIFICATION_RULE } from './verification-rule.ts'

/** Did the worker get all that the payer says it paid him? Whoever could not be reached is replaced by the next of the draw. */
export const RecordSample = v.strictObject({
  answers: v.pipe(
    v.array(
      v.strictObject({
        code: v.pipe(v.string(), v.maxLength(40)),
        answer: v.picklist(['yes', 'no', 'not_reached']),
      }),
    ),
    v.nonEmpty(),
    v.maxLength(SHARES_MOST),
  ),
})
export type RecordSample = v.InferOutput<typeof RecordSample>

/**
 * Writes down an independent interview of workers who were drawn, and with it what each said. Throws as `planToChange`; `forbidden` for
 * whoever recorded a payment of the plan; `conflict` where nothing is said to be paid; `invalid` where those named are not the first of the
 * draw.
 */
export const recordSample = (
  deps: Deps,
  actor: Actor,
  number: string,
  input: RecordSample,
): Promise<Verification> =>
  retrying(async () => {
    const { plan, head } = await planToChange(deps, actor, number)
    const { queries } = deps.db
    const [shares, instalments, payments, answers] = await Promise.all([
      listShares(queries, [plan.id]),
      listInstalments(queries, [plan.id]),
      listPayments(queries, [plan.id]),
      listAnswers(queries, plan.id),
    ])
    if (hasRecorded(payments, actor.id)) throw new AppError('forbidden', 'remedies.second_person')
    const paid = saidPaid(instalments, payments)
    if (paid.length === 0) throw new AppError('conflict', 'remedies.nothing_paid_yet')
    checkDrawn(
      input,
      askedInOrder(plan.id, shares, payments).map(({ code }) => code),
    )
    const at = deps.now()
    const verification = counted(input, {
      id: deps.newId(),
      wanted: sampleOf(shares).size,
      at,
      by: actor.id,
    })
    const said = saidBy(input, paid)
    const statements = said.flatMap((one) =>
      statementsOf(deps, one, { answers, on: dayOf(at), by: actor.id }),
    )
    return await commit(deps, actor, {
      entries: [
        {
          subject: planSubject(plan),
          after: head,
          action: 'sample_recorded',
          summary: `${verification.asked}/${verification.confirmed}`,
          payload: {
            ...verification,
            hash: await secretHash(deps, 'repayment sample', JSON.stringify(input)),
          },
        },
      ],
      statements: [insertVerification(queries, plan.id, verification), ...statements],
      result: verification,
      at,
    })
  })

/** Nobody is picked: those named must be the first of the draw, whatever came of asking them. */
function checkDrawn({ answers }: RecordSample, order: readonly string[]): void {
  const named = new Set(answers.map(({ code }) => code))
  if (named.size !== answers.length) throw invalidField('answers', 'remedies.asked_twice')
  const first = order.slice(0, named.size)
  if (!first.every((code) => named.has(code))) throw invalidField('answers', 'remedies.not_drawn')
  if (answers.every(({ answer }) => answer === 'not_reached'))
    throw invalidField('answers', 'remedies.nobody_asked')
}

function counted(
  { answers }: RecordSample,
  {
    id,
    wanted,
    at,
    by,
  }: { readonly id: string; readonly wanted: number; readonly at: string; readonly by: string },
): Verification {
  const count = (wantedAnswer: string) => answers.filter(({ answer }) => answer === wantedAnswer).length
  const confirmed = count('yes')
  return {
    id,
    way: 'interview_sample',
    asked: confirmed + count('no'),
    confirmed,
    notReached: count('not_reached'),
    wanted,
    rule: VERIFICATION_RULE,
    on: dayOf(at),
    recordedAt: at,
    recordedBy: by,
  }
}

interface Said {
  readonly code: string
  readonly answer: 'yes' | 'no'
  readonly paid: readonly Instalment[]
}

const saidBy = ({ answers }: RecordSample, paid: readonly Instalment[]): Said[] =>
  answers.flatMap(({ code, answer }) => {
    const own = paid.filter((one) => one.code === code)
    return answer === 'not_reached' || own.length === 0 ? [] : [{ code, answer, paid: own }]
  })

interface Before {
  readonly answers: readonly KeptAnswer[]
  readonly on: Day
  readonly by: string
}

/** The worker's word on each instalment that is said to be paid; what he said by his own code goes on counting. */
function statementsOf(deps: Deps, { code, answer, paid }: Said, { answers, on, by }: Before): Statement[] {
  const given = paid.map((one): KeptAnswer => {
    const before = answers.filter((kept) => kept.code === code && kept.instalment === one.sequence)
    const sequence = (before.at(-1)?.sequence ?? 0) + 1
    const instalment = one.sequence
    return { planId: one.planId, code, instalment, sequence, answer, byWay: 'interview', on, recordedBy: by }
  })
  const changed = given.filter((one) => {
    const before = answers.filter((kept) => kept.code === code && kept.instalment === one.instalment)
    return standingOf([...before, one]) === answer
  })
  const [first] = changed
  return [
    ...insertAnswers(deps.db, given),
    ...(first
      ? [
          updateStanding(
            deps.db.queries,
            first,
            changed.map(({ instalment }) => instalment),
            answer,
          ),
        ]
      : []),
  ]
}
