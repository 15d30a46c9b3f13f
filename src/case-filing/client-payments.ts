import {
  all,
  clear,
  doButton,
  first,
  made,
  type Problem,
  refuse,
  type Say,
} from '../case-intake/client-page.ts'
import { asksForWords } from '../fees/paid-for.ts'
import { paymentAsTyped, type TypedPayment, typedPayment, withPayment } from '../fees/typed-payment.ts'
import type { WorkerPayment } from '../fees/worker-payment.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'
import { moneyText } from '../platform/money.ts'
import { answersIn, fill, type Steps } from './client-steps.ts'

/** The payments told so far, entered by picture; in memory only. */
export class Payments {
  lines: readonly WorkerPayment[] = []
  private entering: { readonly item: string; readonly line: number | null } | undefined
  private readonly steps: Steps
  private readonly say: Say

  constructor(steps: Steps, say: Say, lines: readonly WorkerPayment[] = []) {
    this.steps = steps
    this.say = say
    this.lines = lines
  }

  /** Whether the button was one of payments: `pay_group:…`, `pay_item:…`, `pay_save`, `pay_change:0`, `pay_remove:0`. */
  press(what: string, of: string): boolean {
    if (what === 'pay_group') this.steps.show(`pay_group:${of}`)
    else if (what === 'pay_item') this.enter(of, null)
    else if (what === 'pay_change') this.enter(this.lines[Number(of)]?.item ?? '', Number(of))
    else if (what === 'pay_remove') {
      this.lines = this.lines.filter((_, at) => at !== Number(of))
      this.draw()
      this.steps.comeBack('payments')
    } else if (what === 'pay_save') this.save()
    else return false
    return true
  }

  /** The names and sums, one a line. */
  get texts(): string[] {
    const lang = document.documentElement.lang as Language
    const colon = lang === 'ja' ? '：' : ': '
    return this.lines.map(
      ({ item, amount_minor, currency }) =>
        `${this.nameOf(item)}${colon}${moneyText(lang, amount_minor, currency)}`,
    )
  }

  draw(): void {
    const list = first(this.steps.form, '[data-payments]')
    if (!list) return
    clear(list)
    this.texts.forEach((text, at) => {
      const line = made('li', '')
      line.append(made('span', '', text))
      for (const what of ['change', 'remove'] as const)
        line.append(doButton(`pay_${what}:${at}`, this.say(what), text))
      list.append(line)
    })
    this.steps.refresh()
  }

  private nameOf(item: string): string {
    return first(this.steps.form, `button[value="pay_item:${CSS.escape(item)}"]`)?.textContent?.trim() ?? item
  }

  private enter(item: string, line: number | null): void {
    const step = this.steps.named('payment')
    if (!step || !item) return
    this.entering = { item, line }
    const before = line === null ? undefined : this.lines[line]
    const typed: TypedPayment = before ? paymentAsTyped(before) : { collector_role: 'unknown' }
    fill(step, asAnswers(typed))
    const heading = first(step, 'h1,h2')
    if (heading) heading.textContent = this.nameOf(item)
    for (const part of all(step, '[data-only-if-words]')) part.hidden = !asksForWords(item)
    this.steps.show('payment')
  }

  private save(): void {
    const step = this.steps.named('payment')
    if (!step || !this.entering) return
    const answers = answersIn(this.steps.form)
    const values: Record<string, string | undefined> = {}
    for (const name of Object.keys(answers)) values[name] = answers[name]?.[answers[name].length - 1]
    const problems = this.take(this.entering, typedPayment(values))
    refuse(step, problems)
    if (problems.length > 0) return
    this.entering = undefined
    this.draw()
    this.steps.comeBack('payments')
  }

  /** What is the matter with it, as sentences; with none it is among the lines. */
  private take(
    entering: { readonly item: string; readonly line: number | null },
    typed: TypedPayment,
  ): Problem[] {
    try {
      this.lines = withPayment(this.lines, entering, typed, dayOf(new Date().toISOString()))
      return []
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const step = this.steps.named('payment')
      return error.fields.map(({ path, message }) => ({
        said: this.say(message.key),
        field: step ? first(step, `[name="${path}"]`) : null,
      }))
    }
  }
}

function asAnswers(typed: TypedPayment): Record<string, string[]> {
  const answers: Record<string, string[]> = {}
  for (const name of Object.keys(typed) as (keyof TypedPayment)[]) answers[name] = [typed[name] ?? '']
  return answers
}
