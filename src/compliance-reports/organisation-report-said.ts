import { type SaidLine, saidLines } from '../fee-statistics/said-figure.ts'
import { dayText } from '../platform/i18n/dates.ts'
import type { Language } from '../platform/i18n/language.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { editionName } from '../ratings/rating-edition.ts'
import { reasonText, starsText } from '../ratings/said-rating.ts'
import type { Grade, Heard, OrganisationFinding, OrganisationReport } from './organisation-report.ts'

/** How the report is said, in one place for page and print. */
export interface Reader {
  readonly t: Translate
  readonly lang: Language
}

/** `Sending agency: Registered, until 31 December 2027` for each registration. */
export const standingLines = ({ t, lang }: Reader, { registrations }: OrganisationReport): string[] =>
  registrations.map(({ role, status, valid_to_on: until }) => {
    const line = t('organisation_report.standing_line', {
      role: t(`organisations.role_${role}`),
      status: t(`registrations.status_${status}`),
    })
    const ends = status === 'registered' || status === 'registered_with_conditions'
    return ends && until
      ? listed([line, t('organisation_report.until', { day: dayText(until, lang) })], lang)
      : line
  })

/** The grade in one line; what no longer stands is not said as if it did. */
export function gradeText({ t, lang }: Reader, { given, standing }: Grade): string {
  if (!given || standing === 'not_registered') return t('organisation_report.grade_none')
  if (standing === 'under_review') return t('organisation_report.grade_under_review')
  return t('organisation_report.grade_shown', {
    stars: starsText(t, given.outcome.stars, given.edition),
    day: dayText(given.given_on, lang),
  })
}

/** When, by which rules and from which audit it was given; or why there is none. */
export function gradeOrigin({ t, lang }: Reader, { given, not_rated: why }: Grade): string {
  if (!given) return t(`organisation_report.grade_${why ?? 'no_audit'}`)
  return t('organisation_report.grade_by', {
    day: dayText(given.given_on, lang),
    edition: editionName(given.edition),
    audit: given.inputs.audit?.number ?? '–',
  })
}

type Given = NonNullable<Grade['given']>

export const capLines = ({ t }: Reader, { outcome, edition }: Given): string[] =>
  outcome.caps.map(({ cap, stars }) =>
    t('ratings.cap_line', {
      reason: reasonText(t, cap, edition),
      stars: starsText(t, stars, edition),
    }),
  )

export const heardTitle = ({ t }: Reader, { kind, job_order: number, period }: Heard): string =>
  kind === 'job_order'
    ? t('organisation_report.workers_of_order', { number, period })
    : t('organisation_report.workers_of_agency', { period })

export const heardLines = (reader: Reader, { kind, programme, period, figure }: Heard): SaidLine[] =>
  saidLines(reader, { kind, subjectId: '', programme, period, figure }, 'public')

/** What was done about a finding, a line a step. */
export const stepLines = ({ t, lang }: Reader, { steps }: OrganisationFinding): string[] =>
  steps.map(({ step, on, method }) => {
    const what = t(`corrective_actions.step_${step}`)
    return t('organisation_report.step_line', {
      day: dayText(on, lang),
      step: method
        ? t('organisation_report.step_by_method', {
            step: what,
            method: t(`corrective_actions.method_${method}`),
          })
        : what,
    })
  })

export const limitLines = ({ t, lang }: Reader, { as_of }: OrganisationReport): string[] => [
  t('organisation_report.limit_day', { day: dayText(as_of, lang) }),
  ...(['audit', 'workers', 'fee', 'confidence'] as const).map((limit) =>
    t(`organisation_report.limit_${limit}`),
  ),
]
