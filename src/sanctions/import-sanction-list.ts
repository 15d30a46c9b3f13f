import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { dayOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import type { Measure } from './measure.ts'
import { MEASURE_LAYOUTS } from './measure-layouts.ts'
import { insertMeasures, replaceMeasures } from './measure-store.ts'
import { type ComparedMeasures, compareSanctionFile, type SanctionFile } from './preview-sanction-list.ts'
import { type SanctionListImport, sanctionFileKey } from './sanction-list.ts'
import { insertSanctionList } from './sanction-list-store.ts'

export type ImportSanctionList = SanctionFile & {
  /** The token of the preview that the person has seen. Without it the list is imported as the registry stands now. */
  readonly token?: string
}

/**
 * Takes a list of measures in: all of it in one commit, or nothing. Measures that stand already as listed are not written, so
 * importing the same file again writes one `sanction_lists` row and no measure. Throws AppError
 * - `forbidden` when the actor may not import lists of that side;
 * - `invalid` with one reason (whole file) or with `row.<line>.<column>` fields (rows);
 * - `conflict` (organisations.list_changed_meanwhile) when the token of the preview no longer fits, or another import wins.
 */
export async function importSanctionList(
  deps: Deps,
  actor: Actor,
  input: ImportSanctionList,
): Promise<SanctionListImport> {
  // One chain a list: of two imports at once the second fails whole.
  const subject = { kind: 'sanction_list', id: input.list } as const
  const after = await findHead(deps.db, subject)
  const compared = await compareSanctionFile(deps, actor, input)
  refuseErrors(compared)
  const { preview, bytes } = compared
  if (input.token !== undefined && input.token !== preview.token) throw changedMeanwhile()
  const at = deps.now()
  const { added, changed } = toStore(compared, at)
  refuseTooLong(deps, added.length, changed.length)
  const result: SanctionListImport = {
    id: deps.newId(),
    list: preview.list,
    fileSha256: preview.fileSha256,
    fileBytes: bytes.length,
    publishedOn: preview.publishedOn,
    importedBy: actor.id,
    importedAt: at,
    measures: preview.measures,
    added: added.length,
    changed: changed.length,
    unchanged: preview.unchanged,
    absent: preview.absent,
  }
  const entry = {
    subject,
    after,
    action: 'imported',
    summary: `import ${result.id} sha256 ${result.fileSha256}: ${result.measures} listed, ${added.length} added, ${changed.length} changed`,
    payload: { listImport: result, added, changed },
  }
  // Before the commit: a row that names a file which is not there would be worse than a file that no row names.
  await deps.files.put(sanctionFileKey(result.fileSha256), bytes)
  const statements = [
    ...insertMeasures(deps.db, added),
    ...replaceMeasures(deps.db, changed),
    insertSanctionList(deps.db.queries, result),
  ]
  try {
    return await commit(deps, actor, { entries: [entry], statements, result, at })
  } catch (error) {
    const lost = error instanceof AppError && error.code === 'conflict'
    if (lost || error instanceof UniqueViolation) throw changedMeanwhile(error)
    throw error
  }
}

/** At the edge one request may make some thousand queries; there six new measures, or one changed, cost one. */
const STATEMENTS_AT_THE_EDGE = 500

function refuseTooLong(deps: Deps, added: number, changed: number): void {
  const statements = Math.ceil(added / 6) + changed
  if (deps.db.engine !== 'd1' || statements <= STATEMENTS_AT_THE_EDGE) return
  throw new AppError('too_large', 'sanctions.too_long_at_the_edge', { params: { measures: added + changed } })
}

const changedMeanwhile = (cause?: unknown) =>
  new AppError('conflict', 'organisations.list_changed_meanwhile', cause === undefined ? {} : { cause })

function refuseErrors({ preview }: ComparedMeasures): void {
  const count = preview.errors.length + preview.moreErrors
  if (count === 0) return
  throw new AppError('invalid', 'organisations.list_has_errors', {
    params: { count },
    fields: preview.errors.map(({ line, field, message }) => ({ path: `row.${line}.${field}`, message })),
    facts: { errors: preview.errors, more_errors: preview.moreErrors },
  })
}

function toStore({ reading, added, changed }: ComparedMeasures, at: string) {
  const { role, country } = MEASURE_LAYOUTS[reading.list]
  const { list, publishedOn } = reading
  // A measure that an edition names again is listed again, whatever was noted of it before.
  const listed = { withdrawnOn: null, withdrawnReason: null }
  const kept = { list, role, country, publishedOn, changedAt: at, ...listed } as const
  return {
    added: added.map(({ id, measure }): Measure => ({ ...measure, id, ...kept, listedOn: dayOf(at) })),
    changed: changed.map(
      ({ before, after }): Measure => ({
        ...after,
        id: before.id,
        ...kept,
        publishedOn: publishedOn ?? before.publishedOn,
        listedOn: before.listedOn,
      }),
    ),
  }
}
