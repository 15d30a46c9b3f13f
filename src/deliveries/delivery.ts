import type { Instant } from '../platform/clock.ts'
import type { Language } from '../platform/i18n/language.ts'

/**
 * A mail to a person of ours. Plain text, short, public facts of the register only: it travels unsealed and lies in other
 * people's mailboxes. It is sent to the address the account has by then, and to nobody once the account has ended.
 */
export interface NewMail {
  readonly id: string
  readonly kind: 'mail'
  readonly accountId: string
  /** In the account's language, at most 200 characters; line ends become spaces. */
  readonly subject: string
  readonly text: string
  readonly dueAt: Instant
  /** For what one can stop receiving: the page of ours that stops it, such as `/unsubscribe/…`. */
  readonly unsubscribePath?: string
}

/** A call of a webhook: one event, as JSON. */
export interface NewCall {
  readonly id: string
  readonly kind: 'webhook'
  readonly webhookId: string
  /** Such as `register.status_changed`. */
  readonly event: string
  readonly data: unknown
  readonly dueAt: Instant
}

export type NewDelivery = NewMail | NewCall

/** Waiting to be sent (again), sent, or given up. */
export type DeliveryState = 'waiting' | 'sent' | 'failed'

/** Why an attempt failed, or why none will be made any more. A kind only: answers are not kept. */
export const DELIVERY_ERRORS = [
  'name_not_found',
  'address_refused',
  'unreachable',
  'not_secure',
  'timed_out',
  'redirected',
  'answered_4xx',
  'answered_5xx',
  'gone',
  'mail_refused',
  'mail_unreachable',
  'broken',
  'account_ended',
  'switched_off',
  'too_old',
] as const
export type DeliveryError = (typeof DELIVERY_ERRORS)[number]

/** What came of one attempt. `status` is the HTTP or SMTP code of the answer, 0 when there was none. */
export type Outcome =
  | { readonly ok: true; readonly status: number }
  | {
      readonly ok: false
      readonly error: DeliveryError
      readonly status: number
      /** Trying again would not help: the receiver has said no for good. */
      readonly lasting?: boolean
    }

/** A call as its owner sees it. */
export interface Call {
  readonly id: string
  readonly event: string
  readonly body: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly nextAttemptAt: Instant
  readonly lastError: DeliveryError | null
  readonly createdAt: Instant
}

export interface Attempt {
  readonly attemptedAt: Instant
  readonly outcome: 'sent' | DeliveryError
  /** Of the answer; 0 when there was none. */
  readonly status: number
}

/** How the sending of mail goes, for whoever answers for the service: no addresses, no texts. */
export interface MailOverview {
  readonly waiting: number
  readonly failed: number
  readonly oldestWaitingAt: Instant | null
}

export interface OutgoingMail {
  readonly id: string
  readonly to: string
  readonly language: Language
  readonly subject: string
  readonly text: string
  readonly unsubscribeUrl: string | null
}

export interface OutgoingCall {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const SUBJECT_MAX = 200
const TEXT_MAX = 20_000

const shortened = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1)}…`

export const subjectLine = (subject: string): string =>
  shortened(subject.replaceAll(/\s+/g, ' ').trim(), SUBJECT_MAX)

export const mailText = (text: string): string => shortened(text, TEXT_MAX)

/** The event as Standard Webhooks has it; its bytes are what is signed and sent, at every attempt the same. */
export const eventJson = ({ event, dueAt, data }: NewCall): string =>
  JSON.stringify({ type: event, timestamp: dueAt, data })

/** Minutes after each failed attempt: ten attempts within about three days (product default). */
const RETRY_AFTER_MINUTES = [1, 5, 20, 60, 180, 360, 720, 1_440, 1_440]
const JITTER = 0.1

/**
 * When to try again after so many failed attempts; undefined after the last. Up to a tenth earlier or later, by `random` of
 * 0 to 1, so that what failed together does not come again together.
 */
export function nextAttemptAt(attempts: number, at: Instant, random: number): Instant | undefined {
  const minutes = RETRY_AFTER_MINUTES[attempts - 1]
  if (minutes === undefined) return undefined
  return new Date(Date.parse(at) + minutes * 60_000 * (1 - JITTER + 2 * JITTER * random)).toISOString()
}

/** A webhook that has not once answered well for so long is switched off (product default). */
export const WEBHOOK_FAILING_DAYS = 3
/** How long sent and given-up deliveries stay to be seen, and mails wait for a mail server (product defaults). */
export const SENT_KEPT_DAYS = 14
export const FAILED_KEPT_DAYS = 60
export const MAIL_WAITS_DAYS = 14
