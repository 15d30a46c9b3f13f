import type { FC } from 'hono/jsx'
import type { PageContext } from '../page-context.ts'
import { ButtonGroup } from './form.tsx'
import { Paragraph } from './text.tsx'

/** Where the script lists what it has cleaned, and offers to record a voice. */
export const Attached: FC<{ page: PageContext }> = ({ page: { t } }) => (
  <>
    <ul class="feri-lines" data-files="" />
    <div data-voice="" hidden>
      <Paragraph>{t('case_report.voice_text')}</Paragraph>
      <ButtonGroup>
        <button type="button" class="govuk-button govuk-button--secondary" data-voice-start="">
          {t('case_report.voice_start')}
        </button>
        <button type="button" class="govuk-button" data-voice-stop="" hidden>
          {t('case_report.voice_stop')}
        </button>
      </ButtonGroup>
    </div>
  </>
)
