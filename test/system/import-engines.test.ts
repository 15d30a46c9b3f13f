import { describe, expect, test } from 'vitest'
import { AGENCY_HEADER, agencyRows } from '../../fixtures/list-rows.ts'
import { csv } from '../../fixtures/write-list.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { importList } from '../../src/organisations/import-list.ts'
import { listOrganisations } from '../../src/organisations/organisation-store.ts'
import { DATABASES, testDeps } from '../support/databases.ts'

/** Enough bodies that statements must be parted, on the engine that binds the fewest values. */
const ROWS = agencyRows().slice(0, 120)

describe.each(Object.entries(DATABASES))('on %s', (_, open) => {
  test('a list is taken in, taken in again without a change, and a later edition changes what it says', async () => {
    const db = await open()
    try {
      const deps = testDeps(db)
      const take = (rows: readonly (typeof ROWS)[number][]) =>
        importList(
          deps,
          SYSTEM_ACTOR,
          { kind: 'sending_agencies', bytes: csv([AGENCY_HEADER, ...rows]) },
          () => [],
        )
      expect(await take(ROWS)).toMatchObject({ added: 120, changed: 0, unchanged: 0 })
      expect(await take(ROWS)).toMatchObject({ added: 0, changed: 0, unchanged: 120 })
      const renamed = ROWS.map((row) => row.map((cell, at) => (at === 3 ? `${cell} Hai` : cell)))
      expect(await take(renamed.slice(0, 100))).toMatchObject({
        added: 0,
        changed: 100,
        unchanged: 0,
        absent: 20,
      })
      const bodies = await listOrganisations(db.queries, '', 500)
      expect(bodies).toHaveLength(120)
      expect(bodies.filter(({ names }) => names.some(({ kind }) => kind === 'former'))).toHaveLength(100)
    } finally {
      await db.close()
    }
  })
})
