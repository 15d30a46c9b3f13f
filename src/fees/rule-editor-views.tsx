import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Heading2,
  InsetText,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { RuleBook, RuleLevel } from './rule-book.ts'
import { type EditionStatus, REPOSITORY, type RuleEdition } from './rule-edition.ts'
import { editionPath, RuleTable } from './rule-table-views.tsx'

const STATUS_COLOURS: Readonly<Record<EditionStatus, TagColour>> = {
  draft: 'yellow',
  published: 'green',
  dropped: 'grey',
}

export const EditionStatusTag: FC<{ page: PageContext; status: EditionStatus }> = ({ page, status }) => (
  <Tag colour={STATUS_COLOURS[status]}>{page.t(`fee_rules.status_${status}`)}</Tag>
)

/** The reason of an edition; that of the repository's is a word for us alone. */
export const reasonOf = (page: PageContext, { reason }: RuleEdition): string =>
  reason === REPOSITORY ? page.t('fee_rules.from_repository') : reason

interface FeeRulesProps {
  readonly page: PageContext
  readonly book: RuleBook
  readonly editions: readonly RuleEdition[]
  readonly level: RuleLevel | undefined
  readonly values?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
  readonly sentence?: string | undefined
}

/** `/workspace/fee-rules`: what is in force, the editions, and beginning a new one. */
export const FeeRulesPage: FC<FeeRulesProps> = ({
  page,
  book,
  editions,
  level,
  values,
  errors = [],
  sentence,
}) => {
  const { t } = page
  const field = fieldsOf(page, values ?? {}, errors)
  return (
    <Layout
      page={page}
      title={t('fee_rules.title')}
      width="wide"
      refused={errors.length > 0 || sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('common.nav_workspace'), href: href(page, '/workspace') }]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading lead={t('fee_rules.lead')}>{t('fee_rules.title')}</PageHeading>
      <InsetText>
        {t('fee_rules.in_force', { version: book.version })}{' '}
        <a class="govuk-link" href={href(page, `/api/v1/fee-rules/${book.version}`)}>
          {t('fee_rules.whole_download')}
        </a>
      </InsetText>
      <Editions page={page} editions={editions} />
      <Heading2>{t('fee_rules.begin_title')}</Heading2>
      <Paragraph>{t('fee_rules.begin_lead', { version: book.version })}</Paragraph>
      <Form page={page} action="/workspace/fee-rules/editions">
        <TextArea
          {...field('reason')}
          label={t('fee_rules.begin_reason')}
          hint={t('fee_rules.begin_reason_hint')}
          rows={3}
          maxlength={1_000}
        />
        <Button>{t('fee_rules.begin_button')}</Button>
      </Form>
      <RuleTable page={page} book={book} level={level} action="/workspace/fee-rules" />
    </Layout>
  )
}

const Editions: FC<{ page: PageContext; editions: readonly RuleEdition[] }> = ({ page, editions }) => {
  const { t, lang } = page
  return (
    <Table<RuleEdition>
      caption={t('fee_rules.editions')}
      rows={editions}
      columns={[
        {
          header: t('fee_rules.column_version'),
          cell: ({ version }) => (
            <a class="govuk-link" href={href(page, editionPath(version))}>
              {version}
            </a>
          ),
        },
        {
          header: t('fee_rules.column_status'),
          cell: ({ status }) => <EditionStatusTag page={page} status={status} />,
        },
        { header: t('fee_rules.column_reason'), cell: (edition) => reasonOf(page, edition) },
        {
          header: t('fee_rules.column_drafted'),
          cell: ({ draftedAt, draftedBy }) => (draftedBy === REPOSITORY ? '–' : instantText(draftedAt, lang)),
        },
      ]}
    />
  )
}
