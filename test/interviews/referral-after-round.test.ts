import { beforeAll, describe, expect, it } from 'vitest'
import { closeRound } from '../../src/interviews/close-round.ts'
import { contactSealer } from '../../src/interviews/contact-sealing.ts'
import { moveReferral, readReferralContact } from '../../src/interviews/move-referral.ts'
import { planReferral } from '../../src/interviews/plan-referral.ts'
import { insertContact } from '../../src/interviews/referral-store.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { aPerson } from '../support/builders.ts'
import { roundInProgress } from './round-in-progress.ts'

let app: StartedApp
beforeAll(async () => {
  app = await startApp()
}, 60_000)

/** A round of three workers with contacts; the first has asked for help. */
async function asked() {
  const { deps } = app
  const { queries } = deps.db
  const { round, codes } = await roundInProgress(deps, { kind: 'arrival' })
  const { seal } = await contactSealer(deps)
  const contacts = await Promise.all(
    codes.map(async (code, i) =>
      insertContact(queries, {
        roundId: round.id,
        code,
        sealed: await seal(round.id, code, `Zalo 09${i}-000`),
      }),
    ),
  )
  const [code = ''] = codes
  const wanted = { roundId: round.id, code, reason: 'asked', country: 'JP', language: 'vi' } as const
  const referral = await planReferral(deps, wanted, deps.now())
  const noted = { subject: { kind: 'interview_round', id: `${round.id}-contacts` }, after: NO_HEAD } as const
  await commit(
    deps,
    { id: 'system' },
    {
      entries: [...referral.entries, { ...noted, action: 'noted', summary: '', payload: null }],
      statements: [...contacts, ...referral.statements],
      result: null,
    },
  )
  const row = await queries
    .selectFrom('referrals')
    .select('id')
    .where('round_id', '=', round.id)
    .executeTakeFirstOrThrow()
  return {
    round,
    code,
    id: row.id,
    manager: await aPerson(deps, 'programme_manager'),
    officer: await aPerson(deps, 'case_officer'),
    reachable: async () =>
      (
        await queries.selectFrom('round_contacts').select('code').where('round_id', '=', round.id).execute()
      ).map((one) => one.code),
  }
}

describe('when a round ends', () => {
  it('whoever waits for help can still be reached, and nobody else; until the help has ended', async () => {
    const { round, code, id, manager, officer, reachable } = await asked()
    await closeRound(app.deps, manager, round.number)
    expect(await reachable()).toEqual([code])
    await moveReferral(app.deps, officer, id, 'take')
    expect((await readReferralContact(app.deps, officer, id)).reach).toEqual({ contact: 'Zalo 090-000' })
    await moveReferral(app.deps, officer, id, 'close')
    expect(await reachable()).toEqual([])
  })

  it('a contact goes with the others where the help has ended before', async () => {
    const { round, id, manager, officer, reachable } = await asked()
    await moveReferral(app.deps, officer, id, 'take')
    await moveReferral(app.deps, officer, id, 'close')
    expect((await reachable()).length).toBe(3)
    await closeRound(app.deps, manager, round.number)
    expect(await reachable()).toEqual([])
  })

  it('no contact stays where the help ends at the same moment', async () => {
    const { round, id, manager, officer, reachable } = await asked()
    await moveReferral(app.deps, officer, id, 'take')
    await Promise.all([
      closeRound(app.deps, manager, round.number),
      moveReferral(app.deps, officer, id, 'close'),
    ])
    expect(await reachable()).toEqual([])
  })
})
