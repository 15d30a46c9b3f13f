import { beforeAll, describe, expect, test } from 'vitest'
import { ORIGIN } from '../accounts/house.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { aList } from './round-cast.ts'

let house: StartedApp
let manager: Awaited<ReturnType<StartedApp['as']>>
let today: string
let later: string
beforeAll(async () => {
  house = await startApp()
  const agency = anAgency(house.deps, '1188', 'Công ty Cổ phần Nhân lực Thử nghiệm')
  await enter(house.deps, [agency])
  const insider = { mailbox: 'insider', role: 'body_user', name: 'Phạm Văn Mẫu', language: 'vi' } as const
  await house.addPeople([{ ...insider, organisationId: agency.id }])
  manager = await house.as('programme_manager')
  today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)
  later = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
}, 60_000)

type Browser = typeof manager

/** A JSON request of somebody who is signed in. */
async function json(browser: Browser, method: 'GET' | 'POST', path: string, body?: unknown, key?: string) {
  const csv = typeof body === 'string'
  const response = await house.request(`/api/v1${path}`, {
    method,
    headers: {
      cookie: browser.cookie(),
      origin: ORIGIN,
      'content-type': csv ? 'text/csv' : 'application/json',
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: csv ? body : JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: what comes off the wire
  return { status: response.status, body: (await response.json()) as any }
}

const plan = (given: Record<string, unknown> = {}) => ({
  kind: 'arrival',
  organisation: { scheme: 'VN-GP', value: '1188-LDTBXH-GP' },
  role: 'sending_agency',
  programme: 'titp',
  opens_on: today,
  closes_on: later,
  ...given,
})

async function roundOf(status: 'planned' | 'listed' | 'drawn' | 'open' | 'closed', list = aList(24)) {
  const path = (number: string) => `/interview-rounds/${number}`
  const { number } = (await json(manager, 'POST', '/interview-rounds', plan())).body
  if (status === 'planned') return number as string
  await json(manager, 'POST', `${path(number)}/workers`, list)
  if (status === 'listed') return number as string
  await json(manager, 'POST', `${path(number)}/draw`, { how: 'random', rule: 'quarter' })
  if (status === 'drawn') return number as string
  await json(manager, 'POST', `${path(number)}/opening`, {})
  if (status === 'closed') await json(manager, 'POST', `${path(number)}/closing`, {})
  return number as string
}

describe('the routes of rounds', () => {
  test('lead a round from its plan to its end', async () => {
    const made = await json(manager, 'POST', '/interview-rounds', plan())
    expect(made.status).toBe(201)
    const { number } = made.body
    const at = `/interview-rounds/${number}`
    const given = await json(manager, 'POST', `${at}/workers`, aList(24))
    expect(given.body.sheet.length).toBe(24)
    expect(given.body.sheet[0]).toMatchObject({ row: 2, no: '1' })
    const drawn = await json(manager, 'POST', `${at}/draw`, { how: 'random', rule: 'quarter' })
    expect(drawn.body).toMatchObject({ status: 'drawn', draw: { size: 6, list_hash: given.body.list_hash } })
    expect((await json(manager, 'POST', `${at}/opening`, {})).body.status).toBe('open')
    const { workers } = (await json(manager, 'GET', `${at}/workers`)).body
    expect(workers.length).toBe(6)
    const [one] = workers
    expect(Object.keys(one).sort()).toEqual([
      'changed_at',
      'code',
      'rank',
      'reason',
      'replaces',
      'state',
      'stratum',
    ])
    const marked = await json(manager, 'POST', `${at}/workers/${one.code}/mark`, { state: 'refused' })
    expect(marked.body.state).toBe('refused')
    const swapped = await json(manager, 'POST', `${at}/workers/${one.code}/replacement`, {
      reason: 'refused',
    })
    expect(swapped.body.replaced).toBe(one.code)
    const { coverage } = (await json(manager, 'GET', at)).body
    expect(coverage).toMatchObject({ listed: 24, chosen: 7, refused: 1, replaced: 1, response_rate: 0 })
    expect(coverage.strata.every((one: object) => !('traits' in one))).toBe(true)
    expect((await json(manager, 'POST', `${at}/closing`, {})).body.status).toBe('closed')
  })

  test('do once what is sent twice, and do not keep the sheet', async () => {
    const key = 'rounds-test-once-1'
    const [first, again] = [
      await json(manager, 'POST', '/interview-rounds', plan(), key),
      await json(manager, 'POST', '/interview-rounds', plan(), key),
    ]
    expect(again.body).toEqual(first.body)
    const at = `/interview-rounds/${first.body.number}`
    const list = [
      await json(manager, 'POST', `${at}/workers`, aList(24), 'rounds-test-once-2'),
      await json(manager, 'POST', `${at}/workers`, aList(24), 'rounds-test-once-2'),
    ]
    expect(list[0]?.body.sheet.length).toBe(24)
    expect(list[1]?.body).toEqual({ ...list[0]?.body, sheet: null })
    const kept = await house.db.queries.selectFrom('idempotency_keys').selectAll().execute()
    expect(JSON.stringify(kept)).not.toMatch(/W-[2-9A-Y]{5}|\+84/)
    const draw = { how: 'random', rule: 'quarter' }
    const drawn = [
      await json(manager, 'POST', `${at}/draw`, draw, 'rounds-test-once-3'),
      await json(manager, 'POST', `${at}/draw`, draw, 'rounds-test-once-3'),
      await json(manager, 'POST', `${at}/draw`, draw, 'rounds-test-once-4'),
    ]
    expect(drawn.map(({ status }) => status)).toEqual([200, 200, 409])
    expect(drawn[1]?.body).toEqual(drawn[0]?.body)
  })

  test('refuse what makes no sense, with the field to blame', async () => {
    const number = await roundOf('listed')
    const at = `/interview-rounds/${number}`
    const wrong: [string, unknown, number, string][] = [
      ['/interview-rounds', plan({ closes_on: '2020-01-01' }), 422, 'closes_on'],
      ['/interview-rounds', plan({ opens_on: '2026-02-30' }), 422, 'opens_on'],
      ['/interview-rounds', plan({ kind: 'month_5' }), 422, 'kind'],
      [
        '/interview-rounds',
        plan({ organisation: { scheme: 'VN-GP', value: '1188/LĐTBXH' } }),
        422,
        'organisation',
      ],
      ['/interview-rounds', plan({ workers: ['Nguyễn Văn A'] }), 422, 'workers'],
      [`${at}/draw`, { how: 'random', rule: 'four_is_enough' }, 422, 'rule'],
      [`${at}/draw`, { how: 'random', rule: 'quarter', size: 999 }, 422, 'size'],
      [`${at}/draw`, { how: 'random', rule: 'quarter', seed: '1' }, 422, 'seed'],
      [`${at}/cancellation`, {}, 422, 'reason'],
      [`${at}/cancellation`, { reason: 'Mr Tanaka asked for it' }, 422, 'reason'],
      [`${at}/opening`, { at: '2026-01-01' }, 422, 'at'],
    ]
    for (const [path, body, status, field] of wrong) {
      const refused = await json(manager, 'POST', path, body)
      expect([path, refused.status]).toEqual([path, status])
      expect(JSON.stringify(refused.body)).toContain(`"${field}"`)
    }
    const list = await json(manager, 'POST', `${at}/workers`, 'no,name\n1,Nguyễn Văn A')
    expect(list.status).toBe(422)
    expect((await json(manager, 'POST', `${at}/closing`, {})).status).toBe(409)
    expect((await json(manager, 'GET', `${at}/workers?cursor=x`)).status).toBe(422)
    expect((await json(manager, 'GET', '/interview-rounds?limit=0')).status).toBe(422)
  })

  test('page by cursor without leaving anyone out', async () => {
    const number = await roundOf('drawn', aList(40))
    const seen: string[] = []
    let cursor = ''
    do {
      const query = `everyone=true&limit=7${cursor && `&cursor=${cursor}`}`
      const { body } = await json(manager, 'GET', `/interview-rounds/${number}/workers?${query}`)
      seen.push(...body.workers.map(({ code }: { code: string }) => code))
      cursor = body.next_cursor ?? ''
    } while (cursor)
    expect(new Set(seen).size).toBe(40)
    expect(seen.length).toBe(40)
    const first = await json(manager, 'GET', '/interview-rounds?limit=1')
    const second = await json(manager, 'GET', `/interview-rounds?limit=1&cursor=${first.body.next_cursor}`)
    expect(second.body.rounds[0].number).not.toBe(first.body.rounds[0].number)
  })

  test('show a stranger, an observer and a body’s own people nothing', async () => {
    const number = await roundOf('open')
    for (const path of [
      '/interview-rounds',
      `/interview-rounds/${number}`,
      `/interview-rounds/${number}/workers`,
    ])
      expect((await house.request(`/api/v1${path}`)).status).toBe(401)
    for (const who of ['@insider', 'observer'] as const) {
      const browser = await house.as(who)
      expect((await json(browser, 'GET', '/interview-rounds')).status).toBe(403)
      expect((await json(browser, 'GET', `/interview-rounds/${number}`)).status).toBe(404)
      expect((await json(browser, 'GET', `/interview-rounds/${number}/workers`)).status).toBe(404)
      expect((await json(browser, 'POST', `/interview-rounds/${number}/closing`, {})).status).toBe(404)
      for (const page of ['', '/new', `/${number}`, `/${number}/workers/W-22222-2`])
        expect((await browser.get(`/workspace/interview-rounds${page}`)).status).toBe(404)
      expect((await browser.post('/workspace/interview-rounds/new', plan() as never)).status).toBe(404)
    }
  })

  test('let an interviewer mark, and nothing else', async () => {
    const number = await roundOf('open')
    const at = `/interview-rounds/${number}`
    const interviewer = await house.as('interviewer')
    const { workers } = (await json(interviewer, 'GET', `${at}/workers`)).body
    const worker = `${at}/workers/${workers[0].code}`
    expect((await json(interviewer, 'POST', `${worker}/mark`, { state: 'unreachable' })).status).toBe(200)
    for (const [path, body] of [
      [`${worker}/replacement`, { reason: 'unreachable' }],
      [`${at}/closing`, {}],
      [`${at}/draw`, { how: 'all' }],
      [`${at}/workers`, aList(5)],
    ] as const)
      expect((await json(interviewer, 'POST', path, body)).status).toBe(403)
  })
})

describe('the pages of rounds', () => {
  const PATH = '/workspace/interview-rounds'
  const page = async (browser: Browser, path: string) => {
    const response = await browser.get(`${PATH}${path}`)
    return { status: response.status, html: await response.text() }
  }

  test('plan a round, and show a refused form again with what was typed', async () => {
    const typed = {
      kind: 'arrival',
      organisation: '1188/LĐTBXH-GP',
      role: 'sending_agency',
      programme: 'titp',
    }
    const wrong = await manager.post(`${PATH}/new`, { ...typed, opens_on: later, closes_on: today })
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    expect(html).toContain('1188/LĐTBXH-GP')
    expect(html).toContain('href="#closes_on"')
    const unread = await manager.post(`${PATH}/new`, {
      ...typed,
      organisation: '???',
      opens_on: today,
      closes_on: later,
    })
    expect(await unread.text()).toContain('href="#organisation"')
    const right = await manager.post(`${PATH}/new`, { ...typed, opens_on: today, closes_on: later })
    expect(right.status).toBe(303)
    expect(right.headers.get('location')).toMatch(/interview-rounds\/FERI-IR-\d{4}-.{5}-.\?done=planned/)
  })

  test('take a typed list, give the sheet once, uncached, and name the cells of a refused one', async () => {
    const number = await roundOf('planned')
    const wrong = await manager.post(`${PATH}/${number}/workers?lang=en`, {
      typed: '2026-04,female,vi,Osaka,+84 1\n=1+1,male,vi,Osaka,',
    })
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    expect(html).toContain('Row 2, Cohort')
    expect(html).toContain('=1+1')
    const key = crypto.randomUUID()
    const list = { typed: aList(8), idempotency_key: key }
    const sheet = await manager.post(`${PATH}/${number}/workers`, list)
    expect(sheet.status).toBe(200)
    expect(sheet.headers.get('cache-control')).toContain('no-store')
    const codes = (text: string) => text.match(/W-[2-9A-Y]{5}-[2-9A-Y]/g) ?? []
    expect(new Set(codes(await sheet.text())).size).toBe(8)
    const again = await manager.post(`${PATH}/${number}/workers`, list)
    expect(codes(await again.text())).toEqual([])
    for (const nothing of [{}, { typed: '  ' }])
      expect((await manager.post(`${PATH}/${number}/workers`, nothing)).status).toBe(422)
  })

  test('draw by form with the arithmetic beside each rule, then show coverage with its picture', async () => {
    const number = await roundOf('listed')
    const { html } = await page(manager, `/${number}?lang=en`)
    expect(html).toContain('24 ÷ 4, rounded up = 6; at least 2')
    expect(html).toContain('not a FERI rule')
    const wrong = await manager.post(`${PATH}/${number}/draw`, { how: 'random', rule: 'quarter', size: '2' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('href="#size"')
    for (const body of [{}, { how: 'random' }, { how: 'random', rule: 'quarter', size: 'many' }])
      expect((await manager.post(`${PATH}/${number}/draw`, body as never)).status).toBe(422)
    const drawn = await manager.post(`${PATH}/${number}/draw`, { how: 'random', rule: 'quarter', size: '' })
    expect(drawn.status).toBe(303)
    await manager.post(`${PATH}/${number}/opening`)
    const shown = await page(manager, `/${number}?lang=en`)
    expect(shown.html).toContain('<svg')
    expect(shown.html).toContain('On the list (N)')
    expect(shown.html).toContain(`/workspace/interview-rounds/${number}/links`)
    const twice = await manager.post(`${PATH}/${number}/draw`, { how: 'all' })
    expect(twice.status).toBe(409)
  })

  test('mark, replace and show a contact', async () => {
    const number = await roundOf('open', aList(40))
    const { html } = await page(manager, `/${number}?lang=en`)
    const codes = [...new Set(html.match(/W-[2-9A-Y]{5}-[2-9A-Y]/g) ?? [])]
    const contacts = await house.db.queries.selectFrom('round_contacts').select('code').execute()
    const code = codes.find((one) => contacts.some((other) => other.code === one)) ?? ''
    const at = `/${number}/workers/${code}`
    expect((await page(manager, at)).html).not.toContain('+84')
    const contact = await manager.post(`${PATH}${at}/contact`)
    expect(contact.headers.get('cache-control')).toContain('no-store')
    expect(await contact.text()).toContain('+84 900 000')
    expect((await manager.post(`${PATH}${at}/mark`, {})).status).toBe(422)
    expect((await manager.post(`${PATH}${at}/replacement`, { reason: 'he is afraid' })).status).toBe(422)
    expect((await manager.post(`${PATH}${at}/mark`, { state: 'refused' })).status).toBe(303)
    const refused = await manager.post(`${PATH}${at}/contact`)
    expect(refused.status).toBe(409)
    expect(await refused.text()).not.toContain('+84')
    const replaced = await manager.post(`${PATH}${at}/replacement`, { reason: 'refused' })
    expect(replaced.headers.get('location')).toMatch(/replaced_by=W-/)
    expect((await page(manager, `/${number}/workers/W-22222-3`)).status).toBe(422)
  })

  test.each(['en', 'ja', 'vi'])('are whole in %s, in every state', async (lang) => {
    for (const status of ['planned', 'listed', 'drawn', 'open', 'closed'] as const) {
      const { status: answer, html } = await page(manager, `/${await roundOf(status)}?lang=${lang}`)
      expect(answer).toBe(200)
      expect(html).not.toMatch(/interview_rounds\.|statistics\.[a-z]|\{\{/)
      // A picture of figures holds traits of no one; a table of groups never one of fewer than five.
      expect(html).not.toContain('undefined')
    }
  })
})
