import { WORKER_ACTOR } from '../accounts/worker-actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { withoutDirection } from '../platform/written-text.ts'
import { contactSealer } from './contact-sealing.ts'
import type { Draft } from './draft.ts'
import type { InterviewLink } from './link.ts'
import { planReferral } from './plan-referral.ts'
import { countryDuring } from './referral.ts'
import { deleteContactOf, insertContact } from './referral-store.ts'
import { openToSave, planSave } from './save-draft.ts'

/** One line: a number, an account, a time of day. */
export const CONTACT_MAX = 200

/**
 * The worker has said yes to being contacted. It is passed on at once and not when the interview is sent, because who is in distress may
 * never get that far. What is stored is that this code wishes for help, the country and the language; no answer. Asking twice is asking
 * once. A way to be reached that the worker writes down takes the place of what the interviewer had noted, sealed. Throws what `saveDraft`
 * throws, and `invalid` for more than a line.
 */
export async function askForHelp(deps: Deps, typed: string, reachedBy: string): Promise<Draft> {
  const contact = withoutDirection(reachedBy).normalize('NFC').replace(/\s+/g, ' ').trim()
  if (contact.length > CONTACT_MAX)
    throw invalidField('contact', 'errors.too_long', { limit: String(CONTACT_MAX) })
  return retrying(async () => {
    const opened = await openToSave(deps, typed)
    const { link, draft } = opened
    if (!draft || draft.scopes === null) throw new AppError('not_found', 'self_interviews.link_closed')
    if (draft.referred) return draft
    const next: Draft = { ...draft, referred: true }
    // To the minute: somebody waits from here on.
    const at = deps.now()
    const wanted = {
      roundId: link.roundId,
      code: link.code,
      reason: 'distress',
      country: countryDuring(link.roundKind),
      language: draft.language,
    } as const
    const referral = await planReferral(deps, wanted, at)
    const save = await planSave(deps, typed, opened, { draft: next, at })
    return commit(deps, WORKER_ACTOR, {
      entries: [save.entry, ...referral.entries],
      statements: [...save.statements, ...referral.statements, ...(await noted(deps, link, contact))],
      result: next,
      at,
    })
  })
}

async function noted(
  deps: Deps,
  { roundId, code }: Pick<InterviewLink, 'roundId' | 'code'>,
  contact: string,
): Promise<readonly Statement[]> {
  if (contact === '') return []
  const { seal } = await contactSealer(deps)
  const { queries } = deps.db
  return [
    deleteContactOf(queries, roundId, code),
    insertContact(queries, { roundId, code, sealed: await seal(roundId, code, contact) }),
  ]
}
