import { beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../src/platform/clock.ts'
import { ORIGIN } from '../accounts/house.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anInterview, roundInProgress } from './round-in-progress.ts'
import { aLink, aPhone, walk } from './self-walk.ts'

let app: StartedApp
let interviewer: Awaited<ReturnType<StartedApp['as']>>
beforeAll(async () => {
  app = await startApp()
  interviewer = await app.as('interviewer')
}, 60_000)

/** A worker who has answered all on his telephone, and whom an interviewer has asked as well; neither has sent it. */
async function askedTwice() {
  const { round, codes } = await roundInProgress(app.deps)
  const [code = ''] = codes
  const { token, path } = await aLink(app.deps, round.number, code)
  const phone = aPhone(app.request, path)
  await phone.move('language:vi')
  await walk(app.deps, phone, token)
  const { queries } = app.db
  return {
    phone,
    byPhone: () => phone.press('send', { idempotency_key: crypto.randomUUID() }),
    byInterviewer: async () =>
      app.app.request(`${ORIGIN}/api/v1/interviews`, {
        method: 'POST',
        headers: { cookie: interviewer.cookie(), origin: ORIGIN, 'content-type': 'application/json' },
        body: JSON.stringify(anInterview(round.id, code, dayOf(app.deps.now()))),
      }),
    kept: async () => ({
      modes: (
        await queries.selectFrom('interviews').select('mode').where('round_id', '=', round.id).execute()
      ).map(({ mode }) => mode),
      records: (
        await queries.selectFrom('fee_records').select('id').where('round_id', '=', round.id).execute()
      ).length,
    }),
  }
}

const TOLD_ALREADY = 'Những gì bạn kể với người phỏng vấn đã được ghi nhận.'

describe('a worker asked through two doors', () => {
  it('is told plainly that the interviewer was first, and the answers on the telephone stay as they were', async () => {
    const { phone, byPhone, byInterviewer, kept } = await askedTwice()
    expect((await byInterviewer()).status).toBe(201)
    for (const _ of ['once', 'again']) {
      const late = await byPhone()
      expect(late.status).toBe(409)
      expect(await late.text()).toContain(TOLD_ALREADY)
    }
    expect((await phone.look()).status).toBe(200)
    expect((await kept()).modes).toEqual(['interviewer'])
  })

  it('has been first, and the interviewer is told that another interview is filed', async () => {
    const { byPhone, byInterviewer, kept } = await askedTwice()
    expect((await byPhone()).status).toBe(200)
    const late = await byInterviewer()
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('already filed in this round')
    expect((await kept()).modes).toEqual(['self'])
  })

  it('is in once when both send at the same moment, however often', async () => {
    for (let time = 0; time < 8; time += 1) {
      const { byPhone, byInterviewer, kept } = await askedTwice()
      const [phone, other] =
        time % 2 === 0
          ? await Promise.all([byPhone(), byInterviewer()])
          : (await Promise.all([byInterviewer(), byPhone()])).reverse()
      const { modes, records } = await kept()
      expect(modes).toHaveLength(1)
      expect(records).toBeLessThanOrEqual(1)
      const [self] = modes
      expect([phone?.status, other?.status]).toEqual(self === 'self' ? [200, 409] : [409, 201])
      const said = self === 'self' ? await other?.text() : await phone?.text()
      expect(said).toContain(self === 'self' ? 'already filed in this round' : TOLD_ALREADY)
    }
  }, 60_000)
})
