import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { compareList, type ListComparison } from './compare-list.ts'
import { identifierKey } from './identifier.ts'
import {
  changedFields,
  type ListPreview,
  type ListSample,
  listFileKey,
  SAMPLES_SHOWN,
  sampleOf,
} from './list-import.ts'
import { type ListKind, type ListLayout, type ListReading, ROW_ERRORS_SHOWN } from './list-layout.ts'
import type { StoredOrganisation } from './organisation-rows.ts'
import { findOrganisations, findOwners, listInRole } from './organisation-store.ts'
import { LIST_LAYOUTS, readListFile } from './read-list.ts'

/** The file itself, or the hash under which an earlier preview has kept it. */
export type ListFile = { readonly kind: ListKind } & (
  | { readonly bytes: Uint8Array }
  | { readonly sha256: string }
)

/** A preview with what stands behind it, for the import that follows from it. */
export interface ComparedList {
  readonly layout: ListLayout
  readonly reading: ListReading
  readonly comparison: ListComparison<StoredOrganisation>
  readonly bytes: Uint8Array
  readonly preview: ListPreview
}

/**
 * Reads a list and says what importing it would do: errors by line and column, and how many bodies are new, changed,
 * unchanged or no longer named. Writes nothing but the file itself, under its hash, so that the import need not send it
 * again. Throws AppError `forbidden` when the actor may not import, `invalid` with one reason when the whole file cannot
 * be read, `not_found` when a hash was given under which nothing is kept.
 */
export async function previewListImport(deps: Deps, actor: Actor, input: ListFile): Promise<ListPreview> {
  const { preview, bytes } = await compareListFile(deps, actor, input)
  if ('bytes' in input) await deps.files.put(listFileKey(preview.fileSha256), bytes)
  return preview
}

/** The reading and comparing that preview and import share; writes nothing. */
export async function compareListFile(deps: Deps, actor: Actor, input: ListFile): Promise<ComparedList> {
  const layout = LIST_LAYOUTS[input.kind]
  assertCan(actor, 'import_list', { kind: 'organisation', role: layout.role })
  const bytes = await bytesOf(deps, input)
  const reading = await readListFile(input.kind, bytes, dayOf(deps.now()))
  const comparison = compareList(layout, reading, await knownOf(deps, reading))
  const absent = await absentFrom(deps, layout, reading)
  return {
    layout,
    reading,
    comparison,
    bytes,
    preview: previewOf(layout, reading, comparison, absent, sha256Hex(bytes)),
  }
}

async function bytesOf(deps: Deps, input: ListFile): Promise<Uint8Array> {
  if ('bytes' in input) return input.bytes
  const kept = /^[0-9a-f]{64}$/.test(input.sha256)
    ? await deps.files.get(listFileKey(input.sha256))
    : undefined
  if (!kept) throw new AppError('not_found', 'organisations.list_file_gone')
  return kept
}

async function knownOf(deps: Deps, reading: ListReading) {
  const { queries } = deps.db
  const owners = await findOwners(
    queries,
    reading.bodies.flatMap((body) => body.organisation.identifiers),
  )
  const bodies = await findOrganisations(queries, [...new Set(owners.values())])
  return { owners, bodies: new Map(bodies.map((body) => [body.id, body])) }
}

async function absentFrom(deps: Deps, layout: ListLayout, reading: ListReading) {
  const named = new Set(reading.bodies.flatMap((body) => body.organisation.identifiers.map(identifierKey)))
  const known = await listInRole(deps.db.queries, layout.role, layout.scheme)
  const absent = known.filter(({ value }) => !named.has(identifierKey({ scheme: layout.scheme, value })))
  const shown = await findOrganisations(
    deps.db.queries,
    absent.slice(0, SAMPLES_SHOWN).map(({ id }) => id),
  )
  return { count: absent.length, samples: shown.map((body) => sampleOf(body, layout.scheme)) }
}

function previewOf(
  layout: ListLayout,
  reading: ListReading,
  comparison: ListComparison<StoredOrganisation>,
  absent: { readonly count: number; readonly samples: readonly ListSample[] },
  fileSha256: string,
): ListPreview {
  const errors = [...reading.errors, ...comparison.errors]
  const { added, changed, unchanged } = comparison
  const differences = {
    fileSha256,
    added: added.map((body) => body.identifiers),
    changed: changed.map((c) => c.before),
  }
  return {
    kind: layout.kind,
    fileSha256,
    bodies: reading.bodies.length,
    errors: errors.slice(0, ROW_ERRORS_SHOWN),
    moreErrors: reading.moreErrors + Math.max(0, errors.length - ROW_ERRORS_SHOWN),
    added: added.length,
    changed: changed.length,
    unchanged,
    absent: absent.count,
    samples: {
      added: added.slice(0, SAMPLES_SHOWN).map((body) => sampleOf(body, layout.scheme)),
      changed: changed.slice(0, SAMPLES_SHOWN).map(({ before, after }) => ({
        ...sampleOf(after, layout.scheme),
        fields: changedFields(before, after),
      })),
      absent: absent.samples,
    },
    token: sha256Hex(canonicalJson(differences)),
  }
}
