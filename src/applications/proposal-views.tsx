import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes, Fieldset, Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, TextArea, TextField } from '../platform/http/components/fields.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { OUTCOMES, TEXT_MAX } from './application.ts'
import {
  CONDITION_ROWS_MAX,
  conditionDueField,
  conditionTextField,
  type ProposalForm,
} from './proposal-form.ts'
import { programmeKey } from './words.ts'

/** For the summary of errors, so that a line says which field it means. */
export const proposalLabels = ({ t }: PageContext): Record<string, string> => ({
  outcome: t('applications.outcome_label'),
  reasons: t('applications.reasons_label'),
  programmes: t('applications.programmes'),
  points: t('applications.ask_points'),
  due_on: t('applications.ask_due'),
  ...Object.fromEntries(
    Array.from({ length: CONDITION_ROWS_MAX }, (_, i) => [
      [conditionTextField(i), t('applications.condition_label', { n: i + 1 })],
      [conditionDueField(i), t('applications.condition_due_label', { n: i + 1 })],
    ]).flat(),
  ),
})

interface ProposalFieldsProps {
  page: PageContext
  form: ProposalForm
  errors: readonly FieldError[]
}

/** The same fields for who proposes and for who decides. */
export const ProposalFields: FC<ProposalFieldsProps> = ({ page, form, errors }) => {
  const { t } = page
  const field = fieldsOf(page, form.values, errors)
  const { value: _value, ...programmes } = field('programmes')
  return (
    <>
      <Radios
        {...field('outcome')}
        label={t('applications.outcome_label')}
        options={OUTCOMES.map((one) => ({ value: one, text: t(`applications.outcome_${one}`) }))}
      />
      <TextArea
        {...field('reasons')}
        label={t('applications.reasons_label')}
        hint={t('applications.reasons_hint')}
        rows={6}
        maxlength={TEXT_MAX}
      />
      <Checkboxes
        {...programmes}
        label={t('applications.programmes')}
        values={form.programmes}
        options={(['titp', 'esd', 'ssw', 'engineer'] as const).map((one) => ({
          value: one,
          text: t(programmeKey(one)),
        }))}
      />
      <Fieldset
        legend={t('applications.conditions')}
        hint={t('applications.conditions_hint')}
        id="conditions"
      >
        {Array.from({ length: form.rows }, (_, i) => (
          <>
            <TextField
              {...field(conditionTextField(i))}
              label={t('applications.condition_label', { n: i + 1 })}
              maxlength={500}
              optional
            />
            <DateField
              {...field(conditionDueField(i))}
              label={t('applications.condition_due_label', { n: i + 1 })}
              optional
            />
          </>
        ))}
      </Fieldset>
    </>
  )
}
