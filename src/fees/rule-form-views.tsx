import type { FC } from 'hono/jsx'
import { CONFIDENCES } from '../platform/dated-rule.ts'
import type { FieldError } from '../platform/errors.ts'
import { Fieldset, Radios } from '../platform/http/components/choices.tsx'
import { type FieldState, fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, HiddenField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { CURRENCIES } from '../platform/money.ts'
import type { FeeRule } from './rule-book.ts'
import type { RuleEdition } from './rule-edition.ts'
import { choicesFor, type FormValues } from './rule-editor-form.ts'
import { editionPath, rulesCrumbs } from './rule-table-views.tsx'

interface RuleFormProps {
  readonly page: PageContext
  readonly edition: RuleEdition
  readonly rule: FeeRule
  readonly values: FormValues
  readonly errors?: readonly FieldError[]
  readonly sentence?: string | undefined
}
type Field = (name: string) => FieldState

/** One rule of a draft: its value, its days, its words in three languages, its source. */
export const RuleFormPage: FC<RuleFormProps> = ({ page, edition, rule, values, errors = [], sentence }) => {
  const { t } = page
  const path = editionPath(edition.version)
  const title = t('fee_rules.rule_title', { id: rule.id })
  const up = { text: t('fee_rules.edition_title', { version: edition.version }), href: href(page, path) }
  const field = fieldsOf(page, values, errors)
  return (
    <Layout
      page={page}
      title={title}
      refused={errors.length > 0 || sentence !== undefined}
      before={<Breadcrumbs page={page} crumbs={[...rulesCrumbs(page), up]} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading caption={up.text} lead={rule.text[page.lang]}>
        {title}
      </PageHeading>
      <Form page={page} action={`${path}/rules/${rule.id}`}>
        <HiddenField name="expected_hash" value={edition.contentHash} />
        <Value page={page} rule={rule} field={field} />
        <Fieldset legend={t('fee_rules.legend_validity')} hint={t('fee_rules.field_valid_hint')}>
          <DateField {...field('valid_from')} label={t('fee_rules.field_valid_from')} optional />
          <DateField {...field('valid_to')} label={t('fee_rules.field_valid_to')} optional />
        </Fieldset>
        <InThreeLanguages page={page} field={field} name="text" />
        <InThreeLanguages page={page} field={field} name="source" />
        <TextField {...field('article')} label={t('fee_rules.field_article')} width={20} optional />
        <Select
          {...field('confidence')}
          label={t('fee_rules.field_confidence')}
          options={CONFIDENCES.map((one) => ({
            value: one,
            text: `${one}: ${t(`common.confidence_${one}`)}`,
          }))}
        />
        <InThreeLanguages page={page} field={field} name="note" />
        <Button>{t('fee_rules.save')}</Button>
      </Form>
    </Layout>
  )
}

const InThreeLanguages: FC<{ page: PageContext; field: Field; name: 'text' | 'source' | 'note' }> = (
  props,
) => {
  const { page, field, name } = props
  return (
    <Fieldset legend={page.t(`fee_rules.legend_${name}`)}>
      {LANGUAGES.map((lang) => (
        <TextArea
          {...field(`${name}_${lang}`)}
          label={page.t(`fee_rules.field_${name}_${lang}`)}
          rows={name === 'source' ? 2 : 3}
          valueLang={lang}
        />
      ))}
    </Fieldset>
  )
}

const Value: FC<{ page: PageContext; rule: FeeRule; field: Field }> = ({ page, rule, field }) => {
  const { t } = page
  const choices = choicesFor(rule)
  const showsCeiling = rule.kind === 'wage_ceiling' || choices.includes('wage_ceiling')
  if (choices.length === 0 && !showsCeiling) return <Amount page={page} rule={rule} field={field} />
  return (
    <Fieldset legend={t('fee_rules.legend_value')}>
      {choices.length > 0 && (
        <Radios
          {...field('kind')}
          label={t('fee_rules.rule_kind')}
          options={choices.map((one) => ({ value: one, text: t(`fee_rules.kind_${one}`) }))}
        />
      )}
      {showsCeiling && <Ceiling page={page} field={field} />}
    </Fieldset>
  )
}

const Ceiling: FC<{ page: PageContext; field: Field }> = ({ page: { t }, field }) => (
  <>
    <TextField
      {...field('tenths')}
      label={t('fee_rules.field_tenths')}
      hint={t('fee_rules.field_tenths_hint')}
      inputmode="numeric"
      width={5}
    />
    <TextField
      {...field('per_months')}
      label={t('fee_rules.field_per_months')}
      hint={t('fee_rules.field_per_months_hint')}
      inputmode="numeric"
      width={5}
    />
    <TextField
      {...field('most_from_months')}
      label={t('fee_rules.field_most_from_months')}
      inputmode="numeric"
      width={5}
      optional
    />
    <TextField
      {...field('most_tenths')}
      label={t('fee_rules.field_most_tenths')}
      inputmode="numeric"
      width={5}
      optional
    />
  </>
)

const Amount: FC<{ page: PageContext; rule: FeeRule; field: Field }> = ({ page, rule, field }) => {
  const { t } = page
  const name = numberOf(rule)
  if (!name) return null
  return (
    <Fieldset legend={t('fee_rules.legend_value')}>
      <TextField {...field(name)} label={t(`fee_rules.field_${name}`)} inputmode="numeric" width={10} />
      {rule.kind === 'amount_ceiling' && (
        <Select
          {...field('currency')}
          label={t('fee_rules.field_currency')}
          options={CURRENCIES.map((one) => ({ value: one, text: one }))}
        />
      )}
    </Fieldset>
  )
}

/** The one number of a rule that has one. */
function numberOf(rule: FeeRule) {
  if (rule.kind === 'amount_ceiling') return 'amount_minor'
  if (rule.kind !== 'japanese_side_minimum') return null
  if (rule.demand.sort === 'amount') return 'demand_amount_minor'
  if (rule.demand.sort === 'basic_wage') return 'demand_months'
  return rule.demand.sort === 'share_of_basic_wage_at_most' ? 'demand_percent' : null
}
