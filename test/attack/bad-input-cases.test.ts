import { connect } from 'node:net'
import { serve } from '@hono/node-server'
import { beforeAll, describe, expect, test } from 'vitest'
import { writingTables } from '../../src/accounts/session-store.ts'
import { sealReport } from '../../src/case-filing/report-envelope.ts'
import { newCaseKey } from '../../src/cases/case-code.ts'
import { toBase64Url } from '../../src/platform/base64url.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { newCode } from '../../src/platform/secret-code.ts'
import { ORIGIN } from '../accounts/house.ts'
import {
  AT_ONCE,
  casesOf,
  type ReportingApp,
  reportingApp,
  reportPhone,
  tell,
} from '../case-filing/report-walk.ts'
import { CONTENT, contentWith } from '../case-handling/handled-case.ts'
import { EASY, hidden, mine, PNG, returnPhone, wordsOf, worked } from '../case-return/return-walk.ts'
import { aSealedCase, officerBrowser, type SealedCase } from '../cases/case-cast.ts'
import { markedPdf, pdfBomb, sample } from '../platform/clean-file/samples.ts'

let app: ReportingApp
let officer: Awaited<ReturnType<typeof officerBrowser>>
beforeAll(async () => {
  app = await reportingApp({ ...EASY, ...AT_ONCE })
  officer = await officerBrowser(app)
}, 60_000)

/** Every row there is of cases, and every file: what must not change when something is refused. */
async function everything(of: ReportingApp = app): Promise<string> {
  const rows = []
  for (const table of [
    'cases',
    'case_keys',
    'case_messages',
    'case_files',
    'case_identities',
    'case_steps',
  ] as const)
    rows.push(await of.db.queries.selectFrom(table).selectAll().execute())
  return JSON.stringify([rows, await of.deps.files.list('cases')])
}
async function nothingChanges<T>(work: () => Promise<T>, of = app): Promise<T> {
  const before = await everything(of)
  const done = await work()
  expect(await everything(of)).toBe(before)
  return done
}

const asOfficer = (method: string, path: string, body?: object) =>
  Promise.resolve(
    app.app.request(`${ORIGIN}/api/v1${path}`, {
      method,
      headers: {
        cookie: officer.browser.cookie(),
        origin: ORIGIN,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  )

async function sessionOf(one: SealedCase): Promise<string> {
  const answer = await mine(app, '', 'session', { code: one.code, ...(await worked(app, 'return')) })
  expect(answer.status).toBe(201)
  return (await answer.json()).session
}

type Intake = {
  readers: Record<string, { id: string; public_key: string }[]>
  challenge: string
}
const intake = async (of = app): Promise<Intake> => (await of.request('/api/v1/cases/intake')).json()

/** As a browser seals it. */
async function envelope(of = app) {
  const known = await intake(of)
  const code = newCode()
  const key = newCaseKey()
  const recipients = (known.readers.jp_mirai ?? []).map(({ id, public_key }) => ({
    id,
    publicKey: public_key,
  }))
  const report = await sealReport(
    {
      id: crypto.randomUUID(),
      code,
      language: 'vi',
      readers: 'jp_mirai',
      urgent: false,
      groupWord: null,
      content: CONTENT,
      identity: null,
    },
    key,
    recipients,
  )
  const { challenge } = known
  return { code, body: { ...report, challenge, work: await solveWork(challenge) } }
}
const file = (body: unknown, headers: Record<string, string> = {}, of = app) =>
  of.request('/api/v1/cases', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('C9 codes that open nothing', () => {
  test('are told apart by no header either, at the page or as JSON', async () => {
    const made = await aSealedCase(app)
    const slipped = (made.code.startsWith('1') ? '2' : '1') + made.code.slice(1)
    const heads = new Set<string>()
    const jsonHeads = new Set<string>()
    for (const code of [newCode(), slipped, '', '១២៣', 'x'.repeat(190), "' or 1=1 --"]) {
      const page = await returnPhone(app).open({ code })
      const told = [...page.headers].filter(([name]) => !/request-id|content-length/.test(name))
      heads.add(`${page.status} ${JSON.stringify(told)}`)
      const answer = await mine(app, '', 'session', { code, ...(await worked(app, 'return')) })
      const { request_id: _, ...body } = await answer.json()
      const head = [...answer.headers].filter(([name]) => !/request-id/.test(name))
      jsonHeads.add(`${answer.status} ${JSON.stringify([head, body])}`)
    }
    expect([...heads]).toHaveLength(1)
    expect([...jsonHeads]).toHaveLength(1)
  })

  test('A3 when the site has had enough guesses, the right code is told the same as a wrong one', async () => {
    const full = await reportingApp({ ...EASY, worked_return: 3, waited_return: 3 })
    const made = await aSealedCase(full)
    for (let i = 0; i < 4; i += 1) await returnPhone(full).open({ code: newCode() })
    const [right, wrong] = [
      await returnPhone(full).open({ code: made.code }),
      await returnPhone(full).open({ code: newCode() }),
    ]
    expect([right.status, wrong.status]).toEqual([429, 429])
    const steady = (html: string) =>
      html
        .replaceAll(/(challenge(?:" value)?=")[^"]*/g, '$1')
        .replaceAll(/(name="code"[^>]*value=")[^"]*/g, '$1')
    expect(steady(right.html)).toBe(steady(wrong.html))
  }, 60_000)
})

describe('C7 the own code in a message', () => {
  const khmer = (digits: string) => digits.replace(/\d/g, (d) => String.fromCharCode(0x17e0 + Number(d)))
  const fullWidth = (digits: string) => digits.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))
  const SPELLINGS: readonly (readonly [string, (code: string) => string])[] = [
    ['as it is shown', (code) => code],
    ['in one word', (code) => code.replace(/\D/g, '')],
    ['digit by digit', (code) => [...code.replace(/\D/g, '')].join(' ')],
    ['in full-width digits', fullWidth],
    ['in Khmer digits', khmer],
    ['in Khmer digits with spaces nobody sees', (code) => [...khmer(code.replace(/\D/g, ''))].join('\u200b')],
    ['with dashes and points', (code) => code.replace(/\D/g, '').replace(/(\d{4})/g, '$1.-')],
    ['over two lines', (code) => `${code.slice(0, 17)}\n${code.slice(17)}`],
  ]
  test.each(SPELLINGS)(
    '%s is refused at the page, as JSON, and in a report, and comes back',
    async (_, spell) => {
      const one = await aSealedCase(app)
      const words = `Mã của tôi là ${spell(one.code)} nhé`
      const phone = returnPhone(app)
      await phone.open({ code: one.code })
      await nothingChanges(async () => {
        const page = await phone.press('message', { message_id: crypto.randomUUID(), text: words })
        expect(page.status).toBe(422)
        expect(page.html).toContain('nhé')
        const session = await sessionOf(one)
        const json = await mine(app, session, 'mine/messages', { id: crypto.randomUUID(), text: words })
        expect(json.status).toBe(422)
      })
      const report = reportPhone(app)
      const code = await report.begin()
      await report.press('next')
      await report.press('next')
      await report.press('pay_done')
      await report.press('next', { who_other: '' })
      await report.press('next', { story: `Mã ${spell(code)} nhé` })
      expect(report.status).toBe(422)
      expect(report.html).toContain('nhé')
    },
  )
})

describe('R12 files', () => {
  const svg = new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  )
  test('what is no photo, document or sound is refused on every door, with what was typed, and nothing is kept', async () => {
    const { zipSync } = await import('fflate')
    const refused: [string, Uint8Array, number[]][] = [
      ['30 MB.jpg', new Uint8Array(30_000_000).fill(0xff), [413]],
      ['film.mp4', sample('video.mp4'), [415]],
      ['drawing.svg', svg, [415]],
      ['drawing.png', svg, [415]],
      ['bomb.zip', zipSync({ bomb: new Uint8Array(50_000_000) }), [415]],
      ['bomb.pdf', pdfBomb(300_000_000), [415, 422]],
      ['page.html', new TextEncoder().encode('<!doctype html><script>1</script>'), [415]],
    ]
    const one = await aSealedCase(app)
    const phone = returnPhone(app, 'en')
    await phone.open({ code: one.code })
    const report = reportPhone(app, { lang: 'en' })
    await tell(report, { story: 'typed before the file' })
    await nothingChanges(async () => {
      for (const [name, bytes, statuses] of refused) {
        const began = performance.now()
        const answer = await phone.sendFiles([['files', new Blob([bytes as BlobPart]), name]])
        expect([name, statuses.includes(answer.status)], String(answer.status)).toEqual([name, true])
        expect(answer.html).toContain('name="session"')
        await report.pressWithFiles('send', [[name, bytes]])
        expect([name, statuses.includes(report.status)], String(report.status)).toEqual([name, true])
        expect(report.html).toContain('typed before the file')
        const form = new FormData()
        for (const [field, value] of Object.entries(await worked(app, 'file'))) form.append(field, value)
        form.append('files', new Blob([bytes as BlobPart]), name)
        const json = await app.request('/api/v1/cases/mine/files', {
          method: 'POST',
          headers: { 'case-session': phone.session, origin: ORIGIN },
          body: form,
        })
        expect([name, statuses.includes(json.status)], String(json.status)).toEqual([name, true])
        expect(performance.now() - began, name).toBeLessThan(10_000)
      }
    })
  }, 60_000)

  test('a PDF with an author and a picture with odd names are given on without author, name, or a header of their own', async () => {
    const one = await aSealedCase(app)
    const phone = returnPhone(app)
    await phone.open({ code: one.code })
    const names = [
      'x.png"\r\nSet-Cookie: evil=1',
      '../../../etc/passwd.png',
      '=HYPERLINK("https://evil.example")',
      '\u202egnp.exe',
      `${'n'.repeat(3_000)}.png`,
    ]
    await phone.sendFiles([['files', new Blob([(await markedPdf()) as BlobPart]), 'Nguyen Van A.pdf']])
    for (const name of names) await phone.sendFiles([['files', new Blob([PNG as BlobPart]), name]])
    const rows = (await app.db.queries.selectFrom('case_files').selectAll().execute()).filter(
      (row) => row.case_id === one.case.id,
    )
    expect(rows.length).toBe(names.length + 1)
    for (const { id } of rows)
      for (const answer of [
        await asOfficer('GET', `/cases/${one.case.label}/files/${id}`),
        await officer.browser.get(`/workspace/cases/${one.case.label}/files/${id}`),
        await mine(app, phone.session, `mine/files/${id}`),
      ]) {
        expect(answer.status).toBe(200)
        expect(answer.headers.getSetCookie()).toEqual([])
        expect(answer.headers.get('content-disposition')).toMatch(
          /^attachment; filename="[a-z-]+\d+\.(pdf|png)"(; filename\*=UTF-8''[a-z-]+\d+\.(pdf|png))?$/,
        )
        const text = new TextDecoder('latin1').decode(await answer.arrayBuffer())
        expect(text).not.toContain('HUNGMARK')
        expect(text).not.toContain('Nguyen')
      }
  })

  test('bytes that only look sealed are kept for nobody to open: officers and worker are told, and nothing breaks', async () => {
    const { body, code } = await envelope()
    const noise = () => {
      const bytes = new Uint8Array(1_048_576 + 29)
      for (let at = 0; at < bytes.length; at += 65_536)
        crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, bytes.length)))
      return bytes
    }
    const [first] = Uint8Array.from(
      atob(body.content.slice(0, 4).replaceAll('-', '+').replaceAll('_', '/')),
      (c) => c.charCodeAt(0),
    )
    const bytes = noise()
    bytes[0] = first ?? 1
    const about = crypto.getRandomValues(new Uint8Array(1_024 + 29))
    about[0] = first ?? 1
    const id = crypto.randomUUID()
    const form = new FormData()
    form.append('envelope', JSON.stringify({ ...body, content: `${body.content.slice(0, -8)}AAAAAAAA` }))
    form.append('sealed_about', `${id}.${toBase64Url(about)}`)
    form.append('sealed_file', new Blob([bytes as BlobPart]), id)
    const answer = await app.request('/api/v1/cases', {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: form,
    })
    expect(answer.status).toBe(201)
    const one = (await casesOf(app)).find((row) => row.id === body.id)
    for (const path of [`/workspace/cases/${one?.label}`, '/workspace/cases'])
      expect((await officer.browser.get(path)).status, path).toBe(200)
    expect((await asOfficer('GET', `/cases/${one?.label}`)).status).toBe(200)
    expect((await asOfficer('GET', `/cases/${one?.label}/files/${id}`)).status).toBeLessThan(500)
    const phone = returnPhone(app)
    expect((await phone.open({ code })).status).toBe(200)
    expect((await phone.press(`file:${id}`)).status).toBeLessThan(500)
    expect((await mine(app, phone.session, `mine/files/${id}`)).status).toBeLessThan(500)
  })
})

test('A4 a report of which the line drops half-way leaves nothing: no row, no file, no log of it', async () => {
  const report = reportPhone(app)
  await tell(report, { story: 'half sent' })
  const form = new FormData()
  form.append('told', hidden(report.html, 'told'))
  form.append('do', 'send')
  form.append('files', new Blob([PNG as BlobPart]), 'p.png')
  const whole = new Response(form)
  const type = whole.headers.get('content-type') ?? ''
  const bytes = Buffer.from(await whole.arrayBuffer())
  const server = serve({ fetch: app.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  try {
    await nothingChanges(async () => {
      for (const sent of [0, 10, Math.floor(bytes.length / 2), bytes.length - 1]) {
        await new Promise<void>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => {
            const origin = `http://127.0.0.1:${port}`
            socket.write(
              `POST /report HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\nContent-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
            )
            socket.write(bytes.subarray(0, sent))
            setTimeout(() => socket.destroy(), 60)
          })
          socket.on('close', () => resolve())
          socket.on('error', () => resolve())
        })
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
  } finally {
    server.close()
  }
  await report.press('send')
  expect(report.heading).toBe('Đã nhận')
})

test('H3 of two officers who answer at once one is told what the other did, and loses no word', async () => {
  const one = await aSealedCase(app, { content: contentWith({}) })
  const at = `/cases/${one.case.label}`
  const both = await Promise.all(
    ['first', 'second'].map((message) => asOfficer('POST', `${at}/acknowledgement`, { message, seen: 0 })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const page = `/workspace/cases/${one.case.label}`
  const pages = await Promise.all(
    ['ANSWERONE', 'ANSWERTWO'].map((text) =>
      officer.browser.post(page, { act: 'answer', 'write.message': text, 'write.seen': '1' }),
    ),
  )
  expect(pages.map(({ status }) => status).sort()).toEqual([303, 409])
  const lost = pages.findIndex(({ status }) => status === 409)
  expect(await pages[lost]?.text()).toContain(['ANSWERONE', 'ANSWERTWO'][lost])
  const { messages } = await (await asOfficer('GET', at)).json()
  expect(messages.filter((m: { author: string }) => m.author === 'officer')).toHaveLength(2)
})

test('D5 who writes after the deletion is told what everybody without a session is told, and nothing is written', async () => {
  const one = await aSealedCase(app)
  const session = await sessionOf(one)
  const writing = writingTables(app.db.dialect) as never as {
    deleteFrom(t: string): { where(...a: unknown[]): { execute(): Promise<void> } }
  }
  for (const table of ['case_keys', 'case_steps', 'case_sessions'])
    await writing.deleteFrom(table).where('case_id', '=', one.case.id).execute()
  await writing.deleteFrom('cases').where('id', '=', one.case.id).execute()
  const asked = async (token: string) => {
    const said = []
    for (const [path, body] of [
      ['mine', undefined],
      ['mine/messages', { id: crypto.randomUUID(), text: 'còn đó không' }],
      ['mine/identity', { after: 0, name: 'A' }],
      ['mine/withdrawal', {}],
    ] as const) {
      const answer = await mine(app, token, path, body)
      const { request_id: _, instance: __, ...told } = await answer.json()
      said.push([path, answer.status, told])
    }
    return said
  }
  await nothingChanges(async () => {
    expect(await asked(session)).toEqual(await asked(toBase64Url(crypto.getRandomValues(new Uint8Array(32)))))
  })
})

describe('A1 challenges', () => {
  test('replayed, forged, of another purpose, of another service, cut or lengthened: none of them files, or opens', async () => {
    const other = await reportingApp({ ...AT_ONCE, ...EASY })
    const { body } = await envelope()
    expect((await file(body)).status).toBe(201)
    const again = await envelope()
    const bad = [
      { challenge: body.challenge, work: body.work },
      { challenge: again.body.challenge.replace(/^case/, 'return') },
      { challenge: again.body.challenge.replace(/\.\d+\./, '.0.') },
      { challenge: `${again.body.challenge}0` },
      { challenge: again.body.challenge.slice(0, -1) },
      { challenge: '' },
      { challenge: '0'.repeat(300) },
      await worked(app, 'return'),
      await worked(app, 'file'),
    ]
    await nothingChanges(async () => {
      for (const challenge of bad) {
        const { status } = await file({ ...again.body, ...challenge })
        expect([409, 422], JSON.stringify(challenge)).toContain(status)
      }
      const opened = await mine(app, '', 'session', {
        code: again.code,
        challenge: body.challenge,
        work: body.work,
      })
      expect(opened.status).toBe(409)
    })
    expect(other).toBeDefined()
    expect((await file(again.body)).status).toBe(201)
  }, 60_000)
})

describe('E3 envelopes', () => {
  const sealedLike = (text: string) => toBase64Url(new TextEncoder().encode(text.padEnd(2_000, '.')))
  test('of a hundred spoiled in one place none is kept, and none is answered as a bug', async () => {
    const { body } = await envelope()
    const other = await envelope()
    expect((await file(other.body)).status).toBe(201)
    const spoiled: unknown[] = []
    for (const name of Object.keys(body))
      for (const value of [
        null,
        '',
        0,
        true,
        [],
        {},
        '\0',
        'x'.repeat(500_000),
        { $ne: null },
        ['a'],
        -1,
        1e308,
      ])
        if (
          !(name === 'identity' && value === null) &&
          !(name === 'group_word' && value === null) &&
          !(name === 'urgent' && value === true) &&
          // Without work it has waited, which these limits do not ask for.
          !(name === 'work' && value === '')
        )
          spoiled.push({ ...body, [name]: value })
    const [key] = body.keys
    spoiled.push(
      { ...body, content: 'Tôi đã trả tiền' },
      { ...body, content: sealedLike('{"edition":1}') },
      { ...body, content: body.content.slice(0, -40) },
      { ...body, content: `${body.content}AAAA` },
      { ...body, identity: '{"name":"A"}' },
      { ...body, keys: [{ ...key, officer_key_id: crypto.randomUUID() }] },
      { ...body, keys: [key, key] },
      { ...body, keys: body.keys.slice(1) },
      { ...body, keys: Array.from({ length: 2_000 }, () => key) },
      { ...body, keys: [{ ...key, more: 1 }] },
      { ...body, readers: 'vamas' },
      { ...body, readers: '__proto__' },
      { ...body, id: other.body.id },
      { ...body, token: other.body.token },
      { ...body, id: '019a4200-0000-7000-8000-000000000001' },
      { ...body, id: body.id.toUpperCase() },
      { ...body, name: 'Nguyễn Văn A' },
      { ...body, files: [] },
      `{"__proto__":{"keys":[]},${JSON.stringify(body).slice(1, -1)}}`,
      `{"constructor":1,${JSON.stringify(body).slice(1, -1)}}`,
      `${JSON.stringify(body)}x`,
      '[]',
      'null',
      '{"keys":1}',
      `${'['.repeat(50_000)}`,
    )
    await nothingChanges(async () => {
      for (const one of spoiled) {
        const { status } = await file(one)
        expect([400, 409, 413, 422], JSON.stringify(one).slice(0, 300)).toContain(status)
      }
    })
    expect((await file(body)).status).toBe(201)
  }, 60_000)

  test('files twice under one id, of another case, named as a path, or without a pair are refused', async () => {
    const { body } = await envelope()
    const one = await aSealedCase(app)
    const session = await sessionOf(one)
    const taken = crypto.randomUUID()
    const plain = new FormData()
    for (const [name, value] of Object.entries(await worked(app, 'file'))) plain.append(name, value)
    plain.append('files', new Blob([PNG as BlobPart]), 'p.png')
    await app.request('/api/v1/cases/mine/files', {
      method: 'POST',
      headers: { 'case-session': session, origin: ORIGIN },
      body: plain,
    })
    const row = await app.db.queries
      .selectFrom('case_files')
      .select('id')
      .where('case_id', '=', one.case.id)
      .executeTakeFirstOrThrow()
    const sealed = Uint8Array.from(atob(body.content.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    )
    const about = body.inner
    const sent = async (parts: readonly (readonly [aboutId: string, fileId: string])[]) => {
      const form = new FormData()
      form.append('envelope', JSON.stringify(body))
      for (const [a, f] of parts) {
        if (a) form.append('sealed_about', `${a}.${about}`)
        if (f) form.append('sealed_file', new Blob([sealed as BlobPart]), f)
      }
      return (await app.request('/api/v1/cases', { method: 'POST', headers: { origin: ORIGIN }, body: form }))
        .status
    }
    await nothingChanges(async () => {
      for (const parts of [
        [
          [taken, taken],
          [taken, taken],
        ],
        [[row.id, row.id]],
        [[taken, '']],
        [['', taken]],
        [[taken, crypto.randomUUID()]],
        [['../../../../../etc/passwd-0000000000000', '../../../../../etc/passwd-0000000000000']],
        [['019a4200-0000-7000-8000-000000000001', '019a4200-0000-7000-8000-000000000001']],
      ] as const)
        expect([409, 422], JSON.stringify(parts)).toContain(await sent(parts as never))
    })
  })

  test('R11 an id that tells the hour is refused for a message, as it is for a case and a file', async () => {
    const one = await aSealedCase(app)
    const session = await sessionOf(one)
    await nothingChanges(async () => {
      for (const id of [
        '019a4200-0000-7000-8000-000000000001',
        'c232ab00-9414-11ec-b3c8-9f68deced846',
        '',
        '..',
        '1'.repeat(36),
      ])
        expect((await mine(app, session, 'mine/messages', { id, text: 'x' })).status, id).toBe(422)
    })
  })
})

test('E4 sealed texts that were exchanged between rows or cases do not open, for worker or officer, and nothing breaks', async () => {
  const [a, b] = [
    await aSealedCase(app, { content: contentWith({ story: 'SWAPA' }) }),
    await aSealedCase(app, { content: contentWith({ story: 'SWAPB' }) }),
  ]
  for (const [one, text] of [
    [a, 'WORDSA'],
    [a, 'OTHERA'],
    [b, 'WORDSB'],
  ] as const)
    expect(
      (await mine(app, await sessionOf(one), 'mine/messages', { id: crypto.randomUUID(), text })).status,
    ).toBe(201)
  const rows = await app.db.queries.selectFrom('case_messages').selectAll().execute()
  const [a1, a2] = rows.filter((row) => row.case_id === a.case.id)
  const [b1] = rows.filter((row) => row.case_id === b.case.id)
  const { Kysely } = await import('kysely')
  const writing = new Kysely<Record<string, Record<string, unknown>>>({ dialect: app.db.dialect })
  const put = (id: string | undefined, sealed: string | undefined) =>
    writing.updateTable('case_messages').set({ sealed }).where('id', '=', id).execute()
  await put(a1?.id, a2?.sealed)
  await put(b1?.id, a1?.sealed)
  await writing
    .updateTable('cases')
    .set({ sealed_content: a.case.sealedContent })
    .where('id', '=', b.case.id)
    .execute()
  for (const one of [a, b]) {
    const page = await officer.browser.get(`/workspace/cases/${one.case.label}`)
    const json = await asOfficer('GET', `/cases/${one.case.label}`)
    const phone = returnPhone(app)
    const opened = await phone.open({ code: one.code })
    expect([page.status, json.status, opened.status]).toEqual([200, 200, 200])
    const said = (await page.text()) + (await json.text()) + opened.html
    expect(said).not.toContain('WORDSA')
    if (one === b) for (const word of ['SWAPA', 'SWAPB', 'WORDSB', 'OTHERA']) expect(said).not.toContain(word)
  }
})

describe('hidden fields of /report that somebody edited', () => {
  test('begin anew or are refused: a bit changed, another report’s, 5 MB, another service’s, odd names; never a bug', async () => {
    const phone = reportPhone(app)
    await tell(phone, { story: 'of an honest one' })
    const told = hidden(phone.html, 'told')
    const flipped = (at: number) => told.slice(0, at) + (told[at] === 'A' ? 'B' : 'A') + told.slice(at + 1)
    const states = [
      '',
      'x',
      flipped(3),
      flipped(told.length - 3),
      flipped(Math.floor(told.length / 2)),
      told + told,
      'A'.repeat(5_000_000),
      '{"code":"1"}',
      'eyJjb2RlIjoiMSJ9',
    ]
    await nothingChanges(async () => {
      for (const state of states)
        for (const what of [
          'send',
          'next',
          'all',
          'law',
          'pay_item:__proto__',
          'goto:constructor',
          'pay_change:-1',
          'pay_remove:1e9',
          '__proto__',
        ]) {
          const body = new URLSearchParams({ told: state, do: what, story: 'x' })
          const answer = await app.request('/report', { method: 'POST', headers: { origin: ORIGIN }, body })
          expect([200, 413, 422], `${state.slice(0, 20)} ${what}: ${answer.status}`).toContain(answer.status)
        }
      for (const name of [
        '__proto__',
        'constructor',
        'toString',
        'told[]',
        'answers.__proto__.x',
        'a'.repeat(5_000),
      ]) {
        const body = new URLSearchParams([
          ['told', told],
          [name, 'x'],
          ['readers', '__proto__'],
          ['lang', 'constructor'],
          ['do', 'next'],
        ])
        const answer = await app.request('/report', { method: 'POST', headers: { origin: ORIGIN }, body })
        expect(answer.status, name).toBeLessThan(500)
      }
    })
    const law = new URLSearchParams({
      do: 'law',
      payments: '[{"__proto__":{"item":1}}]',
      lang: 'vi',
      programme: '__proto__',
    })
    expect(
      (await app.request('/report', { method: 'POST', headers: { origin: ORIGIN }, body: law })).status,
    ).toBeLessThan(500)
    expect(({} as Record<string, unknown>).item).toBeUndefined()
    await phone.press('send')
    expect(phone.heading).toBe('Đã nhận')
  }, 60_000)
})

test('A1 forms of very many fields and parts cost no work: each is refused within seconds, and none as a bug', async () => {
  const part = '--b\r\nContent-Disposition: form-data; name="files"; filename="1.png"\r\n\r\nx\r\n'
  const bodies = [
    ['application/x-www-form-urlencoded', 'f=x&'.repeat(120_000)],
    ['application/x-www-form-urlencoded', `do=law&payments=${'['.repeat(400_000)}`],
    ['multipart/form-data; boundary=b', `${part.repeat(200_000)}--b--\r\n`],
    ['multipart/form-data; boundary="b"', `${part.repeat(200_000)}--b--\r\n`],
    ['multipart/form-data', part.repeat(200_000)],
  ] as const
  for (const path of ['/report', '/return', '/leave', '/api/v1/cases'])
    for (const [type, body] of bodies) {
      const began = performance.now()
      const headers = { origin: ORIGIN, 'content-type': type }
      const answer = await app.request(path, { method: 'POST', headers, body })
      expect(answer.status, `${path} ${type}`).toBeLessThan(500)
      expect(performance.now() - began, `${path} ${type}`).toBeLessThan(2_500)
    }
}, 60_000)

describe('A2 thirty telephones behind one address', () => {
  test.each([
    ['with X-Forwarded-For', { 'x-forwarded-for': '203.0.113.7', 'cf-connecting-ip': '203.0.113.7' }],
    ['without', {}],
    ['with an address that somebody makes up each time', { 'x-forwarded-for': 'random' }],
  ])(
    '%s all report with scripts within ten minutes',
    async (_, headers: Record<string, string>) => {
      const own = await reportingApp({ worked_case: 600 })
      await officerBrowser(own)
      const sealed = await Promise.all(Array.from({ length: 30 }, () => envelope(own)))
      const answers = await Promise.all(
        sealed.map(({ body }, i) =>
          file(
            body,
            headers['x-forwarded-for'] === 'random' ? { 'x-forwarded-for': `198.51.100.${i}` } : headers,
            own,
          ),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 201))
      expect(await casesOf(own)).toHaveLength(30)
      const rows = JSON.stringify(await own.db.queries.selectFrom('cases').selectAll().execute())
      const log = JSON.stringify(own.deps.logged)
      for (const address of ['203.0.113.7', '198.51.100.']) {
        expect(rows).not.toContain(address)
        expect(log).not.toContain(address)
      }
    },
    60_000,
  )

  test('A4 a flood is told 503 with nothing kept, what is there is answered still, and room made is room', async () => {
    const own = await reportingApp({ unread_cases: 5 })
    await officerBrowser(own)
    const first = await aSealedCase(own)
    const sealed = []
    for (let i = 0; i < 8; i += 1) sealed.push(await envelope(own))
    const statuses = []
    for (const { body } of sealed) statuses.push((await file(body, {}, own)).status)
    expect(statuses.filter((status) => status === 201).length).toBe(4)
    expect(new Set(statuses.slice(4))).toEqual(new Set([503]))
    const phone = returnPhone(own)
    expect((await phone.open({ code: first.code })).status).toBe(200)
    Object.assign(own.deps.config.intakeLimits ?? {}, { unread_cases: 100 })
    // The very same envelope: nothing typed was lost, and its work still counts.
    expect((await file(sealed[7]?.body, {}, own)).status).toBe(201)
  }, 60_000)
})

test('R7 through an onion address, with the headers of a Tor browser, a report is filed and answered', async () => {
  const onion = `http://${'a'.repeat(56)}.onion`
  const headers = {
    'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0',
    'accept-language': 'en-US,en;q=0.5',
    'sec-gpc': '1',
  }
  const at = async (body?: URLSearchParams) =>
    app.app.request(`${onion}/report`, {
      method: body ? 'POST' : 'GET',
      headers: { ...headers, ...(body ? { origin: onion, 'sec-fetch-site': 'same-origin' } : {}) },
      ...(body ? { body } : {}),
    })
  const first = await at()
  expect(first.status).toBe(200)
  const html = await (await at(new URLSearchParams({ do: 'begin', lang: 'en' }))).text()
  expect(html).toContain('data-code')
  // Nothing of the page leads to the address that everybody sees.
  expect(html).not.toMatch(/(?:src|href|action)="https?:\/\/feri/)
  expect(first.headers.get('set-cookie')).toBeNull()
})

describe('texts of workers and officers are shown as text', () => {
  const EVIL =
    '</textarea></script><script>alert(1)</script><img src=x onerror=alert(2)>"\' onfocus="x" {{7*7}}'
  test('on the page of the case, the inbox, and the worker’s own page: no tag of theirs, no attribute', async () => {
    const one = await aSealedCase(app, {
      content: contentWith({
        story: EVIL,
        who: { agency: EVIL, supervising: EVIL, employer: EVIL, someone_else: EVIL },
      }),
    })
    const phone = returnPhone(app)
    await phone.open({ code: one.code })
    await phone.press('message', { message_id: crypto.randomUUID(), text: EVIL })
    await phone.press('identity', { after: '0', name: EVIL.slice(0, 190), reach: EVIL.slice(0, 190) })
    const at = `/workspace/cases/${one.case.label}`
    const seen = await (await asOfficer('GET', `/cases/${one.case.label}`)).json()
    expect(seen.content.story).toBe(EVIL)
    await officer.browser.post(at, { act: 'acknowledgement', 'write.message': EVIL, 'write.seen': '1' })
    await officer.browser.post(at, { act: 'note', 'note.note': EVIL })
    await officer.browser.post(at, {
      act: 'referral',
      'referral.contact': 'otit',
      'referral.why': EVIL,
      'referral.passes_on': EVIL,
    })
    await officer.browser.post(at, { act: 'identity-request', 'identity-request.reason': EVIL })
    const pages = [
      await (await officer.browser.get(at)).text(),
      await (await officer.browser.get('/workspace/cases')).text(),
      await (await officer.browser.post(at, { act: 'note', 'note.note': EVIL.repeat(100) })).text(),
      (await phone.press('show')).html,
      (await phone.press('message', { message_id: crypto.randomUUID(), text: `${EVIL} ${one.code}` })).html,
      (await returnPhone(app).open({ code: EVIL })).html,
    ]
    expect(wordsOf(pages[0] ?? '')).toContain('{{7*7}}')
    expect(pages.filter((page) => page.includes('alert(2)')).length).toBeGreaterThan(3)
    for (const page of pages) {
      expect(page).not.toContain('<script>alert')
      expect(page).not.toContain('<img src=x')
      expect(page).not.toMatch(/" onfocus="x"/)
      expect(page).not.toContain('</textarea></script>')
    }
  })

  test('in the report, typed in any field and shown again on any page', async () => {
    const report = reportPhone(app)
    await tell(report, {
      who: { who_agency: EVIL, who_employer: EVIL, who_other: EVIL },
      story: EVIL,
      paid: [['L.BROKER', { amount: EVIL, currency: EVIL, collector_role: EVIL }]],
    })
    expect(report.html).not.toContain('<script>alert')
    expect(report.html).not.toContain('<img src=x')
    const again = reportPhone(app)
    await tell(again, {
      who: { who_agency: EVIL },
      story: EVIL,
      name: { name: EVIL.slice(0, 150), reach: EVIL.slice(0, 150) },
    })
    expect(again.html).toContain('alert(2)')
    expect(again.html).not.toContain('<script>alert')
    expect(again.html).not.toContain('<img src=x')
  })
})
