import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { identifierKey } from '../organisations/identifier.ts'
import { SAMPLES_SHOWN } from '../organisations/list-import.ts'
import { findOwners } from '../organisations/organisation-store.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { differingFields, type ListedMeasure, type Measure, type MeasureList } from './measure.ts'
import type { LocatedMeasure, MeasureReading } from './measure-layout.ts'
import { MEASURE_LAYOUTS } from './measure-layouts.ts'
import { measuresOfList } from './measure-store.ts'
import { readMeasureFile } from './read-measures.ts'
import { type SanctionPreview, sampleOf, sanctionFileKey } from './sanction-list.ts'

/** The file itself, or the hash under which an earlier preview has kept it. */
export type SanctionFile = { readonly list: MeasureList } & (
  | { readonly bytes: Uint8Array }
  | { readonly sha256: string }
)

/** A preview with what stands behind it, for the import that follows from it. */
export interface ComparedMeasures {
  readonly reading: MeasureReading
  readonly bytes: Uint8Array
  readonly added: readonly LocatedMeasure[]
  readonly changed: readonly { readonly before: Measure; readonly after: ListedMeasure }[]
  readonly preview: SanctionPreview
}

/**
 * Reads a list of measures and says what importing it would do. Writes nothing but the file, under its hash. Throws AppError
 * `forbidden` when the actor may not import lists of that side, `invalid` with one reason when the whole file cannot be read,
 * `not_found` when a hash was given under which nothing is kept.
 */
export async function previewSanctionList(
  deps: Deps,
  actor: Actor,
  input: SanctionFile,
): Promise<SanctionPreview> {
  const { preview, bytes } = await compareSanctionFile(deps, actor, input)
  if ('bytes' in input) await deps.files.put(sanctionFileKey(preview.fileSha256), bytes)
  return preview
}

/** The reading and comparing that preview and import share; writes nothing. */
export async function compareSanctionFile(
  deps: Deps,
  actor: Actor,
  input: SanctionFile,
): Promise<ComparedMeasures> {
  const { role } = MEASURE_LAYOUTS[input.list]
  assertCan(actor, 'import_list', { kind: 'organisation', role })
  const bytes = await bytesOf(deps, input)
  const reading = await readMeasureFile(input.list, bytes, dayOf(deps.now()))
  const known = await measuresOfList(deps.db.queries, input.list)
  const added = reading.measures.filter(({ id }) => !known.has(id))
  const changed = reading.measures.flatMap(({ id, measure }) => {
    const before = known.get(id)
    if (!before) return []
    const differs = before.withdrawnOn !== null || differingFields(before, measure).length > 0
    return differs ? [{ before, after: measure }] : []
  })
  const named = new Set(reading.measures.map(({ id }) => id))
  const absent = [...known.values()].filter(({ id }) => !named.has(id))
  const numbers = reading.measures.flatMap(({ measure }) => measure.number ?? [])
  const owners = await findOwners(deps.db.queries, numbers)
  const fileSha256 = sha256Hex(bytes)
  const differences = { fileSha256, added: added.map(({ id }) => id), changed: changed.map((c) => c.before) }
  const preview: SanctionPreview = {
    list: input.list,
    fileSha256,
    publishedOn: reading.publishedOn,
    measures: reading.measures.length,
    errors: reading.errors,
    moreErrors: reading.moreErrors,
    added: added.length,
    changed: changed.length,
    unchanged: reading.measures.length - added.length - changed.length,
    absent: absent.length,
    linked: numbers.filter((number) => owners.has(identifierKey(number))).length,
    samples: {
      added: added.slice(0, SAMPLES_SHOWN).map(({ measure }) => sampleOf(measure)),
      changed: changed
        .slice(0, SAMPLES_SHOWN)
        .map(({ before, after }) => ({ ...sampleOf(after), fields: differingFields(before, after) })),
      absent: absent.slice(0, SAMPLES_SHOWN).map(sampleOf),
    },
    token: sha256Hex(canonicalJson(differences)),
  }
  return { reading, bytes, added, changed, preview }
}

async function bytesOf(deps: Deps, input: SanctionFile): Promise<Uint8Array> {
  if ('bytes' in input) return input.bytes
  const known = /^[0-9a-f]{64}$/.test(input.sha256)
  const kept = known ? await deps.files.get(sanctionFileKey(input.sha256)) : undefined
  if (!kept) throw new AppError('not_found', 'organisations.list_file_gone')
  return kept
}
