import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { importListedBodies } from '../../src/registrations/import-listed-bodies.ts'
import { ImportAnswer, ImportsAnswer, MeasuresAnswer, PreviewAnswer } from '../../src/sanctions/answers.ts'
import { importSanctionList } from '../../src/sanctions/import-sanction-list.ts'
import { MEASURE_LISTS } from '../../src/sanctions/measure.ts'
import { actorOf, listFile, OFFICER, startHouse, VAMAS } from './house.ts'

const CANCELLED = 'jp_supervising_permit_cancelled'
const FILE = 'supervising-permits-cancelled.xlsx'
const csv = (...lines: string[]) => new TextEncoder().encode(`${lines.join('\r\n')}\r\n`)
const HEADER = '監理団体名,住所,許可番号,処分理由,処分年月日'
const IMPROVEMENT = 'jp_supervising_improvement_orders'

describe('a list of measures', () => {
  test('is previewed, confirmed once, imported again without change, and read back, in the shapes of OpenAPI', async () => {
    const { upload, post, get, deps } = await startHouse()
    const preview = v.parse(
      PreviewAnswer,
      await (await upload('/api/v1/sanction-lists', CANCELLED, FILE, OFFICER)).json(),
    )
    expect(preview).toMatchObject({
      measures: 4,
      new: 4,
      changed: 0,
      unchanged: 0,
      linked: 0,
      published_on: '2026-11-01',
    })
    expect(
      v.parse(MeasuresAnswer, await (await get('/api/v1/sanction-measures', OFFICER)).json()).items,
    ).toEqual([])
    const confirm = (token: string, key: string) =>
      post(
        `/api/v1/sanction-lists/${preview.sha256}/confirm`,
        { list: CANCELLED, token },
        { ...OFFICER, 'idempotency-key': key },
      )
    expect((await confirm('f'.repeat(64), 'key-of-another-token')).status).toBe(409)
    const first = await confirm(preview.token, 'key-of-this-import-1')
    expect(first.status).toBe(201)
    const done = v.parse(ImportAnswer, await first.json())
    expect(done).toMatchObject({ new: 4, changed: 0, unchanged: 0 })
    expect(await (await confirm(preview.token, 'key-of-this-import-1')).json()).toEqual(done)
    expect((await confirm(preview.token, 'key-of-this-import-2')).status).toBe(409)

    const again = await importSanctionList(deps, actorOf('registration_officer'), {
      list: CANCELLED,
      bytes: listFile(FILE),
    })
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 4, absent: 0 })
    const { items } = v.parse(MeasuresAnswer, await (await get('/api/v1/sanction-measures', OFFICER)).json())
    expect(items.map(({ measured_on }) => measured_on)).toEqual([
      '2026-06-30',
      '2026-02-28',
      '2024-01-19',
      '2019-09-05',
    ])
    expect(items[3]).toMatchObject({
      name: '架空見本協同組合',
      number: { scheme: 'JP-KANRI', value: '許9900009001' },
      authority: '法務省・厚生労働省',
      published_on: '2026-11-01',
      listed_on: '2026-11-21',
    })
    expect(JSON.stringify(items)).not.toContain('太郎')
    const imports = v.parse(ImportsAnswer, await (await get('/api/v1/sanction-lists', OFFICER)).json())
    expect(imports.items.map((one) => one.new)).toEqual([0, 4])
  })

  test('shows what a later edition says otherwise, and keeps what it no longer names', async () => {
    const { deps } = await startHouse()
    const officer = actorOf('registration_officer jp_mirai')
    const take = (...lines: string[]) =>
      importSanctionList(deps, officer, { list: IMPROVEMENT, bytes: csv(HEADER, ...lines) })
    const one = '見本協同組合,東京都新宿区見本町1,許9900009001,理由,令和6年1月19日'
    const two = '例示協同組合,大阪府大阪市例示町2,許9900009002,理由,令和6年2月1日'
    await take(one, two)
    const { added, changed, unchanged, absent } = await take(one.replace(',理由,', ',訂正後の理由,'))
    expect([added, changed, unchanged, absent]).toEqual([0, 1, 0, 1])
    const rows = await deps.db.queries
      .selectFrom('sanction_measures')
      .select(['name', 'reason'])
      .orderBy('name')
      .execute()
    expect(rows).toEqual([
      { name: '例示協同組合', reason: '理由' },
      { name: '見本協同組合', reason: '訂正後の理由' },
    ])
  })

  test('counts how many bodies of the register it names by number', async () => {
    const { deps, upload } = await startHouse()
    const bytes = listFile('supervising-organisations.xlsx')
    await importListedBodies(deps, SYSTEM_ACTOR, { kind: 'supervising_organisations', bytes })
    const preview = await (await upload('/api/v1/sanction-lists', CANCELLED, FILE, OFFICER)).json()
    expect(preview).toMatchObject({ linked: 1, measures: 4 })
  })

  test('with three bad lines names the three, and none of its lines is taken', async () => {
    const { deps, upload, post } = await startHouse()
    const bytes = csv(
      HEADER,
      '見本協同組合,東京都新宿区見本町1,許9900009001,理由,令和6年1月19日',
      ',東京都新宿区見本町1,許9900009002,理由,令和6年1月19日',
      '例示協同組合,東京都新宿区見本町1,許99,理由,令和6年1月19日',
      '架空協同組合,東京都新宿区見本町1,許9900009004,理由,令和6年13月1日',
    )
    const preview = (await (
      await upload('/api/v1/sanction-lists', IMPROVEMENT, 'bad.csv', OFFICER, bytes)
    ).json()) as {
      sha256: string
      token: string
      errors: { line: number; reason: string }[]
    }
    expect(preview.errors.map(({ line }) => line)).toEqual([3, 4, 5])
    expect(preview.errors.every(({ reason }) => reason.length > 5)).toBe(true)
    const input = { list: IMPROVEMENT, token: preview.token }
    const refused = await post(`/api/v1/sanction-lists/${preview.sha256}/confirm`, input, OFFICER)
    expect(refused.status).toBe(422)
    expect(((await refused.json()) as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(
      ['row.3.name', 'row.4.number', 'row.5.measuredOn'],
    )
    expect(await deps.db.queries.selectFrom('sanction_measures').selectAll().execute()).toEqual([])
  })

  test('imported by two at once is imported by one; the other is told', async () => {
    const { deps } = await startHouse()
    const officer = actorOf('registration_officer')
    const input = { list: CANCELLED, bytes: listFile(FILE) } as const
    const results = await Promise.allSettled([
      importSanctionList(deps, officer, input),
      importSanctionList(deps, officer, input),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', sentence: { key: 'organisations.list_changed_meanwhile' } },
    })
    expect(await deps.db.queries.selectFrom('sanction_measures').selectAll().execute()).toHaveLength(4)
  })

  test('pages through its measures by cursor, each once, and refuses a cursor that is none', async () => {
    const { deps, get } = await startHouse()
    const lines = Array.from(
      { length: 120 },
      (_, n) =>
        `見本${n}協同組合,東京都新宿区見本町${n},許99000${String(n).padStart(5, '0')},理由,2026-0${1 + (n % 9)}-01`,
    )
    await importSanctionList(deps, SYSTEM_ACTOR, { list: IMPROVEMENT, bytes: csv(HEADER, ...lines) })
    const met: string[] = []
    for (let cursor = ''; ; ) {
      const path = `/api/v1/sanction-measures${cursor && `?cursor=${encodeURIComponent(cursor)}`}`
      const page = v.parse(MeasuresAnswer, await (await get(path, OFFICER)).json())
      met.push(...page.items.map(({ name }) => name))
      if (page.next_cursor === null) break
      cursor = page.next_cursor
    }
    expect([met.length, new Set(met).size]).toEqual([120, 120])
    for (const cursor of ['x', '2026-13-01~aa', '~', `2026-01-01~${'z'.repeat(32)}`]) {
      expect(
        (await get(`/api/v1/sanction-measures?cursor=${encodeURIComponent(cursor)}`, OFFICER)).status,
      ).toBe(422)
    }
  })
})

describe('the pages', () => {
  test.each(['en', 'ja', 'vi'])('walk from the upload to the measures in %s', async (lang) => {
    const { upload, send, get } = await startHouse()
    const headers = { ...OFFICER, 'accept-language': lang }
    const preview = await upload(`/workspace/sanctions?lang=${lang}`, CANCELLED, FILE, headers)
    expect(preview.status).toBe(200)
    const html = await preview.text()
    expect(html).toContain('架空見本協同組合')
    expect(html).toContain('2026-11-01')
    const action = html.match(/action="(\/workspace\/sanctions\/[0-9a-f]{64}\/confirm[^"]*)"/)?.[1] ?? ''
    const token = html.match(/name="token" value="([0-9a-f]{64})"/)?.[1] ?? ''
    const done = await send(action, { list: CANCELLED, token, idempotency_key: 'key-of-the-form-1' }, headers)
    expect(done.status).toBe(303)
    const page = await (await get(done.headers.get('location') ?? '', headers)).text()
    expect(page).toContain('govuk-notification-banner--success')
    expect(page).toContain('例示サンプル事業協同組合')
    expect(page).not.toContain('花子')
  })

  test('show a refused file again with what was chosen, and the reason', async () => {
    const { upload } = await startHouse()
    const wrong = await upload('/workspace/sanctions', CANCELLED, 'employers.csv', OFFICER)
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    expect(html).toContain('govuk-error-summary')
    expect(html).toMatch(/value="jp_supervising_permit_cancelled"[^>]*checked/)
    const without = await upload('/workspace/sanctions', CANCELLED, null, OFFICER)
    expect(without.status).toBe(422)
  })

  test('name each wrong cell, and offer no confirmation', async () => {
    const { upload } = await startHouse()
    const bytes = csv(HEADER, ',,許99,,', '見本,東京都,許9900009001,理由,2030-01-01')
    const html = await (await upload('/workspace/sanctions', IMPROVEMENT, 'bad.csv', OFFICER, bytes)).text()
    expect(html).not.toContain('/confirm')
    expect(html.match(/<tr class="govuk-table__row"><th scope="row"/g)?.length).toBe(4)
  })
})

describe('who may', () => {
  test.each([
    ['GET', '/workspace/sanctions'],
    ['POST', '/workspace/sanctions'],
    ['POST', '/workspace/sanctions/x/confirm'],
    ['GET', '/api/v1/sanction-lists'],
    ['GET', '/api/v1/sanction-measures'],
    ['POST', '/api/v1/sanction-lists'],
    ['POST', '/api/v1/sanction-lists/x/confirm'],
  ])('%s %s is closed to strangers and to roles that do not import', async (method, path) => {
    const { app } = await startHouse()
    const form = path.startsWith('/workspace')
    const body = form ? 'list=vn_penalties&token=x' : '{"list":"vn_penalties","token":"x"}'
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
    const ask = (headers: Record<string, string>) =>
      app.request(path, {
        method,
        headers: { 'content-type': type, ...headers },
        ...(method === 'POST' ? { body } : {}),
      })
    expect([401, 303]).toContain((await ask({})).status)
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
      expect((await ask({ 'x-role': role })).status, role).toBe(403)
    }
  })

  test('each side imports and reads its own lists only', async () => {
    const { upload, get, deps } = await startHouse()
    const status = async (list: string, headers: Record<string, string>) =>
      (await upload('/api/v1/sanction-lists', list, FILE, headers)).status
    for (const list of MEASURE_LISTS) {
      expect((await status(list, list.startsWith('vn') ? OFFICER : VAMAS)) === 403, list).toBe(true)
    }
    await importSanctionList(deps, SYSTEM_ACTOR, { list: CANCELLED, bytes: listFile(FILE) })
    expect(await (await get('/api/v1/sanction-measures', VAMAS)).json()).toMatchObject({ items: [] })
    expect(await (await get('/api/v1/sanction-lists', VAMAS)).json()).toMatchObject({ items: [] })
    const html = await (await get('/workspace/sanctions', VAMAS)).text()
    expect(html).not.toContain('架空見本協同組合')
    expect(html).not.toContain('jp_supervising')
  })

  test('what is wrong with a request is said by field', async () => {
    const { upload, post, get } = await startHouse()
    for (const [list, file, path] of [
      ['', null, 'list'],
      ['vn_penalties', null, 'file'],
      ['customers', FILE, 'list'],
    ] as const) {
      const answer = await upload('/api/v1/sanction-lists', list, file, { 'x-role': 'registration_officer' })
      expect(answer.status).toBe(422)
      expect(
        ((await answer.json()) as { errors: { path: string }[] }).errors.map((one) => one.path),
      ).toContain(path)
    }
    const gone = await post(
      `/api/v1/sanction-lists/${'0'.repeat(64)}/confirm`,
      { list: CANCELLED, token: 'x' },
      OFFICER,
    )
    expect(gone.status).toBe(404)
    const strange = await post(
      '/api/v1/sanction-lists/x/confirm',
      { list: CANCELLED, token: 'x', force: true },
      OFFICER,
    )
    expect(strange.status).toBe(422)
    expect((await get('/api/v1/sanction-measures?limit=1', OFFICER)).status).toBe(422)
  })
})
