import { beforeAll, describe, expect, test } from 'vitest'
import { readTable, sendAsk } from './asked.ts'
import { type Ask, rowName } from './asking.ts'
import { auditAsks, independenceAsks, planningAsks, templateAsks } from './audit-cycle-asking.ts'
import { afterAsks } from './audit-cycle-asking-after.ts'
import { CYCLE_COLUMNS, type CycleColumn } from './audit-cycle-people.ts'
import { type CycleScene, OF_AUDIT, setCycleScene } from './audit-cycle-scene.ts'
import { INDEPENDENCE_TABLE, PLANNING_TABLE, TEMPLATES_TABLE } from './audit-cycle-table.ts'
import { ACTIONS_TABLE, COMPANIES_TABLE, DOCUMENTS_TABLE } from './audit-cycle-table-after.ts'
import { AUDITS_TABLE, FILING_TABLE } from './audit-cycle-table-audits.ts'
import {
  askAll,
  headDiffers,
  keptByCaches,
  ledElsewhere,
  type Told,
  takenFromElsewhere,
} from './every-door.ts'

const table = readTable(
  [
    ...[INDEPENDENCE_TABLE, AUDITS_TABLE, FILING_TABLE, PLANNING_TABLE],
    ...[ACTIONS_TABLE, COMPANIES_TABLE, DOCUMENTS_TABLE, TEMPLATES_TABLE],
  ]
    .map((part) => part.trim())
    .join('\n'),
)

let scene: CycleScene
let asks: Ask[]
let told: Told[]

beforeAll(async () => {
  scene = await setCycleScene()
  asks = [
    ...[independenceAsks, auditAsks, planningAsks, afterAsks, templateAsks].flatMap((part) => part(scene)),
  ]
  told = await askAll(scene.app, asks, scene.credentials, CYCLE_COLUMNS)
}, 240_000)

const FEED = 'GET /audit-calendar/:secret (own)'
/** Whoever types an address is shown it again; and whoever holds the address of a calendar is its owner. */
const learned = ({ typed, said }: Told): string =>
  typed
    .split(/[/?=&]/)
    .filter((part) => part.length > 8)
    .reduce((left, part) => left.replaceAll(part, ''), said)
const readersOf = (word: string): string[] =>
  [
    ...new Set(
      told
        .filter((one) => one.row !== FEED && one.said.includes(word) && learned(one).includes(word))
        .map(({ who }) => who),
    ),
  ].sort()
const sorted = (who: string): string[] => who.split(' ').filter(Boolean).sort()

describe('who is told what of the audit cycle', () => {
  test('every row is asked, and for everyone', () => {
    expect([...new Set(asks.map(rowName))].sort()).toEqual([...table.keys()].sort())
    for (const [row, letters] of table) expect(letters, row).toHaveLength(CYCLE_COLUMNS.length)
    expect(Object.keys(scene.credentials).sort()).toEqual([...CYCLE_COLUMNS].sort())
  })

  test('everyone is told what the table says, and nothing else', () => {
    const different = told
      .filter(
        ({ who, row, letter }) => letter !== table.get(row)?.[CYCLE_COLUMNS.indexOf(who as CycleColumn)],
      )
      .map(({ who, row, letter }) => `${row}: ${who} is told ${letter}`)
    expect(different).toEqual([])
  })

  test('observers and machines without a scope get past no door but those of strangers and of their own lists', () => {
    const open = new Set(
      told.filter(({ who, letter }) => who === 'stranger' && letter === 'a').map((t) => t.row),
    )
    const past = told
      .filter(
        ({ who, letter, row }) => ['observer', 'idleKey'].includes(who) && letter === 'a' && !open.has(row),
      )
      .map(({ who, row }) => `${who}: ${row}`)
    expect(past).toEqual(PAST)
  })
})

/** An address that leads on to a closed door, a version that is told before anything else, and lists that are empty. */
const PAST: readonly string[] = [
  ...['open', 'hidden', 'locked', 'japan'].map((about) => `GET /workspace/audits/:id/pack.zip (${about})`),
  ...['POST /api/v1/audit-filing/uploads', 'GET /api/v1/corrective-actions', 'GET /api/v1/listings'],
].flatMap((row) => [`observer: ${row}`, `idleKey: ${row}`])

const BOTH = 'admin manager reviewer'
const OFFICE_V = `${BOTH} officer auditor officerV managerV reviewerV managerKey`
const OFFICE_J = `${BOTH} officer officerJ managerJ auditorJ reviewerJ managerKey`
const FOLLOWS = 'caseOfficer readKey'

const READERS: readonly (readonly [what: string, mark: keyof CycleScene['marks'], who: string])[] = [
  ['what one tablet said, while two disagree', 'mine', 'auditor'],
  ['what stands meanwhile', 'theirs', OFFICE_V],
  ['why a file was blackened', 'redacted', 'auditor reviewer reviewerV'],
  ['the word of the body', 'remark', `${OFFICE_V} body`],
  ['why it happened, as the body sees it', 'cause', `${OFFICE_V} ${FOLLOWS} auditorV body`],
  ['what was said to its plan', 'accepted', `${OFFICE_V} ${FOLLOWS} auditorV body`],
  ['what its proof shows', 'shows', `${OFFICE_V} ${FOLLOWS} auditorV body`],
  ['why somebody should audit despite a tie', 'permission', `${BOTH} managerV reviewerV`],
  ['what a year’s audits are for', 'objectives', `${BOTH} auditor managerV auditorV reviewerV`],
  [
    'a draft of a template',
    'draft',
    `${BOTH} auditor managerV auditorV reviewerV managerJ auditorJ reviewerJ`,
  ],
  ['a draft of a programme review', 'narrative', `${BOTH} managerV reviewerV managerJ reviewerJ`],
  ['a site of a company', 'site', `${BOTH} officer officerJ managerJ reviewerJ employer managerKey`],
]

describe('what is not public', () => {
  test.each(READERS)('%s is read by those it is for, and by nobody else at any door', (_, mark, who) => {
    expect(readersOf(scene.marks[mark])).toEqual(sorted(who))
  })

  test.each(OF_AUDIT)('the %s of an audit is read by its side, and once it is locked by its body', (what) => {
    const follows = ['FINDING', 'ACTION'].includes(what) ? FOLLOWS : ''
    const [v, j] = [follows && `${follows} auditorV`, follows && `${follows} auditor`]
    if (what === 'INPHOTO') {
      expect(readersOf(scene.open.marks[what])).toEqual([])
      expect(readersOf(scene.done.marks[what])).toEqual(sorted('auditor reviewer reviewerV'))
      expect(readersOf(scene.japan.marks[what])).toEqual(sorted('auditorJ reviewer reviewerJ'))
      return
    }
    expect(readersOf(scene.open.marks[what])).toEqual(sorted(OFFICE_V))
    expect(readersOf(scene.done.marks[what])).toEqual(sorted(`${OFFICE_V} body ${v}`))
    expect(readersOf(scene.japan.marks[what])).toEqual(sorted(`${OFFICE_J} employer ${j}`))
  })

  test('an unannounced audit is known to who plans on its side and to its team alone', () => {
    const planners = sorted('admin manager managerV managerKey auditor')
    for (const word of [scene.hidden.id, scene.hidden.number, '987'])
      expect(planners, word).toEqual(
        expect.arrayContaining(word === '987' ? hiddenSample() : readersOf(word)),
      )
    expect(readersOf(scene.hidden.number)).toEqual(planners)
  })

  test('an open audit, a tie, a permission, a request, a rating and drafts are known to nobody who may not see them', () => {
    // Who plans on a side is told which audit answers what is due.
    expect(sorted(`${OFFICE_V} auditorV`)).toEqual(expect.arrayContaining(readersOf(scene.open.audit.id)))
    expect(readersOf(scene.open.audit.number)).toEqual(sorted(`${OFFICE_V} auditorV`))
    expect(readersOf(scene.tie)).toEqual(sorted(`${BOTH} auditorV managerV reviewerV`))
    expect(readersOf(scene.permission)).toEqual(sorted(`${BOTH} managerV reviewerV`))
    expect(readersOf(scene.request)).toEqual(sorted('admin manager auditor managerV auditorV'))
    expect(readersOf(scene.review)).toEqual(sorted(`${BOTH} managerV reviewerV managerJ reviewerJ`))
    expect(readersOf(scene.rating)).toEqual(sorted(`${OFFICE_V} ${FOLLOWS} auditorV body`))
  })

  test('bodies read nothing of ties, risk, due audits, requests, conflicts, custody and drafts', () => {
    const kept =
      /ties|tie-|risk|due-audits|audit-requests|conflicts|custody|sample|\/plan|drafts|programme-reviews|audit-programme/
    const read = told.filter(
      ({ who, row, letter }) =>
        ['body', 'otherBody', 'employer', 'observer'].includes(who) && kept.test(row) && letter === 'a',
    )
    expect(read.map(({ who, row }) => `${who}: ${row}`)).toEqual([])
  })

  test('the log, the journal and the mails of all this say no word that somebody typed', async () => {
    const { db, deps } = scene.app
    const log = JSON.stringify(deps.logged)
    const journal = JSON.stringify(await db.queries.selectFrom('journal').selectAll().execute())
    const mails = JSON.stringify(await db.queries.selectFrom('deliveries').selectAll().execute())
    expect(deps.logged.length).toBeGreaterThan(told.length / 2)
    expect(mails).toContain(scene.hidden.number)
    const words = [
      ...Object.values(scene.marks),
      ...[scene.open, scene.done, scene.japan].flatMap(({ marks }) => Object.values(marks)),
    ]
    for (const word of words)
      for (const [where, text] of Object.entries({ log, journal, mails }))
        expect(text.includes(word), `${where}: ${word}`).toBe(false)
    for (const id of [
      scene.hidden.id,
      scene.open.audit.number,
      scene.feed.split('/').at(-1) ?? '',
      scene.tie,
    ])
      expect(log).not.toContain(id)
    expect(journal).not.toContain(scene.feed.split('/').at(-1))
  })

  test('a calendar says of an unannounced audit its number and never its body', () => {
    const feed = told.find(({ row, who }) => row === FEED && who === 'stranger')?.said ?? ''
    expect(feed).toContain(scene.open.audit.number)
    expect(feed).toContain('Được Đánh Giá')
    const events = feed.split('BEGIN:VEVENT').filter((event) => event.includes(scene.hidden.number))
    expect(events).toHaveLength(1)
    expect(events[0]).not.toContain('Được Đánh Giá')
  })
})

describe('a hidden thing and one that never was', () => {
  test('are told apart by nothing, by nobody', async () => {
    const none = '7d444840-9dc0-41d1-b245-5ffdce74fad2'
    const things: readonly (readonly [id: string, who: readonly CycleColumn[]])[] = [
      [scene.hidden.id, ['body', 'officerV', 'reviewerV', 'auditorV', 'managerJ', 'readKey', 'observer']],
      [scene.open.audit.id, ['body', 'otherBody', 'auditorV', 'managerJ', 'observer']],
      [scene.japan.finding, ['body', 'managerV', 'auditorV', 'observer', 'idleKey']],
      [scene.done.finding, ['otherBody', 'managerJ', 'reviewerJ', 'observer']],
      [scene.rating, ['otherBody', 'employer', 'managerJ', 'observer']],
      [scene.company.id, ['body', 'otherBody', 'managerV', 'observer']],
      [scene.request, ['body', 'officerV', 'reviewerV', 'managerJ', 'caseOfficer']],
      [scene.tablets.upload.split('/').at(-1) ?? '', ['auditorV', 'auditorJ', 'body']],
    ]
    const plain = async (one: Ask, who: CycleColumn, id: string) => {
      const answer = await sendAsk(scene.app, one, scene.credentials[who])
      const text = (await answer.text()).replaceAll(id, '')
      return `${answer.status} ${answer.headers.get('location')?.replaceAll(id, '') ?? ''} ${text.replaceAll(
        /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
        '',
      )}`
    }
    for (const [id, callers] of things) {
      const reads = asks.filter(({ path, route }) => path.includes(id) && !/pack.zip$|secret/.test(route))
      expect(reads.length, id).toBeGreaterThan(0)
      for (const one of reads)
        for (const who of callers) {
          const gone = { ...one, path: one.path.replaceAll(id, none) }
          expect(await plain(one, who, id), `${rowName(one)}: ${who}`).toBe(await plain(gone, who, none))
        }
    }
  }, 60_000)
})

/** 987 workers are listed: a number that stands nowhere else, wherever it is read as a word. */
const hiddenSample = (): string[] => [
  ...new Set(
    told
      .filter(({ row, said }) => /sample \(hidden\)/.test(row) && />987<|:987[,}]|"987"/.test(said))
      .map(({ who }) => who),
  ),
]

describe('every door of the audit cycle', () => {
  const changes = () => asks.filter(({ route }) => !/verify\/file|self-check/.test(route))

  test('takes forms and requests of our own pages only', async () => {
    const sent = changes().filter(({ method }) => method !== 'OPTIONS')
    expect(await takenFromElsewhere(scene.app, sent, scene.credentials.manager)).toEqual([])
  })

  test('lets no cache keep what it answers, but the app of tablets', () => {
    expect(keptByCaches(told).filter((row) => !row.startsWith('GET /workspace/audit'))).toEqual([])
  })

  test('sends nobody to another site, whatever the address says', async () => {
    const gets = asks.filter(
      ({ method, route }) => method === 'GET' && !/pack.zip|draft.pdf|listings/.test(route),
    )
    expect(await ledElsewhere(scene.app, gets, scene.credentials.manager)).toEqual([])
  })

  test('answers HEAD as it answers GET, with no body', async () => {
    const gets = asks.filter(({ sentAs, route }) => !sentAs && !/secret|pack.zip|versions|drafts/.test(route))
    const callers = ['stranger', 'idleKey', 'body', 'observer']
    const about = { table, callers, columns: CYCLE_COLUMNS }
    expect(await headDiffers(scene.app, gets, scene.credentials, about)).toEqual([])
  })
})
