import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { Actor, Role } from '../../src/accounts/actor.ts'
import { lookAlikesApi } from '../../src/look-alikes/api.ts'
import { lookAlikesPages } from '../../src/look-alikes/pages.tsx'
import { answerErrors, answerNotFound } from '../../src/platform/http/answers.tsx'
import type { HttpEnv } from '../../src/platform/http/env.ts'
import { showErrorPage } from '../../src/platform/http/error-page.tsx'
import { gate } from '../../src/platform/http/gate.ts'
import { headersAndLog, speak } from '../../src/platform/http/outer.ts'
import { isPublic } from '../../src/public-routes.ts'
import { sanctionsApi } from '../../src/sanctions/api.ts'
import { sanctionsPages } from '../../src/sanctions/pages.tsx'
import { freshSqlite, type TestDatabase, testDeps } from '../support/databases.ts'

export const listFile = (name: string) => new Uint8Array(readFileSync(`fixtures/lists/${name}`))

/** `registration_officer vamas` or `auditor`. */
export function actorOf(text: string): Actor {
  const [role, actsFor = null] = text.split(' ')
  return {
    id: `the-${text.replace(' ', '-')}`,
    role: role as Role,
    organisationId: null,
    actsFor: actsFor as Actor['actsFor'],
    scopes: role === 'machine' ? [] : null,
  }
}

export const OFFICER = { 'x-role': 'registration_officer jp_mirai' }
export const VAMAS = { 'x-role': 'registration_officer vamas' }

/** The doors of sanctions and look-alikes behind the outer layers; the header `x-role` signs in. */
export async function startHouse(given?: TestDatabase) {
  const clock = { now: '2026-11-21T03:00:00.000Z' }
  const deps = testDeps(given ?? (await freshSqlite()), { now: () => clock.now })
  const app = new Hono<HttpEnv>()
  app.use(headersAndLog(deps.config, deps.log))
  app.onError(answerErrors(deps.log, showErrorPage(deps.config)))
  app.notFound(answerNotFound(app, showErrorPage(deps.config)))
  app.use(speak)
  app.use(async (c, next) => {
    const role = c.req.header('x-role')
    c.set('actor', role ? actorOf(role) : null)
    await next()
  })
  app.use(gate(app, isPublic))
  for (const api of [sanctionsApi(deps), lookAlikesApi(deps)]) app.route('/api/v1', api)
  for (const pages of [sanctionsPages(deps), lookAlikesPages(deps)]) app.route('/', pages)
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  const upload = (
    path: string,
    list: string,
    file: string | null,
    headers: Record<string, string>,
    bytes?: Uint8Array,
  ) => {
    const form = new FormData()
    form.set('list', list)
    if (file) form.set('file', new File([(bytes ?? listFile(file)) as BlobPart], file))
    return app.request(path, { method: 'POST', headers, body: form })
  }
  const post = (path: string, body: unknown, headers: Record<string, string>) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const send = (path: string, values: Record<string, string>, headers: Record<string, string>) =>
    app.request(path, { method: 'POST', headers, body: new URLSearchParams(values) })
  return { deps, app, clock, get, upload, post, send }
}
