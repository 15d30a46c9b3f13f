import { ORIGIN } from '../accounts/house.ts'
import type { StartedApp } from '../support/app.ts'
import type { Ask } from './asking.ts'
import type { Credentials } from './scene.ts'

/** Sends one request of the table as somebody. */
export function sendAsk(
  app: StartedApp,
  one: Ask,
  credentials: Credentials,
  method: string = one.sentAs ?? one.method,
): Promise<Response> {
  const headers: Record<string, string> = { ...credentials, ...one.headers }
  let body: string | FormData | null = null
  if (one.method !== 'GET') headers.origin ??= ORIGIN
  if (one.json !== undefined) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(one.json)
  } else if (one.form) {
    body = new FormData()
    for (const [name, value] of Object.entries(one.form)) body.append(name, value)
  }
  return Promise.resolve(app.app.request(one.path, { method, headers, body }))
}

/** What an answer means to who asked; `!` is a bug, and stands in no row of a table. */
export function outcome({ status, headers }: Response): string {
  const to = headers.get('location') ?? ''
  if (status === 401 || status === 429 || (status === 303 && to.startsWith('/sign-in?'))) return 'L'
  if (status === 303 && to.startsWith('/account/second-factor')) return 'S'
  if (status >= 500 || status === 405) return '!'
  return status === 403 ? 'F' : status === 404 ? 'N' : 'a'
}

/** Rows of a table by their route, each with one letter a column. */
export const readTable = (text: string): Map<string, string> =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const at = line.indexOf('  ')
        return [line.slice(at + 2), line.slice(0, at).replaceAll(' ', '')] as const
      }),
  )
