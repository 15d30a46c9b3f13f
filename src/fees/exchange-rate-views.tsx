import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, Heading2, NotificationBanner, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { CURRENCIES } from '../platform/money.ts'
import type { EnteredRate } from './exchange-rate.ts'

interface RatesProps {
  readonly page: PageContext
  readonly rates: readonly EnteredRate[]
  readonly nextCursor: string | null
  readonly isFirst: boolean
  readonly mayEnter: boolean
  readonly done: boolean
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

/** `/workspace/exchange-rates`. */
export const RatesPage: FC<RatesProps> = (props) => {
  const { page, errors, sentence } = props
  const { t } = page
  const path = '/workspace/exchange-rates'
  return (
    <Layout
      page={page}
      title={t('fee_records.rates_title')}
      refused={errors.length > 0 || sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('common.nav_workspace'), href: href(page, '/workspace') }]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      {props.done && <NotificationBanner page={page} kind="success" heading={t('fee_records.rate_done')} />}
      <PageHeading lead={t('fee_records.rates_lead')}>{t('fee_records.rates_title')}</PageHeading>
      {props.rates.length === 0 ? (
        <EmptyState title={t('fee_records.rates_empty')}>
          <p class="govuk-body">{t('fee_records.rates_empty_more')}</p>
        </EmptyState>
      ) : (
        <Rates page={page} rates={props.rates} />
      )}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : href(page, path)}
        nextHref={props.nextCursor && href(page, path, { cursor: props.nextCursor })}
      />
      {props.mayEnter && <Enter {...props} />}
    </Layout>
  )
}

const Rates: FC<{ page: PageContext; rates: readonly EnteredRate[] }> = ({ page, rates }) => {
  const { t, lang } = page
  return (
    <Table<EnteredRate>
      caption={t('fee_records.rates_title')}
      captionHidden
      rows={rates}
      columns={[
        { header: t('fee_records.rate_on'), cell: ({ on }) => on },
        {
          header: t('fee_records.rate_rate'),
          cell: ({ base, quote, rate }) => `1 ${base} = ${rate} ${quote}`,
        },
        { header: t('fee_records.rate_source'), cell: ({ source }) => source },
        { header: t('fee_records.rate_entered_at'), cell: ({ enteredAt }) => instantText(enteredAt, lang) },
      ]}
    />
  )
}

const Enter: FC<RatesProps> = ({ page, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  const currencies = CURRENCIES.map((one) => ({ value: one, text: one }))
  return (
    <>
      <Heading2>{t('fee_records.rate_enter')}</Heading2>
      <Form page={page} action="/workspace/exchange-rates">
        <Select {...field('base')} label={t('fee_records.rate_base')} empty="" options={currencies} />
        <TextField
          {...field('rate')}
          label={t('fee_records.rate_rate')}
          hint={t('fee_records.rate_rate_hint')}
          inputmode="decimal"
          width={20}
        />
        <Select {...field('quote')} label={t('fee_records.rate_quote')} empty="" options={currencies} />
        <DateField {...field('on')} label={t('fee_records.rate_on')} />
        <TextField
          {...field('source')}
          label={t('fee_records.rate_source')}
          hint={t('fee_records.rate_source_hint')}
          maxlength={200}
        />
        <Button>{t('fee_records.rate_enter')}</Button>
      </Form>
    </>
  )
}
