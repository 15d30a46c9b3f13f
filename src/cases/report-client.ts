import { makeKeyPair, unwrapKey, wrapKey } from '../platform/key-wrap.ts'
import { PLACE } from './case.ts'
import { asForm, ask, first, LineDown, pressedIn, refuse, sayings, show } from './client-page.ts'
import { Report } from './client-report.ts'
import { knock } from './client-send.ts'

/**
 * Takes the report over when it begins: from then on nothing leaves this telephone until it is sent, and then sealed. Where anything that is
 * needed is missing, the form goes on without scripts, and the page says so.
 */
export function takeReportOver(): void {
  const begin = first<HTMLFormElement>(document, 'form[data-report-begin]')
  begin?.addEventListener('submit', (event) => {
    // Another language is a page of its own, as long as nothing was told.
    if (pressedIn(begin)?.value.startsWith('language:')) return
    event.preventDefault()
    if (begin.getAttribute('aria-busy') === 'true') return
    begin.setAttribute('aria-busy', 'true')
    void start(begin).then(() => begin.removeAttribute('aria-busy'))
  })
}

async function start(begin: HTMLFormElement): Promise<void> {
  const say = sayings(begin)
  try {
    const fields: [string, string][] = []
    for (const [name, value] of new FormData(begin)) if (typeof value === 'string') fields.push([name, value])
    const [door, flow] = await Promise.all([
      knock(),
      ask('document', begin.action, { body: asForm([...fields, ['do', 'all']]) }),
      canSeal(),
    ])
    if (!show(flow.body)) throw new Error('no page of ours')
    new Report(door).begin()
  } catch (error) {
    // Without a line there is no other way either: one presses again.
    if (error instanceof LineDown) refuse(begin, [say('line_down')])
    else goOnWithoutScript(begin, say('not_here'))
  }
}

/** Says it, and lets the person press: what was asked stands, and the next press is the browser's own. */
function goOnWithoutScript(begin: HTMLFormElement, sentence: string): void {
  refuse(begin, [sentence])
  const plain = begin.cloneNode(true)
  if (plain instanceof HTMLFormElement) plain.removeAttribute('aria-busy')
  begin.replaceWith(plain)
  if (plain instanceof HTMLFormElement) first(plain, 'button')?.focus()
}

/** Whether this browser really does what will be asked of it, tried before anybody trusts it with a word. */
async function canSeal(): Promise<void> {
  const pair = await makeKeyPair()
  const key = crypto.getRandomValues(new Uint8Array(32))
  const place = PLACE.key('trial')
  const [wrapped = ''] = await wrapKey([pair.publicKey], key, place)
  const opened = await unwrapKey(pair, wrapped, place)
  if (opened.some((byte, at) => byte !== key[at])) throw new Error('keys do not open')
}
