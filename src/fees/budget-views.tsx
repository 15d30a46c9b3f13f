import type { FC } from 'hono/jsx'
import { citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { Select, TextField } from '../platform/http/components/fields.tsx'
import { StatNumber, StatRow } from '../platform/http/components/figures.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import {
  Details,
  Heading2,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { Money } from '../platform/money.ts'
import type { Budget, BudgetItem, BudgetState } from './budget.ts'
import { BudgetChart } from './budget-chart-views.tsx'
import { budgetItemName, forPeople, withoutSum, withSum } from './budget-words.ts'
import type { Values } from './calculator-views.tsx'
import { FEE_PROGRAMMES } from './job-facts.ts'
import { factsSaid, saidStep, sumSaid } from './verdict-words.ts'

interface FormProps {
  page: PageContext
  values: Values
  errors?: readonly FieldError[]
  sentence?: string | undefined
}

const labelsOf = ({ t }: PageContext): Record<string, string> => ({
  programme: t('fee_calculator.budget_programme'),
  care_work: t('fee_calculator.care_work'),
  contract_months: t('fee_calculator.budget_months'),
  wage: t('fee_calculator.budget_wage'),
  people: t('fee_calculator.people'),
  agreed_charge: t('fee_calculator.budget_agreed'),
})

/** The employer's side: a job in six fields, and below it the budget once there is one. */
export const EmployerPage: FC<FormProps & { budget?: Budget; people?: number }> = (props) => {
  const { page, errors = [], sentence, budget, people = 1 } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('fee_calculator.budget_title')}
      width="wide"
      refused={errors.length > 0 || sentence !== undefined}
      script
      indexed
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} labels={labelsOf(page)} />
      <PageHeading lead={t('fee_calculator.budget_lead')}>{t('fee_calculator.budget_title')}</PageHeading>
      {budget && <BudgetPart page={page} budget={budget} people={people} />}
      <BudgetForm {...props} asked={budget !== undefined} />
      <Paragraph muted>{t('fee_calculator.nothing_kept')}</Paragraph>
    </Layout>
  )
}

const BudgetForm: FC<FormProps & { asked: boolean }> = ({ page, values, errors, asked }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Form page={page} action="/fees/employer">
      {asked && <Heading2>{t('fee_calculator.budget_change')}</Heading2>}
      <Radios
        {...field('programme')}
        label={t('fee_calculator.budget_programme')}
        options={FEE_PROGRAMMES.map((value) => ({ value, text: t(`registrations.programme_${value}`) }))}
      />
      <div class="feri-grid">
        <Select
          {...field('care_work')}
          label={t('fee_calculator.care_work')}
          value={values.care_work || 'no'}
          options={(['no', 'yes'] as const).map((value) => ({ value, text: t(`fee_calculator.${value}`) }))}
        />
        <TextField
          {...field('contract_months')}
          label={t('fee_calculator.budget_months')}
          width={5}
          inputmode="numeric"
          maxlength={6}
        />
        <TextField
          {...field('wage')}
          label={t('fee_calculator.budget_wage')}
          width={10}
          maxlength={30}
          suffix="JPY"
        />
        <TextField
          {...field('people')}
          label={t('fee_calculator.people')}
          width={5}
          inputmode="numeric"
          maxlength={7}
        />
        <TextField
          {...field('agreed_charge')}
          label={t('fee_calculator.budget_agreed')}
          width={10}
          maxlength={30}
          suffix="JPY"
          optional
        />
      </div>
      <ButtonGroup>
        <Button name="go" value="show">
          {t('fee_calculator.budget_show')}
        </Button>
        {asked && (
          <>
            <Button kind="secondary" name="go" value="csv">
              {t('fee_calculator.download_csv')}
            </Button>
            <Button kind="secondary" name="go" value="xlsx">
              {t('fee_calculator.download_xlsx')}
            </Button>
            <Button kind="secondary" print>
              {t('fee_calculator.print')}
            </Button>
          </>
        )}
      </ButtonGroup>
    </Form>
  )
}

interface BudgetProps {
  page: PageContext
  budget: Budget
  people: number
}

const sums = (page: PageContext, all: readonly Money[], people: number): string =>
  all.map((sum) => sumSaid(page.lang, forPeople(sum, people))).join(' + ') || '–'

const BudgetPart: FC<BudgetProps> = ({ page, budget, people }) => {
  const { t } = page
  return (
    <>
      <StatRow>
        <StatNumber
          label={t('fee_calculator.at_least')}
          value={sums(page, budget.at_least, 1)}
          note={t('fee_calculator.at_least_note')}
        />
        <StatNumber
          label={t('fee_calculator.with_last_known')}
          value={sums(page, budget.with_last_known, 1)}
          note={t('fee_calculator.with_last_known_note')}
        />
        {people > 1 && (
          <StatNumber
            label={t('fee_calculator.for_people', { count: people })}
            value={sums(page, budget.with_last_known, people)}
          />
        )}
      </StatRow>
      <BudgetChart page={page} budget={budget} />
      <Heading2>{t('fee_calculator.known_title')}</Heading2>
      <ul class="feri-budget">
        {withSum(budget).map((item) => (
          <BudgetLine page={page} budget={budget} people={people} item={item} />
        ))}
      </ul>
      <Heading2>{t('fee_calculator.unknown_title')}</Heading2>
      <Paragraph>{t('fee_calculator.unknown_lead')}</Paragraph>
      <ul class="feri-budget">
        {withoutSum(budget).map((item) => (
          <BudgetLine page={page} budget={budget} people={people} item={item} />
        ))}
      </ul>
      <Paragraph muted>
        {t('fee_calculator.rules_version', { version: budget.rules_version, on: budget.on })}
      </Paragraph>
    </>
  )
}

const COLOURS: Readonly<Record<BudgetState, TagColour>> = {
  in_force: 'green',
  agreed: 'green',
  at_most: 'teal',
  last_known: 'orange',
  not_entered: 'grey',
  by_agreement: 'grey',
  amount_not_known: 'grey',
}

const BudgetLine: FC<BudgetProps & { item: BudgetItem }> = ({ page, budget, people, item }) => {
  const { t, lang } = page
  const rules = budget.rules.filter(({ id }) => item.rule_ids.includes(id))
  const needed = factsSaid(page, { because: 'fact_missing', facts: item.facts })
  return (
    <li class="feri-budget__line">
      <div class="feri-budget__head">
        <span class="feri-budget__name">{budgetItemName(page, item)}</span>
        {item.total && <span class="feri-budget__sum">{sumSaid(lang, item.total)}</span>}
      </div>
      <p class="feri-budget__state">
        <Tag colour={COLOURS[item.state]}>{t(`fee_verdicts.budget_state_${item.state}`)}</Tag>
        {item.total && people > 1 && (
          <span>
            {t('common.field_and_error', {
              label: t('fee_calculator.for_people', { count: people }),
              text: sumSaid(lang, forPeople(item.total, people)),
            })}
          </span>
        )}
        {needed.length > 0 && (
          <span>{t('fee_calculator.facts_would_decide', { facts: listed(needed, lang) })}</span>
        )}
      </p>
      {(rules.length > 0 || item.steps.length > 0) && (
        <Details summary={t('fee_calculator.basis')}>
          {item.steps.length > 0 && (
            <ol class="feri-why__steps">
              {item.steps.map((step) => (
                <li>{saidStep(page, step)}</li>
              ))}
            </ol>
          )}
          <ul class="feri-why__rules">
            {rules.map((rule) => (
              <li>
                {rule.text[lang]}
                <span class="feri-why__source">
                  {[
                    citationOf(rule.source, lang),
                    rule.valid_to &&
                      t('fee_calculator.held_until', { from: rule.valid_from ?? '…', to: rule.valid_to }),
                    t('fee_calculator.confidence', { text: t(`common.confidence_${confidenceSaid(rule)}`) }),
                    rule.note?.[lang],
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </li>
  )
}
