import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { acceptInvitation } from '../../src/accounts/accept-invitation.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { createApp } from '../../src/app.ts'
import { type Opened, openNode } from '../../src/entry-node-open.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { drawSample } from '../../src/statistics/draw.ts'
import { childEnvironment } from '../support/child-environment.ts'

const CLI = path.resolve('dist/entry-cli.js')
const LISTS = path.resolve('fixtures/lists')
const AGENCIES = path.join(LISTS, 'sending-agencies.xlsx')
const FIVE_BAD_ROWS = path.join(LISTS, 'sending-agencies-5-bad-rows.xlsx')
const t = translator('en')
const PASSWORD = 'several unrelated words'

const folder = mkdtempSync(path.join(tmpdir(), 'feri-cli-'))
let dataDir = ''
let made = 0

const env = (more: Record<string, string> = {}) => ({
  ...childEnvironment(),
  ...{ NODE_ENV: 'development', FERI_DATA_DIR: dataDir },
  ...more,
})

/** Runs the built command line as a process of its own. */
function feri(args: readonly string[], more: Record<string, string> = {}, nodeArgs: readonly string[] = []) {
  const run = spawnSync(process.execPath, [...nodeArgs, CLI, ...args], { env: env(more), encoding: 'utf8' })
  return { exit: run.status, out: run.stdout, err: run.stderr }
}

/** The same database from inside this process. */
async function inside<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openNode(env())
  try {
    return await work(opened)
  } finally {
    await opened.db.close()
  }
}

const count = (table: string): number => {
  const sqlite = new Sqlite(path.join(dataDir, 'feri.sqlite'), { readonly: true })
  const n = sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number
  sqlite.close()
  return n
}

beforeEach(() => {
  made += 1
  dataDir = path.join(folder, String(made))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('migrating twice does nothing the second time', () => {
  const first = feri(['migrate'])
  expect(first).toMatchObject({ exit: 0, err: '' })
  expect(first.out).toMatch(/^0001_journal\.sql\n0002_accounts\.sql\n/)
  expect(feri(['migrate'])).toEqual({ exit: 0, out: 'Nothing to do.\n', err: '' })
})

describe('importing a list', () => {
  test('shows the counts, imports it, and the second time finds nothing new', () => {
    const trial = feri(['import', 'sending_agencies', AGENCIES, '--dry-run'])
    expect(trial).toMatchObject({ exit: 0, err: '' })
    const listed = Number(new RegExp(`${t('registrations.lists_new')}: (\\d+)`).exec(trial.out)?.[1])
    expect(listed).toBeGreaterThan(10)
    expect(trial.out).toContain(t('terminal.dry_run'))
    expect(count('organisations')).toBe(0)

    const first = feri(['import', 'sending_agencies', AGENCIES])
    expect(first).toMatchObject({ exit: 0, err: '' })
    expect(first.out).toContain(t('registrations.lists_done'))
    expect(count('organisations')).toBe(listed)

    const again = feri(['import', 'sending_agencies', AGENCIES])
    expect(again.out).toContain(`${t('registrations.lists_unchanged')}: ${listed}\n`)
    expect(count('organisations')).toBe(listed)
    expect(feri(['verify']).out).toMatch(/^\d+ entries in \d+ chains, 0 broken\.\n$/)
  })

  test.each([
    ['en', /^ {2}line \d+, column \S.*: \S.* \(.+\)$/gm],
    ['ja', /^ {2}\d+行目、列「.+」：.+（.+）$/gm],
    ['vi', /^ {2}dòng \d+, cột \S.*: \S.* \(.+\)$/gm],
  ] as const)('with five bad rows names the five, in %s, and imports none', (language, row) => {
    const refused = feri(['import', 'sending_agencies', FIVE_BAD_ROWS, '--language', language])
    expect(refused).toMatchObject({ exit: 1, err: '' })
    expect(refused.out.match(row)).toHaveLength(5)
    expect(refused.out).toContain(translator(language)('organisations.list_has_errors', { count: 5 }))
    expect(count('organisations')).toBe(0)
    expect(count('journal')).toBe(0)
  })

  test('under the wrong layout is refused with one sentence, and nothing is imported', () => {
    const refused = feri(['import', 'support_organisations', AGENCIES])
    expect(refused).toMatchObject({ exit: 1, out: '' })
    expect(refused.err).not.toMatch(/ {4}at /)
    expect(refused.err.trim()).not.toBe('')
    expect(count('organisations')).toBe(0)
  })
})

test('an entry of the journal that was altered behind the service’s back is found and named', () => {
  feri(['import', 'sending_agencies', AGENCIES])
  const sqlite = new Sqlite(path.join(dataDir, 'feri.sqlite'))
  const where = "subject_kind = 'organisation' and sequence = 1"
  const id = sqlite.prepare(`select subject_id from journal where ${where} limit 1`).pluck().get() as string
  sqlite.exec('drop trigger journal_is_not_changed')
  sqlite.prepare(`update journal set actor_id = 'someone else' where subject_id = ?`).run(id)
  sqlite.close()
  const { exit, out } = feri(['verify'])
  expect(exit).toBe(1)
  expect(out).toContain(`BROKEN organisation ${id} at 1: hash\n`)
  expect(out).toMatch(/, 1 broken\.\n$/)
})

test('the first administrator gets a link; once there is an account nobody else does', async () => {
  const create = (email: string) => feri(['account', 'create', '--email', email, '--name', 'Sample Chief'])
  const first = create('chief@demo.example')
  expect(first).toMatchObject({ exit: 0, err: '' })
  const token = /http:\/\/localhost:3000\/invitation\/([0-9A-Za-z]{43})\?lang=en/.exec(first.out)?.[1] ?? ''
  await inside(({ deps, auth }) =>
    acceptInvitation(deps, auth, { token, password: PASSWORD, passwordAgain: PASSWORD }),
  )
  const second = create('second@demo.example')
  expect(second).toEqual({
    exit: 1,
    out: '',
    err: `${t('accounts.not_the_first')}\n`,
  })
})

test('a key made at the terminal opens the API, for what it is for', async () => {
  const { exit, out } = feri(['key', 'create', '--name', 'Sample system', '--scopes', 'export_register'])
  expect(exit).toBe(0)
  const [key = ''] = out.split('\n')
  await inside(async ({ deps, auth }) => {
    const app = createApp(deps, auth)
    const me = await app.request('http://localhost:3000/api/v1/me', {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(await me.json()).toMatchObject({ role: 'machine', scopes: ['export_register'] })
  })
})

test.each([
  ['an unknown scope', ['--scopes', 'everything']],
  ['no scope', []],
  ['no end', ['--scopes', 'export_register', '--days', 'many']],
])('a key with %s is refused in words, and not made', (_, more) => {
  const refused = feri(['key', 'create', '--name', 'Sample system', ...more])
  expect(refused).toMatchObject({ exit: 1, out: '' })
  expect(refused.err).not.toMatch(/ {4}at /)
  expect(count('api_keys')).toBe(0)
})

test('a second-factor secret gives the code of the moment, also typed in groups', async () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const before = await totpNow(secret, new Date().toISOString())
  const printed = feri(['code', 'gezd', 'gnbv', 'GY3TQOJQ', 'GEZDGNBVGY3TQOJQ']).out.trim()
  expect([before, await totpNow(secret, new Date().toISOString())]).toContain(printed)
})

test('without a command it says what there is', () => {
  const { exit, out } = feri([])
  expect(exit).toBe(0)
  for (const command of ['migrate', 'import', 'account create', 'key create', 'code', 'verify', 'secrets'])
    expect(out).toContain(`\n  ${command}`)
})

describe('repeating a draw', () => {
  const workers = ['A', 'A', 'A', 'B', 'B', 'B', 'B'].map((stratum, i) => ({ code: `W-${i}`, stratum }))
  const file = path.join(folder, 'draw.csv')
  beforeEach(() => writeFileSync(file, workers.map(({ code, stratum }) => `${code},${stratum}\n`).join('')))
  const chosen = (out: string) => [...out.matchAll(/^drawn +\S+ \d+ (\S+)$/gm)].map(([, code]) => code)

  test('with its list, seed and size gives the published hash and the same workers, and opens no database', () => {
    const draw = drawSample({ list: workers, seed: 'ab'.repeat(16), size: 3 })
    const again = feri(['rerun-draw', file, draw.seed, '3'])
    expect(again).toMatchObject({ exit: 0, err: '' })
    expect(again.out).toContain(`list ${draw.list_hash}\nseed ${draw.seed}\nsize 3\n`)
    expect(chosen(again.out)).toEqual(draw.order.filter(({ drawn }) => drawn).map(({ code }) => code))
    expect(existsSync(dataDir)).toBe(false)
  })

  test('with another seed gives another choice from the same list', () => {
    const [one, other] = ['seed-1', 'seed-2'].map((seed) => feri(['rerun-draw', file, seed, '3']).out)
    expect(other?.split('\n')[0]).toBe(one?.split('\n')[0])
    expect(chosen(other ?? '')).not.toEqual(chosen(one ?? ''))
  })

  test.each([
    ['a seed of another form', () => [file, 'a|b', '3'], 'the seed is not written as seeds are'],
    ['more than are listed', () => [file, 'seed-1', '8'], '8 of 7 cannot be drawn'],
    ['a list that is not there', () => ['no-such-draw.csv', 'seed-1', '3'], 'no-such-draw.csv'],
    ['no list at all', () => [], 'Usage: npm run feri -- rerun-draw'],
  ])('%s is refused with a sentence and exit code 2', (_, args, words) => {
    const refused = feri(['rerun-draw', ...args()])
    expect(refused).toMatchObject({ exit: 2, out: '' })
    expect(refused.err).toContain(words)
    expect(refused.err).not.toMatch(/ {4}at /)
  })
})

test.each([
  ['an unknown command', ['destroy']],
  ['half a command', ['account']],
  ['an unknown list', ['import', 'customers', AGENCIES]],
  ['a list without a file', ['import', 'employers']],
  ['an unknown option', ['import', 'employers', AGENCIES, '--force']],
  ['an unknown language', ['import', 'employers', AGENCIES, '--language', 'fr']],
  ['an administrator without an address', ['account', 'create', '--name', 'Sample Chief']],
  ['a code for nothing', ['code']],
])('%s is answered with the usage and exit code 2', (_, args) => {
  const misused = feri(args)
  expect(misused).toMatchObject({ exit: 2, out: '' })
  expect(misused.err).toContain('Usage: npm run feri -- ')
  expect(misused.err).not.toMatch(/ {4}at /)
})

test.each([
  ['a file that is not there', ['import', 'employers', 'no-such-list.csv'], 'no-such-list.csv'],
  ['a secret with a digit that none has', ['code', 'GEZDGNBVGY3TQOJ1'], 'not a secret'],
])('%s is refused with a sentence and exit code 2', (_, args, words) => {
  const misused = feri(args)
  expect(misused).toMatchObject({ exit: 2, out: '' })
  expect(misused.err).toContain(words)
})

describe('in production', () => {
  const production = { NODE_ENV: 'production', FERI_PUBLIC_URL: 'https://register.example' }

  test('it refuses to open without secrets, in one sentence', () => {
    const refused = feri(['migrate'], production)
    const err = 'FERI_AUTH_SECRET is needed. Make one with: npm run feri -- secrets\n'
    expect(refused).toEqual({ exit: 1, out: '', err })
    expect(existsSync(dataDir)).toBe(false)
  })

  test('the secrets it prints are good enough to open with', () => {
    const printed = feri(['secrets']).out
    const made = Object.fromEntries([...printed.matchAll(/^(FERI_\w+)='(.+)'$/gm)].map(([, k, v]) => [k, v]))
    expect(Object.keys(made)).toEqual(['FERI_AUTH_SECRET', 'FERI_CASE_PEPPER', 'FERI_SIGNING_KEY'])
    expect(feri(['migrate'], { ...production, ...made })).toMatchObject({ exit: 0, err: '' })
  })
})

test('on a Node that is too old it says so, and touches nothing', () => {
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`
  const refused = feri(['migrate'], {}, ['--import', `data:text/javascript,${encodeURIComponent(older)}`])
  expect(refused).toMatchObject({ exit: 1, out: '' })
  expect(refused.err).toContain('This is Node 20.20.2; the registry needs Node 22 or newer.')
  expect(existsSync(dataDir)).toBe(false)
})
