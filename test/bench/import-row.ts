import { readFileSync } from 'node:fs'
import path from 'node:path'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { ListKind } from '../../src/organisations/list-layout.ts'
import { importListedBodies } from '../../src/registrations/import-listed-bodies.ts'
import type { Row } from './contest.ts'
import { environmentOf, openIn } from './seed.ts'

const LISTS: readonly (readonly [ListKind, string])[] = [
  ['sending_agencies', 'sending-agencies.xlsx'],
  ['supervising_organisations', 'supervising-organisations.xlsx'],
  ['support_organisations', 'support-organisations.xlsx'],
  ['employers', 'employers.csv'],
]
const TARGET_SECONDS = 10
const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/lists')

/** Takes in the four lists of the fixtures, from file to searchable register, on a database file of its own. */
export async function importRow(folder: string): Promise<Row> {
  const { deps, db } = await openIn(await environmentOf(folder))
  let bodies = 0
  const seconds: number[] = []
  for (const [kind, file] of LISTS) {
    const bytes = new Uint8Array(readFileSync(path.join(FIXTURES, file)))
    const started = performance.now()
    bodies += (await importListedBodies(deps, SYSTEM_ACTOR, { kind, bytes })).bodies
    seconds.push((performance.now() - started) / 1_000)
  }
  await db.close()
  const value = seconds.reduce((sum, one) => sum + one, 0)
  return {
    title: `Import of four published lists, ${bodies.toLocaleString('en')} bodies`,
    standings: [
      {
        name: 'FERI',
        unit: 's',
        value,
        rounds: seconds,
        note: `${Math.round(bodies / value)} bodies a second`,
      },
    ],
    ratio: value / TARGET_SECONDS,
    target: `< ${TARGET_SECONDS} s`,
    met: value < TARGET_SECONDS,
  }
}
