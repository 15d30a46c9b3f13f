import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { can, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { AuditTemplate } from './audit-template.ts'
import { questionsOf } from './audit-template.ts'
import { findDraft, listOpenDrafts } from './draft-store.ts'
import { listEditions, listRetired } from './edition-store.ts'
import { allTemplates, findTemplate } from './find-template.ts'
import { draftNotFound, type TemplateDraft } from './template-draft.ts'

const DRAFTS_SHOWN = 50

export interface ListedEdition {
  readonly template: AuditTemplate
  readonly questions: number
  /** Null for a file. */
  readonly published: { readonly at: string; readonly by: string } | null
  readonly retired: boolean
}

export interface SeenTemplates {
  readonly editions: readonly ListedEdition[]
  readonly drafts: readonly (Awaited<ReturnType<typeof listOpenDrafts>>[number] & { readonly by: string })[]
  readonly mayEdit: boolean
  readonly mayPublish: boolean
}

/** Templates are no secret: whoever has to do with audits may read what they ask. Throws `not_found` for anybody else. */
export function requireReader(actor: Actor): void {
  const may = (['view_audit', 'edit_audit_templates', 'publish_audit_templates'] as const).some((action) =>
    canSomewhere(actor, action),
  )
  if (!may) throw draftNotFound()
}

/** Every edition and, for who writes them, every open draft. */
export async function seeTemplates(deps: Pick<Deps, 'db'>, actor: Actor): Promise<SeenTemplates> {
  requireReader(actor)
  const mayEdit = can(actor, 'edit_audit_templates', { kind: 'audit_template' })
  const mayPublish = can(actor, 'publish_audit_templates', { kind: 'audit_template' })
  const { queries } = deps.db
  const [all, published, retired, drafts] = await Promise.all([
    allTemplates(deps),
    listEditions(queries),
    listRetired(queries),
    mayEdit || mayPublish ? listOpenDrafts(queries, DRAFTS_SHOWN) : [],
  ])
  const people = [...published.map((one) => one.publishedBy), ...drafts.map((one) => one.editedBy)]
  const names = await accountNames(queries, [...new Set(people)])
  const of = new Map(published.map((one) => [`${one.templateId} ${one.version}`, one]))
  const editions = all.map((template): ListedEdition => {
    const key = `${template.id} ${template.version}`
    const row = of.get(key)
    return {
      template,
      questions: questionsOf(template).length,
      published: row ? { at: row.publishedAt, by: names.get(row.publishedBy) ?? '' } : null,
      retired: retired.has(key),
    }
  })
  return {
    editions,
    drafts: drafts.map((draft) => ({ ...draft, by: names.get(draft.editedBy) ?? '' })),
    mayEdit,
    mayPublish,
  }
}

/** One edition with everything it asks. Throws `not_found` for one that is none, and to who has nothing to do with audits. */
export async function seeEdition(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  version: string,
): Promise<AuditTemplate> {
  requireReader(actor)
  const template = await findTemplate(deps, id, version)
  if (!template) throw draftNotFound()
  return template
}

export interface SeenDraft {
  readonly draft: TemplateDraft
  readonly base: AuditTemplate | undefined
  readonly editor: string
  readonly isOpen: boolean
  readonly mayEdit: boolean
  /** May publish in principle; not who edited it last. */
  readonly mayPublish: boolean
  readonly isOwnEdit: boolean
}

/** A draft, for who writes or publishes templates. Throws `not_found` for anybody else. */
export async function seeDraft(deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<SeenDraft> {
  const mayEdit = can(actor, 'edit_audit_templates', { kind: 'audit_template' })
  const mayPublish = can(actor, 'publish_audit_templates', { kind: 'audit_template' })
  const draft = mayEdit || mayPublish ? await findDraft(deps.db.queries, id) : undefined
  if (!draft) throw draftNotFound()
  const isOpen = draft.publishedAs === null && draft.givenUpAt === null
  const [base, names] = await Promise.all([
    draft.basedOn === null ? undefined : findTemplate(deps, draft.templateId, draft.basedOn),
    accountNames(deps.db.queries, [draft.editedBy]),
  ])
  return {
    draft,
    base,
    editor: names.get(draft.editedBy) ?? '',
    isOpen,
    mayEdit: mayEdit && isOpen,
    mayPublish: mayPublish && isOpen && draft.editedBy !== actor.id,
    isOwnEdit: mayPublish && isOpen && draft.editedBy === actor.id,
  }
}
