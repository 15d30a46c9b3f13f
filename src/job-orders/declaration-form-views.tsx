import type { FC } from 'hono/jsx'
import { PAYMENT_KINDS } from '../fees/payment-kind.ts'
import type { FieldError } from '../platform/errors.ts'
import { Fieldset } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, HiddenField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { CURRENCIES } from '../platform/money.ts'
import { PAYERS, PAYMENT_METHODS, PAYMENT_PER, PAYMENT_STATES, RECEIVERS } from './declaration.ts'
import { fieldName, formLines, type LineField } from './declaration-form.ts'
import { declarationsPath, OrderCrumbs } from './declaration-views.tsx'
import type { JobOrder, Party } from './job-order.ts'

interface Props {
  page: PageContext
  order: JobOrder
  party: Party
  revision: number
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence?: string | undefined
}

/** One party's declaration as a form: a group of fields for each line, with some spare. */
export const DeclarationFormPage: FC<Props> = ({
  page,
  order,
  party,
  revision,
  values,
  errors,
  sentence,
}) => {
  const { t } = page
  const title = t('declarations.edit_title', { party: t(`declarations.who_${party}`) })
  const count = formLines(values)
  return (
    <Layout
      page={page}
      title={title}
      refused={errors.length > 0 || sentence !== undefined}
      before={<OrderCrumbs page={page} number={order.number} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading caption={order.number} lead={t('declarations.edit_lead')}>
        {title}
      </PageHeading>
      <Form page={page} action={`${declarationsPath(order)}/${party}`}>
        <HiddenField name="revision" value={String(revision)} />
        {Array.from({ length: count }, (_, i) => (
          <LineFields page={page} line={i} party={party} values={values} errors={errors} />
        ))}
        <Paragraph muted>{t('declarations.more_lines')}</Paragraph>
        <Button>{t('declarations.save')}</Button>
      </Form>
    </Layout>
  )
}

interface LineProps {
  page: PageContext
  line: number
  party: Party
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
}

const LineFields: FC<LineProps> = ({ page, line, values, errors }) => {
  const { t } = page
  const bound = fieldsOf(page, values, errors)
  const field = (name: LineField) => bound(fieldName(line, name))
  const options = (codes: readonly string[], area: 'fees.kind_' | `declarations.${string}_`) =>
    codes.map((code) => ({ value: code, text: t(`${area}${code}` as 'fees.kind_anything_else') }))
  return (
    <Fieldset legend={t('declarations.line', { number: line + 1 })}>
      <div class="feri-grid">
        <Select
          {...field('kind')}
          label={t('declarations.kind')}
          empty="–"
          options={options(PAYMENT_KINDS, 'fees.kind_')}
        />
        <Select
          {...field('payer')}
          label={t('declarations.payer')}
          empty="–"
          options={options(PAYERS, 'declarations.who_')}
        />
        <Select
          {...field('receiver')}
          label={t('declarations.receiver')}
          empty="–"
          options={options(RECEIVERS, 'declarations.who_')}
        />
        <Select
          {...field('state')}
          label={t('declarations.state')}
          options={options(PAYMENT_STATES, 'declarations.state_')}
        />
        <TextField {...field('amount')} label={t('declarations.amount')} inputmode="decimal" width={10} />
        <Select
          {...field('currency')}
          label={t('declarations.currency')}
          options={CURRENCIES.map((code) => ({ value: code, text: code }))}
        />
        <Select
          {...field('per')}
          label={t('declarations.per')}
          options={options(PAYMENT_PER, 'declarations.per_')}
        />
        <TextField {...field('persons')} label={t('declarations.persons')} inputmode="numeric" width={5} />
        <DateField {...field('from_on')} label={t('declarations.from_on')} />
        <DateField {...field('to_on')} label={t('declarations.to_on')} />
        <Select
          {...field('method')}
          label={t('declarations.method')}
          options={options(PAYMENT_METHODS, 'declarations.method_')}
        />
      </div>
      <TextField
        {...field('proof_sha256')}
        label={t('declarations.proof')}
        hint={t('declarations.proof_hint')}
        optional
      />
      <TextField {...field('note')} label={t('declarations.note')} optional maxlength={300} />
    </Fieldset>
  )
}
