import * as v from 'valibot'
import { MESSAGE_MAX } from '../cases/message.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'

/** What an officer sends, and the last message he had before him when he wrote it (0: there was none). */
export const MessageToWorker = v.strictObject({
  message: neededText(MESSAGE_MAX),
  seen: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
})
export type MessageToWorker = v.InferOutput<typeof MessageToWorker>

/** The staff's name of a case is no business of the telephone on which the message is read. */
const LABEL = /FERI-C-/i

/** Throws `invalid` for a message that names the case as officers do. */
export function assertSayable(message: string): void {
  if (LABEL.test(message.normalize('NFKC')))
    throw invalidField('message', 'case_handling.label_in_message' satisfies MessageKey)
}

/** Throws `conflict` where somebody has written since: the officer reads that first, and decides again. */
export function assertSeen(seen: number, last: number): void {
  if (last > seen)
    throw new AppError('conflict', 'case_handling.written_meanwhile', { facts: { seen, newest: last } })
}
