import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { FileField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import {
  Details,
  Heading2,
  InsetText,
  PageHeading,
  Paragraph,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import { DEFAULT_SAMPLE_RULE, SAMPLE_RULE_IDS, SAMPLE_RULES } from '../statistics/sample-rule.ts'
import { sampleSize } from '../statistics/sample-size.ts'
import { CANCEL_REASONS } from './close-round.ts'
import { traitsText } from './coverage-views.tsx'
import type { InterviewRound } from './interview-round.ts'
import { LIST_BYTES_MAX, type SheetLine } from './list-workers.ts'
import { HOW_CHOSEN } from './round-draw.ts'
import type { ListColumn } from './round-list-row.ts'
import { RoundCrumbs, roundPath } from './round-views.tsx'

/** What was typed into one of the forms of a round and refused. */
export interface RefusedStep {
  readonly step: 'list' | 'draw' | 'open' | 'close' | 'cancel'
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

interface StepProps {
  page: PageContext
  round: InterviewRound
  listed: number
  refused: RefusedStep | undefined
}

/** The errors of a step, where its form stands; rows of a list are named by line and column. */
export const StepErrors: FC<{ page: PageContext; refused: RefusedStep | undefined }> = ({
  page,
  refused,
}) => {
  if (!refused) return null
  const { t } = page
  const labels = Object.fromEntries(
    refused.errors.flatMap(({ path }) => {
      const [, line, column] = /^rows\.(\d+)\.(\w+)$/.exec(path) ?? []
      if (line === undefined) return []
      const said = t(`interview_rounds.column_${column as ListColumn}`)
      return [[path, t('interview_rounds.fault_in_row', { line, column: said })]]
    }),
  )
  return (
    <ErrorSummary
      page={page}
      errors={refused.errors}
      sentence={refused.sentence}
      labels={labels}
      hrefOf={(path) => (path.startsWith('rows.') ? '#typed' : `#${path}`)}
    />
  )
}

export const ListForm: FC<StepProps> = ({ page, round, listed, refused }) => {
  const { t } = page
  const values = refused?.step === 'list' ? refused.values : {}
  const form = (
    <Form page={page} action={`${roundPath(round.number)}/workers`} multipart>
      <WarningText page={page}>{t('interview_rounds.no_names')}</WarningText>
      <Paragraph>{t('interview_rounds.columns_help')}</Paragraph>
      <FileField
        page={page}
        name="file"
        label={t('interview_rounds.list_file')}
        hint={t('interview_rounds.list_file_hint')}
        accept=".csv,.xlsx,text/csv"
        maxBytes={LIST_BYTES_MAX}
      />
      <TextArea
        page={page}
        name="typed"
        label={t('interview_rounds.list_typed')}
        hint={t('interview_rounds.list_typed_hint')}
        value={values.typed}
        rows={6}
      />
      <Button>{t('interview_rounds.list_button')}</Button>
    </Form>
  )
  return (
    <>
      <Heading2 id="list">{t('interview_rounds.workers_title')}</Heading2>
      {listed === 0 ? (
        <>
          <Paragraph>{t('interview_rounds.workers_needed')}</Paragraph>
          {form}
        </>
      ) : (
        <>
          <Paragraph>{t('interview_rounds.listed', { count: listed })}</Paragraph>
          <Details summary={t('interview_rounds.list_replace')} open={refused?.step === 'list'}>
            <Paragraph>{t('interview_rounds.list_again')}</Paragraph>
            {form}
          </Details>
        </>
      )}
    </>
  )
}

export const DrawForm: FC<StepProps> = ({ page, round, listed, refused }) => {
  const { t, lang } = page
  const typed = refused?.step === 'draw' ? refused : undefined
  const field = fieldsOf(
    page,
    typed?.values ?? { how: 'random', rule: DEFAULT_SAMPLE_RULE },
    typed?.errors ?? [],
  )
  return (
    <>
      <Heading2 id="draw">{t('interview_rounds.draw_title')}</Heading2>
      <Paragraph>{t('interview_rounds.draw_lead')}</Paragraph>
      <Form page={page} action={`${roundPath(round.number)}/draw`}>
        <Radios
          {...field('how')}
          label={t('interview_rounds.draw_how')}
          options={HOW_CHOSEN.map((value) => ({
            value,
            text: t(`interview_rounds.how_${value}`),
            hint: t(`interview_rounds.how_${value}_hint`),
          }))}
        />
        <Radios
          {...field('rule')}
          label={t('interview_rounds.draw_rule')}
          hint={t('interview_rounds.draw_rule_hint')}
          small
          options={SAMPLE_RULE_IDS.map((value) => {
            const { size, arithmetic } = sampleSize(value, listed)
            const count = t('interview_rounds.draw_rule_size', { count: size })
            return {
              value,
              text: t('interview_rounds.rule_and_size', {
                rule: SAMPLE_RULES[value].name[lang],
                size: count,
              }),
              hint: say(t, arithmetic),
            }
          })}
        />
        <InsetText>{t('statistics.not_a_feri_rule')}</InsetText>
        <TextField
          {...field('size')}
          label={t('interview_rounds.draw_size')}
          hint={t('interview_rounds.draw_size_hint')}
          optional
          inputmode="numeric"
          width={5}
        />
        <Button>{t('interview_rounds.draw_button')}</Button>
      </Form>
    </>
  )
}

/** What remains to be done with a round as a whole, by who manages it. */
export const MoveForms: FC<Pick<StepProps, 'page' | 'round'>> = ({ page, round }) => {
  const { t } = page
  const path = roundPath(round.number)
  return (
    <>
      {round.status === 'drawn' && (
        <>
          <Heading2 id="open">{t('interview_rounds.open_title')}</Heading2>
          <Paragraph>{t('interview_rounds.open_lead')}</Paragraph>
          <Form page={page} action={`${path}/opening`}>
            <Button>{t('interview_rounds.open_button')}</Button>
          </Form>
        </>
      )}
      {round.status === 'open' && (
        <>
          <Heading2 id="close">{t('interview_rounds.close_title')}</Heading2>
          <Paragraph>{t('interview_rounds.close_lead', { day: round.closesOn })}</Paragraph>
          <Form page={page} action={`${path}/closing`}>
            <Button kind="danger">{t('interview_rounds.close_button')}</Button>
          </Form>
        </>
      )}
      {(round.status === 'planned' || round.status === 'drawn') && (
        <Details summary={t('interview_rounds.cancel_title')}>
          <Form page={page} action={`${path}/cancellation`}>
            <Select
              page={page}
              name="reason"
              label={t('interview_rounds.reason')}
              options={CANCEL_REASONS.map((value) => ({
                value,
                text: t(`interview_rounds.cancel_${value}`),
              }))}
            />
            <Button kind="danger">{t('interview_rounds.cancel_button')}</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

/** Which row is which code: shown once, in the answer to the list, and kept nowhere. */
export const SheetPage: FC<{
  page: PageContext
  number: string
  sheet: readonly SheetLine[] | undefined
}> = ({ page, number, sheet }) => {
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('interview_rounds.sheet_title')}
      width="wide"
      script
      before={<RoundCrumbs page={page} number={number} />}
    >
      <PageHeading caption={number}>{t('interview_rounds.sheet_title')}</PageHeading>
      {sheet ? (
        <>
          <WarningText page={page}>{t('interview_rounds.sheet_once')}</WarningText>
          <Paragraph>{t('interview_rounds.sheet_keep')}</Paragraph>
          <Button kind="secondary" print>
            {t('interview_rounds.sheet_print')}
          </Button>
          <SheetTable page={page} sheet={sheet} />
        </>
      ) : (
        <InsetText>{t('interview_rounds.sheet_gone')}</InsetText>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href(page, roundPath(number))}>
          {t('interview_rounds.to_round')}
        </a>
      </p>
    </Layout>
  )
}

const SheetTable: FC<{ page: PageContext; sheet: readonly SheetLine[] }> = ({ page, sheet }) => {
  const { t } = page
  const numbered = sheet.some(({ no }) => no !== '')
  return (
    <Table<SheetLine>
      caption={t('interview_rounds.sheet_title')}
      captionHidden
      phone="scroll"
      rows={sheet}
      columns={[
        {
          header: t('interview_rounds.sheet_code'),
          cell: ({ code }) => (
            <strong>
              <Whole>{code}</Whole>
            </strong>
          ),
        },
        { header: t('interview_rounds.sheet_row'), cell: ({ line }) => String(line), numeric: true },
        ...(numbered
          ? [{ header: t('interview_rounds.column_no'), cell: ({ no }: SheetLine) => no, numeric: true }]
          : []),
        { header: t('interview_rounds.stratum'), cell: ({ traits }) => traitsText(page, traits) },
      ]}
    />
  )
}
