import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addFiles } from '../../src/case-return/add-files.ts'
import { answerCheckIn } from '../../src/case-return/answer-check-in.ts'
import { answerReferral } from '../../src/case-return/answer-referral.ts'
import { closeSession } from '../../src/case-return/close-session.ts'
import { giveIdentity } from '../../src/case-return/give-identity.ts'
import { openSession } from '../../src/case-return/open-session.ts'
import { seeReturn } from '../../src/case-return/return-seen.ts'
import { sendMessage } from '../../src/case-return/send-message.ts'
import { reopenCase, withdrawCase } from '../../src/case-return/withdraw-case.ts'
import { planCheckIns } from '../../src/cases/plan-check-ins.ts'
import { byOfficer, EASY, PNG, propose, worked } from '../case-return/return-walk.ts'
import { aSealedCase } from '../cases/case-cast.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('on %s', (_engine, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db?.close())

  test('a worker comes back, writes twice at once, answers all that is asked, takes the report back and brings it back', async () => {
    const deps = testDeps(db)
    Object.assign(deps.config, { intakeLimits: EASY })
    const stage = { db, deps }
    const one = await aSealedCase(stage)
    const referral = await propose(stage, one, { why: 'a', passes_on: 'b' })
    await byOfficer(stage, one, planCheckIns(deps, one.case, '2026-10-01'))
    const enter = async () =>
      (await openSession(deps, { code: one.code }, await worked(stage, 'return'))).session
    const session = await enter()
    const write = (words: string) => sendMessage(deps, session, { id: crypto.randomUUID(), said: { words } })
    await Promise.all([write('một'), write('hai')])
    await answerReferral(deps, session, { id: referral, answer: 'yes' })
    await answerCheckIn(deps, session, { kind: 'week_2', said: { words: { how: 'help' } } })
    await giveIdentity(deps, session, { after: 0, said: { words: { name: 'Nguyễn Văn Mẫu' } } })
    const photo = { name: 'a.png', bytes: PNG }
    await addFiles(deps, session, { plain: [photo] }, await worked(stage, 'file'))
    const seen = await seeReturn(deps, session)
    expect(seen.messages.map(({ text }) => text)).toEqual(
      expect.arrayContaining([{ opened: { text: 'một' } }, { opened: { text: 'hai' } }]),
    )
    expect(seen).toMatchObject({
      case: { identified: true, workerNews: true },
      referrals: [{ status: 'consented' }],
      checkInsDue: [],
      identities: 1,
      fromOfficers: 0,
      files: [{ author: 'worker' }],
    })
    expect((await seeReturn(deps, session, { before: 2 })).messages).toHaveLength(1)
    await withdrawCase(deps, session)
    await expect(seeReturn(deps, session)).rejects.toMatchObject({ code: 'unauthenticated' })
    const again = await enter()
    await reopenCase(deps, again)
    expect((await seeReturn(deps, again)).case.status).toBe('in_follow_up')
    await closeSession(deps, again)
    await expect(write('ba')).rejects.toMatchObject({ code: 'unauthenticated' })
  }, 60_000)
})
