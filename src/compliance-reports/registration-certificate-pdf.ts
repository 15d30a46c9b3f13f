import { dayText, spanText } from '../platform/i18n/dates.ts'
import { listed } from '../platform/i18n/listed.ts'
import { type Certificate, drawCertificate } from './certificate-pdf.ts'
import type { PrintedKind } from './document-kind.ts'
import type { RegistrationCertificate } from './registration-certificate.ts'
import { namesFor } from './report-text.ts'
import type { Sheet } from './sheet.ts'

export const PRINTED_REGISTRATION_CERTIFICATE: PrintedKind<RegistrationCertificate> = {
  title: 'certificates.registration_title',
  called: ({ organisation }, lang) => {
    const { own, reader } = namesFor(organisation, lang)
    return reader ?? own
  },
  draw: (sheet) => drawCertificate(sheet, certificateOf(sheet)),
}

function certificateOf({ report, lang, t }: Sheet<RegistrationCertificate>): Certificate {
  const { organisation, registration, on } = report
  const { own, reader } = namesFor(organisation, lang)
  return {
    states: t('certificates.registration_states', { on: dayText(on, lang) }),
    own,
    reader,
    pairs: [
      [t('certificates.registered_as'), t(`organisations.role_${registration.role}`)],
      [t('certificates.status'), t(`registrations.status_${registration.status}`)],
      [t('certificates.valid'), spanText(registration.valid_from_on, registration.valid_to_on, lang)],
      [
        t('certificates.programmes'),
        listed(
          registration.programmes.map((one) => t(`registrations.programme_${one}`)),
          lang,
        ),
      ],
      [
        t('certificates.identifiers'),
        organisation.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join('\n'),
      ],
      ...(organisation.licences.length > 0
        ? [[t('certificates.licences'), licencesOf({ report, lang, t })] as const]
        : []),
      ...(registration.conditions.length === 0
        ? [[t('certificates.conditions'), t('certificates.no_conditions')] as const]
        : []),
    ],
    list: {
      title: t('certificates.conditions'),
      items: registration.conditions.map(({ text, due_on }) =>
        due_on === null ? text : t('certificates.condition_due', { text, due: dayText(due_on, lang) }),
      ),
      more: (left) => t('certificates.more_conditions', { count: left }),
    },
    on,
    liveUrl: report.live_url,
  }
}

const licencesOf = ({ report, lang, t }: Pick<Sheet<RegistrationCertificate>, 'report' | 'lang' | 't'>) =>
  report.organisation.licences
    .map(({ scheme, number, valid_to_on }) => {
      const named = `${scheme} ${number}`
      return valid_to_on === null
        ? named
        : t('certificates.licence_until', { number: named, until: dayText(valid_to_on, lang) })
    })
    .join('\n')
