import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { sniffUpload } from '../platform/uploaded-file.ts'
import { putProof } from './proof-sealing.ts'
import { insertPayment, listPayments } from './repayment-fact-store.ts'
import { planNotFound, planSubject } from './repayment-plan.ts'
import type { Payment, Proof, RecordPayment } from './repayment-share.ts'
import { listInstalments } from './repayment-share-store.ts'
import { type PlanToChange, planToChange } from './require-plan.ts'

export const PROOF_BYTES_MAX = 10_000_000
/** Of one instalment; who needs more writes something else down than payments. */
const PAYMENTS_MOST = 20

export interface SentProof {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * Writes down what the payer says it paid, with its proof if there is one. A fact beside others: it confirms nothing, replaces nothing, and
 * the worker is asked for no receipt. Throws as `planToChange`; `invalid` for a day to come or an instalment that is not there; as
 * `sniffUpload` for the file; `too_often` beyond twenty of one instalment.
 */
export async function recordPayment(
  deps: Deps,
  actor: Actor,
  { number, code }: { readonly number: string; readonly code: string },
  { payment, proof }: { readonly payment: RecordPayment; readonly proof?: SentProof | undefined },
): Promise<Payment> {
  const { plan } = await planToChange(deps, actor, number)
  if (!proof) return await record(deps, actor, { number, code, payment, proof: null })
  const file = await sniffUpload(proof.fileName, proof.bytes, {
    bytesMax: PROOF_BYTES_MAX,
    tooLarge: 'remedies.proof_too_large',
    empty: 'remedies.proof_empty',
    refused: 'remedies.proof_refused',
    disguised: 'remedies.proof_disguised',
  })
  const key = `repayments/${plan.id}/${deps.newId()}`
  await putProof(deps, key, proof.bytes)
  try {
    // As it was called it might name the worker.
    const name = `proof${/\.[A-Za-z]{1,5}$/.exec(file.fileName)?.[0].toLowerCase() ?? ''}`
    const kept: Proof = { key, name, mediaType: file.mediaType, sha256: file.sha256 }
    return await record(deps, actor, { number, code, payment, proof: kept })
  } catch (error) {
    // Refused or failed: nothing points to the bytes, so nothing of them stays.
    await deps.files.delete(key)
    throw error
  }
}

interface Wanted {
  readonly number: string
  readonly code: string
  readonly payment: RecordPayment
  readonly proof: Proof | null
}

const record = (deps: Deps, actor: Actor, { number, code, payment, proof }: Wanted): Promise<Payment> =>
  retrying(async () => {
    const { plan, head }: PlanToChange = await planToChange(deps, actor, number)
    const at = deps.now()
    if (payment.paid_on > dayOf(at)) throw invalidField('paid_on', 'errors.future_date')
    const all = (await listInstalments(deps.db.queries, [plan.id])).filter((one) => one.code === code)
    if (all.length === 0) throw planNotFound()
    if (!all.some(({ sequence }) => sequence === payment.instalment))
      throw invalidField('instalment', 'remedies.no_such_instalment')
    const before = (await listPayments(deps.db.queries, [plan.id])).filter(
      (one) => one.code === code && one.instalment === payment.instalment,
    )
    if (before.length >= PAYMENTS_MOST) throw new AppError('too_often', 'remedies.too_many_payments')
    const fact: Payment = {
      planId: plan.id,
      code,
      instalment: payment.instalment,
      sequence: before.length + 1,
      amountMinor: payment.amount_minor,
      paidOn: payment.paid_on,
      proof,
      recordedAt: at,
      recordedBy: actor.id,
    }
    return await commit(deps, actor, {
      entries: [
        {
          subject: planSubject(plan),
          after: head,
          action: 'payment_recorded',
          summary: `${code} ${fact.instalment}/${fact.sequence}`,
          payload: fact,
        },
      ],
      statements: [insertPayment(deps.db.queries, fact)],
      result: fact,
      at,
    })
  })
