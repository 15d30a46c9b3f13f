import { ORIGIN } from '../accounts/house.ts'
import type { House } from './cases-twin.ts'
import type { Credentials } from './scene.ts'

/** What differs each time a page is drawn: keys of forms, challenges, and what is sealed anew. */
const steady = (text: string): string =>
  text
    .replaceAll(/(idempotency_key" value=")[0-9a-f-]{36}/g, '$1')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'random')
    .replaceAll(/(case|return|file)\.[0-9a-z]{6,8}\.\d+\.\d+\.[A-Za-z0-9_-]{16}\.[0-9a-f]{64}/g, 'challenge')
    .replaceAll(/[\w-]{60,}(?:[.:][\w-]{20,})*/g, (long) => (/^[0-9a-f]{64}$/.test(long) ? long : 'sealed'))

/** Status, headers and body of one answer, as text. */
export async function answerOf(house: House, path: string, credentials: Credentials): Promise<string> {
  const answer = await house.app.request(`${ORIGIN}${path}`, { headers: { ...credentials } })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const headers = JSON.stringify([...answer.headers].filter(([name]) => name !== 'x-request-id'))
  return `${answer.status} ${headers} ${bytes.length} ${steady(new TextDecoder('latin1').decode(bytes))}`
}

/** Every address without a part to fill in that answers to GET. */
export const plainAddresses = ({ app }: House): string[] => [
  ...new Set(
    app.routes.filter(({ method, path }) => method === 'GET' && !/[:*{]/.test(path)).map(({ path }) => path),
  ),
]

const LINK = /(?:href|action)="(\/[^"#]*)"/g
const SKIPPED = /^\/(assets\/|sign-out|leave)|[?&]lang=/

/** Every page that can be reached by links from `starts`, at most `most`: address → answer. */
export async function crawl(
  house: House,
  credentials: Credentials,
  { starts, most }: { readonly starts: readonly string[]; readonly most: number },
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const waiting = [...starts]
  for (let path = waiting.shift(); path !== undefined && found.size < most; path = waiting.shift()) {
    if (found.has(path)) continue
    const said = await answerOf(house, path, credentials)
    found.set(path, said)
    if (!said.startsWith('200') || !said.includes('text/html')) continue
    for (const [, to = ''] of said.matchAll(LINK)) {
      const address = to.replaceAll('&amp;', '&')
      if (!SKIPPED.test(address) && !found.has(address)) waiting.push(address)
    }
  }
  return found
}
