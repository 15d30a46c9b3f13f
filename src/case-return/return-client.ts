import { Attachments } from '../case-intake/client-files.ts'
import { onLeaving, warnOfLoss } from '../case-intake/client-leave.ts'
import {
  all,
  ask,
  first,
  isHidden,
  LineDown,
  made,
  pressedIn,
  refuse,
  type Say,
  sayings,
  show,
} from '../case-intake/client-page.ts'
import { canSeal, goOnWithoutScript } from '../case-intake/client-trial.ts'
import { Work } from '../case-intake/client-work.ts'
import { CODE_PURPOSE, LEAST_BYTES, PLACE } from '../cases/case.ts'
import { fromBase64Url } from '../platform/base64url.ts'
import { type Sealer, sealer } from '../platform/sealing.ts'
import { derivedFromCode, readCode } from '../platform/secret-code.ts'
import { fetchMade, openFile, openTexts } from './client-open.ts'
import { CodeInText, sealFields } from './client-seal.ts'

/**
 * The worker's way back. The code never leaves the telephone: what goes to the service is a token made of it, what comes back is sealed, and
 * opened here. The pages follow one another without the browser going anywhere, so that the key stays in this page's memory and nowhere else.
 */
export function takeReturnOver(): void {
  if (!first(document, 'form[data-return]')) return
  const visit = new Visit()
  document.addEventListener('submit', (event) => visit.submitted(event))
  visit.arrived()
}

class Visit {
  private code = ''
  private codeKey: Uint8Array<ArrayBuffer> | undefined
  private caseId = ''
  private caseKey: Uint8Array<ArrayBuffer> | undefined
  private files = new Map<HTMLFormElement, Attachments>()
  private works = new Map<HTMLFormElement, Work>()
  private say: Say = () => ''
  private busy = false

  constructor() {
    onLeaving(() => this.forget())
  }

  submitted(event: Event): void {
    const form = event.target as HTMLFormElement
    if (form.dataset.return === undefined) return
    event.preventDefault()
    if (this.busy) return
    this.busy = true
    form.setAttribute('aria-busy', 'true')
    void this.send(form, pressedIn(form))
      .catch((error: unknown) => this.failed(form, error))
      .then(() => {
        this.busy = false
        form.removeAttribute('aria-busy')
      })
  }

  private failed(form: HTMLFormElement, error: unknown): void {
    refuse(form, [
      error instanceof CodeInText
        ? error.message || this.say('code_in_text')
        : this.say(error instanceof LineDown ? 'line_down' : 'not_now'),
    ])
  }

  private async send(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
    refuse(form, [])
    const body = new FormData(form)
    if (button?.name) body.append(button.name, button.value)
    const file = button?.dataset.openFile
    if (form.dataset.open !== undefined) {
      try {
        await canSeal()
      } catch {
        return goOnWithoutScript(form, this.say('not_here'))
      }
      if (!this.readsCode(form, body))
        return refuse(form, [{ said: this.say('code_slip'), field: first(form, '[name=code]') }])
    }
    if (this.caseKey) await sealFields(form, body, this.worker(), this.code)
    const attached = this.files.get(form)
    if (attached && this.caseKey) {
      body.delete('files')
      await attached.sealInto(body, this.caseId, this.caseKey)
    }
    await this.work(form, body, button)
    if (file !== undefined && this.caseKey)
      return openFile(form, button, body, { caseId: this.caseId, key: this.worker(), say: this.say })
    if (button && button.dataset.made !== undefined && this.caseKey)
      return fetchMade(form, button, body, { key: this.caseKey, say: this.say })
    const { body: page } = await ask('document', form.action, { body })
    warnOfLoss(false)
    if (!show(page)) throw new Error('no page of ours')
    await this.opened()
  }

  /** Leaves the token in the place of the code. A slip of the hand is told here: no service is asked about it. */
  private readsCode(form: HTMLFormElement, body: FormData): boolean {
    const field = first<HTMLInputElement>(form, '[name=code]')
    const code = readCode(field?.value ?? '')
    if (code === undefined) return false
    const { token, key } = derivedFromCode(code, CODE_PURPOSE)
    this.code = code
    this.codeKey = key
    body.delete('code')
    body.append('token', token)
    return true
  }

  private async work(form: HTMLFormElement, body: FormData, button: HTMLButtonElement | null): Promise<void> {
    const work = this.works.get(form)
    if (!work || button?.dataset.openFile !== undefined) return
    const status = made('p', '', this.say('working'))
    status.setAttribute('role', 'status')
    form.append(status)
    const found = await work.solved()
    status.remove()
    body.set('challenge', work.challenge)
    body.set('work', found)
  }

  /** A page of the visit has come: opens its key if it brings one, then all that is sealed on it. */
  private async opened(): Promise<void> {
    const place = first(document, '[data-case]')
    if (!place) {
      this.forget()
      return this.arrived()
    }
    this.caseId = place.dataset.case ?? ''
    const { inner } = place.dataset
    if (inner && this.codeKey) {
      const text = await sealer(this.codeKey, { leastBytes: LEAST_BYTES }).open(
        PLACE.code(this.caseId),
        inner,
      )
      this.caseKey = fromBase64Url(text)
      this.codeKey.fill(0)
      this.codeKey = undefined
    }
    if (this.caseKey) await openTexts(document, this.worker(), this.say)
    this.arrived()
  }

  /** Makes the forms of the page ready. */
  arrived(): void {
    this.say = sayings(first(document, '[data-say]'))
    for (const work of this.works.values()) work.stop()
    for (const attached of this.files.values()) attached.forget()
    this.works = new Map()
    this.files = new Map()
    for (const form of all<HTMLFormElement>(document, 'form[data-return]')) {
      const { challenge } = form.dataset
      if (challenge) this.works.set(form, new Work(challenge))
      if (this.caseKey && first(form, '[data-seal-files]'))
        this.files.set(form, new Attachments(form, this.say, () => warnOfLoss(true)))
      form.addEventListener('input', ({ target }) => {
        const typed = target instanceof HTMLTextAreaElement && !isHidden(target, form)
        if (typed) warnOfLoss(true)
      })
    }
  }

  private worker(): Sealer {
    if (!this.caseKey) throw new Error('no key')
    return sealer(this.caseKey, { leastBytes: LEAST_BYTES })
  }

  private forget(): void {
    for (const work of this.works.values()) work.stop()
    for (const attached of this.files.values()) attached.forget()
    this.caseKey?.fill(0)
    this.codeKey?.fill(0)
    this.caseKey = this.codeKey = undefined
    this.code = this.caseId = ''
    warnOfLoss(false)
  }
}
