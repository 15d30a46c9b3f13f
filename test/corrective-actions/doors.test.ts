import { beforeAll, describe, expect, test } from 'vitest'
import { ORIGIN } from '../accounts/house.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { auditCast, BYTES } from '../support/builders.ts'
import { aPlan, aSignedAudit, questionOf } from './stage.ts'

let house: StartedApp
let body: string
let auditor: string
let findings: readonly string[]

beforeAll(async () => {
  house = await startApp()
  const cast = await auditCast(house.deps)
  await house.addPeople([
    {
      mailbox: 'agency',
      role: 'body_user',
      name: 'Lê Thị Mẫu',
      language: 'vi',
      organisationId: cast.agencyId,
    },
  ])
  ;({ findings } = await aSignedAudit({ deps: house.deps, cast }, [questionOf('major'), questionOf('minor')]))
  body = (await house.as('@agency')).cookie()
  auditor = (await house.as('auditor')).cookie()
}, 60_000)

const page = async (path: string, cookie: string) => {
  const answer = await house.request(path, { headers: { cookie } })
  return { status: answer.status, html: await answer.text() }
}
async function press(
  path: string,
  cookie: string,
  fields: Record<string, string | File | readonly string[]>,
) {
  const sent = new FormData()
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) sent.append(name, one)
  const answer = await house.request(path, {
    method: 'POST',
    headers: { cookie, origin: ORIGIN },
    body: sent,
  })
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') }
}
const json = async (path: string, cookie: string, sent?: object) => {
  const answer = await house.request(`/api/v1${path}`, {
    method: sent ? 'POST' : 'GET',
    headers: { cookie, origin: ORIGIN, 'content-type': 'application/json' },
    ...(sent ? { body: JSON.stringify(sent) } : {}),
  })
  return { status: answer.status, body: await answer.json() }
}
const planForm = (given: object = {}) => {
  const { step, causes, owner_account_id: _account, ...rest } = aPlan()
  return { do: step, causes, ...rest, ...given }
}
const pageOf = (finding: string | undefined) => `/workspace/corrective-actions/${finding}`

describe('the body’s own pages', () => {
  test('list what waits for it, in its language, with the day by which it must answer', async () => {
    const { status, html } = await page('/workspace/corrective-actions?show=body&lang=vi', body)
    expect(status).toBe(200)
    expect(html).toContain('Biện pháp khắc phục')
    expect(html).toContain('chờ kế hoạch')
    for (const finding of findings) expect(html).toContain(finding)
  })

  test('a plan that lacks its cause comes back with all that was typed, and says what is missing', async () => {
    const sent = planForm({ cause: ' ', owner: 'Trần Văn Ví Dụ' })
    const { status, html } = await press(pageOf(findings[0]), body, sent)
    expect(status).toBe(422)
    expect(html).toContain('href="#cause"')
    expect(html).toContain('Trần Văn Ví Dụ')
    expect(html).toContain('Hoàn trả toàn bộ tiền ký quỹ')
    expect(html).toMatch(/value="no_procedure"[^>]*checked/)
  })

  test('a plan, its acceptance, a file, the submission, a verification', async () => {
    const path = pageOf(findings[0])
    expect((await press(path, body, planForm())).status).toBe(303)
    expect((await page(path, body)).html).not.toContain('value="accept_plan"')
    expect((await press(path, auditor, { do: 'accept_plan', note: '' })).status).toBe(303)
    const photo = new File([new Uint8Array(BYTES.jpeg)], 'biên nhận.jpg')
    const added = await press(`${path}/files`, body, { shows: 'Biên nhận', file: photo })
    expect(added.location).toContain('#files')
    const { html } = await page(path, auditor)
    const [, link = ''] = html.match(/href="([^"]*\/files\/[^"]*)"/) ?? []
    const download = await house.request(link, { headers: { cookie: auditor } })
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/)
    expect((await press(path, body, { do: 'submit', note: 'Đã xong' })).status).toBe(303)
    expect(
      (await press(path, auditor, { do: 'verify', method: 'site', note: 'Seen', round: '' })).status,
    ).toBe(303)
    expect((await page(path, body)).html).toMatch(/hoàn tất|closed|完了/)
  })

  test.each([
    ['no file', { shows: 'x' }, 422],
    ['a file that is none of ours', { file: new File(['<svg/>'], 'a.svg') }, 409],
  ])('%s is refused with a sentence', async (_what, sent, status) => {
    expect((await press(`${pageOf(findings[1])}/files`, body, sent)).status).toBe(status)
  })

  test('a button that is none of ours is refused', async () => {
    expect((await press(pageOf(findings[1]), body, { do: 'forgive' })).status).toBe(422)
  })
})

describe('by JSON', () => {
  test('the list has cursor and filters, and says whose turn it is', async () => {
    const first = await json('/corrective-actions?limit=1', auditor)
    expect(first.body.items).toHaveLength(1)
    const second = await json(`/corrective-actions?limit=1&cursor=${first.body.next_cursor}`, auditor)
    expect(second.body.items[0].finding_id).not.toBe(first.body.items[0].finding_id)
    const waiting = await json('/corrective-actions?waits_for=body', body)
    expect(waiting.body.items).toMatchObject([
      { finding_id: findings[1], status: 'awaiting_plan', overdue: false },
    ])
  })

  test.each([
    ['a step that is none', { step: 'forgive' }, 422],
    ['a field that is none', { ...aPlan(), mercy: true }, 422],
    ['a day that is none', { ...aPlan(), due_on: '2026-02-30' }, 422],
    ['no cause', { ...aPlan(), causes: [] }, 422],
    ['a text that is too long', { ...aPlan(), cause: 'x'.repeat(4_001) }, 422],
    ['a submission before there is a plan', { step: 'submit', note: 'x' }, 409],
    ['the body verifying itself', { step: 'verify', method: 'site', note: 'x' }, 403],
  ])('%s is refused', async (_what, sent, status) => {
    expect((await json(`/corrective-actions/${findings[1]}/steps`, body, sent)).status).toBe(status)
  })

  test.each(['case_officer', 'interviewer', 'observer', 'registration_officer'] as const)(
    'a %s takes no step',
    async (role) => {
      const cookie = (await house.as(role)).cookie()
      const { status } = await json(`/corrective-actions/${findings[1]}/steps`, cookie, {
        step: 'reopen',
        reason: 'x',
      })
      expect([403, 404]).toContain(status)
    },
  )

  test('a stranger is told to sign in, and a cursor of another list is refused', async () => {
    expect((await house.request('/api/v1/corrective-actions')).status).toBe(401)
    expect((await json('/corrective-actions?cursor=abc', auditor)).status).toBe(422)
  })
})
