import { dropDraft, keepDraft, restoreDraft } from './drafts.ts'

const TYPING_PAUSE_MS = 600
const RETRY_FIRST_MS = 2_000
const RETRY_MAX_MS = 60_000

type State = 'saving' | 'saved' | 'retrying' | 'refused' | 'restored'

/** How far the page's work has come, with the words for it. */
interface Progress {
  readonly done: number
  readonly total: number
  readonly text: string
}

interface Answer {
  readonly progress?: Progress
  readonly revision?: number | string
  readonly idempotency_key?: string
  readonly detail?: string
  readonly errors?: readonly { readonly path: string; readonly detail: string }[]
}

/**
 * Saves a form by itself: each change is sent after a pause in typing. While the outcome of a request is unknown, the very
 * same body with the same idempotency key is sent again, so that a lost answer never writes twice; what was typed
 * meanwhile goes with the next key. Until the server confirms, the text is kept in the tab and leaving asks first.
 */
export function autosave(form: HTMLFormElement): void {
  const saver = new Autosave(form)
  form.addEventListener('input', () => saver.changed())
  form.addEventListener('submit', (event) => saver.leave(event))
  window.addEventListener('online', () => saver.retryNow())
  window.addEventListener('pageshow', () => saver.stay())
  window.addEventListener('beforeunload', (event) => {
    if (saver.wouldLose()) event.preventDefault()
  })
  saver.restore()
}

class Autosave {
  readonly #form: HTMLFormElement
  readonly #status: HTMLElement | null
  #timer: number | undefined
  #unconfirmed: FormData | null = null
  #sending = false
  #dirty = false
  #leaving = false
  /** Sends the form whose button was pressed while a change was on its way. */
  #pressed: (() => void) | null = null
  #wait = RETRY_FIRST_MS

  constructor(form: HTMLFormElement) {
    this.#form = form
    this.#status = form.querySelector('[data-autosave-status]')
  }

  changed(): void {
    this.#dirty = true
    keepDraft(this.#form)
    // While a request waits to be repeated, its own timer stays: typing must not put it off for ever.
    if (!this.#unconfirmed) this.#later(TYPING_PAUSE_MS)
  }

  restore(): void {
    if (!restoreDraft(this.#form)) return
    this.#dirty = true
    this.#show('restored')
    this.#later(TYPING_PAUSE_MS)
  }

  retryNow(): void {
    if (this.#unconfirmed) this.#later(0)
  }

  /**
   * The form goes off by its own button; its page takes over. While a change is on its way it waits for the answer, for until then it bears
   * the key of that change, and with other content the server would refuse it.
   */
  leave(event: SubmitEvent): void {
    window.clearTimeout(this.#timer)
    keepDraft(this.#form, true)
    if (this.#sending) {
      event.preventDefault()
      this.#pressed = () => this.#form.requestSubmit(event.submitter)
      return
    }
    this.#leaving = true
  }

  stay(): void {
    this.#leaving = false
  }

  wouldLose(): boolean {
    return !this.#leaving && (this.#dirty || this.#unconfirmed !== null)
  }

  async #send(): Promise<void> {
    if (this.#sending || this.#leaving || (!this.#dirty && !this.#unconfirmed)) return
    if (!this.#unconfirmed) {
      this.#unconfirmed = bodyOf(this.#form)
      this.#dirty = false
    }
    this.#sending = true
    if (this.#status?.dataset.state !== 'retrying') this.#show('saving')
    const answered = await post(this.#form, this.#unconfirmed)
    this.#sending = false
    const pressed = this.#pressed
    this.#pressed = null
    if (answered === 'unknown') {
      // It goes as it would have gone at once; the browser says so when nobody answers.
      if (pressed) return pressed()
      this.#show('retrying')
      this.#later(this.#wait)
      this.#wait = Math.min(this.#wait * 2, RETRY_MAX_MS)
      return
    }
    this.#unconfirmed = null
    this.#wait = RETRY_FIRST_MS
    setField(this.#form, 'idempotency_key', answered.body.idempotency_key ?? newKey())
    if (pressed && answered.body.revision !== undefined)
      setField(this.#form, 'revision', String(answered.body.revision))
    if (pressed) return pressed()
    markFields(this.#form, answered.ok ? [] : (answered.body.errors ?? []))
    if (answered.ok) this.#saved(answered.body)
    else this.#refused(answered.body)
  }

  #saved(answer: Answer): void {
    if (answer.revision !== undefined) setField(this.#form, 'revision', String(answer.revision))
    if (answer.progress) showProgress(answer.progress)
    if (this.#dirty) {
      this.#later(0)
      return
    }
    dropDraft(this.#form)
    this.#show('saved')
  }

  #refused(answer: Answer): void {
    const reasons = (answer.errors ?? []).map((error) => error.detail)
    this.#show('refused', (reasons.length > 0 ? reasons : [answer.detail ?? '']).join(' '))
    // Still unsaved: leaving asks first, and the next change sends again.
    if (this.#dirty) this.#later(TYPING_PAUSE_MS)
    this.#dirty = true
  }

  #later(ms: number): void {
    window.clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#send(), ms)
  }

  #show(state: State, more = ''): void {
    if (!this.#status) return
    this.#status.dataset.state = state
    this.#status.textContent = [this.#form.dataset[state], more].filter(Boolean).join(' ')
  }
}

/** The bar that the page shows, if it shows one, moves on with what is saved. */
function showProgress({ done, total, text }: Progress): void {
  const bar = document.querySelector('progress')
  const words = document.querySelector('.feri-progress__count')
  if (!bar || !words) return
  bar.max = Math.max(total, 1)
  bar.value = done
  words.textContent = text
}

/** Files go by their own form with its button; an unfinished photo must not hold up the words. */
function bodyOf(form: HTMLFormElement): FormData {
  const body = new FormData(form)
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name)
  return body
}

/** `unknown`: we cannot tell whether it was saved (no answer, or the server failed), so it is sent again. */
async function post(
  form: HTMLFormElement,
  body: FormData,
): Promise<'unknown' | { ok: boolean; body: Answer }> {
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      redirect: 'manual',
    })
    // A redirect is no confirmation: it may lead to the sign-in page.
    const sentAway = response.type === 'opaqueredirect'
    if (sentAway || response.status >= 500 || response.status === 429) return 'unknown'
    const answer = (await response.json().catch(() => ({}))) as Answer
    return { ok: response.ok, body: answer }
  } catch {
    return 'unknown'
  }
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}

function markFields(form: HTMLFormElement, errors: NonNullable<Answer['errors']>): void {
  for (const element of form.elements) {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) continue
    if (errors.some((error) => error.path === element.name)) element.setAttribute('aria-invalid', 'true')
    else element.removeAttribute('aria-invalid')
  }
}

/** `crypto.randomUUID` is missing on plain http in a local network, where this service also runs. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
