import { Kysely } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '../../src/case-return/open-session.ts'
import { sessionEnd, sessionHash } from '../../src/case-return/session.ts'
import { refusalTakes, stillCounts } from '../../src/case-return/session-failures.ts'
import { endSessionsOf } from '../../src/case-return/session-store.ts'
import type { CaseReturnTables } from '../../src/case-return/tables.ts'
import { CODE_PURPOSE } from '../../src/cases/case.ts'
import type { CaseTables } from '../../src/cases/tables.ts'
import { keepBriefly } from '../../src/journal/commit.ts'
import { listAllEntries } from '../../src/journal/journal-store.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { derivedFromCode, newCode } from '../../src/platform/secret-code.ts'
import { isPublic } from '../../src/public-routes.ts'
import { ORIGIN } from '../accounts/house.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import type { StartedApp } from '../support/app.ts'
import { hidden, mine, returningApp, returnPhone, wordsOf, worked } from './return-walk.ts'

let app: StartedApp
let made: SealedCase

beforeAll(async () => {
  app = await returningApp()
  made = await aSealedCase(app)
}, 60_000)

/** As if the period of the policy were over: row and keys are gone. */
async function deleted(one: SealedCase): Promise<void> {
  const writing = new Kysely<CaseTables & CaseReturnTables>({ dialect: app.db.dialect })
  for (const table of ['case_sessions', 'case_keys', 'case_steps'] as const)
    await writing.deleteFrom(table).where('case_id', '=', one.case.id).execute()
  await writing.deleteFrom('cases').where('id', '=', one.case.id).execute()
}

const slipped = (code: string): string => (code.startsWith('1') ? '2' : '1') + code.slice(1)

/** The page without what differs each time: the challenge, and what was typed. */
const alike = (html: string): string =>
  html.replaceAll(/(challenge(?:" value)?=")[^"]*/g, '$1').replaceAll(/(name="code"[^>]*value=")[^"]*/g, '$1')

describe('the code opens', () => {
  test('R3 R4 opening, reading and closing set no cookie, keep one address and one title, and put the session into no address', async () => {
    for (const lang of LANGUAGES) {
      const phone = returnPhone(app, lang)
      const first = await phone.look()
      const start = await first.text()
      const opened = await phone.open({ code: made.code })
      expect(opened.status).toBe(200)
      expect(phone.session).toMatch(/^[A-Za-z0-9_-]{43}$/)
      const shown = await phone.press('show')
      const closed = await phone.press('close')
      const pages = [{ html: start, headers: first.headers }, opened, shown, closed]
      const titles = new Set(pages.map(({ html }) => /<title>([^<]*)<\/title>/.exec(html)?.[1]))
      expect(titles.size).toBe(1)
      for (const { html, headers } of pages) {
        expect(headers.getSetCookie()).toEqual([])
        expect(headers.get('location')).toBeNull()
        expect(headers.get('cache-control')).toBe('no-store')
        for (const [, action] of html.matchAll(/action="([^"]*)"/g))
          expect(['/return', '/leave']).toContain(action)
        for (const [, to] of html.matchAll(/href="([^"]*)"/g)) expect(to).not.toContain(phone.session || '-')
      }
    }
  })

  test('B10 every field of the page is kept by no browser and checked for spelling by nobody', async () => {
    const phone = returnPhone(app)
    const { html } = await phone.open({ code: made.code })
    for (const [form] of html.matchAll(/<form[^>]*>/g)) expect(form).toContain('autocomplete="off"')
    for (const [field] of html.matchAll(
      /<(?:textarea|input)(?![^>]*(?:type="(?:hidden|radio|file)"| hidden=""))[^>]*>/g,
    )) {
      expect(field).toContain('autocomplete="off"')
      expect(field).toContain('spellcheck="false"')
    }
    const start = await (await phone.look()).text()
    expect(start).toMatch(/name="code"[^>]*inputmode="numeric"[^>]*autocomplete="off"/)
  })

  test('C8 C3 the code stands in no answer to the right one, in no row, no log line and no entry of the journal', async () => {
    const phone = returnPhone(app)
    const { html } = await phone.open({ code: made.code.replaceAll(' ', '-') })
    await phone.press('message', { message_id: crypto.randomUUID(), text: 'chào' })
    const spellings = [made.code, made.code.replaceAll(' ', ''), made.code.replaceAll(' ', '-'), made.token]
    const { rows } = await dump()
    const logged = JSON.stringify(app.deps.logged)
    const entries = JSON.stringify(await listAllEntries(app.db.queries, undefined, 10_000))
    for (const one of spellings)
      for (const place of [html, rows, logged, entries]) expect(place.includes(one)).toBe(false)
    expect(rows).toContain(made.case.label)
  })

  test('the page speaks the language of the report unless another was chosen on the way in', async () => {
    const foreign = returnPhone(app, 'en')
    expect((await foreign.open({ code: made.code })).html).toContain('<html lang="vi"')
    const chosen = await foreign.press('language:ja', { session: '' })
    expect(chosen.html).toContain('<html lang="ja"')
    expect(hidden(chosen.html, 'lang')).toBe('ja')
    expect((await foreign.open({ code: made.code, lang: 'ja' })).html).toContain('<html lang="ja"')
    expect((await foreign.press('language:en')).html).toContain('<html lang="en"')
  })

  test('with what a browser made of the code the service opens nothing: texts come sealed, and no key is kept', async () => {
    const phone = returnPhone(app)
    const { html } = await phone.open({ token: made.token })
    expect(html).toMatch(new RegExp(`data-case="${made.case.id}" data-inner="[A-Za-z0-9_-]+"`))
    const { rows } = await dump(['case_sessions'])
    const row = (JSON.parse(rows) as { token_hash: string; sealed_key: string | null }[]).find(
      ({ token_hash }) => token_hash === sessionHash(phone.session),
    )
    expect(row?.sealed_key).toBeNull()
    // What is shown later brings the inner seal no more.
    expect((await phone.press('show')).html).not.toContain('data-inner')
  })
})

async function dump(tables?: readonly string[]): Promise<{ rows: string }> {
  const reading = new Kysely<Record<string, Record<string, unknown>>>({ dialect: app.db.dialect })
  const names = tables ?? [
    'cases',
    'case_sessions',
    'case_messages',
    'case_steps',
    'journal',
    'idempotency_keys',
    'deliveries',
    'spent_challenges',
  ]
  const all: unknown[] = []
  for (const name of names) {
    const rows = await reading
      .selectFrom(name)
      .selectAll()
      .execute()
      .catch(() => [])
    all.push(...rows)
  }
  return { rows: JSON.stringify(all) }
}

describe('C9 one answer', () => {
  test('C9 wrong, mistyped, expired and empty codes give the same text and the same status, on the page and as JSON', async () => {
    const gone = await aSealedCase(app)
    await deleted(gone)
    const phone = returnPhone(app)
    const wrong = await phone.open({ code: newCode() })
    expect(wrong.status).toBe(404)
    expect(phone.session).toBe('')
    for (const code of [gone.code, slipped(made.code), '', 'x'.repeat(150), '1'.repeat(28)]) {
      const other = await phone.open({ code })
      expect(other.status).toBe(404)
      expect(alike(other.html)).toBe(alike(wrong.html))
    }
    for (const token of [derivedFromCode(newCode(), CODE_PURPOSE).token, gone.token, 'short', '']) {
      const other = await phone.open({ token })
      expect(other.status).toBe(404)
      expect(wordsOf(other.html)).toBe(wordsOf(wrong.html))
    }
    const asked = async (body: object) => {
      const answer = await mine(app, '', 'session', { ...body, ...(await worked(app, 'return')) })
      const { request_id: _, ...told } = (await answer.json()) as Record<string, unknown>
      return { status: answer.status, told }
    }
    const first = await asked({ code: newCode() })
    expect(first.status).toBe(404)
    for (const body of [{ code: gone.code }, { code: slipped(made.code) }, { token: gone.token }])
      expect(await asked(body)).toEqual(first)
  })

  test('C9 of 1,000 tries the times of wrong, mistyped and expired codes overlap, and a right one in between does not wait', async () => {
    const gone = await aSealedCase(app)
    await deleted(gone)
    const kinds = [() => newCode(), () => slipped(made.code), () => gone.code]
    const times: number[][] = [[], [], []]
    const rights: number[] = []
    const tried = async (code: string): Promise<number> => {
      const challenge = await worked(app, 'return')
      const started = performance.now()
      await openSession(app.deps, { code }, challenge).catch((error: Error) => {
        if (error.message !== 'case_return.code_unknown') throw error
      })
      return performance.now() - started
    }
    await Promise.all(
      Array.from({ length: 1_000 }, async (_, n) => {
        const kind = n % 3
        times[kind]?.push(await tried(kinds[kind]?.() ?? ''))
        if (n % 100 === 0) rights.push(await tried(made.code))
      }),
    )
    const sorted = times.map((one) => one.toSorted((a, b) => a - b))
    const at = (one: readonly number[], share: number): number => one[Math.floor(one.length * share)] ?? 0
    for (const one of sorted)
      for (const other of sorted) {
        // The middle half of each lies within the range of every other, and the medians within one step of 200 ms and the machine's noise.
        expect(at(one, 0.25)).toBeLessThan(at(other, 0.75))
        expect(Math.abs(at(one, 0.5) - at(other, 0.5))).toBeLessThan(1_500)
        // None was answered sooner than the floor.
        expect(one[0]).toBeGreaterThanOrEqual(395)
      }
    // Whoever failed last waited for seconds; the right code came back at once.
    expect(Math.max(...sorted.flat())).toBeGreaterThan(2_000)
    expect(Math.min(...rights)).toBeLessThan(400)
  }, 60_000)

  test('C9 refusals take longer the more there are on the whole site, never for ever, and are forgotten', () => {
    expect(refusalTakes(0)).toBe(refusalTakes(30))
    expect(refusalTakes(200)).toBeGreaterThan(refusalTakes(50))
    expect(refusalTakes(1e9)).toBeLessThanOrEqual(8_000)
    expect(stillCounts(1_000, 3_600_000)).toBeLessThan(1)
    expect(stillCounts(10, -5)).toBe(10)
  })

  test('a challenge serves one guess, and none is no guess', async () => {
    const challenge = await worked(app, 'return')
    const guess = (given: object) => openSession(app.deps, { code: made.code }, { challenge: '', ...given })
    await guess(challenge)
    await expect(guess(challenge)).rejects.toThrow('cases.challenge_stale')
    await expect(guess({})).rejects.toThrow('cases.challenge_stale')
    await expect(guess({ challenge: challenge.challenge.replace('return', 'case') })).rejects.toThrow(
      'cases.challenge_stale',
    )
  })

  test('without work the page asks to wait, keeps what was typed, and the same challenge serves a moment later', async () => {
    const phone = returnPhone(app)
    const challenge = hidden(await (await phone.look()).text(), 'challenge')
    const soon = await phone.open({ code: made.code, challenge, work: '' })
    expect(soon.status).toBe(429)
    expect(hidden(soon.html, 'challenge')).toBe(challenge)
    expect(soon.html).toContain(made.code)
    app.clock.aheadMs += 6_000
    const then = await phone.open({ code: made.code, challenge, work: '' })
    expect(then.status).toBe(200)
  })
})

describe('the session', () => {
  test('S3 256 random bits of which only a hash is stored, over after sixty minutes at the latest, on a full quarter of an hour', async () => {
    const phone = returnPhone(app)
    await phone.open({ code: made.code })
    const { rows } = await dump(['case_sessions'])
    expect(rows).not.toContain(phone.session)
    const row = (JSON.parse(rows) as { token_hash: string; expires_at: string }[]).find(
      ({ token_hash }) => token_hash === sessionHash(phone.session),
    )
    expect(row?.expires_at).toMatch(/:(00|15|30|45):00\.000Z$/)
    for (let minute = 0; minute < 120; minute += 1) {
      const now = new Date(Date.parse('2026-11-21T06:00:00.001Z') + minute * 60_000).toISOString()
      const lasts = Date.parse(sessionEnd(now)) - Date.parse(now)
      expect(lasts).toBeGreaterThanOrEqual(45 * 60_000)
      expect(lasts).toBeLessThanOrEqual(60 * 60_000)
    }
    app.clock.aheadMs += 60 * 60_000
    const over = await phone.press('show')
    expect(over.status).toBe(401)
    expect(wordsOf(over.html)).not.toContain(made.case.receivedOn)
  })

  test('S3 closing destroys the session here: its token opens nothing any more, on the page or as JSON', async () => {
    const phone = returnPhone(app)
    await phone.open({ code: made.code })
    const token = phone.session
    expect((await mine(app, token, 'mine')).status).toBe(200)
    expect((await phone.press('close')).status).toBe(200)
    expect((await mine(app, token, 'mine')).status).toBe(401)
    expect((await phone.press('show', { session: token })).status).toBe(401)
    expect((await phone.press('message', { session: token, text: 'a' })).status).toBe(401)
  })

  test('a session that is over, closed, invented, or of a case that is gone is answered alike', async () => {
    const gone = await aSealedCase(app)
    const phone = returnPhone(app)
    await phone.open({ code: gone.code })
    const ended = returnPhone(app)
    await ended.open({ code: made.code })
    await keepBriefly(app.deps, [endSessionsOf(app.db.queries, made.case.id)])
    await deleted(gone)
    const write = { message_id: crypto.randomUUID(), text: 'still here?' }
    const answers = [
      await phone.press('message', write),
      await ended.press('message', write),
      await ended.press('message', { ...write, session: 'A'.repeat(43) }),
      await ended.press('message', { ...write, session: 'nonsense' }),
    ]
    for (const { status, html } of answers) {
      expect(status).toBe(401)
      expect(alike(html)).toBe(alike(answers[0]?.html ?? ''))
    }
  })

  test('R11 three visits without a word leave no line in the journal, no step, and no day but the newest on which something was done', async () => {
    const one = await aSealedCase(app)
    const before = (await dump(['journal', 'case_steps', 'cases'])).rows
    for (const _ of [1, 2, 3]) {
      const phone = returnPhone(app)
      await phone.open({ code: one.code })
      await phone.press('show')
      await phone.press('close')
    }
    expect((await dump(['journal', 'case_steps', 'cases'])).rows).toBe(before)
    const phone = returnPhone(app)
    await phone.open({ code: one.code })
    await phone.press('message', { message_id: crypto.randomUUID(), text: 'a' })
    const entries = (
      JSON.parse((await dump(['journal'])).rows) as { subject_id: string; happened_at: string }[]
    ).filter(({ subject_id }) => subject_id === one.case.id)
    expect(entries.length).toBeGreaterThanOrEqual(2)
    for (const { happened_at } of entries) expect(happened_at).toMatch(/T00:00:00\.000Z$/)
  })
})

test('R14 the quick exit clears what the browser keeps of us and leads to the weather; every page of ours has it', async () => {
  const left = await app.request('/leave')
  expect(left.status).toBe(303)
  expect(left.headers.get('location')).toBe('https://www.jma.go.jp/')
  expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(left.headers.get('cache-control')).toBe('no-store')
  expect(left.headers.getSetCookie()).toEqual([])
  const phone = returnPhone(app)
  for (const html of [await (await phone.look()).text(), (await phone.press('show')).html])
    expect(html).toMatch(/class="feri-self-leave" href="\/leave" rel="noreferrer noopener"/)
})

test('R14 in an open session the exit ends it: whoever goes back and sends a form again is shown neither case nor code', async () => {
  const phone = returnPhone(app)
  const sent = { code: made.code, ...(await worked(app, 'return')) }
  const { html } = await phone.open(sent)
  expect(html).toMatch(/<form method="post" action="\/leave"[\s\S]*?class="feri-self-leave"/)
  const left = await app.request('/leave', {
    method: 'POST',
    headers: { origin: ORIGIN },
    body: new URLSearchParams({ session: phone.session }),
  })
  expect(left.status).toBe(200)
  expect(left.headers.get('refresh')).toBe('0;url=https://www.jma.go.jp/')
  expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(left.headers.get('referrer-policy')).toBe('no-referrer')
  const token = phone.session
  for (const again of [await phone.press('show', { session: token }), await phone.open(sent)]) {
    expect(again.status).toBeGreaterThanOrEqual(400)
    expect(again.html).not.toContain('data-case')
    expect(again.html).not.toContain(made.code)
    expect(again.html).not.toContain(made.case.receivedOn)
  }
  // Whatever is sent, nobody is kept from leaving.
  for (const body of ['', 'session=%FF', 'x'.repeat(30_000), 'session=a&session=b']) {
    const odd = await app.request('/leave', {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
    expect(odd.headers.get('refresh')).toBe('0;url=https://www.jma.go.jp/')
  }
})

test('C5 no route resets, mails or shows a code again, and the page says so before it is needed', async () => {
  const routes = app.app.routes
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => /return|cases\/(session|mine)/.test(route))
  expect(new Set(routes.filter((route) => /reset|forgot|lost|code|mail|recover/.test(route)))).toEqual(
    new Set(),
  )
  expect(isPublic('POST', '/return/reset')).toBe(false)
  const phone = returnPhone(app, 'en')
  expect(wordsOf(await (await phone.look()).text())).toContain('It cannot be sent or made again')
  await phone.open({ code: made.code })
  for (const what of ['reset', 'code', 'open:again', '__proto__', 'language:xx', ''])
    expect((await phone.press(what)).html).not.toContain(made.code)
})
