import type { FC } from 'hono/jsx'
import { Button, ButtonGroup } from '../platform/http/components/form.tsx'
import { Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { Calculated } from './calculator.ts'
import type { ReadLine } from './calculator-lines.ts'
import { NextSteps, type StepProps, WorkerForm } from './calculator-views.tsx'
import { DebtPart } from './debt-views.tsx'
import { groupOf, PAID_TO } from './paid-for.ts'
import { itemName } from './paid-for-words.ts'
import {
  ChecksJudged,
  ComeBack,
  Compared,
  LinesJudged,
  NotYetEntered,
  type ShownLine,
} from './verdict-views.tsx'
import { RulesCited } from './verdict-why-views.tsx'
import { factsThatHelp, sumSaid } from './verdict-words.ts'

/** What should come back, why, and what to do. Everything typed stays in the form at its end, to be changed. */
export const AnswerPage: FC<StepProps & { calculated: Calculated; today: string }> = (props) => {
  const { page, calculated, today } = props
  const { t, lang } = page
  const { assessment, lines, debt } = calculated
  const paid = assessment.totals
    .map(({ paid_minor, currency }) => sumSaid(lang, { amount_minor: paid_minor, currency }))
    .join(' + ')
  const shown = lines.map((line) => shownLine(page, line))
  const helpful = factsThatHelp(page, assessment)
  return (
    <Layout page={page} title={t('fee_calculator.answer_title')}>
      <PageHeading lead={t('fee_calculator.answer_lead', { paid })}>
        {t('fee_calculator.answer_title')}
      </PageHeading>
      <ComeBack page={page} assessment={assessment} />
      {helpful.length > 0 && (
        <Paragraph>{t('fee_calculator.surer', { facts: listed(helpful, lang) })}</Paragraph>
      )}
      <Paragraph muted>{t('fee_calculator.not_a_decision')}</Paragraph>
      <WorkerForm {...props} carries={['lines', 'common', 'job']} label={t('fee_calculator.change')}>
        <ButtonGroup>
          <Button kind="secondary" name="go" value="amounts">
            {t('fee_calculator.change_payments')}
          </Button>
          <Button kind="secondary" name="go" value="job">
            {t('fee_calculator.change_job')}
          </Button>
        </ButtonGroup>
      </WorkerForm>
      <Heading2>{t('fee_calculator.lines_title')}</Heading2>
      <LinesJudged page={page} assessment={assessment} lines={shown} />
      <ChecksJudged page={page} assessment={assessment} />
      <NotYetEntered page={page} assessment={assessment} today={today} />
      {debt && <DebtPart page={page} weighed={debt} />}
      <NextSteps page={page} />
      <Compared page={page} assessment={assessment} lines={shown} />
      <RulesCited page={page} assessment={assessment} />
      <Paragraph muted>
        {t('fee_calculator.rules_version', { version: assessment.rules_version, on: today })}
      </Paragraph>
    </Layout>
  )
}

function shownLine({ t, lang }: PageContext, { line, when }: ReadLine): ShownLine {
  const collector = PAID_TO.find((role) => role === line.collector_role)
  const note = [
    when,
    line.stage && t(`fee_calculator.stage_${line.stage}`),
    collector && t('fee_calculator.to_whom', { who: t(`paid_for.to_${collector}`) }),
    line.refunded_minor > 0 &&
      t('fee_calculator.already_back', {
        sum: sumSaid(lang, { amount_minor: line.refunded_minor, currency: line.currency }),
      }),
  ]
  return {
    name: itemName(t, line.item),
    icon: groupOf(line.item),
    sum: sumSaid(lang, line),
    note: note.filter(Boolean).join(' · ') || null,
  }
}
