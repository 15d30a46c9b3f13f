import { dayText } from '../platform/i18n/dates.ts'
import { drawColumns } from '../platform/pdf/column-table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import { LICENCE_COLUMNS, REGISTRATION_COLUMNS } from './organisation-report-columns.ts'
import type { OrganisationSheet } from './organisation-report-sheet.ts'
import { drawFacts } from './sheet-summary-pdf.ts'

/** Who it is, what authorities allow it, and how it is registered. */
export function drawProfile(sheet: OrganisationSheet): void {
  const { doc, report, lang, say, t, notes } = sheet
  const { organisation } = report
  const day = organisation.listed_on && dayText(organisation.listed_on, lang)
  const note = day
    ? t('organisation_report.licences_note', { day })
    : t('organisation_report.licences_note_none')
  drawFacts(sheet, t('organisation_report.section_profile'), [
    [t('organisation_report.legal_names'), organisation.names.map(({ text }) => text).join('\n')],
    [t('organisation_report.country'), countryName(sheet)],
    [
      say('identifiers'),
      organisation.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join('\n'),
    ],
    [say('address'), organisation.address ?? ''],
    [t('organisation_report.listed_on'), (day ?? '–') + notes.mark(note)],
  ])
  doc.heading(2, t('organisation_report.licences'), { keep: 90 })
  drawColumns(doc.flow, LICENCE_COLUMNS, organisation.licences, {
    lang,
    none: t('organisation_report.licences_none'),
  })
  notes.print()
  doc.heading(1, t('organisation_report.section_registration'), { keep: 110 })
  drawColumns(doc.flow, REGISTRATION_COLUMNS, report.registrations, {
    lang,
    none: t('organisation_report.registrations_none'),
  })
  doc.flow.gap(STYLES.body.leading / 2)
}

/** The two countries of the corridor by name, any other by its code. */
function countryName({ report, t }: OrganisationSheet): string {
  const { country } = report.organisation
  if (country === 'VN') return t('applications.body_country_vn')
  return country === 'JP' ? t('applications.body_country_jp') : country
}
