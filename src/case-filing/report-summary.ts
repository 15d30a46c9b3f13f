import { READERS } from '../cases/case.ts'
import { HAPPENED } from '../cases/case-content.ts'
import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import { itemName } from '../fees/paid-for-words.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import { answerOf, factsFrom } from './report-answers.ts'
import type { Said } from './report-step.ts'
import { type ReportStep, stepsFor } from './report-steps.ts'
import type { Told } from './report-told.ts'

/** One question with what was answered, in words. */
export interface Line {
  readonly step: ReportStep
  readonly label: string
  readonly texts: readonly string[]
}

const LABELS = {
  danger: 'case_report.danger_title',
  happened: 'case_report.happened_title',
  payments: 'case_report.payments_title',
  facts: 'case_report.facts_title',
  who: 'case_report.who_title',
  story: 'case_report.story_title',
  readers: 'case_report.readers_title',
  figures: 'case_report.figures_title',
  group: 'case_report.group_title',
  name: 'case_report.name_title',
} as const satisfies Partial<Record<ReportStep, MessageKey>>
type Summed = keyof typeof LABELS

/** All that was told, in the order it was asked; what was left open is said to be. */
export function summaryOf(page: PageContext, told: Told, said: Said): readonly Line[] {
  const { t } = page
  return stepsFor(told)
    .filter((step): step is Summed => step in LABELS)
    .map((step) => {
      const texts = textsOf(step, page, told, said).filter((text) => text !== '')
      return { step, label: t(LABELS[step]), texts: texts.length > 0 ? texts : [t('case_report.left_open')] }
    })
}

function textsOf(step: Summed, page: PageContext, told: Told, said: Said): readonly string[] {
  const { t } = page
  const of = (name: string) => answerOf(told.answers, name)
  const known = <Code extends string>(codes: readonly Code[], name: string): Code | undefined =>
    codes.find((code) => code === of(name))
  switch (step) {
    case 'danger': {
      const code = known(['yes', 'no'], 'danger')
      return code ? [t(`case_report.danger_${code}`)] : []
    }
    case 'happened':
      return HAPPENED.filter((code) => told.answers.happened?.includes(code)).map((code) =>
        t(`case_report.happened_${code}`),
      )
    case 'payments':
      return told.payments.map(
        ({ item, amount_minor, currency }) =>
          `${itemName(t, item)}: ${moneyText(page.lang, amount_minor, currency)}`,
      )
    case 'facts':
      return factTexts(page, told)
    case 'who':
      return [of('who_agency'), of('who_supervising'), of('who_employer'), of('who_other')]
    case 'story':
      return [of('story')]
    case 'readers': {
      const code = known(READERS, 'readers') ?? said.offered[0]
      return code ? [t(`case_report.readers_${code}`)] : []
    }
    case 'figures':
      return [t(`case_report.figures_${known(['yes'], 'figures') ?? 'no'}`)]
    case 'group':
      return [t(`case_report.group_${known(['join', 'start'], 'group') ?? 'none'}`), of('group_word')]
    case 'name':
      return of('name') === '' ? [t('case_report.anonymous')] : [of('name'), of('reach')]
  }
}

function factTexts({ t, lang }: PageContext, { answers }: Told): readonly string[] {
  const facts = factsFrom(answers)
  const programme = FEE_PROGRAMMES.find((code) => code === facts.programme)
  return [
    programme ? t(`fee_calculator.programme_${programme}`) : '',
    facts.contract_months ? t('case_report.years', { count: facts.contract_months / 12 }) : '',
    facts.agency_contract_on ?? '',
    facts.monthly_wage ? moneyText(lang, facts.monthly_wage.amount_minor, facts.monthly_wage.currency) : '',
  ]
}
