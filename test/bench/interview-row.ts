import path from 'node:path'
import { seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { anInterview, roundInProgress } from '../interviews/round-in-progress.ts'
import { type Rounds, type Row, rowOf, takeTurns } from './contest.ts'
import { postRequest } from './load.ts'
import { type Environment, openIn } from './seed.ts'
import { signIn } from './seed-audits.ts'
import { startFloor, startProduct } from './servers.ts'

/** Enough for the longest run on a fast machine: each worker is interviewed once. */
const WORKERS_A_ROUND = 2_000
const ROUNDS = 20

/**
 * Interviews of forty answers and twelve payments filed and durable: judged by the fee rules, with indicators, the worker's state and the
 * journal in the same commit. Beside one bare row of the same durability.
 */
export async function interviewRow(folder: string, environment: Environment, rounds: Rounds): Promise<Row> {
  const opened = await openIn(environment)
  const [interviewer] = await seedAccounts(opened.deps, opened.auth, { roles: ['interviewer'] })
  if (!interviewer) throw new Error('there is an interviewer already')
  const waiting: { readonly roundId: string; readonly code: string }[] = []
  for (let i = 0; i < ROUNDS; i += 1) {
    const { round, codes } = await roundInProgress(opened.deps, { workers: WORKERS_A_ROUND })
    waiting.push(...codes.map((code) => ({ roundId: round.id, code })))
  }
  const today = dayOf(opened.deps.now())
  await opened.db.close()

  const product = await startProduct(environment, path.join(folder, 'product.log'))
  const floor = await startFloor('save', path.join(folder, 'floor.sqlite'))
  try {
    const cookie = await signIn(product.port, interviewer)
    const next = () => {
      const worker = waiting.pop()
      if (!worker) throw new Error('everybody has been interviewed: seed more workers')
      const interview = anInterview(worker.roundId, worker.code, today)
      return postRequest('/api/v1/interviews', JSON.stringify(interview), {
        cookie,
        'idempotency-key': crypto.randomUUID(),
      })
    }
    const simple = () =>
      postRequest('/answers/audit/question', JSON.stringify({ value: 'conforms', note: '見本 1' }), {})
    const standings = await takeTurns(
      [
        { name: 'FERI', server: product, next },
        { name: 'one bare row a commit, raw SQLite', server: floor, next: simple },
      ],
      rounds,
    )
    const title = `Interviews of 40 answers and 12 payments filed, durable, ${rounds.connections} connections`
    const perSecond = standings[0]?.value ?? 0
    return rowOf(title, standings, { target: '≥ 2,000/s', met: () => perSecond >= 2_000 })
  } finally {
    await Promise.all([product.stop(), floor.stop()])
  }
}
