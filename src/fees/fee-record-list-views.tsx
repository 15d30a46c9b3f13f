import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import { BOUNDARIES, type Boundary, VERDICTS } from './assessment.ts'
import { recordCode } from './fee-record.ts'
import type { SummaryRow } from './fee-record-rows.ts'
import { VerdictTag } from './verdict-views.tsx'

/** A sum in yen; where a rate is missing that is said instead of a number. */
export const yenText = (page: PageContext, minor: number | null): string =>
  minor === null ? page.t('fee_records.rate_missing') : moneyText(page.lang, minor, 'JPY')

interface ListProps {
  readonly page: PageContext
  readonly records: readonly SummaryRow[]
  /** The filter, as the address has it. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly nextCursor: string | null
  readonly isFirst: boolean
}

/** `/workspace/fee-records`. */
export const RecordListPage: FC<ListProps> = (props) => {
  const { page, values, errors } = props
  const { t } = page
  const { cursor: _, lang: __, ...filter } = values
  const listHref = (more: Record<string, string>) =>
    href(page, '/workspace/fee-records', { ...filter, ...more })
  return (
    <Layout
      page={page}
      title={t('fee_records.list_title')}
      width="wide"
      refused={errors.length > 0}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('common.nav_workspace'), href: href(page, '/workspace') }]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} />
      <PageHeading lead={t('fee_records.list_lead')}>{t('fee_records.list_title')}</PageHeading>
      <Filter {...props} />
      {props.records.length === 0 ? (
        <EmptyState title={t('fee_records.list_empty')}>
          <p class="govuk-body">{t('fee_records.list_empty_more')}</p>
        </EmptyState>
      ) : (
        <Records page={page} records={props.records} />
      )}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : listHref({})}
        nextHref={props.nextCursor && listHref({ cursor: props.nextCursor })}
      />
    </Layout>
  )
}

const Filter: FC<ListProps> = ({ page, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Form page={page} action="/workspace/fee-records" method="get" class="feri-search">
      <Select
        {...field('boundary')}
        label={t('fee_records.filter_boundary')}
        options={BOUNDARIES.map((one) => ({ value: one, text: t(`fee_verdicts.boundary_${one}`) }))}
      />
      <Select
        {...field('verdict')}
        label={t('fee_records.filter_verdict')}
        empty={t('fee_records.filter_any')}
        options={VERDICTS.map((one) => ({ value: one, text: t(`fee_verdicts.verdict_${one}`) }))}
      />
      <TextField
        {...field('period')}
        label={t('fee_records.filter_period')}
        hint={t('fee_records.filter_period_hint')}
        width={10}
      />
      <TextField
        {...field('body')}
        label={t('fee_records.filter_body')}
        hint={t('fee_records.filter_body_hint')}
        width={20}
      />
      <Button kind="secondary">{t('fee_records.filter_button')}</Button>
    </Form>
  )
}

const Records: FC<{ page: PageContext; records: readonly SummaryRow[] }> = ({ page, records }) => {
  const { t } = page
  const verdictColumn = (boundary: Boundary) => ({
    header: t(`fee_verdicts.boundary_${boundary}`),
    cell: (row: SummaryRow) => <VerdictTag page={page} verdict={row[boundary]} />,
  })
  return (
    <Table<SummaryRow>
      caption={t('fee_records.list_title')}
      captionHidden
      rows={records}
      columns={[
        {
          header: t('fee_records.column_code'),
          cell: ({ id }) => (
            <a class="govuk-link" href={href(page, `/workspace/fee-records/${id}`)}>
              <Whole>{recordCode(id)}</Whole>
            </a>
          ),
        },
        { header: t('fee_records.column_told'), cell: ({ told_on }) => told_on },
        {
          header: t('fee_records.column_programme'),
          cell: ({ programme }) => t(`registrations.programme_${programme}` as MessageKey),
        },
        { header: t('fee_records.column_payments'), cell: ({ line_count }) => line_count, numeric: true },
        {
          header: t('fee_records.column_paid'),
          cell: ({ paid_jpy_minor }) => yenText(page, paid_jpy_minor),
          numeric: true,
        },
        ...BOUNDARIES.map(verdictColumn),
      ]}
    />
  )
}
