import { beforeAll, describe, expect, it } from 'vitest'
import { SAVES_MAX } from '../../src/interviews/draft.ts'
import { openLink, requireLink } from '../../src/interviews/open-link.ts'
import type { RoundKind } from '../../src/interviews/questionnaire.ts'
import { withdrawLink } from '../../src/interviews/withdraw-link.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { roundInProgress } from './round-in-progress.ts'
import { aLink, aPhone, type Fields, walk } from './self-walk.ts'

let app: StartedApp
beforeAll(async () => {
  app = await startApp()
}, 60_000)

const KEY = { idempotency_key: 'a-key-of-the-form' }
const BROKER = { group: 'broker', item: 'L.BROKER', fields: { amount: '30.000.000', currency: 'VND' } }

async function begin({ lang = 'vi', kind = 'arrival' as RoundKind } = {}) {
  const { round, codes } = await roundInProgress(app.deps, { kind })
  const [code = ''] = codes
  const { token, path, interviewer } = await aLink(app.deps, round.number, code)
  const phone = aPhone(app.request, path)
  if (lang) await phone.move(`language:${lang}`)
  const key = crypto.randomUUID()
  return {
    round,
    code,
    token,
    phone,
    interviewer,
    draft: async () => (await openLink(app.deps, token)).draft,
    send: () => phone.press('send', { idempotency_key: key }),
    interviews: () =>
      app.db.queries.selectFrom('interviews').selectAll().where('round_id', '=', round.id).execute(),
  }
}

/** As far as a question. */
const upTo = async (given: Awaited<ReturnType<typeof begin>>, question: string, more = {}) =>
  walk(app.deps, given.phone, given.token, { ...more, until: (id) => id === question })

describe('a worker’s own interview', () => {
  it('goes from the first page to the last and is filed with its payments; link and draft are gone', async () => {
    const given = await begin()
    const seen = await walk(app.deps, given.phone, given.token, { payments: [BROKER] })
    expect(seen.length).toBeGreaterThan(30)
    const sent = await given.send()
    const page = await sent.text()
    expect(sent.status).toBe(200)
    expect(page).toContain('Cảm ơn bạn')
    expect(page).toContain('Theo pháp luật, 30.000.000 VND trong số đó vượt quá')
    expect(page).toContain('Theo cam kết không thu phí, 30.000.000 VND')
    const [interview, ...others] = await given.interviews()
    expect(others).toEqual([])
    expect(interview).toMatchObject({ code: given.code, mode: 'self', language: 'vi' })
    const records = await app.db.queries
      .selectFrom('fee_records')
      .innerJoin('fee_lines', 'fee_lines.record_id', 'fee_records.id')
      .select(['item', 'amount_minor', 'currency'])
      .where('source_id', '=', interview?.id ?? '')
      .execute()
    expect(records).toEqual([{ item: 'L.BROKER', amount_minor: 30_000_000, currency: 'VND' }])
    const rows = await app.db.queries
      .selectFrom('interview_links as l')
      .leftJoin('interview_drafts as d', 'd.link_id', 'l.id')
      .select(['state', 'sealed'])
      .where('round_id', '=', given.round.id)
      .execute()
    expect(rows).toEqual([{ state: 'spent', sealed: null }])
    expect((await given.phone.look()).status).toBe(404)
  })

  it('can be gone through without answering anything but the consent', async () => {
    const given = await begin({ kind: 'exit' })
    await given.phone.move('consent', { scopes: 'statistics' })
    for (let step = 0; step < 100; step += 1) {
      const draft = await given.draft()
      if (draft?.place.page === 'summary') break
      if (draft?.place.page !== 'question') throw new Error(`not a question: ${draft?.place.page}`)
      await given.phone.move('skip', { question: draft.place.id })
    }
    expect((await given.send()).status).toBe(200)
    const [interview] = await given.interviews()
    expect(new Set(Object.values(JSON.parse(interview?.answers ?? '{}')))).toEqual(
      new Set(['prefer_not_to_say']),
    )
  })

  it('stands where it was left, in its own language, whichever browser opens it and whoever is signed in there', async () => {
    const given = await begin()
    await upTo(given, 'contract_copy')
    const before = await given.phone.text()
    const abroad = await app.request(given.phone.path, { headers: { 'accept-language': 'ja' } })
    const plain = (html: string) => html.replaceAll(/value="[0-9a-f-]{36}"/g, '')
    expect(plain(await abroad.text())).toBe(plain(before))
    const officer = await app.as('interviewer')
    expect(plain(await (await officer.get(given.phone.path)).text())).toBe(plain(before))
  })

  it('changes its language in the middle and loses nothing', async () => {
    const given = await begin()
    await upTo(given, 'contract_copy')
    const before = await given.draft()
    await given.phone.move('language:ja')
    expect(await given.draft()).toEqual({ ...before, language: 'ja' })
    expect(await given.phone.text()).toContain('<html lang="ja"')
  })

  it('goes back a page, and from the list at the end to one answer and back again', async () => {
    const given = await begin()
    await upTo(given, 'contract_copy')
    await given.phone.move('back')
    await given.phone.move('back')
    expect((await given.draft())?.place).not.toMatchObject({ id: 'contract_copy' })
    await walk(app.deps, given.phone, given.token, { payments: [BROKER] })
    await given.phone.move('change:care_work')
    await given.phone.move('answer', { question: 'care_work', kind: 'yes_no', value: 'do_not_know' })
    const draft = await given.draft()
    expect(draft?.place).toEqual({ page: 'summary' })
    expect(draft?.answers.care_work).toBe('do_not_know')
    expect(draft?.lines).toHaveLength(1)
  })

  it('asks what a changed answer newly calls for before it goes back to the end', async () => {
    const given = await begin()
    await walk(app.deps, given.phone, given.token, {
      answers: { paid_anything: { question: 'paid_anything', kind: 'yes_no', value: 'no' } },
    })
    await given.phone.move('change:paid_anything')
    await given.phone.move('answer', { question: 'paid_anything', kind: 'yes_no', value: 'yes' })
    expect((await given.draft())?.place).toEqual({ page: 'payments', id: 'payments' })
    await given.phone.move('pay_group:broker')
    await given.phone.move('pay_item:L.BROKER')
    await given.phone.move('pay_save', BROKER.fields)
    await walk(app.deps, given.phone, given.token)
    expect((await given.draft())?.lines).toHaveLength(1)
  })

  it('lets a number, a sum or a day be left empty by who does not know it, and asks no second time', async () => {
    const given = await begin()
    const empty = (question: string, kind: string) => ({ [question]: { question, kind, value: '' } })
    await walk(app.deps, given.phone, given.token, {
      answers: {
        ...empty('contract_months', 'number'),
        ...empty('monthly_wage', 'money'),
        ...empty('departed_on', 'day'),
      },
    })
    const draft = await given.draft()
    for (const question of ['contract_months', 'monthly_wage', 'departed_on'])
      expect(draft?.answers).not.toHaveProperty(question)
    await given.phone.move('change:care_work')
    await given.phone.move('answer', { question: 'care_work', kind: 'yes_no', value: 'no' })
    expect((await given.draft())?.place).toEqual({ page: 'summary' })
    expect((await given.send()).status).toBe(200)
  })

  it('does not count payments once the worker says that nothing was paid', async () => {
    const given = await begin()
    await walk(app.deps, given.phone, given.token, { payments: [BROKER] })
    await given.phone.move('change:paid_anything')
    await given.phone.move('answer', { question: 'paid_anything', kind: 'yes_no', value: 'no' })
    await walk(app.deps, given.phone, given.token)
    const page = await (await given.send()).text()
    expect(page).toContain('Bạn không kể khoản nào phải trả')
    const [interview] = await given.interviews()
    const lines = await app.db.queries
      .selectFrom('fee_records')
      .innerJoin('fee_lines', 'fee_lines.record_id', 'fee_records.id')
      .select('item')
      .where('source_id', '=', interview?.id ?? '')
      .execute()
    expect(lines).toEqual([])
  })

  it('is filed once when its last form comes twice, one after the other or at the same moment', async () => {
    for (const together of [true, false]) {
      const given = await begin()
      await walk(app.deps, given.phone, given.token)
      const answers = together
        ? await Promise.all([given.send(), given.send()])
        : [await given.send(), await given.send()]
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(await given.interviews()).toHaveLength(1)
      // Under another key it is a link that was used.
      expect((await given.phone.press('send', { idempotency_key: crypto.randomUUID() })).status).toBe(404)
    }
  })

  it('keeps both answers that two tabs send at the same moment, or the first alone; never half of one', async () => {
    const given = await begin()
    await upTo(given, 'contract_copy')
    const answer = { question: 'contract_copy', kind: 'choice', value: 'no' }
    const both = await Promise.all([given.phone.press('answer', answer), given.phone.press('answer', answer)])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    const draft = await given.draft()
    expect(draft?.answers.contract_copy).toBe('no')
    expect(Object.keys(draft?.answers ?? {}).length).toBeGreaterThan(5)
  })

  it('writes down no time of day: neither in the draft, nor in the journal, nor in what is filed', async () => {
    const given = await begin()
    await upTo(given, 'contract_copy')
    const [draft] = await app.db.queries
      .selectFrom('interview_drafts as d')
      .innerJoin('interview_links as l', 'l.id', 'd.link_id')
      .select(['saved_at', 'link_id'])
      .where('round_id', '=', given.round.id)
      .execute()
    expect(draft?.saved_at).toMatch(/T00:00:00\.000Z$/)
    await walk(app.deps, given.phone, given.token)
    await given.send()
    const [interview] = await given.interviews()
    expect(interview?.filed_at).toMatch(/T00:00:00\.000Z$/)
    const entries = await app.db.queries
      .selectFrom('journal')
      .select(['happened_at', 'summary'])
      .where('subject_id', '=', draft?.link_id ?? '')
      .execute()
    expect(entries.length).toBeGreaterThan(10)
    for (const { happened_at, summary } of entries)
      expect([happened_at.slice(10), summary]).toEqual(['T00:00:00.000Z', ''])
  })
})

describe('the pages of the interview', () => {
  it('set no cookie, are kept by no cache, tell no other site where they were, and load no script', async () => {
    const given = await begin()
    await upTo(given, 'contract_copy')
    for (const answer of [
      await given.phone.look(),
      await given.phone.press('back'),
      await app.request('/i/x'),
    ]) {
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(await answer.text()).not.toContain('<script')
    }
  })

  it('take the forms of an old telephone, which says only that it will not tell where they come from', async () => {
    const given = await begin()
    const answer = await app.request(given.phone.path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      body: 'do=language:ja',
    })
    expect(answer.status).toBe(303)
    expect((await given.draft())?.language).toBe('ja')
  })

  it('have one title, and no name of the service, on each of them', async () => {
    const given = await begin({ lang: '' })
    const titles = new Set<string>()
    const look = async () => titles.add(/<title>(.*?)<\/title>/.exec(await given.phone.text())?.[1] ?? '')
    await given.phone.move('language:vi')
    await look()
    await upTo(given, 'payments')
    await look()
    await walk(app.deps, given.phone, given.token)
    await look()
    const thanks = await (await given.send()).text()
    titles.add(/<title>(.*?)<\/title>/.exec(thanks)?.[1] ?? '')
    expect([...titles]).toEqual(['Phiếu hỏi'])
    expect(thanks).not.toContain('FERI')
  })
})

describe('what the interview does not accept', () => {
  it('keeps nothing of somebody who has agreed to nothing', async () => {
    const given = await begin()
    const refused = await given.phone.press('consent', {})
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('ít nhất một việc')
    for (const scope of ['everything', ''])
      expect((await given.phone.press('consent', { scopes: scope })).status, scope).toBe(422)
    await given.phone.move('answer', { question: 'care_work', kind: 'yes_no', value: 'yes' })
    expect((await given.draft())?.answers).toEqual({})
    expect((await given.send()).status).toBe(404)
    expect(await given.interviews()).toEqual([])
  })

  const wrong: readonly [string, string, Fields][] = [
    ['nothing chosen', 'care_work', { kind: 'yes_no' }],
    ['an answer that is none', 'care_work', { kind: 'yes_no', value: 'maybe' }],
    ['two answers of which one is none', 'promise_broken', { kind: 'choices', value: ['pay', 'nonsense'] }],
    ['a number in words', 'contract_months', { kind: 'number', value: 'ba năm' }],
    ['half a month', 'contract_months', { kind: 'number', value: '1.5' }],
    ['a number too large', 'contract_months', { kind: 'number', value: '99999' }],
    ['a sum without its currency', 'monthly_wage', { kind: 'money', value: '150000' }],
    ['yen with decimals', 'monthly_wage', { kind: 'money', value: '150000.5', currency: 'JPY' }],
    ['a sum below zero', 'monthly_wage', { kind: 'money', value: '-1', currency: 'JPY' }],
    ['a currency there is not', 'monthly_wage', { kind: 'money', value: '1', currency: 'XYZ' }],
    ['a day that does not exist', 'departed_on', { kind: 'day', value: '2026-02-30' }],
    ['a day to come', 'departed_on', { kind: 'day', value: '2099-01-01' }],
    ['a day in words', 'departed_on', { kind: 'day', value: 'hôm qua' }],
  ]
  it.each(wrong)(
    '%s: it is said beside the field, what was typed is still there, and nothing is lost',
    async (_, question, fields) => {
      const given = await begin()
      await upTo(given, question)
      const before = await given.draft()
      const answer = await given.phone.press('answer', { question, ...fields })
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain('govuk-error-message')
      expect(page).toContain('href="#value"')
      if (typeof fields.value === 'string' && fields.kind !== 'yes_no')
        expect(page).toContain(`value="${fields.value}"`)
      expect(await given.draft()).toEqual(before)
    },
  )

  it('own words that are too long, and a form that is too large', async () => {
    const given = await begin()
    await upTo(given, 'in_own_words')
    const words = (length: number) => ({ question: 'in_own_words', kind: 'words', value: 'a'.repeat(length) })
    expect((await given.phone.press('answer', words(2_001))).status).toBe(422)
    expect((await given.phone.press('answer', words(20_001))).status).toBe(413)
    await given.phone.move('answer', words(2_000))
  })

  const payments: readonly [string, Fields][] = [
    ['no amount', { currency: 'VND' }],
    ['an amount of nought', { amount: '0', currency: 'VND' }],
    ['an amount below zero', { amount: '-5', currency: 'VND' }],
    ['an amount in words', { amount: 'nhiều lắm', currency: 'VND' }],
    ['an amount beyond all', { amount: '9000000000000', currency: 'VND' }],
    ['no currency', { amount: '5.000.000' }],
    ['yen with decimals', { amount: '5.25', currency: 'JPY' }],
    ['a day to come', { amount: '5', currency: 'VND', paid_on: '2099-01-01' }],
    ['a day that does not exist', { amount: '5', currency: 'VND', paid_on: '2026-02-31' }],
    ['words without end', { amount: '5', currency: 'VND', words: 'a'.repeat(501) }],
  ]
  it.each(payments)('a payment with %s', async (_, fields) => {
    const given = await begin()
    await upTo(given, 'payments')
    await given.phone.move('pay_group:papers')
    await given.phone.move('pay_item:B7.OTHER')
    const answer = await given.phone.press('pay_save', fields)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('govuk-error-message')
    expect((await given.draft())?.lines).toEqual([])
  })

  it('payments can be changed and taken back one by one, and there are sixty at most', async () => {
    const given = await begin()
    await upTo(given, 'payments')
    const add = async (amount: string) => {
      await given.phone.move('pay_group:medical')
      await given.phone.move('pay_item:B1.EXAM')
      return given.phone.press('pay_save', { amount, currency: 'VND' })
    }
    for (let i = 1; i <= 60; i += 1) expect((await add(String(i))).status).toBe(303)
    expect((await add('61')).status).toBe(422)
    await given.phone.move('back')
    await given.phone.move('pay_remove:0')
    await given.phone.move('pay_change:0')
    await given.phone.move('pay_save', {
      amount: '1.000',
      currency: 'JPY',
      receipt: 'none',
      collector_role: 'clinic',
      estimate: 'about',
    })
    const lines = (await given.draft())?.lines ?? []
    expect(lines).toHaveLength(59)
    expect(lines[0]).toEqual({
      item: 'B1.EXAM',
      amount_minor: 1_000,
      currency: 'JPY',
      paid_on: null,
      collector_role: 'clinic',
      receipt: 'none',
      estimate: 'about',
      words: '',
    })
  }, 60_000)

  it('moves that do not fit where the interview stands change nothing', async () => {
    const given = await begin()
    await upTo(given, 'contract_copy')
    const before = await given.draft()
    const strays: readonly [string, Fields][] = [
      ['answer', { question: 'care_work', kind: 'yes_no', value: 'no' }],
      ['answer', { question: 'no_such_question', kind: 'yes_no', value: 'no' }],
      ['skip', { question: 'in_own_words' }],
      ['change:no_such_question', {}],
      ['pay_done', {}],
      ['pay_group:broker', {}],
      ['pay_item:L.BROKER', {}],
      ['pay_remove:0', {}],
      ['pay_change:7', {}],
      ['pay_save', { amount: '5', currency: 'VND' }],
      ['go_on', {}],
    ]
    for (const [what, fields] of strays) {
      await given.phone.move(what, fields)
      expect(await given.draft(), what).toEqual(before)
    }
    for (const what of ['', 'nonsense', 'language:xx', 'language', '__proto__', 'constructor:x'])
      expect((await given.phone.press(what)).status, what).toBe(422)
  })

  it('more than a thousand saves: what was saved stays and can be sent', async () => {
    const given = await begin()
    await walk(app.deps, given.phone, given.token)
    const { id } = await requireLink(app.deps, given.token)
    await app.db.script(`update interview_drafts set revision = ${SAVES_MAX} where link_id = '${id}'`)
    expect((await given.phone.press('change:care_work')).status).toBe(429)
    expect((await given.send()).status).toBe(200)
  })
})

describe('a link that opens nothing', () => {
  it('answers the same whether it is wrong, spent, withdrawn, past its day or of a closed round; to a form as well', async () => {
    const spent = await begin()
    await walk(app.deps, spent.phone, spent.token)
    await spent.send()
    const withdrawn = await begin()
    await withdrawLink(app.deps, withdrawn.interviewer, {
      round: withdrawn.round.number,
      code: withdrawn.code,
    })
    const closed = await begin()
    await app.db.script(`update interview_rounds set status = 'closed' where id = '${closed.round.id}'`)
    const late = await begin()
    await app.db.script(
      `update interview_links set expires_on = '2026-01-01' where round_id = '${late.round.id}'`,
    )
    const paths = [spent, withdrawn, closed, late].map(({ phone }) => phone.path)
    paths.push('/i/22222-22222-22222-22222-22222-22222', '/i/x', `/i/${'x'.repeat(400)}`, '/i/%E3%81%82')
    const seen = new Set<string>()
    for (const path of paths) {
      const phone = aPhone(
        (at, init) => app.request(at, { ...init, headers: { ...init?.headers, 'accept-language': 'vi' } }),
        path,
      )
      for (const answer of [
        await phone.look(),
        await phone.press('back'),
        await phone.press('language:vi'),
        await phone.press('help'),
        await phone.press('send', KEY),
      ]) {
        const text = (await answer.text()).replaceAll(path, '')
        seen.add(`${answer.status} ${text}`)
      }
    }
    expect([...seen].map((one) => one.slice(0, 3))).toEqual(['404'])
  })

  it('costs one look-up by its hash, as one that was spent does', async () => {
    const spent = await begin()
    await walk(app.deps, spent.phone, spent.token)
    await spent.send()
    let reads = 0
    const db = {
      ...app.db,
      run: ((query, parameters) => {
        reads += 1
        return app.db.run(query, parameters)
      }) as typeof app.db.run,
    }
    for (const token of ['wrong', '22222-22222-22222-22222-22222-22222', spent.token]) {
      reads = 0
      await expect(requireLink({ ...app.deps, db }, token)).rejects.toMatchObject({ code: 'not_found' })
      expect(reads).toBe(1)
    }
  })

  it('opens no draft but its own, though somebody moved the row', async () => {
    const [mine, other] = [await begin(), await begin()]
    await upTo(other, 'contract_copy')
    const [from, to] = [await requireLink(app.deps, other.token), await requireLink(app.deps, mine.token)]
    const sealed = from.draft?.sealed ?? ''
    await app.db.script(`update interview_drafts set sealed = '${sealed}' where link_id = '${to.id}'`)
    expect((await mine.phone.look()).status).toBe(503)
    expect((await other.phone.look()).status).toBe(200)
  })
})
