import * as v from 'valibot'
import type { DocumentKind } from './document-kind.ts'
import { ProgrammeReviewReport } from './programme-review.ts'
import { PRINTED_PROGRAMME_REVIEW } from './programme-review-pdf.ts'
import { ProgrammeReviewView } from './programme-review-views.tsx'
import { PREFIXES } from './report-number.ts'

/** J4: the programme of a year, as approved. */
export const PROGRAMME_REVIEW: DocumentKind<ProgrammeReviewReport> = {
  ...PRINTED_PROGRAMME_REVIEW,
  code: 'programme_review',
  prefix: PREFIXES.programme_review,
  read: (data) => v.parse(ProgrammeReviewReport, data),
  mayIssue: 'write_programme_review',
  maySee: 'view_compliance_report',
  // It is about the programme, not about a body.
  names: () => [],
  View: ProgrammeReviewView,
}
