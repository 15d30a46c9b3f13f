import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { fieldId } from './field-state.ts'
import { describedBy, type FieldProps, HintAndError, type Option } from './fields.tsx'

interface LegendProps {
  legend: string
  optional?: string | undefined
  heading?: boolean | undefined
}

const Legend: FC<LegendProps> = ({ legend, optional, heading }) => (
  <legend
    class={
      heading
        ? 'govuk-fieldset__legend govuk-fieldset__legend--l'
        : 'govuk-fieldset__legend govuk-fieldset__legend--s'
    }
  >
    {heading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
    {optional && <span class="feri-optional"> {optional}</span>}
  </legend>
)

/** Fields that belong together, under one legend. */
export const Fieldset: FC<
  PropsWithChildren<{ legend: string; hint?: Child; id?: string; legendAsHeading?: boolean }>
> = (props) => (
  <fieldset class="govuk-fieldset feri-fieldset" id={props.id}>
    <Legend legend={props.legend} heading={props.legendAsHeading} />
    {props.hint && <div class="govuk-hint">{props.hint}</div>}
    {props.children}
  </fieldset>
)

const ChoiceGroup: FC<PropsWithChildren<FieldProps & { id: string }>> = (props) => (
  <div class={props.error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
    <fieldset class="govuk-fieldset" aria-describedby={describedBy(props.id, props)}>
      <Legend
        legend={props.label}
        heading={props.labelAsHeading}
        optional={props.optional ? props.page.t('common.optional') : undefined}
      />
      <HintAndError {...props} />
      {props.children}
    </fieldset>
  </div>
)

interface ItemProps {
  kind: 'radios' | 'checkboxes'
  id: string
  name: string
  option: Option
  checked: boolean
}

const ChoiceItem: FC<ItemProps> = ({ kind, id, name, option, checked }) => (
  <div class={`govuk-${kind}__item`}>
    <input
      class={`govuk-${kind}__input`}
      id={id}
      name={name}
      type={kind === 'radios' ? 'radio' : 'checkbox'}
      value={option.value}
      checked={checked}
      disabled={option.disabled}
      aria-describedby={option.hint && `${id}-item-hint`}
    />
    <label class={`govuk-label govuk-${kind}__label`} for={id}>
      {option.text}
    </label>
    {option.hint && (
      <div id={`${id}-item-hint`} class={`govuk-hint govuk-${kind}__hint`}>
        {option.hint}
      </div>
    )}
  </div>
)

/** The first item bears the field's own id, so that the error summary's link reaches it. */
const itemId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index + 1}`)

export const Radios: FC<FieldProps & { options: readonly Option[]; inline?: boolean; small?: boolean }> = (
  props,
) => {
  const id = fieldId(props.name)
  const classes = [
    'govuk-radios',
    props.inline && 'govuk-radios--inline',
    props.small && 'govuk-radios--small',
  ]
  return (
    <ChoiceGroup {...props} id={id}>
      <div class={classes.filter(Boolean).join(' ')}>
        {props.options.map((option, index) => (
          <ChoiceItem
            kind="radios"
            id={itemId(id, index)}
            name={props.name}
            option={option}
            checked={option.value === props.value}
          />
        ))}
      </div>
    </ChoiceGroup>
  )
}

/** Several may be ticked: the form sends `name` once for each. */
export const Checkboxes: FC<
  Omit<FieldProps, 'value'> & { options: readonly Option[]; values?: readonly string[]; small?: boolean }
> = (props) => {
  const id = fieldId(props.name)
  return (
    <ChoiceGroup {...props} id={id}>
      <div class={props.small ? 'govuk-checkboxes govuk-checkboxes--small' : 'govuk-checkboxes'}>
        {props.options.map((option, index) => (
          <ChoiceItem
            kind="checkboxes"
            id={itemId(id, index)}
            name={props.name}
            option={option}
            checked={props.values?.includes(option.value) ?? false}
          />
        ))}
      </div>
    </ChoiceGroup>
  )
}
