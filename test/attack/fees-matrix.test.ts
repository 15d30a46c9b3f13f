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
import { feeAsks } from './fees-asking.ts'
import { FEE_MARKS, type FeesScene, SUMS, setFeesScene } from './fees-scene.ts'
import { FEE_RECORDS_TABLE, FEES_PUBLIC_TABLE } from './fees-table.ts'
import { INTERVIEWS_TABLE } from './fees-table-interviews.ts'
import type { Credentials } from './scene.ts'
import { schemeCredentials } from './scheme-people.ts'
import { SCHEME_COLUMNS } from './scheme-table.ts'

const table = readTable(
  [FEES_PUBLIC_TABLE, FEE_RECORDS_TABLE, INTERVIEWS_TABLE].map((part) => part.trim()).join('\n'),
)

let scene: FeesScene
let people: Record<string, Credentials>
let asks: Ask[]
let told: Told[]

/** Whoever types an address is shown it again in links and forms, and learns nothing by it. */
const withoutOwnAddress = (path: string, said: string): string =>
  path
    .split(/[/?=&]/)
    .filter((part) => part.length > 8)
    .reduce((left, part) => left.replaceAll(part, ''), said)

beforeAll(async () => {
  scene = await setFeesScene()
  people = await schemeCredentials(scene.app, scene.people)
  asks = feeAsks(scene)
  told = await askAll(scene.app, asks, people)
}, 240_000)

describe('who is told what of fees, interviews and figures', () => {
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

  test('bodies and observers get past no door but those of strangers, of the calculator and of suppressed figures', () => {
    const open = told
      .filter(({ row, letter }) => letter === 'a' && !readTable(FEES_PUBLIC_TABLE).has(row))
      .filter(({ who }) => ['agency', 'employer', 'applicant', 'proposed', 'observer'].includes(who))
      .map(({ who, row }) => `${row}: ${who}`)
    expect(open.filter((one) => !one.includes('fee-monitoring'))).toEqual([])
    expect(open.every((one) => one.endsWith('observer'))).toBe(true)
  })
})

/** Who checks fees or holds interviews of the agency's round; and who sees that round at all. */
const CHECKS = 'admin manager auditor offTeam reviewer'
const HEARS = `${CHECKS} interviewer`
const SEES = `${HEARS} officer second vamas caseOfficer officerKey`
const DRAFTS = 'admin manager otherSide'

const READERS: readonly (readonly [what: string, mark: string, who: string])[] = [
  ['how a worker of the list is reached', FEE_MARKS.contact, 'manager interviewer'],
  ['own words to an interviewer', FEE_MARKS.words, HEARS],
  ['own words for a payment', FEE_MARKS.lineWords, HEARS],
  ['own words through a link', FEE_MARKS.selfWords, HEARS],
  ['own words for a payment through a link', FEE_MARKS.selfPaid, HEARS],
  ['own words of an unfinished self-interview', FEE_MARKS.draftWords, ''],
  ['what an interviewer has typed so far', FEE_MARKS.sittingWords, 'interviewer'],
  ['how somebody who asked for help is reached', FEE_MARKS.helpContact, 'caseOfficer'],
  ['a paper beside a payment', FEE_MARKS.side, CHECKS],
  ['why an edition is drafted', FEE_MARKS.reason, DRAFTS],
  ['the source of an exchange rate', FEE_MARKS.rate, `${CHECKS} otherSide`],
]

const readersOf = (...words: string[]): string[] => [
  ...new Set(
    told
      .filter(({ said, typed }) => {
        const learned = words.some((word) => said.includes(word)) ? withoutOwnAddress(typed, said) : ''
        return words.some((word) => learned.includes(word))
      })
      .map(({ who }) => who),
  ),
]
const sorted = (who: string): string[] => who.split(' ').filter(Boolean).sort()

describe('what is not public', () => {
  test.each(READERS)('%s is read by those it is for, and by nobody else at any door', (_, mark, who) => {
    expect(readersOf(mark).sort()).toEqual(sorted(who))
  })

  test('a sum is read by those who check fees on its side, however it is written', () => {
    const written = (sum: number) => [String(sum), sum.toLocaleString('en'), sum.toLocaleString('de')]
    expect(readersOf(...written(SUMS.agency)).sort()).toEqual(sorted(CHECKS))
    expect(readersOf(...written(SUMS.order)).sort()).toEqual(sorted(`${CHECKS} otherSide`))
  })

  test('a round, its workers and its interviews are known to nobody else', () => {
    const { open } = scene.rounds
    for (const word of [open.number, open.id, ...open.codes])
      expect(sorted(SEES), word).toEqual(expect.arrayContaining(readersOf(word)))
    expect(readersOf(open.number).sort()).toEqual(sorted(SEES))
    expect(sorted(SEES)).toEqual(expect.arrayContaining(readersOf(scene.told.agency.interview)))
    expect(readersOf(scene.told.agency.record).sort()).toEqual(sorted(CHECKS))
    for (const id of Object.values(scene.referrals)) expect(readersOf(id)).toEqual(['caseOfficer'])
  })

  test('the secret of a link is told to nobody who does not hold it', () => {
    for (const path of Object.values(scene.links)) expect(readersOf(path.slice(3))).toEqual([])
  })

  test('whose workers an unpublished round asks is told by no published draw', () => {
    const { bodies, rounds } = scene
    const draws = told.filter(({ row }) => /draws\/:number \(ended\)/.test(row))
    expect(draws.length).toBe(2 * SCHEME_COLUMNS.length)
    for (const { said, who } of draws)
      for (const word of [bodies.agency.id, 'VN-GP', 'Nhân lực', rounds.ended.id, 'sending_agency'])
        expect(said, who).not.toContain(word)
  })

  test('search, open data, feeds, passports and published figures hold no word of it', async () => {
    const words = [...READERS.map(([, mark]) => mark), scene.rounds.open.number, scene.rounds.order.number]
    const sums = Object.values(SUMS).flatMap((sum) => [String(sum), sum.toLocaleString('en')])
    const { certified } = scene.orders
    for (const path of [
      ...['register.json', 'register.csv', 'datapackage.json'].map((file) => `/open-data/1/${file}`),
      '/api/v1/open-data/rows',
      '/o/VN-GP/1174-LDTBXH-GP',
      '/o/VN-GP/1174-LDTBXH-GP/changes.atom',
      scene.watches.feed,
      `/j/${certified}`,
      `/api/v1/job-orders/${certified}`,
      '/statistics',
      '/statistics/corridors/vn-jp/figures.csv',
      '/api/v1/statistics/corridors/vn-jp',
      '/api/v1/statistics/organisations/VN-GP/1174-LDTBXH-GP',
      `/api/v1/statistics/job-orders/${certified}`,
      '/api/v1/openapi.json',
    ]) {
      const answer = await scene.app.request(path)
      expect(answer.status, path).toBe(200)
      const said = await answer.text()
      for (const word of [...words, ...sums]) expect(said, path).not.toContain(word)
    }
    for (const [, mark] of READERS) {
      const found = await scene.app.request(`/api/v1/register?q=${mark}`)
      expect(await found.json()).toMatchObject({ items: [] })
    }
  })

  test('filters of a list count and show nothing that its reader may not see', async () => {
    const asked = async (who: string, path: string) => {
      const answer = await scene.app.app.request(path, { headers: { ...people[who] } })
      return JSON.stringify(await answer.json())
    }
    const agency = scene.bodies.agency.id
    for (const filter of [`organisation_id=${agency}`, 'status=open', 'status=closed', ''])
      expect(await asked('otherSide', `/api/v1/interview-rounds?${filter}`)).not.toContain(
        scene.rounds.open.number,
      )
    expect(await asked('otherSide', '/api/v1/fee-records?limit=100')).not.toContain(scene.told.agency.record)
    expect(await asked('otherSide', '/api/v1/fee-records?limit=100')).toContain(scene.told.order.record)
  })

  test('the journal holds no word of it, no sum, no secret and no name', async () => {
    const rows = await scene.app.deps.db.queries.selectFrom('journal').selectAll().execute()
    const said = JSON.stringify(rows)
    expect(rows.filter(({ subject_kind }) => subject_kind === 'interview').length).toBeGreaterThan(5)
    for (const [, mark] of READERS) expect(said).not.toContain(mark)
    for (const word of [...Object.values(SUMS), ...Object.values(scene.links).map((path) => path.slice(3))])
      expect(said).not.toContain(String(word))
    for (const word of ['people.example', 'Mẫu', '見本']) expect(said).not.toContain(word)
  })

  test('mails and calls that wait to be sent, and the log, say nothing of it', async () => {
    const rows = await scene.app.deps.db.queries.selectFrom('deliveries').selectAll().execute()
    const log = JSON.stringify(scene.app.deps.logged)
    expect(scene.app.deps.logged.length).toBeGreaterThan(told.length / 2)
    const { rounds, referrals, links } = scene
    const words = [
      ...READERS.map(([, mark]) => mark),
      ...Object.values(links).map((path) => path.slice(3)),
      ...rounds.open.codes,
      ...Object.values(referrals),
      rounds.open.number,
      scene.told.agency.record,
    ]
    for (const word of words) {
      expect(JSON.stringify(rows)).not.toContain(word)
      expect(log).not.toContain(word)
    }
  })

  test('a hidden thing and one that never was are told apart by nothing', async () => {
    const none = '019a4200-0000-7000-8000-ffffffffffff'
    const round = 'FERI-IR-2026-22222-2'
    const { open } = scene.rounds
    const code = open.codes[0]
    const hidden: [string, string, string][] = [
      ['agency', `/api/v1/interview-rounds/${open.number}`, `/api/v1/interview-rounds/${round}`],
      ['otherSide', `/api/v1/interview-rounds/${open.number}`, `/api/v1/interview-rounds/${round}`],
      [
        'otherSide',
        `/api/v1/interview-rounds/${open.number}/workers`,
        `/api/v1/interview-rounds/${round}/workers`,
      ],
      ['observer', `/api/v1/interviews?round=${open.number}`, `/api/v1/interviews?round=${round}`],
      ['agency', `/api/v1/interviews/${scene.told.agency.interview}`, `/api/v1/interviews/${none}`],
      ['otherSide', `/api/v1/interviews/${scene.told.agency.interview}`, `/api/v1/interviews/${none}`],
      ['otherSide', `/api/v1/fee-records/${scene.told.agency.record}`, `/api/v1/fee-records/${none}`],
      ['employer', `/api/v1/fee-records/${scene.told.order.record}`, `/api/v1/fee-records/${none}`],
      ['stranger', `/api/v1/draws/${open.number}`, `/api/v1/draws/${round}`],
      ['stranger', `/api/v1/fee-rules/${scene.rules.draft}`, '/api/v1/fee-rules/2026.99'],
      ['observer', `/workspace/interviews/${open.number}/${code}`, `/workspace/interviews/${round}/${code}`],
      ['manager', `/workspace/referrals/${scene.referrals.waiting}`, `/workspace/referrals/${none}`],
      ['stranger', scene.links.spent, `/i/${'2'.repeat(30)}`],
    ]
    const plain = async (who: string, path: string) => {
      const answer = await scene.app.app.request(path, { headers: { ...people[who] } })
      const text = await answer.text()
      const typed = path.split(/[/?=]/).filter((part) => part.length > 8)
      return { status: answer.status, text: typed.reduce((left, part) => left.replaceAll(part, '…'), text) }
    }
    for (const [who, there, gone] of hidden) {
      const [one, other] = [await plain(who, there), await plain(who, gone)]
      const timeless = ({ text }: { text: string }) =>
        text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
      expect(timeless(one), there).toBe(timeless(other))
      expect([one.status, other.status], there).toEqual([404, 404])
    }
  })
})

describe('every door of fees and interviews', () => {
  test('takes forms and requests of our own pages only, but for the link of a worker', async () => {
    const open = await takenFromElsewhere(scene.app, asks, people.manager)
    // A telephone whose pages send no referrer says `Origin: null`; the secret in the path is the key, and no cookie is read.
    expect([...new Set(open.map((row) => row.split(' (')[0]))]).toEqual(['POST /i/:token'])
  })

  test('lets no cache keep what it answers', () => {
    expect(keptByCaches(told)).toEqual([])
  })

  test('the page of a link tells no other site where one came from', () => {
    const pages = told.filter(({ row }) => row.includes('/i/:token'))
    expect(pages.filter(({ said }) => !said.includes('["referrer-policy","no-referrer"]'))).toEqual([])
    expect(pages.filter(({ said }) => said.includes('set-cookie'))).toEqual([])
  })

  test('sends nobody to another site, whatever the address says', async () => {
    expect(await ledElsewhere(scene.app, asks, people.manager)).toEqual([])
  })

  test('answers HEAD as it answers GET, with no body', async () => {
    const different = await headDiffers(scene.app, asks, people, {
      table,
      callers: ['stranger', 'idleKey', 'agency'],
    })
    // The link was withdrawn by the last row but two.
    expect(different.filter((row) => row !== 'GET /i/:token (fresh)')).toEqual([])
  })
})
