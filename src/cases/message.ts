import * as v from 'valibot'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'

export const MESSAGE_MAX = 4_000
/** Of a worker, for one case: more than a person writes, and no disk is filled by it. */
export const MESSAGES_A_DAY = 40

export const MessageText = neededText(MESSAGE_MAX, 'case_return.message_needed' satisfies MessageKey)

/** Random, made by who writes it; so a message that is sent twice is one message. Other kinds of UUID tell the hour. */
export const MessageId = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'errors.not_accepted' satisfies MessageKey,
  ),
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
