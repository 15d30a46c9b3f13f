import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Actor, SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { listOrganisations } from '../../src/organisations/organisation-store.ts'
import { importListedBodies } from '../../src/registrations/import-listed-bodies.ts'
import { makeEntry } from '../../src/registrations/register-entry.ts'
import { searchRegister } from '../../src/registrations/search-register.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'

const list = (file: string) => new Uint8Array(readFileSync(`fixtures/lists/${file}`))
const AGENCIES = { kind: 'sending_agencies', bytes: list('sending-agencies.xlsx') } as const
const SUPERVISORS = {
  kind: 'supervising_organisations',
  bytes: list('supervising-organisations.xlsx'),
} as const

/** All rows of the read model, and what they should be, computed anew from the organisations themselves. */
async function readModel({ db }: Deps) {
  const { queries } = db
  const [entries, keys, names, roles] = await Promise.all([
    queries.selectFrom('register_entries').selectAll().orderBy('organisation_id').execute(),
    queries.selectFrom('register_keys').selectAll().execute(),
    queries.selectFrom('register_names').selectAll().execute(),
    queries.selectFrom('register_roles').selectAll().execute(),
  ])
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
  return {
    entries: entries.map(({ number: _, ...row }) => row),
    keys: sorted(keys),
    names: sorted(names),
    roles: sorted(roles),
  }
}

async function recomputed({ db }: Deps) {
  const all = []
  for (let after = ''; ; ) {
    const page = await listOrganisations(db.queries, after, 500)
    all.push(...page.map(makeEntry))
    const last = page.at(-1)
    if (!last) break
    after = last.id
  }
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
  return {
    entries: all.map((one) => ({
      organisation_id: one.organisationId,
      country: one.country,
      province: one.province,
      header: JSON.stringify(one.header),
      summary: JSON.stringify(one.summary),
      entry: JSON.stringify(one.entry),
      search_text: one.searchText,
      search_pairs: one.searchPairs,
    })),
    keys: sorted(
      all.flatMap((one) => one.keys.map((key) => ({ ...key, organisation_id: one.organisationId }))),
    ),
    names: sorted(
      all.flatMap((one) =>
        one.nameKeys.map((name_key) => ({ name_key, organisation_id: one.organisationId })),
      ),
    ),
    roles: sorted(
      all.flatMap((one) => one.roles.map((role) => ({ role, organisation_id: one.organisationId }))),
    ),
  }
}

describe('importing published lists', () => {
  test('the register equals what the organisations say, after an import, a re-import and a changed list', async () => {
    const deps = testDeps(await freshSqlite())
    const first = await importListedBodies(deps, SYSTEM_ACTOR, AGENCIES)
    expect(first.added).toBe(first.bodies)
    expect(await readModel(deps)).toEqual(await recomputed(deps))
    const before = await readModel(deps)
    const again = await importListedBodies(deps, SYSTEM_ACTOR, AGENCIES)
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: first.bodies })
    expect(await readModel(deps)).toEqual(before)
    await importListedBodies(deps, SYSTEM_ACTOR, { kind: 'employers', bytes: list('employers.csv') })
    expect(await readModel(deps)).toEqual(await recomputed(deps))
  })

  test('a body of the list is found at once, by the index too', async () => {
    const deps = testDeps(await freshSqlite())
    await importListedBodies(deps, SYSTEM_ACTOR, AGENCIES)
    const page = await searchRegister(deps, null, { q: 'cong ty', limit: 100 })
    expect(page.lines).toHaveLength(100)
    expect(page.nextCursor).not.toBeNull()
  })

  test('a list with five bad rows names the five and imports none', async () => {
    const deps = testDeps(await freshSqlite())
    const bad = { kind: 'sending_agencies', bytes: list('sending-agencies-5-bad-rows.xlsx') } as const
    const refused = await importListedBodies(deps, SYSTEM_ACTOR, bad).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'invalid', sentence: { key: 'organisations.list_has_errors' } })
    const lines = new Set(
      (refused as { fields: { path: string }[] }).fields.map(({ path }) => path.split('.')[1]),
    )
    expect(lines.size).toBe(5)
    expect((await searchRegister(deps, null, {})).lines).toEqual([])
  })

  test('3,700 supervising organisations are in the register within a few seconds, and a page through them meets each once', async () => {
    const deps = testDeps(await freshSqlite())
    const started = performance.now()
    const { bodies } = await importListedBodies(deps, SYSTEM_ACTOR, SUPERVISORS)
    expect(performance.now() - started).toBeLessThan(10_000)
    const met = new Set<string>()
    let lines = 0
    for (let cursor: string | null = null; ; ) {
      const page = await searchRegister(deps, null, { limit: 100, ...(cursor ? { cursor } : {}) })
      for (const line of page.lines) met.add(line.organisationId)
      lines += page.lines.length
      cursor = page.nextCursor
      if (!cursor) break
    }
    expect([met.size, lines]).toEqual([bodies, bodies])
  })

  test.each(['auditor', 'reviewer', 'observer', 'body_user', 'case_officer'] as const)(
    '%s may not import',
    async (role) => {
      const deps = testDeps(await freshSqlite())
      const actor: Actor = { id: 'someone', role, organisationId: null, actsFor: null, scopes: null }
      await expect(importListedBodies(deps, actor, AGENCIES)).rejects.toMatchObject({ code: 'forbidden' })
    },
  )
})
