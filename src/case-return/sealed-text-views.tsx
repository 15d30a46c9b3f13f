import type { FC, PropsWithChildren } from 'hono/jsx'
import { clientSentences } from '../case-intake/client-sentences.ts'
import { fieldId } from '../platform/http/components/field-state.ts'
import { ErrorMessage, HiddenField } from '../platform/http/components/fields.tsx'
import { NotRemembered, type WorkerPart } from '../platform/http/components/worker-page.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { SessionText } from './return-seen.ts'

/** Where a session's forms go and what they bring along. */
export interface SessionPart extends WorkerPart {
  /** In a hidden field of each form: in bodies only, never in an address. */
  readonly session: string
  /** The key of the case is on the telephone alone, so texts are opened and sealed there. */
  readonly inBrowser: boolean
}

interface SealedTextProps {
  readonly page: PageContext
  readonly text: SessionText
  /** Which of the texts that were sealed together. */
  readonly member?: string
}

/** Own words of somebody: as opened here, or sealed for `return-client.ts` to open. Without the script nothing sealed is ever sent. */
export const SealedText: FC<SealedTextProps> = ({ page, text, member }) => {
  if ('sealed' in text)
    return (
      <span class="feri-written" data-sealed={text.sealed} data-place={text.place} data-member={member}>
        {page.t('case_return.locked')}
      </span>
    )
  const words = text.opened?.[member ?? 'text']
  return words === undefined ? (
    <span class="feri-muted">{page.t('case_return.unreadable')}</span>
  ) : (
    <span class="feri-written">{words}</span>
  )
}

/** A form of a worker's page behind the code; the script sends it in the background, the browser by itself does as well. */
export const SessionForm: FC<
  PropsWithChildren<SessionPart & { multipart?: boolean; challenge?: string; label?: string }>
> = ({ page, action, session, multipart, challenge, label, children }) => (
  <form
    method="post"
    action={action}
    enctype={multipart ? 'multipart/form-data' : undefined}
    autocomplete="off"
    aria-label={label}
    novalidate
    data-return=""
    data-challenge={challenge}
    data-say={challenge ? clientSentences(page) : undefined}
  >
    <NotRemembered />
    <HiddenField name="session" value={session} />
    <HiddenField name="lang" value={page.lang} />
    {challenge && <HiddenField name="challenge" value={challenge} />}
    {children}
  </form>
)

interface OwnWordsProps {
  readonly page: PageContext
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly value?: string | undefined
  readonly rows?: number
  readonly maxlength: number
  /** Where the script seals it; nothing where the server does, or where the fields around it are sealed together. */
  readonly place?: string | undefined
  /** One line instead of several. */
  readonly line?: boolean
}

/** Own words: nothing of them is completed, checked for spelling elsewhere or kept by the browser (B10). */
export const OwnWords: FC<OwnWordsProps> = (props) => {
  const { page, name, label, hint, error, value } = props
  const id = fieldId(name)
  const common = {
    id,
    name,
    maxlength: props.maxlength,
    autocomplete: 'off',
    autocorrect: 'off',
    autocapitalize: 'off' as const,
    spellcheck: false,
    'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
    'data-seal-place': props.place,
    'data-refuse-code': props.place ? page.t('case_return.own_code') : undefined,
  }
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      {error && <ErrorMessage page={page} id={`${id}-error`} text={error} />}
      {props.line ? (
        <input class="govuk-input" type="text" value={value} {...common} />
      ) : (
        <textarea class="govuk-textarea" rows={props.rows ?? 5} {...common}>
          {value}
        </textarea>
      )}
    </div>
  )
}

/** Fields whose answers are sealed together, as one JSON, under `answer_sealed`. */
export const SealedTogether: FC<
  PropsWithChildren<{ page: PageContext; inBrowser: boolean; place: string }>
> = ({ page, inBrowser, place, children }) =>
  inBrowser ? (
    <fieldset
      class="govuk-fieldset"
      name="answer"
      data-seal-place={place}
      data-refuse-code={page.t('case_return.own_code')}
    >
      {children}
    </fieldset>
  ) : (
    <div>{children}</div>
  )
