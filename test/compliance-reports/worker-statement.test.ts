import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONTENT_LEAST_BYTES, LEAST_BYTES } from '../../src/cases/case.ts'
import { DOCUMENT_KINDS } from '../../src/compliance-reports/document-kinds.ts'
import { makeWorkerStatement } from '../../src/compliance-reports/make-worker-statement.ts'
import { newReportNumber } from '../../src/compliance-reports/report-number.ts'
import { verifyFiles } from '../../src/compliance-reports/verify-file.ts'
import { WorkerStatement } from '../../src/compliance-reports/worker-statement.ts'
import { toBase64Url } from '../../src/platform/base64url.ts'
import { isSignedBy } from '../../src/platform/detached-signature.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { moneyText } from '../../src/platform/money.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { ORIGIN } from '../accounts/house.ts'
import { returningApp, returnPhone, worked } from '../case-return/return-walk.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import { aPlan, aShare, paid, remedyStage } from '../remedies/stage.ts'
import type { StartedApp } from '../support/app.ts'
import {
  attachmentsOf,
  check,
  dense,
  denseText,
  fontsOf,
  infoOf,
  signaturesOf,
  structureOf,
} from '../support/pdf-tools.ts'

const MARKER = 'Nguyễn Thị Dấu Vết Không Được Còn Lại'
const STORY = `${MARKER}. Tôi trả tiền cho môi giới ở quê, rồi công ty giữ hộ chiếu. ខ្ញុំបង់ប្រាក់ 会社に払った。`
const CONTENT = {
  edition: 1,
  language: 'vi',
  happened: ['paid_too_much', 'papers_kept'],
  danger: 'no',
  payments: [
    {
      item: 'L.BROKER',
      amount_minor: 30_000_000,
      currency: 'VND',
      paid_on: '2026-03-05',
      collector_role: 'sub_agent_or_broker',
      receipt: 'none',
      estimate: 'about',
      words: 'Tiền môi giới cho chị Hoa ở xã',
    },
    {
      item: 'L.DEPOSIT',
      amount_minor: 200_000,
      currency: 'JPY',
      paid_on: null,
      collector_role: 'sending_agency',
      receipt: 'seen',
      estimate: 'exact',
      words: '',
    },
  ],
  facts: {
    programme: 'titp',
    contract_months: 36,
    agency_contract_on: '2026-02-01',
    monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
  },
  who: {
    agency: 'Công ty Cổ phần Phát triển Nguồn nhân lực và Thương mại Quốc tế Hải Phòng Mẫu Số Một Trăm',
    supervising: '協同組合見本国際人材育成事業振興会',
    employer: '株式会社見本精密部品製造（埼玉第二工場）',
    someone_else: '',
  },
  story: STORY,
  may_be_counted: false,
}

let app: StartedApp
let one: SealedCase
beforeAll(async () => {
  app = await returningApp()
  one = await aSealedCase(app, { readers: 'both', content: JSON.stringify(CONTENT) })
}, 60_000)
afterAll(() => app.db.close?.())

/** What a form of the worker's page answers, with its bytes. */
async function pressed(fields: Record<string, string>) {
  const answer = await app.app.request(`${ORIGIN}/return`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'accept-language': 'vi' },
    body: new URLSearchParams(fields),
  })
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

async function opened(): Promise<string> {
  const phone = returnPhone(app)
  await phone.open({ code: one.code })
  return phone.session
}
/** A session of a browser with scripts: the code stays on the telephone. */
async function openedSealed({ token }: SealedCase): Promise<string> {
  const phone = returnPhone(app)
  await phone.open({ token })
  return phone.session
}

async function made(lang: string) {
  const { answer, bytes } = await pressed({ do: `statement:${lang}`, session: await opened() })
  expect(answer.status).toBe(200)
  const [[name, data] = ['', '']] = [...(await attachmentsOf(bytes))].filter(([file]) =>
    file.endsWith('.json'),
  )
  return { answer, bytes, name, data, said: WorkerStatement.entries && (JSON.parse(data) as WorkerStatement) }
}

/** Every row of every table. */
async function everything(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '%_search%' order by name`.execute(
    app.db.queries as never,
  )
  const dumps = []
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(app.db.queries as never)
    dumps.push(`${name}: ${JSON.stringify(rows)}`)
  }
  return dumps.join('\n')
}

test.each(LANGUAGES)(
  'the paper says what was told, what the rules say of it, and is signed, in %s',
  async (lang) => {
    const { answer, bytes, data, said, name } = await made(lang)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toContain('filename="document.pdf"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await signaturesOf(bytes)).toContain('Signature is Valid')
    expect(await check(bytes)).toContain('No syntax or stream encoding errors found')
    expect((await fontsOf(bytes)).every(({ embedded, unicode }) => embedded && unicode)).toBe(true)
    expect(await infoOf(bytes)).toMatch(/Tagged:\s+yes/)
    const structure = await structureOf(bytes)
    for (const element of ['H1', 'Table', 'TH', 'LI'])
      expect(structure, element).toMatch(new RegExp(`^\\s*${element}\\b`, 'm'))
    const jws = (await attachmentsOf(bytes)).get(name.replace('.json', '.jws')) ?? ''
    expect(await isSignedBy(app.deps.signer, data, jws)).toBe(true)
    expect(await isSignedBy(app.deps.signer, data.replace('30000000', '40000000'), jws)).toBe(false)
    const text = await denseText(bytes)
    const t = translator(lang)
    for (const words of [
      MARKER,
      CONTENT.who.agency,
      CONTENT.who.supervising,
      CONTENT.who.employer,
      CONTENT.payments[0]?.words ?? '',
      moneyText(lang, 30_000_000, 'VND'),
      t('case_report.happened_papers_kept'),
      t('fee_verdicts.verdict_not_allowed'),
      t('worker_statement.what_it_is'),
      t('worker_statement.check_no_number'),
    ])
      expect(text, words).toContain(dense(words))
    for (const rule of said.rules) expect(text).toContain(dense(rule.text[lang]))
    expect(said.payments.map(({ answers }) => answers?.law.verdict)).not.toContain(undefined)
  },
)

test('letters that the fonts lack are shown as a blank sign, and the paper says so', async () => {
  const { bytes } = await made('en')
  const text = await denseText(bytes)
  expect(text).toContain('〓')
  const [before = ''] = translator('en')('compliance_reports.missing_glyphs', { count: 99 }).split('99')
  expect(text).toContain(dense(before))
})

test('nothing of it stays: no row, no line of the journal, no mail, no log changes, however often it is made', async () => {
  const session = await opened()
  const before = await everything()
  const logged = app.deps.logged.length
  for (const lang of LANGUAGES)
    expect((await pressed({ do: `statement:${lang}`, session })).answer.status).toBe(200)
  expect(await everything()).toBe(before)
  expect(app.deps.logged.slice(logged)).toEqual([])
  expect(before).not.toContain(MARKER)
  expect(JSON.stringify(app.deps.logged)).not.toContain(MARKER)
})

test('it bears a day and no hour, no label of the case, and a number that is in no table', async () => {
  const { said, data, bytes } = await made('ja')
  expect(said.issued_at).toMatch(/T00:00:00\.000Z$/)
  expect(data).not.toContain(one.case.label)
  expect(data).not.toContain(one.case.id)
  expect(await denseText(bytes)).not.toMatch(/\d\d:\d\d\(UTC/)
  expect(await everything()).not.toContain(said.number)
})

test('whoever asks by number is told the same of one that was made and one that was not', async () => {
  const { said } = await made('vi')
  const ask = async (number: string) => {
    const api = await app.app.request(`${ORIGIN}/api/v1/verify/${number}?lang=en`)
    const page = await app.app.request(`${ORIGIN}/verify/${number}?lang=en`)
    return [api.status, (await api.text()).replaceAll(/"request_id":"[^"]*"/g, ''), page.status]
  }
  const never = newReportNumber('2026', 'worker_statement')
  expect(await ask(said.number)).toEqual(await ask(never))
  expect((await ask(never))[1]).toContain(translator('en')('worker_statement.check_the_file'))
})

test('the file proves itself: genuine as it is, changed with one byte flipped, though its number is known nowhere', async () => {
  const { bytes, said } = await made('en')
  const flipped = bytes.slice()
  const at = Math.floor(bytes.length / 2)
  flipped[at] = (flipped[at] ?? 0) ^ 1
  const [whole, broken] = await verifyFiles(app.deps, [
    { name: 'document.pdf', bytes },
    { name: 'document.pdf', bytes: flipped },
  ])
  expect(whole).toMatchObject({ check: { verdict: 'genuine', number: said.number }, known: undefined })
  expect(broken?.check.verdict).toBe('changed')
})

test('with scripts the key comes along for this one request; without it, or with another, nothing is opened', async () => {
  const other = await aSealedCase(app, { readers: 'both', content: JSON.stringify(CONTENT) })
  const session = await openedSealed(other)
  const send = (more: Record<string, string>) => pressed({ do: 'statement:ja', session, ...more })
  expect((await send({})).answer.status).toBe(422)
  expect((await send({ case_key: 'short' })).answer.status).toBe(422)
  expect((await send({ case_key: toBase64Url(new Uint8Array(32)) })).answer.status).toBe(409)
  const before = await everything()
  const { answer, bytes } = await send({ case_key: toBase64Url(other.key) })
  expect(answer.status).toBe(200)
  expect(await denseText(bytes)).toContain(dense(MARKER))
  expect(await everything()).toBe(before)
})

test('no session, an old one, another language and a made-up button make nothing', async () => {
  for (const session of ['', 'x', 'A'.repeat(43)])
    expect((await pressed({ do: 'statement:vi', session })).answer.headers.get('content-type')).not.toBe(
      'application/pdf',
    )
  const session = await opened()
  for (const what of ['statement:km', 'statement:', 'statement', 'statement:vi:vi'])
    expect((await pressed({ do: what, session })).answer.status, what).toBe(404)
})

test('it is made ten times in a quarter of an hour at the most', async () => {
  const other = await aSealedCase(app, {
    readers: 'both',
    content: JSON.stringify({ ...CONTENT, story: '' }),
  })
  const phone = returnPhone(app)
  await phone.open({ code: other.code })
  const statuses = []
  for (let i = 0; i < 11; i++)
    statuses.push((await pressed({ do: 'statement:en', session: phone.session })).answer.status)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429])
}, 30_000)

test('a report without payments, without a programme and without a word is a short, whole paper', async () => {
  const bare = {
    ...CONTENT,
    happened: [],
    payments: [],
    story: '',
    who: { agency: '', supervising: '', employer: '', someone_else: '' },
    facts: { programme: null, contract_months: null, agency_contract_on: null, monthly_wage: null },
  }
  for (const content of [bare, { ...bare, payments: CONTENT.payments }]) {
    const sealed = await aSealedCase(app, { readers: 'both', content: JSON.stringify(content) })
    const phone = returnPhone(app)
    await phone.open({ code: sealed.code })
    const { answer, bytes } = await pressed({ do: 'statement:vi', session: phone.session })
    expect(answer.status).toBe(200)
    const key = content.payments.length === 0 ? 'payments_none' : 'not_judged'
    expect(await denseText(bytes)).toContain(dense(translator('vi')(`worker_statement.${key}`)))
  }
})

test('what was sealed and is no report is refused, and the case stays open', async () => {
  const broken = await aSealedCase(app, { readers: 'both', content: '{"edition":2}' })
  const phone = returnPhone(app)
  await phone.open({ code: broken.code })
  const { answer, bytes } = await pressed({ do: 'statement:vi', session: phone.session })
  expect(answer.status).toBe(422)
  expect(new TextDecoder().decode(bytes)).toContain('statement:vi')
})

test('the page says what is dangerous before it offers the paper, the own language first', async () => {
  const phone = returnPhone(app)
  const { html } = await phone.open({ code: one.code })
  const t = translator('vi')
  const at = (text: string) => html.indexOf(text)
  expect(at(t('worker_statement.part_who_opens'))).toBeGreaterThan(0)
  expect(at('statement:vi')).toBeGreaterThan(at(t('worker_statement.part_not_kept')))
  expect(at('statement:ja')).toBeGreaterThan(at('statement:vi'))
})

test('there is no other door: no kind in the list of documents, and officers find no route', async () => {
  expect(DOCUMENT_KINDS.map(({ code }) => code)).not.toContain('worker_statement')
  const routes = app.app.routes.map(({ path }) => path).filter((path) => /worker.?statement/.test(path))
  expect(routes).toEqual([])
  expect((await worked(app, 'return')).challenge).toBeTruthy()
})

test('what came back is what the worker himself confirmed; what a payer says it paid is not in it', async () => {
  const stage = await remedyStage()
  const other = await aSealedCase(stage, { readers: 'vamas', content: JSON.stringify(CONTENT) })
  const plan = await aPlan(stage)
  const code = await aShare(stage, plan, { amount: 90_000, months: 3, behind: other })
  await paid(stage, plan, code, { amount: 30_000 })
  await stage.say(other, `yes:${plan.number}:2`)
  const held = {
    case: other.case,
    content: sealer(other.key, { leastBytes: CONTENT_LEAST_BYTES }),
    worker: sealer(other.key, { leastBytes: LEAST_BYTES }),
  }
  const { bytes } = await makeWorkerStatement(stage.deps, held, 'vi')
  const [[, data] = ['', '']] = [...(await attachmentsOf(bytes))].filter(([file]) => file.endsWith('.json'))
  const { repayments } = JSON.parse(data) as WorkerStatement
  expect(repayments).toMatchObject([{ from: 'sending_agency', owed_minor: 90_000, confirmed_minor: 30_000 }])
  expect(repayments[0]?.instalments.map(({ said }) => said)).toEqual([null, 'yes', null])
  expect(data).not.toContain(plan.number)
  expect(data).not.toContain(code)
  await stage.db.close?.()
}, 60_000)
