import { beforeAll, describe, expect, test } from 'vitest'
import { readTable } from './asked.ts'
import { type Ask, rowName } from './asking.ts'
import {
  askAll,
  headDiffers,
  keptByCaches,
  ledElsewhere,
  type Told,
  takenFromElsewhere,
} from './every-door.ts'
import type { Credentials } from './scene.ts'
import { APPLICATION_MARKS } from './scheme-applications.ts'
import { schemeAsks } from './scheme-asking.ts'
import { ORDER_MARKS } from './scheme-orders.ts'
import { schemeCredentials } from './scheme-people.ts'
import { SCHEME_MARKS, type SchemeScene, setSchemeScene } from './scheme-scene.ts'
import {
  LISTS_TABLE,
  PUBLIC_TABLE,
  REGISTRATIONS_TABLE,
  SCHEME_COLUMNS,
  WATCHES_TABLE,
} from './scheme-table.ts'
import { APPLICATIONS_TABLE } from './scheme-table-applications.ts'
import { ORDERS_TABLE } from './scheme-table-orders.ts'

const table = readTable(
  [PUBLIC_TABLE, REGISTRATIONS_TABLE, APPLICATIONS_TABLE, ORDERS_TABLE, LISTS_TABLE, WATCHES_TABLE]
    .map((part) => part.trim())
    .join('\n'),
)

let scene: SchemeScene
let people: Record<string, Credentials>
let asks: Ask[]
let told: Told[]

beforeAll(async () => {
  scene = await setSchemeScene()
  people = await schemeCredentials(scene.app, scene.people)
  asks = schemeAsks(scene)
  told = await askAll(scene.app, asks, people)
}, 240_000)

describe('who is told what of the register, applications, job orders and watches', () => {
  test('every row is asked, and for everyone', () => {
    expect([...new Set(asks.map(rowName))].sort()).toEqual([...table.keys()].sort())
    for (const [row, letters] of table) expect(letters, row).toHaveLength(SCHEME_COLUMNS.length)
    expect(Object.keys(people).sort()).toEqual([...SCHEME_COLUMNS].sort())
  })

  test('everyone is told what the table says, and nothing else', () => {
    const different = told
      .filter(({ who, row, letter }) => letter !== table.get(row)?.[SCHEME_COLUMNS.indexOf(who)])
      .map(({ who, row, letter }) => `${row}: ${who} is told ${letter}`)
    expect(different).toEqual([])
  })
})

/** Who may read what, by reason of a role: `vn` are the people of VAMAS's side and of both sides who work on applications. */
const VN = 'admin officer second vamas manager auditor offTeam reviewer caseOfficer officerKey'
const DECLARED = 'admin officer second vamas mirai manager auditor offTeam otherSide reviewer officerKey'
const ORDER_READERS = `${DECLARED} interviewer caseOfficer agency employer readKey`

const READERS: readonly (readonly [what: string, mark: string, who: string])[] = [
  ['the contact in a draft', APPLICATION_MARKS.draftContact, 'applicant'],
  ['a file of a draft', APPLICATION_MARKS.draftFile, 'applicant'],
  ['the contact in a proposed application', APPLICATION_MARKS.proposedContact, `${VN} proposed`],
  ['a file of a proposed application', APPLICATION_MARKS.proposedFile, `${VN} proposed`],
  ['why it was taken back', APPLICATION_MARKS.withdrawal, `${VN} proposed`],
  ['the reasons that lie open', APPLICATION_MARKS.reasons, `${VN} proposed`],
  ['what the screener noted', APPLICATION_MARKS.note, VN],
  ['the grounds of an appeal', SCHEME_MARKS.grounds, `${VN} agency`],
  ['a draft of a job order', ORDER_MARKS.draft, ORDER_READERS],
  ['what the agency declared', ORDER_MARKS.agencyDeclares, `${DECLARED} agency`],
  ['what the employer declared', ORDER_MARKS.employerDeclares, `${DECLARED} employer`],
  ['the name of a sub-agent', ORDER_MARKS.subAgent, `${DECLARED} agency`],
  ['the number of a sub-agent', ORDER_MARKS.subAgentNumber, `${DECLARED} agency`],
  ['a representative in a list of measures', SCHEME_MARKS.representative, ''],
  ['the reason of a measure', SCHEME_MARKS.measureReason, 'admin officer second mirai readKey officerKey'],
  [
    'why a measure was withdrawn',
    SCHEME_MARKS.measureWithdrawn,
    'admin officer second mirai readKey officerKey',
  ],
  ['why a pair was found different', SCHEME_MARKS.review, 'admin officer second vamas officerKey'],
  ['the address of a webhook', SCHEME_MARKS.webhook, 'applicant'],
]

const readersOf = (mark: string): string[] => [
  ...new Set(told.filter(({ said }) => said.includes(mark)).map(({ who }) => who)),
]

describe('what is not public', () => {
  test.each(READERS)(
    '%s is read by those it is for, at some door, and by nobody else at any',
    (_, mark, who) => {
      expect(readersOf(mark).sort()).toEqual(who.split(' ').filter(Boolean).sort())
    },
  )

  test('an application, its number and its existence are told to nobody else', () => {
    const { draft, proposed } = scene.applications
    // Whoever would begin another one for that body is told which is in the way.
    expect(readersOf(draft.number).sort()).toEqual(['admin', 'applicant', 'officer', 'second', 'vamas'])
    const beginners = told.filter(({ who, said }) => who !== 'applicant' && said.includes(draft.number))
    expect([...new Set(beginners.map(({ row }) => row))]).toEqual([
      'POST /api/v1/applications',
      'POST /workspace/applications/new',
    ])
    expect(readersOf(proposed.number).sort()).toEqual(`${VN} proposed`.split(' ').sort())
  })

  test('who watches whom, and by what, is told to nobody', () => {
    const { watch, webhook } = scene.watches
    const mine = (id: string) =>
      // Whoever types an address is shown it again, and learns nothing by it.
      told.filter(
        ({ who, said }) =>
          who !== 'applicant' &&
          said.replaceAll(/(\/|%2F)(watches|webhooks)(\/|%2F)[^"?]*/g, '').includes(id),
      )
    expect(mine(watch)).toEqual([])
    expect(mine(webhook)).toEqual([])
    expect(readersOf(scene.people.applicant.signIn.email)).toEqual([])
  })

  test('who asked for a receipt stands neither in it nor anywhere that others read', () => {
    const { signIn, actor } = scene.people.employer
    for (const word of [actor.id, signIn.email]) {
      const others = told.filter(
        ({ who, said, row }) => row.includes('check') && who !== 'employer' && said.includes(word),
      )
      expect(others.map(({ who, row }) => `${row}: ${who}`)).toEqual([])
    }
    const lists = told.filter(
      ({ row, said }) => row === 'GET /workspace/checks' && said.includes(scene.receipt),
    )
    expect(lists.map(({ who }) => who)).toEqual(['employer'])
  })

  test('the search, the open data and the feeds hold no word of it, whatever is searched for', async () => {
    const marks = READERS.map(([, mark]) => mark)
    for (const mark of marks) {
      const answer = await scene.app.request(`/api/v1/register?q=${mark}`)
      expect(await answer.json()).toMatchObject({ items: [] })
    }
    const files = ['register.json', 'register.csv', 'table-schema.json', 'datapackage.json']
    for (const path of [
      ...files.map((file) => `/open-data/1/${file}`),
      '/api/v1/open-data/rows?limit=1000',
      '/api/v1/open-data/changes?since=1',
      `/o/VN-GP/1174-LDTBXH-GP/changes.atom`,
      scene.watches.feed,
      `/api/v1/partner-checks/${scene.receipt}`,
      `/api/v1/job-orders/${scene.orders.certified}`,
    ]) {
      const said = await (await scene.app.request(path)).text()
      for (const mark of marks) expect(said, path).not.toContain(mark)
    }
  })

  test('filters of a list count and show nothing that its reader may not see', async () => {
    const { bodies } = scene
    const asked = async (who: string, path: string) => {
      const answer = await scene.app.app.request(path, { headers: { ...people[who] } })
      return JSON.stringify(await answer.json())
    }
    for (const who of ['proposed', 'vamas', 'admin'] as const)
      expect(
        await asked(who, `/api/v1/applications?status=draft&organisation_id=${bodies.applicant.id}`),
      ).toContain('"applications":[]')
    for (const who of ['applicant', 'observer', 'watchKey'] as const)
      for (const filter of [`organisation_id=${bodies.agency.id}`, 'status=draft', 'flagged=true'])
        expect(await asked(who, `/api/v1/job-orders?${filter}`)).toBe('{"job_orders":[],"next_cursor":null}')
    expect(await asked('mirai', '/api/v1/registrations?role=sending_agency')).toContain('"items":[]')
  })

  test('the journal holds no word of it, no name and no number of anybody', async () => {
    const rows = await scene.app.deps.db.queries.selectFrom('journal').selectAll().execute()
    const said = JSON.stringify(rows)
    expect(rows.length).toBeGreaterThan(50)
    for (const [, mark] of READERS) expect(said).not.toContain(mark)
    for (const word of ['people.example', 'Mẫu', '見本', 'contact@', 'published reason'])
      expect(said).not.toContain(word)
  })

  test('mails and calls that wait to be sent hold public facts only', () => {
    const rows = scene.deliveries
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['mail', 'webhook']))
    const said = JSON.stringify(rows.map(({ title, body }) => [title, body]))
    for (const [, mark] of READERS) expect(said).not.toContain(mark)
    const calls = JSON.stringify(rows.filter(({ kind }) => kind === 'webhook').map(({ body }) => body))
    for (const { actor, signIn } of Object.values(scene.people))
      for (const word of [actor.id, signIn.email]) expect(calls).not.toContain(word)
  })

  test('the log of all this says no word of it', () => {
    const log = JSON.stringify(scene.app.deps.logged)
    const { applications, orders, receipt, watches, bodies } = scene
    const secret = watches.feed.split('/').at(-1) ?? ''
    const words = [...READERS.map(([, mark]) => mark), applications.draft.id, orders.draft, receipt, secret]
    for (const word of [...words, watches.stop, bodies.agency.id, 'people.example', 'Mẫu', '見本'])
      expect(log).not.toContain(word)
  })

  test('a hidden thing and one that never was are told apart by nothing', async () => {
    const none = '019a4200-0000-7000-8000-ffffffffffff'
    const { applications, registration, orders } = scene
    const hidden: [string, string, string][] = [
      ['employer', `/api/v1/applications/${applications.draft.id}`, `/api/v1/applications/${none}`],
      ['vamas', `/api/v1/applications/${applications.draft.id}`, `/api/v1/applications/${none}`],
      ['employer', `/api/v1/registrations/${registration.id}`, `/api/v1/registrations/${none}`],
      ['applicant', `/api/v1/job-orders/${orders.draft}/file`, '/api/v1/job-orders/J-2026-22222-2/file'],
      ['stranger', `/api/v1/job-orders/${orders.draft}`, '/api/v1/job-orders/J-2026-22222-2'],
      ['proposed', `/api/v1/webhooks/${scene.watches.webhook}`, `/api/v1/webhooks/${none}`],
    ]
    for (const [who, there, gone] of hidden) {
      const [one, other] = await Promise.all(
        [there, gone].map(async (path) => {
          const answer = await scene.app.app.request(path, { headers: { ...people[who] } })
          const body = (await answer.json()) as Record<string, unknown>
          return { status: answer.status, title: body.title, detail: body.detail, code: body.code }
        }),
      )
      expect(one, there).toEqual(other)
      expect(one?.status, there).toBe(404)
    }
  })
})

describe('every new door', () => {
  test('takes forms and requests of our own pages only', async () => {
    const open = await takenFromElsewhere(scene.app, asks, people.officer)
    expect(open).toEqual([])
  })

  test('lets no cache keep what it answers, but for editions of open data', () => {
    expect(keptByCaches(told)).toEqual(['GET /open-data/:edition/:file'])
  })

  test('sends nobody to another site, whatever the address says', async () => {
    expect(await ledElsewhere(scene.app, asks, people.second)).toEqual([])
  })

  test('answers HEAD as it answers GET, with no body', async () => {
    const different = await headDiffers(scene.app, asks, people, {
      table,
      callers: ['stranger', 'idleKey', 'employer'],
    })
    // The stopped link and feeds renewed since: their secrets are gone.
    expect(different.filter((row) => !/feeds|unsubscribe/.test(row))).toEqual([])
  })
})
