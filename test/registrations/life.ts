import type { Actor } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { planMove } from '../../src/registrations/plan-move.ts'
import type { LifeMove } from '../../src/registrations/registration-life.ts'
import { freshSqlite, type TestDatabase, testDeps } from '../support/databases.ts'
import { anAgency, aSupervisor, enter, name } from './bodies.ts'

export const officer = (id: string, more: Partial<Actor> = {}): Actor => ({
  id,
  role: 'registration_officer',
  organisationId: null,
  actsFor: 'jp_mirai',
  scopes: null,
  ...more,
})

export const KANRI = { scheme: 'JP-KANRI', value: '許1900000001' }

/** A register with two supervising organisations and an agency, and a clock that stands where it is put. */
export async function register(given?: TestDatabase) {
  const db = given ?? (await freshSqlite())
  let now = '2026-10-01T01:00:00.000Z'
  let tick = 0
  // Every look moves it by a millisecond, so that no two changes have the same instant.
  const clock = () => new Date(Date.parse(now) + tick++).toISOString()
  const deps: Deps = testDeps(db, { now: clock })
  const bodies = [
    aSupervisor(deps, 1, [name('協同組合田中サンプル', 'ja')], { enteredAt: '2026-09-01T00:00:00.000Z' }),
    aSupervisor(deps, 2, [name('たなか見本事業協同組合', 'ja')], { enteredAt: '2026-09-01T00:00:00.000Z' }),
    anAgency(deps, '1174', 'Công ty Cổ phần Nhân lực Mẫu', { enteredAt: '2026-09-01T00:00:00.000Z' }),
  ]
  await enter(deps, bodies)
  const [body, other, agency] = bodies
  if (!body || !other || !agency) throw new Error('three bodies were entered')
  const at = (instant: string) => {
    now = instant
    tick = 0
  }
  /** Does what an application ends in: registers the body, or whatever else the move says. */
  const move = async (given: Partial<LifeMove> & Pick<LifeMove, 'action' | 'heldFromOn'>, of = body) => {
    const at = deps.now()
    const key = {
      organisationId: of.id,
      role: of.roles[0] ?? 'employer',
      corridor: 'vn-jp',
    } as const
    const full = { reason: '', decidedBy: 'officer-0', ...given }
    const planned = await planMove(deps, key, full, at)
    return commit(deps, { id: 'officer-0' }, { ...planned, result: planned.registration.id, at })
  }
  const user = officer('user-1', { role: 'body_user', organisationId: body.id, actsFor: null })
  return { db, deps, bodies: { body, other, agency }, at, move, user }
}
