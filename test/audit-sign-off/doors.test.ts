import { beforeAll, describe, expect, test } from 'vitest'
import { amendAudit } from '../../src/audit-sign-off/amend-audit.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { openFindingsOf } from '../../src/corrective-actions/open-findings.ts'
import { toBase64Url } from '../../src/platform/base64url.ts'
import { ORIGIN } from '../accounts/house.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { type AuditCast, anAudit, answerAll, auditCast } from '../support/builders.ts'
import { aPng, lockedBy, signAll } from './stage.ts'

let house: StartedApp
let cast: AuditCast
let body: string
let stranger: string
let auditor: string
let manager: string

const DAY = '2026-11-20'

beforeAll(async () => {
  house = await startApp()
  cast = { ...(await auditCast(house.deps)), lead: await house.actor('auditor') }
  const of = { role: 'body_user', name: 'Lê Thị Mẫu', language: 'vi' } as const
  await house.addPeople([{ ...of, mailbox: 'agency', organisationId: cast.agencyId }])
  auditor = (await house.as('auditor')).cookie()
  manager = (await house.as('programme_manager')).cookie()
  body = (await house.as('@agency')).cookie()
  stranger = (await house.as('registration_officer')).cookie()
}, 60_000)

const page = async (path: string, cookie: string) => {
  const answer = await house.request(path, { headers: { cookie } })
  return { status: answer.status, html: await answer.text() }
}
async function press(path: string, cookie: string, fields: Record<string, string | File>) {
  const sent = new FormData()
  for (const [name, value] of Object.entries(fields)) sent.append(name, value)
  const answer = await house.request(path, {
    method: 'POST',
    headers: { cookie, origin: ORIGIN },
    body: sent,
  })
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') ?? '' }
}
const json = async (path: string, cookie: string, sent?: object) => {
  const answer = await house.request(`/api/v1${path}`, {
    method: sent ? 'POST' : 'GET',
    headers: { cookie, origin: ORIGIN, 'content-type': 'application/json' },
    ...(sent ? { body: JSON.stringify(sent) } : {}),
  })
  return { status: answer.status, body: await answer.json() }
}
const fresh = async () => (await anAudit(house.deps, cast)).id
const png = (grey: number) =>
  new File([aPng(grey) as Uint8Array<ArrayBuffer>], 'signature.png', { type: 'image/png' })
const filled = (given: Record<string, string | File> = {}) => ({
  revision: '0',
  held_on: DAY,
  place: 'Hà Nội',
  remarks: '',
  'name.0': 'Trần Văn Mẫu',
  'function.0': '',
  'party.0': 'auditor',
  'no_signature_reason.0': 'no tablet',
  // A row in between stays empty.
  'name.2': 'Lê Thị Ví Dụ',
  'function.2': 'Giám đốc',
  'party.2': 'auditee',
  'no_signature_reason.2': '',
  ...given,
})

describe('the page of a meeting', () => {
  test('offers what is to be written down, in each language', async () => {
    const id = await fresh()
    for (const [lang, words] of [
      ['en', 'Opening meeting'],
      ['ja', '開始会議'],
      ['vi', 'Họp khai mạc'],
    ]) {
      const { status, html } = await page(`/workspace/audits/${id}/meetings/opening?lang=${lang}`, auditor)
      expect(status).toBe(200)
      expect(html).toContain(words)
    }
    expect((await page(`/workspace/audits/${id}/meetings/lunch`, auditor)).status).toBe(404)
    expect((await page(`/workspace/audits/${id}/meetings/opening`, body)).status).toBe(404)
  })

  test('comes back with what was typed, the fault beside the row it is in, and a word about the drawings', async () => {
    const id = await fresh()
    const { status, html } = await press(
      `/workspace/audits/${id}/meetings/opening?lang=en`,
      auditor,
      filled(),
    )
    expect(status).toBe(422)
    expect(html).toContain('href="#no_signature_reason-2"')
    expect(html).toContain('Lê Thị Ví Dụ')
    expect(html).toContain('Drawings were not saved')
  })

  test('keeps a drawing, shows it to who may see the audit, and keeps it when the rest is changed', async () => {
    const id = await fresh()
    const path = `/workspace/audits/${id}/meetings/opening`
    const sent = await press(path, auditor, filled({ 'signature.2': png(8) }))
    expect(sent.status).toBe(303)
    const { html } = await page(path, auditor)
    const kept = /name="kept\.1" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''
    const drawn = await house.request(`${path}/signatures/2`, { headers: { cookie: auditor } })
    expect(drawn.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await drawn.arrayBuffer())).toEqual(aPng(8))
    for (const position of ['1', '3', '0', '-1', 'x'])
      expect((await page(`${path}/signatures/${position}`, auditor)).status).toBe(404)
    const again = { 'kept.2': kept, revision: '1', place: 'Huế' }
    expect((await press(path, auditor, filled(again))).status).toBe(303)
    const { body: told } = await json(`/audits/${id}/meetings`, auditor)
    expect(told.meetings).toMatchObject([
      { place: 'Huế', revision: 2, attendance: [{ signature_sha256: null }, { signature_sha256: kept }] },
    ])
    expect((await press(path, auditor, filled(again))).status).toBe(409)
  })

  test('takes a reason instead of a meeting', async () => {
    const id = await fresh()
    const path = `/workspace/audits/${id}/meetings/closing`
    const refused = await press(`${path}/left-out`, auditor, { revision: '0', not_held_reason: ' ' })
    expect(refused.status).toBe(422)
    const taken = await press(`${path}/left-out`, auditor, { revision: '0', not_held_reason: 'Desk audit' })
    expect(taken.status).toBe(303)
    expect((await page(path, auditor)).html).toContain('Desk audit')
  })
})

describe('JSON', () => {
  const attendance = [
    { name: 'A', function: '', party: 'auditor', signature_png: toBase64Url(aPng(2)) },
    { name: 'B', function: '', party: 'auditee', no_signature_reason: 'left' },
  ]
  const meeting = { meeting: 'opening', held_on: DAY, place: 'Hà Nội', remarks: '', attendance }

  test('writes a meeting down and says what is wrong with one', async () => {
    const id = await fresh()
    expect((await json(`/audits/${id}/meetings`, auditor, meeting)).status).toBe(201)
    for (const [given, path] of [
      [
        { attendance: [{ ...attendance[0], signature_png: 'AAA!' }, attendance[1]] },
        'attendance.0.signature_png',
      ],
      [
        { attendance: [{ ...attendance[0], signature_png: 'AAAA' }, attendance[1]] },
        'attendance.0.signature',
      ],
      [{ held_on: '2999-01-01' }, 'held_on'],
      [{ attendance: [] }, 'attendance'],
      [{ attendance: Array.from({ length: 61 }, () => attendance[1]) }, 'attendance'],
      [{ surprise: 1 }, 'surprise'],
    ] as const) {
      const { status, body: told } = await json(`/audits/${id}/meetings`, auditor, { ...meeting, ...given })
      expect(status).toBe(422)
      expect(told.errors.map((one: { path: string }) => one.path)).toContain(path)
    }
    expect((await json(`/audits/${id}/meetings`, body, meeting)).status).toBe(404)
    expect((await json(`/audits/${id}/meetings`, stranger, meeting)).status).toBe(403)
  })
})

describe('after the last signature', () => {
  let locked: string
  beforeAll(async () => {
    locked = await lockedBy({ deps: house.deps, cast })
  }, 60_000)

  test('the body finds the page for its word, gives it, and the auditors read it', async () => {
    const path = `/workspace/audits/${locked}/acknowledgement`
    expect((await page('/workspace', body)).html).toContain(path)
    expect((await page('/workspace', auditor)).html).not.toContain(path)
    const { status, html } = await page(`${path}?lang=vi`, body)
    expect(status).toBe(200)
    expect(html).toContain('Chúng tôi đã nhận kết quả đánh giá')
    expect((await press(path, body, { say: 'remarked', remark: '', 'finding.F-01': '' })).status).toBe(422)
    expect((await press(path, body, { say: 'agreed' })).status).toBe(422)
    expect((await press(path, auditor, { say: 'acknowledged' })).status).toBe(403)
    expect((await press(path, body, { say: 'acknowledged' })).status).toBe(303)
    expect((await page('/workspace', body)).html).not.toContain(path)
    const said = { say: 'remarked', remark: 'Year is wrong', 'finding.F-01': '' }
    expect((await press(path, body, said)).status).toBe(303)
    expect((await press(path, body, said)).status).toBe(409)
    expect((await page(path, auditor)).html).toContain('Year is wrong')
    const { body: told } = await json(`/audits/${locked}/acknowledgement`, auditor)
    expect(told).toMatchObject({ state: 'remarked', remark: 'Year is wrong', findings: [] })
  })

  test('whoever oversees opens the next version, compares, and the body sees neither until it is signed', async () => {
    const path = `/workspace/audits/${locked}/versions`
    expect((await page(path, auditor)).html).not.toContain('name="changes"')
    expect((await press(path, auditor, { reason: 'x', changes: 'y' })).status).toBe(403)
    const refused = await press(path, manager, { reason: 'Wrong year', changes: '' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('Wrong year')
    const { status, location } = await press(path, manager, { reason: 'Wrong year', changes: 'F-01' })
    expect(status).toBe(303)
    const next = /audits\/([^/]+)\/versions/.exec(location)?.[1] ?? ''
    await changeFinding(house.deps, cast.lead, next, 'F-01', { expected_revision: 2, description: 'Of 2025' })
    const comparison = `/workspace/audits/${next}/versions/${locked}`
    const { html } = await page(`${comparison}?lang=en`, auditor)
    expect(html).toContain('Of 2025')
    expect(html).toContain('Receipts for deposits')
    expect((await page(comparison, body)).status).toBe(404)
    expect((await page(path, body)).html).not.toContain('Wrong year')
    await signAll(house.deps, cast, next)
    expect((await page(comparison, body)).status).toBe(200)
    expect((await page(`/workspace/audits/${locked}?lang=en`, body)).html).toContain(
      'This version is superseded',
    )
    const elsewhere = await fresh()
    expect((await page(`/workspace/audits/${next}/versions/${elsewhere}`, manager)).status).toBe(404)
    expect((await json(`/audits/${next}/amendments`, manager, { reason: 'x' })).status).toBe(422)
    expect((await json(`/audits/${next}/amendments`, manager, { reason: 'x', changes: 'y' })).status).toBe(
      201,
    )
  })
})

describe('findings of former audits', () => {
  test('are asked one by one, kept as the team saw them, signed, and asked of no version of the same audit', async () => {
    const open = await openFindingsOf(house.deps, cast.agencyId)
    const [former] = open
    const id = await fresh()
    const path = `/workspace/audits/${id}/previous-findings`
    expect((await page(`${path}?lang=ja`, auditor)).html).toContain('是正されていますか')
    const answer = (given: Record<string, string> = {}) => ({
      revision: '0',
      [`seen-${former?.findingId}`]: 'not_mended',
      [`note-${former?.findingId}`]: 'Deposits are still taken',
      ...given,
    })
    const one = `${path}/${former?.findingId}`
    expect((await press(one, auditor, answer({ [`note-${former?.findingId}`]: ' ' }))).status).toBe(422)
    expect((await press(one, auditor, answer({ [`seen-${former?.findingId}`]: 'maybe' }))).status).toBe(422)
    expect(
      (
        await press(`${path}/nothing`, auditor, {
          revision: '0',
          'seen-nothing': 'mended',
          'note-nothing': 'x',
        })
      ).status,
    ).toBe(404)
    expect((await press(one, auditor, answer())).status).toBe(303)
    expect((await press(one, auditor, answer())).status).toBe(409)
    expect((await press(one, manager, answer({ revision: '1' }))).status).toBe(403)
    await answerAll(house.deps, cast.lead, id)
    await signAll(house.deps, cast, id)
    expect((await page(path, body)).html).toContain('Deposits are still taken')
    expect((await press(one, auditor, answer({ revision: '1' }))).status).toBe(409)
    const next = await amendAudit(house.deps, await house.actor('programme_manager'), id, {
      reason: 'x',
      changes: 'y',
    })
    const { html } = await page(`/workspace/audits/${next.id}/previous-findings`, auditor)
    expect(html).toContain('Deposits are still taken')
  })
})
