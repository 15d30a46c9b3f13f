import { beforeAll, describe, expect, test } from 'vitest'
import { aPhone } from '../interviews/self-walk.ts'
import { outcome, sendAsk } from './asked.ts'
import type { Ask } from './asking.ts'
import { feeAsks } from './fees-asking.ts'
import { type FeesScene, setFeesScene } from './fees-scene.ts'
import type { Credentials } from './scene.ts'
import { schemeCredentials } from './scheme-people.ts'

const EVIL = `<script>alert(1)</script>"><img src=x onerror=alert(1)>'><svg/onload=alert(1)></textarea></title>`
const ALIVE =
  /<script>alert|<img src=x|<svg\/onload|(?:href|src|action)="javascript:|[^&]<\/textarea><\/title>/i
const CALLERS = [
  'stranger',
  'manager',
  'auditor',
  'interviewer',
  'caseOfficer',
  'otherSide',
  'agency',
] as const
const PAGE = /^\/(workspace|i|fees|statistics|draws|o|j)(\/|$)/

let scene: FeesScene
let people: Record<string, Credentials>
let asks: Ask[]
beforeAll(async () => {
  scene = await setFeesScene((text) =>
    text.endsWith('.pdf') ? `<img src=x onerror=alert(1)>${text}` : `${text} ${EVIL}`,
  )
  people = await schemeCredentials(scene.app, scene.people)
  asks = feeAsks(scene)
}, 120_000)

describe('what people type about fees and interviews is shown and never runs', () => {
  test('on every page, and on every form that comes back refused', async () => {
    const alive: string[] = []
    const shown = new Set<string>()
    for (const one of asks) {
      if (!PAGE.test(one.path)) continue
      for (const who of CALLERS) {
        const answer = await sendAsk(scene.app, one, people[who] ?? {})
        expect(outcome(answer), `${one.path} as ${who}`).not.toBe('!')
        const type = answer.headers.get('content-type') ?? ''
        const text = await answer.text()
        if (type.startsWith('text/html') && ALIVE.test(text))
          alive.push(`${one.method} ${one.path} as ${who}`)
        if (text.includes('&lt;script&gt;alert(1)')) shown.add(one.route)
      }
    }
    expect(alive).toEqual([])
    // Where the words of others are shown at all, they are shown as text.
    expect([...shown]).toEqual(
      expect.arrayContaining([
        '/workspace/fee-rules',
        '/workspace/fee-records/:id',
        '/workspace/exchange-rates',
        '/workspace/interview-rounds/:number/workers/:code/contact',
        '/workspace/referrals/:id/contact',
        '/workspace/interviews/:number/:code/summary',
      ]),
    )
  }, 180_000)

  test('on a worker’s own telephone, on the way and in the list at the end', async () => {
    const phone = aPhone(scene.app.request, scene.links.half)
    await phone.move('to_end')
    await phone.move('change:in_own_words')
    await phone.move('answer', { question: 'in_own_words', kind: 'words', value: EVIL })
    const pages = [await phone.text()]
    await phone.move('change:in_own_words')
    pages.push(await phone.text())
    await phone.move('pay_group:something_else').catch(() => undefined)
    pages.push(await (await phone.press('pay_save', { amount: EVIL, currency: EVIL, words: EVIL })).text())
    pages.push(await (await phone.press('help', { contact: EVIL.repeat(4) })).text())
    for (const html of pages) expect(html).not.toMatch(ALIVE)
    expect(pages.filter((html) => html.includes('&lt;script&gt;alert(1)')).length).toBeGreaterThan(0)
  })

  test('nor does what is typed into a form and sent back with an error', async () => {
    for (const one of asks.filter(({ method, form }) => method === 'POST' && form)) {
      const names = Object.keys(one.form ?? {})
      const form = Object.fromEntries(
        [...names, 'value', 'words', 'contact', 'typed', 'reason', 'source', 'a.in_own_words'].map((name) => [
          name,
          one.form?.[name] instanceof File || name === 'do' ? (one.form?.[name] ?? EVIL) : EVIL,
        ]),
      )
      for (const who of ['stranger', 'manager', 'interviewer', 'caseOfficer'] as const) {
        const answer = await sendAsk(scene.app, { ...one, form }, people[who] ?? {})
        expect(outcome(answer), `${one.path} as ${who}`).not.toBe('!')
        if (answer.headers.get('content-type')?.startsWith('text/html'))
          expect(await answer.text(), `${one.path} as ${who}`).not.toMatch(ALIVE)
      }
    }
  }, 120_000)
})

describe('what is handed on as a file', () => {
  const form = (path: string, fields: Record<string, string | File>, who = 'manager') =>
    sendAsk(scene.app, { method: 'POST', route: '', path, form: fields }, people[who] ?? {})
  const list = (text: string) => ({ file: new File([text], 'list.csv') })
  const upload = (text: string) =>
    form(`/workspace/interview-rounds/${scene.rounds.planned}/workers`, list(text))

  test.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1+1', '=HYPERLINK("http://evil.example")'])(
    'a cell %j of a list of workers is refused or shown as text, and never handed back as a formula',
    async (evil) => {
      const quoted = `"${evil.replaceAll('"', '""')}"`
      const answer = await upload(
        `no,cohort,sex,language,site,contact\n${quoted},2026-04,male,vi,${quoted},${quoted}\n`,
      )
      expect([200, 422]).toContain(answer.status)
      const text = await answer.text()
      for (const cell of text.match(/^[=+@-][^<\n]*$/gm) ?? []) expect(cell).not.toContain(evil.trim())
    },
  )

  test.each([
    ['a column of names', 'no,full name\n1,Nguyễn Văn A\n'],
    ['a column of names in Vietnamese', 'no,Họ và tên\n1,Nguyễn Văn A\n'],
    ['a column of names in Japanese', 'no,氏名\n1,グエン\n'],
    ['a column of passports', 'no,passport\n1,C1234567\n'],
    ['an unknown column', 'no,shoe size\n1,42\n'],
    ['the same column twice', 'no,cohort,cohort\n1,a,b\n'],
    ['nothing but a head', 'no,cohort\n'],
    ['nothing', ''],
    ['bytes of another thing', '\u0000\u0001\u0002PK\u0003\u0004'],
    ['a cell of many thousand letters', `no,site\n1,${'x'.repeat(50_000)}\n`],
    ['a quote without an end', 'no,site\n1,"Osaka\n'],
    ['too many rows', `no,cohort\n${Array.from({ length: 20_001 }, (_, i) => `${i},a`).join('\n')}\n`],
  ])('a list with %s is refused whole, and the round keeps none', async (_, text) => {
    const answer = await upload(text)
    expect(answer.status).toBe(422)
    const said = await answer.text()
    expect(said).not.toMatch(ALIVE)
    const journal = await scene.app.deps.db.queries.selectFrom('journal').selectAll().execute()
    expect(JSON.stringify(journal)).not.toMatch(/Nguyễn|グエン|C1234567/)
    expect(JSON.stringify(scene.app.deps.logged)).not.toMatch(/Nguyễn|グエン|C1234567/)
  })

  test('a published file of figures leaves as a download, and a form for other tools under its own name', async () => {
    for (const path of [
      '/statistics/corridors/vn-jp/figures.csv',
      '/workspace/questionnaires/worker-interview-exit/2026.1/xlsform',
    ]) {
      const ask = { method: 'GET', route: '', path } as const
      const answer = await sendAsk(scene.app, ask, people.manager ?? {})
      expect(answer.status, path).toBe(200)
      const disposition = answer.headers.get('content-disposition') ?? ''
      expect(disposition).toMatch(/^attachment;/)
      expect(disposition).not.toMatch(/[<>\r\n]/)
    }
  })
})
