import { afterAll, beforeAll, expect, test } from 'vitest'
import { CODE_PURPOSE } from '../../src/cases/case.ts'
import { planCheckIns } from '../../src/cases/plan-check-ins.ts'
import { runDueWork } from '../../src/due-work.ts'
import { COMMANDS } from '../../src/entry-cli-commands.ts'
import { fromBase64Url } from '../../src/platform/base64url.ts'
import { looksWrapped } from '../../src/platform/key-wrap.ts'
import { looksSealed } from '../../src/platform/sealing.ts'
import { derivedFromCode } from '../../src/platform/secret-code.ts'
import { isPublic } from '../../src/public-routes.ts'
import { ORIGIN } from '../accounts/house.ts'
import { byOfficer, returnPhone } from '../case-return/return-walk.ts'
import { SEALED } from '../cases/plain-columns.ts'
import { type MarkerHouse, markerHouse, TRAIL } from './marker-house.ts'
import { concluded, handled, OFFICERS_SAY } from './marker-office.ts'
import { bugs, refusals } from './marker-refused.ts'
import { filesUnder, foundIn, type Place, spellings, withUnpacked } from './marker-search.ts'
import { openReport, reports, returnsByJson, returnsByPage, SAID, type Told } from './marker-worker.ts'

let house: MarkerHouse
let told: Told
let broken: number[]
let places: Place[]
const secrets: Record<string, string> = {}
/** Of every column of every table, before any worker came and after all of them had acted, no officer yet. */
let before: ReadonlySet<string>
let valuesInUse: readonly { readonly column: string; readonly value: string }[]
let valuesOfWorkers: readonly { readonly column: string; readonly value: string }[]

/** Every text of every column, as `table.column` and value. */
const everyValue = (): { column: string; value: string }[] =>
  house.sqlite((sqlite) => {
    const tables = sqlite
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .pluck()
      .all() as string[]
    return tables.flatMap((table) =>
      (sqlite.pragma(`table_info("${table}")`) as { name: string }[]).flatMap(({ name }) =>
        (sqlite.prepare(`select "${name}" from "${table}"`).pluck().all() as unknown[])
          .filter((value) => value !== null)
          .map((value) => ({ column: `${table}.${name}`, value: String(value) })),
      ),
    )
  })

const labels = (): string[] =>
  house.sqlite((sqlite) => sqlite.prepare('select label from cases order by label').pluck().all() as string[])

/** What strangers, and those whose business it is not, are given: pages, data, feeds and files, each address once. */
async function exported(): Promise<Place[]> {
  const found: Place[] = []
  const waiting = [
    '/',
    '/open-data',
    '/remedies',
    '/statistics',
    '/privacy',
    '/api/v1/open-data',
    '/api/v1/register',
  ]
  waiting.push('/api/v1/remedy-figures', '/api/v1/statistics', '/api/v1/openapi.json', '/healthz', '/readyz')
  for (let at = 0; at < waiting.length && at < 160; at += 1) {
    const path = waiting[at] ?? ''
    const answer = await house.app.request(`${ORIGIN}${path}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    found.push({ name: `GET ${path}`, bytes })
    for (const [, , to = ''] of bytes.toString().matchAll(/(href|src|url|_url)"?[=:]\s*"([^"#]+)/g)) {
      const url = new URL(to.replaceAll('&amp;', '&'), ORIGIN)
      const next = url.pathname + url.search
      if (url.origin === ORIGIN && isPublic('GET', url.pathname) && !waiting.includes(next))
        waiting.push(next)
    }
  }
  return found
}

async function verified(): Promise<Place> {
  const lines: string[] = []
  const verify = COMMANDS.find(({ words }) => words.join(' ') === 'verify')
  expect(await verify?.run([], (line) => lines.push(line), house.opened as never)).toBe(0)
  expect(lines.join('\n')).toContain('0 broken')
  return { name: 'feri verify', bytes: Buffer.from(lines.join('\n')) }
}

beforeAll(async () => {
  house = await markerHouse()
  before = new Set(everyValue().map(({ value }) => value))
  told = await reports(house)
  const openCode = await openReport(house)
  const [first = ''] = labels()
  // Something is waiting for each of them, as if officers had asked meanwhile; they themselves come later.
  const cases = house.sqlite((sqlite) => sqlite.prepare('select id from cases').pluck().all() as string[])
  const untilThen = new Set(everyValue().map(({ value }) => value))
  for (const id of cases)
    await byOfficer(house as never, { case: { id } } as never, planCheckIns(house.deps, { id }, '2026-01-05'))
  const ofOfficers = everyValue().filter(({ value }) => !untilThen.has(value))
  before = new Set([...before, ...ofOfficers.map(({ value }) => value)])
  await refusals(house)
  const phone = returnPhone({ app: house.phone, deps: house.deps } as never)
  await phone.open({ code: openCode })
  broken = await bugs(house, phone.session)
  secrets.session_of_bugs = phone.session
  secrets.session_by_page = await returnsByPage(house, told.plainCode)
  for (const [at, session] of (await returnsByJson(house, told.sealedCode)).entries())
    secrets[`session_by_json_${at}`] = session
  valuesOfWorkers = everyValue().filter(({ value }) => !before.has(value))
  // Now the officers, and the workers once more.
  for (const label of labels()) await handled(house, label)
  valuesInUse = everyValue()
  for (const code of [told.plainCode, openCode]) await returnsByPage(house, code)
  await returnsByJson(house, told.sealedCode)
  await concluded(house, first)
  await phone.open({ code: openCode })
  await phone.press('withdraw_ask')
  await phone.press('withdraw')
  await returnPhone({ app: house.phone, deps: house.deps } as never).open({ code: openCode })
  for (const code of [told.plainCode, told.sealedCode, openCode]) {
    secrets[`code ${code.slice(0, 4)}`] = code
    secrets[`digits ${code.slice(0, 4)}`] = code.replaceAll(/\D/g, '')
    secrets[`dashes ${code.slice(0, 4)}`] = code.replaceAll(' ', '-')
    secrets[`token ${code.slice(0, 4)}`] = derivedFromCode(code, CODE_PURPOSE).token
  }
  Object.assign(secrets, told.secrets)
  house.clock.aheadMs = 3 * 86_400_000
  for (let rounds = 0; rounds < 3; rounds += 1) await runDueWork(house.deps, house.opened.senders)
  places = await everything()
}, 180_000)
afterAll(() => house?.close())

async function everything(): Promise<Place[]> {
  const shown = [...(await exported()), await verified()]
  await house.quiet()
  return withUnpacked([
    ...filesUnder(house.folder),
    ...shown,
    { name: 'standard output and error', bytes: Buffer.from(house.printed.join('')) },
    ...house.smtp.received.map(({ raw, mail }, at) => ({
      name: `mail ${at}`,
      bytes: Buffer.from(`${raw}\n${mail.subject}\n${mail.text}\n${mail.html}`),
    })),
  ])
}

test('the journey went everywhere: each route of a worker was asked over the wire, and each way of failing was met', () => {
  const mine = house.app.routes.filter(
    ({ method, path }) =>
      method !== 'ALL' &&
      /^\/(report|return|leave|privacy|remedies)$|^\/api\/v1\/(remedy-figures|cases(\/(intake|session|mine.*))?)$/.test(
        path,
      ) &&
      isPublic(method, path.replaceAll(/:\w+/g, 'x')),
  )
  expect(new Set(mine.map(({ method, path }) => `${method} ${path}`)).size).toBeGreaterThan(20)
  const unasked = mine.filter(({ method, path }) => {
    const pattern = new RegExp(`^${method} ${path.replaceAll(/:\w+/g, '[^/]+')}$`)
    return ![...house.asked].some((one) => pattern.test(one))
  })
  expect(unasked.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  for (const status of [403, 404, 405, 413, 415, 422, 429]) expect([...house.statuses]).toContain(status)
  expect(broken).toEqual(broken.map(() => 500))
  expect(broken).toHaveLength(5)
})

test('and left what it should: cases, messages, files, names, answers, mails, a log', () => {
  const rows = (table: string) =>
    house.sqlite((sqlite) => sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number)
  expect(rows('cases')).toBe(3)
  for (const [table, least] of Object.entries({
    case_messages: 9,
    case_files: 6,
    case_identities: 4,
    case_notes: 3,
    case_readings: 3,
    identity_openings: 3,
    repayment_answers: 1,
    idempotency_keys: 1,
    case_steps: 20,
    journal: 40,
  }))
    expect(rows(table), table).toBeGreaterThanOrEqual(least)
  const of = (sql: string) => house.sqlite((sqlite) => sqlite.prepare(sql).pluck().get() as number)
  expect(of("select count(*) from case_referrals where status = 'consented'")).toBeGreaterThan(0)
  expect(of('select count(*) from case_check_ins where sealed_answer is not null')).toBeGreaterThan(2)
  expect(house.smtp.received.length).toBeGreaterThan(0)
  // Not even that, and when, somebody asked for a page of workers.
  expect(house.printed.join('')).not.toMatch(/"route":"\/(report|return|leave|api\/v1\/cases)/)
  expect(house.printed.join('')).toContain('"error_name"')
  expect(places.map(({ name }) => name)).toContain('data/feri.sqlite')
  expect(places.filter(({ name }) => name.startsWith('data/files/')).length).toBeGreaterThanOrEqual(6)
  expect(places.filter(({ name }) => name.includes('open-data')).length).toBeGreaterThan(3)
})

test('R1 no address, no browser name and no trace of where a worker came from is in database, log, file, mail or export', () => {
  expect(foundIn(places, TRAIL)).toEqual([])
})

test('E1 no word, no name and no file of a worker, nor an officer’s of him, is anywhere in any spelling', () => {
  expect(foundIn(places, SAID)).toEqual([])
  expect(foundIn(places, OFFICERS_SAY)).toEqual([])
})

test('C3 C8 S3 neither a code, nor its token, nor a session, nor the number of a group is anywhere', () => {
  expect(Object.keys(secrets).length).toBeGreaterThan(14)
  expect(foundIn(places, secrets)).toEqual([])
})

test('E10 E3 what is in the columns that are said to be sealed is ciphertext, and all of them hold some', () => {
  // Sessions and unlocked keys that are over left no row.
  const values = [...valuesOfWorkers, ...valuesInUse, ...everyValue()]
  for (const [column, kind] of Object.entries(SEALED)) {
    const held = values.filter((one) => one.column === column).map(({ value }) => value)
    expect(held.length, column).toBeGreaterThan(0)
    const looks = (text: string) =>
      kind === 'wrapped' ? looksWrapped(text) : looksSealed(fromBase64Url(text) ?? new Uint8Array())
    expect(
      held.filter((value) => !looks(value)),
      column,
    ).toEqual([])
  }
})

test('the search would find each of them, wherever and however it were written', () => {
  for (const text of [SAID.story, TRAIL.peer, TRAIL.browser, told.plainCode])
    for (const [spelling, bytes] of spellings(text)) {
      const planted = { name: 'x', bytes: Buffer.concat([Buffer.from('xyz'), bytes, Buffer.from('xyz')]) }
      expect(foundIn([planted], { text }), spelling).not.toEqual([])
    }
  for (const before of ['', 'a', 'ab', 'abc', 'abcd']) {
    const base64 = Buffer.from(`${before}${SAID.story}, and more`).toString('base64')
    expect(foundIn([{ name: 'x', bytes: Buffer.from(base64) }], { text: SAID.story })).not.toEqual([])
  }
  house.sqlite((sqlite) =>
    sqlite
      .prepare('insert into spent_challenges values (?, ?, ?, ?)')
      .run('planted', 'worked', 'case', SAID.story),
  )
  const names = foundIn(filesUnder(house.folder), { story: SAID.story })
  expect(names.some((one) => one.includes('feri.sqlite'))).toBe(true)
})

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/
/** Instants that say nothing of when a worker acted, each with the reason. */
const DECOUPLED: Readonly<Record<string, RegExp>> = {
  // Ends on a full quarter of an hour within the hour, and the row goes with it.
  'case_sessions.expires_at': /T\d\d:(00|15|30|45):00\.000Z$/,
  // Ten minutes, and no case beside it.
  'spent_challenges.spent_window': /T\d\d:\d0/,
  // Mails leave at fixed hours of Tokyo, urgent ones on the next full ten minutes: of the site, not of a case.
  'deliveries.created_at': /T\d\d:\d0:00\.000Z$/,
  'deliveries.next_attempt_at': /T\d\d:\d0:00\.000Z$/,
}

test('R11 E11 what workers did left no hour beside a case: instants are midnights or told by a fixed clock, no id tells the time', () => {
  const wrong = valuesOfWorkers.filter(({ column, value }) => {
    if (V7.test(value)) return true
    if (!/^\d{4}-\d\d-\d\dT/.test(value)) return false
    if (/T00:00:00(\.000)?Z$/.test(value)) return false
    return !DECOUPLED[column]?.test(value)
  })
  expect(wrong).toEqual([])
  expect(valuesOfWorkers.length).toBeGreaterThan(100)
  expect(valuesOfWorkers.some(({ column }) => column === 'journal.happened_at')).toBe(true)
})

test('R11 the columns of instants in all tables of cases are those of officers’ acts, and no other', () => {
  const named = new Set(
    everyValue()
      .filter(({ value }) => /^\d{4}-\d\d-\d\dT/.test(value))
      .map(({ column }) => column),
  )
  const ofCases = [...named].filter((column) => /^(case_|cases\.|identity_|spent_|repayment_)/.test(column))
  const ofOfficers = /\.(linked|written|asked|decided|read|placed|lifted|opened|closed|recorded|frozen)_at$/
  expect(ofCases.filter((column) => !ofOfficers.test(column) && !(column in DECOUPLED))).toEqual([])
})
