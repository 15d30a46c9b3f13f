import { PLACE } from '../cases/case.ts'
import { CheckInAnswer, isDue } from '../cases/check-in.ts'
import { listCheckIns, writeCheckInAnswer } from '../cases/check-in-store.ts'
import type { Deps } from '../deps.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { holdsOwnCode } from './message-own-code.ts'
import { actInSession } from './return-act.ts'
import { type Said, sealedSaid } from './sealed-said.ts'

/**
 * "Has anyone made trouble for you?": answered once, sealed; officers are told that something waits, never which answer. Throws
 * `unauthenticated`; `invalid` at `how` or `words`; `not_found` for one that is not due; `conflict` for one that is answered.
 */
export async function answerCheckIn(
  deps: Deps,
  token: string | undefined,
  { kind, said }: { readonly kind: string; readonly said: Said<unknown> },
): Promise<void> {
  await actInSession(deps, token, async (returned, today) => {
    const of = returned.case
    const one = (await listCheckIns(deps.db, of.id)).find((checkIn) => checkIn.kind === kind)
    if (!one || (one.answeredOn === null && !isDue(one, today)))
      throw new AppError('not_found', 'case_return.check_in_not_due')
    const text = 'sealed' in said ? said : await inWords(deps, of, said.words)
    const sealedAnswer = await sealedSaid(returned, PLACE.checkIn(of.id, one.kind), text, 'how')
    if (one.answeredOn !== null) throw new AppError('conflict', 'case_return.check_in_answered')
    return {
      step: { step: 'check_in_answered', detail: one.kind },
      statements: [
        writeCheckInAnswer(deps.db.queries, of.id, { kind: one.kind, answeredOn: today, sealedAnswer }),
      ],
    }
  })
}

async function inWords(
  deps: Deps,
  of: { readonly lookupHash: string },
  words: unknown,
): Promise<Said<string>> {
  const answer = parseOrRefuse(CheckInAnswer, words)
  if (await holdsOwnCode(deps, of, answer.words)) throw invalidField('words', 'case_return.own_code')
  return { words: JSON.stringify(answer) }
}
