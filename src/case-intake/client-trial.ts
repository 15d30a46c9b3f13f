import { PLACE } from '../cases/case.ts'
import { makeKeyPair, unwrapKey, wrapKey } from '../platform/key-wrap.ts'
import { first, refuse } from './client-page.ts'

/** Whether this browser really does what will be asked of it, tried before anybody trusts it with a word. Throws what it throws. */
export async function canSeal(): Promise<void> {
  const pair = await makeKeyPair()
  const key = crypto.getRandomValues(new Uint8Array(32))
  const place = PLACE.key('trial')
  const [wrapped = ''] = await wrapKey([pair.publicKey], key, place)
  const opened = await unwrapKey(pair, wrapped, place)
  if (opened.some((byte, at) => byte !== key[at])) throw new Error('keys do not open')
}

/**
 * Says it, and lets the person press: what was asked and typed stands, and the next press is the browser's own, for a form that no script
 * listens to.
 */
export function goOnWithoutScript(form: HTMLFormElement, sentence: string): void {
  refuse(form, [sentence])
  const plain = form.cloneNode(true) as HTMLFormElement
  plain.removeAttribute('aria-busy')
  delete plain.dataset.return
  form.replaceWith(plain)
  first(plain, 'button')?.focus()
}
