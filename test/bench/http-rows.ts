import path from 'node:path'
import type { AnswerInput } from '../../src/audits/answer.ts'
import { type Rounds, type Row, rowOf, takeTurns } from './contest.ts'
import { getRequest, postRequest } from './load.ts'
import type { Environment, SeededRegister } from './seed.ts'
import { type AuditsToAnswer, signIn } from './seed-audits.ts'
import { type Server, startFloor, startProduct } from './servers.ts'

export interface Measured {
  readonly folder: string
  readonly environment: Environment
  readonly register: SeededRegister
  readonly bodies: number
  readonly rounds: Rounds
}

export const inTurn = (requests: readonly Buffer[]): (() => Buffer) => {
  let at = 0
  return () => {
    at = (at + 1) % requests.length
    return requests[at] ?? Buffer.alloc(0)
  }
}

async function withServers<T>(servers: readonly Server[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

/** The same bytes from both, or the comparison would be of different work. */
export async function assertSameAnswer(path: string, servers: readonly Server[]): Promise<void> {
  const answers = await Promise.all(
    servers.map(async ({ port }) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()),
  )
  if (new Set(answers).size !== 1) throw new Error(`the answers to ${path} differ:\n${answers.join('\n')}`)
}

export async function lookUpRow({ folder, environment, register, bodies, rounds }: Measured): Promise<Row> {
  const product = await startProduct(environment, path.join(folder, 'product.log'))
  const floor = await startFloor('look-up', register.floorFile)
  return withServers([product, floor], async () => {
    const addresses = register.lookUps.map((address) => `/api/v1/register/${address}`)
    for (const address of addresses.slice(0, 20)) await assertSameAnswer(address, [product, floor])
    const requests = addresses.map(getRequest)
    const standings = await takeTurns(
      [
        { name: 'FERI', server: product, next: inTurn(requests) },
        { name: 'bare Hono, one prepared statement', server: floor, next: inTurn(requests) },
      ],
      rounds,
    )
    const title = `Look-up by identifier, ${bodies.toLocaleString('en')} bodies`
    return rowOf(title, standings, { target: '≥ 70 %', met: (ratio) => ratio >= 0.7 })
  })
}

export async function searchRow({ folder, environment, register, bodies, rounds }: Measured): Promise<Row> {
  const product = await startProduct(environment, path.join(folder, 'product.log'))
  const floor = await startFloor('search', path.join(folder, 'feri.sqlite'))
  return withServers([product, floor], async () => {
    const requests = register.searches.map((text) =>
      getRequest(`/api/v1/register?q=${encodeURIComponent(text)}`),
    )
    const standings = await takeTurns(
      [
        { name: 'FERI', server: product, next: inTurn(requests) },
        { name: 'bare Hono, one FTS5 query', server: floor, next: inTurn(requests) },
      ],
      rounds,
    )
    const title = `Search by three characters (Japanese; Vietnamese without diacritics), ${bodies.toLocaleString('en')} bodies`
    return rowOf(title, standings, { target: '≥ 50 %', met: (ratio) => ratio >= 0.5 })
  })
}

/** Each connection answers audits of its own, question after question, round after round: every save changes something. */
function answersOf(
  { audits, questions }: AuditsToAnswer,
  connections: number,
  headers: Record<string, string>,
) {
  const share = Math.floor(audits.length / connections)
  const at = Array.from({ length: connections }, () => 0)
  return (connection: number): Buffer => {
    const step = at[connection] ?? 0
    at[connection] = step + 1
    const audit = audits[connection * share + (step % share)]
    const turn = Math.floor(step / share)
    const question = questions[turn % questions.length]
    const revision = Math.floor(turn / questions.length)
    const answer: AnswerInput = {
      value: 'conforms',
      note: `見本 ${turn}`,
      expected_revision: revision,
    }
    return postRequest(`/api/v1/audits/${audit}/answers/${question}`, JSON.stringify(answer), {
      ...headers,
      'idempotency-key': crypto.randomUUID(),
    })
  }
}

export async function saveRow(
  { folder, environment, rounds }: Omit<Measured, 'register' | 'bodies'>,
  given: AuditsToAnswer,
): Promise<Row> {
  const product = await startProduct(environment, path.join(folder, 'product.log'))
  const floor = await startFloor('save', path.join(folder, 'floor-save.sqlite'))
  const grouped = await startFloor('save-grouped', path.join(folder, 'floor-grouped.sqlite'))
  return withServers([product, floor, grouped], async () => {
    const cookie = await signIn(product.port, given.auditor)
    const simple = () => {
      const body = JSON.stringify({ value: 'conforms', note: '見本 1' })
      return postRequest('/answers/audit/question', body, {})
    }
    const standings = await takeTurns(
      [
        { name: 'FERI', server: product, next: answersOf(given, rounds.connections, { cookie }) },
        { name: 'one commit a request, raw SQLite', server: floor, next: simple },
        { name: 'the same, grouped by turn', server: grouped, next: simple },
      ],
      rounds,
    )
    const title = `Answers saved, durable, ${rounds.connections} connections`
    return rowOf(title, standings, { target: '≥ 10 ×', met: (ratio) => ratio >= 10 })
  })
}
