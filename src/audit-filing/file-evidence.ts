import type { Actor } from '../accounts/actor.ts'
import { recordEvidence } from '../audits/add-evidence.ts'
import { forgetPut, type PutEvidence, putEvidence } from '../audits/put-evidence.ts'
import { requireMove } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { forgetPieces } from './drop-upload.ts'
import { type ReadItem, refusedItem, type SyncContext, takenItem } from './filing-item.ts'
import { insertTaken } from './filing-item-store.ts'
import { insertReceipt } from './receipt-store.ts'
import type { EvidenceItem, ItemOutcome } from './sync.ts'
import { deleteUpload, findUpload } from './upload-store.ts'
import { type WholeUpload, wholeUpload } from './whole-upload.ts'

type Read = ReadItem<EvidenceItem>

/** So much lies in memory at once, three times over while it is cleaned, and becomes evidence in one commit: at the edge there are 128 MB. */
const AT_ONCE_BYTES = 10_000_000
const AT_ONCE = 8

/** Makes whole uploads evidence of answers, with how they came here. Each is refused by itself. */
export async function fileEvidence(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  items: readonly Read[],
): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = []
  for (const wave of waves(items)) {
    for (const round of await bySize(deps, wave)) {
      outcomes.push(...(await fileRound(deps, actor, context, round)))
    }
  }
  return outcomes
}

async function bySize(deps: Deps, items: readonly Read[]): Promise<Read[][]> {
  const rounds: Read[][] = []
  let [round, bytes]: [Read[], number] = [[], 0]
  for (const read of items) {
    const size = (await findUpload(deps.db, read.item.upload_id))?.sizeBytes ?? 0
    if (round.length === 0 || round.length === AT_ONCE || bytes + size > AT_ONCE_BYTES) {
      round = []
      bytes = 0
      rounds.push(round)
    }
    round.push(read)
    bytes += size
  }
  return rounds
}

/** Of two items about one upload the second comes after the first, and finds it used: each goes into a wave of its own. */
function waves(items: readonly Read[]): Read[][] {
  const made: Read[][] = []
  const times = new Map<string, number>()
  for (const read of items) {
    const nth = times.get(read.item.upload_id) ?? 0
    times.set(read.item.upload_id, nth + 1)
    made[nth] = [...(made[nth] ?? []), read]
  }
  return made
}

interface Ready {
  readonly read: Read
  readonly whole: Omit<WholeUpload, 'bytes'>
  readonly put: PutEvidence
}

async function fileRound(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  round: readonly Read[],
): Promise<ItemOutcome[]> {
  const { audit } = await requireMove(deps, actor, context.auditId, 'add_evidence')
  const tried = await Promise.allSettled(
    round.map(async (read): Promise<Ready> => {
      const { bytes, ...whole } = await fitting(deps, actor, context, read.item)
      const { question, file_name: fileName } = read.item
      return { read, whole, put: await putEvidence(deps, actor, audit, { question, fileName, bytes }) }
    }),
  )
  const ready = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const refused: ItemOutcome[] = []
  try {
    for (const [i, one] of tried.entries()) {
      if (one.status === 'rejected') refused.push(refusedItem(round[i]?.item.id ?? '', one.reason))
    }
  } catch (error) {
    for (const { put } of ready) await forgetPut(deps, put)
    throw error
  }
  return ready.length === 0 ? refused : [...refused, ...(await recordRound(deps, actor, context, ready))]
}

/** The upload, if it is what the item says it is. */
async function fitting(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  item: EvidenceItem,
): Promise<WholeUpload> {
  const whole = await wholeUpload(deps, actor, context, item.upload_id)
  const found = whole.upload.sha256
  if (item.sha256 === found) return whole
  throw invalidField('sha256', 'audit_filing.sha_mismatch', { declared: item.sha256, found })
}

async function recordRound(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  ready: readonly Ready[],
): Promise<ItemOutcome[]> {
  const outcomes = ready.map(
    ({ read, put }): ItemOutcome => ({ id: read.item.id, state: 'saved', evidenceId: put.evidence.id }),
  )
  const also = ready.flatMap((one) => receiptOf(deps, context, one))
  const put = ready.map((one) => one.put)
  try {
    await recordEvidence(deps, actor, context.auditId, { put, result: null, also })
  } catch (error) {
    // More files than the audit has room for: all of this round alike.
    if (error instanceof AppError) return ready.map(({ read }) => refusedItem(read.item.id, error))
    throw error
  }
  for (const { whole } of ready) await forgetPieces(deps, whole.upload.id)
  return outcomes
}

function receiptOf(deps: Deps, context: SyncContext, { read, whole, put }: Ready) {
  const { item } = read
  const { id: evidenceId, addedAt } = put.evidence
  const taken = { question: item.question, revision: null, evidenceId, receivedAt: addedAt }
  return [
    insertTaken(deps.db.queries, takenItem(context, read, { ...taken, state: 'saved' })),
    insertReceipt(deps.db.queries, {
      evidenceId,
      accountId: context.accountId,
      device: context.device,
      takenAt: item.taken_at,
      clockOffSeconds: context.clockOffSeconds,
      declaredSha256: item.sha256,
      beganAt: whole.upload.beganAt,
      arrivedAt: whole.wholeAt,
      pieces: whole.pieces.length,
    }),
    ...deleteUpload(deps.db.queries, whole.upload.id),
  ]
}
