import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { AppError } from '../platform/errors.ts'
import { type Certification, certifiedHash } from './certification.ts'
import { insertCertification } from './certification-store.ts'
import { certifiableContent, gather } from './gather-job-order.ts'
import { certifiedSubject, type JobOrder, journalSubject } from './job-order.ts'
import { move } from './job-order-life.ts'
import { updateJobOrder } from './job-order-store.ts'
import type { RuleAnswer } from './judge-job-order.ts'
import { readToChange } from './require-job-order.ts'
import { ruleRefusal } from './rule-words.ts'
import { isEditor } from './section-store.ts'

export const CertifyJobOrder = v.strictObject({
  /** Hash of what the officer has read: anything else is not certified in its place. */
  content_hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})
export type CertifyJobOrder = v.InferOutput<typeof CertifyJobOrder>

/**
 * Certifies the edition that was submitted: what it says is frozen with its hash and with what every rule said that day.
 * Throws `forbidden` for who may not certify or filled in a part of it, `invalid` naming each rule that stands in the way,
 * `conflict` when it is not submitted or no longer what the officer read.
 */
export async function certifyJobOrder(
  deps: Deps,
  actor: Actor,
  number: string,
  input: CertifyJobOrder,
): Promise<JobOrder> {
  const { order, head } = await readToChange(deps, actor, number)
  assertCan(actor, 'certify_job_order', certifiedSubject(order))
  const { next, entry } = move(order, 'certify')
  if (await isEditor(deps.db.queries, order.id, actor.id))
    throw new AppError('forbidden', 'job_orders.certifier_filled_in')
  const gathered = await gather(deps, order)
  const content = certifiableContent(gathered)
  assertRulesMet(gathered.judged.answers)
  if (!content) throw new Error('every section is there by the rules, and yet none to certify')
  const contentHash = certifiedHash(content)
  if (contentHash !== input.content_hash) throw new AppError('conflict', 'job_orders.read_something_else')
  const at = deps.now()
  const { level } = gathered.judged.achievement
  const certification: Certification = {
    jobOrderId: order.id,
    revision: order.revision,
    content,
    contentHash,
    level,
    rules: JSON.stringify({
      achievement: gathered.judged.achievement,
      answers: gathered.judged.answers,
      fee_rules: gathered.judged.book.version,
    }),
    certifiedAt: at,
    certifiedBy: actor.id,
  }
  const certified: JobOrder = { ...order, status: next, certifiedRevision: order.revision, filledAt: null }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(order),
        after: head,
        action: entry,
        summary: `${order.number} ${order.revision} ${level} ${contentHash}`,
        payload: { revision: order.revision, level, content_hash: contentHash },
      },
    ],
    statements: [
      insertCertification(deps.db.queries, certification),
      ...updateJobOrder(deps.db.queries, certified),
    ],
    result: certified,
  })
}

function assertRulesMet(answers: readonly RuleAnswer[]): void {
  const against = answers.filter(({ stops }) => stops)
  if (against.length === 0) return
  throw new AppError('invalid', 'job_orders.rules_not_met', {
    fields: against.map((one) => ({
      path: one.party === null ? `rules.${one.rule}` : `rules.${one.rule}.${one.party}`,
      message: ruleRefusal(one),
    })),
    facts: { rules: against },
  })
}
