import type { FC } from 'hono/jsx'
import { StatNumber, StatRow } from '../platform/http/components/figures.tsx'
import { Callout, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { listed } from '../platform/i18n/listed.ts'
import { numberText } from '../platform/number-text.ts'
import type { WeighedDebt } from './calculator.ts'
import { SURVEY_2022 } from './debt.ts'
import { sumSaid } from './verdict-words.ts'

/** What a loan takes from the wage, beside what others owed who were asked in 2022. */
export const DebtPart: FC<{ page: PageContext; weighed: WeighedDebt }> = ({ page, weighed }) => {
  const { t, lang } = page
  const { debt, outcome } = weighed
  return (
    <section class="feri-debt">
      <Heading2>{t('fee_calculator.debt_answer_title')}</Heading2>
      {outcome.state === 'undecidable' && (
        <Callout title={t('fee_calculator.debt_undecidable')} tone="plain">
          <p class="govuk-body">
            {t('fee_calculator.debt_needs', {
              facts: listed(
                outcome.facts.map((fact) => t(`fee_calculator.debt_fact_${fact}`)),
                lang,
              ),
            })}
          </p>
        </Callout>
      )}
      {outcome.state === 'never' && (
        <Callout title={t('fee_calculator.debt_never')} tone="bad">
          <p class="govuk-body">
            {t('fee_calculator.debt_never_text', {
              instalment: sumSaid(lang, outcome.instalment),
              interest: sumSaid(lang, outcome.firstInterest),
            })}
          </p>
        </Callout>
      )}
      {outcome.state === 'free' && <Freed page={page} weighed={weighed} />}
      <Paragraph>{t(`fee_calculator.collateral_said_${debt.collateral}`)}</Paragraph>
      <Survey page={page} />
    </section>
  )
}

const Freed: FC<{ page: PageContext; weighed: WeighedDebt }> = ({ page, weighed }) => {
  const { t, lang } = page
  const { debt, outcome } = weighed
  if (outcome.state !== 'free') return null
  return (
    <>
      <StatRow>
        <StatNumber
          label={t('fee_calculator.debt_months')}
          value={t('fee_calculator.months', { count: outcome.months })}
        />
        <StatNumber
          label={t('fee_calculator.debt_wage_months')}
          value={t('fee_calculator.wage_months', {
            months: new Intl.NumberFormat(lang).format(outcome.wageMonthsTenths / 10),
          })}
        />
        <StatNumber
          label={t('fee_calculator.debt_first_year')}
          value={`${outcome.firstYearPercent}${lang === 'ja' ? '％' : ' %'}`}
        />
      </StatRow>
      <Paragraph muted>
        {t('fee_calculator.debt_how', {
          share: debt.put_aside_percent,
          instalment: sumSaid(lang, outcome.instalment),
          paid: sumSaid(lang, outcome.paid),
          interest: sumSaid(lang, outcome.interest),
        })}
      </Paragraph>
    </>
  )
}

const Survey: FC<{ page: PageContext }> = ({ page }) => {
  const { t, lang } = page
  return (
    <Paragraph muted>
      {t('fee_calculator.survey', {
        people: numberText(lang, SURVEY_2022.vietnamese),
        percent: SURVEY_2022.inDebtPercent,
        debt: sumSaid(lang, SURVEY_2022.meanDebt),
        paid: sumSaid(lang, SURVEY_2022.meanPaid),
        confidence: t(`common.confidence_${SURVEY_2022.confidence}`),
      })}
    </Paragraph>
  )
}
