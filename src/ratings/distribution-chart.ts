import { type Chart, type Series, stackedBars } from '../platform/chart/stacked-bars.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import type { Distribution, RoleGrades } from './distribution.ts'

// From one star to six, dark to light, each two steps apart for a black-and-white printer; what has no grade is near to paper.
const STARS = [
  { colour: '#123b41', ink: '#ffffff' },
  { colour: '#1f5f67', ink: '#ffffff' },
  { colour: '#3b868e', ink: '#ffffff' },
  { colour: '#6dabb1', ink: '#10262b' },
  { colour: '#9fcdd1', ink: '#10262b' },
  { colour: '#cfe7e9', ink: '#10262b' },
] as const
const UNDER_REVIEW = { colour: '#e7c878', ink: '#3d2a00' }
const NOT_YET_RATED = { colour: '#dfe5e7', ink: '#3c474c' }
const NOT_AUDITED = { colour: '#f7f9f9', ink: '#3c474c' }

/** Grades by role as a picture, the same on the page and in print; roles in which nobody is registered are left out. */
export function distributionChart({ roles }: Pick<Distribution, 'roles'>, lang: Language): Chart {
  const t = translator(lang)
  const shown = roles.filter(({ registered }) => registered > 0)
  const of = (count: (grades: RoleGrades) => number): number[] => shown.map(count)
  const series: Series[] = [
    ...STARS.map((look, i) => ({
      name: `★${i + 1}`,
      ...look,
      values: of(({ stars }) => stars[i] ?? 0),
    })).slice(0, Math.max(...roles.map(({ stars }) => stars.length))),
    { name: t('ratings.under_review'), ...UNDER_REVIEW, values: of((one) => one.underReview) },
    { name: t('ratings.not_yet_rated'), ...NOT_YET_RATED, values: of((one) => one.notYetRated) },
    { name: t('ratings.not_audited'), ...NOT_AUDITED, values: of((one) => one.notAudited) },
  ]
  return stackedBars({
    categories: shown.map(({ role }) => t(`organisations.role_${role}`)),
    series,
    axis: t('ratings.distribution_axis'),
    lang,
  })
}
