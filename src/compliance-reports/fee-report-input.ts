import * as v from 'valibot'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { QuarterText } from '../platform/quarter.ts'
import { AUDIENCES, FEE_REPORT_ABOUT } from './fee-report.ts'

export const IssueFeeReport = v.strictObject({
  about: v.picklist(FEE_REPORT_ABOUT),
  /** Number of a body as a person types it or as `scheme/value`; of a round `FERI-IR-…`. */
  reference: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'errors.required' satisfies MessageKey),
    v.maxLength(200, 'fee_report.not_found' satisfies MessageKey),
  ),
  /** First and last quarter; a round has its own, so of a round both are left out. */
  from: v.optional(v.nullable(QuarterText), null),
  to: v.optional(v.nullable(QuarterText), null),
  /** Whom it is for: groups of ten and rounded counts for the body and everyone, of five for reviewers. */
  audience: v.picklist(AUDIENCES),
})
export type IssueFeeReport = v.InferOutput<typeof IssueFeeReport>
