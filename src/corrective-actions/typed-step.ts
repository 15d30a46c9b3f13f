import type { SentForm } from '../platform/http/forms.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { TakeStep } from './action-step.ts'

const text = (form: SentForm, name: string): string => form.values[name] ?? ''

/** What each button of the page sends besides its name. */
const FIELDS: Readonly<Record<string, (form: SentForm) => Record<string, unknown>>> = {
  propose_plan: (form) => ({
    cause_method: text(form, 'cause_method'),
    causes: form.all('causes'),
    cause: text(form, 'cause'),
    action: text(form, 'action'),
    prevention: text(form, 'prevention'),
    remedy: text(form, 'remedy'),
    owner: text(form, 'owner'),
    due_on: text(form, 'due_on').trim(),
  }),
  // One box for both buttons: what is said of a plan.
  return_plan: (form) => ({ reason: text(form, 'note') }),
  accept_plan: (form) => ({ note: text(form, 'note') }),
  submit: (form) => ({ note: text(form, 'note') }),
  reject: (form) => ({
    method: text(form, 'method'),
    reason: text(form, 'note'),
    round: text(form, 'round').trim() || null,
  }),
  verify: (form) => ({
    method: text(form, 'method'),
    note: text(form, 'note'),
    round: text(form, 'round').trim() || null,
  }),
  judge_effect: (form) => ({ effective: EFFECTIVE[text(form, 'effective')], note: text(form, 'note') }),
  reopen: (form) => ({ reason: text(form, 'reason') }),
}

const EFFECTIVE: Readonly<Record<string, boolean>> = { yes: true, no: false }

/** The step that the button `do` stands for. Throws `invalid` naming the field. */
export function typedStep(form: SentForm): TakeStep {
  const step = text(form, 'do')
  // Only own keys: `__proto__` is no button.
  const fields = Object.hasOwn(FIELDS, step) ? FIELDS[step]?.(form) : undefined
  return parseOrRefuse(TakeStep, { step, ...fields })
}
