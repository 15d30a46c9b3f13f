import { beforeAll, expect, test } from 'vitest'
import { COSTS_TO_LIST } from '../../src/job-orders/certification-rule.ts'
import { type Cast, open, orderCast, type Person } from './order-cast.ts'
import { daysFrom } from './order-sections.ts'

type Fields = Record<string, string>

/** The fields of the forms on a page as a browser would send them: hidden ones, typed values, chosen options. */
function fieldsOf(html: string): Fields {
  const fields: Fields = {}
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1]
    const type = /\btype="([^"]*)"/.exec(tag)?.[1] ?? 'text'
    if (!name || (/radio|checkbox/.test(type) && !/\bchecked\b/.test(tag))) continue
    fields[name] = /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  for (const [, name = '', inside = ''] of html.matchAll(
    /<select\b[^>]*\bname="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const options = [...inside.matchAll(/<option value="([^"]*)"([^>]*)>/g)]
    const chosen = options.find(([, , rest]) => /\bselected\b/.test(rest ?? '')) ?? options[0]
    fields[name] = chosen?.[1] ?? ''
  }
  return fields
}

async function fill(person: Person, path: string, typed: Fields): Promise<Response> {
  const html = await (await person.get(`${path}?lang=ja`)).text()
  return person.post(`${path}?lang=ja`, { ...fieldsOf(html), ...typed })
}

const costs = (section: keyof typeof COSTS_TO_LIST): Fields =>
  Object.fromEntries(
    COSTS_TO_LIST[section].map((item, i) => [
      `line.${i}.borne_by`,
      ['L.BROKER', 'L.DEPOSIT', 'L.MGMTFEE'].includes(item) ? 'nobody' : 'employer',
    ]),
  )

async function fillAll({ people, house }: Cast, number: string): Promise<void> {
  const at = (section: string) => `/workspace/job-orders/${number}/sections/${section}`
  const { today } = house
  const sent: [Person, string, Fields][] = [
    [
      people.employer,
      'work',
      {
        occupation: '機械加工',
        care_work: 'false',
        places: '３',
        site_name: '第一工場',
        site_address: '東京都サンプル区見本1-2-3',
        weekly_hours: '38.75',
        contract_months: '36',
        contract_starts_on: daysFrom(today, 140),
      },
    ],
    [people.employer, 'pay', { basic_wage_minor: '２００，０００', 'deductions.housing': '30,000' }],
    [people.employer, 'employer_costs', costs('employer_costs')],
    [people.intermediary, 'agreement', { number: '協定-1', signed_on: daysFrom(today, -30) }],
    [
      people.intermediary,
      'intermediary_costs',
      { ...costs('intermediary_costs'), 'to_agency.management_fee': '5,000' },
    ],
    [
      people.agency,
      'recruitment',
      {
        recruits_from_on: today,
        recruits_to_on: daysFrom(today, 10),
        selection_on: daysFrom(today, 12),
        departs_on: daysFrom(today, 120),
      },
    ],
    [people.agency, 'agency_costs', costs('agency_costs')],
  ]
  for (const [person, section, fields] of sent) {
    const answer = await fill(person, at(section), fields)
    expect([section, answer.status]).toEqual([section, 303])
  }
}

/** Sixteen people are given passwords, which is slow on purpose. */
const HOOK_MS = 60_000

let cast: Cast
beforeAll(async () => {
  cast = await orderCast()
}, HOOK_MS)

test('the whole life by forms in Japanese, without a script: opened, filled in, ready, certified', async () => {
  const { people, officer } = cast
  const opened = await fill(people.employer, '/workspace/job-orders/new', {
    sending_agency: '1174/LĐTBXH-GP',
    intermediary: '許1900000001',
  })
  expect(opened.status).toBe(303)
  const number = /J-\d{4}-\w{5}-\w/.exec(opened.headers.get('location') ?? '')?.[0] ?? ''
  await fillAll(cast, number)
  const page = `/workspace/job-orders/${number}`
  for (const [who, party] of [
    [people.employer, 'employer'],
    [people.intermediary, 'intermediary'],
    [people.agency, 'sending_agency'],
  ] as const) {
    const said = await who.post(`${page}/readiness?lang=ja`, { party, ready: 'true' })
    expect([party, said.status]).toEqual([party, 303])
  }
  expect(await (await people.agency.get(`${page}?lang=ja`)).text()).toContain('審査中')
  const rules = await (await officer.get(`${page}/certification?lang=ja`)).text()
  expect(rules).toContain('認証を妨げる点はありません')
  expect(rules).toContain('ゼロフィー')
  const done = await officer.post(`${page}/certification?lang=ja`, {
    content_hash: fieldsOf(rules).content_hash ?? '',
  })
  expect(done.status).toBe(303)
  const after = await (await people.employer.get(`${page}?lang=ja`)).text()
  expect(after).toContain('認証済み')
  expect(after).toContain(`/j/${number}`)
})

test('a form that is refused comes back with what was typed, and says in Japanese what is wrong', async () => {
  const number = await open(cast)
  const path = `/workspace/job-orders/${number}/sections/pay`
  const answer = await fill(cast.people.employer, path, {
    basic_wage_minor: '二十万円',
    'deductions.housing': '-5',
  })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('value="二十万円"')
  expect(html).toContain('数字で入力してください')
  expect(html).toContain('金額は0以上で入力してください')
  expect(html).toContain('href="#deductions-housing"')
})

test('a cost without a bearer is told beside its own line', async () => {
  const number = await open(cast)
  const path = `/workspace/job-orders/${number}/sections/agency_costs`
  const answer = await fill(cast.people.agency, path, {
    'line.3.amount_minor': '100',
    'line.4.borne_by': 'worker',
  })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('id="line-3-borne_by-error"')
  expect(html).toContain('id="line-4-amount_minor-error"')
})

test('who saves a section that somebody else has saved meanwhile sees both versions and can save again', async () => {
  const { employer } = cast.people
  const number = await open(cast)
  const path = `/workspace/job-orders/${number}/sections/pay`
  const stale = fieldsOf(await (await employer.get(`${path}?lang=ja`)).text())
  await fill(cast.officer, path, { basic_wage_minor: '190,000' })
  const lost = await employer.post(`${path}?lang=ja`, { ...stale, basic_wage_minor: '200,000' })
  const html = await lost.text()
  expect(lost.status).toBe(409)
  expect(html).toContain('190,000 JPY')
  expect(html).toContain('200,000 JPY')
  expect(html).toContain('別の人が保存しました')
  const again = await employer.post(`${path}?lang=ja`, { ...fieldsOf(html) })
  expect(again.status).toBe(303)
  const file = await employer.json('GET', `/job-orders/${number}/file`)
  expect(file.body.sections[2].content.basic_wage_minor).toBe(200_000)
})

test('another party reads a section and finds no form in it', async () => {
  const number = await open(cast)
  const path = `/workspace/job-orders/${number}/sections/pay`
  const html = await (await cast.people.agency.get(`${path}?lang=ja`)).text()
  expect(html).toContain('変更できるのは受入れ企業だけです')
  expect(html).not.toContain('name="basic_wage_minor"')
  expect((await cast.people.agency.post(path, { basic_wage_minor: '1', currency: 'JPY' })).status).toBe(403)
  const stranger = await cast.house.as('stranger')
  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.get(`/workspace/job-orders/${number}/certification`)).status).toBe(404)
})

test('a move that needs a reason comes back with its form open', async () => {
  const number = await open(cast)
  const path = `/workspace/job-orders/${number}/moves?lang=ja`
  const answer = await cast.people.employer.post(path, { move: 'withdraw', reason: ' ' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('id="reason-withdraw-error"')
  const officers = await cast.people.employer.post(path, { move: 'suspend', reason: 'x' })
  expect(officers.status).toBe(403)
})

test.each(['ja', 'vi', 'en'])('every page of an order speaks %s, with no key left unsaid', async (lang) => {
  const { people } = cast
  const number = await open(cast)
  await fillAll(cast, number)
  const of = `/workspace/job-orders/${number}`
  const sections = [
    'chain',
    'work',
    'pay',
    'employer_costs',
    'agreement',
    'intermediary_costs',
    'recruitment',
    'agency_costs',
  ]
  const paths = [
    '/workspace/job-orders',
    '/workspace/job-orders/new',
    of,
    `${of}/certification`,
    ...sections.map((one) => `${of}/sections/${one}`),
  ]
  for (const person of [people.employer, people.agency, cast.officer]) {
    for (const path of paths) {
      const answer = await person.get(`${path}?lang=${lang}`)
      const html = await answer.text()
      expect([path, answer.status]).toEqual([path, 200])
      expect([path, /(job_orders|certification_rules)\.\w+|\{\{|undefined|\[object/.exec(html)?.[0]]).toEqual(
        [path, undefined],
      )
    }
  }
})
