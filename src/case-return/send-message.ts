import * as v from 'valibot'
import { PLACE } from '../cases/case.ts'
import { countWorkerMessages, findMessage, insertMessage, nextSequence } from '../cases/case-message-store.ts'
import { MESSAGES_A_DAY, MessageId, MessageText } from '../cases/message.ts'
import type { Deps } from '../deps.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { holdsOwnCode } from './message-own-code.ts'
import { actInSession } from './return-act.ts'
import { type Said, sealedSaid } from './sealed-said.ts'

export interface SentMessage {
  readonly id: string
  readonly said: Said<string>
}

/**
 * A worker's message to the officers. In words it is sealed on arrival and refused when it gives the own code away; a sealed one was
 * looked through on the telephone, for we cannot. The same id twice is one message. Throws `unauthenticated`, `invalid` at `text`,
 * `too_often` after forty on a day, `conflict` for an id that belongs to another message.
 */
export async function sendMessage(deps: Deps, token: string | undefined, sent: SentMessage): Promise<void> {
  await actInSession(deps, token, async (returned, today) => {
    const of = returned.case
    const { id } = parseOrRefuse(v.object({ id: MessageId }), sent)
    const said = await checked(deps, of, sent.said)
    const sealed = await sealedSaid(returned, PLACE.message(of.id, 'worker', id), said, 'text')
    const before = await findMessage(deps.db, id)
    if (before?.caseId === of.id && before.author === 'worker') return undefined
    if (before) throw new AppError('conflict', 'case_return.id_taken')
    if ((await countWorkerMessages(deps.db, of.id, today)) >= MESSAGES_A_DAY)
      throw new AppError('too_often', 'case_return.messages_enough', { params: { limit: MESSAGES_A_DAY } })
    const sequence = await nextSequence(deps.db, of.id)
    const message = { caseId: of.id, sequence, id, author: 'worker', sealed, onDay: today } as const
    return { step: { step: 'worker_wrote' }, statements: [insertMessage(deps.db.queries, message)] }
  })
}

async function checked(
  deps: Deps,
  of: { readonly lookupHash: string },
  said: Said<string>,
): Promise<Said<string>> {
  if ('sealed' in said) return said
  const { text } = parseOrRefuse(v.object({ text: MessageText }), { text: said.words })
  if (await holdsOwnCode(deps, of, text)) throw invalidField('text', 'case_return.own_code')
  return { words: text }
}
