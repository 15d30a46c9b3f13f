import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import { isSignedBy } from '../platform/detached-signature.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Edition } from './edition.ts'
import { findEdition } from './edition-store.ts'

/** What the page of verification tells of an edition of the register. */
export interface VerifiedEdition {
  readonly number: string
  readonly kind: 'open_data_edition'
  readonly issuedAt: Instant
  /** An edition is of everyone. */
  readonly organisation: readonly []
  readonly dataHash: string
  readonly signatureValid: boolean
  readonly status: 'issued' | 'tampered'
  readonly page: string
}

/** `FERI-OD-12`, as its package calls itself, in whatever dashes and letters. */
function parseEditionNumber(typed: string): number | undefined {
  const tidy = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212\u30fc_-]/g, '')
  const [, digits] = /^FERIOD([1-9]\d{0,8})$/.exec(tidy) ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** An edition by its number as typed; undefined for a number of another kind. May reject with `not_found`. */
export function verifyEdition(deps: Deps, typed: string): Promise<VerifiedEdition> | undefined {
  const number = parseEditionNumber(typed)
  return number === undefined ? undefined : verified(deps, number)
}

async function verified(deps: Deps, asked: number): Promise<VerifiedEdition> {
  const edition = await findEdition(deps.db.queries, asked)
  if (!edition) throw new AppError('not_found', 'open_data.unknown_edition')
  const signatureValid = await isWhole(deps, edition)
  return {
    number: `FERI-OD-${edition.number}`,
    kind: 'open_data_edition',
    issuedAt: edition.madeAt,
    organisation: [],
    dataHash: edition.dataHash,
    signatureValid,
    status: signatureValid ? 'issued' : 'tampered',
    page: `/open-data/${edition.number}`,
  }
}

const isWhole = async ({ signer }: Pick<Deps, 'signer'>, { data, dataHash, signature }: Edition) =>
  sha256Hex(data) === dataHash && (await isSignedBy(signer, data, signature))
