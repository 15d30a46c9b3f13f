import type { FC } from 'hono/jsx'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Does, OtherLanguages, type WorkerPart } from '../platform/http/components/worker-page.tsx'
import type { Said } from './report-step.ts'
import { Contacts } from './report-step-views.tsx'

interface StartProps extends WorkerPart {
  readonly said: Said
  /** What went wrong before, such as a page that was opened from an older day. */
  readonly sentence?: string | undefined
}

/** What this is, who reads it, what happens and by when; before anything is asked. */
export const StartPage: FC<StartProps> = ({ page, action, said, sentence }) => {
  const { t } = page
  const open = said.offered.length > 0
  return (
    <>
      {sentence && <InsetText>{sentence}</InsetText>}
      <PageHeading lead={t('case_report.start_lead')}>{t('case_report.start_title')}</PageHeading>
      <form
        method="post"
        action={action}
        autocomplete="off"
        data-report-begin=""
        data-say={open ? JSON.stringify({ not_here: t('cases.client_not_here') }) : undefined}
      >
        <HiddenField name="lang" value={page.lang} />
        {!open && <InsetText>{t('cases.nobody_reads')}</InsetText>}
        {open && <Does what="begin">{t('case_report.start_begin')}</Does>}
        <OtherLanguages page={page} />
      </form>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('case_report.start_who')}</li>
        <li>{t('case_report.start_anonymous')}</li>
        <li>{t('case_report.start_days', { ...said.days })}</li>
        <li>{t('case_report.start_never')}</li>
      </ul>
      <Heading2>{t('case_report.start_safe')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('case_report.start_phone')}</li>
        <li>{t('case_report.start_nothing')}</li>
        <li>{t('case_report.start_network')}</li>
        <li>{t('case_report.start_sealing')}</li>
        {said.onion && <li>{t('case_report.start_onion', { address: said.onion })}</li>}
      </ul>
      <Paragraph>
        {t('case_report.start_again')}{' '}
        <a class="govuk-link" href="/return">
          {t('case_report.start_return')}
        </a>
      </Paragraph>
      {!open && <Contacts page={page} />}
    </>
  )
}
