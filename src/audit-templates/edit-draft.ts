import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { findDraft, insertDraft, listOpenDrafts, updateDraft } from './draft-store.ts'
import { findTemplate } from './find-template.ts'
import {
  asDraft,
  CONTENT_LENGTH_MAX,
  type DraftContent,
  DraftShape,
  draftNotFound,
  draftSubject,
  type TemplateDraft,
} from './template-draft.ts'

const DRAFTS_MOST = 50
const SUBJECT = { kind: 'audit_template' } as const

/** Begins a draft from an edition. Throws `not_found` for an edition that is none, `too_large` while too many drafts lie open. */
export async function beginDraft(
  deps: Deps,
  actor: Actor,
  from: { readonly id: string; readonly version: string },
): Promise<TemplateDraft> {
  assertCan(actor, 'edit_audit_templates', SUBJECT)
  const template = await findTemplate(deps, from.id, from.version)
  if (!template) throw draftNotFound()
  if ((await listOpenDrafts(deps.db.queries, DRAFTS_MOST)).length >= DRAFTS_MOST) {
    throw new AppError('too_large', 'audit_templates.too_many_drafts', { params: { limit: DRAFTS_MOST } })
  }
  const at = deps.now()
  const draft: TemplateDraft = {
    id: deps.newId(),
    templateId: template.id,
    basedOn: template.version,
    revision: 1,
    content: asDraft(template),
    editedAt: at,
    editedBy: actor.id,
    publishedAs: null,
    givenUpAt: null,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: draftSubject(draft.id),
        after: NO_HEAD,
        action: 'begun',
        summary: `${template.id} ${template.version}`,
        payload: { template: template.id, based_on: template.version },
      },
    ],
    statements: [insertDraft(deps.db.queries, draft)],
    result: draft,
  })
}

export const EditDraft = v.strictObject({
  expected_revision: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  content: v.unknown(),
})

/** An open draft with the head to write after. Throws `not_found`, and `conflict` for one that is published or given up. */
export async function draftToChange(deps: Deps, id: string) {
  const head = await findHead(deps.db, draftSubject(id))
  const draft = await findDraft(deps.db.queries, id)
  if (!draft) throw draftNotFound()
  if (draft.publishedAs !== null || draft.givenUpAt !== null) {
    throw new AppError('conflict', 'audit_templates.draft_over')
  }
  return { draft, head }
}

/**
 * Keeps the whole content of a draft, complete or not. The id of the template stays. Throws `invalid` for what has not even the shape of a
 * template, with its path; `conflict` with who changed it since, for a revision that is no longer the latest.
 */
export async function editDraft(
  deps: Deps,
  actor: Actor,
  id: string,
  input: { readonly expected_revision: number; readonly content: unknown },
): Promise<TemplateDraft> {
  assertCan(actor, 'edit_audit_templates', SUBJECT)
  const { draft, head } = await draftToChange(deps, id)
  const content = parseOrRefuse(DraftShape, input.content) as unknown as DraftContent
  if (content.id !== draft.templateId) throw invalidField('id', 'audit_templates.id_stays')
  if (JSON.stringify(content).length > CONTENT_LENGTH_MAX) {
    throw new AppError('too_large', 'errors.too_large', { params: { limit: CONTENT_LENGTH_MAX } })
  }
  if (draft.revision !== input.expected_revision) {
    throw new AppError('conflict', 'audit_templates.changed_since', {
      facts: { revision: draft.revision, edited_by: draft.editedBy, edited_at: draft.editedAt },
    })
  }
  const at = deps.now()
  const edited: TemplateDraft = {
    ...draft,
    revision: draft.revision + 1,
    content,
    editedAt: at,
    editedBy: actor.id,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: draftSubject(id),
        after: head,
        action: 'edited',
        summary: `${draft.templateId} ${edited.revision}`,
        payload: content,
      },
    ],
    statements: [updateDraft(deps.db.queries, edited)],
    result: edited,
  })
}

/** Gives a draft up: it stays in its table, and nobody edits it any more. */
export async function giveUpDraft(deps: Deps, actor: Actor, id: string): Promise<{ readonly id: string }> {
  assertCan(actor, 'edit_audit_templates', SUBJECT)
  const { draft, head } = await draftToChange(deps, id)
  const at = deps.now()
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: draftSubject(id),
        after: head,
        action: 'given_up',
        summary: draft.templateId,
        payload: { id },
      },
    ],
    statements: [updateDraft(deps.db.queries, { ...draft, givenUpAt: at })],
    result: { id },
  })
}
