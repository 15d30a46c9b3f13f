import type { FC } from 'hono/jsx'
import { fieldId } from '../platform/http/components/field-state.ts'
import { ErrorMessage } from '../platform/http/components/fields.tsx'
import type { PageContext } from '../platform/http/page-context.ts'

interface PadProps {
  page: PageContext
  name: string
  error: string | undefined
  /** One stands already: what is drawn here takes its place. */
  again: boolean
}

/** A field to draw in, shown by the script alone (`client/signature-pad.ts`): without it a reason is typed, or nothing is drawn anew. */
export const SignaturePad: FC<PadProps> = ({ page, name, error, again }) => {
  const id = fieldId(name)
  const label = page.t(again ? 'audit_sign_off.sign_again' : 'audit_sign_off.sign_here')
  return (
    <div class="feri-signature">
      {error && <ErrorMessage page={page} id={`${id}-error`} text={error} />}
      <div class="govuk-form-group" data-signature="" hidden>
        <p class="govuk-label govuk-label--s" id={`${id}-label`}>
          {label}
        </p>
        <canvas class="feri-signature__pad" role="img" aria-labelledby={`${id}-label`} />
        <button
          type="button"
          class="govuk-button govuk-button--secondary feri-signature__clear"
          data-clear=""
        >
          {page.t('audit_sign_off.clear')}
        </button>
        <input type="file" name={name} id={id} accept="image/png" hidden />
      </div>
    </div>
  )
}
