import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Fieldset, Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { CURRENCIES } from '../platform/money.ts'
import { ChainFields } from './chain-views.tsx'
import { CostFields } from './cost-views.tsx'
import type { OrderContent, SectionName } from './job-order-section.ts'
import { ALLOWANCE_KINDS, DEDUCTION_KINDS } from './pay.ts'
import { type FormValues, isCostSection } from './section-form.ts'

interface FieldsProps {
  page: PageContext
  section: SectionName
  values: FormValues
  errors: readonly FieldError[]
  content: OrderContent
}

/** The fields of one section. */
export const SectionFields: FC<FieldsProps> = (props) => {
  const { section } = props
  if (section === 'chain') return <ChainFields {...props} />
  if (section === 'work') return <WorkFields {...props} />
  if (section === 'pay') return <PayFields {...props} />
  if (section === 'agreement') return <AgreementFields {...props} />
  if (section === 'recruitment') return <RecruitmentFields {...props} />
  if (isCostSection(section)) return <CostFields {...props} section={section} />
  return null
}

/** The two countries by name; another one that was saved stays what it is. */
function countriesFor({ t }: PageContext, saved = 'JP'): { value: string; text: string }[] {
  const known = [
    { value: 'JP', text: t('registrations.country_jp') },
    { value: 'VN', text: t('registrations.country_vn') },
  ]
  return known.some(({ value }) => value === saved) ? known : [...known, { value: saved, text: saved }]
}

const WorkFields: FC<FieldsProps> = ({ page, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <>
      <TextField {...field('occupation')} label={t('job_orders.field_occupation')} maxlength={120} />
      <Radios
        {...field('care_work')}
        label={t('job_orders.field_care_work')}
        inline
        options={[
          { value: 'true', text: t('job_orders.yes') },
          { value: 'false', text: t('job_orders.no') },
        ]}
      />
      <TextField {...field('places')} label={t('job_orders.field_places')} width={5} inputmode="numeric" />
      <TextField {...field('site_name')} label={t('job_orders.field_site_name')} maxlength={200} />
      <TextField {...field('site_address')} label={t('job_orders.field_site_address')} maxlength={300} />
      <Select
        {...field('site_country')}
        label={t('job_orders.field_site_country')}
        options={countriesFor(page, values.site_country)}
      />
      <TextField
        {...field('weekly_hours')}
        label={t('job_orders.field_weekly_hours')}
        width={5}
        inputmode="decimal"
      />
      <TextArea
        {...field('working_time')}
        label={t('job_orders.field_working_time')}
        optional
        rows={3}
        maxlength={500}
      />
      <TextField
        {...field('contract_months')}
        label={t('job_orders.field_contract_months')}
        width={5}
        inputmode="numeric"
      />
      <DateField {...field('contract_starts_on')} label={t('job_orders.field_contract_starts_on')} />
    </>
  )
}

const PayFields: FC<FieldsProps> = ({ page, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <>
      <p class="govuk-body">{t('job_orders.pay_hint')}</p>
      <Select
        {...field('currency')}
        label={t('job_orders.field_currency')}
        options={CURRENCIES.map((one) => ({ value: one, text: one }))}
      />
      <TextField
        {...field('basic_wage_minor')}
        label={t('job_orders.field_basic_wage_minor')}
        width={10}
        inputmode="numeric"
      />
      <Fieldset legend={t('job_orders.allowances')}>
        <div class="feri-grid">
          {ALLOWANCE_KINDS.map((kind) => (
            <TextField
              {...field(`allowances.${kind}`)}
              label={t(`job_orders.${kind}_allowance`)}
              optional
              inputmode="numeric"
            />
          ))}
        </div>
      </Fieldset>
      <Fieldset legend={t('job_orders.deductions')}>
        <div class="feri-grid">
          {DEDUCTION_KINDS.map((kind) => (
            <TextField
              {...field(`deductions.${kind}`)}
              label={t(`job_orders.${kind}_deduction`)}
              optional
              inputmode="numeric"
            />
          ))}
        </div>
      </Fieldset>
    </>
  )
}

const AgreementFields: FC<FieldsProps> = ({ page, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <>
      <TextField {...field('number')} label={t('job_orders.field_number')} width={20} maxlength={60} />
      <DateField {...field('signed_on')} label={t('job_orders.field_signed_on')} />
      <DateField
        {...field('valid_to_on')}
        label={t('job_orders.field_valid_to_on')}
        hint={t('job_orders.valid_to_hint')}
        optional
      />
    </>
  )
}

const DAYS = ['recruits_from_on', 'recruits_to_on', 'selection_on', 'departs_on'] as const

const RecruitmentFields: FC<FieldsProps> = ({ page, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <>
      <Radios
        {...field('recruited_from')}
        label={t('job_orders.field_recruited_from')}
        options={[
          { value: 'abroad', text: t('job_orders.recruited_abroad') },
          { value: 'inside_japan', text: t('job_orders.recruited_inside_japan') },
        ]}
      />
      {DAYS.map((day) => (
        <DateField {...field(day)} label={t(`job_orders.field_${day}`)} />
      ))}
      <TextArea {...field('selection')} label={t('job_orders.field_selection')} optional maxlength={1_000} />
    </>
  )
}
