import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLink } from '../../src/interviews/open-link.ts'
import { roundInProgress } from '../interviews/round-in-progress.ts'
import { aLink, aPhone, walk } from '../interviews/self-walk.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { DATABASES } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('a self-interview on %s', (_, fresh) => {
  let app: StartedApp
  beforeAll(async () => {
    app = await startApp(await fresh())
  }, 120_000)
  afterAll(() => app?.db.close())

  it('is saved, resumed, helped and sent; two tabs at once lose nothing; another link withdraws the first', async () => {
    const { round, codes } = await roundInProgress(app.deps, { kind: 'arrival' })
    const [code = ''] = codes
    const old = await aLink(app.deps, round.number, code)
    await aPhone(app.request, old.path).move('language:vi')
    const { token, path } = await aLink(app.deps, round.number, code)
    await expect(openLink(app.deps, old.token)).rejects.toMatchObject({ code: 'not_found' })

    const phone = aPhone(app.request, path)
    await phone.move('language:ja')
    await walk(app.deps, phone, token, { until: (id) => id === 'safe_now' })
    const unsafe = { question: 'safe_now', kind: 'choice', value: 'no' }
    await Promise.all([phone.press('answer', unsafe), phone.press('answer', unsafe)])
    await Promise.all([phone.press('help', { contact: 'LINE' }), phone.press('help', { contact: 'LINE' })])
    await walk(app.deps, phone, token)
    const sent = await Promise.all([
      phone.press('send', { idempotency_key: 'one-key-of-it' }),
      phone.press('send', { idempotency_key: 'one-key-of-it' }),
    ])
    expect(sent.map(({ status }) => status)).toEqual([200, 200])

    const { queries } = app.db
    expect(
      await queries
        .selectFrom('interviews')
        .select(['mode', 'language'])
        .where('round_id', '=', round.id)
        .execute(),
    ).toEqual([{ mode: 'self', language: 'ja' }])
    expect(await queries.selectFrom('interview_drafts').selectAll().execute()).toEqual([])
    const links = await queries
      .selectFrom('interview_links')
      .select('state')
      .where('round_id', '=', round.id)
      .orderBy('id')
      .execute()
    expect(links.map(({ state }) => state)).toEqual(['withdrawn', 'spent'])
    expect(await queries.selectFrom('referrals').select(['code', 'status']).execute()).toEqual([
      { code, status: 'open' },
    ])
    expect(await queries.selectFrom('round_contacts').select('code').execute()).toEqual([{ code }])
  }, 120_000)
})
