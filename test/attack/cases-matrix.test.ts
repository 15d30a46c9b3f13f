import { beforeAll, describe, expect, test } from 'vitest'
import { NEUTRAL_PAGE } from '../../src/platform/http/components/worker-page.tsx'
import { ORIGIN } from '../accounts/house.ts'
import { readTable } from './asked.ts'
import { type Ask, rowName } from './asking.ts'
import { caseAsks } from './cases-asking.ts'
import { CASE_MARKS, type CasesScene, sessionFor, setCasesScene } from './cases-scene.ts'
import { CASE_COLUMNS, CASES_TABLE } from './cases-table.ts'
import {
  askAll,
  headDiffers,
  keptByCaches,
  ledElsewhere,
  type Told,
  takenFromElsewhere,
} from './every-door.ts'
import { credentialsOf } from './scene.ts'

const table = readTable(CASES_TABLE)

let scene: CasesScene
let asks: Ask[]
let told: Told[]

beforeAll(async () => {
  scene = await setCasesScene()
  asks = caseAsks(scene)
  told = await askAll(scene.app, asks, scene.credentials, CASE_COLUMNS)
}, 240_000)

/** Whoever types an address is shown it again, and learns nothing by it. */
const withoutOwnAddress = (path: string, said: string): string =>
  path
    .split(/[/?=&]/)
    .filter((part) => part.length > 8)
    .reduce((left, part) => left.replaceAll(part, ''), said)

const readersOf = (word: string, rows: (row: string) => boolean = () => true): string[] =>
  [
    ...new Set(
      told
        .filter(({ said, typed, row }) => rows(row) && withoutOwnAddress(typed, said).includes(word))
        .map(({ who }) => who),
    ),
  ].sort()
const sorted = (who: string): string[] => who.split(' ').filter(Boolean).sort()

describe('S7 who is told what of cases and of money paid back', () => {
  test('every row is asked, and for everyone', () => {
    expect([...new Set(asks.map(rowName))].sort()).toEqual([...table.keys()].sort())
    for (const [row, letters] of table) expect(letters, row).toHaveLength(CASE_COLUMNS.length)
    expect(Object.keys(scene.credentials).sort()).toEqual([...CASE_COLUMNS].sort())
  })

  test('everyone is told what the table says, and nothing else', () => {
    const different = told
      .filter(({ who, row, letter }) => letter !== table.get(row)?.[CASE_COLUMNS.indexOf(who)])
      .map(({ who, row, letter }) => `${row}: ${who} is told ${letter}`)
    expect(different).toEqual([])
  })

  test('H8 bodies, observers and machines get past no door but those of strangers and of published figures', () => {
    const outside = ['agency', 'employer', 'applicant', 'observer', 'idleKey', 'readKey', 'officerKey']
    const open = new Set(
      told.filter(({ who, letter }) => who === 'stranger' && letter === 'a').map((t) => t.row),
    )
    const past = told
      .filter(({ who, letter, row }) => outside.includes(who) && letter === 'a' && !open.has(row))
      .map(({ who, row }) => `${row}: ${who}`)
    expect(past).toEqual([
      'GET /workspace/repayments/figures: readKey',
      'GET /workspace/repayments/figures: officerKey',
    ])
  })
})

/** In a session of the case; of what officers keep for themselves, nobody but they. */
const OPENED = 'reader both'
const READERS: readonly (readonly [what: string, mark: string, who: string])[] = [
  ['what happened, in own words', CASE_MARKS.story, OPENED],
  ['who it was', CASE_MARKS.who, OPENED],
  ['own words for a payment', CASE_MARKS.payment, OPENED],
  ['the name of who told', CASE_MARKS.name, ''],
  ['what the worker wrote', CASE_MARKS.written, `${OPENED} own`],
  ['what an officer wrote to him', CASE_MARKS.answered, `${OPENED} own`],
  ['a note of an officer', CASE_MARKS.note, OPENED],
  ['why somebody else should be told', CASE_MARKS.why, `${OPENED} own`],
  ['why an officer wishes to know the name', CASE_MARKS.opening, OPENED],
  ['why other periods are drafted', CASE_MARKS.retention, 'admin manager adminV managerV adminJ otherSide'],
  ['how the proof of a payment was called', 'PROOFNAMEMARK', ''],
]

describe('what is not public', () => {
  test.each(READERS)('%s is read by those it is for, and by nobody else at any door', (_, mark, who) => {
    expect(readersOf(mark)).toEqual(sorted(who))
  })

  test('S7 the label of a case is known to its officers, to who oversees their reading, and to nobody else', () => {
    const { label } = scene.one.case
    expect(readersOf(label)).toEqual(sorted('admin adminJ reviewer reviewerJ reader both keyless locked'))
    const oversight = (row: string) => /case-readings/.test(row)
    expect(readersOf(label, (row) => !oversight(row))).toEqual(sorted('reader both keyless locked'))
  })

  test('the id of a case, of its file and of its referral are told to nobody outside it', () => {
    expect(readersOf(scene.one.case.id)).toEqual(['own'])
    expect(readersOf(scene.other.case.id)).toEqual(['elsewhere'])
    for (const id of [scene.file, scene.referral]) expect(readersOf(id)).toEqual(sorted(`${OPENED} own`))
  })

  test('a repayment plan and its workers are known to the side of the payer that looks after them', () => {
    const sees = sorted('admin manager reviewer adminV managerV reviewerV both vamasReader')
    for (const word of [scene.plan.number, scene.plan.code, scene.plan.id])
      expect(sees, word).toEqual(expect.arrayContaining(readersOf(word)))
    expect(readersOf(scene.plan.number)).toEqual(expect.arrayContaining(sorted('manager both')))
    for (const sum of ['4321765', '4,321,765', '4.321.765'])
      expect([...sees, 'own'], sum).toEqual(expect.arrayContaining(readersOf(sum)))
  })

  test('an audit request tells nobody of a case, and no request is told to who plans none', () => {
    const planners = sorted('admin manager auditor adminV managerV')
    expect(readersOf(scene.request)).toEqual(expect.arrayContaining(['manager']))
    const outside = readersOf(scene.request).filter((who) => !planners.includes(who))
    expect(outside).toEqual([])
    for (const { row, said, typed } of told.filter((one) => one.row.includes('audit-requests')))
      for (const word of [scene.one.case.label, scene.one.case.id, scene.people.reader.actor.id])
        expect(withoutOwnAddress(typed, said), row).not.toContain(word)
  })

  test('S1 an officer whose key is locked, or who has none, reads no word of what was told', () => {
    for (const who of ['locked', 'keyless', 'tied', 'vamasReader'])
      for (const [what, mark] of READERS) expect(readersOf(mark), `${who}: ${what}`).not.toContain(who)
  })

  test('S4 a reading key in use serves its own session only: beside another’s cookie it opens nothing', async () => {
    const path = `/api/v1/cases/${scene.one.case.label}`
    const fresh = await credentialsOf(scene.app, scene.people.reader.signIn)
    const key = /[^ ;]*reading_key[^;]*/.exec(scene.people.reader.open.cookie ?? '')?.[0] ?? ''
    expect(key).not.toBe('')
    for (const own of [
      scene.people.locked.locked,
      scene.credentials.keyless,
      scene.credentials.observer,
      fresh,
    ]) {
      const headers = { ...own, cookie: `${own?.cookie}; ${key}` }
      const answer = await scene.app.app.request(path, { headers })
      expect([404, 409]).toContain(answer.status)
      expect(await answer.text()).not.toContain(CASE_MARKS.story)
    }
    expect((await scene.app.app.request(path, { headers: { cookie: key } })).status).toBe(401)
  })

  test('C10 in the session of one case nothing of another can be asked for or changed on the page either', async () => {
    const { file, referral, app, other } = scene
    const session = await sessionFor(app, other.code)
    for (const what of [`file:${file}`, `referral:${referral}:yes`, 'repayments:1:yes', 'message']) {
      const body = new URLSearchParams({ do: what, session, message_id: crypto.randomUUID() })
      const answer = await app.request('/return', { method: 'POST', headers: { origin: ORIGIN }, body })
      expect(answer.status, what).toBeGreaterThanOrEqual(400)
      expect(answer.status, what).toBeLessThan(500)
    }
    const row = await app.db.queries
      .selectFrom('case_referrals')
      .select('status')
      .where('id', '=', referral)
      .executeTakeFirstOrThrow()
    expect(row.status).not.toBe('consented')
  })

  test('H3 to an officer who is tied there is no such case at any door, and no such money', () => {
    const { label, id } = scene.one.case
    for (const word of [label, id, scene.plan.number, scene.plan.code])
      expect(readersOf(word), word).not.toContain('tied')
  })

  test('the secret of a session and of a reading key is told to nobody who does not hold it', () => {
    for (const secret of [scene.one.session, scene.people.reader.unlocked, scene.one.code])
      expect(readersOf(secret)).toEqual([])
  })

  test('S7 a hidden thing and one that never was are told apart by nothing', async () => {
    const { label } = scene.one.case
    const noCase = 'FERI-C-2026-AAAAA-A'
    const noPlan = 'FERI-RP-2026-22222-2'
    const none = '7d444840-9dc0-41d1-b245-5ffdce74fad2'
    const pairs = ['agency', 'observer', 'manager', 'vamasReader', 'tied', 'officerKey'].flatMap(
      (who): [string, string, string][] => [
        [who, `/workspace/cases/${label}`, `/workspace/cases/${noCase}`],
        [who, `/api/v1/cases/${label}`, `/api/v1/cases/${noCase}`],
        [who, `/workspace/cases/${label}/files/${scene.file}`, `/workspace/cases/${noCase}/files/${none}`],
        [who, `/api/v1/cases/${label}/files/${scene.file}`, `/api/v1/cases/${noCase}/files/${none}`],
        [who, `/workspace/case-retention/cases/${label}`, `/workspace/case-retention/cases/${noCase}`],
        [who, `/api/v1/case-retention/cases/${label}`, `/api/v1/case-retention/cases/${noCase}`],
      ],
    )
    const plans = ['agency', 'observer', 'otherSide', 'tied', 'reader', 'officerKey'].flatMap(
      (who): [string, string, string][] => [
        [who, `/workspace/repayments/${scene.plan.number}`, `/workspace/repayments/${noPlan}`],
        [who, `/api/v1/repayment-plans/${scene.plan.number}`, `/api/v1/repayment-plans/${noPlan}`],
        [
          who,
          `/api/v1/repayment-plans/${scene.plan.number}/shares/${scene.plan.code}`,
          `/api/v1/repayment-plans/${noPlan}/shares/${scene.plan.code}`,
        ],
      ],
    )
    const requests = ['agency', 'observer', 'otherSide', 'reader'].map((who): [string, string, string] => [
      who,
      `/workspace/audit-requests/${scene.request}`,
      `/workspace/audit-requests/${none}`,
    ])
    const plain = async (who: string, path: string) => {
      const answer = await scene.app.app.request(path, { headers: { ...scene.credentials[who] } })
      const text = withoutOwnAddress(path, await answer.text())
      const steady = text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
      return `${answer.status} ${answer.headers.get('location') ?? ''} ${steady}`
    }
    for (const [who, there, gone] of [...pairs, ...plans, ...requests])
      expect(await plain(who, there), `${who}: ${there}`).toBe(await plain(who, gone))
  })

  test('no hour of the journal ties a case to a body, an order, a plan, a request or a figure', async () => {
    const rows = await scene.app.db.queries
      .selectFrom('journal')
      .select(['subject_kind', 'happened_at as at', 'action'])
      .execute()
    const hourly = rows.filter(
      ({ subject_kind, at }) => subject_kind === 'case' && !at.endsWith('T00:00:00.000Z'),
    )
    expect(hourly.length).toBeGreaterThan(5)
    const instants = new Map(hourly.map(({ at, action }) => [at, action]))
    const tied = rows
      .filter(({ subject_kind, at }) => !['case', 'officer_key'].includes(subject_kind) && instants.has(at))
      .map(({ subject_kind, at, action }) => `${instants.get(at)}: ${subject_kind} ${action}`)
    expect(tied).toEqual([])
    expect(rows.filter(({ subject_kind }) => subject_kind === 'repayment_plan').length).toBeGreaterThan(2)
  })

  test('the log of all this says no word, no label, no number and no address', () => {
    const log = JSON.stringify(scene.app.deps.logged)
    expect(scene.app.deps.logged.length).toBeGreaterThan(told.length / 2)
    const { one, plan, file, request, opening } = scene
    const ids = [one.case.id, one.case.label, plan.number, plan.code, file, request, opening, one.session]
    for (const word of [...Object.values(CASE_MARKS), ...ids, 'PROOFNAMEMARK', 'people.example'])
      expect(log).not.toContain(word)
  })
})

describe('every door of cases', () => {
  test('takes forms and requests of our own pages only', async () => {
    expect(await takenFromElsewhere(scene.app, asks, scene.credentials.reader)).toEqual([])
    expect(await takenFromElsewhere(scene.app, asks, scene.credentials.own)).toEqual([])
  })

  test('lets no cache keep what it answers', () => {
    expect(keptByCaches(told)).toEqual([])
  })

  test('R3 gives a worker no cookie, wherever he knocks', () => {
    const given = told.filter(
      ({ who, said }) => ['stranger', 'own'].includes(who) && /"set-cookie"/.test(said),
    )
    expect(given.map(({ row }) => row)).toEqual([])
  })

  test('sends nobody to another site, whatever the address says', async () => {
    const led = await ledElsewhere(scene.app, asks, scene.credentials.both)
    // The quick exit goes to one page, and to no other.
    expect(led.filter((path) => !path.startsWith('/leave?'))).toEqual([])
    for (const path of ['/leave', ...led])
      expect((await scene.app.request(path)).headers.get('location')).toBe(NEUTRAL_PAGE)
  })

  test('answers HEAD as it answers GET, with no body', async () => {
    const different = await headDiffers(scene.app, asks, scene.credentials, {
      table,
      callers: ['stranger', 'idleKey', 'agency', 'observer'],
      columns: CASE_COLUMNS,
    })
    expect(different).toEqual([])
  })
})
