import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type UnzipFileInfo, unzipSync } from 'fflate'
import * as v from 'valibot'
import { DayText } from '../platform/clock.ts'
import type { Anchors } from './anchors.ts'
import { type Check, type GivenFile, type Statement, said, type Verdict } from './check.ts'
import { checkData, parsed } from './check-data.ts'
import { MANIFEST, MANIFEST_SIGNATURE, PACK_BYTES_MAX, packWriter } from './pack-writer.ts'

const FILES_MAX = 20_000

/** What a pack says of itself; signed. */
export const Manifest = v.strictObject({
  kind: v.literal('audit_pack'),
  number: v.string(),
  made_at: v.string(),
  made_on: DayText,
  demonstration: v.boolean(),
  files: v.pipe(
    v.array(v.strictObject({ name: v.string(), bytes: v.number(), sha256: v.string() })),
    v.maxLength(FILES_MAX),
  ),
})
export type Manifest = v.InferOutput<typeof Manifest>

/** Checks a pack: its manifest against our key, every file against the manifest, and every byte between them. */
export async function checkPack({ name, bytes }: GivenFile, anchors: Anchors): Promise<Check> {
  const answer = (verdict: Verdict, statements: Statement[], told: Partial<Check> = {}): Check => ({
    ...{ name, format: 'pack', verdict, number: null, issuedAt: null, dataHash: null, ...told },
    statements,
  })
  const files = filesIn(bytes)
  if (!files) return answer('unreadable', [said('pack_damaged')])
  const [manifest, jws] = [files.get(MANIFEST), files.get(MANIFEST_SIGNATURE)]
  if (!manifest || !jws) return answer('not_ours', [said('pack_no_manifest')])
  const { state, statement, ...told } = checkData(manifest, jws, anchors)
  if (state === 'not_ours') return answer('not_ours', [statement])
  if (state === 'changed')
    return answer('changed', [said('pack_manifest_changed'), ...againstIt(manifest, files)])
  const read = v.safeParse(Manifest, parsed(manifest))
  if (!read.success) return answer('not_ours', [said('pack_no_manifest')])
  const wrong = againstIt(manifest, files)
  if (wrong.length > 0) return answer('changed', wrong, told)
  const differs = firstDifference(bytes, read.output, files)
  if (differs !== undefined) return answer('changed', [said('pack_byte_changed', { byte: differs })], told)
  return answer('genuine', [said('pack_valid', { count: files.size - 2 })], told)
}

/**
 * Undefined for what is no zip, or none of ours: files lie in it unpacked, each in a place of its own, so they are not larger than the
 * whole. The directory is not believed: it may name the same bytes a thousand times, or say that it goes on for ever.
 */
function filesIn(bytes: Uint8Array): Map<string, Uint8Array> | undefined {
  let room = Math.min(bytes.length, PACK_BYTES_MAX)
  let left = FILES_MAX + 2
  const filter = ({ size, originalSize, compression }: UnzipFileInfo) => {
    room -= size
    left -= 1
    if (compression !== 0 || size !== originalSize || room < 0 || left < 0) throw new Error('not ours')
    return true
  }
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })))
  } catch {
    return undefined
  }
}

const SAID_MAX = 20

/** What of the files is not as the manifest says; of a manifest that cannot be read, nothing. */
function againstIt(manifest: Uint8Array, files: ReadonlyMap<string, Uint8Array>): Statement[] {
  const read = v.safeParse(Manifest, parsed(manifest))
  if (!read.success) return []
  const listed = new Map(read.output.files.map((file) => [file.name, file]))
  const wrong = [...listed.values()].flatMap(({ name, sha256: hash }): Statement[] => {
    const file = files.get(name)
    if (!file) return [said('pack_file_missing', { file: name })]
    return bytesToHex(sha256(file)) === hash ? [] : [said('pack_file_changed', { file: name })]
  })
  const added = [...files.keys()]
    .filter((name) => !listed.has(name) && name !== MANIFEST && name !== MANIFEST_SIGNATURE)
    .map((name) => said('pack_file_added', { file: name.slice(0, 200) }))
  return [...wrong, ...added].slice(0, SAID_MAX)
}

/** The first byte that differs from the pack as it is written from these files; undefined where there is none. */
function firstDifference(
  bytes: Uint8Array,
  { made_on, files: listed }: Manifest,
  files: ReadonlyMap<string, Uint8Array>,
): number | undefined {
  let at = 0
  let differs: number | undefined
  const writer = packWriter(made_on, (piece) => {
    for (let i = 0; differs === undefined && i < piece.length; i++)
      if (piece[i] !== bytes[at + i]) differs = at + i
    at += piece.length
  })
  for (const name of [...listed.map((file) => file.name), MANIFEST, MANIFEST_SIGNATURE])
    writer.add(name, files.get(name) ?? new Uint8Array())
  writer.end()
  return differs ?? (at === bytes.length ? undefined : at)
}
