import type { Deps } from '../deps.ts'
import { chance } from '../platform/chance.ts'
import { later } from '../platform/clock.ts'
import { translator } from '../platform/i18n/translate.ts'
import { describeBug } from '../platform/log.ts'
import {
  FAILED_KEPT_DAYS,
  MAIL_WAITS_DAYS,
  nextAttemptAt,
  type Outcome,
  type OutgoingCall,
  type OutgoingMail,
  SENT_KEPT_DAYS,
  WEBHOOK_FAILING_DAYS,
} from './delivery.ts'
import {
  claim,
  type DeliveryLedger,
  type DueDelivery,
  findDue,
  noteAttempt,
  noteHealth,
  postpone,
  settle,
  tidy,
} from './delivery-ledger-store.ts'
import { addressRules } from './register-webhook.ts'
import { switchWebhookOff } from './switch-webhook-off.ts'
import { type AddressRules, readWebhookUrl } from './webhook-address.ts'
import { signedHeaders } from './webhook-signature.ts'

/** How things leave the house; an entry makes them. */
export interface Senders {
  readonly ledger: DeliveryLedger
  /** Null where no mail server is set: mails then wait, and the officers see it. */
  readonly mail: ((mail: OutgoingMail) => Promise<Outcome>) | null
  /** Follows no redirect, keeps nothing of the answer, gives up after seconds, and connects to public addresses only. */
  readonly call: (call: OutgoingCall, rules: AddressRules) => Promise<Outcome>
  /** 0 to 1; by `chance` unless a test says. */
  readonly random?: () => number
  /** Once it is aborted nothing more is begun. */
  readonly stopping?: AbortSignal
}

const DUE_MAX = 100
const AT_ONCE = 8
/** While a target fails, something that was not tried yet asks so often whether it is back. */
const PROBE_AFTER = { hours: 1 }

type LedgerDeps = Deps & { readonly senders: Senders }

/**
 * Sends what is due, each target one after the other, several targets at once; may run in several processes. Returns how many
 * were sent. Nothing it meets is thrown: a receiver's failure is written beside its delivery.
 */
export async function deliverDue(deps: Deps, senders: Senders): Promise<number> {
  const now = deps.now()
  const mailsGivenUp = await tidy(senders.ledger, now, {
    sent: later(now, { days: -SENT_KEPT_DAYS }),
    failed: later(now, { days: -FAILED_KEPT_DAYS }),
    mailWaiting: later(now, { days: -MAIL_WAITS_DAYS }),
  })
  if (mailsGivenUp > 0) deps.log({ event: 'failed', work: 'mails_given_up', count: mailsGivenUp })
  const due = await findDue(senders.ledger, now, { mails: senders.mail !== null, limit: DUE_MAX })
  const queues = [...Map.groupBy(due, ({ webhookId }) => webhookId ?? 'mail').values()]
  const withSenders = { ...deps, senders }
  let sent = 0
  const worker = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift())
      sent += await sendQueue(withSenders, queue)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queues.length) }, worker))
  return sent
}

/** All for one target; after a failure of the target itself the rest waits as long as the one that failed. */
async function sendQueue(deps: LedgerDeps, queue: readonly DueDelivery[]): Promise<number> {
  let sent = 0
  // What was not tried yet goes first: an event that the receiver cannot digest must not hold up the others.
  for (const delivery of queue.toSorted((a, b) => a.claim.attempts - b.claim.attempts)) {
    if (deps.senders.stopping?.aborted) break
    const result = await sendOne(deps, delivery)
    if (result === 'sent') sent += 1
    if (result === 'target_down') break
  }
  return sent
}

type Result = 'sent' | 'not_sent' | 'target_down'

async function sendOne(deps: LedgerDeps, delivery: DueDelivery): Promise<Result> {
  const { ledger } = deps.senders
  const mine = await claim(ledger, delivery, deps.now())
  if (!mine) return 'not_sent'
  const gone = unwanted(delivery)
  if (gone) {
    const at = deps.now()
    await settle(ledger, delivery.id, mine, at, { state: 'failed', nextAttemptAt: at, error: gone })
    return 'not_sent'
  }
  const begun = deps.now()
  const outcome = await attempt(deps, delivery, begun)
  await noteAttempt(ledger, delivery.id, begun, outcome)
  const at = deps.now()
  if (outcome.ok) {
    await settle(ledger, delivery.id, mine, at, { state: 'sent', nextAttemptAt: at, error: '' })
    if (delivery.target) await noteHealth(ledger, delivery.target.webhookId, at, true)
    return 'sent'
  }
  const next = outcome.lasting ? undefined : nextAttemptAt(mine.attempts, at, random(deps))
  await settle(ledger, delivery.id, mine, at, {
    state: next ? 'waiting' : 'failed',
    nextAttemptAt: next ?? at,
    error: outcome.error,
  })
  return afterFailure(deps, delivery, outcome, next)
}

const random = (deps: LedgerDeps): number => (deps.senders.random ?? chance)()

/** Nobody is there any more to receive it. */
const unwanted = ({ kind, to, target }: DueDelivery) =>
  kind === 'mail' ? to === null && 'account_ended' : target === null && 'switched_off'

async function attempt(deps: LedgerDeps, delivery: DueDelivery, at: string): Promise<Outcome> {
  try {
    return await (delivery.kind === 'mail' ? sendMail(deps, delivery) : call(deps, delivery, at))
  } catch (error) {
    deps.log({ event: 'failed', work: 'deliveries', ...describeBug(error) })
    return { ok: false, error: 'broken', status: 0 }
  }
}

async function sendMail({ senders, config }: LedgerDeps, { to, ...delivery }: DueDelivery): Promise<Outcome> {
  if (!to || !senders.mail) throw new Error('a mail without an address or a server')
  const path = delivery.unsubscribePath
  return senders.mail({
    id: delivery.id,
    to: to.email,
    language: to.language,
    subject: delivery.title,
    // Said here, so that no mail of any feature goes without it.
    text: `${delivery.body.trimEnd()}\n\n${translator(to.language)('deliveries.mail_end')}\n`,
    unsubscribeUrl: path === '' ? null : `${config.publicUrl}${path}`,
  })
}

async function call(deps: LedgerDeps, { id, body, target }: DueDelivery, at: string): Promise<Outcome> {
  if (!target) throw new Error('a call without a target')
  const rules = addressRules(deps.config)
  // What was allowed when it was entered may not be allowed now: the rules are asked at every call.
  if (!readWebhookUrl(target.url, rules).ok) return { ok: false, error: 'address_refused', status: 0 }
  const webhook = { id: target.webhookId, createdAt: target.createdAt }
  const headers = await signedHeaders(deps.deriveSecret, webhook, { id, at, body })
  return deps.senders.call({ url: target.url, headers, body }, rules)
}

async function afterFailure(
  deps: LedgerDeps,
  { target }: DueDelivery,
  outcome: Outcome & { readonly ok: false },
  next: string | undefined,
): Promise<Result> {
  const { ledger } = deps.senders
  if (!target) {
    // A refused address says nothing about the mail server; a server that is not there concerns every mail.
    if (outcome.error !== 'mail_unreachable') return 'not_sent'
    if (next) await postpone(ledger, null, next)
    return 'target_down'
  }
  const at = deps.now()
  const failingFrom = await noteHealth(ledger, target.webhookId, at, false)
  if (outcome.error === 'gone') await switchWebhookOff(deps, target.webhookId, 'gone')
  else if (failingFrom !== null && failsTooLong(failingFrom, at, next))
    await switchWebhookOff(deps, target.webhookId, 'failing')
  // This event it does not take; the next one it may.
  else if (outcome.error === 'answered_4xx') return 'not_sent'
  else await postpone(ledger, target.webhookId, earlier(next ?? at, later(at, PROBE_AFTER)))
  return 'target_down'
}

/** For days without one good answer; sooner by a day when a delivery has just been given up, for nothing else may be waiting. */
const failsTooLong = (failingFrom: string, at: string, next: string | undefined): boolean =>
  failingFrom <= later(at, { days: next === undefined ? 1 - WEBHOOK_FAILING_DAYS : -WEBHOOK_FAILING_DAYS })

const earlier = (a: string, b: string): string => (a < b ? a : b)
