import type { FC } from 'hono/jsx'
import { WORKER_ACTOR } from '../accounts/worker-actor.ts'
import { CATEGORIES, LADDER, OUTCOMES } from '../cases/case.ts'
import { PAUSE_REASONS } from '../cases/case-clock-rules.ts'
import { contactOf } from '../cases/case-contact.ts'
import type { CaseStep } from '../cases/case-step.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Details, Heading2, Whole } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { CaseView } from './act-form-views.tsx'

/** What happened, on which day, by whom: the newest first. Nothing of it can be changed. */
export const Steps: FC<{ view: CaseView }> = ({ view: { page, seen } }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('case_handling.steps')}</Heading2>
      <Details summary={t('case_handling.steps_n', { n: seen.steps.length })}>
        <Table
          caption={t('case_handling.steps')}
          captionHidden
          rows={[...seen.steps].reverse()}
          columns={[
            { header: t('case_handling.day'), cell: ({ onDay }) => <Whole>{onDay}</Whole> },
            { header: t('case_handling.step'), cell: ({ step }) => t(`case_handling.step_${step}`) },
            { header: t('case_handling.detail'), cell: (step) => detailOf(page, step) },
            {
              header: t('case_handling.by'),
              cell: ({ takenBy }) =>
                takenBy === WORKER_ACTOR.id
                  ? t('case_handling.from_worker')
                  : (seen.names.get(takenBy) ?? ''),
            },
          ]}
        />
      </Details>
    </>
  )
}

const oneOf = <Code extends string>(codes: readonly Code[], text: string): Code | undefined =>
  codes.find((code) => code === text)

/** The code of a step in words, where it has one. */
function detailOf({ t, lang }: PageContext, { step, detail }: CaseStep): string {
  if (detail === '') return ''
  const outcome = step === 'concluded' && oneOf(OUTCOMES, detail)
  if (outcome) return t(`cases.outcome_${outcome}`)
  const rung = step === 'ladder_moved' && oneOf(LADDER, detail)
  if (rung) return t(`case_handling.ladder_${rung}`)
  const reason = step === 'paused' && oneOf(PAUSE_REASONS, detail)
  if (reason) return t(`cases.pause_${reason}`)
  const category = step === 'triaged' && oneOf(CATEGORIES, detail)
  if (category) return t(`case_handling.category_${category}`)
  return contactOf(detail)?.name[lang] ?? ''
}
