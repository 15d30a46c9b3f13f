import * as v from 'valibot'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'

export const MESSAGE_MAX = 4_000
/** Of a worker, for one case: more than a person writes, and no disk is filled by it. */
export const MESSAGES_A_DAY = 40

export const MessageText = neededText(MESSAGE_MAX, 'case_return.message_needed' satisfies MessageKey)

/** Random, made by who writes it; so a message that is sent twice is one message. */
export const MessageId = v.pipe(
  v.string(),
  v.uuid('errors.not_accepted' satisfies MessageKey),
  v.toLowerCase(),
)

export interface CaseMessage {
  readonly caseId: string
  readonly sequence: number
  readonly id: string
  readonly author: 'worker' | 'officer'
  /** Opens at `PLACE.message` with the case's key. */
  readonly sealed: string
  readonly onDay: string
}
