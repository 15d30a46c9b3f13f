import type { FC } from 'hono/jsx'
import { displayIdentifier } from '../organisations/identifier.ts'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { FileField, readableSize } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import {
  Details,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { authorityName } from './authorities.ts'
import type { Measure, MeasureList } from './measure.ts'
import { MEASURE_LAYOUTS } from './measure-layouts.ts'
import type { SanctionListImport } from './sanction-list.ts'
import { MEASURES_BYTES_MAX } from './uploaded-measures.ts'

interface SanctionsProps {
  readonly page: PageContext
  readonly lists: readonly MeasureList[]
  readonly imports: readonly SanctionListImport[]
  readonly measures: readonly Measure[]
  readonly firstHref: string | null
  readonly nextHref: string | null
  readonly values?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
  /** What was wrong with the file as a whole. */
  readonly sentence?: string | undefined
  readonly done?: SanctionListImport | undefined
}

export const SanctionsView: FC<SanctionsProps> = (props) => {
  const { page, errors = [], sentence, done } = props
  const { t } = page
  const crumbs = [{ text: t('common.nav_workspace'), href: href(page, '/workspace') }]
  return (
    <Layout
      page={page}
      title={t('sanctions.title')}
      refused={errors.length > 0 || sentence !== undefined}
      script
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      {done && (
        <NotificationBanner page={page} kind="success" heading={t('sanctions.done')}>
          <Paragraph>
            {t('sanctions.done_counts', {
              created: done.added,
              changed: done.changed,
              unchanged: done.unchanged,
            })}
          </Paragraph>
        </NotificationBanner>
      )}
      <PageHeading lead={t('sanctions.lead')}>{t('sanctions.title')}</PageHeading>
      <InsetText>{t('sanctions.not_ours')}</InsetText>
      <Upload {...props} />
      <Known page={page} measures={props.measures} />
      <Pagination page={page} firstHref={props.firstHref} nextHref={props.nextHref} />
      <PastImports page={page} imports={props.imports} />
    </Layout>
  )
}

const Upload: FC<SanctionsProps> = ({ page, lists, values = {}, errors = [] }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  const ours = lists.map((list) => MEASURE_LAYOUTS[list]).find(({ source }) => source === 'product_default')
  return (
    <Form page={page} action="/workspace/sanctions" multipart>
      <Radios
        {...field('list')}
        label={t('sanctions.which')}
        options={lists.map((value) => ({ value, text: t(`sanctions.list_${value}`) }))}
      />
      {ours && (
        <Details summary={t('sanctions.layout_summary')}>
          <Paragraph>
            {t('sanctions.layout_product_default', {
              columns: ours.columns.map(({ titles }) => titles[0]).join(', '),
            })}
          </Paragraph>
        </Details>
      )}
      <FileField
        {...field('file')}
        label={t('sanctions.file')}
        hint={t('sanctions.file_hint', { limit: readableSize(MEASURES_BYTES_MAX) })}
        accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        maxBytes={MEASURES_BYTES_MAX}
      />
      <Button>{t('sanctions.preview')}</Button>
    </Form>
  )
}

const Known: FC<Pick<SanctionsProps, 'page' | 'measures'>> = ({ page, measures }) => {
  const { t } = page
  if (measures.length === 0) return <InsetText>{t('sanctions.known_none')}</InsetText>
  return (
    <Table
      caption={t('sanctions.known')}
      rows={measures}
      columns={[
        {
          header: t('sanctions.measure_name'),
          cell: ({ id, name }) => (
            <a class="govuk-link" href={href(page, `/workspace/sanctions/measures/${id}`)}>
              {name}
            </a>
          ),
        },
        {
          header: t('sanctions.measure_number'),
          cell: ({ number }) => (number === null ? '–' : displayIdentifier(number)),
        },
        { header: t('sanctions.measure_kind'), cell: ({ kind }) => t(`sanctions.kind_${kind}`) },
        { header: t('sanctions.measure_on'), cell: ({ measuredOn }) => measuredOn },
        {
          header: t('sanctions.measure_authority'),
          cell: ({ authority }) => authorityName(authority, page.lang),
        },
        {
          header: t('sanctions.measure_listed'),
          cell: ({ publishedOn, listedOn, withdrawnOn }) =>
            withdrawnOn === null ? (publishedOn ?? listedOn) : t('sanctions.withdrawn', { day: withdrawnOn }),
        },
      ]}
    />
  )
}

const PastImports: FC<Pick<SanctionsProps, 'page' | 'imports'>> = ({ page, imports }) => {
  const { t } = page
  if (imports.length === 0) return <InsetText>{t('sanctions.past_none')}</InsetText>
  return (
    <Table
      caption={t('sanctions.past')}
      rows={imports}
      columns={[
        { header: t('sanctions.past_list'), cell: ({ list }) => t(`sanctions.list_${list}`) },
        { header: t('sanctions.past_at'), cell: ({ importedAt }) => instantText(importedAt, page.lang) },
        { header: t('sanctions.stamp'), cell: ({ publishedOn }) => publishedOn ?? '–' },
        { header: t('sanctions.count_new'), cell: ({ added }) => added, numeric: true },
        { header: t('sanctions.count_changed'), cell: ({ changed }) => changed, numeric: true },
        { header: t('sanctions.count_unchanged'), cell: ({ unchanged }) => unchanged, numeric: true },
      ]}
    />
  )
}
