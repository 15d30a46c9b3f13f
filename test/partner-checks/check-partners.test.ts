import { compactVerify, importJWK, type JWK } from 'jose'
import { sql } from 'kysely'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { CheckAnswer, RulesShape } from '../../src/partner-checks/answers.ts'
import { RULES_TEXT } from '../../src/partner-checks/partner-check.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { sha256Hex } from '../../src/platform/hash.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { lookUpBody } from '../../src/registrations/look-up-body.ts'
import {
  AGENCY,
  type Checked,
  EMPLOYER,
  type Scene,
  SUPERVISOR,
  scene,
  suspendAgency,
  today,
  WHOLE,
  yesterday,
} from './scene.ts'

const found = (checked: Checked, rule: string) =>
  [...checked.receipt.parties.flatMap(({ reasons }) => reasons), ...checked.receipt.reasons]
    .filter((reason) => reason.rule === rule)
    .map((reason) => reason.found)

describe('a chain checked by a stranger', () => {
  test('gets a numbered receipt whose data, canonical, are what was signed', async () => {
    const { check, request } = await scene()
    const checked = await check({ parties: WHOLE, programme: 'titp' })
    expect(v.safeParse(CheckAnswer, checked).issues).toBeUndefined()
    expect(checked.verdict).toBe('all_registered')
    expect(checked.number).toMatch(/^FERI-PC-\d{4}(-[2-9A-HJ-NP-Y]{5}){2}-[2-9A-HJ-NP-Y]$/)
    expect(checked.receipt).toMatchObject({
      on: today(),
      corridor: 'vn-jp',
      programme: 'titp',
      register_version: 4,
      verify_url: `https://feri.example/verify/${checked.number}`,
    })
    expect(checked.receipt.parties.map(({ answer }) => answer)).toEqual([
      'registered',
      'registered',
      'registered',
    ])
    // Offline: the published key, the canonical form of what was answered, the signature beside it.
    const { keys } = (await (await request('/api/v1/keys')).json()) as { keys: JWK[] }
    const data = canonicalJson(checked.receipt)
    const [head, , signature] = checked.signature.split('.')
    const whole = `${head}.${Buffer.from(data).toString('base64url')}.${signature}`
    const key = await importJWK(keys[0] as JWK, 'EdDSA')
    expect(Buffer.from((await compactVerify(whole, key)).payload).toString()).toBe(data)
    expect(sha256Hex(data)).toBe(checked.data_hash)
  })

  test('is told the same again by its number, in the language asked for, and by the page of verification', async () => {
    const { check, request } = await scene()
    const { number, sentence, ...checked } = await check({ parties: WHOLE })
    const again = await (await request(`/api/v1/partner-checks/${number.toLowerCase()}?lang=ja`)).json()
    expect(again).toEqual({ number, ...checked, sentence: 'すべて登録済みです' })
    expect(sentence).toBe('All are registered')
    const verified = await (await request(`/api/v1/verify/${number}`)).json()
    expect(verified).toMatchObject({
      kind: 'partner_check',
      data_hash: checked.data_hash,
      signature_valid: true,
      status: 'issued',
      page: `/check/${number}`,
    })
    expect(await (await request(`/verify/${number}?lang=vi`)).text()).toContain(
      'Phiếu kết quả kiểm tra đối tác',
    )
  })

  test('says in its data nothing of who asked, and names the rules by hash', async () => {
    const { check, request, as } = await scene()
    const browser = await as('registration_officer')
    expect(browser).toBeDefined()
    const checked = await check({ parties: [EMPLOYER] })
    expect(JSON.stringify(checked.receipt)).not.toMatch(/account|actor|asked_by|address/)
    const rules = await (await request('/api/v1/partner-checks/rules')).text()
    expect(rules).toBe(RULES_TEXT)
    expect(checked.receipt.rules).toEqual({ edition: '2026.1', sha256: sha256Hex(rules) })
    expect(v.safeParse(RulesShape, JSON.parse(rules)).issues).toBeUndefined()
  })

  test('with conditions reads them beside the body', async () => {
    const { check } = await scene({ conditions: ['四半期ごとに報告すること'] })
    const checked = await check({ parties: WHOLE, programme: 'titp' })
    expect(checked.verdict).toBe('with_conditions')
    expect(checked.receipt.parties[2]).toMatchObject({
      answer: 'registered_with_conditions',
      registration: { conditions: [{ text: '四半期ごとに報告すること', due_on: null }] },
    })
  })

  test('says the same of each body as the register does, on any day', async () => {
    const { check, deps, ids, key } = await scene()
    const headers = await key()
    await suspendAgency(deps, ids, today())
    for (const on of ['2026-10-01', '2026-10-14', '2026-10-15', yesterday(), today()]) {
      for (const party of [AGENCY, SUPERVISOR, EMPLOYER]) {
        const { receipt } = await check({ parties: [party], on }, headers)
        const body = await lookUpBody(deps, null, { ...party, on })
        expect([on, receipt.parties[0]?.answer]).toEqual([on, body.standings[0]?.status])
      }
    }
  })
})
describe('receipts last', () => {
  test('one given before a suspension still verifies after it, and a new one says suspended', async () => {
    const { check, request, deps, ids } = await scene()
    const before = await check({ parties: WHOLE, programme: 'titp' })
    await suspendAgency(deps, ids, today())
    const after = await check({ parties: WHOLE, programme: 'titp' })
    expect(after.verdict).toBe('not_all_registered')
    expect(after.receipt.parties[0]?.answer).toBe('suspended')
    expect((await check({ parties: WHOLE, programme: 'titp', on: yesterday() })).verdict).toBe(
      'all_registered',
    )
    for (const { number, verdict } of [before, after]) {
      expect(await (await request(`/api/v1/verify/${number}`)).json()).toMatchObject({
        signature_valid: true,
      })
      expect(await (await request(`/api/v1/partner-checks/${number}`)).json()).toMatchObject({ verdict })
    }
    expect((await verifyChains(deps.db.queries)).broken).toEqual([])
  })

  test.each([
    ['data', `replace(data, '"all_registered"', '"with_conditions"')`],
    ['data_hash', `'${'b'.repeat(64)}'`],
    ['signature', `'x..y'`],
  ])(
    'a receipt whose %s was changed is named as tampered, and neither shown nor printed',
    async (column, expression) => {
      const { check, request, db } = await scene()
      const { number } = await check({ parties: WHOLE })
      const change = sql`update partner_checks set ${sql.ref(column)} = ${sql.raw(expression)}`
      await db.atomically([{ compile: () => change.compile(db.queries as never) }])
      expect(await (await request(`/api/v1/verify/${number}`)).json()).toMatchObject({
        status: 'tampered',
        signature_valid: false,
        organisation: { names: [] },
      })
      for (const path of [
        `/api/v1/partner-checks/${number}`,
        `/api/v1/partner-checks/${number}.pdf`,
        `/check/${number}`,
      ]) {
        const answer = await request(path)
        expect([path, answer.status]).toEqual([path, 409])
      }
    },
  )

  test('sent twice under one Idempotency-Key, also at the same moment, it is one receipt', async () => {
    const { check, db } = await scene()
    const key = { 'idempotency-key': 'employer-office-0001' }
    const body = { parties: WHOLE }
    const both = await Promise.all([check(body, key), check(body, key)])
    const third = await check(body, key)
    expect(new Set([...both, third].map(({ number }) => number)).size).toBe(1)
    expect(new Set([...both, third].map(({ signature }) => signature)).size).toBe(1)
    expect(await db.queries.selectFrom('partner_checks').select('number').execute()).toHaveLength(1)
  })

  test('the key used for another chain is refused', async () => {
    const { check, post } = await scene()
    const key = { 'idempotency-key': 'employer-office-0002' }
    await check({ parties: WHOLE }, key)
    expect((await post('/api/v1/partner-checks', { parties: [EMPLOYER] }, key)).status).toBe(409)
  })
})

describe('who is not what was hoped', () => {
  test('a body that does not exist is an answer in the receipt', async () => {
    const { check } = await scene()
    const checked = await check({ parties: [{ scheme: 'JP-KANRI', value: '許9999999999' }] })
    expect(checked).toMatchObject({ verdict: 'not_all_registered', sentence: 'Not registered' })
    expect(checked.receipt.parties[0]).toMatchObject({ answer: 'not_in_register', organisation: null })
  })

  test('a licensed body that is not registered is not registered', async () => {
    const { check } = await scene()
    const checked = await check({ parties: [{ scheme: 'VN-GP', value: '199/LĐTBXH-GP' }] })
    expect(checked.receipt.parties[0]?.answer).toBe('not_registered')
  })

  test('agency and employer swapped are named as swapped', async () => {
    const { check } = await scene()
    const checked = await check({
      parties: [
        { ...EMPLOYER, role: 'sending_agency' },
        { ...SUPERVISOR, role: 'supervising_organisation' },
        { ...AGENCY, role: 'employer' },
      ],
      programme: 'titp',
    })
    expect(found(checked, 'roles_kept')).toEqual(['swapped'])
    expect(checked.verdict).toBe('not_all_registered')
  })

  test('one body under two numbers, or twice, is noticed', async () => {
    const { check } = await scene()
    const twice = await check({ parties: [AGENCY, { scheme: 'VN-GP', value: '1174-LDTBXH-GP' }] })
    expect(found(twice, 'named_once')).toEqual(['twice'])
  })

  test('a day before the register knew the body is an open question, not a no', async () => {
    const { check } = await scene()
    const checked = await check({ parties: [EMPLOYER], on: '2026-09-30' })
    expect(checked.verdict).toBe('cannot_tell')
  })
})

describe('what cannot be asked is refused by field', () => {
  // None of it writes anything, so one scene serves them all; a key, because so many refusals would be too often.
  let shared: Scene
  let headers: Record<string, string>
  beforeAll(async () => {
    shared = await scene()
    headers = await shared.key()
  })
  const one = { scheme: 'JP-JCN', value: '7000012050002' }
  test.each([
    [{ parties: [] }, 'parties'],
    [{}, 'parties'],
    [{ parties: Array.from({ length: 11 }, () => one) }, 'parties'],
    [{ parties: [{ ...one, scheme: 'US-EIN' }] }, 'parties.0.scheme'],
    [{ parties: [{ ...one, scheme: '__proto__' }] }, 'parties.0.scheme'],
    [{ parties: [{ scheme: 'JP-JCN' }] }, 'parties.0.value'],
    [{ parties: [one, { ...one, value: '12' }] }, 'parties.1.value'],
    [{ parties: [{ ...one, value: ' ' }] }, 'parties.0.value'],
    [{ parties: [{ ...one, value: 7000012050002 }] }, 'parties.0.value'],
    [{ parties: [{ ...one, role: 'broker' }] }, 'parties.0.role'],
    [{ parties: [{ ...one, note: 'x' }] }, 'parties.0.note'],
    [{ parties: [one], corridor: 'mars' }, 'corridor'],
    [{ parties: [one], programme: 'tourist' }, 'programme'],
    [{ parties: [one], on: '2026-02-30' }, 'on'],
    [{ parties: [one], on: '2999-01-01' }, 'on'],
    [{ parties: [one], as_known_at: '2026-01-01T00:00:00.000Z' }, 'as_known_at'],
  ])('%j', async (body, path) => {
    const { post, db } = shared
    for (const lang of ['ja', 'vi', 'en']) {
      const answer = await post(`/api/v1/partner-checks?lang=${lang}`, body, headers)
      const problem = (await answer.json()) as { errors: { path: string; detail: string }[] }
      expect(answer.status).toBe(422)
      expect(problem.errors.map((error) => error.path)).toContain(path)
      expect(problem.errors[0]?.detail).not.toMatch(/\{\{|^[a-z_]+\.[a-z_]+$/)
    }
    expect(await db.queries.selectFrom('partner_checks').select('number').execute()).toEqual([])
  })

  test.each([
    ['7000012050020', 'two digits swapped'],
    ['7000012050003', 'the last digit wrong'],
    ['3000012050002', 'the check digit wrong'],
    ['7000012O50002'.replace('O', '1'), 'a digit mistyped'],
  ])('a slip of the hand (%s, %s) is told which body was meant', async (value) => {
    const { post } = shared
    const answer = await post(
      '/api/v1/partner-checks',
      { parties: [AGENCY, { scheme: 'JP-JCN', value }] },
      headers,
    )
    const problem = (await answer.json()) as { errors: { path: string; detail: string }[]; facts: unknown }
    expect(answer.status).toBe(422)
    expect(problem.errors).toHaveLength(1)
    expect(problem.errors[0]).toMatchObject({ path: 'parties.1.value' })
    expect(problem.errors[0]?.detail).toContain('7000012050002 (株式会社サンプル製作所)')
    expect(problem.facts).toMatchObject({
      suggestions: [{ path: 'parties.1.value', scheme: 'JP-JCN', value: '7000012050002' }],
    })
  })

  test('a slip that leads to nobody is told the digit that was expected', async () => {
    const { post } = shared
    const answer = await post(
      '/api/v1/partner-checks',
      {
        parties: [{ scheme: 'JP-JCN', value: '2835678256246' }],
      },
      headers,
    )
    const problem = (await answer.json()) as { errors: { detail: string }[]; facts?: unknown }
    expect(problem.errors[0]?.detail).toContain('5')
    expect(problem.facts).toBeUndefined()
  })

  test.each(['FERI-PC-2026-AAAAA-A', 'FERI-PC-2026-7K3QD-6', 'nonsense', '../../etc'])(
    'the receipt %s is not found',
    async (typed) => {
      const { request } = shared
      for (const path of ['/api/v1/partner-checks/', '/check/', '/verify/', '/api/v1/verify/'])
        expect((await request(path + encodeURIComponent(typed))).status).toBe(404)
    },
  )
})

test('a stranger who asks too often is told when to come back, and a key is not counted', async () => {
  const { post, key } = await scene()
  const body = { parties: [EMPLOYER] }
  const statuses: number[] = []
  for (let i = 0; i < 32; i += 1) {
    const answer = await post('/api/v1/partner-checks', body, { 'x-forwarded-for': '203.0.113.7' })
    statuses.push(answer.status)
    if (answer.status === 429) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(((await answer.json()) as { detail: string }).detail).toContain('Try again')
    }
  }
  expect(statuses.filter((status) => status === 201)).toHaveLength(30)
  expect(statuses.at(-1)).toBe(429)
  // From elsewhere, or with a key, it goes on.
  expect((await post('/api/v1/partner-checks', body, { 'x-forwarded-for': '198.51.100.9' })).status).toBe(201)
  const headers = { ...(await key()), 'x-forwarded-for': '203.0.113.7' }
  expect((await post('/api/v1/partner-checks', body, headers)).status).toBe(201)
})

test('the address of a stranger is neither logged nor stored', async () => {
  const { post, deps, db } = await scene()
  await post('/api/v1/partner-checks', { parties: [EMPLOYER] }, { 'x-forwarded-for': '203.0.113.77' })
  const kept = await db.queries.selectFrom('partner_checks').selectAll().execute()
  expect(JSON.stringify([deps.logged, kept])).not.toContain('203.0.113')
})

test('the verdicts have words in every language, for one body and for several', () => {
  for (const lang of ['en', 'ja', 'vi'] as const)
    for (const verdict of [
      'all_registered',
      'with_conditions',
      'not_all_registered',
      'not_in_order',
      'cannot_tell',
    ] as const)
      expect(translator(lang)(`partner_checks.verdict_${verdict}`)).not.toContain('partner_checks')
})
