import { describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { findLookAlikesDue } from '../../src/look-alikes/find-look-alikes-due.ts'
import { lookAlikesOf } from '../../src/look-alikes/look-alike-store.ts'
import { pageOfLookAlikes, reviewLookAlike } from '../../src/look-alikes/review-look-alike.ts'
import { screenBody } from '../../src/look-alikes/screen-body.ts'
import { importSanctionList } from '../../src/sanctions/import-sanction-list.ts'
import { listMeasures } from '../../src/sanctions/measure-store.ts'
import { body, change, enter, OSAKA, TOKYO } from '../look-alikes/bodies.ts'
import { DATABASES, testDeps } from '../support/databases.ts'

const HEADER = '監理団体名,住所,許可番号,処分理由,処分年月日'

describe.each(Object.entries(DATABASES))('on %s', (_, open) => {
  test('measures are taken in, pairs are found, kept, paged, reviewed and forgotten', async () => {
    const db = await open()
    try {
      const deps = testDeps(db)
      const look = async () => {
        let done = 0
        for (let now = -1; now !== 0; done += now) now = await findLookAlikesDue(deps, { settledMs: 0 })
        return done
      }
      // More pairs than one statement binds on any engine, and than one round of the edge looks at.
      const pairs = Array.from({ length: 30 }, (_, n) => [
        body(deps, `サンプル日光${n}協同組合`, TOKYO.replace('3', String(n + 1))),
        body(deps, `サンプル目光${n}協同組合`, OSAKA.replace('6', String(n + 1))),
      ]).flat()
      await enter(deps, ...pairs)
      expect(await look()).toBe(60)
      expect(
        (
          await lookAlikesOf(
            db,
            pairs.map(({ id }) => id),
          )
        ).size,
      ).toBe(60)

      const [first, second] = pairs
      if (!first || !second) throw new Error('there are sixty')
      const lines = pairs.map(
        ({ names, identifiers }) => `${names[0]?.text},${TOKYO},${identifiers[0]?.value},理由,令和6年1月19日`,
      )
      const take = (reason: string) =>
        importSanctionList(deps, SYSTEM_ACTOR, {
          list: 'jp_supervising_permit_cancelled',
          bytes: new TextEncoder().encode(
            [HEADER, ...lines].join('\n').replaceAll('理由,令', `${reason},令`),
          ),
        })
      expect(await take('理由')).toMatchObject({ added: 60, changed: 0, unchanged: 0 })
      expect(await take('理由')).toMatchObject({ added: 0, changed: 0, unchanged: 60 })
      expect(await take('訂正')).toMatchObject({ added: 0, changed: 60, unchanged: 0 })
      expect(await look()).toBe(60)
      const kinds = ((await lookAlikesOf(db, [first.id])).get(first.id) ?? []).map(({ kind }) => kind)
      expect(kinds.sort()).toEqual(['sanction_list', 'similar_name'])
      const after = (await listMeasures(db.queries, ['jp_supervising_permit_cancelled'], undefined, 40)).at(
        -1,
      )
      expect(await listMeasures(db.queries, ['jp_supervising_permit_cancelled'], after, 40)).toHaveLength(20)

      const place = { organisationId: first.id, kind: 'similar_name', other: second.id } as const
      await reviewLookAlike(deps, SYSTEM_ACTOR, place, { verdict: 'different', reason: '見本の理由' })
      for (const { id } of [first, second]) {
        expect((await lookAlikesOf(db, [id])).get(id)?.map(({ kind }) => kind)).toEqual(['sanction_list'])
      }
      expect((await pageOfLookAlikes(deps, SYSTEM_ACTOR, 'reviewed', undefined)).items).toHaveLength(1)
      const queue = await pageOfLookAlikes(deps, SYSTEM_ACTOR, 'open', undefined)
      expect([queue.items.length, queue.next !== null]).toEqual([25, true])

      const found = await screenBody(deps, {
        names: ['サンプル日光1'],
        addresses: [OSAKA],
        licences: [],
        role: 'supervising_organisation',
      })
      expect(found.length).toBeGreaterThan(0)
      await change(deps, {
        ...second,
        names: second.names.map((name) => ({ ...name, text: '例示協同組合' })),
      })
      expect(await look()).toBe(1)
      const left = (await lookAlikesOf(db, [first.id])).get(first.id) ?? []
      expect(left.map(({ kind }) => kind)).toEqual(['sanction_list'])
    } finally {
      await db.close()
    }
  })
})
