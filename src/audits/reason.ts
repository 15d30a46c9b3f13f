import * as v from 'valibot'
import type { MessageKey } from '../platform/i18n/translate.ts'

/** Why something is undone: asked for whenever an audit is reopened or cancelled, or a file taken out. */
export const GivenReason = v.strictObject({
  reason: v.pipe(
    v.string(),
    v.transform((text) => text.normalize('NFC').trim()),
    v.minLength(1, 'audits.reason_needed' satisfies MessageKey),
    v.maxLength(4_000, 'audits.text_too_long' satisfies MessageKey),
  ),
})
export type GivenReason = v.InferOutput<typeof GivenReason>
