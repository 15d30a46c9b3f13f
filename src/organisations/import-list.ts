import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { type NewEntry, NO_HEAD } from '../journal/journal.ts'
import { findHeads } from '../journal/journal-store.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { oneByOne, type Statement, UniqueViolation } from '../platform/database/database.ts'
import { inRounds } from '../platform/database/rounds.ts'
import { AppError } from '../platform/errors.ts'
import { identifierKey } from './identifier.ts'
import { type ListImport, listFileKey } from './list-import.ts'
import { insertListImport } from './list-import-store.ts'
import type { ListLayout } from './list-layout.ts'
import type { StoredOrganisation } from './organisation-rows.ts'
import { insertOrganisations, replaceOrganisations } from './organisation-store.ts'
import { type ComparedList, compareListFile, type ListFile } from './preview-list-import.ts'

export type ImportList = ListFile & {
  /** The token of the preview that the person has seen. Without it the list is imported as the registry stands now. */
  readonly token?: string
}

/** What features to the right keep of bodies, written in the same commit. Gets the new and the changed ones, whole. */
export type AlsoWrite = (organisations: readonly StoredOrganisation[]) => Iterable<Statement>

/**
 * Takes a published list in: all of it in one commit, or nothing. Bodies that the list does not change are not written,
 * so importing the same list again writes one `list_imports` row and no body. Throws AppError
 * - `forbidden` when the actor may not import lists of that side;
 * - `invalid` with one reason (whole file) or with `row.<line>.<column>` fields (rows);
 * - `conflict` (organisations.list_changed_meanwhile) when the token of the preview no longer fits, or another import wins.
 */
export async function importList(
  deps: Deps,
  actor: Actor,
  input: ImportList,
  alsoWrite: AlsoWrite,
): Promise<ListImport> {
  const compared = await compareListFile(deps, actor, input)
  refuseErrors(compared)
  const { preview, bytes } = compared
  if (input.token !== undefined && input.token !== preview.token) throw changedMeanwhile()
  const at = deps.now()
  refuseTooLong(deps, comparisonSize(compared))
  const { added, changed } = toStore(deps, compared, at)
  const { kind, fileSha256, bodies, unchanged, absent } = preview
  const counts = { bodies, added: added.length, changed: changed.length, unchanged, absent }
  const id = deps.newId()
  const result: ListImport = {
    id,
    kind,
    fileSha256,
    fileBytes: bytes.length,
    importedBy: actor.id,
    importedAt: at,
    ...counts,
  }
  const written = [...added, ...changed]
  const statements = oneByOne(function* () {
    yield* replaceOrganisations(deps.db, changed)
    for (const round of inRounds(added, BODIES_AT_ONCE)) yield* insertOrganisations(deps.db, round)
    yield insertListImport(deps.db.queries, result)
    if (written.length > 0) yield* alsoWrite(written)
  })
  const entries = await entriesFor(deps, compared.layout, added, changed, result)
  // Before the commit: a row that names a file which is not there would be worse than a file that no row names.
  await deps.files.put(listFileKey(fileSha256), bytes)
  try {
    return await commit(deps, actor, { entries, statements, result, at })
  } catch (error) {
    if (error instanceof UniqueViolation) throw changedMeanwhile(error)
    throw error
  }
}

/**
 * At the edge one request may make some thousand queries, and a body costs about two (docs/edge.md). Better a refusal that
 * says so than a batch the platform cuts off.
 */
const BODIES_AT_THE_EDGE = 500

/** The rows of so many bodies lie in memory while they are written. */
const BODIES_AT_ONCE = 1_000

const comparisonSize = ({ comparison }: ComparedList): number =>
  comparison.added.length + comparison.changed.length

function refuseTooLong(deps: Deps, bodies: number): void {
  if (deps.db.engine !== 'd1' || bodies <= BODIES_AT_THE_EDGE) return
  throw new AppError('too_large', 'organisations.list_too_long_at_the_edge', {
    params: { limit: BODIES_AT_THE_EDGE, bodies },
  })
}

const changedMeanwhile = (cause?: unknown) =>
  new AppError('conflict', 'organisations.list_changed_meanwhile', cause === undefined ? {} : { cause })

function refuseErrors({ preview }: ComparedList): void {
  const count = preview.errors.length + preview.moreErrors
  if (count === 0) return
  const fields = preview.errors.map(({ line, field, message }) => ({ path: `row.${line}.${field}`, message }))
  throw new AppError('invalid', 'organisations.list_has_errors', {
    params: { count },
    fields,
    facts: { errors: preview.errors, more_errors: preview.moreErrors },
  })
}

function toStore(deps: Deps, { comparison }: ComparedList, at: Instant) {
  const listedOn = dayOf(at)
  const added = comparison.added.map(
    (body): StoredOrganisation => ({ ...body, id: deps.newId(), enteredAt: at, changedAt: at, listedOn }),
  )
  const changed = comparison.changed.map(
    ({ before, after }): StoredOrganisation => ({
      ...after,
      enteredAt: before.enteredAt,
      changedAt: at,
      listedOn,
    }),
  )
  return { added, changed }
}

/** One entry for each body that changes, and one for the import. Names stay out: only roles and identifiers are told. */
async function entriesFor(
  deps: Deps,
  layout: ListLayout,
  added: readonly StoredOrganisation[],
  changed: readonly StoredOrganisation[],
  listImport: ListImport,
): Promise<NewEntry[]> {
  const ids = changed.map(({ id }) => id)
  const heads = await findHeads(deps.db.queries, 'organisation', ids)
  const entryFor = (body: StoredOrganisation, action: string): NewEntry => ({
    subject: { kind: 'organisation', id: body.id },
    after: heads.get(body.id) ?? NO_HEAD,
    action,
    summary: `${layout.role} ${body.identifiers.map(identifierKey).join(' ')}; list_import ${listImport.id}`,
    payload: body,
  })
  const { kind, fileSha256, bodies, unchanged } = listImport
  return [
    ...added.map((body) => entryFor(body, 'entered_from_list')),
    ...changed.map((body) => entryFor(body, 'changed_from_list')),
    {
      subject: { kind: 'list_import', id: listImport.id },
      after: NO_HEAD,
      action: 'imported',
      summary: `${kind} sha256 ${fileSha256}: ${bodies} listed, ${added.length} added, ${changed.length} changed, ${unchanged} unchanged`,
      payload: listImport,
    },
  ]
}
