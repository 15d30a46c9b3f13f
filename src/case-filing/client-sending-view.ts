import { all, first, type Say } from '../case-intake/client-page.ts'

type Control = HTMLButtonElement | HTMLInputElement

/** What is seen of the sending: where it stands, and what may be pressed meanwhile. */
export class SendingView {
  private readonly form: HTMLFormElement
  private readonly say: Say
  private readonly progress: HTMLProgressElement | null
  private sendText = ''

  constructor(form: HTMLFormElement, say: Say) {
    this.form = form
    this.say = say
    this.progress = first<HTMLProgressElement>(form, '[data-progress]')
    this.progress?.setAttribute('aria-label', say('working'))
  }

  busy(busy: boolean): void {
    if (this.progress) this.progress.hidden = !busy
    this.form.setAttribute('aria-busy', String(busy))
    if (!busy) this.status('')
  }

  sealing(): void {
    this.status(this.say('sealing'))
  }

  working(done: number): void {
    this.status(this.say('working'), done)
  }

  /** In steps of ten: said at every hundredth it would drown out everything else. */
  sending(done: number): void {
    this.status(this.say('sending', { n: Math.floor(done * 10) * 10 }), done)
  }

  /** While it may have arrived although no answer came, one only tries again, with the same bytes, and changes nothing. */
  freeze(frozen: boolean): void {
    for (const control of all<Control>(this.form, 'button,input')) {
      const sends = control.value === 'send'
      control.disabled = frozen && !sends
      if (!sends) continue
      this.sendText ||= control.textContent ?? ''
      control.textContent = frozen ? this.say('try_again') : this.sendText
    }
  }

  private status(text: string, done?: number): void {
    const place = first(this.form, '[data-status]')
    if (place && place.textContent !== text) place.textContent = text
    if (done === undefined) this.progress?.removeAttribute('value')
    else if (this.progress) this.progress.value = done
  }
}
