import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { CursorText, idCursor } from '../platform/paging.ts'
import { nameKeyOf } from './sub-agent.ts'
import { countOrdersByName, type ListedSubAgent, listSubAgents } from './sub-agent-store.ts'

const PAGE = 50

export const ListSubAgents = v.strictObject({
  agency: v.optional(v.pipe(v.string(), v.maxLength(100))),
  name: v.optional(v.pipe(v.string(), v.maxLength(120, 'errors.too_long' satisfies MessageKey))),
  cursor: v.optional(CursorText),
  /** The language of the answer; nothing here depends on it. */
  lang: v.optional(v.string()),
})
export type ListSubAgents = v.InferOutput<typeof ListSubAgents>

export interface ListedSubAgents {
  readonly items: readonly ListedSubAgent[]
  readonly next: string | null
  readonly orders: ReadonlyMap<string, number>
}

/** They are linked to sending agencies, so whoever sees the declarations of that side's orders sees them. */
const mayListSubAgents = (actor: Actor): boolean =>
  (['sending_agency', 'employer'] as const).some((role) =>
    can(actor, 'view_declarations', { kind: 'job_order', role }),
  )

/** Everyone named in any order, newest first. Throws `forbidden` for those who see no declarations. */
export async function listNamedSubAgents(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  asked: ListSubAgents,
): Promise<ListedSubAgents> {
  if (!mayListSubAgents(actor)) throw new AppError('forbidden', 'errors.forbidden')
  const found = await listSubAgents(deps.db.queries, {
    agencyId: asked.agency || undefined,
    nameKey: asked.name?.trim() ? nameKeyOf(asked.name) : undefined,
    after: idCursor.read(asked.cursor)?.id,
    limit: PAGE,
  })
  const orders = await countOrdersByName(
    deps.db.queries,
    found.items.map(({ nameKey }) => nameKey),
  )
  return { ...found, orders }
}
