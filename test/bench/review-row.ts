import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type DemoSignIn, seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { SECTIONS } from '../../src/programme-reviews/principle.ts'
import { median, type Rounds, type Row, rowOf, type Standing } from './contest.ts'
import { inTurn } from './http-rows.ts'
import { getRequest, load } from './load.ts'
import { environmentOf, openIn, seedRegister } from './seed.ts'
import { signIn } from './seed-audits.ts'
import { type Server, startProduct } from './servers.ts'

const PARAGRAPH =
  '2026年は、送出機関と監理団体の登録が前年を上回り、認証した求人票も増えました。一方で、「仲介料」の名目による徴収が一部の支部（Công ty Cổ phần Ví Dụ Mẫuほか）で続いており、返金の確認には労働者本人への面談が欠かせませんでした。是正措置の期限を守れなかった団体には、両者が共同で訪問しました。'
/** So that the whole has some two hundred pages. */
const CHARACTERS = 28_500
const PATH = '/workspace/programme-reviews'

interface Visitor {
  readonly get: (path: string) => Promise<Response>
  readonly post: (path: string, fields: Readonly<Record<string, string>>) => Promise<Response>
}

async function visitor({ port }: Server, who: DemoSignIn): Promise<Visitor> {
  const headers = { origin: `http://localhost:${port}`, cookie: await signIn(port, who) }
  const url = (at: string) => `http://127.0.0.1:${port}${at}`
  return {
    get: (at) => fetch(url(at), { headers, redirect: 'manual' }),
    post: (at, fields) =>
      fetch(url(at), { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' }),
  }
}

async function counted(manager: Visitor, at: string): Promise<number> {
  const begun = performance.now()
  await manager.post(`${at}/counting`, {})
  while ((await manager.get(`${at}/counting`)).status !== 303)
    await new Promise((resolve) => setTimeout(resolve, 20))
  return performance.now() - begun
}

/** A review of the last year with long texts under every heading, counted once. */
async function written(manager: Visitor): Promise<{ readonly at: string; readonly countMs: number }> {
  const year = new Date().getUTCFullYear() - 1
  const begun = await manager.post(PATH, { first_month: `${year}-01`, last_month: `${year}-12` })
  const at = begun.headers.get('location') ?? ''
  if (begun.status !== 303) throw new Error(`a review was not begun: ${begun.status}`)
  const text = Array.from({ length: Math.floor(CHARACTERS / (PARAGRAPH.length + 1)) }, () => PARAGRAPH).join(
    '\n',
  )
  for (const section of SECTIONS) {
    const saved = await manager.post(`${at}/sections/${section}`, {
      language: 'ja',
      text_ja: text,
      expected_revision: '0',
    })
    if (saved.status !== 303) throw new Error(`a text was not saved: ${saved.status}`)
  }
  return { at, countMs: await counted(manager, at) }
}

const pagesIn = (bytes: Buffer): number =>
  [...bytes.toString('latin1').matchAll(/\/Type ?\/Page\b(?!s)/g)].length
const megabytesOf = ({ pid }: Server, what: 'VmHWM' | 'VmRSS'): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_000

/** Keeps doing something for as long as the load lasts, and says how long each time took. */
async function meanwhile(doing: () => Promise<unknown>, during: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let over = false
  void during.finally(() => {
    over = true
  })
  while (!over) {
    const begun = performance.now()
    await doing()
    times.push(performance.now() - begun)
  }
  return times
}

/**
 * The review of a year: counting it in a register of so many bodies, drawing it as two hundred pages, and what look-ups feel of either: their
 * ninety-ninth percentile while one review after the other is made, beside the same of an idle service.
 */
export async function reviewRows(
  folder: string,
  bodies: number,
  rounds: Rounds,
  say: (line: string) => void,
): Promise<Row[]> {
  const environment = await environmentOf(folder)
  const opened = await openIn(environment)
  say(`Entering ${bodies.toLocaleString('en')} bodies…`)
  const register = await seedRegister(opened, folder, bodies)
  const [who] = await seedAccounts(opened.deps, opened.auth, { roles: ['programme_manager'] })
  await opened.db.close()
  if (!who) throw new Error('there is nobody to write a review')
  const server = await startProduct(environment, path.join(folder, 'product.log'))
  try {
    const manager = await visitor(server, who)
    const { at, countMs } = await written(manager)
    const print = async () => Buffer.from(await (await manager.get(`${at}/draft.pdf?lang=ja`)).arrayBuffer())
    const pages = pagesIn(await print())
    await print()
    const before = megabytesOf(server, 'VmHWM')
    const alone: number[] = []
    for (let i = 0; i < 5; i += 1) {
      const begun = performance.now()
      await print()
      alone.push(performance.now() - begun)
    }
    const grown = megabytesOf(server, 'VmHWM') - before
    const next = inTurn(register.lookUps.map((address) => getRequest(`/api/v1/register/${address}`)))
    const tail = async (doing?: () => Promise<unknown>) => {
      const seconds = rounds.seconds * 2
      const running = load({ port: server.port, connections: rounds.connections, seconds, next })
      const times = doing ? await meanwhile(doing, running) : []
      return { p99: (await running).p99Ms, times }
    }
    const idle: number[] = []
    const printing: number[] = []
    const counting: number[] = []
    const slowed: number[] = []
    for (let round = -1; round < rounds.rounds; round += 1) {
      const [quiet, print99, count99] = [
        await tail(),
        await tail(print),
        await tail(() => counted(manager, at)),
      ]
      if (round === -1) continue
      idle.push(quiet.p99)
      printing.push(print99.p99)
      counting.push(count99.p99)
      slowed.push(...print99.times)
    }
    const standing = (name: string, unit: string, values: readonly number[], note: string): Standing => ({
      name,
      unit,
      value: median(values),
      rounds: values,
      note,
    })
    const floor = standing('the same, idle', 'ms', idle, `${rounds.connections} connections`)
    const made = standing(
      `Programme review, ${pages} pages with pictures`,
      'ms',
      alone,
      `counting ${bodies.toLocaleString('en')} bodies ${Math.round(countMs)} ms; under load ${Math.round(median(slowed))} ms; peak of memory + ${Math.round(grown)} MB over five`,
    )
    const twice = { target: '≤ 2 ×', met: (ratio: number) => ratio <= 2 }
    return [
      {
        ...rowOf('Programme review as PDF', [made], {
          target: '< 3 s',
          met: () => median(alone) + countMs < 3_000,
        }),
        ratio: 1,
      },
      rowOf('Look-ups, p99 while reviews are printed', [standing('FERI', 'ms', printing, ''), floor], twice),
      rowOf('Look-ups, p99 while reviews are counted', [standing('FERI', 'ms', counting, ''), floor], twice),
    ]
  } finally {
    await server.stop()
  }
}
