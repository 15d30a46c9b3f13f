import { beforeAll, describe, expect, it } from 'vitest'
import { listReferrals } from '../../src/interviews/list-referrals.ts'
import { requireReferral } from '../../src/interviews/move-referral.ts'
import { openLink } from '../../src/interviews/open-link.ts'
import { REFERRAL_CONTACTS } from '../../src/interviews/referral-contact.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { aPerson } from '../support/builders.ts'
import { roundInProgress } from './round-in-progress.ts'
import { aLink, aPhone, walk } from './self-walk.ts'

let app: StartedApp
beforeAll(async () => {
  app = await startApp()
}, 60_000)

const UNSAFE = { safe_now: { question: 'safe_now', kind: 'choice', value: 'no' } }

/** A worker who has just said that he is not safe. */
async function inDistress() {
  const { round, codes } = await roundInProgress(app.deps, { kind: 'arrival' })
  const [code = ''] = codes
  const { token, path } = await aLink(app.deps, round.number, code)
  const phone = aPhone(app.request, path)
  await phone.move('language:vi')
  await walk(app.deps, phone, token, { until: (id) => id === 'safe_now' })
  await phone.move('answer', UNSAFE.safe_now)
  return {
    round,
    code,
    token,
    phone,
    referrals: () =>
      app.db.queries.selectFrom('referrals').selectAll().where('round_id', '=', round.id).execute(),
  }
}

describe('an answer that shows distress', () => {
  it('stops the questions and offers help, without asking anybody yet', async () => {
    const worker = await inDistress()
    expect((await openLink(app.deps, worker.token)).draft?.place).toEqual({ page: 'help', id: 'safe_now' })
    const page = await worker.phone.text()
    expect(page).toContain('https://jp-mirai.org/jp/activity/program/assist-2022/')
    expect(page).toContain('Bạn có muốn có người liên hệ với bạn không?')
    expect(await worker.referrals()).toEqual([])
  })

  it('is told by mail to those who may take it up, without a word of whom it is about', async () => {
    const worker = await inDistress()
    const mails = () =>
      app.db.queries
        .selectFrom('deliveries')
        .innerJoin('users', 'users.id', 'deliveries.account_id')
        .select(['users.role', 'deliveries.body'])
        .where('deliveries.kind', '=', 'mail')
        .execute()
    const before = (await mails()).length
    await worker.phone.move('help', { contact: '' })
    const sent = (await mails()).slice(before)
    expect(sent.map(({ role }) => role)).toEqual(['case_officer'])
    expect(sent[0]?.body).toContain('/workspace/referrals')
    expect(sent[0]?.body).not.toContain(worker.code)
    expect(sent[0]?.body).not.toContain(worker.round.number)
  })

  it('is passed on at once when the worker says yes, though the interview is never sent; and nothing else is', async () => {
    const worker = await inDistress()
    await worker.phone.move('help', { contact: ' Zalo  090-0000-0000,\n sau 20 giờ ' })
    const [referral, ...more] = await worker.referrals()
    expect(more).toEqual([])
    expect(referral).toMatchObject({
      code: worker.code,
      reason: 'distress',
      country: 'JP',
      language: 'vi',
      status: 'open',
    })
    expect(
      await app.db.queries
        .selectFrom('interviews')
        .select('id')
        .where('round_id', '=', worker.round.id)
        .execute(),
    ).toEqual([])
    const [contact] = await app.db.queries
      .selectFrom('round_contacts')
      .selectAll()
      .where('round_id', '=', worker.round.id)
      .execute()
    expect(contact?.sealed).not.toContain('090')
    const journal = await app.db.queries
      .selectFrom('journal')
      .selectAll()
      .where('subject_id', '=', referral?.id ?? '')
      .execute()
    expect(journal.map(({ action, summary }) => [action, summary])).toEqual([['opened', 'JP vi']])
  })

  it('is asked for once, however often the button is pressed', async () => {
    const worker = await inDistress()
    await Promise.all([worker.phone.press('help'), worker.phone.press('help'), worker.phone.press('help')])
    await worker.phone.move('help')
    expect(await worker.referrals()).toHaveLength(1)
  })

  it('leaves the worker free to go on, to stop, or to go to the end', async () => {
    const [on, end] = [await inDistress(), await inDistress()]
    await on.phone.move('go_on')
    expect((await openLink(app.deps, on.token)).draft?.place.page).toBe('question')
    await end.phone.move('to_end')
    expect((await openLink(app.deps, end.token)).draft?.place).toEqual({ page: 'summary' })
    expect([await on.referrals(), await end.referrals()]).toEqual([[], []])
  })

  it('does not offer help twice for one answer', async () => {
    const worker = await inDistress()
    await worker.phone.move('back')
    await worker.phone.move('answer', UNSAFE.safe_now)
    expect((await openLink(app.deps, worker.token)).draft?.place.page).toBe('question')
  })

  it('refuses a contact of more than a line and keeps what was typed', async () => {
    const worker = await inDistress()
    const answer = await worker.phone.press('help', { contact: '0'.repeat(201) })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('0'.repeat(201))
    expect(await worker.referrals()).toEqual([])
  })
})

describe('case officers', () => {
  it('see code, country and language, take it up, then read the contact, which is written down', async () => {
    const worker = await inDistress()
    await worker.phone.move('help', { contact: 'Zalo 090-1234-5678' })
    const [referral] = await worker.referrals()
    const officer = await app.as('case_officer')
    const path = `/workspace/referrals/${referral?.id}`
    expect(await (await officer.get('/workspace/referrals')).text()).toContain(worker.code)
    const early = await officer.post(`${path}/contact`)
    expect(early.status).toBe(409)
    expect(await early.text()).not.toContain('090-1234')
    expect((await officer.post(path, { move: 'take' })).status).toBe(303)
    expect(await (await officer.get(path)).text()).not.toContain('090-1234')
    expect(await (await officer.post(`${path}/contact`)).text()).toContain('Zalo 090-1234-5678')
    // Somebody else has it.
    expect((await officer.post(path, { move: 'take' })).status).toBe(409)
    expect((await officer.post(path, { move: 'close' })).status).toBe(303)
    expect((await officer.post(path, { move: 'close' })).status).toBe(409)
    expect((await officer.post(`${path}/contact`)).status).toBe(409)
    const journal = await app.db.queries
      .selectFrom('journal')
      .select(['action', 'actor_id', 'summary'])
      .where('subject_id', '=', referral?.id ?? '')
      .orderBy('sequence')
      .execute()
    expect(journal.map(({ action }) => action)).toEqual(['opened', 'taken', 'contact_read', 'closed'])
    expect(JSON.stringify(journal)).not.toContain('090')
    expect(await (await officer.get('/workspace/referrals')).text()).not.toContain(worker.code)
    expect(await (await officer.get('/workspace/referrals?closed=yes')).text()).toContain(worker.code)
  })

  it('are told where nothing is noted to reach the worker by', async () => {
    const worker = await inDistress()
    await worker.phone.move('help')
    const [referral] = await worker.referrals()
    const officer = await app.as('case_officer')
    await officer.post(`/workspace/referrals/${referral?.id}`, { move: 'take' })
    const page = await (await officer.post(`/workspace/referrals/${referral?.id}/contact?lang=en`)).text()
    expect(page).toContain('Nothing is noted about how to reach this worker')
  })

  it('are the only ones: to everybody else there is no such thing', async () => {
    const worker = await inDistress()
    await worker.phone.move('help')
    const [referral] = await worker.referrals()
    for (const role of [
      'interviewer',
      'programme_manager',
      'registration_officer',
      'auditor',
      'reviewer',
      'scheme_administrator',
      'observer',
    ] as const) {
      const other = await app.as(role)
      expect((await other.get('/workspace/referrals')).status, role).toBe(403)
      expect((await other.get(`/workspace/referrals/${referral?.id}`)).status, role).toBe(404)
      expect((await other.post(`/workspace/referrals/${referral?.id}`, { move: 'take' })).status, role).toBe(
        404,
      )
      expect((await other.post(`/workspace/referrals/${referral?.id}/contact`)).status, role).toBe(404)
    }
    const body = await aPerson(app.deps, 'body_user')
    await expect(listReferrals(app.deps, body, { closed: false })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(requireReferral(app.deps, body, referral?.id ?? '')).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('of the other side are not told of it', async () => {
    const worker = await inDistress()
    await worker.phone.move('help')
    await app.db.script(
      `update interview_rounds set organisation_role = 'employer' where id = '${worker.round.id}'`,
    )
    const [referral] = await worker.referrals()
    const vietnamese = await aPerson(app.deps, 'case_officer', { actsFor: 'vamas' })
    const japanese = await aPerson(app.deps, 'case_officer', { actsFor: 'jp_mirai' })
    const codes = async (actor: typeof vietnamese) =>
      (await listReferrals(app.deps, actor, { closed: false })).items.map((one) => one.referral.code)
    expect(await codes(vietnamese)).not.toContain(worker.code)
    expect(await codes(japanese)).toContain(worker.code)
    await expect(requireReferral(app.deps, vietnamese, referral?.id ?? '')).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it.each(['', 'open', 'steal'])('cannot do “%s” to a referral', async (move) => {
    const worker = await inDistress()
    await worker.phone.move('help')
    const [referral] = await worker.referrals()
    const officer = await app.as('case_officer')
    expect((await officer.post(`/workspace/referrals/${referral?.id}`, { move })).status).toBe(422)
    expect((await officer.post('/workspace/referrals/no-such-referral', { move: 'take' })).status).toBe(404)
  })
})

it('no telephone number stands in the list of helpers that nobody has checked', () => {
  expect(REFERRAL_CONTACTS.length).toBeGreaterThan(2)
  for (const { phone, source, confidence } of REFERRAL_CONTACTS) {
    expect(phone).toBeNull()
    expect(source.title.en.length).toBeGreaterThan(5)
    expect(['S1', 'S2', 'I', 'BK']).toContain(confidence)
  }
})
