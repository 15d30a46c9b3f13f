import type { FC } from 'hono/jsx'
import { Radios } from '../platform/http/components/choices.tsx'
import { type FieldState, fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup } from '../platform/http/components/form.tsx'
import { Details, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { CURRENCIES } from '../platform/money.ts'
import { DEBT_FIELDS } from './calculator-job.ts'
import { type StepProps, WorkerForm, WorkerPage } from './calculator-views.tsx'
import { COLLATERALS, INTEREST_KINDS, PUT_ASIDE_DEFAULT } from './debt.ts'
import { FEE_PROGRAMMES } from './job-facts.ts'

type Field = (name: string) => FieldState
interface Part {
  page: PageContext
  field: Field
}

/** Step 3: the job. Everything may stay empty; the answer then says what would decide. */
export const JobStep: FC<StepProps> = (props) => {
  const { page, values, errors = [] } = props
  const { t } = page
  const field = fieldsOf(page, values, errors)
  const typed = (names: readonly string[]) =>
    names.some((name) => values[name] || errors.some(({ path }) => path === name))
  return (
    <WorkerPage {...props} step={3} title={t('fee_calculator.job_title')} lead={t('fee_calculator.job_lead')}>
      <WorkerForm {...props} carries={['lines', 'common']} next="answer">
        <Radios
          {...field('programme')}
          label={t('fee_calculator.programme')}
          options={[
            ...FEE_PROGRAMMES.map((value) => ({
              value,
              text: t(`fee_calculator.programme_${value}`),
              hint: t(`fee_calculator.programme_${value}_hint`),
            })),
            { value: '', text: t('fee_calculator.not_known') },
          ]}
        />
        <JobFields page={page} field={field} />
        <Details
          summary={t('fee_calculator.job_more')}
          open={typed(['agreed_charge', 'japanese_paid', 'approved_on', 'extension_months', 'care_work'])}
        >
          <MoreOfJob page={page} field={field} />
        </Details>
        <Heading2>{t('fee_calculator.debt_title')}</Heading2>
        <Details summary={t('fee_calculator.debt_open')} open={typed(DEBT_FIELDS)}>
          <DebtFields page={page} field={field} />
        </Details>
        <ButtonGroup>
          <Button name="go" value="answer">
            {t('fee_calculator.show_answer')}
          </Button>
          <Button kind="secondary" name="go" value="amounts">
            {t('fee_calculator.back_to_amounts')}
          </Button>
        </ButtonGroup>
      </WorkerForm>
    </WorkerPage>
  )
}

const options = <const C extends string>(codes: readonly C[], text: (code: C) => string) =>
  codes.map((value) => ({ value, text: text(value) }))

const JobFields: FC<Part> = ({ page, field }) => {
  const { t } = page
  const unknown = t('fee_calculator.not_known')
  const yesNo = options(['yes', 'no'], (code) => t(`fee_calculator.${code}`))
  return (
    <div class="feri-grid">
      <Select
        {...field('titp_stage')}
        label={t('fee_calculator.titp_stage')}
        empty={unknown}
        options={options(['1', '2', '3'], (code) => t(`fee_calculator.titp_stage_${code}`))}
      />
      <Select
        {...field('same_sender_and_supervisor')}
        label={t('fee_calculator.same_sender')}
        empty={unknown}
        options={yesNo}
      />
      <Select
        {...field('completed_titp')}
        label={t('fee_calculator.completed_titp')}
        empty={unknown}
        options={options(['none', 'titp_2', 'titp_3'], (code) => t(`fee_calculator.completed_${code}`))}
      />
      <TextField
        {...field('contract_months')}
        label={t('fee_calculator.contract_months')}
        width={5}
        inputmode="numeric"
        maxlength={6}
      />
      <TextField
        {...field('wage')}
        label={t('fee_calculator.wage')}
        hint={t('fee_calculator.wage_hint')}
        width={10}
        maxlength={30}
      />
      <Select
        {...field('wage_currency')}
        value={field('wage_currency').value || 'JPY'}
        label={t('fee_calculator.wage_currency')}
        options={options(CURRENCIES, (code) => t(`paid_for.currency_${code}`))}
      />
      <DateField {...field('agency_contract_on')} label={t('fee_calculator.agency_contract_on')} />
      <DateField {...field('departed_on')} label={t('fee_calculator.departed_on')} />
      <TextField {...field('housing')} label={t('fee_calculator.housing')} width={10} maxlength={30} />
      <TextField
        {...field('rate')}
        label={t('fee_calculator.rate')}
        hint={t('fee_calculator.rate_hint')}
        width={10}
        inputmode="decimal"
        maxlength={12}
      />
    </div>
  )
}

const MoreOfJob: FC<Part> = ({ page, field }) => {
  const { t } = page
  const unknown = t('fee_calculator.not_known')
  const yesNo = options(['yes', 'no'], (code) => t(`fee_calculator.${code}`))
  return (
    <>
      <DateField {...field('returned_on')} label={t('fee_calculator.returned_on')} />
      <Select
        {...field('return_by_workers_fault')}
        label={t('fee_calculator.return_fault')}
        empty={unknown}
        options={yesNo}
      />
      <Select {...field('care_work')} label={t('fee_calculator.care_work')} empty={unknown} options={yesNo} />
      <TextField
        {...field('extension_months')}
        label={t('fee_calculator.extension_months')}
        width={5}
        inputmode="numeric"
        maxlength={6}
      />
      <TextField
        {...field('agreed_charge')}
        label={t('fee_calculator.agreed_charge')}
        hint={t('fee_calculator.in_wage_currency')}
        width={10}
        maxlength={30}
      />
      <TextField
        {...field('japanese_paid')}
        label={t('fee_calculator.japanese_paid')}
        hint={t('fee_calculator.in_wage_currency')}
        width={10}
        maxlength={30}
      />
      <DateField {...field('approved_on')} label={t('fee_calculator.approved_on')} />
    </>
  )
}

const DebtFields: FC<Part> = ({ page, field }) => {
  const { t } = page
  return (
    <>
      <Paragraph>{t('fee_calculator.debt_lead')}</Paragraph>
      <TextField {...field('loan')} label={t('fee_calculator.loan')} width={20} maxlength={40} />
      <Select
        {...field('loan_currency')}
        label={t('fee_calculator.loan_currency')}
        empty={t('fee_calculator.choose')}
        options={options(CURRENCIES, (code) => t(`paid_for.currency_${code}`))}
      />
      <Select
        {...field('interest_kind')}
        label={t('fee_calculator.interest_kind')}
        empty={t('fee_calculator.not_known')}
        options={options(INTEREST_KINDS, (code) => t(`fee_calculator.interest_${code}`))}
      />
      <TextField
        {...field('interest_percent')}
        label={t('fee_calculator.interest_percent')}
        width={5}
        inputmode="decimal"
        suffix="%"
        maxlength={9}
      />
      <TextField {...field('loan_fees')} label={t('fee_calculator.loan_fees')} width={20} maxlength={40} />
      <Select
        {...field('collateral')}
        label={t('fee_calculator.collateral')}
        empty={t('fee_calculator.not_known')}
        options={options(
          COLLATERALS.filter((code) => code !== 'unknown'),
          (code) => t(`fee_calculator.collateral_${code}`),
        )}
      />
      <TextField
        {...field('net_wage')}
        label={t('fee_calculator.net_wage')}
        hint={t('fee_calculator.in_wage_currency')}
        width={10}
        maxlength={30}
      />
      <TextField
        {...field('put_aside')}
        label={t('fee_calculator.put_aside')}
        hint={t('fee_calculator.put_aside_hint', { share: PUT_ASIDE_DEFAULT })}
        width={5}
        inputmode="numeric"
        suffix="%"
        maxlength={4}
      />
    </>
  )
}
