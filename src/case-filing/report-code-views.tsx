import type { FC } from 'hono/jsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextField } from '../platform/http/components/fields.tsx'
import { SecretCode } from '../platform/http/components/secret-code.tsx'
import { InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Does, NotRemembered, type WorkerPart } from '../platform/http/components/worker-page.tsx'
import type { StepProps } from './report-step.ts'

/** The code comes first, and before it what it means to lose it (lessons C5). */
export const CodeStep: FC<StepProps> = ({ page: { t }, told, said }) => (
  <>
    <PageHeading>{t('case_report.code_title')}</PageHeading>
    <Paragraph>{t('case_report.code_why')}</Paragraph>
    <InsetText>{t('case_report.code_lost')}</InsetText>
    <SecretCode code={told?.code} fill="code" />
    <Paragraph>{t('case_report.code_keep')}</Paragraph>
    <Paragraph>{t('case_report.code_where', { address: said.address })}</Paragraph>
    {told && (
      <Does what="slip" kind="secondary">
        {t('case_report.code_slip')}
      </Does>
    )}
  </>
)

/** Typed back, or knowingly not (lessons C6). */
export const CodeBackStep: FC<StepProps> = ({ page, errors, all }) => {
  const { t } = page
  const field = fieldsOf(page, {}, errors)
  return (
    <>
      <PageHeading>{t('case_report.code_back_title')}</PageHeading>
      <TextField
        {...field('code_back')}
        label={t('case_report.code_back')}
        hint={t('case_report.code_back_hint')}
        inputmode="numeric"
        width="full"
      />
      <Tick
        name="code_kept"
        value="yes"
        text={t('case_report.code_skip')}
        checked={all('code_kept').includes('yes')}
      />
    </>
  )
}

const Tick: FC<{ name: string; value: string; text: string; checked: boolean }> = ({
  name,
  value,
  text,
  checked,
}) => (
  <div class="govuk-form-group govuk-checkboxes govuk-checkboxes--small">
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        id={name}
        name={name}
        type="checkbox"
        value={value}
        checked={checked}
      />
      <label class="govuk-label govuk-checkboxes__label" for={name}>
        {text}
      </label>
    </div>
  </div>
)

/** To print or to copy: whoever finds it learns that somebody has a number, and not what for (lessons R15). */
export const SlipPage: FC<WorkerPart & { code: string; told: string }> = ({
  page: { t },
  action,
  code,
  told,
}) => (
  <form method="post" action={action} autocomplete="off">
    <NotRemembered />
    <input type="hidden" name="told" value={told} />
    <div class="feri-slip">
      <p class="govuk-body">{t('case_report.slip_label')}</p>
      <SecretCode code={code} />
    </div>
    <div class="feri-no-print">
      <Paragraph>{t('case_report.slip_how')}</Paragraph>
      <Does what="stay">{t('self_interviews.back')}</Does>
    </div>
  </form>
)
