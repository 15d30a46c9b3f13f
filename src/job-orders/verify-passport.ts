import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import { type Certification, certifiedHash } from './certification.ts'
import { requireCertified } from './gather-passport.ts'
import { parseJobOrderNumber, publicStatusOf } from './job-order.ts'
import type { JobOrderStatus } from './job-order-life.ts'
import { certifiedOn, openPassport, type PassportPayload, shortHash } from './passport-payload.ts'

/** What is found out about a job order's code. */
export interface VerifiedPassport {
  readonly number: string
  readonly certification: Certification
  readonly orderStatus: JobOrderStatus
  /**
   * `genuine`: what we keep is what was certified, and the code held against it (if one was given) is ours and of this very
   * edition; `superseded`: the code is ours, of an earlier edition; `tampered`: neither.
   */
  readonly result: 'genuine' | 'superseded' | 'tampered'
}

/** A number as typed, or everything a QR code holds: the part after `#` is its signed payload. */
function splitCode(typed: string): { readonly number: string; readonly jws: string | null } {
  const [address = '', jws] = typed.split('#', 2)
  const number = address.replace(/\?.*$/, '').replace(/^.*\/j\//, '')
  return { number, jws: jws === undefined || jws === '' ? null : jws }
}

/** As the page of verification tells it, beside documents of other kinds. */
export interface VerifiedJobOrder {
  readonly number: string
  readonly kind: 'job_order'
  readonly issuedAt: Instant
  readonly organisation: readonly { readonly language: string; readonly text: string }[]
  readonly dataHash: string
  readonly signatureValid: boolean
  readonly status: 'issued' | 'superseded' | 'tampered'
  readonly page?: string
}

/** A job order by its number or by all its QR code holds; undefined for a number of another kind. May reject with `not_found`. */
export function verifyJobOrder(deps: Deps, typed: string): Promise<VerifiedJobOrder> | undefined {
  return parseJobOrderNumber(splitCode(typed).number) === undefined ? undefined : verified(deps, typed)
}

async function verified(deps: Deps, typed: string): Promise<VerifiedJobOrder> {
  const { number, certification, result } = await verifyPassport(deps, typed)
  const { content, contentHash, certifiedAt } = certification
  const told = { number, kind: 'job_order', issuedAt: certifiedAt, dataHash: contentHash } as const
  if (result === 'tampered') return { ...told, organisation: [], signatureValid: false, status: 'tampered' }
  return {
    ...told,
    organisation: content.parties.flatMap(({ names }) => names.slice(0, 1)),
    signatureValid: true,
    status: result === 'genuine' ? 'issued' : 'superseded',
    page: `/j/${number}`,
  }
}

/** Throws `not_found` for a number that is no job order's, and for an order that was never certified. */
export async function verifyPassport(deps: Deps, typed: string): Promise<VerifiedPassport> {
  const { number, jws } = splitCode(typed)
  const { order, certification } = await requireCertified(deps, number)
  const { content, contentHash } = certification
  const kept = certifiedHash(content) === contentHash
  const payload = jws === null ? undefined : await openPassport(deps.signer, jws)
  const held = jws === null || payload?.code === content.number
  const result =
    !kept || !held ? 'tampered' : isThisEdition(payload, certification) ? 'genuine' : 'superseded'
  return { number: content.number, certification, orderStatus: publicStatusOf(order), result }
}

function isThisEdition(
  payload: PassportPayload | undefined,
  { content, contentHash, certifiedAt }: Certification,
): boolean {
  if (!payload) return true
  return (
    payload.rev === content.revision &&
    payload.hash === shortHash(contentHash) &&
    payload.certified_on === certifiedOn(certifiedAt)
  )
}
