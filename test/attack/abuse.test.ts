import { zipSync } from 'fflate'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { deliverDue } from '../../src/deliveries/deliver-due.ts'
import { parseJobOrderNumber } from '../../src/job-orders/job-order.ts'
import { foldAddress } from '../../src/look-alikes/fold-address.ts'
import { foldName } from '../../src/look-alikes/fold-name.ts'
import { guessIdentifier, IDENTIFIER_SCHEMES, parseIdentifier } from '../../src/organisations/identifier.ts'
import { romanise } from '../../src/organisations/romanise.ts'
import { oneLine } from '../../src/organisations/row-reader.ts'
import { foldText, queryTerms, searchKey } from '../../src/organisations/search-key.ts'
import { likelyMeant } from '../../src/partner-checks/suggest-identifier.ts'
import { readCsv } from '../../src/platform/spreadsheet/read-csv.ts'
import { neededText, writtenText } from '../../src/platform/written-text.ts'
import { notifyWatchers } from '../../src/watches/notify-watchers.ts'
import { ORIGIN } from '../accounts/house.ts'
import { makeSenders, startSmtp } from '../deliveries/outside.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { startApp } from '../support/app.ts'
import { endless } from './endless.ts'
import { addPerson, type Credentials, credentialsOf, keyFor } from './scene.ts'
import { register, suspend } from './standing-moves.ts'

const AGENCY = { scheme: 'VN-GP', value: '1174-LDTBXH-GP' }
const CHECK = { parties: [AGENCY] }
let app: Awaited<ReturnType<typeof startApp>>
let people: Record<'one' | 'other', Credentials>

beforeAll(async () => {
  app = await startApp()
  const body = anAgency(app.deps, '1174', 'Công ty Cổ phần Nhân lực Mẫu')
  await enter(app.deps, [body])
  const of = async (called: string) =>
    credentialsOf(app, await addPerson(app, called, { role: 'programme_manager' }))
  people = { one: await of('one'), other: await of('other') }
}, 60_000)

const post = (path: string, body: unknown, headers: Credentials = {}) =>
  app.app.request(path, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('a stranger who asks and asks', () => {
  test('is stopped at both doors, whatever he claims to be, and others go on', async () => {
    const own = await startApp()
    await enter(own.deps, [anAgency(own.deps, '1174', 'Công ty Cổ phần Nhân lực Mẫu')])
    // The last address is the one that our proxy saw; what stands before it, the stranger wrote himself.
    const ask = (n: number, network = '198.51.100.7') =>
      own.app.request('/api/v1/partner-checks', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${n}, ${network}` },
        body: JSON.stringify(CHECK),
      })
    const answers: Response[] = []
    for (let n = 0; n < 35; n += 1) answers.push(await ask(n))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(2)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    const page = await own.app.request('/check', {
      method: 'POST',
      headers: { origin: ORIGIN, 'x-forwarded-for': '198.51.100.7' },
      body: new URLSearchParams({ agency: AGENCY.value }),
    })
    expect(page.status).toBe(429)
    expect((await ask(1, '198.51.100.8')).status).toBe(201)
    const rows = await own.db.queries.selectFrom('partner_checks').select('number').execute()
    expect(rows.length).toBe(answers.length - refused.length + 1)
  })
})

describe('a body that never ends, and does not say how long it is', () => {
  test.each([
    ['/api/v1/partner-checks/many', 'text/csv', 40_000_000],
    ['/check/many', 'application/x-www-form-urlencoded', 40_000_000],
    ['/api/v1/partner-checks', 'application/json', 8_000_000],
    ['/check', 'application/x-www-form-urlencoded', 8_000_000],
    ['/unsubscribe/none', 'application/x-www-form-urlencoded', 8_000_000],
  ])('is cut off at %s, before the stranger has filled the memory', async (path, type, most) => {
    const { status, sent } = await endless(app, path, { 'content-type': type, origin: ORIGIN })
    expect([0, 404, 413]).toContain(status)
    expect(sent).toBeLessThan(most)
  })
})

describe('a list that is a trap', () => {
  const many = async (bytes: Uint8Array | string, who: Credentials = people.one) => {
    const body = new FormData()
    body.append('file', new File([bytes as BlobPart], 'list.xlsx'))
    return app.app.request('/api/v1/partner-checks/many', {
      method: 'POST',
      headers: { ...who, origin: ORIGIN },
      body,
    })
  }
  const sheet = (xml: string) =>
    zipSync({
      '[Content_Types].xml': new TextEncoder().encode('<Types/>'),
      'xl/workbook.xml': new TextEncoder().encode('<workbook/>'),
      'xl/worksheets/sheet1.xml': new TextEncoder().encode(xml),
    })

  test('a hundred megabytes of nothing in a small file are not unpacked', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(130_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(1_000_000)
    expect((await many(bomb)).status).toBe(422)
  })

  test.each([
    [
      'a cell in row 999,999,999',
      '<sheetData><row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>',
    ],
    ['a cell in column ZZZZ', '<sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData>'],
    [
      'entities that make entities',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><sheetData>&b;</sheetData>',
    ],
  ])('%s is refused', async (_, xml) => {
    expect((await many(sheet(xml))).status).toBe(422)
  })

  test('a stranger’s ten thousand rows are refused before they are looked at', async () => {
    const rows = `scheme,value\n${'VN-GP,1174/LĐTBXH-GP\n'.repeat(10_000)}`
    expect((await many(rows, {})).status).toBe(422)
  })

  test('formulas that were typed come back as text in the file of answers', async () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("https://evil.example")']
    const lines = formulas.map((text) => `VN-GP,"${text.replaceAll('"', '""')}"`)
    const answer = await many(`scheme,value\nVN-GP,1174/LĐTBXH-GP\n${lines.join('\n')}`)
    expect(answer.status).toBe(201)
    const { links } = (await answer.json()) as { links: { answers: string } }
    const file = await app.app.request(links.answers)
    const { rows } = readCsv(new Uint8Array(await file.arrayBuffer()))
    for (const { cells } of rows.slice(1))
      for (const cell of cells)
        if (cell !== null && !/^-?\d+$/.test(cell as string)) expect(cell).not.toMatch(/^\s*[=+@-]/)
  })
})

describe('a name that would be more than a name', () => {
  const CRLF = 'Công ty\r\nBcc: victim@people.example\r\nX-Evil: 1\r\n\r\nMẫu'
  const MARKUP = ']]></title><entry><id>evil</id></entry>&\u0001\uFFFE\uD800 Mẫu'

  test('adds no header to a mail, and no element to a feed', async () => {
    const own = await startApp()
    Object.assign(own.deps.config, { sendsMail: true })
    const body = anAgency(own.deps, '905', `${CRLF} ${MARKUP.replace('\uD800', '')}`)
    await enter(own.deps, [body])
    await register(own.deps, body)
    const who = await credentialsOf(own, await addPerson(own, 'watcher', { role: 'programme_manager' }))
    const headers = { ...who, origin: ORIGIN, 'content-type': 'application/json' }
    const watch = JSON.stringify({ scheme: 'VN-GP', value: '905-LDTBXH-GP' })
    const watched = await own.app.request('/api/v1/watches', { method: 'POST', headers, body: watch })
    expect(watched.status).toBe(201)
    await suspend(own.deps, body, `${CRLF} ${MARKUP.replace('\uD800', '')}`)
    while ((await notifyWatchers(own.deps)) > 0);
    const smtp = await startSmtp()
    await deliverDue(own.deps, makeSenders(own.db, { smtpUrl: smtp.url }))
    await smtp.close()
    const [got] = smtp.received
    expect(got?.to).toEqual(['watcher@people.example'])
    const head = got?.raw.split('\r\n\r\n')[0] ?? ''
    expect(head).not.toMatch(/^(bcc|x-evil):/im)
    const feed = await own.app.request('/o/VN-GP/905-LDTBXH-GP/changes.atom')
    const xml = await feed.text()
    expect(xml.match(/<entry>/g)).toHaveLength(2)
    expect(xml).not.toContain('<id>evil</id>')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 cannot hold
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/)
  })
})

describe('the same key of idempotency in two hands', () => {
  test('gives neither the other’s answer', async () => {
    const key = { 'idempotency-key': 'the-same-key-0001' }
    const ask = (who: Credentials) => post('/api/v1/partner-checks', CHECK, { ...who, ...key })
    const numbers = await Promise.all(
      [people.one, people.other, await keyFor(app, 'machine', []), people.one].map(async (who) => {
        const answer = await ask(who)
        expect(answer.status).toBe(201)
        return ((await answer.json()) as { number: string }).number
      }),
    )
    expect(numbers[0]).toBe(numbers[3])
    expect(new Set(numbers).size).toBe(3)
    const watch = (who: Credentials) =>
      post('/api/v1/watches', AGENCY, { ...who, ...key, 'idempotency-key': 'w-1-2-3-4-5' })
    const ids = await Promise.all(
      [people.one, people.other].map(async (who) => ((await (await watch(who)).json()) as { id: string }).id),
    )
    expect(new Set(ids).size).toBe(2)
  })

  test('of strangers, is never a way to another stranger’s receipt', async () => {
    const headers = { 'idempotency-key': 'stranger-key-0001' }
    const one = await post('/api/v1/partner-checks', CHECK, headers)
    const other = await post('/api/v1/partner-checks', { ...CHECK, programme: 'ssw' }, headers)
    // Told that the key was used for something else, or answered anew; not answered with the other's.
    const { number } = (await one.json()) as { number: string }
    expect(await other.text()).not.toContain(number)
  })
})

describe('long inputs', () => {
  const SHAPES: readonly (readonly [string, (n: number) => string])[] = [
    ['one letter', (n) => 'a'.repeat(n)],
    ['spaces', (n) => `a${' '.repeat(n)}b`],
    ['hyphens', (n) => '-'.repeat(n)],
    ['dots and commas', (n) => '.,'.repeat(n / 2)],
    ['digits', (n) => '1'.repeat(n)],
    ['digits and slashes', (n) => '1/'.repeat(n / 2)],
    ['long vowels', (n) => 'ー'.repeat(n)],
    ['kana', (n) => 'かう'.repeat(n / 2)],
    ['kanji numbers', (n) => '十一'.repeat(n / 2)],
    ['legal forms', (n) => '株式会社'.repeat(n / 4)],
    ['Vietnamese legal forms', (n) => 'công ty cổ phần '.repeat(n / 16)],
    ['streets', (n) => 'số 1 phường quận '.repeat(n / 17)],
    ['blocks', (n) => '1丁目'.repeat(n / 3)],
    ['brackets', (n) => '（'.repeat(n)],
    ['marks', (n) => `a${'\u0301'.repeat(n)}`],
  ]
  const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
    ...IDENTIFIER_SCHEMES.map(
      (scheme) => [`an identifier ${scheme}`, (text: string) => parseIdentifier(scheme, text)] as const,
    ),
    ['a guess', guessIdentifier],
    ['what was meant', (text) => likelyMeant('JP-JCN', text)],
    ['a folded text', foldText],
    ['a search key', searchKey],
    ['a query', queryTerms],
    ['romaji', romanise],
    ['a folded name', (text) => foldName({ text, reading: text })],
    ['an address in Japan', (text) => foldAddress('JP', text)],
    ['an address in Viet Nam', (text) => foldAddress('VN', text)],
    ['the number of a job order', parseJobOrderNumber],
  ]

  /** The least of three runs: what the machine does beside it only ever adds. */
  const msOf = (work: (text: string) => unknown, text: string): number =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const began = performance.now()
        work(text)
        return performance.now() - began
      }),
    )

  // The longest that any door lets through is a cell of a list with 8,000 characters. Eight times as long: in proportion 8,
  // the square 64, the cube 512.
  test.each(READERS)('take %s no longer than nearly in proportion', (_, work) => {
    const slow = SHAPES.flatMap(([shape, make]) => {
      const short = msOf(work, make(1_000))
      const long = msOf(work, make(8_000))
      return long > 30 && long > 64 * Math.max(short, 0.1) ? [`${shape}: ${short} → ${long} ms`] : []
    })
    expect(slow).toEqual([])
  })
})

describe('marks that turn text round', () => {
  const TURNED = '\u202EuẪM\u2066 見本\u200F'

  test('are not kept in what people write, nor in what lists bring', () => {
    for (const schema of [neededText(100), writtenText(100)]) expect(v.parse(schema, TURNED)).toBe('uẪM 見本')
    expect(oneLine(TURNED)).toBe('uẪM 見本')
    expect(v.safeParse(neededText(100), '\u202E\u2069').success).toBe(false)
  })
})
