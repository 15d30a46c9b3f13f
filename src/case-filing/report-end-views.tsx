import type { FC } from 'hono/jsx'
import { ACCEPTED } from '../platform/clean-file/clean-file.ts'
import { FileField } from '../platform/http/components/fields.tsx'
import { ButtonGroup } from '../platform/http/components/form.tsx'
import { SecretCode } from '../platform/http/components/secret-code.tsx'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Attached } from '../platform/http/components/worker-files.tsx'
import { Back, Does } from '../platform/http/components/worker-page.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import type { Filed } from './file-case.ts'
import { answerOf } from './report-answers.ts'
import type { StepProps } from './report-step.ts'
import { Contacts } from './report-step-views.tsx'
import { type Line, summaryOf } from './report-summary.ts'
import type { Told } from './report-told.ts'

/** All answers once more, photos, what happens then, and "send". */
export const SendStep: FC<StepProps> = (props) => {
  const { page, told, said, value, errors } = props
  const { t } = page
  const readers = value('readers') ?? said.offered[0] ?? 'jp_mirai'
  const wrong = errors.find(({ path }) => path.startsWith('files'))
  return (
    <>
      <PageHeading lead={t('case_report.send_lead')}>{t('case_report.send_title')}</PageHeading>
      {told ? (
        <Summary page={page} lines={summaryOf(page, told, said)} />
      ) : (
        <dl class="govuk-summary-list" data-summary="" />
      )}
      <Heading2>{t('case_report.files_title')}</Heading2>
      <Paragraph>{t('case_report.files_text')}</Paragraph>
      <Paragraph>{t('case_report.files_later')}</Paragraph>
      <FileField
        page={page}
        name="files"
        label={t('case_report.files')}
        hint={t('case_report.files_hint', { count: said.files, limit: said.fileMegabytes })}
        accept={ACCEPTED}
        error={wrong && say(t, wrong.message)}
        multiple
      />
      {told === null && <Attached page={page} />}
      <InsetText>
        {(['jp_mirai', 'vamas', 'both'] as const)
          .filter((code) => told === null || code === readers)
          .map((code) => (
            <span data-only-if={`readers=${code}`}>{t(`case_report.send_${code}`)} </span>
          ))}
        {t('case_report.send_days', { ...said.days })}
      </InsetText>
      {told === null && (
        <>
          <p class="govuk-body" role="status" data-status="" />
          <progress data-progress="" hidden />
        </>
      )}
      <ButtonGroup>
        <Does what="send">{t('case_report.send')}</Does>
        <Back page={page} />
      </ButtonGroup>
    </>
  )
}

const Summary: FC<{ page: PageContext; lines: readonly Line[] }> = ({ page, lines }) => (
  <ul class="feri-lines">
    {lines.map(({ step, label, texts }) => (
      <li>
        <span>
          {label}
          {texts.map((text) => (
            <>
              <br />
              <strong class="feri-prose">{text}</strong>
            </>
          ))}
        </span>
        <button type="submit" class="feri-link-button" name="do" value={`goto:${step}`}>
          {page.t('self_interviews.summary_change')}
          <span class="govuk-visually-hidden"> {label}</span>
        </button>
      </li>
    ))}
  </ul>
)

/** Shown as the answer to sending: "received", the day to come back, and the code only to who did not type it back. */
export const Received: FC<{
  page: PageContext
  told: Told | null
  filed: Filed | null
  address: string
}> = ({ page, told, filed, address }) => {
  const { t } = page
  const days = filed ?? { acknowledge_by: '', answer_by: '' }
  return (
    <>
      <PageHeading>{t('case_report.received_title')}</PageHeading>
      <Paragraph>{t('case_report.received_text')}</Paragraph>
      <Heading2>{t('case_report.received_when')}</Heading2>
      <Paragraph>
        {t('case_report.received_read')} <strong data-filed="acknowledge_by">{days.acknowledge_by}</strong>
      </Paragraph>
      <Paragraph>
        {t('case_report.received_answer')} <strong data-filed="answer_by">{days.answer_by}</strong>
      </Paragraph>
      <Paragraph>{t('case_report.code_where', { address })}</Paragraph>
      {(told === null || answerOf(told.answers, 'code_kept') !== 'typed') && (
        <div data-only-if="code_kept=yes">
          <InsetText>{t('case_report.received_code')}</InsetText>
          <SecretCode code={told?.code} fill="code" />
        </div>
      )}
      {(told === null || answerOf(told.answers, 'group') === 'start') && (
        <div data-only-if="group=start">
          <Paragraph>{t('case_report.group_made_text')}</Paragraph>
          <SecretCode code={told?.group_word} fill="group-word" />
        </div>
      )}
      <Paragraph>{t('case_report.received_leave')}</Paragraph>
      <Heading2>{t('self_interviews.help_where')}</Heading2>
      <Contacts page={page} />
    </>
  )
}
