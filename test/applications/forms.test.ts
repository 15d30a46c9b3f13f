import { beforeAll, describe, expect, test } from 'vitest'
import { documentKinds, REQUIREMENTS } from '../../src/applications/requirements.ts'
import { COMMON_POINTS } from '../../src/applications/screening.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { BYTES } from '../support/builders.ts'
import { aFile, applied, begin, filled, fillIn, move, type Office, office, screened } from './office.ts'

const agencyList = REQUIREMENTS.find(({ role }) => role === 'sending_agency')
if (!agencyList) throw new Error('the list of agencies is gone')
const required = documentKinds(agencyList, false).filter((kind) => kind.required)

let house: Office
type Who = keyof Office['people']

const fields = (values: Record<string, string | readonly string[]>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one]),
    ),
  )
const page = async (who: Who, path: string): Promise<{ status: number; text: string }> => {
  const response = await house.ask(who, `${path}?lang=ja`)
  return { status: response.status, text: await response.text() }
}
/** Sends a form in Japanese; where it leads to, or the page it came back with. */
const send = async (who: Who, path: string, values: Record<string, string | readonly string[]> = {}) => {
  const response = await house.ask(who, `${path}?lang=ja`, fields(values))
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    text: await response.text(),
  }
}

beforeAll(async () => {
  house = await office()
})

test('the whole life by forms, in Japanese and without script', async () => {
  const start = await page('body', '/workspace/applications/new')
  expect(start.text).toContain('申請を始める')
  const begun = await send('body', '/workspace/applications/new', {
    organisation_id: house.agency.id,
    role: 'sending_agency',
    kind: 'initial',
  })
  expect(begun.status).toBe(303)
  const here = begun.to.split('?')[0] ?? ''
  expect((await page('body', here)).text).toContain('自己評価')

  for (const section of ['scope', 'contact', 'self-assessment', 'declarations'] as const) {
    const saved = await send('body', `${here}/sections/${section}`, {
      ...filled(section),
      revision: '0',
      go: 'next',
    })
    expect(saved.status, section).toBe(303)
  }
  const upload = new FormData()
  upload.set('revision', '0')
  for (const { id } of required) upload.append(`file.${id}`, aFile(`${id}.pdf`))
  expect((await house.ask('body', `${here}/sections/documents?lang=ja`, upload)).status).toBe(303)

  expect((await page('body', `${here}/check`)).text).toContain('すべて記入されています')
  const hasty = await send('body', `${here}/check`)
  expect(hasty.status).toBe(422)
  expect(hasty.text).toContain('チェックを入れてください')
  expect((await send('body', `${here}/check`, { confirmed: 'yes' })).status).toBe(303)
  expect((await page('body', here)).text).toContain('申請済み')

  expect((await page('lan', '/workspace/applications')).text).toContain('申請済み')
  expect((await send('lan', `${here}/taking-up`)).status).toBe(303)
  const points = [...COMMON_POINTS, ...documentKinds(agencyList, false).map(({ id }) => `document.${id}`)]
  const met = Object.fromEntries(points.map((point) => [`outcome.${point}`, 'met']))
  expect((await send('lan', `${here}/screening`, { ...met, revision: '0' })).status).toBe(303)

  const asked = await send('lan', `${here}/correction-request`, {
    points: '手数料の根拠\n所在地',
    due_on: '',
  })
  expect(asked.status).toBe(303)
  const correcting = await page('body', here)
  expect(correcting.text).toContain('手数料の根拠')
  expect(correcting.text).toContain('補正待ち')
  expect((await send('body', `${here}/check`, { confirmed: 'yes', text: '直しました' })).status).toBe(303)

  const due = daysLater(dayOf(house.app.deps.now()), 60)
  const proposal = {
    outcome: 'register_with_conditions',
    reasons: '要件を満たしています。',
    programmes: ['titp', 'ssw'],
    condition_1_text: '手数料表を公表すること',
    condition_1_due_on: due,
  }
  expect((await send('lan', `${here}/proposal`, proposal)).status).toBe(303)
  const pending = await page('body', here)
  expect(pending.text).toContain('決定待ち')
  expect(pending.text).toContain('手数料表を公表すること')
  expect((await send('body', `${here}/comment`, { text: '所在地は旧住所です。' })).status).toBe(303)
  await house.pass(8)
  const deciding = await page('minh', `${here}/decision`)
  expect(deciding.text).toContain('所在地は旧住所です。')
  expect((await send('minh', `${here}/decision`, proposal)).status).toBe(303)
  expect((await page('body', here)).text).toContain('条件付き登録')
  const entry = await (await house.app.request('/o/VN-GP/900-LDTBXH-GP?lang=ja')).text()
  expect(entry).toContain('手数料表を公表すること')
})

describe('a refused form comes back with what was typed', () => {
  let own: Office
  beforeAll(async () => {
    own = await office()
    house = own
  })
  const closing = (id: string) => move(own, 'body', id, 'withdrawal', { text: 'Xong.' })

  test('a page of the form', async () => {
    const id = await begin(own)
    const answer = await send('body', `/workspace/applications/${id}/sections/contact`, {
      name: `見本${'あ'.repeat(200)}`,
      email: 'typed@people.example',
      revision: '0',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('typed@people.example')
    await closing(id)
  })

  test('a page that a colleague saved meanwhile, with the colleague’s words beside it', async () => {
    const id = await begin(own)
    const path = `/workspace/applications/${id}/sections/scope`
    await send('colleague', path, { plan: '同僚の計画', programmes: ['titp'], revision: '0' })
    const answer = await send('body', path, { plan: '私の計画', programmes: ['ssw'], revision: '0' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('同僚の計画')
    expect(answer.text).toContain('私の計画')
    const again = /name="revision" value="(\d+)"/.exec(answer.text)?.[1] ?? ''
    expect((await send('body', path, { plan: '私の計画', revision: again })).status).toBe(303)
    await closing(id)
  })

  test('files: a bad one is named, a good one beside it is kept', async () => {
    const id = await begin(own)
    const upload = new FormData()
    upload.append('file.licence', aFile('licence.pdf'))
    upload.append('file.fee-basis', aFile('fees.pdf', BYTES.exe))
    const answer = await own.ask('body', `/workspace/applications/${id}/sections/documents?lang=ja`, upload)
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('licence.pdf')
    expect(text).toContain('「fees.pdf」')
    const [file] = (await own.api('body', `/applications/${id}`)).body.documents as { id: string }[]
    const removal = { remove: file?.id ?? '' }
    expect((await send('body', `/workspace/applications/${id}/sections/documents`, removal)).status).toBe(303)
    expect((await own.api('body', `/applications/${id}`)).body.documents).toEqual([])
    await closing(id)
  })

  test('a proposal with a condition in the third row and a day that is none', async () => {
    const id = await screened(own)
    const answer = await send('lan', `/workspace/applications/${id}/proposal`, {
      outcome: 'register_with_conditions',
      reasons: '理由の文章',
      programmes: ['titp'],
      condition_2_text: '三行目の条件',
      condition_2_due_on: '2027-02-30',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('理由の文章')
    expect(answer.text).toContain('三行目の条件')
    expect(answer.text).toContain('href="#condition_2_due_on"')
    await closing(id)
  })

  test('the words of a withdrawal that says nothing', async () => {
    const id = await applied(own)
    const answer = await send('body', `/workspace/applications/${id}/withdrawal`, { text: '  ' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('文章で入力してください')
    await closing(id)
  })

  test('a new body with a slip in its number, with everything else still there', async () => {
    const answer = await send('sato', '/workspace/applications/new', {
      entering: 'yes',
      role: 'employer',
      country: 'JP',
      name_ja: '架空水産株式会社',
      scheme_0: 'JP-JCN',
      value_0: '9000012050001',
      address: '北海道見本市2-2',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('架空水産株式会社')
    expect(answer.text).toContain('href="#value_0"')
  })

  test('a screener who would decide is told on the page why not', async () => {
    const id = await screened(own)
    await move(own, 'lan', id, 'proposal', {
      outcome: 'register',
      reasons: 'x',
      programmes: ['titp'],
      conditions: [],
    })
    await own.pass(8)
    expect((await page('lan', `/workspace/applications/${id}`)).text).toContain('別の担当者が決定します')
    await closing(id)
  })

  test('an application of another body is not there, on any page', async () => {
    const id = await begin(own)
    await fillIn(own, 'body', id)
    for (const rest of ['', '/check', '/screening', '/decision', '/sections/scope', '/sections/documents'])
      expect((await page('otherBody', `/workspace/applications/${id}${rest}`)).status, rest).toBe(404)
    for (const rest of ['/check', '/withdrawal', '/taking-up', '/comment', '/sections/scope', '/decision'])
      expect(
        (await send('otherBody', `/workspace/applications/${id}${rest}`, { text: 'x', confirmed: 'yes' }))
          .status,
        rest,
      ).toBe(404)
    await closing(id)
  })
})

test('the script’s save is answered with the new revision and the next key', async () => {
  const id = await begin(house)
  const answer = await house.ask(
    'body',
    `/workspace/applications/${id}/sections/scope`,
    fields({ plan: 'Kế hoạch', revision: '0', idempotency_key: 'autosave-0001' }),
    { accept: 'application/json' },
  )
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ revision: 1, idempotency_key: expect.any(String) })
})
