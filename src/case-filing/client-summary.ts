import { all, clear, doButton, first, isHidden, made, type Say } from '../case-intake/client-page.ts'
import { nameOf, type Steps } from './client-steps.ts'

/** Fields that say nothing to read over again; which money, only with a sum. */
const UNSAID = new Set(['code_back', 'code_kept'])
const isUnsaid = ({ name }: HTMLInputElement, step: HTMLElement): boolean =>
  UNSAID.has(name) || (name === 'wage_currency' && !first<HTMLInputElement>(step, '[name=wage]')?.value)

/** Everything told so far, a line for each question, to be read over before it is sent. `more` are lines of steps that hold no fields. */
export function drawSummary(steps: Steps, say: Say, more: Readonly<Record<string, readonly string[]>>): void {
  const list = first(steps.form, '[data-summary]')
  if (!list) return
  clear(list)
  for (const step of steps.asked) {
    const name = nameOf(step)
    const texts = more[name] ?? textsIn(step)
    const heading = first(step, 'h1,h2,legend')?.textContent?.trim() ?? ''
    if (texts.length === 0 || !heading || step.contains(list)) continue
    const row = made('div', 'govuk-summary-list__row')
    const value = made('dd', 'govuk-summary-list__value')
    for (const text of texts) value.append(made('div', 'feri-prose', text))
    const actions = made('dd', 'govuk-summary-list__actions')
    actions.append(doButton(`goto:${name}`, say('change'), heading))
    row.append(made('dt', 'govuk-summary-list__key', heading), value, actions)
    list.append(row)
  }
}

/** What was chosen, by its label, and what was written, as it was written. */
function textsIn(step: HTMLElement): string[] {
  const fields = all<HTMLInputElement>(step, 'input[name],textarea[name],select[name]')
  return fields.flatMap((field) => {
    if (isUnsaid(field, step) || field.type === 'hidden' || field.type === 'file' || isHidden(field, step))
      return []
    if (field.type === 'radio' || field.type === 'checkbox')
      return field.checked && field.value ? [field.labels?.[0]?.textContent?.trim() ?? ''] : []
    if (field instanceof HTMLSelectElement) return field.value ? [field.selectedOptions[0]?.text ?? ''] : []
    return field.value.trim() ? [field.value.trim()] : []
  })
}
