import { clear } from './client-page.ts'

const forget: (() => void)[] = []
let unsent = false

/** What must be forgotten when the person leaves, in whatever way. */
export const onLeaving = (wipe: () => void): void => void forget.push(wipe)

/** Whether something was typed that is not sent: then the browser asks before the page is closed by mistake. */
export const warnOfLoss = (warn: boolean): void => {
  unsent = warn
}

/** Takes from memory and from the screen all there is. */
function wipe(): void {
  unsent = false
  for (const one of forget) one()
  for (const form of document.querySelectorAll('form')) form.reset()
  clear(document.body)
}

/** Three presses of Escape, no further apart than this, leave the page as the quick exit does. */
const ESCAPES = 3
const APART_MS = 1_500

/** What leads out: a link, or, where a session has to be ended, a form. */
const WAY_OUT: Readonly<Record<string, string>> = { click: 'a[data-leave]', submit: 'form[action$="/leave"]' }

/** Lets the service end the session, without waiting for it: nobody is kept here. */
function endSession(): void {
  const form = document.querySelector<HTMLFormElement>(WAY_OUT.submit ?? '')
  if (form) fetch(form.action, { method: 'POST', body: new FormData(form), keepalive: true }).catch(() => {})
}

/**
 * The quick exit, by its link or by Escape three times: forgets, and goes to the address of the link in the place of this page, so that the
 * way back does not lead here. Closing the tab forgets as well.
 */
export function watchLeaving(): void {
  const leave = (): void => {
    const to = document.querySelector<HTMLAnchorElement>('a[data-leave]')?.href ?? '/leave'
    endSession()
    wipe()
    location.replace(to)
  }
  for (const kind of ['click', 'submit'])
    document.addEventListener(kind, (event) => {
      const way = event.target instanceof Element && event.target.closest(WAY_OUT[kind] ?? '')
      if (!way) return
      event.preventDefault()
      event.stopImmediatePropagation()
      leave()
    })
  let pressed = 0
  let last = Number.NEGATIVE_INFINITY
  document.addEventListener('keydown', (event) => {
    const now = performance.now()
    pressed = event.key === 'Escape' ? (now - last < APART_MS ? pressed + 1 : 1) : 0
    last = now
    if (pressed >= ESCAPES) leave()
  })
  window.addEventListener('beforeunload', (event) => {
    if (!unsent) return
    event.preventDefault()
    event.returnValue = true
  })
  window.addEventListener('pagehide', wipe)
  // Kept whole by the browser and shown again: there is nothing on it any more, so it is fetched afresh.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}
