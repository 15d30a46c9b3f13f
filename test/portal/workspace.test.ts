import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { PERSON_ROLES } from '../../src/accounts/account.ts'
import { draftEdition } from '../../src/fees/draft-edition.ts'
import { seeDraftsWaiting } from '../../src/fees/see-drafts-waiting.ts'
import { drawWorkers } from '../../src/interviews/draw-workers.ts'
import { listWorkers } from '../../src/interviews/list-workers.ts'
import { openRound } from '../../src/interviews/open-round.ts'
import { planReferral } from '../../src/interviews/plan-referral.ts'
import { planRound } from '../../src/interviews/plan-round.ts'
import { commit } from '../../src/journal/commit.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { ChainAnswer } from '../../src/portal/api.ts'
import { aList, aPlan, bytesOf, roundCast } from '../interviews/round-cast.ts'
import { allReady, type Cast, certified, fillIn, open, orderCast, suspend } from '../job-orders/order-cast.ts'
import { aBody, enter, name } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { aPerson } from '../support/builders.ts'

const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
const linksIn = (html: string): string[] =>
  [...mainOf(html).matchAll(/href="([^"#]+)"/g)].map(([, to]) => (to ?? '').replaceAll('&amp;', '&'))

describe('the workspace', () => {
  let app: StartedApp
  beforeAll(async () => {
    app = await startApp()
    const employer = aBody(app.deps, {
      roles: ['employer'],
      names: [name('株式会社サンプル製作所', 'ja')],
      identifiers: [{ scheme: 'JP-JCN', value: '7000012050002' }],
    })
    await enter(app.deps, [employer])
    const user = { mailbox: 'body-user', role: 'body_user', name: '見本 利用子', language: 'ja' } as const
    await app.addPeople([{ ...user, organisationId: employer.id }])
  }, 60_000)

  test.each(PERSON_ROLES)('of a %s shows only doors that open', async (role) => {
    const person = await app.as(role)
    const page = await person.get('/workspace')
    expect(page.status).toBe(200)
    const links = linksIn(await page.text())
    expect(links.length).toBeGreaterThan(3)
    const shut = []
    for (const to of links) {
      const { status } = await person.get(to)
      if (status !== 200) shut.push(`${to}: ${status}`)
    }
    expect(shut).toEqual([])
  })

  test.each(PERSON_ROLES.filter((role) => role !== 'body_user'))(
    'has no chain for a %s, as page or as data',
    async (role) => {
      const person = await app.as(role)
      expect((await person.get('/workspace/chain')).status).toBe(403)
      expect((await person.get('/api/v1/chain')).status).toBe(403)
    },
  )

  test('and its chain are closed to strangers', async () => {
    expect((await app.request('/workspace/chain')).status).toBe(303)
    expect((await app.request('/api/v1/chain')).status).toBe(401)
  })
})

describe('what waits', () => {
  test('for an employer is its draft, for the officer what all three have handed in, for a stranger to both nothing', async () => {
    const cast = await orderCast()
    const draft = await open(cast)
    const submitted = await open(cast)
    await fillIn(cast, submitted)
    await allReady(cast, submitted)
    const waitingOf = async (person: { get(path: string): Promise<Response> }) => {
      const html = mainOf(await (await person.get('/workspace?lang=en')).text())
      return [...new Set(html.match(/J-\d{4}-[A-Z0-9]{5}-[A-Z0-9]/g))]
    }
    expect(await waitingOf(cast.people.employer)).toEqual([draft])
    expect(await waitingOf(cast.officer)).toEqual([submitted])
    expect(await waitingOf(await cast.house.as('stranger'))).toEqual([])
  })
})

describe('the chain of an employer', () => {
  let cast: Cast
  let number: string
  beforeAll(async () => {
    cast = await orderCast()
    number = await certified(cast)
    await suspend(cast.house, cast.house.bodies.sending_agency)
  }, 60_000)

  test('names the job order that must wait, and its suspended agency first', async () => {
    const html = mainOf(await (await cast.people.employer.get('/workspace/chain?lang=en')).text())
    expect(html).toContain(`/workspace/job-orders/${number}`)
    expect(html.indexOf('Công ty Cổ phần Nhân lực Mẫu')).toBeLessThan(html.indexOf('協同組合見本'))
    expect(html).toContain('Suspended')
  })

  test('leads to a check in which all three are filled in', async () => {
    const { employer } = cast.people
    const to = linksIn(await (await employer.get('/workspace/chain?lang=en')).text()).find((one) =>
      one.startsWith('/check?'),
    )
    const form = await (await employer.get(to ?? '')).text()
    const filled = ['agency', 'intermediary', 'employer'].map(
      (field) => new RegExp(`<input[^>]*name="${field}"[^>]*>`).exec(form)?.[0],
    )
    expect(filled[0]).toContain('1174/LĐTBXH-GP')
    expect(filled[1]).toContain('許1900000001')
    expect(filled[2]).toContain('7-0000-1205-0002')
  })

  test('is the same as data', async () => {
    const { status, body } = await cast.people.employer.json('GET', '/chain')
    expect(status).toBe(200)
    const chain = v.parse(ChainAnswer, body)
    expect(chain.flagged_job_orders).toEqual([number])
    expect(chain.partners.map(({ party, job_orders: [order] }) => [party, order?.problem])).toEqual([
      ['sending_agency', 'suspended'],
      ['intermediary', null],
    ])
  })

  test('of a body that works with nobody is empty', async () => {
    const stranger = await cast.house.as('stranger')
    const { body } = await stranger.json('GET', '/chain')
    expect(body.partners).toEqual([])
  })
})

describe('of interviews and rules', () => {
  test('an interviewer sees the rounds that end soon, a case officer who asked for help by code alone, a second person the draft', async () => {
    const house = await startApp()
    const { deps } = house
    const cast = await roundCast(deps)
    const today = dayOf(deps.now())
    const plan = (closes: number) =>
      planRound(
        deps,
        cast.manager,
        aPlan(cast.agency, { opens_on: today, closes_on: daysLater(today, closes) }),
      )
    const open = async (closes: number) => {
      const round = await plan(closes)
      await listWorkers(deps, cast.manager, round.number, bytesOf(aList()))
      await drawWorkers(deps, cast.manager, round.number, { how: 'random', rule: 'quarter' })
      return await openRound(deps, cast.manager, round.number)
    }
    const { number, id } = await open(10)
    const later = await open(40)
    const wanted = { roundId: id, reason: 'asked', country: 'JP', language: 'vi' } as const
    const waitingOf = async (role: (typeof PERSON_ROLES)[number]) => {
      const html = mainOf(await (await (await house.as(role)).get('/workspace?lang=en')).text())
      return html.slice(html.indexOf('Waiting for you'), html.indexOf('id="doors-1'))
    }
    expect(await waitingOf('case_officer')).not.toContain('wishes for help')
    const { code } = await house.db.queries
      .selectFrom('round_workers')
      .select('code')
      .where('round_id', '=', id)
      .where('state', '=', 'drawn')
      .limit(1)
      .executeTakeFirstOrThrow()
    const real = await planReferral(deps, { ...wanted, code }, deps.now())
    await commit(deps, { id: 'system' }, { ...real, result: null })

    expect(await waitingOf('case_officer')).toContain(`A worker wishes for help: ${code}`)
    for (const role of ['interviewer', 'programme_manager'] as const) {
      const waiting = await waitingOf(role)
      expect(waiting, role).toMatch(new RegExp(`Interview round ${number}: \\d+ workers not interviewed yet`))
      expect(waiting).not.toContain(later.number)
      expect(waiting).not.toContain(code)
    }
    for (const role of ['registration_officer', 'observer', 'reviewer'] as const)
      expect(await waitingOf(role), role).not.toMatch(/FERI-IR-|W-/)

    const author = await aPerson(deps, 'programme_manager')
    const draft = await draftEdition(deps, author, { reason: 'A trial' })
    expect(await waitingOf('scheme_administrator')).toContain(`Fee rules ${draft.version}`)
    expect(await waitingOf('interviewer')).not.toContain(draft.version)
    expect(await seeDraftsWaiting(deps, author)).toEqual([])
  })
})
