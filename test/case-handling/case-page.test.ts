import { beforeAll, expect, test } from 'vitest'
import { keepingFiles, planFiles } from '../../src/case-intake/sealed-files.ts'
import { keepBriefly } from '../../src/journal/commit.ts'
import { sealer } from '../../src/platform/sealing.ts'
import type { Browser } from '../accounts/house.ts'
import { aSealedCase, officerBrowser, type SealedCase } from '../cases/case-cast.ts'
import { sample } from '../platform/clean-file/samples.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { contentWith, workerWrites } from './handled-case.ts'

let app: StartedApp
let browser: Browser
let one: SealedCase
beforeAll(async () => {
  app = await startApp()
  ;({ browser } = await officerBrowser(app))
  one = await aSealedCase(app, { content: contentWith({}) })
}, 60_000)

const path = () => `/workspace/cases/${one.case.label}`
const html = async (at: string) => (await browser.get(at)).text()

test('the inbox names the case and nothing of what was told', async () => {
  const page = await html('/workspace/cases?lang=en')
  expect(page).toContain(one.case.label)
  expect(page).toContain('New from the worker')
  expect(page).not.toContain('Công ty Mẫu Bảy')
  expect(page).not.toContain('môi giới')
})

test('the case shows what was told as text, the payments with three verdicts, and no markup of the worker', async () => {
  const page = await html(`${path()}?lang=en`)
  expect(page).toContain('Công ty Mẫu Bảy')
  expect(page).toContain('&lt;b&gt;dữ&lt;/b&gt;')
  expect(page).not.toContain('<b>dữ</b>')
  const verdicts = /Allowed|Not allowed|Above the limit|Cannot be decided/g
  expect(page.match(verdicts)?.length).toBeGreaterThanOrEqual(6)
})

test('who has looked makes the case no news any more', async () => {
  await html(path())
  expect(await html('/workspace/cases?lang=en')).not.toContain('New from the worker')
  await workerWrites(app, one, 'Tôi chờ trả lời')
  expect(await html('/workspace/cases?lang=en')).toContain('New from the worker')
})

test('a message that was written meanwhile is told to the second officer, whose text is kept', async () => {
  const sent = await browser.post(path(), {
    act: 'message',
    'write.message': 'Chữ của tôi <còn đây>',
    'write.seen': '0',
  })
  expect(sent.status).toBe(409)
  const page = await sent.text()
  expect(page).toContain('Chữ của tôi &lt;còn đây&gt;')
  expect(page).toContain('Tôi chờ trả lời')
  expect(page).toMatch(/name="write.seen" value="1"/)
})

test('a file leaves as a download alone, cleaned, and only of its own case', async () => {
  const day = '2026-05-11'
  const key = sealer(one.key, { leastBytes: 1024 })
  const photo = { name: 'IMG_nhà tôi.jpg', bytes: sample('photo.jpg') }
  const planned = await planFiles(app.deps, one.case.id, key, [photo], { author: 'worker', day })
  await keepingFiles(planned, () => keepBriefly(app.deps, planned.statements))
  const id = planned.ids[0]
  expect(await html(path())).toContain(`/files/${id}`)
  const file = await browser.get(`${path()}/files/${id}`)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(file.headers.get('content-security-policy')).toContain('sandbox')
  const other = await aSealedCase(app)
  expect((await browser.get(`/workspace/cases/${other.case.label}/files/${id}`)).status).toBe(404)
})

test('a case that was sealed for others says who can open it, and shows nothing', async () => {
  const { withdrawKey } = await import('../../src/cases/withdraw-key.ts')
  const { caseCast } = await import('../cases/case-cast.ts')
  const cast = await caseCast(app)
  const other = await aSealedCase(app, { content: contentWith({}) })
  const me = await app.actor('case_officer')
  await withdrawKey(app.deps, me, other.case.label, me.id)
  const page = await browser.get(`/workspace/cases/${other.case.label}?lang=en`)
  expect(page.status).toBe(409)
  const text = await page.text()
  expect(text).toContain('Who can open it')
  expect(text).not.toContain('Mẫu Bảy</dd>')
  expect(cast.mirai.actor.role).toBe('case_officer')
})

test('no field of the page bears the id of another, however many bodies and referrals there are', async () => {
  const { anAgency, enter } = await import('../registrations/bodies.ts')
  const { does, workerConsents } = await import('./handled-case.ts')
  const bodies = ['971', '972'].map((n) => anAgency(app.deps, n, `Công ty Mẫu ${n}`))
  await enter(app.deps, bodies)
  const token = [...browser.jar].find(([name]) => name.includes('reading_key'))?.[1]
  const me = { actor: await app.actor('case_officer'), unlocked: token }
  for (const { id } of bodies)
    await does(app, me, one.case.label, 'body', { organisation_id: id, role: 'sending_agency' })
  for (const contact of ['otit', 'dolab']) {
    await does(app, me, one.case.label, 'referral', { contact, why: 'w', passes_on: 'p' })
    await workerConsents(app, one, contact)
  }
  const page = await html(path())
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  const body = `${bodies[1]?.id}/sending_agency`
  const ask = { act: 'audit-request', 'audit-request.body': body, 'audit-request.kind': 'unannounced' }
  const unfinished = await browser.post(path(), ask)
  expect(unfinished.status).toBe(422)
  const asked = await browser.post(path(), {
    ...ask,
    'audit-request.reason': 'review',
    'audit-request.urgency': 'soon',
  })
  expect(asked.status).toBe(303)
  expect(await html(`${path()}?lang=en`)).toContain('Công ty Mẫu 972: asked for on')
})
