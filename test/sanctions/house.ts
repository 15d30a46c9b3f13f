import { readFileSync } from 'node:fs'
import type { Actor, Role } from '../../src/accounts/actor.ts'
import { lookAlikesApi } from '../../src/look-alikes/api.ts'
import { lookAlikesPages } from '../../src/look-alikes/pages.tsx'
import { sanctionsApi } from '../../src/sanctions/api.ts'
import { sanctionsPages } from '../../src/sanctions/pages.tsx'
import { freshSqlite, type TestDatabase, testDeps } from '../support/databases.ts'
import { behindOuterLayers } from '../support/outer-layers.ts'

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
  const doors = {
    apis: [sanctionsApi(deps), lookAlikesApi(deps)],
    pages: [sanctionsPages(deps), lookAlikesPages(deps)],
  }
  const app = behindOuterLayers(deps, doors, actorOf)
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
