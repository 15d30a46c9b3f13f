import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { FileField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  WarningText,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import type { Questionnaire } from './questionnaire.ts'
import { QuestionnaireBody } from './questionnaire-preview-views.tsx'
import { type CheckedForm, questionnaireText } from './see-questionnaires.ts'
import { XLSFORM_BYTES_MAX } from './xlsform-import.ts'
import type { FormError } from './xlsform-rows.ts'

const HERE = '/workspace/questionnaires'
const XLSX_ACCEPT = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface ListProps {
  readonly page: PageContext
  readonly questionnaires: readonly Questionnaire[]
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

export const QuestionnaireListPage: FC<ListProps> = ({ page, questionnaires, errors, sentence }) => {
  const { t, lang } = page
  const join = (said: readonly string[]) => said.join(lang === 'ja' ? '、' : ', ')
  return (
    <Layout
      page={page}
      title={t('questionnaires.title')}
      refused={errors.length > 0 || sentence !== undefined}
      script
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('common.nav_workspace'), href: href(page, '/workspace') }]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading lead={t('questionnaires.lead')}>{t('questionnaires.title')}</PageHeading>
      <Table
        caption={t('questionnaires.table_caption')}
        rows={questionnaires}
        columns={[
          {
            header: t('questionnaires.column_name'),
            cell: ({ id, version, title }) => (
              <a class="govuk-link" href={href(page, `${HERE}/${id}/${version}`)}>
                {title[lang]}
              </a>
            ),
          },
          { header: t('questionnaires.column_version'), cell: ({ version }) => version },
          {
            header: t('questionnaires.column_rounds'),
            cell: ({ rounds }) => join(rounds.map((round) => t(`interviews.kind_${round}`))),
          },
          {
            header: t('questionnaires.column_questions'),
            cell: ({ sections }) => sections.reduce((sum, { questions }) => sum + questions.length, 0),
            numeric: true,
          },
          {
            header: t('questionnaires.column_file'),
            cell: ({ id, version, title }) => (
              <a
                class="govuk-link"
                href={href(page, `${HERE}/${id}/${version}/xlsform`)}
                aria-label={t('questionnaires.export_of', { title: title[lang], version })}
              >
                {t('questionnaires.export_xlsform')}
              </a>
            ),
          },
        ]}
      />
      <Heading2>{t('questionnaires.check_title')}</Heading2>
      <CheckForm page={page} errors={errors} />
    </Layout>
  )
}

const CheckForm: FC<{ readonly page: PageContext; readonly errors: readonly FieldError[] }> = ({
  page,
  errors,
}) => {
  const field = fieldsOf(page, {}, errors)
  return (
    <Form page={page} action={HERE} multipart>
      <Paragraph>{page.t('questionnaires.check_lead')}</Paragraph>
      <FileField
        {...field('file')}
        label={page.t('questionnaires.check_file')}
        hint={page.t('questionnaires.check_file_hint')}
        accept={XLSX_ACCEPT}
        maxBytes={XLSFORM_BYTES_MAX}
      />
      <Button>{page.t('questionnaires.check_submit')}</Button>
    </Form>
  )
}

interface CheckedProps {
  readonly page: PageContext
  readonly fileName: string
  readonly checked: CheckedForm
}

/** What was read of a form, or what stands in the way; and the field for the next try. */
export const CheckedFormPage: FC<CheckedProps> = ({ page, fileName, checked }) => {
  const { t, lang } = page
  const read = 'questionnaire' in checked ? checked.questionnaire : undefined
  const title = read
    ? t('questionnaires.read_title', { title: read.title[lang] })
    : t('questionnaires.refused_title')
  return (
    <Layout
      page={page}
      title={title}
      refused={!read}
      script
      before={
        <Breadcrumbs
          page={page}
          crumbs={[
            { text: t('common.nav_workspace'), href: href(page, '/workspace') },
            { text: t('questionnaires.title'), href: href(page, HERE) },
          ]}
        />
      }
    >
      <PageHeading caption={fileName}>{title}</PageHeading>
      {'questionnaire' in checked ? (
        <ReadForm page={page} checked={checked} />
      ) : (
        <Refused page={page} errors={checked.errors} more={checked.more} />
      )}
      <Heading2>{t('questionnaires.check_title')}</Heading2>
      <CheckForm page={page} errors={[]} />
    </Layout>
  )
}

const ReadForm: FC<{
  readonly page: PageContext
  readonly checked: CheckedForm & { readonly questionnaire: Questionnaire }
}> = ({ page, checked: { questionnaire, against } }) => {
  const { t, lang } = page
  const { version } = questionnaire
  return (
    <>
      {against === 'clash' ? (
        <WarningText page={page}>{t('questionnaires.read_clash', { version })}</WarningText>
      ) : (
        <NotificationBanner page={page} kind="success" heading={t('questionnaires.read_lead')}>
          {against === 'equal' && <Paragraph>{t('questionnaires.read_equal', { version })}</Paragraph>}
        </NotificationBanner>
      )}
      <Details summary={t('questionnaires.read_json')}>
        <Paragraph muted>{`${questionnaire.id}.${version}.json`}</Paragraph>
        <section class="feri-scroll" aria-label={t('questionnaires.read_json')} tabindex={0}>
          <pre>{questionnaireText(questionnaire)}</pre>
        </section>
      </Details>
      <QuestionnaireBody page={page} questionnaire={questionnaire} show={lang} />
    </>
  )
}

const Refused: FC<{
  readonly page: PageContext
  readonly errors: readonly FormError[]
  readonly more: number
}> = ({ page: { t }, errors, more }) => (
  <>
    <Table
      caption={t('questionnaires.refused_count', { count: errors.length + more })}
      rows={errors}
      columns={[
        { header: t('questionnaires.row_sheet'), cell: ({ sheet }) => sheet },
        { header: t('spreadsheet.row_line'), cell: ({ line }) => line },
        { header: t('spreadsheet.row_column'), cell: ({ column }) => column || '–' },
        { header: t('spreadsheet.row_value'), cell: ({ value }) => value || '–' },
        { header: t('spreadsheet.row_reason'), cell: ({ message }) => say(t, message) },
      ]}
    />
    {more > 0 && <Paragraph>{t('questionnaires.refused_more', { count: more })}</Paragraph>}
  </>
)
