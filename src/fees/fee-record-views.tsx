import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { ErrorSummary } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  NotificationBanner,
  PageHeading,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { moneyText } from '../platform/money.ts'
import { BOUNDARIES, type Boundary, type LineVerdicts } from './assessment.ts'
import { findFeeItem } from './fee-item.ts'
import { recordCode } from './fee-record.ts'
import { yenText } from './fee-record-list-views.tsx'
import { Reasons } from './fee-record-reasons-views.tsx'
import { SidesForm, ThreeSidesOfLines } from './payment-side-views.tsx'
import type { SeenRecord } from './see-fee-records.ts'
import { VerdictTag } from './verdict-views.tsx'

interface RecordProps {
  readonly page: PageContext
  readonly seen: SeenRecord
  /** Names of the bodies concerned, in their order. */
  readonly chain: readonly string[]
  readonly done: boolean
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

/** One record by its code: verdicts of each payment, the three sides of each, and what lies between them. */
export const RecordPage: FC<RecordProps> = (props) => {
  const { page, seen, errors, sentence } = props
  const { t } = page
  const title = t('fee_records.record_title', { code: recordCode(seen.record.id) })
  return (
    <Layout
      page={page}
      title={title}
      width="wide"
      refused={errors.length > 0 || sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[
            { text: t('common.nav_workspace'), href: href(page, '/workspace') },
            { text: t('fee_records.list_title'), href: href(page, '/workspace/fee-records') },
          ]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      {props.done && <NotificationBanner page={page} kind="success" heading={t('fee_records.added')} />}
      <PageHeading>{title}</PageHeading>
      {!seen.isEqual && <WarningText page={page}>{t('fee_records.replay_differs')}</WarningText>}
      <Overall page={page} seen={seen} />
      <About page={page} seen={seen} chain={props.chain} />
      {seen.lines.length === 0 ? (
        <EmptyState title={t('interviews.payments_none')} />
      ) : (
        <>
          <Payments page={page} seen={seen} />
          <Reasons page={page} seen={seen} />
          <ThreeSidesOfLines page={page} seen={seen} />
          {seen.mayRecordSides && <SidesForm page={page} seen={seen} values={props.values} errors={errors} />}
        </>
      )}
    </Layout>
  )
}

const Overall: FC<{ page: PageContext; seen: SeenRecord }> = ({ page, seen: { record } }) => {
  const { t } = page
  const { sums } = record
  return (
    <>
      <Heading2>{t('fee_records.sums_title')}</Heading2>
      <SummaryList
        rows={[
          { key: t('fee_records.sum_paid'), value: yenText(page, sums.paid) },
          ...BOUNDARIES.map((boundary) => ({
            key: t('fee_records.sum_come_back', { boundary: t(`fee_verdicts.boundary_${boundary}`) }),
            value: (
              <>
                {yenText(page, sums.notAllowed[boundary])}{' '}
                <VerdictTag page={page} verdict={record.overall[boundary]} />
              </>
            ),
          })),
          {
            key: t('fee_records.sum_wage'),
            value: record.facts.monthly_wage ? yenText(page, sums.monthlyWage) : t('fee_records.not_known'),
          },
          {
            key: t('fee_records.sum_debt'),
            value:
              record.debtJpyMinor === null ? t('fee_records.not_known') : yenText(page, record.debtJpyMinor),
          },
        ]}
      />
    </>
  )
}

const About: FC<{ page: PageContext; seen: SeenRecord; chain: readonly string[] }> = (props) => {
  const { page, seen } = props
  const { t } = page
  const { record } = seen
  return (
    <>
      <Heading2>{t('fee_records.summary_title')}</Heading2>
      <SummaryList
        rows={[
          { key: t('fee_records.told_on'), value: record.toldOn },
          { key: t('fee_records.period'), value: record.period },
          { key: t('fee_records.programme'), value: t(`registrations.programme_${record.facts.programme}`) },
          {
            key: t('fee_records.chain'),
            value:
              props.chain.length === 0
                ? t('fee_records.not_known')
                : props.chain.map((name) => <div>{name}</div>),
          },
          { key: t('fee_records.source'), value: t(`fee_records.source_${record.source.kind}`) },
          { key: t('fee_records.rules'), value: record.rulesVersion },
          {
            key: t('fee_records.replay'),
            value: t(seen.isEqual ? 'fee_records.replay_equal' : 'fee_records.replay_differs'),
          },
        ]}
      />
      {record.facts.exchange_rates.length > 0 && (
        <Details summary={t('fee_records.rates_used')}>
          <ul class="govuk-list govuk-list--bullet">
            {record.facts.exchange_rates.map((rate) => (
              <li>
                {rate.on}: 1 {rate.base} = {rate.rate} {rate.quote} ({rate.source})
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

const Payments: FC<{ page: PageContext; seen: SeenRecord }> = ({ page, seen }) => {
  const { t, lang } = page
  const verdictOf = (boundary: Boundary) => ({
    header: t(`fee_verdicts.boundary_${boundary}`),
    cell: ({ [boundary]: { verdict, over } }: LineVerdicts) => (
      <>
        <VerdictTag page={page} verdict={verdict} />
        {over && over.amount_minor > 0 && (
          <div class="feri-muted">
            {t('fee_records.over_by', { amount: moneyText(lang, over.amount_minor, over.currency) })}
          </div>
        )}
      </>
    ),
  })
  const lineOf = ({ line }: LineVerdicts) => seen.lines[line]
  return (
    <Table<LineVerdicts>
      caption={t('fee_records.payments_title')}
      rows={seen.assessment.lines}
      columns={[
        {
          header: t('fee_records.column_item'),
          cell: (one) => {
            const line = lineOf(one)
            return `${one.line + 1}. ${findFeeItem(line?.item ?? '')?.label[lang] ?? line?.item}`
          },
        },
        {
          header: t('fee_records.column_amount'),
          cell: (one) => {
            const line = lineOf(one)
            if (!line) return ''
            const came = moneyText(lang, line.refunded_minor, line.currency)
            return (
              <>
                {moneyText(lang, line.amount_minor, line.currency)}
                {line.refunded_minor > 0 && (
                  <div class="feri-muted">{t('fee_records.came_back', { amount: came })}</div>
                )}
              </>
            )
          },
          numeric: true,
        },
        {
          header: t('fee_records.column_paid_on'),
          cell: (one) => <Whole>{lineOf(one)?.paid_on ?? '–'}</Whole>,
        },
        ...BOUNDARIES.map(verdictOf),
      ]}
    />
  )
}
