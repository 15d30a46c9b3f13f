import { copyFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { aPlainReport, aSealedPost, caseOfficers, LIFTED, readersOf } from './case-office.ts'
import { type Rounds, type Row, rowOf, takeTurns } from './contest.ts'
import { postRequest } from './load.ts'
import { type Environment, openIn } from './seed.ts'
import { hasCores, keepOn, startBare, startProduct } from './servers.ts'

const TARGET = 500
/** The generator has so many ready for each second; a machine that files more needs a larger number. */
const A_SECOND = 1_600
const PATH = '/api/v1/cases'

/** Each report is posted once: a second time it would only be answered. */
const once = (path: string, bodies: Buffer[]) => (): Buffer => {
  const next = bodies.pop()
  if (!next) throw new Error(`all reports for ${path} are filed: make more`)
  return next
}

async function made(count: number, path: string, one: () => Promise<object>): Promise<Buffer[]> {
  const bodies: Buffer[] = []
  for (let at = 0; at < count; at += 1) bodies.push(postRequest(path, JSON.stringify(await one()), {}))
  return bodies
}

/**
 * A case with six payments filed and durable, its key wrapped for three officers: told openly and sealed on arrival, and sealed by the
 * browser. Each beside a bare server that writes the same rows with the same cryptography, all servers on one and the same core.
 */
export async function caseRows(folder: string, given: Environment, rounds: Rounds): Promise<Row[]> {
  const environment = { ...given, FERI_INTAKE_LIMITS: LIFTED }
  const opened = await openIn(environment)
  await caseOfficers(opened)
  const recipients = await readersOf(opened)
  const count = Math.round((rounds.rounds + 1) * rounds.seconds * A_SECOND)
  const plain = await made(count, PATH, () => aPlainReport(opened))
  const sealed = await made(count, PATH, () => aSealedPost(opened, recipients))
  const few = { plain: await aPlainReport(opened), sealed: await aSealedPost(opened, recipients) }
  await opened.db.close()
  const copy = path.join(folder, 'floor.sqlite')
  copyFileSync(path.join(folder, 'feri.sqlite'), copy)

  const core = hasCores() ? 0 : 'any'
  if (core === 0) keepOn('1')
  const product = await startProduct(environment, path.join(folder, 'product.log'), [], core)
  const floor = await startBare('case-floor.ts', [copy, JSON.stringify(recipients)], core)
  try {
    const rowFor = async (title: string, bodies: Buffer[], kind: 'plain' | 'sealed'): Promise<Row> => {
      const again = postRequest(`/${kind}`, JSON.stringify(few[kind]), {})
      const standings = await takeTurns(
        [
          { name: 'FERI', server: product, next: once(title, bodies) },
          {
            name: 'bare Hono, the same rows and cryptography',
            server: floor,
            next: () => again,
          },
        ],
        rounds,
      )
      const perSecond = standings[0]?.value ?? 0
      return rowOf(title, standings, { target: '≥ 500/s on one core', met: () => perSecond >= TARGET })
    }
    const of = `filed, six payments, three readers, ${rounds.connections} connections, one core`
    return [
      await rowFor(`Case told openly, ${of}`, plain, 'plain'),
      await rowFor(`Case sealed by the browser, ${of}`, sealed, 'sealed'),
    ]
  } finally {
    await Promise.all([product.stop(), floor.stop()])
    if (core === 0) keepOn(`0-${cpus().length - 1}`)
  }
}
