import type { FC } from 'hono/jsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Heading2, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { TakeStep } from './action-step.ts'
import type { SeenAction } from './see-actions.ts'

/** Every step, the last one first, with what was said and who said it. */
export const History: FC<{ page: PageContext; seen: SeenAction }> = ({ page, seen }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('corrective_actions.history_title')}</Heading2>
      {seen.steps.length === 0 ? (
        <Paragraph muted>{t('corrective_actions.history_empty')}</Paragraph>
      ) : (
        <SummaryList
          rows={seen.steps.toReversed().map(({ said, takenBy, takenAt }) => ({
            key: t(`corrective_actions.step_${said.step}`),
            value: (
              <>
                {wordsOf(page, said).map((line) => (
                  <p class="govuk-body">{line}</p>
                ))}
                <p class="govuk-body feri-muted">
                  {instantText(takenAt, page.lang)} ·{' '}
                  {t('corrective_actions.step_by', { name: seen.names.get(takenBy) ?? '–' })}
                </p>
              </>
            ),
          }))}
        />
      )}
    </>
  )
}

/** What was said in a step, a line each. The plan itself stands above, so only its action is repeated. */
function wordsOf({ t }: PageContext, said: TakeStep): string[] {
  switch (said.step) {
    case 'propose_plan':
      return [said.action]
    case 'submit':
    case 'accept_plan':
      return [said.note].filter(Boolean)
    case 'return_plan':
    case 'reopen':
      return [said.reason]
    case 'reject':
      return [t(`corrective_actions.method_${said.method}`), ...(said.round ? [said.round] : []), said.reason]
    case 'verify':
      return [t(`corrective_actions.method_${said.method}`), ...(said.round ? [said.round] : []), said.note]
    case 'judge_effect':
      return [t(`corrective_actions.effective_${said.effective ? 'yes' : 'no'}`), said.note]
  }
}
