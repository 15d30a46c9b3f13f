import { all, first, focusOn, refuse } from '../case-intake/client-page.ts'
import { withoutDirection } from '../platform/written-text.ts'
import { type Answers, answerOf } from './report-answers.ts'

const isSide = (step: HTMLElement): boolean => step.dataset.side !== undefined
export const nameOf = (step: HTMLElement): string => step.dataset.step ?? ''

/** What stands in the fields of the form now, by their names; only in this page's memory. */
export function answersIn(form: HTMLFormElement): Answers {
  const answers: Record<string, string[]> = {}
  for (const field of form.elements) {
    if (
      !(
        field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
      )
    )
      continue
    const { name, type } = field
    if (!name || type === 'file' || type === 'submit') continue
    if ((type === 'radio' || type === 'checkbox') && !(field as HTMLInputElement).checked) continue
    answers[name] = [...(answers[name] ?? []), withoutDirection(field.value).normalize('NFC')]
  }
  return answers
}

/** Puts answers back into the fields, after the language was changed. */
export function fill(scope: ParentNode, answers: Answers): void {
  for (const field of all<HTMLInputElement>(scope, 'input[name],textarea[name],select[name]')) {
    const values = answers[field.name]
    if (field.type === 'file' || field.type === 'hidden') continue
    if (field.type === 'radio' || field.type === 'checkbox')
      field.checked = values?.includes(field.value) ?? false
    else field.value = values?.[values.length - 1] ?? ''
  }
}

/** One section of the form at a time: one question a page, without any page being fetched. */
export class Steps {
  readonly form: HTMLFormElement
  private readonly steps: readonly HTMLElement[]
  private readonly paid: () => boolean
  private visited: string[] = []
  private readonly seen = new Set<string>()
  private backTo: string | undefined

  constructor(form: HTMLFormElement, paid: () => boolean) {
    this.form = form
    this.paid = paid
    this.steps = all(form, '[data-step]')
  }

  get current(): HTMLElement | undefined {
    const name = this.visited[this.visited.length - 1]
    return name === undefined ? undefined : this.named(name)
  }

  named(name: string): HTMLElement | undefined {
    return this.steps.find((step) => nameOf(step) === name)
  }

  /** The main steps that are asked under what was answered. */
  get asked(): readonly HTMLElement[] {
    return this.steps.filter((step) => !isSide(step) && this.holds(step))
  }

  show(name: string): void {
    if (!this.named(name)) return
    if (name === this.backTo) this.backTo = undefined
    this.visited.push(name)
    this.seen.add(name)
    this.draw()
  }

  /** To a step that was come from: what was between is done with. */
  comeBack(name: string): void {
    const at = this.visited.lastIndexOf(name)
    if (at >= 0) this.visited = this.visited.slice(0, at)
    this.show(name)
  }

  /** From the summary to one question, and from there to the summary again. */
  detour(name: string): void {
    this.backTo = this.current && nameOf(this.current)
    this.show(name)
  }

  /** The next question; after a side step, that after the one it belongs to. On a detour only questions that have become new. */
  next(): void {
    const current = this.current
    const at = current ? this.steps.indexOf(current) : -1
    const next = this.steps.find((step, place) => place > at && !isSide(step) && this.holds(step))
    if (!next) return
    if (this.backTo !== undefined && this.seen.has(nameOf(next))) this.comeBack(this.backTo)
    else this.show(nameOf(next))
  }

  back(): void {
    if (this.visited.length < 2) return
    this.visited.pop()
    this.draw()
  }

  /** The same way as before, on the form in another language. */
  takeWay(before: Steps): void {
    this.visited = [...before.visited]
    this.backTo = before.backTo
    for (const name of before.seen) this.seen.add(name)
    this.draw()
  }

  /** What lies behind is done with: the way back does not lead there. */
  forgetWay(): void {
    this.visited = this.visited.slice(-1)
  }

  /** Shows what belongs to the answers as they are now: also when one changes under the eyes. */
  refresh(): void {
    for (const part of all(this.form, '[data-only-if]'))
      if (part.dataset.step === undefined) part.hidden = !this.holds(part)
  }

  private draw(): void {
    const { current } = this
    for (const step of this.steps) step.hidden = step !== current
    this.refresh()
    this.tellPlace()
    if (!current) return
    refuse(current, [])
    focusOn(first(current, 'h1,h2,legend') ?? current)
  }

  /** `payments`, `!payments`, `readers=vamas`, `readers=vamas|both`, and `name`, `!name` of a field: whether it is so. */
  private holds({ dataset: { onlyIf } }: HTMLElement): boolean {
    if (!onlyIf) return true
    const [name = '', wanted] = onlyIf.replace('!', '').split('=')
    const answer = answerOf(answersIn(this.form), name)
    if (wanted !== undefined) return wanted.split('|').includes(answer)
    return (name === 'payments' ? this.paid() : answer !== '') !== onlyIf.startsWith('!')
  }

  /** How far one has come among the main questions: `{done}` and `{total}` of the sentence that the page brought. */
  private tellPlace(): void {
    const place = first(this.form, '[data-place]')
    const asked = this.asked.filter((step) => nameOf(step) !== 'sent')
    const done = Math.max(...this.visited.map((name) => asked.findIndex((step) => nameOf(step) === name))) + 1
    if (!place || done === 0) return
    const sentence = place.dataset.place ?? ''
    place.textContent = sentence.replace('{done}', String(done)).replace('{total}', String(asked.length))
  }
}
