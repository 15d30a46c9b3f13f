import assert from 'node:assert/strict'

export interface HttpClient {
  /** Never follows a redirect. A `form` is sent as a browser sends it, from a page of the same origin. */
  ask(
    path: string,
    sent?: { json?: unknown; form?: Readonly<Record<string, string>> | FormData },
  ): Promise<Response>
  /** Asks, expects the status, and gives the text. */
  text(path: string, status?: number): Promise<string>
  json<T>(path: string, body?: unknown, status?: number): Promise<T>
}

/** As much of a browser as a test over real HTTP needs: a cookie jar and an origin. */
export function httpClient(url: string): HttpClient {
  const jar = new Map<string, string>()
  const ask: HttpClient['ask'] = async (path, { json, form } = {}) => {
    const headers = new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
    if (form) headers.set('origin', url)
    if (json) headers.set('content-type', 'application/json')
    const body = json
      ? JSON.stringify(json)
      : form && !(form instanceof FormData)
        ? new URLSearchParams(form)
        : form
    const answer = await fetch(new URL(path, url), {
      method: body ? 'POST' : 'GET',
      headers,
      redirect: 'manual',
      ...(body ? { body } : {}),
    })
    for (const cookie of answer.headers.getSetCookie()) keep(jar, cookie)
    return answer
  }
  const expected = async (answer: Response, path: string, status: number): Promise<string> => {
    const text = await answer.text()
    assert.equal(answer.status, status, `${path} answered ${answer.status}: ${text.slice(0, 600)}`)
    return text
  }
  return {
    ask,
    text: async (path, status = 200) => expected(await ask(path), path, status),
    async json<T>(path: string, body?: unknown, status = 200): Promise<T> {
      const answer = await ask(path, body === undefined ? {} : { json: body })
      return JSON.parse(await expected(answer, path, status)) as T
    },
  }
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split('; ')
  const cut = pair.indexOf('=')
  const [name, value] = [pair.slice(0, cut), pair.slice(cut + 1)]
  if (value === '' || attributes.some((attribute) => /^max-age=0$/i.test(attribute))) jar.delete(name)
  else jar.set(name, value)
}
