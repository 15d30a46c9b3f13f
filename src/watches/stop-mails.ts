import { PUBLIC_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { findWatchList, stopMailsOf } from './watch-store.ts'

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Stands in every mail of a list. It can stop these mails and nothing else, so it needs no sign-in and never ends. */
const tokenOf = async (deps: Deps, listId: string): Promise<string> =>
  `${listId}.${hex(await deps.deriveSecret(`unsubscribe ${listId}`))}`

export const unsubscribePath = async (deps: Deps, listId: string): Promise<string> =>
  `/unsubscribe/${await tokenOf(deps, listId)}`

/** The list that a link of ours is about. Throws `not_found` for what is no link of ours. */
export async function listOfLink(deps: Deps, token: string): Promise<string> {
  const listId = token.split('.', 1)[0] ?? ''
  if (token.length > 200 || !isSame(token, await tokenOf(deps, listId)))
    throw new AppError('not_found', 'watches.no_such_link')
  const list = await findWatchList(deps.db.queries, listId)
  if (!list) throw new AppError('not_found', 'watches.no_such_link')
  return list.id
}

/** Takes as long for a wrong letter at the beginning as for one at the end. */
function isSame(a: string, b: string): boolean {
  let differing = a.length ^ b.length
  for (let i = 0; i < b.length; i += 1) differing |= (a.charCodeAt(i) || 0) ^ b.charCodeAt(i)
  return differing === 0
}

/** No mail any more about anything this list watches; the watches stay, for the feed and the webhooks. Safe to repeat. */
export async function stopMails(deps: Deps, token: string): Promise<void> {
  const listId = await listOfLink(deps, token)
  await retrying(async () => {
    const subject = { kind: 'watch', id: listId } as const
    const head = await findHead(deps.db, subject)
    await commit(deps, PUBLIC_ACTOR, {
      entries: [{ subject, after: head, action: 'mails_stopped', summary: 'by link', payload: {} }],
      statements: [stopMailsOf(deps.db.queries, listId)],
      result: null,
    })
  })
}
