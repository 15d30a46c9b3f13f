import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { PERSON_ROLES } from '../../src/accounts/account.ts'
import { ChainAnswer } from '../../src/portal/api.ts'
import { allReady, type Cast, certified, fillIn, open, orderCast, suspend } from '../job-orders/order-cast.ts'
import { aBody, enter, name } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'

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
  })

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
  })

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
