import type { FC } from 'hono/jsx'
import { FEE_ITEM_CODES, findFeeItem } from '../fees/fee-item.ts'
import type { FieldError } from '../platform/errors.ts'
import { Fieldset } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Details } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { CURRENCIES } from '../platform/money.ts'
import { BEARERS, COST_ARISES, COST_PER } from './cost-line.ts'
import { AGENCY_FEE_KINDS, type COST_SECTIONS, type OrderContent } from './job-order-section.ts'
import { costItems, type FormValues } from './section-form.ts'

interface CostProps {
  page: PageContext
  section: (typeof COST_SECTIONS)[number]
  values: FormValues
  errors: readonly FieldError[]
  content: OrderContent
}

/** Every usual cost with who bears it, and some lines for others. */
export const CostFields: FC<CostProps> = (props) => {
  const { page, section, content } = props
  const { t } = page
  const items = costItems(section, content[section]?.lines ?? [])
  return (
    <>
      {section === 'intermediary_costs' && <AgencyFees {...props} />}
      <h2 class="govuk-heading-m">{t('job_orders.cost_lines')}</h2>
      <p class="govuk-body">{t('job_orders.cost_lines_hint')}</p>
      {items.map((item, i) => (
        <CostLineFields {...props} item={item} index={i} />
      ))}
    </>
  )
}

const AgencyFees: FC<CostProps> = ({ page, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Fieldset legend={t('job_orders.to_agency')}>
      {AGENCY_FEE_KINDS.map((kind) => (
        <div class="feri-grid">
          <TextField
            {...field(`to_agency.${kind}`)}
            label={t(`job_orders.agency_fee_${kind}`)}
            optional
            inputmode="numeric"
          />
          <Select
            {...field(`to_agency.${kind}.currency`)}
            label={t('job_orders.field_currency')}
            options={CURRENCIES.map((one) => ({ value: one, text: one }))}
          />
        </div>
      ))}
    </Fieldset>
  )
}

const CostLineFields: FC<CostProps & { item: string | null; index: number }> = (props) => {
  const { page, item, index, values, errors } = props
  const { t, lang } = page
  const at = (name: string) => `line.${index}.${name}`
  const field = fieldsOf(page, values, errors)
  const label = item === null ? t('job_orders.cost_more') : (findFeeItem(item)?.label[lang] ?? item)
  const wrong = errors.some(({ path }) => path.startsWith(`line.${index}.`))
  const usually = props.section === 'agency_costs' ? 'in_sending_country' : 'elsewhere'
  return (
    <Fieldset legend={label}>
      {item !== null && <HiddenField name={at('item')} value={item} />}
      <div class="feri-grid">
        {item === null && (
          <Select
            {...field(at('item'))}
            label={t('job_orders.cost_item')}
            empty={t('job_orders.cost_choose')}
            options={FEE_ITEM_CODES.map((code) => ({
              value: code,
              text: findFeeItem(code)?.label[lang] ?? code,
            }))}
          />
        )}
        <Select
          {...field(at('borne_by'))}
          label={t('job_orders.borne_by')}
          empty={t('job_orders.cost_choose')}
          options={BEARERS.map((one) => ({ value: one, text: t(`job_orders.borne_by_${one}`) }))}
        />
      </div>
      <Details summary={t('job_orders.cost_when')} open={wrong || (values[at('amount_minor')] ?? '') !== ''}>
        <div class="feri-grid">
          <TextField
            {...field(at('amount_minor'))}
            label={t('job_orders.cost_amount')}
            optional
            inputmode="numeric"
          />
          <Select
            {...field(at('currency'))}
            label={t('job_orders.field_currency')}
            options={CURRENCIES.map((one) => ({ value: one, text: one }))}
          />
          <Select
            {...field(at('per'))}
            label={t('job_orders.cost_per')}
            options={COST_PER.map((one) => ({ value: one, text: t(`job_orders.per_${one}`) }))}
          />
          <Select
            {...field(at('arises'))}
            label={t('job_orders.cost_arises')}
            value={values[at('arises')] ?? usually}
            options={COST_ARISES.map((one) => ({ value: one, text: t(`job_orders.arises_${one}`) }))}
          />
        </div>
      </Details>
    </Fieldset>
  )
}
