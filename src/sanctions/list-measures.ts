import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { pageOf } from '../platform/paging.ts'
import { MEASURE_LISTS, type Measure, type MeasureList } from './measure.ts'
import type { MeasureCursor } from './measure-cursor.ts'
import { MEASURE_LAYOUTS } from './measure-layouts.ts'
import { listMeasures } from './measure-store.ts'
import type { SanctionListImport } from './sanction-list.ts'
import { listSanctionLists } from './sanction-list-store.ts'

const IMPORTS_SHOWN = 50
const MEASURES_A_PAGE = 50

/** The lists an actor may import, and so may read here. Throws `forbidden` when there is none. */
export function listsOf(actor: Actor): MeasureList[] {
  assertCan(actor, 'import_list', { kind: 'organisation', role: ORGANISATION_ROLES })
  return MEASURE_LISTS.filter((list) =>
    can(actor, 'import_list', { kind: 'organisation', role: MEASURE_LAYOUTS[list].role }),
  )
}

/** The newest imports of the actor's side. */
export const recentSanctionLists = async (deps: Deps, actor: Actor): Promise<SanctionListImport[]> =>
  await listSanctionLists(deps.db.queries, listsOf(actor), IMPORTS_SHOWN)

/** A page of the measures of the actor's side, the newest first. */
export async function pageOfMeasures(
  deps: Deps,
  actor: Actor,
  after: MeasureCursor | undefined,
): Promise<{ readonly measures: readonly Measure[]; readonly next: MeasureCursor | null }> {
  const found = await listMeasures(deps.db.queries, listsOf(actor), after, MEASURES_A_PAGE + 1)
  const { items, last } = pageOf(found, MEASURES_A_PAGE)
  return { measures: items, next: last }
}
