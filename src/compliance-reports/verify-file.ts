import type { Deps } from '../deps.ts'
import { anchorsOf } from '../document-checks/anchors.ts'
import { type Check, type GivenFile, said } from '../document-checks/check.ts'
import { checkFiles } from '../document-checks/check-files.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { VerifiedDocument } from './compliance-report.ts'
import { verifyDocument } from './verify-report.ts'

/** Of all files together; what is larger is checked by the offline verifier. A product default. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024
export const FILES_MAX = 10
/** Files are unpacked and hashed in this process: strangers get so many places at a time, and everybody else theirs. */
const AT_ONCE_MAX = 4

export interface CheckedFile {
  readonly check: Check
  /** What is kept here under the number that the file bears, as it stands today. */
  readonly known: VerifiedDocument | undefined
}

let running = 0

/**
 * Checks files as anybody sends them, the same way as the offline verifier, and says besides what is known of them today. Nothing is
 * kept. Throws `invalid` at `file` for none or too many, `too_often` while too many are being checked.
 */
export async function verifyFiles(deps: Deps, files: readonly GivenFile[]): Promise<readonly CheckedFile[]> {
  if (files.length === 0) throw invalidField('file', 'document_checks.no_file')
  if (files.length > FILES_MAX)
    throw invalidField('file', 'document_checks.too_many_files', { limit: FILES_MAX })
  if (running >= AT_ONCE_MAX) throw new AppError('too_often', 'document_checks.too_often')
  running += 1
  try {
    const checks = await checkFiles(files, anchorsOf(deps))
    return await Promise.all(checks.map((check) => besideWhatIsKept(deps, check)))
  } finally {
    running -= 1
  }
}

/** Data without their signature are held against what was issued under their number. */
async function besideWhatIsKept(deps: Deps, check: Check): Promise<CheckedFile> {
  const known = check.number === null ? undefined : await knownAs(deps, check.number)
  if (!known || check.dataHash === null || check.verdict === 'not_ours') return { check, known: undefined }
  const isSame = known.signatureValid && known.dataHash === check.dataHash
  if (isSame && check.format === 'data' && check.verdict === 'unproven') {
    const statements = [said('data_valid', { hash: check.dataHash })]
    return { check: { ...check, verdict: 'genuine', statements }, known }
  }
  if (isSame) return { check, known }
  const statements = [...check.statements, said('data_number_wrong', { number: known.number })]
  // A job order is one number for many editions, and a pack bears that of its audit.
  if (check.format === 'pack' || known.kind === 'job_order') return { check, known }
  return { check: { ...check, verdict: 'changed', statements }, known }
}

async function knownAs(deps: Deps, number: string): Promise<VerifiedDocument | undefined> {
  try {
    return await verifyDocument(deps, number)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}
