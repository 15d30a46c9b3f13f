/** What somebody typed and the server has not yet confirmed; lives as long as the browser tab. */
interface Draft {
  readonly values: ReadonlyArray<readonly [name: string, value: string]>
  /** The form went off by its button. Once another page answers, it was accepted. */
  readonly sent: boolean
}

const PREFIX = 'feri:'
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const keyOf = (form: HTMLFormElement): string =>
  `${PREFIX}${new URL(form.action).pathname}#${form.id || [...document.forms].indexOf(form)}`

/** The fields a person fills in: hidden ones (keys, revisions) belong to the page as loaded, files cannot be kept. */
const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...form.elements].filter(
    (element): element is Field =>
      (element instanceof HTMLInputElement &&
        !['hidden', 'file', 'submit', 'password'].includes(element.type)) ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement,
  )

const isChoice = (field: Field): field is HTMLInputElement =>
  field.type === 'radio' || field.type === 'checkbox'

function valuesOf(form: HTMLFormElement): [string, string][] {
  const chosen = fieldsOf(form).filter((field) => !isChoice(field) || field.checked)
  return chosen.map((field) => [field.name, field.value])
}

/** Storage may be full or forbidden; typing must go on all the same. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

export function keepDraft(form: HTMLFormElement, sent = false): void {
  const draft: Draft = { values: valuesOf(form), sent }
  attempt(() => sessionStorage.setItem(keyOf(form), JSON.stringify(draft)))
}

export function dropDraft(form: HTMLFormElement): void {
  attempt(() => sessionStorage.removeItem(keyOf(form)))
}

/** Puts back what was typed and not confirmed. False when there was nothing, or nothing that differs. */
export function restoreDraft(form: HTMLFormElement): boolean {
  const text = attempt(() => sessionStorage.getItem(keyOf(form)))
  if (!text) return false
  const draft = attempt(() => JSON.parse(text) as Draft)
  if (!draft || JSON.stringify(valuesOf(form)) === JSON.stringify(draft.values)) {
    dropDraft(form)
    return false
  }
  const left = [...draft.values]
  for (const field of fieldsOf(form)) {
    if (isChoice(field)) {
      field.checked = draft.values.some(([name, value]) => name === field.name && value === field.value)
      continue
    }
    const at = left.findIndex(([name]) => name === field.name)
    if (at >= 0) field.value = left.splice(at, 1)[0]?.[1] ?? ''
  }
  return true
}

/** A form sent by its button, whose page no longer shows, was accepted: what we kept of it is done with. */
export function forgetSentElsewhere(here: readonly HTMLFormElement[]): void {
  const present = new Set(here.map(keyOf))
  attempt(() => {
    for (const key of Object.keys(sessionStorage)) {
      if (!key.startsWith(PREFIX) || present.has(key)) continue
      const draft = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>
      if (draft.sent) sessionStorage.removeItem(key)
    }
  })
}
