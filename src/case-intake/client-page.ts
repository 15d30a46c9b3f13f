import type { Said } from './client-sentences.ts'

/** What the script of the worker's pages does with the page: finding, saying, showing. Own words go in as text and never as HTML. */
export const all = <E extends HTMLElement>(root: ParentNode, selector: string): E[] => [
  ...root.querySelectorAll<E>(selector),
]
export const first = <E extends HTMLElement>(root: ParentNode, selector: string): E | null =>
  root.querySelector<E>(selector)

export type Say = (what: Said | string, fill?: Readonly<Record<string, string | number>>) => string

/** The sentences that the page brought (`clientSentences`); the script has none of its own. */
export function sayings(bearer: HTMLElement | null): Say {
  const sentences = JSON.parse(bearer?.dataset.say || '{}') as Record<string, string>
  return (what, fill = {}) =>
    Object.keys(fill).reduce(
      (text, name) => text.split(`{${name}}`).join(String(fill[name])),
      sentences[what] ?? '',
    )
}

/** An element with a class and a text. */
export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.textContent = text
  return element
}

/** A button that says `do` like those of the pages; with a name that only screen readers hear, where the word alone says too little. */
export function doButton(what: string, text: string, about = ''): HTMLButtonElement {
  const button = made('button', 'feri-link-button', text)
  button.type = 'submit'
  button.name = 'do'
  button.value = what
  if (about) button.append(made('span', 'govuk-visually-hidden', ` ${about}`))
  return button
}

export function clear(element: Element): void {
  while (element.firstChild) element.firstChild.remove()
}

/** Brings what has changed before the eyes, and to the ears of who hears the page. */
export function focusOn(element: HTMLElement | null): void {
  if (!element) return
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1
  element.focus({ preventScroll: true })
  window.scrollTo(0, 0)
}

/** Hidden within its own step: not asked under what was answered. */
export function isHidden(field: HTMLElement, step: HTMLElement): boolean {
  const hidden = field.closest('[hidden]')
  return hidden !== null && hidden !== step
}

let clicked: EventTarget | null = null

/**
 * Remembers which button is pressed: `SubmitEvent.submitter` is younger than the telephones, and Safari puts no focus on a button. What
 * leads from a problem to its field does so without a word in the address.
 */
export function watchButtons(): void {
  const remember = (event: Event): void => {
    clicked = event.target
    const link = clicked instanceof Element && clicked.closest<HTMLAnchorElement>('.govuk-error-summary a')
    if (!link) return
    event.preventDefault()
    document.getElementById(link.hash.slice(1))?.focus()
  }
  document.addEventListener('click', remember, true)
}

/** The button by which this form was sent. */
export function pressedIn(form: HTMLFormElement): HTMLButtonElement | null {
  const button = clicked instanceof Element ? clicked.closest('button') : null
  return button && form.contains(button) ? button : null
}

/** What must be put right, and where. */
export interface Problem {
  readonly said: string
  readonly field: HTMLElement | null
}

/** Says above a section what must be put right first. With no sentence it takes back what it said before. */
export function refuse(section: HTMLElement, problems: readonly (string | Problem)[]): void {
  for (const old of all(section, '[data-refusal]')) old.remove()
  if (problems.length === 0) return
  const box = made('div', 'govuk-error-summary')
  box.dataset.refusal = ''
  box.setAttribute('role', 'alert')
  for (const problem of problems) {
    const { said, field } = typeof problem === 'string' ? { said: problem, field: null } : problem
    const line = made('p', '', field ? '' : said)
    if (field) {
      const link = made('a', '', said)
      link.href = `#${field.id}`
      line.append(link)
    }
    box.append(line)
  }
  section.prepend(box)
  focusOn(box)
}

/** The connection is not there, or was lost before the answer came. */
export class LineDown extends Error {}

export interface Answer<T> {
  readonly status: number
  /** Null where the answer is not of the kind that was asked for. */
  readonly body: T | null
}

/** Twenty megabytes on a line of 50 kB/s take seven minutes. */
const PATIENCE_MS = 900_000

interface Kinds {
  document: Document
  json: unknown
  arraybuffer: ArrayBuffer
}

interface Asking {
  readonly method?: 'GET' | 'POST'
  readonly body?: FormData | string
  readonly headers?: Readonly<Record<string, string>>
  /** How much has been sent, 0 to 1. */
  readonly progress?: (done: number) => void
}

/**
 * Asks our own server. A page is read by the browser as a document in which no script runs; the address bar and the history know nothing
 * of it. Throws `LineDown`.
 */
export function ask<K extends keyof Kinds>(
  kind: K,
  address: string,
  { method = 'POST', body, headers = {}, progress }: Asking = {},
): Promise<Answer<Kinds[K]>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, address)
    request.responseType = kind
    request.timeout = PATIENCE_MS
    request.setRequestHeader('accept-language', document.documentElement.lang)
    for (const name of Object.keys(headers)) request.setRequestHeader(name, headers[name] ?? '')
    if (typeof body === 'string')
      request.setRequestHeader('content-type', 'application/x-www-form-urlencoded')
    if (progress)
      request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0)
    request.onload = () => resolve({ status: request.status, body: request.response as Kinds[K] | null })
    request.onerror = request.ontimeout = request.onabort = () => reject(new LineDown())
    request.send(body ?? null)
  })
}

/** The pairs as the body of a form. */
export const asForm = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')

/**
 * Puts the main part of another page of ours in the place of this one's, with the bar above it. The title, the address and the history stay.
 * False when the answer is no page of ours.
 */
export function show(page: Document | null): boolean {
  const main = page?.querySelector('main')
  const old = document.querySelector('main')
  if (!page || !main || !old) return false
  const bar = page.querySelector('.feri-self-bar')
  const oldBar = document.querySelector('.feri-self-bar')
  if (bar && oldBar) oldBar.replaceWith(document.importNode(bar, true))
  document.documentElement.lang = page.documentElement.lang
  const shown = document.importNode(main, true)
  old.replaceWith(shown)
  const news = ['[data-error-summary]', '.govuk-notification-banner--success', 'h1']
  focusOn(news.reduce<HTMLElement | null>((found, one) => found ?? first(shown, one), null) ?? shown)
  return true
}
