import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Actor } from '../../src/accounts/actor.ts'
import { seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { newChallenge } from '../../src/case-intake/challenge.ts'
import { deleteDueCases } from '../../src/case-retention/delete-due-cases.ts'
import { draftPolicy } from '../../src/case-retention/draft-policy.ts'
import { listDueCases, seeWarning } from '../../src/case-retention/due-cases.ts'
import { previewPolicy } from '../../src/case-retention/preview-policy.ts'
import { REPOSITORY_POLICY } from '../../src/case-retention/retention-policy.ts'
import type { Opened } from '../../src/entry-node-open.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { aPerson } from '../support/builders.ts'
import { caseOfficers, LIFTED, tokenOf } from './case-office.ts'
import { type Contestant, median, type Rounds, type Row, takeTurns } from './contest.ts'
import { getRequest, postRequest } from './load.ts'
import { type Environment, openIn } from './seed.ts'
import { signIn } from './seed-audits.ts'
import { seedCases } from './seed-cases.ts'
import { hasCores, keepOn, type Server, startProduct } from './servers.ts'

const MARKER = 'DAUHIEUCUATOI7Q'
/** What lies open in every case, to show that the search finds what is there. */
const OPEN_WORD = 'jp_mirai'
const LIMITS = `${LIFTED},worked_return=10000000`
const BACKLOG = 25_000
const DELETED = 1_000

const number = (count: number): string => count.toLocaleString('en')

/** A figure by itself, in a table of contests. */
const figure = (title: string, value: number, unit: string, note: string, most?: number): Row => ({
  title,
  standings: [{ name: 'FERI', unit, value, rounds: [value], note }],
  ratio: 0,
  target: most === undefined ? 'none set' : `≤ ${most} ${unit}`,
  met: most === undefined || value <= most,
})

async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly ms: number; readonly result: T }> {
  const started = performance.now()
  const result = await work()
  return { ms: performance.now() - started, result }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

/** Every way in which a word may lie in a file: as text in two encodings, as hexadecimal, and as base64 wherever it begins. */
function spellings(word: string): Buffer[] {
  const bytes = Buffer.from(word)
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url')
    // The characters at both ends also hold bits of what stands beside.
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -2))
  })
  return [bytes, Buffer.from(word, 'utf16le'), Buffer.from(bytes.toString('hex')), ...base64]
}

const CHUNK = 16 * 1_048_576

/** In how many pieces of the folder's files any spelling of the word stands, read byte by byte past the database. */
function countInFiles(folder: string, word: string): { readonly found: number; readonly bytes: number } {
  const wanted = spellings(word)
  const buffer = Buffer.alloc(CHUNK)
  let [found, bytes] = [0, 0]
  for (const file of filesIn(folder)) {
    const handle = openSync(file, 'r')
    for (let at = 0; ; at += CHUNK - 256) {
      const length = readSync(handle, buffer, 0, CHUNK, at)
      const piece = buffer.subarray(0, length)
      found += wanted.filter((one) => piece.includes(one)).length
      if (length < CHUNK) break
    }
    bytes += statSync(file).size
    closeSync(handle)
  }
  return { found, bytes }
}

function markerRow(folder: string, count: number): Row {
  const started = performance.now()
  const { found, bytes } = countInFiles(folder, MARKER)
  const seconds = (performance.now() - started) / 1_000
  const control = countInFiles(folder, OPEN_WORD).found
  if (control === 0) throw new Error('the search finds nothing at all')
  const note = `${found} found in ${(bytes / 1e9).toFixed(2)} GB; a word that lies open is found`
  return {
    ...figure(`Marker searched for in all files, ${number(count)} cases`, seconds, 's', note),
    target: 'none found',
    met: found === 0,
  }
}

async function tokens(opened: Opened, codes: readonly string[], asToken: boolean): Promise<Buffer[]> {
  const requests: Buffer[] = []
  for (const code of codes) {
    const { challenge } = await newChallenge(opened.deps, 'return')
    const pass = { challenge, work: await solveWork(challenge) }
    const came = asToken ? { token: tokenOf(code) } : { code }
    requests.push(postRequest('/api/v1/cases/session', JSON.stringify({ ...came, ...pass }), {}))
  }
  return requests
}

async function served(title: string, contestant: Contestant, rounds: Rounds): Promise<Row> {
  const standings = await takeTurns([contestant], rounds)
  return { title, standings, ratio: 0, target: 'none set', met: true }
}

/** Over HTTP: the first page of the inbox, and codes typed at `/return`. */
async function* overHttp(
  server: Server,
  requests: { readonly inbox: Buffer; readonly codes: Buffer[]; readonly tokens: Buffer[] },
  { rounds, size }: { readonly rounds: Rounds; readonly size: string },
): AsyncGenerator<Row> {
  const taken = (from: Buffer[]) => (): Buffer => {
    const next = from.pop()
    if (!next) throw new Error('all codes are used: make more')
    return next
  }
  const inbox = { name: 'FERI', server, next: () => requests.inbox }
  yield await served(`Inbox, first page, 4 connections, ${size}`, inbox, { ...rounds, connections: 4 })
  const codes = { name: 'FERI', server, next: taken(requests.codes) }
  yield await served(`Return code looked up, ${rounds.connections} connections, ${size}`, codes, rounds)
  const derived = { name: 'FERI', server, next: taken(requests.tokens) }
  yield await served(`The same by what a browser makes of the code, ${size}`, derived, rounds)
}

/** The first day from today on which so many cases are past their time. */
async function dayWithDue({ deps }: Opened, count: number): Promise<string> {
  const today = dayOf(deps.now())
  let [low, high] = [0, 2_500]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const due = await listDueCases(deps, daysLater(today, middle), { limit: count })
    if (due.length < count) low = middle + 1
    else high = middle
  }
  return daysLater(today, low)
}

/** The clock at noon of another day. */
const onDay = (opened: Opened, day: string): Opened => ({
  ...opened,
  deps: { ...opened.deps, now: () => `${day}T03:00:00.000Z` },
})

async function retentionRows(opened: Opened, officer: Actor, size: string): Promise<Row[]> {
  const keeper = await aPerson(opened.deps, 'scheme_administrator')
  const warned = async (who: Actor, at: Opened) => {
    const times: number[] = []
    for (let i = 0; i < 5; i += 1) times.push((await timed(() => seeWarning(at.deps, who))).ms)
    return median(times)
  }
  const periods = { ...REPOSITORY_POLICY.periods, left_open_months: 30 }
  const { version } = await draftPolicy(opened.deps, keeper, { reason: 'bench', periods })
  const preview = await timed(() => previewPolicy(opened.deps, keeper, version))
  const backlog = onDay(opened, await dayWithDue(opened, Math.min(BACKLOG, 0.25 * sizeOf(size))))
  const rows = [
    figure(`Warning list of an officer, ${size}`, await warned(officer, opened), 'ms', 'today'),
    figure(
      `Warning list of an officer with a quarter past its time, ${size}`,
      await warned(officer, backlog),
      'ms',
      'the first 200',
    ),
    figure(`Preview of another policy, ${size}`, preview.ms / 1_000, 's', 'others are answered meanwhile'),
  ]
  const due = onDay(opened, await dayWithDue(opened, DELETED))
  let left = DELETED
  const deletion = await timed(async () => {
    while (left > 0) {
      const done = await deleteDueCases(due.deps)
      if (done === 0) break
      left -= done
    }
  })
  const deleted = DELETED - left
  const each = `${(deletion.ms / deleted).toFixed(1)} ms each, overwritten in file and log`
  return [...rows, figure(`${number(deleted)} due cases deleted, ${size}`, deletion.ms / 1_000, 's', each)]
}

const sizeOf = (size: string): number => Number(size.replace(/\D/g, ''))

/** A service with so many cases: what lies on the disk, what finding takes, and what keeping and deleting takes. */
export async function* manyCasesRows(
  folder: string,
  given: Environment,
  {
    count,
    rounds,
    say,
  }: { readonly count: number; readonly rounds: Rounds; readonly say: (line: string) => void },
): AsyncGenerator<Row> {
  const environment = { ...given, FERI_INTAKE_LIMITS: LIMITS }
  const size = `${number(count)} cases`
  const opened = await openIn(environment)
  const [account] = await seedAccounts(opened.deps, opened.auth, { roles: ['case_officer'] })
  const [officer] = await caseOfficers(opened)
  if (!account || !officer) throw new Error('there are no officers')
  await opened.db.emptyLog?.()
  const file = path.join(folder, 'feri.sqlite')
  const before = statSync(file).size
  say(`Sealing ${size}…`)
  const seeding = await timed(() => seedCases(opened, officer.actor.id, count, MARKER))
  await opened.db.emptyLog?.()
  const { codes } = seeding.result
  const each = (statSync(file).size - before) / count / 1_000
  yield figure(`On the disk a case, ${size}`, each, 'kB', `made in ${(seeding.ms / 1_000).toFixed(0)} s`)
  const many = Math.round((rounds.rounds + 1) * rounds.seconds * 4_000)
  const repeated = Array.from({ length: many }, (_, at) => codes[at % codes.length] ?? '')
  const requests = {
    codes: await tokens(opened, repeated, false),
    tokens: await tokens(opened, repeated, true),
  }
  await opened.db.close()
  yield markerRow(folder, count)

  const core = hasCores() ? 0 : 'any'
  if (core === 0) keepOn('1')
  const server = await startProduct(environment, path.join(folder, 'product.log'), [], core)
  try {
    const cookie = await signIn(server.port, account)
    const inbox = withCookie(getRequest('/api/v1/cases'), cookie)
    yield* overHttp(server, { ...requests, inbox }, { rounds, size })
  } finally {
    await server.stop()
    if (core === 0) keepOn('0-63')
  }
  const again = await openIn(environment)
  yield* await retentionRows(again, officer.actor, size)
  yield markerRow(folder, count)
  await again.db.close()
}

const withCookie = (request: Buffer, cookie: string): Buffer =>
  Buffer.from(request.toString().replace('\r\n\r\n', `\r\ncookie: ${cookie}\r\n\r\n`))
