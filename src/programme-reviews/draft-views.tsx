import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import {
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText, spanText } from '../platform/i18n/dates.ts'
import { LANGUAGES, type Language } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { numberText } from '../platform/number-text.ts'
import { principleOf, SECTIONS, type Section } from './principle.ts'
import { NARRATIVE_LENGTH_MAX, type Narrative, type WholeReview } from './programme-review.ts'
import { reviewPath } from './review-paths.ts'
import { ReviewCrumbs, StatusTag } from './review-views.tsx'

export function sectionTitle({ t, lang }: Pick<PageContext, 't' | 'lang'>, section: Section): string {
  const principle = principleOf(section)
  if (!principle)
    return t(
      section === 'introduction'
        ? 'programme_reviews.part_introduction'
        : 'programme_reviews.part_conclusions',
    )
  return t('programme_reviews.principle_title', { number: principle.number, title: principle.title[lang] })
}

interface DraftProps {
  page: PageContext
  whole: WholeReview
  /** What still keeps it from being proposed. */
  missing: MessageKey | undefined
  sentence?: string | undefined
}

/** One review in the making: its figures, what was written, and what comes next. */
export const DraftPage: FC<DraftProps> = ({ page, whole, missing, sentence }) => {
  const { t, lang } = page
  const { review } = whole
  const title = t('programme_reviews.review_title', { period: spanText(review.from, review.to, lang) })
  return (
    <Layout page={page} title={title} width="wide" before={<ReviewCrumbs page={page} />}>
      <ErrorSummary page={page} errors={[]} sentence={sentence} />
      <PageHeading caption={<StatusTag page={page} status={review.status} />}>{title}</PageHeading>
      {review.correctsNumber && (
        <InsetText>{t('programme_reviews.is_correction', { number: review.correctsNumber })}</InsetText>
      )}
      {review.issuedNumber ? (
        <Paragraph>
          {t('programme_reviews.issued_line', { number: review.issuedNumber })}{' '}
          <a class="govuk-link" href={href(page, `/workspace/reports/${review.issuedNumber}`)}>
            {review.issuedNumber}
          </a>
        </Paragraph>
      ) : (
        <Figures page={page} whole={whole} />
      )}
      <Heading2>{t('programme_reviews.sections_title')}</Heading2>
      <Sections page={page} whole={whole} />
      {!review.issuedNumber && <Proposing page={page} whole={whole} missing={missing} />}
    </Layout>
  )
}

const Figures: FC<{ page: PageContext; whole: WholeReview }> = ({ page, whole: { review } }) => {
  const { t, lang } = page
  return (
    <>
      <Heading2>{t('programme_reviews.figures_title')}</Heading2>
      <Paragraph>
        {review.countedAt
          ? t('programme_reviews.counted_line', { at: instantText(review.countedAt, lang) })
          : t('programme_reviews.not_counted_yet')}
      </Paragraph>
      <Form page={page} action={reviewPath(review.id, '/counting')}>
        <Button kind={review.countedAt ? 'secondary' : 'primary'}>
          {t(review.countedAt ? 'programme_reviews.count_again' : 'programme_reviews.count')}
        </Button>
      </Form>
      {review.countedAt && (
        <ButtonGroup>
          <ButtonLink href={href(page, reviewPath(review.id, '/preview'))} kind="secondary">
            {t('programme_reviews.preview')}
          </ButtonLink>
          {LANGUAGES.map((language) => (
            <ButtonLink
              href={`${reviewPath(review.id, '/draft.pdf')}?lang=${language}`}
              kind="secondary"
              download
            >
              {t('programme_reviews.draft_pdf', { language: t(`programme_reviews.language_${language}`) })}
            </ButtonLink>
          ))}
        </ButtonGroup>
      )}
    </>
  )
}

const Sections: FC<{ page: PageContext; whole: WholeReview }> = ({ page, whole: { review, narratives } }) => {
  const { t, lang } = page
  const told = (section: Section, language: Language) => {
    const text = narratives.find((one) => one.section === section && one.language === language)?.text ?? ''
    return text === ''
      ? t('programme_reviews.written_none')
      : t('programme_reviews.written_chars', { count: numberText(lang, text.length) })
  }
  return (
    <Table<Section>
      caption={t('programme_reviews.sections_title')}
      captionHidden
      rows={SECTIONS}
      columns={[
        {
          header: t('programme_reviews.section'),
          cell: (section) =>
            review.issuedNumber ? (
              sectionTitle(page, section)
            ) : (
              <a class="govuk-link" href={href(page, reviewPath(review.id, `/sections/${section}`))}>
                {sectionTitle(page, section)}
              </a>
            ),
        },
        ...LANGUAGES.map((language) => ({
          header: t(`programme_reviews.language_${language}`),
          cell: (section: Section) => told(section, language),
        })),
      ]}
    />
  )
}

const Proposing: FC<Pick<DraftProps, 'page' | 'whole' | 'missing'>> = ({
  page,
  whole: { review },
  missing,
}) => {
  const { t, lang } = page
  if (review.status === 'proposed')
    return (
      <>
        <Heading2>{t('programme_reviews.approve_title')}</Heading2>
        <Paragraph>
          {t('programme_reviews.proposed_line', { at: instantText(review.proposedAt ?? '', lang) })}
        </Paragraph>
        <ButtonLink href={href(page, reviewPath(review.id, '/preview'))}>
          {t('programme_reviews.preview')}
        </ButtonLink>
      </>
    )
  return (
    <>
      <Heading2>{t('programme_reviews.propose_title')}</Heading2>
      <Paragraph>{t('programme_reviews.propose_text')}</Paragraph>
      {missing ? (
        <InsetText>{t(missing)}</InsetText>
      ) : (
        <Form page={page} action={reviewPath(review.id, '/proposal')}>
          <HiddenField name="expected_revision" value={String(review.revision)} />
          <Button>{t('programme_reviews.propose')}</Button>
        </Form>
      )}
    </>
  )
}

/** What was typed and refused, and beside it what a colleague saved. */
export interface RefusedText {
  readonly language: Language
  readonly text: string
  readonly theirs: string | undefined
  readonly revision: number
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

interface SectionProps {
  page: PageContext
  whole: WholeReview
  section: Section
  saved: Language | undefined
  refused?: RefusedText | undefined
}

/** One heading in three languages, each saved for itself: nobody waits for a translation. */
export const SectionPage: FC<SectionProps> = ({ page, whole, section, saved, refused }) => {
  const { t, lang } = page
  const { review, narratives } = whole
  const title = sectionTitle(page, section)
  const ordered = [lang, ...LANGUAGES.filter((one) => one !== lang)]
  const errors = (refused?.errors ?? []).map((one) => ({
    ...one,
    path: one.path === 'text' ? `text_${refused?.language}` : one.path,
  }))
  return (
    <Layout page={page} title={title} width="wide" before={<ReviewCrumbs page={page} review={review} />}>
      <ErrorSummary page={page} errors={errors} sentence={refused?.sentence} />
      {saved && !refused && (
        <NotificationBanner page={page} kind="success" heading={t('programme_reviews.saved')} />
      )}
      <PageHeading lead={principleOf(section)?.text[lang]}>{title}</PageHeading>
      {ordered.map((language) => (
        <LanguageForm
          page={page}
          action={reviewPath(review.id, `/sections/${section}`)}
          language={language}
          narrative={narratives.find((one) => one.section === section && one.language === language)}
          refused={refused?.language === language ? refused : undefined}
          errors={errors}
        />
      ))}
    </Layout>
  )
}

interface LanguageProps {
  page: PageContext
  action: string
  language: Language
  narrative: Narrative | undefined
  refused: RefusedText | undefined
  errors: readonly FieldError[]
}

const LanguageForm: FC<LanguageProps> = ({ page, action, language, narrative, refused, errors }) => {
  const { t } = page
  const name = t(`programme_reviews.language_${language}`)
  const field = fieldsOf(page, { [`text_${language}`]: refused?.text ?? narrative?.text ?? '' }, errors)
  return (
    <>
      {refused?.theirs !== undefined && (
        <InsetText>
          <p class="govuk-body">
            <strong>{t('programme_reviews.theirs')}</strong>
          </p>
          <p class="govuk-body" lang={language}>
            {refused.theirs === '' ? t('programme_reviews.written_none') : refused.theirs}
          </p>
          <p class="govuk-body">{t('programme_reviews.theirs_more')}</p>
        </InsetText>
      )}
      <Form page={page} action={action} label={name}>
        <HiddenField name="language" value={language} />
        <HiddenField name="expected_revision" value={String(refused?.revision ?? narrative?.revision ?? 0)} />
        <TextArea
          {...field(`text_${language}`)}
          label={t('programme_reviews.text_in', { language: name })}
          hint={t('programme_reviews.text_hint', { limit: numberText(page.lang, NARRATIVE_LENGTH_MAX) })}
          rows={12}
          valueLang={language}
        />
        <Button kind="secondary">{t('programme_reviews.save')}</Button>
      </Form>
    </>
  )
}
