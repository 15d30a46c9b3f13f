import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { closeRound } from '../../src/interviews/close-round.ts'
import { fileInterview } from '../../src/interviews/file-interview.ts'
import type { FileInterview } from '../../src/interviews/interview.ts'
import { readOwnWords } from '../../src/interviews/read-words.ts'
import { seeInterview } from '../../src/interviews/see-interview.ts'
import { withdrawConsent } from '../../src/interviews/withdraw-consent.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { anInterview, roundInProgress } from '../interviews/round-in-progress.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

const toFile = (sent: ReturnType<typeof anInterview>): FileInterview => ({
  roundId: sent.round_id,
  code: sent.code,
  mode: 'interviewer',
  language: 'vi',
  happenedOn: sent.happened_on,
  consent: { ...sent.consent, given: true },
  answers: sent.answers,
  words: {},
  lines: sent.lines,
  lineWords: {},
  conflict: sent.conflict_of_interest,
})

describe.each(Object.entries(DATABASES))('an interview on %s', (_, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db.close())

  test('is filed once, however often it is sent, and deleted with its payments when consent is taken back', async () => {
    const deps = testDeps(db)
    const { round, codes } = await roundInProgress(deps)
    const sent = anInterview(round.id, codes[0] as string, dayOf(deps.now()))
    const input = { ...toFile(sent), words: { in_own_words: 'Tôi đã trả tiền' } }
    const twins = await Promise.all(Array.from({ length: 5 }, () => fileInterview(deps, SYSTEM_ACTOR, input)))
    expect(new Set(twins.map(({ id }) => id)).size).toBe(1)
    const id = twins[0]?.id ?? ''
    const { content } = await seeInterview(deps, SYSTEM_ACTOR, id)
    expect(content).toMatchObject({ answers: sent.answers, hasWords: true })
    expect((await readOwnWords(deps, SYSTEM_ACTOR, id)).answers).toEqual(input.words)
    const lines = () => db.queries.selectFrom('fee_lines').selectAll().execute()
    expect(await lines()).toHaveLength(12)
    await withdrawConsent(deps, SYSTEM_ACTOR, id)
    expect(await lines()).toEqual([])
    expect((await seeInterview(deps, SYSTEM_ACTOR, id)).content).toBeNull()
  })

  const kept = (roundId: string) =>
    db.queries
      .selectFrom('interviews')
      .select(['code', 'round_status'])
      .where('round_id', '=', roundId)
      .execute()

  test('does not come in when its round closes between the reading and the writing', async () => {
    const deps = testDeps(db)
    const { round, codes } = await roundInProgress(deps)
    const late: Deps = {
      ...deps,
      db: {
        ...deps.db,
        atomically: async (statements) => {
          await closeRound(deps, SYSTEM_ACTOR, round.number)
          await deps.db.atomically(statements)
        },
      },
    }
    const filing = fileInterview(
      late,
      SYSTEM_ACTOR,
      toFile(anInterview(round.id, codes[0] as string, dayOf(deps.now()))),
    )
    await expect(filing).rejects.toMatchObject({
      code: 'conflict',
      sentence: { key: 'interview_rounds.is_closed' },
    })
    expect(await kept(round.id)).toEqual([])
  })

  test('is in or refused, and nothing between, when thirty are filed while the round is closed', async () => {
    const deps = testDeps(db)
    const { round, codes } = await roundInProgress(deps, { workers: 30 })
    const file = (code: string) =>
      fileInterview(deps, SYSTEM_ACTOR, toFile(anInterview(round.id, code, dayOf(deps.now()))))
    const close = new Promise((resolve) => setTimeout(resolve, 5)).then(() =>
      closeRound(deps, SYSTEM_ACTOR, round.number),
    )
    const filed = await Promise.allSettled(codes.map(file))
    await close
    const came = codes.filter((_, i) => filed[i]?.status === 'fulfilled')
    const rows = await kept(round.id)
    expect(rows.map(({ code }) => code).sort()).toEqual([...came].sort())
    expect(rows.every(({ round_status }) => round_status === 'closed')).toBe(true)
    for (const one of filed)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ sentence: { key: 'interview_rounds.is_closed' } })
  })
})
