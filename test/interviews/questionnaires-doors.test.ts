import { beforeAll, describe, expect, test } from 'vitest'
import { QUESTIONNAIRES, questionnaireFor } from '../../src/interviews/load-questionnaires.ts'
import { xlsformFile } from '../../src/interviews/xlsform-export.ts'
import { readXlsform } from '../../src/interviews/xlsform-import.ts'
import { ORIGIN } from '../accounts/house.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { startApp } from '../support/app.ts'
import { madeForm, surveyRow } from './made-form.ts'

let app: Awaited<ReturnType<typeof startApp>>
let interviewer: Awaited<ReturnType<typeof app.as>>
beforeAll(async () => {
  app = await startApp()
  const agency = anAgency(app.deps, '1174', 'Công ty Cổ phần Nhân lực Mẫu')
  await enter(app.deps, [agency])
  await app.addPeople([
    { mailbox: 'agency', role: 'body_user', name: 'Lê Thị Mẫu', language: 'vi', organisationId: agency.id },
  ])
  interviewer = await app.as('interviewer')
}, 60_000)

const HERE = '/workspace/questionnaires'
const ARRIVAL = questionnaireFor('arrival')
const { id, version } = ARRIVAL

type Browser = typeof interviewer
async function upload(browser: Browser, path: string, bytes: Uint8Array | null): Promise<Response> {
  const body = new FormData()
  if (bytes) body.set('file', new File([bytes as Uint8Array<ArrayBuffer>], 'form.xlsx'))
  return await app.request(path, {
    method: 'POST',
    headers: { cookie: browser.cookie(), origin: ORIGIN },
    body,
  })
}

describe('the pages', () => {
  test('list every questionnaire and preview each in three languages', async () => {
    const list = await (await interviewer.get(`${HERE}?lang=vi`)).text()
    for (const one of QUESTIONNAIRES) {
      expect(list).toContain(`${HERE}/${one.id}/${one.version}`)
      for (const show of ['en', 'ja', 'vi'] as const) {
        const preview = await (await interviewer.get(`${HERE}/${one.id}/${one.version}?show=${show}`)).text()
        const last = one.sections.at(-1)?.questions.at(-1)
        expect(preview).toContain(last?.text[show])
      }
    }
  })
  test('give a questionnaire as XLSForm, which is read back equal', async () => {
    const answer = await interviewer.get(`${HERE}/${id}/${version}/xlsform`)
    expect(answer.headers.get('content-disposition')).toContain(`${id}.${version}.xlsx`)
    expect(await readXlsform(new Uint8Array(await answer.arrayBuffer()))).toEqual({ questionnaire: ARRIVAL })
  })
  test('say of a form in use that it is equal', async () => {
    const answer = await upload(interviewer, `${HERE}?lang=en`, await xlsformFile(ARRIVAL))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('equal to edition')
  })
  test('warn of a form that says something else under the same edition', async () => {
    const changed = await madeForm((form) => {
      surveyRow(form, 'paid_anything')['label::English (en)'] = 'Did you pay?'
    })
    expect(await (await upload(interviewer, `${HERE}?lang=en`, changed)).text()).toContain(
      'says something else',
    )
  })
  test.each([
    ['en', 'This type is not known here'],
    ['ja', 'この種類は使えません'],
    ['vi', 'Loại này không dùng được ở đây'],
  ])('refuse an unknown type with sheet, line and column (%s)', async (lang, reason) => {
    const unknown = await madeForm((form) => {
      surveyRow(form, 'paid_anything').type = 'telepathy'
    })
    const answer = await upload(interviewer, `${HERE}?lang=${lang}`, unknown)
    const text = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of [reason, 'survey', 'A type', 'telepathy']) expect(text).toContain(part)
  })
  test.each([
    ['no file', null],
    ['a text', new TextEncoder().encode('type,name')],
  ])('refuse %s beside the field', async (_, bytes) => {
    const answer = await upload(interviewer, HERE, bytes)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('govuk-error-summary')
  })
  test('write nothing', async () => {
    const count = () =>
      app.db.queries
        .selectFrom('journal')
        .select((q) => q.fn.countAll<number>().as('n'))
        .executeTakeFirst()
    const before = await count()
    await upload(interviewer, HERE, await xlsformFile(ARRIVAL))
    expect(await count()).toEqual(before)
  })
})

describe('the API', () => {
  test('lists them, gives one, and reads a form', async () => {
    const list = (await (await interviewer.get('/api/v1/questionnaires')).json()) as { items: unknown[] }
    expect(list.items).toHaveLength(QUESTIONNAIRES.length)
    const one = await (await interviewer.get(`/api/v1/questionnaires/${id}/${version}`)).json()
    expect(one).toMatchObject({ questionnaire: ARRIVAL })
    const read = await upload(interviewer, '/api/v1/questionnaires/check', await xlsformFile(ARRIVAL))
    expect(await read.json()).toEqual({ against: 'equal', questionnaire: ARRIVAL })
  })
  test('names the cell of what is refused', async () => {
    const audited = await madeForm((form) => form.survey?.rows.unshift({ type: 'audit', name: 'audit' }))
    const answer = await upload(interviewer, '/api/v1/questionnaires/check', audited)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'survey.2.A type' }] })
  })
  test.each([`/${id}/2026.99`, '/worker-interview-nobody/2026.1', `/${id}/2026.99/xlsform`])(
    'does not know %s',
    async (path) => {
      expect((await interviewer.get(`/api/v1/questionnaires${path}`)).status).toBe(404)
      expect((await interviewer.get(`${HERE}${path}`)).status).toBe(404)
    },
  )
})

describe('who has no part in interviews', () => {
  const paths = [
    HERE,
    `${HERE}/${id}/${version}`,
    `${HERE}/${id}/${version}/xlsform`,
    '/api/v1/questionnaires',
  ]
  test('a user of an organisation is told there is no such page', async () => {
    const body = await app.as('@agency')
    for (const path of paths) expect((await body.get(path)).status, path).toBe(404)
    expect((await upload(body, HERE, await xlsformFile(ARRIVAL))).status).toBe(404)
  })
  test('a stranger is asked to sign in', async () => {
    for (const path of paths) expect([302, 303, 401], path).toContain((await app.request(path)).status)
  })
})
