import type { Child } from 'hono/jsx'
import type { Deps } from '../deps.ts'
import { Callout, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { type GradesAsked, type ShownGrade, shownGrades } from './shown-grades.ts'

/** A part of the public entry, which is further left: `app.ts` hands it over. Only the stars, when and by which rules; never why. */
export const gradeSection =
  (deps: Pick<Deps, 'db' | 'now'>) =>
  async (page: PageContext, asked: GradesAsked): Promise<Child> => {
    const grades = await shownGrades(deps, asked)
    return (
      <>
        <Heading2 id="grade">{page.t('ratings.entry_title')}</Heading2>
        {grades.length === 0 && <Paragraph>{page.t('ratings.entry_none')}</Paragraph>}
        {grades.map((grade) => (
          <Grade page={page} grade={grade} />
        ))}
        <Paragraph>
          <a class="govuk-link" href={href(page, '/ratings')}>
            {page.t('ratings.entry_more')}
          </a>
        </Paragraph>
      </>
    )
  }

const TEXTS = {
  stands: 'ratings.entry_given',
  as_given: 'ratings.entry_as_given_text',
  under_review: 'ratings.entry_under_review_text',
  not_registered: 'ratings.entry_not_registered_text',
} as const satisfies Record<ShownGrade['standing'], string>

const Grade = ({ page: { t }, grade }: { page: PageContext; grade: ShownGrade }) => {
  const { stars, outOf: most, standing, givenOn: day, edition } = grade
  const text = t(TEXTS[standing], { role: t(`organisations.role_${grade.role}`), day, edition })
  if (stars === null && standing !== 'under_review') return <Paragraph>{text}</Paragraph>
  return (
    <Callout
      title={stars === null ? t('ratings.entry_under_review') : t('ratings.stars', { stars, most })}
      tone={stars === null ? 'caution' : 'plain'}
    >
      <Paragraph>{text}</Paragraph>
    </Callout>
  )
}

/** The same for the register's JSON. */
export const gradeJson = (deps: Pick<Deps, 'db' | 'now'>) => async (asked: GradesAsked) =>
  (await shownGrades(deps, asked)).map(({ role, stars, outOf, standing, givenOn, edition }) => ({
    role,
    stars,
    out_of: outOf,
    standing,
    given_on: givenOn,
    edition,
  }))
