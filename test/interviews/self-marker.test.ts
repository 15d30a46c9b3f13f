import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AllTables } from '../../src/deps.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { openSqlite } from '../../src/platform/database/sqlite.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import type { TestDeps } from '../support/deps.ts'
import { roundInProgress } from './round-in-progress.ts'
import { aLink, aPhone, walk } from './self-walk.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'feri-marker-'))
let app: StartedApp
beforeAll(async () => {
  const db = openSqlite<AllTables>(path.join(folder, 'feri.sqlite'))
  for (const { sql } of readMigrations('schema', 'sqlite')) await db.script(sql)
  app = await startApp(db)
}, 60_000)
afterAll(async () => {
  await app.db.close()
  rmSync(folder, { recursive: true })
})

const marked: string[] = []
/** A word that stands nowhere else, with Vietnamese marks, as each field is to hold one of its own. */
const marker = (field: string): string => {
  const word = `Đánhdấu${field}${crypto.randomUUID().slice(0, 8)}ữ`
  marked.push(word)
  return word
}

/** Every byte the service has written: the database, its write-ahead log and the rest of its folder; and what it logged. */
function written(): { readonly name: string; readonly bytes: Buffer }[] {
  const files = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }))
  const logged = Buffer.from(JSON.stringify((app.deps as TestDeps).logged))
  return [...files, { name: 'log', bytes: logged }]
}

function foundIn(words: readonly string[]): string[] {
  const places = written()
  return words.flatMap((word) => {
    const forms = [
      Buffer.from(word),
      Buffer.from(encodeURIComponent(word)),
      Buffer.from(Buffer.from(word).toString('hex')),
      Buffer.from(word, 'utf16le'),
      Buffer.from(
        JSON.stringify(word)
          .slice(1, -1)
          .replaceAll(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
      ),
    ]
    return places.flatMap(({ name, bytes }) =>
      forms.some((form) => bytes.includes(form)) ? [`${word} in ${name}`] : [],
    )
  })
}

it('keeps no word that a worker types in plain: not in the database, its log of writes, the journal or our log', async () => {
  const { round, codes } = await roundInProgress(app.deps, { kind: 'arrival' })
  const { token, path: address } = await aLink(app.deps, round.number, codes[0] ?? '')
  const phone = aPhone(app.request, address)
  await phone.move('language:vi')

  // What is refused is written nowhere either.
  for (const form of [
    [marker('nut'), {}],
    ['answer', { question: marker('cau'), kind: 'words', value: marker('loi') }],
    ['consent', { scopes: marker('dongy') }],
    [`language:${marker('tieng')}`, {}],
  ] as const)
    await phone.press(form[0], form[1])
  await Promise.resolve(app.request(`/i/${encodeURIComponent(marker('duongdan'))}`))

  const half = marker('nuachung')
  const seen = await walk(app.deps, phone, token, {
    words: half,
    payments: [
      {
        group: 'something_else',
        item: 'B8.OTHER',
        fields: { amount: '7.654.321', currency: 'VND', words: marker('khoan') },
      },
    ],
    until: (question) => question === 'monthly_wage',
  })
  expect(seen.length).toBeGreaterThan(15)
  for (const fields of [
    { value: marker('sotien'), currency: 'VND' },
    { value: '1', currency: marker('tiente') },
  ])
    expect((await phone.press('answer', { question: 'monthly_wage', kind: 'money', ...fields })).status).toBe(
      422,
    )
  expect(foundIn(marked), 'half done').toEqual([])
  // Not even a code or a sum of an unfinished interview can be read.
  for (const told of ['7654321', 'paid_anything', 'B8.OTHER'])
    for (const { name, bytes } of written())
      expect(bytes.includes(Buffer.from(told)), `${told} in ${name}`).toBe(false)

  await walk(app.deps, phone, token, {
    words: half,
    answers: { safe_now: { question: 'safe_now', kind: 'choice', value: 'no' } },
    until: (id) => id === 'knows_where_to_complain',
  })
  const sent = await phone.press('send', { idempotency_key: 'a-key-of-this-form' })
  expect(sent.status).toBe(200)
  expect(foundIn(marked), 'sent').toEqual([])
  // The search itself finds what is written plainly.
  expect(foundIn([codes[0] ?? '']).length).toBeGreaterThan(0)
})
