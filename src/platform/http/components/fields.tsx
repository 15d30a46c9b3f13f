import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { PageContext } from '../page-context.ts'
import { fieldId } from './field-state.ts'

export interface FieldProps {
  page: PageContext
  name: string
  label: string
  value?: string | undefined
  hint?: Child | undefined
  error?: string | undefined
  optional?: boolean | undefined
  /** The label is the page's only heading (one question a page). */
  labelAsHeading?: boolean | undefined
}

/** The ids of hint and error that exist, for `aria-describedby`. */
export const describedBy = (id: string, props: { hint?: unknown; error?: unknown }): string | undefined =>
  [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ') || undefined

export const ErrorMessage: FC<{ page: PageContext; id: string; text: string }> = ({ page, id, text }) => (
  <p id={id} class="govuk-error-message">
    <span class="govuk-visually-hidden">{page.t('common.error_prefix')} </span>
    {text}
  </p>
)

/** Under the ids that `describedBy` names. */
export const HintAndError: FC<Pick<FieldProps, 'page' | 'hint' | 'error'> & { id: string }> = (props) => (
  <>
    {props.hint && (
      <div id={`${props.id}-hint`} class="govuk-hint">
        {props.hint}
      </div>
    )}
    {props.error && <ErrorMessage page={props.page} id={`${props.id}-error`} text={props.error} />}
  </>
)

const Label: FC<{
  page: PageContext
  id: string
  text: string
  optional?: boolean | undefined
  heading?: boolean | undefined
}> = ({ page, id, text, optional, heading }) => {
  const label = (
    <label class={heading ? 'govuk-label govuk-label--l' : 'govuk-label govuk-label--s'} for={id}>
      {text}
      {optional && <span class="feri-optional"> {page.t('common.optional')}</span>}
    </label>
  )
  return heading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

/** Label, hint and error around one control. */
const FieldGroup: FC<PropsWithChildren<FieldProps & { id: string }>> = (props) => (
  <div class={props.error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
    <Label
      page={props.page}
      id={props.id}
      text={props.label}
      optional={props.optional}
      heading={props.labelAsHeading}
    />
    <HintAndError {...props} />
    {props.children}
  </div>
)

const controlClass = (kind: string, error: unknown, more = ''): string =>
  [`govuk-${kind}`, error && `govuk-${kind}--error`, more].filter(Boolean).join(' ')

export type FieldWidth = 5 | 10 | 20 | 30 | 'full'

export interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url'
  width?: FieldWidth
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'text'
  autocomplete?: string
  maxlength?: number
  /** The language of what is typed, when it differs from the page's. */
  valueLang?: string
  suffix?: string
}

export const TextField: FC<TextFieldProps> = (props) => {
  const id = fieldId(props.name)
  const width = props.width && props.width !== 'full' ? `govuk-input--width-${props.width}` : ''
  const input = (
    <input
      class={controlClass('input', props.error, width)}
      id={id}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.type === 'password' ? undefined : props.value}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete ?? 'off'}
      maxlength={props.maxlength}
      lang={props.valueLang}
      spellcheck={false}
      aria-describedby={describedBy(id, props)}
      aria-invalid={props.error ? 'true' : undefined}
    />
  )
  return (
    <FieldGroup {...props} id={id}>
      {props.suffix ? (
        <div class="govuk-input__wrapper">
          {input}
          <div class="govuk-input__suffix">{props.suffix}</div>
        </div>
      ) : (
        input
      )}
    </FieldGroup>
  )
}

export const TextArea: FC<FieldProps & { rows?: number; maxlength?: number; valueLang?: string }> = (
  props,
) => {
  const id = fieldId(props.name)
  return (
    <FieldGroup {...props} id={id}>
      <textarea
        class={controlClass('textarea', props.error)}
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        lang={props.valueLang}
        spellcheck={false}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
      >
        {props.value}
      </textarea>
    </FieldGroup>
  )
}

/** One day, as the browser's own calendar where it has one, else as text `2026-05-31`. */
export const DateField: FC<FieldProps & { min?: string; max?: string }> = (props) => {
  const id = fieldId(props.name)
  return (
    <FieldGroup {...props} id={id}>
      <input
        class={controlClass('input', props.error, 'govuk-input--width-10')}
        id={id}
        name={props.name}
        type="date"
        value={props.value}
        min={props.min}
        max={props.max}
        placeholder="2026-05-31"
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </FieldGroup>
  )
}

export interface Option {
  readonly value: string
  readonly text: string
  readonly hint?: string | undefined
  readonly disabled?: boolean | undefined
}

/** `empty` is the first line, chosen when nothing is (for instance "All roles"). */
export const Select: FC<FieldProps & { options: readonly Option[]; empty?: string }> = (props) => {
  const id = fieldId(props.name)
  return (
    <FieldGroup {...props} id={id}>
      <select
        class={controlClass('select', props.error)}
        id={id}
        name={props.name}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.value} disabled={option.disabled}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldGroup>
  )
}

export interface FileFieldProps extends FieldProps {
  /** As of the `accept` attribute, e.g. `image/jpeg,image/png,application/pdf`. */
  accept?: string
  /** In bytes; the script refuses larger files before they are sent, the server refuses them anyway. */
  maxBytes?: number
  multiple?: boolean
  /** Offer the camera first on a phone. */
  camera?: boolean
}

export const FileField: FC<FileFieldProps> = (props) => {
  const id = fieldId(props.name)
  return (
    <FieldGroup {...props} id={id}>
      <input
        class={controlClass('file-upload', props.error)}
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        capture={props.camera ? 'environment' : undefined}
        data-max-bytes={props.maxBytes}
        data-too-large={
          props.maxBytes && props.page.t('common.file_too_large', { limit: readableSize(props.maxBytes) })
        }
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </FieldGroup>
  )
}

/** `10485760` → `10 MB`, in the units people see on their phones. */
export function readableSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'kB'] : [bytes / 1024 / 1024, 'MB']
  return `${size < 10 && size % 1 !== 0 ? size.toFixed(1) : Math.round(size)} ${unit}`
}

export const HiddenField: FC<{ name: string; value: string }> = ({ name, value }) => (
  <input type="hidden" name={name} value={value} />
)
