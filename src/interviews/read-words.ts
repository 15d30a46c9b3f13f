import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { CannotOpen } from '../platform/sealing.ts'
import { interviewSubject, NO_WORDS, type OwnWords } from './interview.ts'
import { openWords } from './own-words.ts'
import { seeInterview } from './see-interview.ts'

/**
 * What a worker said in own words. That it was read, and by whom, is written down before it is shown; where nothing was said there is
 * nothing to write. Throws `not_found` for whoever may not see the round, `forbidden` for whoever sees no answers of this interview,
 * `unavailable` when the words cannot be opened with this service's key.
 */
export async function readOwnWords(deps: Deps, actor: Actor, id: string): Promise<OwnWords> {
  const sealed = await retrying(async () => {
    const head = await findHead(deps.db, interviewSubject(id))
    const { interview, round, content } = await seeInterview(deps, actor, id)
    if (content === null) throw new AppError('forbidden', 'errors.forbidden')
    if (interview.sealedWords === null) return null
    await commit(deps, actor, {
      // Not the worker's code: the journal never joins it to an interview.
      entries: [
        {
          subject: interviewSubject(id),
          after: head,
          action: 'words_read',
          summary: round.number,
          payload: null,
        },
      ],
      statements: [],
      result: null,
    })
    return interview.sealedWords
  })
  return sealed === null ? NO_WORDS : opened(deps, id, sealed)
}

async function opened(deps: Deps, id: string, sealed: string): Promise<OwnWords> {
  try {
    return await openWords(deps, id, sealed)
  } catch (cause) {
    if (cause instanceof CannotOpen)
      throw new AppError('unavailable', 'interviews.words_unreadable', { cause })
    throw cause
  }
}
