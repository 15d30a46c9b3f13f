import { expect, test } from 'vitest'
import { freezeStatistics } from '../../src/fee-statistics/freeze-statistics.ts'
import { monitoringFigures } from '../../src/fee-statistics/monitor-fees.ts'
import { startProgramme } from '../fee-statistics/programme.ts'
import { aPerson } from '../support/builders.ts'
import { DATABASES } from '../support/databases.ts'

/** What is published of the same interviews, without the ids that every engine's run makes anew. */
async function publishedOn(engine: keyof typeof DATABASES) {
  const house = await startProgramme(await DATABASES[engine]())
  const { deps, db } = house
  await Promise.all([freezeStatistics(deps), freezeStatistics(deps)])
  while ((await freezeStatistics(deps)) > 0);
  const names = new Map(
    [...Object.entries(house.agencies), ...Object.entries(house.orders)].map(([name, { id }]) => [id, name]),
  )
  const rows = await db.queries.selectFrom('frozen_figures').selectAll().execute()
  const published = rows
    .map((row) => ({ ...row, subject_id: names.get(row.subject_id) ?? '' }))
    .map((row) => JSON.stringify(row))
    .toSorted()
  const officer = await aPerson(deps, 'reviewer')
  const { running, periods } = await monitoringFigures(deps, officer, 'vn-jp')
  await db.close()
  return { published, running: running.figures.map(({ figure }) => figure), periods }
}

test('SQLite, D1 and PostgreSQL publish the same figures, each quarter once though two processes try', async () => {
  const [sqlite, d1, postgres] = [
    await publishedOn('sqlite'),
    await publishedOn('d1'),
    await publishedOn('postgres'),
  ]
  expect(sqlite.published.length).toBeGreaterThan(20)
  expect(sqlite.periods).toEqual(['2026-Q1', '2026-Q2', '2026-Q3'])
  expect(d1).toEqual(sqlite)
  expect(postgres).toEqual(sqlite)
}, 120_000)
