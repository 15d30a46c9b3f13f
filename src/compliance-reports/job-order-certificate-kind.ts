import * as v from 'valibot'
import { CertificateView } from './certificate-views.tsx'
import type { DocumentKind } from './document-kind.ts'
import { jobOrderNow } from './gather-job-order-certificate.ts'
import { JobOrderCertificate } from './job-order-certificate.ts'
import { PRINTED_JOB_ORDER_CERTIFICATE } from './job-order-certificate-pdf.ts'
import { PREFIXES } from './report-number.ts'

/** J5: whoever may see the order in the workspace may have it on paper; what it says is public. */
export const JOB_ORDER_CERTIFICATE: DocumentKind<JobOrderCertificate> = {
  ...PRINTED_JOB_ORDER_CERTIFICATE,
  code: 'job_order_certificate',
  prefix: PREFIXES.job_order_certificate,
  read: (data) => v.parse(JobOrderCertificate, data),
  mayIssue: 'view_job_order',
  maySee: 'view_job_order',
  holdsNow: jobOrderNow,
  names: ({ parties }) => parties.flatMap(({ names }) => names.slice(0, 1)),
  View: CertificateView,
  openPage: ({ live_url }) => new URL(live_url).pathname,
}
