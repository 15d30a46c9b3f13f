import { beforeAll, describe, expect, test } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { ORIGIN } from '../accounts/house.ts'
import * as pdf from '../support/pdf-tools.ts'
import { organisationScene } from './organisation-scene.ts'

const LANGUAGES = ['en', 'ja', 'vi'] as const
const AGENCY = 'VN-GP/7001-LDTBXH-GP'
const EMPTY = 'VN-GP/7002-LDTBXH-GP'

let house: Awaited<ReturnType<typeof organisationScene>>
let cookies: Record<'manager' | 'body' | 'other' | 'interviewer', string>
let full: string
let empty: string

const post = (cookie: string, organisation: unknown) =>
  house.request('/api/v1/compliance-reports/organisation-reports', {
    method: 'POST',
    headers: { cookie, origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({ organisation }),
  })
const issued = async (organisation: string) => {
  const answer = await post(cookies.manager, organisation)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { number: string }).number
}
const get = (path: string, cookie: string) => house.request(path, { headers: { cookie } })
// biome-ignore lint/suspicious/noExplicitAny: read as data, checked below
const data = async (number: string): Promise<any> =>
  (await get(`/api/v1/compliance-reports/${number}`, cookies.manager)).json()
const printed = async (number: string, lang: string) => {
  const answer = await get(`/api/v1/compliance-reports/${number}/pdf?lang=${lang}`, cookies.manager)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

beforeAll(async () => {
  house = await organisationScene()
  cookies = {
    manager: (await house.as('programme_manager')).cookie(),
    body: (await house.as('@agency')).cookie(),
    other: (await house.as('@other-agency')).cookie(),
    interviewer: (await house.as('interviewer')).cookie(),
  }
  full = await issued(AGENCY)
  empty = await issued(EMPTY)
}, 120_000)

describe('what it says', () => {
  test('a finding that was closed after a rejection shows with its states, and the open ones with what was asked', async () => {
    const { findings } = await data(full)
    const closed = findings.find((one: { status: string }) => one.status === 'closed')
    expect(closed.number).toBe(house.closed.number)
    expect(closed.steps.map(({ step }: { step: string }) => step)).toEqual([
      'propose_plan',
      'accept_plan',
      'submit',
      'reject',
      'submit',
      'verify',
    ])
    expect(closed.plan.action).toBe('Hoàn trả toàn bộ tiền ký quỹ')
    const open = findings.filter((one: { status: string }) => one.status !== 'closed')
    expect(open.length).toBeGreaterThan(3)
    expect(open[0]).toMatchObject({ severity: 'critical', status: 'awaiting_plan', plan: null, steps: [] })
  })

  test('grade, lines and rules go together, and the lines add up', async () => {
    const { grades } = await data(full)
    const [{ given, standing }] = grades
    expect(standing).toBe('stands')
    const sum = given.outcome.lines.reduce((total: number, one: { points: number }) => total + one.points, 0)
    expect(given.outcome.points).toBe(sum)
    expect(given.edition).toMatchObject({ id: 'feri-stars', version: '2026.1' })
    expect(given.outcome.caps[0]).toEqual({ cap: 'critical_open', stars: 1 })
  })

  test('results by article, disclosure on the worker’s way, and published figures only', async () => {
    const { audits, workers, cases } = await data(full)
    expect(audits).toHaveLength(1)
    expect(audits[0].by_article.slice(0, 12).map(({ article }: { article: string }) => article)).toEqual(
      Array.from({ length: 12 }, (_, i) => String(i + 1)),
    )
    expect(
      audits[0].disclosure.map(({ stage, answer }: Record<string, string>) => `${stage} ${answer}`),
    ).toEqual([
      'published conforms',
      'advertisement does_not_conform',
      'contract conforms',
      'pre_departure does_not_conform',
      'receipts conforms',
    ])
    expect(workers.figures).toHaveLength(1)
    expect(workers.figures[0].figure).toMatchObject({ interviewed: 30, listed: 60, chosen: 'random' })
    expect(cases).toEqual({ shown: false, published_at: expect.stringMatching(/\/remedies$/) })
  })

  test('no word of those who verified, no name of who answers for the work, and nothing of a case', async () => {
    const text = JSON.stringify(await data(full))
    for (const secret of ['Three still wait', 'Nguyễn Văn Ví Dụ', 'Đã hoàn trả cả ba', '"round_number"'])
      expect(text).not.toContain(secret)
  })

  test('of a body of which nothing is known, that nothing is', async () => {
    const report = await data(empty)
    expect(report).toMatchObject({ registrations: [], audits: [], grades: [], findings: [] })
    expect(report.workers.figures).toEqual([])
    for (const lang of LANGUAGES) {
      const t = translator(lang)
      const text = await pdf.denseText(await printed(empty, lang))
      for (const key of [
        'not_registered_title',
        'registrations_none',
        'audits_none',
        'disclosure_none',
        'workers_none',
        'grade_no_roles',
        'findings_none',
        'plan_none',
      ] as const)
        expect(text, `${lang} ${key}`).toContain(pdf.dense(t(`organisation_report.${key}`)))
    }
  })
})

describe.each(LANGUAGES)('printed in %s', (lang) => {
  test('it is whole, sound, tagged and signed, and has its data attached', async () => {
    const bytes = await printed(full, lang)
    const text = await pdf.denseText(bytes)
    const t = translator(lang)
    for (const name of house.agency.names) expect(text).toContain(pdf.dense(name.text))
    for (const key of [
      'section_summary',
      'section_profile',
      'section_registration',
      'section_audits',
      'section_disclosure',
      'section_workers',
      'section_cases',
      'section_grade',
      'section_findings',
      'section_plan',
      'section_limits',
    ] as const)
      expect(text, key).toContain(pdf.dense(t(`organisation_report.${key}`)))
    expect(text).toContain(pdf.dense(t('corrective_actions.step_reject')))
    expect(text).not.toMatch(/\{\{|organisation_report\.|ratings\./)
    expect(await pdf.check(bytes)).toContain('No syntax or stream encoding errors found')
    expect(await pdf.infoOf(bytes)).toMatch(/Tagged:\s+yes/)
    expect(await pdf.signaturesOf(bytes)).toContain('Signature Validation: Signature is Valid.')
  })

  test('its page says the same, with the same picture', async () => {
    const html = await (await get(`/workspace/reports/${full}?lang=${lang}`, cookies.manager)).text()
    const t = translator(lang)
    expect(html).toContain('<svg')
    for (const key of ['section_grade', 'section_findings', 'section_plan', 'cases_title'] as const)
      expect(html).toContain(t(`organisation_report.${key}`))
    expect(html).toContain(t('corrective_actions.step_verify'))
  })
})

describe('who may', () => {
  test('issue it: who issues reports on that side; a wrong number is said beside the field, and learned by nobody else', async () => {
    expect((await post(cookies.interviewer, AGENCY)).status).toBe(403)
    expect((await post(cookies.interviewer, 'VN-GP/9999-LDTBXH-GP')).status).toBe(403)
    expect((await post(cookies.body, AGENCY)).status).toBe(403)
    expect((await post('', AGENCY)).status).toBe(401)
    for (const wrong of ['VN-GP/9999-LDTBXH-GP', '', '  ', 'x'.repeat(300), 7, null])
      expect((await post(cookies.manager, wrong)).status, String(wrong)).toBe(422)
  })

  test('read it: its side and the body itself, never another body', async () => {
    expect((await get(`/workspace/reports/${full}`, cookies.body)).status).toBe(200)
    for (const cookie of [cookies.other, cookies.interviewer]) {
      expect((await get(`/workspace/reports/${full}`, cookie)).status).toBe(404)
      expect((await get(`/api/v1/compliance-reports/${full}`, cookie)).status).toBe(404)
    }
  })

  test('verify it: anyone, by its number', async () => {
    const answer = await house.request(`/api/v1/verify/${full}`)
    expect(await answer.json()).toMatchObject({
      kind: 'organisation_report',
      signature_valid: true,
      status: 'issued',
    })
  })
})

test('asked again while it says the same it is the same number; when something changed the former is superseded', async () => {
  expect(await issued(AGENCY)).toBe(full)
  const before = await issued(EMPTY)
  const { moveBody } = await import('../job-orders/certified-order.ts')
  await moveBody(house.deps, house.empty, 'registered')
  const after = await issued(EMPTY)
  expect(after).not.toBe(before)
  const answer = await house.request(`/api/v1/verify/${before}`)
  expect(await answer.json()).toMatchObject({ status: 'superseded' })
  expect((await data(after)).grades).toMatchObject([{ given: null, not_rated: 'no_audit' }])
})

test('the form leads to the document, and comes back with what was typed', async () => {
  const send = async (organisation: string) => {
    const body = new FormData()
    body.set('organisation', organisation)
    body.set('idempotency_key', crypto.randomUUID())
    return house.request('/workspace/organisation-reports/new?lang=ja', {
      method: 'POST',
      headers: { cookie: cookies.manager, origin: ORIGIN },
      body,
    })
  }
  const refused = await send('VN-GP/9999-LDTBXH-GP')
  expect(refused.status).toBe(422)
  const html = await refused.text()
  expect(html).toContain('VN-GP/9999-LDTBXH-GP')
  expect(html).toContain(translator('ja')('organisation_report.unknown'))
  const led = await send(AGENCY)
  expect(led.status).toBe(303)
  expect(led.headers.get('location')).toContain(`/workspace/reports/${full}`)
})
