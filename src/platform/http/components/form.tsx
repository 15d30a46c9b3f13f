import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { FieldError } from '../../errors.ts'
import { say } from '../../i18n/translate.ts'
import { href } from '../links.ts'
import type { PageContext } from '../page-context.ts'
import { fieldId } from './field-state.ts'
import { HiddenField } from './fields.tsx'

interface FormProps {
  page: PageContext
  action: string
  /** `post` by default; `get` for searches, which change nothing and may be bookmarked. */
  method?: 'post' | 'get'
  /** For forms with files. */
  multipart?: boolean
  /** A fresh one unless given, so that sending the form twice writes once. */
  idempotencyKey?: string
  /** The script saves each change at once (see client/autosave.ts); without script the form has its button. */
  autosave?: boolean
  id?: string
  label?: string
  class?: string
}

export const Form: FC<PropsWithChildren<FormProps>> = (props) => {
  const { page, method = 'post' } = props
  if (method === 'get') {
    return (
      <form
        id={props.id}
        method="get"
        action={props.action}
        class={props.class}
        aria-label={props.label}
        novalidate
      >
        {page.langChosen && <HiddenField name="lang" value={page.lang} />}
        {props.children}
      </form>
    )
  }
  return (
    <form
      id={props.id}
      method="post"
      action={href(page, props.action)}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      class={props.class}
      aria-label={props.label}
      novalidate
      {...(props.autosave ? autosaveWords(page) : {})}
    >
      <HiddenField name="idempotency_key" value={props.idempotencyKey ?? crypto.randomUUID()} />
      {props.children}
      {props.autosave && <p class="feri-autosave" role="status" data-autosave-status="" />}
    </form>
  )
}

/** The script holds no words of its own; it says what the page gives it. */
const autosaveWords = (page: PageContext) => ({
  'data-autosave': '',
  'data-saving': page.t('common.autosave_saving'),
  'data-saved': page.t('common.autosave_saved'),
  'data-retrying': page.t('common.autosave_retrying'),
  'data-refused': page.t('common.autosave_refused'),
  'data-restored': page.t('common.autosave_restored'),
})

interface ErrorSummaryProps {
  page: PageContext
  errors: readonly FieldError[]
  /** What went wrong as a whole, when no single field is to blame. */
  sentence?: string | undefined
  /** Where an error's field is, when it is not simply the field of that name. */
  hrefOf?: (path: string) => string
  /** The fields' labels by path, so that a line says which field it means: “Name: This is needed.” */
  labels?: Readonly<Record<string, string>>
}

/** Stands first in the main part of a page that is shown again; each line leads to its field. Nothing when all is well. */
export const ErrorSummary: FC<ErrorSummaryProps> = ({ page, errors, sentence, hrefOf, labels }) => {
  if (errors.length === 0 && !sentence) return null
  return (
    <div class="govuk-error-summary" tabindex={-1} data-error-summary="">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{page.t('common.error_summary_title')}</h2>
        <div class="govuk-error-summary__body">
          {sentence && <p>{sentence}</p>}
          {errors.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {errors.map((error) => (
                <li>
                  <a href={hrefOf?.(error.path) ?? `#${fieldId(error.path)}`}>
                    {summaryLine(page, error, labels)}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

function summaryLine(page: PageContext, error: FieldError, labels: ErrorSummaryProps['labels']): string {
  const label = labels?.[error.path]
  const text = say(page.t, error.message)
  if (!label) return text
  // A question already ends in a mark of its own.
  return /[?？。.]$/.test(label) ? `${label} ${text}` : page.t('common.field_and_error', { label, text })
}

interface ButtonProps {
  kind?: 'primary' | 'secondary' | 'danger'
  name?: string
  value?: string
  disabled?: boolean
  /** Prints the page; does nothing without script, so it is hidden then. */
  print?: boolean
}

const buttonClass = (kind: ButtonProps['kind']): string =>
  kind === 'secondary'
    ? 'govuk-button govuk-button--secondary'
    : kind === 'danger'
      ? 'govuk-button govuk-button--warning'
      : 'govuk-button'

export const Button: FC<PropsWithChildren<ButtonProps>> = (props) => (
  <button
    type={props.print ? 'button' : 'submit'}
    class={buttonClass(props.kind)}
    name={props.name}
    value={props.value}
    disabled={props.disabled}
    hidden={props.print}
    data-print={props.print ? '' : undefined}
  >
    {props.children}
  </button>
)

/** Looks like a button, goes to an address: never for something that changes data. */
export const ButtonLink: FC<
  PropsWithChildren<{ href: string; kind?: ButtonProps['kind']; download?: boolean }>
> = (props) => (
  <a href={props.href} class={buttonClass(props.kind)} download={props.download}>
    {props.children}
  </a>
)

export const ButtonGroup: FC<{ children?: Child }> = ({ children }) => (
  <div class="govuk-button-group">{children}</div>
)
