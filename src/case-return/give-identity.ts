import { PLACE } from '../cases/case.ts'
import { IDENTITIES_MAX, IdentityGiven } from '../cases/identity.ts'
import { insertIdentity, listIdentities } from '../cases/identity-store.ts'
import type { Deps } from '../deps.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { holdsOwnCode } from './message-own-code.ts'
import { actInSession } from './return-act.ts'
import { type Said, sealedSaid } from './sealed-said.ts'

export interface SentIdentity {
  /** How many were given before, as the form was shown: the sealed one is bound to its place among them. */
  readonly after: number
  readonly said: Said<unknown>
}

/**
 * The worker says who he is: from hidden to given, never back (R13), and what was given before stays (E12). Officers open it only on
 * another's leave. Throws `unauthenticated`; `invalid` at `name` or `reach`; `conflict` when another was given meanwhile; `too_often`.
 */
export async function giveIdentity(deps: Deps, token: string | undefined, sent: SentIdentity): Promise<void> {
  await actInSession(deps, token, async (returned, today) => {
    const of = returned.case
    const before = await listIdentities(deps.db, of.id)
    if (sent.after !== before.length) throw new AppError('conflict', 'case_return.identity_meanwhile')
    const sequence = before.length + 1
    const text = 'sealed' in sent.said ? sent.said : await inWords(deps, of, sent.said.words)
    const sealed = await sealedSaid(returned, PLACE.identity(of.id, sequence), text, 'name')
    if (sequence > IDENTITIES_MAX) throw new AppError('too_often', 'case_return.identities_enough')
    return {
      step: { step: 'identity_given' },
      statements: [insertIdentity(deps.db.queries, { caseId: of.id, sequence, sealed, givenOn: today })],
    }
  })
}

async function inWords(
  deps: Deps,
  of: { readonly lookupHash: string },
  words: unknown,
): Promise<Said<string>> {
  const given = parseOrRefuse(IdentityGiven, words)
  const told = await Promise.all([given.name, given.reach].map((text) => holdsOwnCode(deps, of, text)))
  if (told.includes(true)) throw invalidField(told[0] ? 'name' : 'reach', 'case_return.own_code')
  return { words: JSON.stringify(given) }
}
