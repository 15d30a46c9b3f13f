import type { FC } from 'hono/jsx'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import { FileField } from '../platform/http/components/fields.tsx'
import { Button, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Heading2, InsetText, PageHeading, Paragraph, Tag } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { type Message, say } from '../platform/i18n/translate.ts'
import { CORRIDORS, PROGRAMMES } from '../registrations/registration.ts'
import { ANSWERS, NAMED_ROLES } from './chain.ts'
import { CHECK_LIST_BYTES_MAX } from './check-partner-list.ts'
import {
  type ListAnswer,
  type ListAnswers,
  type ListCheckReceipt,
  type ListError,
  ROWS_MAX,
} from './list-check.ts'
import type { PartnerCheck } from './partner-check.ts'
import { reasonText } from './reason-text.ts'
import { ANSWER_COLOURS, Limits, SaveButtons } from './views.tsx'

/** The page shows no more; the file to download holds all. */
const SHOWN = 100

/** Where a list is uploaded, with what its columns are called. */
export const ListFormPage: FC<{ page: PageContext; refused?: Message }> = ({ page, refused }) => {
  const { t } = page
  const error = refused && say(t, refused)
  const params = {
    corridors: CORRIDORS.join(', '),
    programmes: PROGRAMMES.join(', '),
  }
  return (
    <Layout page={page} title={t('partner_checks.many_title')} refused={refused !== undefined} script>
      {refused && <ErrorSummary page={page} errors={[{ path: 'file', message: refused }]} />}
      <PageHeading lead={t('partner_checks.many_lead')}>{t('partner_checks.many_title')}</PageHeading>
      <Paragraph>{t('partner_checks.many_columns')}</Paragraph>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('partner_checks.many_columns_scheme', { options: IDENTIFIER_SCHEMES.join(', ') })}</li>
        <li>{t('partner_checks.many_columns_value')}</li>
        <li>{t('partner_checks.many_columns_role', { options: NAMED_ROLES.join(', ') })}</li>
        <li>{t('partner_checks.many_columns_rest', params)}</li>
      </ul>
      <Paragraph>
        {t('partner_checks.many_limit', { strangers: ROWS_MAX.stranger, accounts: ROWS_MAX.account })}
      </Paragraph>
      <Form page={page} action="/check/many" multipart>
        <FileField
          page={page}
          name="file"
          label={t('partner_checks.many_file')}
          error={error}
          accept=".csv,.xlsx,text/csv"
          maxBytes={CHECK_LIST_BYTES_MAX}
        />
        <Button>{t('partner_checks.many_button')}</Button>
      </Form>
    </Layout>
  )
}

interface ListReceiptProps {
  readonly page: PageContext
  readonly check: PartnerCheck
  readonly receipt: ListCheckReceipt
  readonly answers: ListAnswers
}

/** What came of a list: how many of each answer, what could not be read, and the file with everything. */
export const ListReceiptPage: FC<ListReceiptProps> = ({ page, check, receipt, answers }) => {
  const { t, lang } = page
  const title = t('partner_checks.receipt_list')
  return (
    <Layout page={page} title={`${title} ${check.number}`} width="wide">
      <PageHeading caption={check.number}>{t('partner_checks.many_result')}</PageHeading>
      <SummaryList
        rows={[
          { key: t('partner_checks.asked_at'), value: instantText(check.askedAt, lang) },
          { key: t('partner_checks.many_rows'), value: String(receipt.rows) },
          { key: t('partner_checks.many_answered'), value: String(receipt.answered) },
          { key: t('partner_checks.many_errors'), value: String(receipt.errors) },
          { key: t('partner_checks.register_version'), value: String(receipt.register_version) },
          { key: t('partner_checks.many_hash'), value: <code>{receipt.answers_hash}</code> },
        ]}
      />
      <Counts page={page} receipt={receipt} />
      <SaveButtons page={page} number={check.number}>
        <ButtonLink href={`/check/${check.number}.csv?lang=${lang}`} kind="secondary" download>
          {t('partner_checks.many_download')}
        </ButtonLink>
      </SaveButtons>
      <InsetText>{t('partner_checks.keep_number')}</InsetText>
      <Errors page={page} errors={answers.errors} />
      <Answers page={page} rows={answers.rows} />
      <Limits page={page} limits={receipt.limits} />
    </Layout>
  )
}

const Counts: FC<{ page: PageContext; receipt: ListCheckReceipt }> = ({ page, receipt }) => {
  const { t } = page
  const rows = ANSWERS.flatMap((answer) => {
    const count = receipt.counts[answer]
    return count === undefined ? [] : [{ answer, count }]
  })
  return (
    <Table<(typeof rows)[number]>
      caption={t('partner_checks.many_answers')}
      columns={[
        {
          header: t('partner_checks.column_status'),
          cell: ({ answer }) => (
            <Tag colour={ANSWER_COLOURS[answer]}>{t(`partner_checks.answer_${answer}`)}</Tag>
          ),
        },
        { header: t('partner_checks.column_count'), cell: ({ count }) => String(count), numeric: true },
      ]}
      rows={rows}
    />
  )
}

const Errors: FC<{ page: PageContext; errors: readonly ListError[] }> = ({ page, errors }) => {
  const { t } = page
  if (errors.length === 0) return null
  return (
    <>
      <Heading2>{t('partner_checks.many_errors')}</Heading2>
      <Table<ListError>
        caption={t('partner_checks.many_errors')}
        captionHidden
        columns={[
          { header: t('partner_checks.column_line'), cell: ({ line }) => String(line), numeric: true },
          { header: t('partner_checks.column_column'), cell: ({ column }) => column },
          { header: t('partner_checks.column_value'), cell: ({ value }) => value },
          { header: t('partner_checks.column_error'), cell: ({ key, params }) => t(key, params) },
        ]}
        rows={errors.slice(0, SHOWN)}
      />
      {errors.length > SHOWN && <Paragraph>{t('partner_checks.many_more')}</Paragraph>}
    </>
  )
}

const Answers: FC<{ page: PageContext; rows: readonly ListAnswer[] }> = ({ page, rows }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('partner_checks.many_answers')}</Heading2>
      <Table<ListAnswer>
        caption={t('partner_checks.many_answers')}
        captionHidden
        columns={[
          { header: t('partner_checks.column_line'), cell: ({ line }) => String(line), numeric: true },
          {
            header: t('partner_checks.column_organisation'),
            cell: ({ name, scheme, value }) => (
              <>
                {name}
                <div class="feri-muted">{`${scheme} ${value}`}</div>
              </>
            ),
          },
          {
            header: t('partner_checks.column_answer'),
            cell: ({ answer }) => (
              <Tag colour={ANSWER_COLOURS[answer]}>{t(`partner_checks.answer_${answer}`)}</Tag>
            ),
          },
          {
            header: t('partner_checks.column_reason'),
            cell: ({ against }) => against.map((reason) => <div>{reasonText(page, reason)}</div>),
          },
        ]}
        rows={rows.slice(0, SHOWN)}
      />
      {rows.length > SHOWN && <Paragraph>{t('partner_checks.many_more')}</Paragraph>}
    </>
  )
}
