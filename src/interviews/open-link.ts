import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { CannotOpen, keyFromToken, type Sealer, sealer } from '../platform/sealing.ts'
import { DRAFT_LEAST_BYTES, Draft } from './draft.ts'
import { type Asked, tenablePlace } from './draft-places.ts'
import { DRAFT_PURPOSE, draftPlace, type InterviewLink, isUsable, readToken, tokenHash } from './link.ts'
import { findLinkByHash } from './link-store.ts'
import { findQuestionnaire } from './load-questionnaires.ts'

export interface OpenedLink {
  readonly link: InterviewLink
  readonly asked: Asked
  /** What was answered so far; undefined before a language was chosen. */
  readonly draft: Draft | undefined
}

/** One answer for a link that is wrong, spent, withdrawn or past its day, so that none can be told from another. */
const closed = (): AppError => new AppError('not_found', 'self_interviews.link_closed')

/**
 * The link behind what somebody typed or scanned: one look-up by the token's hash, whether it is ours or not. Throws `not_found`, with the
 * same sentence whatever is the matter.
 */
export async function requireLink(deps: Pick<Deps, 'db' | 'now'>, typed: string): Promise<InterviewLink> {
  const link = await findLinkByHash(deps.db, tokenHash(readToken(typed) ?? ''))
  if (!link || !isUsable(link, dayOf(deps.now()))) throw closed()
  return link
}

/** The same with the questions of its round and the draft opened. Only the link opens the draft: we keep no key to it. */
export async function openLink(deps: Pick<Deps, 'db' | 'now'>, typed: string): Promise<OpenedLink> {
  const link = await requireLink(deps, typed)
  const questionnaire = findQuestionnaire(link.questionnaire, link.questionnaireVersion)
  if (!questionnaire) throw new AppError('unavailable', 'self_interviews.draft_unreadable')
  const asked = { questionnaire, kind: link.roundKind }
  if (!link.draft) return { link, asked, draft: undefined }
  const draft = await opened(await draftSealer(typed), link.id, link.draft.sealed)
  return { link, asked, draft: { ...draft, place: tenablePlace(asked, draft) } }
}

/** Seals and opens the draft behind this token. */
export const draftSealer = async (typed: string): Promise<Sealer> =>
  sealer(await keyFromToken(readToken(typed) ?? '', DRAFT_PURPOSE), { leastBytes: DRAFT_LEAST_BYTES })

async function opened({ open }: Sealer, linkId: string, sealed: string): Promise<Draft> {
  try {
    return v.parse(Draft, JSON.parse(await open(draftPlace(linkId), sealed)))
  } catch (cause) {
    if (cause instanceof CannotOpen || cause instanceof v.ValiError)
      throw new AppError('unavailable', 'self_interviews.draft_unreadable', { cause })
    throw cause
  }
}
