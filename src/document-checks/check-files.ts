import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Anchors } from './anchors.ts'
import { type Check, type GivenFile, type StatementCode, said, type Verdict } from './check.ts'
import { checkData, nameOf, parsed } from './check-data.ts'
import { checkPack } from './check-pack.ts'
import { checkPdf, UNPACKED_MAX } from './check-pdf.ts'

const extensionOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
const startsWith = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((character, i) => bytes[i] === character.charCodeAt(0))

type Format = 'pdf' | 'pack' | 'json' | 'jws' | 'other'

/** By its first bytes; by its name where one of them may be what was changed. */
function formatOf({ name, bytes }: GivenFile): Format {
  if (startsWith(bytes, '%PDF')) return 'pdf'
  if (startsWith(bytes, 'PK\u0003\u0004')) return 'pack'
  if (startsWith(bytes, '{')) return 'json'
  if (startsWith(bytes, 'eyJ')) return 'jws'
  const byName: Readonly<Record<string, Format>> = { pdf: 'pdf', zip: 'pack', json: 'json', jws: 'jws' }
  return byName[extensionOf(name)] ?? 'other'
}

/** What two files that belong together have in common: `FERI-AR-2026-7K3QD-6`. */
const stemOf = (name: string): string => name.replace(/( \(\d+\))?(\.json)?\.(json|jws)$/i, '').toLowerCase()

/**
 * Checks files by what lies in them and by the keys that are given, and asks nobody. A JSON and the JWS of the same name are one; where
 * there is one of each only, names do not matter.
 */
export async function checkFiles(files: readonly GivenFile[], anchors: Anchors): Promise<Check[]> {
  const known = files.map((file) => ({ ...file, format: formatOf(file) }))
  const proofs = known.filter(({ format }) => format === 'jws')
  const texts = known.filter(({ format }) => format === 'json')
  const belongsTo = ({ name }: GivenFile) =>
    texts.length === 1 && proofs.length === 1
      ? proofs[0]
      : proofs.find((proof) => stemOf(proof.name) === stemOf(name))
  const used = new Set(texts.map(belongsTo))
  const checks: Check[] = []
  const room = { left: UNPACKED_MAX }
  for (const file of known) {
    if (file.bytes.length === 0) checks.push(only(file, 'other', 'unreadable', 'empty'))
    else if (file.format === 'pdf') checks.push(await checkPdf(file, anchors, room))
    else if (file.format === 'pack') checks.push(await checkPack(file, anchors))
    else if (file.format === 'json') checks.push(checkJson(file, belongsTo(file), anchors))
    else if (file.format === 'other') checks.push(only(file, 'other', 'unreadable', 'other_format'))
    else if (!used.has(file)) checks.push(only(file, 'data', 'unproven', 'no_data_beside'))
  }
  return checks
}

const only = (
  { name }: GivenFile,
  format: Check['format'],
  verdict: Verdict,
  code: StatementCode,
): Check => ({
  name,
  format,
  verdict,
  number: null,
  issuedAt: null,
  dataHash: null,
  statements: [said(code)],
})

const VERDICT_OF = { valid: 'genuine', changed: 'changed', not_ours: 'not_ours' } as const

function checkJson(file: GivenFile, proof: GivenFile | undefined, anchors: Anchors): Check {
  const { name, bytes } = file
  if (proof) {
    const { state, statement, number, issuedAt, dataHash } = checkData(bytes, proof.bytes, anchors)
    const verdict = VERDICT_OF[state]
    return { name, format: 'data', verdict, number, issuedAt, dataHash, statements: [statement] }
  }
  if (!parsed(bytes)) return only(file, 'data', 'unreadable', 'json_broken')
  const dataHash = bytesToHex(sha256(bytes))
  const statements = [said('no_signature_beside')]
  return { name, format: 'data', verdict: 'unproven', ...nameOf(bytes), dataHash, statements }
}
