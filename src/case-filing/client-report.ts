import { Attachments } from '../case-intake/client-files.ts'
import { onLeaving, warnOfLoss } from '../case-intake/client-leave.ts'
import {
  all,
  asForm,
  ask,
  clear,
  doButton,
  first,
  LineDown,
  type Problem,
  pressedIn,
  refuse,
  type Say,
  sayings,
  show,
} from '../case-intake/client-page.ts'
import type { Language } from '../platform/i18n/language.ts'
import { newCode } from '../platform/secret-code.ts'
import { Payments } from './client-payments.ts'
import { problemsIn } from './client-problems.ts'
import { type Door, type Filed, NotTaken, Sending, type Told } from './client-send.ts'
import { SendingView } from './client-sending-view.ts'
import { answersIn, fill, nameOf, Steps } from './client-steps.ts'
import { drawSummary } from './client-summary.ts'
import { newGroupWord, readGroupWord } from './group-word.ts'
import { answerOf } from './report-answers.ts'

/** One report while it is told: the document with all questions is on the page, what was told in this page's memory and nowhere else. */
export class Report {
  private form!: HTMLFormElement
  private say!: Say
  private steps!: Steps
  private payments!: Payments
  private files!: Attachments
  private view!: SendingView
  private readonly sending: Sending
  private code = newCode()
  private groupWord = newGroupWord()
  private busy = false

  constructor(door: Door) {
    this.sending = new Sending(door)
    onLeaving(() => this.forget())
    this.takeForm()
  }

  begin(): void {
    this.steps.next()
    document.addEventListener('submit', (event) => this.pressed(event))
  }

  /** The form as it stands in the document now: at the beginning, and again when the language was changed. */
  private takeForm(lines: Payments['lines'] = []): void {
    const form = first<HTMLFormElement>(document, 'form[data-report]')
    if (!form) throw new Error('no report')
    this.form = form
    this.say = sayings(form)
    this.steps = new Steps(form, () => this.payments.lines.length > 0)
    this.payments = new Payments(this.steps, this.say, lines)
    for (const shown of all(form, '[data-code]')) shown.textContent = this.code
    for (const shown of all(form, '[data-group-word]')) shown.textContent = this.groupWord
    const section = first(form, 'input[type=file]')?.closest<HTMLElement>('[data-step]') ?? form
    this.files = new Attachments(section, this.say, () => this.fileChosen(), this.sending.door.limits)
    this.view = new SendingView(form, this.say)
    this.payments.draw()
    form.addEventListener('input', () => warnOfLoss(true))
    form.addEventListener('keydown', (event) => this.entersBy(event))
    form.addEventListener('change', () => {
      this.steps.refresh()
      this.summarise()
    })
  }

  private pressed(event: Event): void {
    const form = event.target as HTMLFormElement
    const [what = '', ...rest] = (pressedIn(form)?.value ?? '').split(':')
    const of = rest.join(':')
    if (form !== this.form && what !== 'language') return
    event.preventDefault()
    if (this.busy) return
    if (what === 'language') void this.speak(of)
    else if (what === 'send') void this.send()
    else this.move(what, of)
  }

  /** The key for a new line presses the first button of this step, not that of the first step. */
  private entersBy(event: KeyboardEvent): void {
    const { target } = event
    if (event.key !== 'Enter' || event.isComposing || !(target instanceof HTMLInputElement)) return
    if (target.type === 'file') return
    event.preventDefault()
    const { current } = this.steps
    if (current) first<HTMLButtonElement>(current, 'button[name=do]:not([disabled])')?.click()
  }

  private move(what: string, of: string): void {
    const { current } = this.steps
    if (!current) return
    if (what === 'back') this.steps.back()
    else if (what === 'goto') this.steps.detour(of)
    else if (what === 'skip') {
      fill(current, {})
      this.steps.next()
    } else if (!this.payments.press(what, of)) this.next(current)
    this.entered()
  }

  private problemsOf(step: HTMLElement): Problem[] {
    const isBehind = nameOf(step) === 'code_back' && step !== this.steps.current
    return isBehind ? [] : problemsIn(step, this.say, this.code)
  }

  private next(current: HTMLElement): void {
    const problems = this.problemsOf(current)
    refuse(current, problems)
    if (problems.length > 0) return
    const back = first<HTMLInputElement>(current, '[name=code_back]')
    if (back) back.value = ''
    this.steps.next()
  }

  /** What a step needs when it is come to. */
  private entered(): void {
    const { current } = this.steps
    if (!current) return
    this.summarise()
    const law = first(current, '[data-law]')
    if (law) void this.askLaw(law)
  }

  private fileChosen(): void {
    warnOfLoss(true)
    this.summarise()
  }

  private summarise(): void {
    drawSummary(this.steps, this.say, { payments: this.payments.texts })
  }

  /** What the law says of the payments: sums, days and who took them leave the telephone for it, no word; the service keeps nothing. */
  private async askLaw(place: HTMLElement): Promise<void> {
    clear(place)
    const payments = this.payments.lines.map((line) => ({ ...line, words: '' }))
    const facts = ['programme', 'contract_months', 'contract_on', 'wage', 'wage_currency']
    const answers = answersIn(this.form)
    const body = asForm([
      ['do', 'law'],
      ['lang', document.documentElement.lang],
      ['payments', JSON.stringify(payments)],
      ...facts.map((name) => [name, answerOf(answers, name)] as const),
    ])
    try {
      const { body: page } = await ask('document', this.form.action, { body })
      const said = page && first(page, '[data-law]')
      if (said) place.append(...document.importNode(said, true).childNodes)
    } catch (error) {
      if (!(error instanceof LineDown)) throw error
      // The answer is a help, no condition: one goes on without.
    }
  }

  /** The same questions in another language, with what was answered. */
  private async speak(language: string): Promise<void> {
    const answers = answersIn(this.form)
    const before = this.steps
    try {
      const flow = await ask('document', this.form.action, {
        body: asForm([
          ['do', 'all'],
          ['lang', language],
        ]),
      })
      if (!show(flow.body)) return
    } catch {
      return refuse(this.steps.current ?? this.form, [this.say('line_down')])
    }
    const { lines } = this.payments
    const { files } = this
    this.takeForm(lines)
    this.files.takeOver(files)
    fill(this.form, answers)
    this.steps.takeWay(before)
    this.entered()
  }

  private async send(): Promise<void> {
    const wrong = this.steps.asked.find((step) => this.problemsOf(step).length > 0)
    if (wrong) {
      this.steps.detour(nameOf(wrong))
      return refuse(wrong, this.problemsOf(wrong))
    }
    const step = this.steps.current ?? this.form
    this.wait(true)
    refuse(step, [])
    try {
      this.sent(await this.sending.send(this.told(), this.view))
    } catch (error) {
      this.wait(false)
      const mayHaveArrived = error instanceof LineDown
      this.view.freeze(mayHaveArrived)
      const said = error instanceof NotTaken ? error.message : ''
      refuse(step, [mayHaveArrived ? this.say('line_down') : said || this.say('not_now')])
      // The page is long, and the button far below what is read now.
      const again = doButton('send', this.say('try_again'))
      again.className = 'govuk-button'
      first(step, '[data-refusal]')?.append(again)
    }
  }

  private told(): Told {
    const answers = answersIn(this.form)
    const typed = readGroupWord(answerOf(answers, 'group_word')) ?? null
    const group = answerOf(answers, 'group')
    return {
      code: this.code,
      groupWord: group === 'start' ? this.groupWord : group === 'join' ? typed : null,
      answers,
      payments: this.payments.lines,
      files: this.files,
      language: document.documentElement.lang as Language,
    }
  }

  private sent(filed: Filed): void {
    for (const place of all(this.form, '[data-filed]')) {
      const value = filed[place.dataset.filed ?? '']
      if (typeof value === 'string' || typeof value === 'number') place.textContent = String(value)
    }
    this.wait(false)
    this.steps.show('sent')
    for (const part of [...this.form.children]) if (part !== this.steps.current) part.remove()
    this.steps.forgetWay()
    this.forget()
  }

  private wait(busy: boolean): void {
    this.busy = busy
    this.view.busy(busy)
  }

  /** Nothing that was told stays in memory. */
  private forget(): void {
    warnOfLoss(false)
    this.code = this.groupWord = ''
    this.payments.lines = []
    this.files.forget()
    this.sending.forget()
  }
}
