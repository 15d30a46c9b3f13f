import * as v from 'valibot'
import { neededText } from '../platform/written-text.ts'

/** Why something is undone: asked for whenever an audit is reopened or cancelled, or a file taken out. */
export const GivenReason = v.strictObject({
  reason: neededText(4_000, 'audits.reason_needed'),
})
export type GivenReason = v.InferOutput<typeof GivenReason>
