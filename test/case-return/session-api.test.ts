import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addFiles, FILES_A_DAY } from '../../src/case-return/add-files.ts'
import { CODE_PURPOSE, LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { listCaseFiles } from '../../src/cases/case-file-store.ts'
import { fromBase64Url } from '../../src/platform/base64url.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { derivedFromCode } from '../../src/platform/secret-code.ts'
import { ORIGIN } from '../accounts/house.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import type { StartedApp } from '../support/app.ts'
import { mine, PNG, returningApp, returnPhone, turnToNoon, wordsOf, worked } from './return-walk.ts'

let app: StartedApp
let one: SealedCase

beforeAll(async () => {
  app = await returningApp()
}, 60_000)
beforeEach(async () => {
  one = await aSealedCase(app)
})

interface Opened {
  readonly session: string
  readonly expires_at: string
  readonly case_id: string
  readonly inner?: string
}

/** As a script does it: fetches the challenge, works, opens. */
async function open(body: object): Promise<{ status: number; opened: Opened }> {
  const { challenge } = (await (await mine(app, '', 'session')).json()) as { challenge: string }
  const answer = await mine(app, '', 'session', { ...body, challenge, work: await solveWork(challenge) })
  return { status: answer.status, opened: (await answer.json()) as Opened }
}

const key = () => sealer(one.key, { leastBytes: LEAST_BYTES })
const files = () => listCaseFiles(app.db, one.case.id)

describe('the worker’s doors for scripts', () => {
  test('with a token the browser opens the key itself, and reads what the service cannot', async () => {
    const { status, opened } = await open({ token: one.token })
    expect(status).toBe(201)
    const codeKey = derivedFromCode(one.code, CODE_PURPOSE).key
    const k = await sealer(codeKey).open(PLACE.code(opened.case_id), opened.inner ?? '')
    expect(fromBase64Url(k)).toEqual(one.key)
    const id = crypto.randomUUID()
    const place = PLACE.message(opened.case_id, 'worker', id)
    const sent = await mine(app, opened.session, 'mine/messages', {
      id,
      sealed: await key().seal(place, 'xin chào'),
    })
    expect(sent.status).toBe(201)
    const seen = (await (await mine(app, opened.session, 'mine/messages')).json()) as {
      messages: { id: string; text: { sealed: string; place: string } }[]
    }
    const [message] = seen.messages
    expect(await key().open(message?.text.place ?? '', message?.text.sealed ?? '')).toBe('xin chào')
  })

  test('with the code it is opened here, and the answer has no key', async () => {
    const { opened } = await open({ code: one.code })
    expect(opened).not.toHaveProperty('inner')
    const id = crypto.randomUUID()
    expect((await mine(app, opened.session, 'mine/messages', { id, text: 'xin chào' })).status).toBe(201)
    const seen = (await (await mine(app, opened.session, 'mine')).json()) as Record<string, unknown>
    expect(seen).toMatchObject({
      status: 'received',
      identified: false,
      messages: [{ id, author: 'worker', text: { opened: { text: 'xin chào' } } }],
      clocks: [{ kind: 'acknowledge', state: 'running' }, { kind: 'answer' }],
    })
    expect(JSON.stringify(seen)).not.toContain(one.case.label)
  })

  test('B7 unknown fields, both code and token, wrong types and no session are refused, each the same way', async () => {
    for (const body of [
      {},
      { code: 1 },
      { code: one.code, token: one.token },
      { code: one.code, extra: 1 },
      { token: 'x'.repeat(61) },
      { code: 'x'.repeat(201) },
    ])
      expect((await open(body)).status).toBe(422)
    expect((await mine(app, '', 'session', { code: one.code })).status).toBe(422)
    const { opened } = await open({ code: one.code })
    const id = crypto.randomUUID()
    for (const body of [
      {},
      { id },
      { id, text: 1 },
      { id, text: 'a', sealed: 'b' },
      { id, text: 'a', on: 'now' },
      [],
    ])
      expect((await mine(app, opened.session, 'mine/messages', body)).status).toBe(422)
    for (const path of ['mine', 'mine/messages', 'mine/files/x'])
      for (const session of ['', 'x', 'A'.repeat(43), `${opened.session}x`])
        expect((await mine(app, session, path)).status).toBe(401)
    expect((await mine(app, opened.session, 'mine', {}, 'PUT')).status).toBe(405)
  })

  test('S3 DELETE ends the session; ending one that is not there is the same', async () => {
    const { opened } = await open({ code: one.code })
    for (const session of [opened.session, opened.session, 'nonsense', ''])
      expect((await mine(app, session, 'session', undefined, 'DELETE')).status).toBe(200)
    expect((await mine(app, opened.session, 'mine')).status).toBe(401)
  })

  test('R3 R11 no answer sets a cookie, and none may be kept', async () => {
    const { opened } = await open({ code: one.code })
    for (const answer of [
      await mine(app, '', 'session'),
      await mine(app, opened.session, 'mine'),
      await mine(app, '', 'mine'),
      await mine(app, opened.session, 'session', undefined, 'DELETE'),
    ]) {
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('files added later', () => {
  test('E1 a photo is kept sealed, named by kind, and given back to the worker as a download', async () => {
    const phone = returnPhone(app, 'en')
    await phone.open({ code: one.code, lang: 'en' })
    const sent = await phone.sendFiles([['files', new Blob([PNG]), 'IMG_20261121_0304_Tokyo.png']])
    expect(sent.status).toBe(200)
    const [row] = await files()
    const about = JSON.parse(
      await key().open(PLACE.fileAbout(one.case.id, row?.id ?? ''), row?.sealed_about ?? ''),
    )
    expect(about.name).not.toContain('Tokyo')
    expect(Object.keys(row ?? {})).not.toContain('name')
    const download = await app.app.request(`${ORIGIN}/return`, {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ do: `file:${row?.id}`, session: phone.session }),
    })
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(new Uint8Array(await download.arrayBuffer()).slice(1, 4)).toEqual(Uint8Array.from([80, 78, 71]))
    expect((await phone.press(`file:${crypto.randomUUID()}`)).status).toBe(404)
  })

  test('E3 sealed on the telephone it is stored as it came, and what is no pair or no seal is refused', async () => {
    const phone = returnPhone(app)
    await phone.open({ token: one.token })
    const id = crypto.randomUUID()
    const about = await key().seal(
      PLACE.fileAbout(one.case.id, id),
      '{"name":"photo-1.png","type":"image/png","bytes":67}',
    )
    const bytes = await key().sealBytes(PLACE.fileBytes(one.case.id, id), PNG)
    const good: [string, string | Blob, string?][] = [
      ['sealed_about', `${id}.${about}`],
      ['sealed_file', new Blob([bytes]), id],
    ]
    const odd: [string, string | Blob, string?][][] = [
      [['files', new Blob([PNG]), 'a.png']],
      [good[0] as [string, string]],
      [good[1] as [string, Blob, string]],
      [['sealed_about', `${crypto.randomUUID()}.${about}`], good[1] as [string, Blob, string]],
      [good[0] as [string, string], ['sealed_file', new Blob([PNG]), id]],
      [['sealed_about', `${id}.plain`], good[1] as [string, Blob, string]],
      [...good, ['files', new Blob([PNG]), 'a.png']],
      [],
    ]
    for (const parts of odd) expect((await phone.sendFiles(parts)).status).toBe(422)
    expect(await files()).toEqual([])
    expect((await phone.sendFiles(good)).status).toBe(200)
    const row = (await files())[0]
    expect(row?.sealed_about).toBe(about)
    expect(await app.deps.files.get(row?.storage_key ?? '')).toEqual(bytes)
    // Sent again because the answer was lost on the way.
    expect((await phone.sendFiles(good)).status).toBe(200)
    expect(await files()).toHaveLength(1)
  })

  test('A2 A3 thirty files a day and case are enough, counted of valid ones only', async () => {
    turnToNoon(app)
    const phone = returnPhone(app, 'en')
    await phone.open({ code: one.code, lang: 'en' })
    expect((await phone.sendFiles([['files', new Blob(['<svg onload=alert(1)>']), 'a.svg']])).status).toBe(
      415,
    )
    const five = Array.from({ length: 5 }, (_, n) => ({ name: `${n}.png`, bytes: PNG }))
    for (let n = 0; n < FILES_A_DAY / 5; n += 1)
      await addFiles(app.deps, phone.session, { plain: five }, await worked(app, 'file'))
    expect(await files()).toHaveLength(FILES_A_DAY)
    const refused = await phone.sendFiles([['files', new Blob([PNG]), 'a.png']])
    expect(refused.status).toBe(429)
    expect(await files()).toHaveLength(FILES_A_DAY)
    app.clock.aheadMs += 24 * 3_600_000
    await phone.open({ code: one.code, lang: 'en' })
    expect((await phone.sendFiles([['files', new Blob([PNG]), 'a.png']])).status).toBe(200)
  })

  test('a photo of 30 MB is refused in a sentence on the same page, and the session goes on', async () => {
    const phone = returnPhone(app, 'en')
    await phone.open({ code: one.code, lang: 'en' })
    const refused = await phone.sendFiles([['files', new Blob([new Uint8Array(30_000_000)]), 'a.jpg']])
    expect(refused.status).toBe(413)
    expect(wordsOf(refused.html)).toContain('20 MB')
    expect(refused.html).toContain(`data-case="${one.case.id}"`)
    expect(refused.html).not.toContain('FERI')
    expect((await phone.press('show')).status).toBe(200)
    const stranger = await returnPhone(app, 'en').sendFiles([
      ['files', new Blob([new Uint8Array(30_000_000)]), 'a'],
    ])
    expect(stranger.status).toBe(413)
    expect(stranger.html).not.toContain('data-case')
  })
})
