import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { type Audit, asSubject, auditNotFound } from '../audits/audit.ts'
import type { Evidence } from '../audits/evidence.ts'
import type { EvidenceCopy } from '../audits/evidence-copy.ts'
import { findCopies } from '../audits/evidence-copy-store.ts'
import { findEvidence } from '../audits/evidence-store.ts'
import { maySeeOriginals } from '../audits/read-evidence.ts'
import { findVisibleAudit } from '../audits/visible-audits-store.ts'
import type { Deps } from '../deps.ts'
import { findDeviceNames } from './device-store.ts'
import type { EvidenceReceipt } from './receipt.ts'
import { findReceipts } from './receipt-store.ts'

/** A file with all that is known of its way. */
export interface FileInCustody {
  readonly file: Evidence
  readonly copies: readonly EvidenceCopy[]
  /** Undefined for what was added on a page. */
  readonly receipt: EvidenceReceipt | undefined
  readonly deviceName: string
}

export interface Custody {
  readonly audit: Audit
  readonly files: readonly FileInCustody[]
  readonly names: ReadonlyMap<string, string>
  readonly mayRedact: boolean
}

/** The way of every file of an audit, removed ones too, for its team and reviewers. Throws `not_found` for everyone else. */
export async function custodyOf(deps: Pick<Deps, 'db'>, actor: Actor, auditId: string): Promise<Custody> {
  const db = deps.db.queries
  const audit = await findVisibleAudit(db, actor, auditId)
  if (!audit || !maySeeOriginals(actor, audit)) throw auditNotFound()
  const evidence = await findEvidence(db, audit.id)
  const ids = evidence.map(({ id }) => id)
  const [copies, receipts] = await Promise.all([findCopies(db, ids), findReceipts(db, ids)])
  const devices = await findDeviceNames(
    db,
    [...receipts.values()].map(({ accountId }) => accountId),
  )
  const people = new Set([
    ...evidence.flatMap(({ addedBy, removedBy }) => (removedBy ? [addedBy, removedBy] : [addedBy])),
    ...copies.map(({ madeBy }) => madeBy),
  ])
  const files = evidence.map((file): FileInCustody => {
    const receipt = receipts.get(file.id)
    return {
      file,
      copies: copies.filter(({ evidenceId }) => evidenceId === file.id),
      receipt,
      deviceName: receipt ? (devices.get(`${receipt.accountId} ${receipt.device}`) ?? '') : '',
    }
  })
  return {
    audit,
    files,
    names: await accountNames(db, [...people]),
    mayRedact: can(actor, 'answer_audit', asSubject(audit)),
  }
}

/** One copy of one file, for those who see its custody. Throws `not_found`. */
export async function readCopy(
  deps: Pick<Deps, 'db' | 'files'>,
  actor: Actor,
  auditId: string,
  copyId: string,
): Promise<{ readonly copy: EvidenceCopy; readonly bytes: Uint8Array }> {
  const { files } = await custodyOf(deps, actor, auditId)
  const copy = files.flatMap(({ copies }) => copies).find(({ id }) => id === copyId)
  const bytes = copy && (await deps.files.get(copy.storageKey))
  if (!copy || !bytes) throw auditNotFound()
  return { copy, bytes }
}
