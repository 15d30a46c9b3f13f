import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { applicationNotFound } from './application.ts'
import { applicationMove } from './application-life.ts'
import { findSections, putSection } from './content-store.ts'
import { journalSubject, requireApplicant } from './require-application.ts'
import { requirementsOf } from './requirements.ts'
import { fieldsOfSection, isSectionId, type SaveSection, type SectionId, tidySection } from './section.ts'

export interface SavedPage {
  readonly section: SectionId
  readonly revision: number
  readonly savedAt: Instant
}

/**
 * Keeps one page of the form as it stands, complete or not. Throws `conflict` with what the colleague saved when the page was
 * saved by someone else after it was opened, or when it is not the body's turn.
 */
export async function saveSection(
  deps: Deps,
  actor: Actor,
  id: string,
  { section, ...input }: SaveSection & { readonly section: string },
): Promise<SavedPage> {
  return retrying(async () => {
    const { application, head } = await requireApplicant(deps, actor, id)
    if (!isSectionId(section) || section === 'documents') throw applicationNotFound()
    const move = applicationMove(application.status, 'edit')
    const specs = fieldsOfSection(section, requirementsOf(application))
    const content = tidySection(specs, input.content)
    const before = (await findSections(deps.db.queries, id)).find((one) => one.section === section)
    const revision = before?.revision ?? 0
    if (before && canonicalJson(before.content) === canonicalJson(content))
      return { section, revision, savedAt: before.savedAt }
    if (revision !== input.expected_revision)
      throw new AppError('conflict', 'applications.section_changed', {
        facts: { revision, content: before?.content ?? {} },
      })
    const at = deps.now()
    const saved = { section, content, revision: revision + 1, savedAt: at, savedBy: actor.id }
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: journalSubject(application),
          after: head,
          action: move.entry,
          summary: `${section} ${saved.revision}`,
          // Who to call is a person's; of that page not even the hash is kept.
          payload: section === 'contact' ? { section } : { section, content },
        },
      ],
      statements: [putSection(deps.db.queries, id, saved)],
      result: { section, revision: saved.revision, savedAt: at },
    })
  })
}
