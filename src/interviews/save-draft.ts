import { onTheDay, WORKER_ACTOR } from '../accounts/worker-actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { JournalHead, NewEntry, Subject } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { type Draft, SAVES_MAX } from './draft.ts'
import { type Move, moved } from './draft-move.ts'
import { draftPlace } from './link.ts'
import { insertDraft, updateDraft } from './link-store.ts'
import { draftSealer, type OpenedLink, openLink, requireLink } from './open-link.ts'

/** The chain of a link: that something was saved, never what. */
export const linkSubject = (linkId: string): Subject => ({ kind: 'interview', id: linkId })

/** The link, with the head of its chain read before the draft: of two tabs the second reads anew. */
export async function openToSave(
  deps: Deps,
  typed: string,
): Promise<OpenedLink & { readonly head: JournalHead }> {
  const { id } = await requireLink(deps, typed)
  const head = await findHead(deps.db, linkSubject(id))
  return { ...(await openLink(deps, typed)), head }
}

/**
 * Does what someone did on a page, and keeps the draft, sealed. Throws `not_found` for a link that is none, `invalid` with the field for what
 * cannot be understood, `too_often` after a thousand saves; and then nothing is lost of what was saved before.
 */
export async function saveDraft(deps: Deps, typed: string, move: Move): Promise<Draft> {
  return retrying(async () => {
    const opened = await openToSave(deps, typed)
    const today = dayOf(deps.now())
    const draft = moved(opened.asked, opened.draft, move, today)
    if (draft === opened.draft) return draft
    const at = onTheDay(today)
    const plan = await planSave(deps, typed, opened, { draft, at })
    return commit(deps, WORKER_ACTOR, { ...plan, entries: [plan.entry], result: draft, at })
  })
}

/** What keeps a draft: one statement, and an entry that says only that it was done. For a verb that commits more with it. */
export async function planSave(
  deps: Deps,
  typed: string,
  { link, head }: OpenedLink & { readonly head: JournalHead },
  { draft, at }: { readonly draft: Draft; readonly at: Instant },
): Promise<{ readonly entry: NewEntry; readonly statements: readonly Statement[] }> {
  const revision = (link.draft?.revision ?? 0) + 1
  if (revision > SAVES_MAX) throw new AppError('too_often', 'self_interviews.too_many_saves')
  const { seal } = await draftSealer(typed)
  const sealed = await seal(draftPlace(link.id), JSON.stringify(draft))
  const row = { linkId: link.id, sealed, savedAt: onTheDay(dayOf(at)) }
  const { queries } = deps.db
  return {
    entry: {
      subject: linkSubject(link.id),
      after: head,
      action: 'draft_saved',
      summary: '',
      payload: { link: link.id, revision },
    },
    statements: [link.draft ? updateDraft(queries, { ...row, revision }) : insertDraft(queries, row)],
  }
}
