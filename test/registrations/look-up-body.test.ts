import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type Actor, SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'
import { BodyAnswer } from '../../src/registrations/answers.ts'
import { lookUpBody } from '../../src/registrations/look-up-body.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import { bodyAsJson, entryOf } from '../../src/registrations/register-answer.ts'
import { RecordFirstStatus } from '../../src/registrations/registration.ts'
import { searchRegister } from '../../src/registrations/search-register.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { aSupervisor, cast, enter, name } from './bodies.ts'

async function withCast(): Promise<Deps & { ids: string[] }> {
  const deps = testDeps(await freshSqlite())
  const bodies = cast(deps)
  await enter(deps, bodies)
  return { ...deps, ids: bodies.map(({ id }) => id) }
}

const officer = (actsFor: Actor['actsFor']): Actor => ({
  id: 'officer-1',
  role: 'registration_officer',
  organisationId: null,
  actsFor,
  scopes: null,
})

const given = (organisationId: string, more: Partial<RecordFirstStatus> = {}): RecordFirstStatus => ({
  organisationId,
  role: 'supervising_organisation',
  corridor: 'vn-jp',
  validFromOn: '2026-10-15',
  validToOn: '2027-10-14',
  programmes: ['titp', 'ssw'],
  conditions: [],
  ...more,
})

const KANRI = { scheme: 'JP-KANRI', value: '許1900000001' }

describe('an identifier is read as people write it', () => {
  test.each([
    ['JP-KANRI', '許1900000001'],
    ['JP-KANRI', '1900000001'],
    ['JP-KANRI', '許１９００－０００００１'],
    ['JP-JCN', '7 0000 1205 0002'],
    ['JP-JCN', 'JP-JCN-7000012050002'],
    ['VN-GP', '1174/LĐTBXH-GP'],
    ['VN-GP', '1174-LDTBXH-GP'],
  ])('%s %s', async (scheme, value) => {
    const deps = await withCast()
    expect((await lookUpBody(deps, null, { scheme, value })).header.scheme).toBe(scheme)
  })
})

describe('what cannot be answered says why', () => {
  test('a wrong check digit names the expected one', async () => {
    const asked = lookUpBody(await withCast(), null, { scheme: 'JP-JCN', value: '2835678256246' })
    await expect(asked).rejects.toMatchObject({
      code: 'invalid',
      fields: [
        { path: 'value', message: { key: 'organisations.identifier_jcn_check', params: { expected: '5' } } },
      ],
    })
  })

  test.each([
    [{ scheme: 'US-EIN', value: '1' }, 'scheme', 'errors.not_an_option'],
    [{ scheme: '__proto__', value: '1' }, 'scheme', 'errors.not_an_option'],
    [{ scheme: 'JP-JCN', value: '123' }, 'value', 'organisations.identifier_jcn_form'],
    [{ scheme: 'JP-JCN', value: ' ' }, 'value', 'organisations.identifier_empty'],
    [{ scheme: 'JP-JCN', value: '\u0000' }, 'value', 'organisations.identifier_jcn_form'],
    [{ ...KANRI, on: '2026-11-03' }, 'on', 'errors.future_date'],
    [{ ...KANRI, on: '2026-09-30' }, 'on', 'registrations.before_history'],
  ])('%o', async (input, path, key) => {
    await expect(lookUpBody(await withCast(), null, input)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path, message: { key } }],
    })
  })

  test('a number nobody has is not found, with a sentence of its own', async () => {
    const asked = lookUpBody(await withCast(), null, { scheme: 'JP-KANRI', value: '許9999999999' })
    await expect(asked).rejects.toMatchObject({
      code: 'not_found',
      sentence: { key: 'registrations.unknown_body' },
    })
  })
})

describe('the standing of a body', () => {
  test('a body on an authority’s list is licensed, not registered', async () => {
    const deps = await withCast()
    const body = await lookUpBody(deps, null, KANRI)
    const answer = v.parse(BodyAnswer, JSON.parse(bodyAsJson(body, { t: translator('en'), lang: 'en' })))
    expect(answer.registrations).toMatchObject([
      {
        status: 'not_registered',
        corridor: null,
        sentence: 'Licensed (listed by the authority on 2026-10-01), not registered with FERI.',
      },
    ])
  })

  test('a licence that is over is shown as lapsed, and only from the day after', async () => {
    const deps = testDeps(await freshSqlite())
    const [licence] = aSupervisor(deps, 9, [name('満了サンプル協同組合', 'ja')]).licences
    if (!licence) throw new Error('the builder gives a licence')
    const licences = [{ ...licence, validTo: '2026-10-31' }]
    await enter(deps, [aSupervisor(deps, 9, [name('満了サンプル協同組合', 'ja')], { licences })])
    const key = { scheme: 'JP-KANRI', value: '許1900000009' }
    const today = await lookUpBody(deps, null, key)
    expect(entryOf(today).licences[0]?.state).toBe('lapsed')
    const answer = v.parse(BodyAnswer, JSON.parse(bodyAsJson(today, { t: translator('en'), lang: 'en' })))
    expect(answer.organisation.licences[0]?.state).toBe('lapsed')
    expect(answer.registrations[0]?.sentence).toContain('expired on 2026-10-31')
    const lastDay = await lookUpBody(deps, null, { ...key, on: '2026-10-31' })
    expect(
      JSON.parse(bodyAsJson(lastDay, { t: translator('en'), lang: 'en' })).organisation.licences[0].state,
    ).toBe('valid')
  })

  test('a registration answers for the days it held and not before, and runs out by itself', async () => {
    const deps = await withCast()
    await recordFirstStatus(
      deps,
      officer('jp_mirai'),
      given(deps.ids[0] ?? '', { conditions: ['四半期ごとに報告すること'] }),
    )
    const statusOn = async (on?: string) => (await lookUpBody(deps, null, { ...KANRI, on })).standings[0]
    expect(await statusOn('2026-10-14')).toMatchObject({ status: 'not_registered' })
    expect(await statusOn('2026-10-15')).toMatchObject({ status: 'registered_with_conditions' })
    expect(await statusOn()).toMatchObject({
      status: 'registered_with_conditions',
      validToOn: '2027-10-14',
      programmes: ['titp', 'ssw'],
      conditions: [{ text: '四半期ごとに報告すること', dueOn: null }],
    })
    const later = { ...deps, now: () => '2027-10-14T15:00:00.000Z' } // Already the 15th in Tokyo.
    expect((await lookUpBody(later, null, KANRI)).standings[0]).toMatchObject({ status: 'expired' })
    expect((await searchRegister(later, null, { status: 'expired' })).lines).toHaveLength(1)
    expect((await searchRegister(later, null, { status: 'registered_with_conditions' })).lines).toHaveLength(
      0,
    )
    expect(
      (await searchRegister(deps, null, { status: 'registered_with_conditions', q: '田中' })).lines,
    ).toHaveLength(1)
    expect((await searchRegister(deps, null, { status: 'not_registered' })).lines).toHaveLength(6)
  })

  test('of two bodies that bear one licence number the first is answered for, with its own standings only', async () => {
    const deps = testDeps(await freshSqlite())
    const twins = [21, 22].map((n) =>
      aSupervisor(deps, n, [name(`双子${n}`, 'ja')], {
        licences: aSupervisor(deps, 29, [name('双子', 'ja')]).licences,
      }),
    )
    await enter(deps, twins)
    const [first, second] = twins.map(({ id }) => id).sort()
    const shared = { scheme: 'JP-KANRI', value: '許1900000029' }
    await recordFirstStatus(deps, officer('jp_mirai'), given(second ?? ''))
    const unregistered = await lookUpBody(deps, null, shared)
    expect(unregistered).toMatchObject({ organisationId: first, recorded: false })
    expect(unregistered.standings).toMatchObject([{ status: 'not_registered' }])
    await recordFirstStatus(deps, officer('jp_mirai'), given(first ?? '', { programmes: ['titp'] }))
    const registered = await lookUpBody(deps, null, shared)
    expect(registered).toMatchObject({ organisationId: first, recorded: true })
    expect(registered.standings).toMatchObject([{ status: 'registered', programmes: ['titp'] }])
  })

  test('the register version goes up with every change of what it answers', async () => {
    const deps = await withCast()
    const before = (await lookUpBody(deps, null, KANRI)).registerVersion
    await recordFirstStatus(deps, officer('jp_mirai'), given(deps.ids[0] ?? ''))
    expect((await lookUpBody(deps, null, KANRI)).registerVersion).toBe(before + 1)
  })
})

describe('recording a first status', () => {
  test('VAMAS does not register the Japanese side, JP-MIRAI no sending agency, and nobody else registers at all', async () => {
    const deps = await withCast()
    const input = given(deps.ids[0] ?? '')
    await expect(recordFirstStatus(deps, officer('vamas'), input)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const agency = given(deps.ids[4] ?? '', { role: 'sending_agency' })
    await expect(recordFirstStatus(deps, officer('jp_mirai'), agency)).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (const role of ['auditor', 'reviewer', 'observer', 'body_user', 'programme_manager'] as const) {
      const actor = { ...officer(null), role }
      await expect(recordFirstStatus(deps, actor, input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await recordFirstStatus(deps, officer('vamas'), agency)
    await recordFirstStatus(deps, officer('jp_mirai'), input)
  })

  test('refuses an unknown body, a role it has not, a day to come, and a second first status', async () => {
    const deps = await withCast()
    const id = deps.ids[0] ?? ''
    const record = (input: RecordFirstStatus) => recordFirstStatus(deps, SYSTEM_ACTOR, input)
    await expect(record(given('nobody'))).rejects.toMatchObject({ code: 'not_found' })
    await expect(record(given(id, { role: 'employer' }))).rejects.toMatchObject({
      fields: [{ path: 'role' }],
    })
    await expect(record(given(id, { validFromOn: '2026-11-03' }))).rejects.toMatchObject({
      fields: [{ path: 'validFromOn' }],
    })
    const both = await Promise.allSettled([record(given(id)), record(given(id))])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(record(given(id))).rejects.toMatchObject({ code: 'conflict' })
  })

  test.each([
    [{ validToOn: '2026-10-15' }, 'validToOn'],
    [{ validFromOn: '2026-02-30' }, 'validFromOn'],
    [{ programmes: [] }, 'programmes'],
    [{ corridor: 'id-jp' }, 'corridor'],
    [{ conditions: [' '] }, 'conditions.0'],
    [{ grade: 'A' }, 'grade'],
  ])('the input %o is refused by field', (more, path) => {
    const input = { ...given('x'), ...more }
    expect(() => parseOrRefuse(RecordFirstStatus, input)).toThrow(
      expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ path })]) }),
    )
  })
})
