import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { FileField, HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { RuleBook, RuleLevel } from './rule-book.ts'
import { REPOSITORY, type RuleEdition } from './rule-edition.ts'
import { EditionStatusTag, reasonOf } from './rule-editor-views.tsx'
import { editionPath, RuleTable, rulesCrumbs } from './rule-table-views.tsx'

export const DONE = ['begun', 'changed', 'dropped_done', 'published_done'] as const
export type Done = (typeof DONE)[number]

/** What a book may weigh, as through the other door: some eight times the one we have. */
export const BOOK_BYTES_MAX = 1_000_000

interface EditionProps {
  readonly page: PageContext
  readonly edition: RuleEdition
  readonly book: RuleBook
  readonly level: RuleLevel | undefined
  readonly mayPublish: boolean
  /** He wrote in it himself, so somebody else publishes it. */
  readonly isAuthor: boolean
  readonly done?: Done | undefined
  readonly values?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
  readonly sentence?: string | undefined
}

/** One edition: what it says, and for a draft what can be done with it. */
export const EditionPage: FC<EditionProps> = (props) => {
  const { page, edition, book, errors = [], sentence, done } = props
  const { t } = page
  const path = editionPath(edition.version)
  const isDraft = edition.status === 'draft'
  const title = t('fee_rules.edition_title', { version: edition.version })
  return (
    <Layout
      page={page}
      title={title}
      width="wide"
      script
      refused={errors.length > 0 || sentence !== undefined}
      before={<Breadcrumbs page={page} crumbs={rulesCrumbs(page)} />}
    >
      <ErrorSummary
        page={page}
        errors={errors}
        sentence={sentence}
        labels={placesIn(book, errors)}
        hrefOf={() => '#book'}
      />
      {done && <NotificationBanner page={page} kind="success" heading={t(`fee_rules.${done}`)} />}
      <PageHeading caption={<EditionStatusTag page={page} status={edition.status} />}>{title}</PageHeading>
      <About page={page} edition={edition} />
      {isDraft && <Moves {...props} />}
      <RuleTable
        page={page}
        book={book}
        level={props.level}
        action={path}
        editHref={isDraft ? (rule) => href(page, `${path}/rules/${rule.id}`) : undefined}
      />
      {isDraft ? (
        <Whole {...props} />
      ) : (
        <Paragraph>
          <a class="govuk-link" href={href(page, `/api/v1/fee-rules/${edition.version}`)}>
            {t('fee_rules.whole_download')}
          </a>
        </Paragraph>
      )}
    </Layout>
  )
}

/** Where an error lies, with the name of the rule beside its number. */
const placesIn = (book: RuleBook, errors: readonly FieldError[]): Record<string, string> =>
  Object.fromEntries(
    errors.map(({ path }) => {
      const rule = book.rules[Number(/^book\.rules\.(\d+)/.exec(path)?.[1] ?? -1)]
      return [path, rule ? `${path} (${rule.id})` : path]
    }),
  )

const About: FC<{ page: PageContext; edition: RuleEdition }> = ({ page, edition }) => {
  const { t, lang } = page
  const { draftedBy, publishedAt, publishedBy } = edition
  return (
    <SummaryList
      rows={[
        { key: t('fee_rules.reason'), value: reasonOf(page, edition) },
        ...(edition.basedOn ? [{ key: t('fee_rules.based_on'), value: edition.basedOn }] : []),
        ...(draftedBy === REPOSITORY
          ? []
          : [{ key: t('fee_rules.drafted'), value: instantText(edition.draftedAt, lang) }]),
        ...(publishedAt && publishedBy !== REPOSITORY
          ? [{ key: t('fee_rules.published'), value: instantText(publishedAt, lang) }]
          : []),
        { key: t('fee_rules.hash'), value: <code class="feri-hash">{edition.contentHash}</code> },
      ]}
    />
  )
}

const Moves: FC<EditionProps> = ({ page, edition, mayPublish, isAuthor }) => {
  const { t } = page
  const path = editionPath(edition.version)
  return (
    <>
      <ButtonGroup>
        <ButtonLink kind="secondary" href={href(page, `${path}/preview`)}>
          {t('fee_rules.preview_button')}
        </ButtonLink>
        <Form page={page} action={`${path}/drop`}>
          <HiddenField name="expected_hash" value={edition.contentHash} />
          <Button kind="danger">{t('fee_rules.drop_button')}</Button>
        </Form>
      </ButtonGroup>
      {mayPublish && (
        <>
          <Heading2>{t('fee_rules.publish_title')}</Heading2>
          {isAuthor ? (
            <Paragraph>{t('fee_rules.publish_not_you')}</Paragraph>
          ) : (
            <>
              <Paragraph>{t('fee_rules.publish_lead')}</Paragraph>
              <Form page={page} action={`${path}/publish`}>
                <HiddenField name="expected_hash" value={edition.contentHash} />
                <Button>{t('fee_rules.publish_button', { version: edition.version })}</Button>
              </Form>
            </>
          )}
        </>
      )}
    </>
  )
}

const Whole: FC<EditionProps> = ({ page, edition, book, values, errors = [] }) => {
  const { t } = page
  const field = fieldsOf(page, values ?? {}, errors)
  return (
    <Details summary={t('fee_rules.whole_title')} open={errors.length > 0}>
      <Form page={page} action={`${editionPath(edition.version)}/content`} multipart>
        <HiddenField name="expected_hash" value={edition.contentHash} />
        <TextArea
          {...field('book')}
          value={values?.book ?? JSON.stringify(book, null, 1)}
          label={t('fee_rules.whole_text')}
          hint={t('fee_rules.whole_hint')}
          rows={16}
        />
        <FileField
          {...field('file')}
          label={t('fee_rules.whole_file')}
          accept="application/json,.json"
          maxBytes={BOOK_BYTES_MAX}
          optional
        />
        <Button kind="secondary">{t('fee_rules.whole_button')}</Button>
      </Form>
    </Details>
  )
}
