import { beforeAll, describe, expect, test } from 'vitest'
import { decideAuditRequest } from '../../src/case-handling/decide-audit-request.ts'
import { deliveryLedger } from '../../src/deliveries/delivery-ledger-store.ts'
import { runDueWork } from '../../src/due-work.ts'
import { dayOf, later } from '../../src/platform/clock.ts'
import { ORIGIN } from '../accounts/house.ts'
import { AT_ONCE } from '../case-filing/report-walk.ts'
import { does } from '../case-handling/handled-case.ts'
import { EASY } from '../case-return/return-walk.ts'
import { file } from '../fees/record-cast.ts'
import { answerOf, crawl, plainAddresses } from './cases-crawl.ts'
import { type CasePeople, casePeople } from './cases-people.ts'
import { aHandledCase, aRepayment, CASE_MARKS } from './cases-scene.ts'
import { aDatabaseInAFile, aSignedAudit, type House, twinOf } from './cases-twin.ts'
import { type Credentials, credentialsOf, keyFor } from './scene.ts'
import { MACHINE } from './scheme-people.ts'
import { AGENCY, type SchemeScene, setSchemeScene } from './scheme-scene.ts'

let scene: SchemeScene
let people: CasePeople
let callers: Record<string, Credentials>
let starts: Record<string, string[]>
/** Two houses alike to the last row; only in the first was anything told of the agency, asked, planned, or paid back. */
let told: House
let silent: House
let audit: Awaited<ReturnType<typeof aSignedAudit>>
let label: string

const NO_OTHERS = { intermediaryId: null, employerId: null, jobOrderId: null }
const stopped = { at: '' }
const noMail = (house: House) => ({
  ledger: deliveryLedger(house.db.dialect),
  mail: async () => ({ ok: true, status: 250 }) as const,
  call: async () => ({ ok: true, status: 200 }) as const,
  random: () => 0.5,
})

async function dueWork(): Promise<void> {
  for (const house of [told, silent])
    for (let i = 0; i < 6; i += 1) await await runDueWork(house.deps, noMail(house))
}

/** Addresses that no link leads to. */
function addresses(): string[] {
  const { applications, orders, receipt, registration, watches, bodies } = scene
  const own = `${AGENCY.scheme}/${AGENCY.value}`
  const order = orders.certified
  const registers = ['q=M%E1%BA%ABu', 'q=1174', 'status=suspended', 'limit=100', 'role=sending_agency']
  return [
    ...[`/o/${own}`, `/o/${own}/changes.atom`, `/api/v1/register/${own}`, `/statistics/organisations/${own}`],
    ...[`/api/v1/statistics/organisations/${own}`, '/api/v1/statistics/corridors/vn-jp'],
    ...['/statistics/corridors/vn-jp/figures.csv', `/statistics/job-orders/${order}`],
    ...[
      `/api/v1/statistics/job-orders/${order}`,
      `/j/${order}`,
      `/j/${order}/poster.pdf`,
      `/j/${order}/qr.png`,
    ],
    ...[`/api/v1/job-orders/${order}`, `/workspace/job-orders/${order}`, `/api/v1/job-orders`],
    ...registers.flatMap((query) => [`/?${query}`, `/api/v1/register?${query}`]),
    ...['register.json', 'register.csv', 'register.xlsx', 'datapackage.json'].map((f) => `/open-data/1/${f}`),
    ...['/open-data/1', '/api/v1/open-data', '/api/v1/open-data/rows', '/api/v1/open-data/1'],
    ...[watches.feed, `/check/${receipt}`, `/api/v1/partner-checks/${receipt}`, '/workspace/chain'],
    ...[`/workspace/registrations/${registration.id}`, `/api/v1/registrations/${registration.id}`],
    ...[`/workspace/organisations/${bodies.agency.id}`, `/api/v1/organisations/${bodies.agency.id}`],
    ...['', '/findings', '/evidence', '/sections/coc-1', '/report'].map(
      (p) => `/workspace/audits/${audit.id}${p}`,
    ),
    ...[`/api/v1/audits/${audit.id}`, '/api/v1/audits', '/api/v1/audits?kind=for_cause', '/workspace/audits'],
    ...[`/api/v1/compliance-reports/${audit.report}`, `/api/v1/compliance-reports/${audit.report}/pdf`],
    ...[`/verify/${audit.report}`, `/api/v1/verify/${audit.report}`, '/remedies', '/api/v1/remedy-figures'],
    ...[`/workspace/applications/${applications.draft.id}`, '/workspace/cases', `/workspace/cases/${label}`],
    ...[
      `/api/v1/cases/${label}`,
      '/workspace/repayments',
      '/workspace/audit-requests',
      '/workspace/case-readings',
    ],
    ...[
      '/workspace',
      '/workspace?lang=vi',
      '/workspace?lang=ja',
      '/account',
      '/api/v1/me',
      '/api/v1/webhooks',
    ],
  ]
}

const OUTSIDE = ['agency', 'employer', 'applicant', 'observer', 'readKey', 'stranger']

beforeAll(async () => {
  const { db, file: at } = aDatabaseInAFile()
  scene = await setSchemeScene(undefined, db)
  const { app, bodies } = scene
  Object.assign(app.deps.config, { intakeLimits: { ...AT_ONCE, ...EASY } })
  people = await casePeople(app, scene.people, bodies.employer.id)
  audit = await aSignedAudit(app, people, bodies.agency.id)
  callers = { stranger: {}, readKey: await keyFor(app, 'machine', MACHINE) }
  for (const who of ['agency', 'employer', 'applicant', 'observer'] as const)
    callers[who] = await credentialsOf(app, people[who].signIn)
  silent = await twinOf(app, at)
  told = app
  const about = { organisationId: bodies.agency.id, order: scene.orders.certified, dress: (t: string) => t }
  const one = await aHandledCase(app, people, about)
  label = one.case.label
  await aRepayment(app, people, one)
  const request = await app.db.queries.selectFrom('audit_requests').select('id').executeTakeFirstOrThrow()
  const planned = { decision: 'planned', audit: audit.number } as const
  await decideAuditRequest(app.deps, people.manager.actor, request.id, planned)
  await does(app, people.reader, label, 'answer', { message: 'x', seen: 99 })
  await does(app, people.reader, label, 'fee-record', { programme: 'titp' })
  await does(app, people.reader, label, 'conclusion', { outcome: 'substantiated' })
  stopped.at = later(app.deps.now(), { minutes: 5 })
  for (const house of [told, silent]) Object.assign(house.deps, { now: () => stopped.at })
  starts = { all: [...plainAddresses(app), ...addresses()] }
}, 240_000)

async function different(who: string): Promise<string[]> {
  const credentials = callers[who] ?? {}
  const wanted = { starts: starts.all ?? [], most: 260 }
  const [one, other] = [await crawl(told, credentials, wanted), await crawl(silent, credentials, wanted)]
  expect(one.size).toBeGreaterThan(120)
  expect([...one.values()].filter((said) => said.startsWith('200')).length).toBeGreaterThan(60)
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path))
}

describe('H8 two houses, in one of which workers told of the agency, and in the other nothing', () => {
  test('are told apart by nothing that nobody changed', async () => {
    const count = async ({ db }: House) =>
      (await db.queries.selectFrom('cases').select('id').execute()).length
    expect([await count(told), await count(silent)]).toEqual([1, 0])
    // And the comparison does see a difference where there is one.
    const path = `/workspace/cases/${label}`
    const of = people.reader.open
    expect(await answerOf(told, path, of)).not.toBe(await answerOf(silent, path, of))
    expect(await answerOf(told, path, of)).toContain(label)
  })

  test.each(OUTSIDE)(
    'H8 every page, list, count, file and feed is the same to the byte for: %s',
    async (who) => {
      expect(await different(who)).toEqual([])
    },
    120_000,
  )

  test('H8 what mails and calls there are to others is the same', async () => {
    await dueWork()
    const ours = new Set<string>(
      [
        people.reader,
        people.both,
        people.vamasReader,
        people.tied,
        people.locked,
        people.keyless,
        people.caseOfficer,
      ].map(({ actor }) => actor.id),
    )
    const sent = async ({ db }: House) =>
      (await db.queries.selectFrom('deliveries').selectAll().execute())
        .filter(({ account_id }) => account_id === null || !ours.has(account_id))
        .map(({ id: _id, ...row }) => JSON.stringify(row))
        .sort()
    expect(await sent(told)).toEqual(await sent(silent))
  })

  test.each(OUTSIDE)(
    'H8 I4 a quarter later, with all that is frozen and published then, likewise for: %s',
    async (who) => {
      if (who === OUTSIDE[0]) {
        // Interviewers wrote down what three others paid: the quarter is published in both, and says nothing of so few.
        const chain = { sendingAgencyId: scene.bodies.agency.id, ...NO_OTHERS }
        for (const house of [told, silent])
          for (let i = 0; i < 3; i += 1) await file(house.deps, { chain, toldOn: dayOf(stopped.at) })
        stopped.at = later(stopped.at, { days: 75 })
        await dueWork()
      }
      expect(await different(who)).toEqual([])
    },
    120_000,
  )

  test('a partner check and a search answer alike', async () => {
    const asked = async (house: House, path: string, body: unknown, credentials: Credentials) => {
      const headers = { 'content-type': 'application/json', ...credentials, origin: ORIGIN }
      const answer = await house.app.request(`${ORIGIN}${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      return `${answer.status} ${(await answer.text())
        .replaceAll(/FERI-[A-Z]+(-\d{4})?(-[A-Z0-9]+)+/g, 'number')
        .replaceAll(/[\w-]{64,}/g, 'of the number')}`
    }
    const parties = [{ ...AGENCY, role: 'sending_agency' }]
    for (const who of OUTSIDE)
      for (const [path, body] of [
        ['/api/v1/partner-checks', { parties, corridor: 'vn-jp' }],
        ['/api/v1/fee-assessments', { facts: { corridor: 'vn-jp', programme: 'titp' }, lines: [] }],
      ] as const) {
        const credentials = callers[who] ?? {}
        const [one, other] = [
          await asked(told, path, body, credentials),
          await asked(silent, path, body, credentials),
        ]
        expect(one, `${who} ${path}`).toBe(other)
      }
  })

  test('no word of it stands in anything they are sent', async () => {
    for (const who of OUTSIDE) {
      const pages = [
        ...(await crawl(told, callers[who] ?? {}, { starts: starts.all ?? [], most: 260 })).values(),
      ]
      for (const mark of [...Object.values(CASE_MARKS), people.reader.actor.id])
        expect(pages.filter((said) => said.includes(mark)).length, `${who} ${mark}`).toBe(0)
    }
  }, 120_000)

  test('H8 the time an answer takes tells nothing: the middle halves of both overlap', async () => {
    const own = `/o/${AGENCY.scheme}/${AGENCY.value}`
    const agency = callers.agency ?? {}
    for (const path of [
      '/workspace',
      own,
      '/workspace/audits',
      `/workspace/cases/${label}`,
      '/api/v1/cases',
    ]) {
      const took: Record<string, number[]> = { told: [], silent: [] }
      for (let i = 0; i < 40; i += 1)
        for (const [name, house] of Object.entries(i % 2 ? { silent, told } : { told, silent })) {
          const began = performance.now()
          await answerOf(house, path, agency)
          took[name]?.push(performance.now() - began)
        }
      const half = (times: number[] = []) => {
        const sorted = [...times].sort((a, b) => a - b)
        return [
          sorted[Math.floor(sorted.length / 4)] ?? 0,
          sorted[Math.floor((sorted.length * 3) / 4)] ?? 0,
        ] as const
      }
      const [[a, b], [c, d]] = [half(took.told), half(took.silent)]
      expect(Math.max(a, c), path).toBeLessThanOrEqual(Math.min(b, d) * 1.2)
    }
  }, 60_000)
})
