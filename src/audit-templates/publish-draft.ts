import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { dayOf, yearOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { templateHash } from './audit-template.ts'
import { updateDraft } from './draft-store.ts'
import { draftToChange } from './edit-draft.ts'
import { insertEdition, insertRetirement, listRetired } from './edition-store.ts'
import { allTemplates, nextVersion } from './find-template.ts'
import { asDraft, draftNotFound, draftSubject } from './template-draft.ts'
import { problemsIn, publishable } from './template-problems.ts'

const SUBJECT = { kind: 'audit_template' } as const

/**
 * Makes an edition of a draft: another person's act than the last edit (four eyes). The version is the next of the year. Throws `invalid` listing every
 * problem, `forbidden` to who edited it last, `conflict` for a draft that changed nothing.
 */
export async function publishDraft(
  deps: Deps,
  actor: Actor,
  id: string,
  { expected_revision: expected }: { readonly expected_revision: number },
): Promise<{ readonly id: string; readonly version: string; readonly hash: string }> {
  assertCan(actor, 'publish_audit_templates', SUBJECT)
  const { draft, head } = await draftToChange(deps, id)
  if (draft.editedBy === actor.id) throw new AppError('forbidden', 'audit_templates.another_publishes')
  if (draft.revision !== expected) throw new AppError('conflict', 'audit_templates.changed_since')
  const problems = problemsIn(draft.content)
  if (problems.length > 0) {
    throw new AppError('invalid', 'audit_templates.has_problems', { fields: problems })
  }
  const editions = (await allTemplates(deps)).filter((one) => one.id === draft.templateId)
  const same = editions.some((one) => canonicalJson(asDraft(one)) === canonicalJson(draft.content))
  if (same) throw new AppError('conflict', 'audit_templates.nothing_changed')
  const at = deps.now()
  const on = dayOf(at)
  const version = nextVersion(
    editions.map((one) => one.version),
    yearOf(on),
  )
  const template = publishable(draft.content, { version, on })
  const hash = await templateHash(template)
  const published = commit(deps, actor, {
    at,
    entries: [
      {
        subject: draftSubject(id),
        after: head,
        action: 'published',
        summary: `${draft.templateId} ${version} ${hash}`,
        payload: template,
      },
    ],
    statements: [
      insertEdition(deps.db.queries, {
        template_id: draft.templateId,
        version,
        content: canonicalJson(template),
        hash,
        published_at: at,
        published_by: actor.id,
      }),
      updateDraft(deps.db.queries, { ...draft, publishedAs: version }),
    ],
    result: { id: draft.templateId, version, hash },
  })
  return published.catch((error) => {
    // Another draft of the same template became this version a moment before.
    if (error instanceof UniqueViolation) throw new AppError('conflict', 'audit_templates.changed_since')
    throw error
  })
}

/** Takes an edition from what new audits are offered; audits planned with it go on. Throws `conflict` for the last of a template, and for one that is retired. */
export async function retireEdition(
  deps: Deps,
  actor: Actor,
  edition: { readonly id: string; readonly version: string },
): Promise<{ readonly id: string }> {
  assertCan(actor, 'publish_audit_templates', SUBJECT)
  const key = `${edition.id} ${edition.version}`
  // One chain for all editions of a template: of two people who retire its last two, one is refused.
  const subject = draftSubject(edition.id)
  const head = await findHead(deps.db, subject)
  const [all, retired] = [await allTemplates(deps), await listRetired(deps.db.queries)]
  if (!all.some(({ id, version }) => `${id} ${version}` === key)) throw draftNotFound()
  const left = all.filter(({ id, version }) => id === edition.id && !retired.has(`${id} ${version}`))
  if (retired.has(key)) throw new AppError('conflict', 'audit_templates.is_retired')
  if (left.length === 1) throw new AppError('conflict', 'audit_templates.last_edition')
  const at = deps.now()
  return commit(deps, actor, {
    at,
    entries: [{ subject, after: head, action: 'retired', summary: key, payload: edition }],
    statements: [
      insertRetirement(deps.db.queries, {
        template_id: edition.id,
        version: edition.version,
        retired_at: at,
        retired_by: actor.id,
      }),
    ],
    result: { id: edition.id },
  })
}
