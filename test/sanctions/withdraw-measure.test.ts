import { describe, expect, test } from 'vitest'
import { findLookAlikesDue } from '../../src/look-alikes/find-look-alikes-due.ts'
import { lookAlikesOf } from '../../src/look-alikes/look-alike-store.ts'
import { importSanctionList } from '../../src/sanctions/import-sanction-list.ts'
import { body, enter, TOKYO } from '../look-alikes/bodies.ts'
import { actorOf, OFFICER, startHouse, VAMAS } from './house.ts'

const REASON = '当局が名簿を訂正した。'

/** A body that an authority lists by its number, and the measure. */
async function startListed() {
  const house = await startHouse()
  const { deps, clock, get } = house
  const listed = body(deps, '見本協同組合', TOKYO)
  await enter(deps, listed)
  const line = `見本協同組合,${TOKYO},${listed.identifiers[0]?.value},理由,令和6年1月19日`
  const take = () =>
    importSanctionList(deps, actorOf('registration_officer jp_mirai'), {
      list: 'jp_supervising_permit_cancelled',
      bytes: new TextEncoder().encode(`監理団体名,住所,許可番号,処分理由,処分年月日\n${line}`),
    })
  await take()
  const look = async (now: string) => {
    clock.now = now
    while ((await findLookAlikesDue(deps, { settledMs: 0 })) > 0);
  }
  const warnings = async () => (await lookAlikesOf(deps.db, [listed.id])).get(listed.id)?.length ?? 0
  const { items } = (await (await get('/api/v1/sanction-measures', OFFICER)).json()) as {
    items: { id: string }[]
  }
  const id = items[0]?.id ?? ''
  const withdraw = (reason: string, headers: Record<string, string> = OFFICER) =>
    house.post(`/api/v1/sanction-measures/${id}/withdrawal`, { reason }, headers)
  return { ...house, take, look, warnings, id, withdraw }
}

describe('a measure that its authority no longer lists', () => {
  test('is noted as such with a reason, warns nobody any more, and stays on record until an edition names it again', async () => {
    const { look, warnings, withdraw, get, take, clock, id } = await startListed()
    await look('2026-11-21T03:00:01.000Z')
    expect(await warnings()).toBe(1)
    const done = await withdraw(REASON)
    expect(done.status).toBe(201)
    expect(await done.json()).toMatchObject({ id, withdrawn_on: '2026-11-21', reason: '理由' })
    await look('2026-11-21T03:00:02.000Z')
    expect(await warnings()).toBe(0)
    expect(await (await get('/api/v1/sanction-measures', OFFICER)).json()).toMatchObject({ items: [{ id }] })
    expect((await withdraw(REASON)).status).toBe(409)
    clock.now = '2026-11-22T03:00:00.000Z'
    expect(await take()).toMatchObject({ added: 0, changed: 1 })
    await look('2026-11-22T03:00:01.000Z')
    expect(await warnings()).toBe(1)
  })

  test.each(['en', 'ja', 'vi'])(
    'is noted on its page in %s; without a reason the page says what is missing',
    async (lang) => {
      const { get, send, id } = await startListed()
      const path = `/workspace/sanctions/measures/${id}?lang=${lang}`
      expect(await (await get('/workspace/sanctions', OFFICER)).text()).toContain(
        `/workspace/sanctions/measures/${id}`,
      )
      expect(await (await get(path, OFFICER)).text()).toContain('見本協同組合')
      const without = await send(path, { reason: ' ' }, OFFICER)
      expect(without.status).toBe(422)
      expect(await without.text()).toContain('href="#reason"')
      const done = await send(path, { reason: REASON }, OFFICER)
      expect(done.status).toBe(303)
      const after = await (await get(done.headers.get('location') ?? '', OFFICER)).text()
      expect(after).toContain(REASON)
      expect(after).not.toContain('name="reason"')
      expect((await send(path, { reason: 'もう一度' }, OFFICER)).status).toBe(409)
    },
  )

  test.each([
    ['without a reason', ''],
    ['with blanks for a reason', '   '],
    ['with a reason as long as a book', 'あ'.repeat(1_001)],
  ])('is refused %s', async (_, reason) => {
    expect((await (await startListed()).withdraw(reason)).status).toBe(422)
  })

  test('is nobody’s business but the importing side’s', async () => {
    const { withdraw, get, send, id, post } = await startListed()
    const page = `/workspace/sanctions/measures/${id}`
    const asks = async (headers: Record<string, string>) =>
      (
        await Promise.all([
          withdraw(REASON, headers),
          get(page, headers),
          send(page, { reason: REASON }, headers),
        ])
      ).map(({ status }) => status)
    for (const status of await asks({})) expect([401, 303]).toContain(status)
    for (const role of [
      'auditor',
      'reviewer',
      'observer',
      'body_user',
      'case_officer',
      'interviewer',
      'machine',
      'programme_manager',
    ]) {
      expect(await asks({ 'x-role': role }), role).toEqual([403, 403, 403])
    }
    expect(await asks(VAMAS)).toEqual([404, 404, 404])
    const unknown = await post(
      `/api/v1/sanction-measures/${'0'.repeat(32)}/withdrawal`,
      { reason: REASON },
      OFFICER,
    )
    expect(unknown.status).toBe(404)
    expect((await withdraw(REASON)).status).toBe(201)
  })
})
