import type { Actor, Role } from '../../src/accounts/actor.ts'
import { feeRecordApi } from '../../src/fees/fee-record-api.ts'
import { feeRecordPages } from '../../src/fees/fee-record-pages.tsx'
import { ruleEditorApi } from '../../src/fees/rule-editor-api.ts'
import { ruleEditorPages } from '../../src/fees/rule-editor-pages.tsx'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { behindOuterLayers } from '../support/outer-layers.ts'
import { someone } from './record-cast.ts'

/** `programme_manager vamas`, or with a number at the end for a second person of that kind. */
function actorOf(text: string): Actor {
  const [role = '', actsFor] = text.split(' ')
  const plain = role.replace(/\d$/, '')
  return someone(plain as Role, {
    id: `the-${role}`,
    actsFor: (actsFor ?? null) as Actor['actsFor'],
    organisationId: plain === 'body_user' ? 'some-body' : null,
  })
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes; the tests say what they expect
type Answer = { status: number; body: any }

/** The doors of records and of the rule editor behind the outer layers; the header `x-role` signs in. */
export async function startHouse() {
  const deps = testDeps(await freshSqlite())
  const doors = {
    apis: [feeRecordApi(deps), ruleEditorApi(deps)],
    pages: [feeRecordPages(deps), ruleEditorPages(deps)],
  }
  const app = behindOuterLayers(deps, doors, actorOf)
  const as = (role: string | null): Record<string, string> => (role ? { 'x-role': role } : {})
  const answer = async (response: Response): Promise<Answer> => ({
    status: response.status,
    body: await response.json(),
  })
  return {
    deps,
    app,
    get: async (role: string | null, path: string) =>
      answer(await app.request(`/api/v1${path}`, { headers: as(role) })),
    post: async (role: string | null, path: string, body: unknown, more: Record<string, string> = {}) =>
      answer(
        await app.request(`/api/v1${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...as(role), ...more },
          body: JSON.stringify(body),
        }),
      ),
    page: async (role: string | null, path: string) => {
      const response = await app.request(path, { headers: as(role) })
      return { status: response.status, html: await response.text() }
    },
    send: async (role: string, path: string, values: Record<string, string>) => {
      const response = await app.request(path, {
        method: 'POST',
        headers: as(role),
        body: new URLSearchParams(values),
      })
      const location = response.headers.get('location')
      return { status: response.status, location, html: await response.text() }
    },
  }
}
export type House = Awaited<ReturnType<typeof startHouse>>
