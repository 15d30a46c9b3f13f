import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newChallenge } from '../../src/case-intake/challenge.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { jpegPicture } from './big-picture.ts'
import { caseOfficers, LIFTED } from './case-office.ts'
import type { Row } from './contest.ts'
import { type Environment, openIn, seedRegister } from './seed.ts'
import { seedCases } from './seed-cases.ts'
import { hasCores, keepOn, startProduct } from './servers.ts'

const UPLOADS = 100
const AT_ONCE = 10
const BYTES = 8_000_000
const LIMITS = `${LIFTED},worked_return=1000000,worked_file=1000000`

/** Mebibytes of memory that a process holds, from Linux's `/proc`. */
const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024

/**
 * A hundred workers send a photo of 8 MB each, ten at a time, to be cleaned and sealed on arrival, while others look up bodies: what memory the
 * service then takes, and what the others wait.
 */
export async function uploadRow(folder: string, given: Environment): Promise<Row> {
  const environment = { ...given, FERI_INTAKE_LIMITS: LIMITS }
  const opened = await openIn(environment)
  const register = await seedRegister(opened, folder, 1_000)
  const [officer] = await caseOfficers(opened)
  const { codes } = await seedCases(opened, officer?.actor.id ?? '', UPLOADS, '')
  const pass = async (purpose: 'return' | 'file') => {
    const { challenge } = await newChallenge(opened.deps, purpose)
    return { challenge, work: await solveWork(challenge) }
  }
  const passes = await Promise.all(codes.map(async () => [await pass('return'), await pass('file')] as const))
  await opened.db.close()
  const core = hasCores() ? 0 : 'any'
  if (core === 0) keepOn('1')
  const server = await startProduct(environment, path.join(folder, 'product.log'), [], core)
  const base = `http://127.0.0.1:${server.port}/api/v1`
  try {
    const before = residentMb(server.pid)
    const picture = new Blob([jpegPicture(BYTES) as BlobPart])
    const one = async (at: number): Promise<void> => {
      const [forReturn, forFile] = passes[at] ?? []
      const opening = await fetch(`${base}/cases/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: codes[at], ...forReturn }),
      })
      const { session } = (await opening.json()) as { session: string }
      const form = new FormData()
      for (const [name, value] of Object.entries(forFile ?? {})) form.append(name, value)
      form.append('files', picture, 'photo.jpg')
      const answer = await fetch(`${base}/cases/mine/files`, {
        method: 'POST',
        headers: { 'case-session': session, origin: `http://localhost:${server.port}` },
        body: form,
      })
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
      await answer.arrayBuffer()
    }
    let [next, most, isDone] = [0, before, false]
    const watching = (async () => {
      for (; !isDone; await sleep(20)) most = Math.max(most, residentMb(server.pid))
    })()
    const others: number[] = []
    const meanwhile = (async () => {
      while (!isDone) {
        const asked = performance.now()
        await (await fetch(`${base}/register/${register.lookUps[0]}`)).arrayBuffer()
        others.push(performance.now() - asked)
        await sleep(2)
      }
    })()
    // An upload that failed is what is to be told, not that the server was stopped after it.
    meanwhile.catch(() => undefined)
    watching.catch(() => undefined)
    const started = performance.now()
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < codes.length) await one(next++)
      }),
    )
    const seconds = (performance.now() - started) / 1_000
    isDone = true
    await Promise.all([watching, meanwhile])
    others.sort((a, b) => a - b)
    const share = (part: number) => (others[Math.floor(others.length * part)] ?? 0).toFixed(0)
    const waits = `somebody else's look-up meanwhile: median ${share(0.5)} ms, p99 ${share(0.99)} ms`
    const note = `from ${before.toFixed(0)} MB; ${codes.length} files in ${seconds.toFixed(1)} s; ${waits}`
    return {
      title: `Memory at most while ${UPLOADS} photos of 8 MB are cleaned and sealed, ${AT_ONCE} at a time`,
      standings: [{ name: 'FERI', unit: 'MB', value: most, rounds: [most], note }],
      ratio: 0,
      target: 'none set',
      met: true,
    }
  } finally {
    await server.stop()
    if (core === 0) keepOn('0-63')
  }
}
