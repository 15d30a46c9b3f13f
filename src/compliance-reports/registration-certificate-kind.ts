import * as v from 'valibot'
import { CertificateView } from './certificate-views.tsx'
import type { DocumentKind } from './document-kind.ts'
import { registrationNow } from './gather-registration-certificate.ts'
import { RegistrationCertificate } from './registration-certificate.ts'
import { PRINTED_REGISTRATION_CERTIFICATE } from './registration-certificate-pdf.ts'
import { PREFIXES } from './report-number.ts'

/** J5: whoever may see the registration in the workspace may have it on paper; what it says is public. */
export const REGISTRATION_CERTIFICATE: DocumentKind<RegistrationCertificate> = {
  ...PRINTED_REGISTRATION_CERTIFICATE,
  code: 'registration_certificate',
  prefix: PREFIXES.registration_certificate,
  read: (data) => v.parse(RegistrationCertificate, data),
  mayIssue: 'view_application',
  maySee: 'view_application',
  holdsNow: registrationNow,
  names: ({ organisation }) =>
    organisation.names
      .filter(({ kind }) => kind !== 'former')
      .map(({ language, text }) => ({ language, text })),
  View: CertificateView,
  openPage: ({ live_url }) => new URL(live_url).pathname,
}
