import { beforeAll, expect, test } from 'vitest'
import { listCaseReadings } from '../../src/cases/list-case-readings.ts'
import { openCase } from '../../src/cases/open-case.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { aSealedCase, type CaseCast, caseCast, type SealedCase } from './case-cast.ts'

let app: StartedApp
let cast: CaseCast
let mirai: SealedCase
let vamas: SealedCase
beforeAll(async () => {
  app = await startApp()
  cast = await caseCast(app)
  mirai = await aSealedCase(app, { content: 'MARKER-OF-A-WORKER' })
  vamas = await aSealedCase(app, { readers: 'vamas' })
  const open = (
    officer: CaseCast['mirai'],
    of: SealedCase,
    what: 'content' | 'identity' | 'file' | 'statement',
  ) => openCase(app.deps, officer.actor, { label: of.case.label, unlocked: officer.unlocked }, what)
  await open(cast.mirai, mirai, 'content')
  await open(cast.mirai, mirai, 'content')
  await open(cast.mirai, mirai, 'identity')
  await open(cast.colleague, mirai, 'content')
  await open(cast.vamas, vamas, 'file')
  app.clock.aheadMs = 61_000
  await open(cast.mirai, mirai, 'content')
  app.clock.aheadMs = 0
}, 60_000)

const list = (actor: CaseCast['reviewer'], query = {}) => listCaseReadings(app.deps, actor, query)
const shown = ({ readings }: Awaited<ReturnType<typeof list>>) =>
  readings.map(({ caseLabel, accountId, what }) => [caseLabel, accountId, what])

test('S8 who opened what of which case, and when, is told to oversight, the newest first; again within a minute is the same reading', async () => {
  const [m, v] = [mirai.case.label, vamas.case.label]
  expect(shown(await list(cast.reviewer))).toEqual([
    [m, cast.mirai.actor.id, 'content'],
    [v, cast.vamas.actor.id, 'file'],
    [m, cast.colleague.actor.id, 'content'],
    [m, cast.mirai.actor.id, 'identity'],
    [m, cast.mirai.actor.id, 'content'],
  ])
  for (const { readAt } of (await list(cast.reviewer)).readings)
    expect(Math.abs(Date.parse(readAt) - Date.now())).toBeLessThan(120_000)
})

test('S8 a reading is also in the chain of the officer’s journal, so that a line taken out of the table is missed', async () => {
  const entries = await app.db.queries
    .selectFrom('journal')
    .select(['subject_id', 'summary'])
    .where('subject_kind', '=', 'officer_key')
    .where('action', '=', 'read')
    .execute()
  expect(entries).toHaveLength(5)
  expect(entries).toContainEqual({ subject_id: cast.mirai.actor.id, summary: `${mirai.case.label} identity` })
})

test('S8 nothing is opened when it cannot be written down', async () => {
  const one = await aSealedCase(app)
  const broken = {
    ...app.deps,
    db: {
      ...app.deps.db,
      queries: app.deps.db.queries,
      run: app.deps.db.run.bind(app.deps.db),
      atomically: () => Promise.reject(new Error('disk full')),
    },
  }
  const opened = openCase(
    broken as never,
    cast.mirai.actor,
    { label: one.case.label, unlocked: cast.mirai.unlocked },
    'content',
  )
  await expect(opened).rejects.toThrow('disk full')
})

test('S8 by officer, by case and page by page', async () => {
  expect(shown(await list(cast.reviewer, { officer: cast.colleague.actor.id }))).toHaveLength(1)
  expect(shown(await list(cast.reviewer, { case: vamas.case.label.toLowerCase() }))).toHaveLength(1)
  const seen: unknown[] = []
  let cursor: string | undefined
  do {
    const page = await list(cast.reviewer, { limit: 2, ...(cursor ? { cursor } : {}) })
    seen.push(...shown(page))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toEqual(shown(await list(cast.reviewer)))
})

test('S8 who oversees one side sees no case that its officers may not read', async () => {
  const of = (actsFor: 'vamas' | 'jp_mirai') => ({ ...cast.reviewer, actsFor })
  expect(shown(await list(of('vamas'))).map(([label]) => label)).toEqual([vamas.case.label])
  expect(new Set(shown(await list(of('jp_mirai'))).map(([label]) => label))).toEqual(
    new Set([mirai.case.label]),
  )
})

test.each([
  'body_user',
  'observer',
  'auditor',
  'interviewer',
  'registration_officer',
  'case_officer',
] as const)('S8 readings are not for role %s', async (role) => {
  const actor = { id: 'x', role, organisationId: null, actsFor: null, scopes: null }
  await expect(list(actor)).rejects.toMatchObject({ code: 'forbidden' })
})

test('S2 S8 the administrator’s page and JSON tell who read which case, and nothing of what was told', async () => {
  const browser = await app.as('scheme_administrator')
  for (const path of [
    '/workspace/case-readings',
    '/api/v1/case-readings',
    '/workspace/case-readings?lang=ja',
  ]) {
    const answer = await browser.get(path)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toContain(mirai.case.label)
    for (const secret of ['MARKER', mirai.code, mirai.token, mirai.case.sealedContent, mirai.case.id])
      expect(text).not.toContain(secret)
  }
  const json = await (await browser.get('/api/v1/case-readings?limit=1')).json()
  expect(json).toEqual({
    items: [
      {
        case: mirai.case.label,
        account_id: cast.mirai.actor.id,
        officer: '見本 case_officer',
        what: 'content',
        read_at: expect.stringMatching(/Z$/),
      },
    ],
    next_cursor: expect.any(String),
  })
})

test.each([
  '?cursor=nonsense',
  '?limit=0',
  '?limit=101',
  '?officer=me',
  '?case=FERI-C-2026-AAAAA-1',
  '?name=x',
  '?cursor=%00',
])('S8 a wrong question is refused: %s', async (query) => {
  const browser = await app.as('scheme_administrator')
  expect((await browser.get(`/api/v1/case-readings${query}`)).status).toBe(422)
  expect((await browser.get(`/workspace/case-readings${query}`)).status).toBe(422)
})

test('S8 a stranger and a case officer are shown no readings', async () => {
  expect((await app.request('/api/v1/case-readings')).status).toBe(401)
  const officer = await app.as('case_officer')
  expect((await officer.get('/api/v1/case-readings')).status).toBe(403)
  expect((await officer.get('/workspace/case-readings')).status).toBe(403)
})
