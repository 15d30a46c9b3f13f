import fc from 'fast-check'
import { Kysely } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdsOwnCode } from '../../src/case-return/message-own-code.ts'
import { sendMessage } from '../../src/case-return/send-message.ts'
import type { CaseReturnTables } from '../../src/case-return/tables.ts'
import { LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { insertMessage, listMessages, nextSequence } from '../../src/cases/case-message-store.ts'
import { findCase } from '../../src/cases/case-store.ts'
import { MESSAGE_MAX, MESSAGES_A_DAY } from '../../src/cases/message.ts'
import { commit } from '../../src/journal/commit.ts'
import { findHead } from '../../src/journal/journal-store.ts'
import { toBase64Url } from '../../src/platform/base64url.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { newCode } from '../../src/platform/secret-code.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import type { StartedApp } from '../support/app.ts'
import { mine, returningApp, returnPhone, turnToNoon, wordsOf } from './return-walk.ts'

let app: StartedApp
let one: SealedCase

beforeAll(async () => {
  app = await returningApp()
}, 60_000)
beforeEach(async () => {
  one = await aSealedCase(app)
})

/** A phone without script, in the case. */
async function inCase(lang = 'vi') {
  const phone = returnPhone(app, lang)
  await phone.open({ code: one.code })
  return phone
}
/** A phone whose browser holds the key, with what it seals by. */
async function inSealedCase() {
  const phone = returnPhone(app)
  await phone.open({ token: one.token })
  return { phone, key: sealer(one.key, { leastBytes: LEAST_BYTES }) }
}
const messages = () => listMessages(app.db.queries, one.case.id)
const id = () => crypto.randomUUID()

async function officerWrites(text: string): Promise<void> {
  const key = sealer(one.key, { leastBytes: LEAST_BYTES })
  const subject = { kind: 'case', id: one.case.id } as const
  const message = { caseId: one.case.id, id: id(), author: 'officer', onDay: dayOf(app.deps.now()) } as const
  await commit(
    app.deps,
    { id: 'officer' },
    {
      entries: [
        { subject, after: await findHead(app.db, subject), action: 'answered', summary: '', payload: null },
      ],
      statements: [
        insertMessage(app.db.queries, {
          ...message,
          sequence: await nextSequence(app.db, one.case.id),
          sealed: await key.seal(PLACE.message(one.case.id, 'officer', message.id), text),
        }),
      ],
      result: null,
    },
  )
}

describe('a worker writes', () => {
  test('E1 E4 a message without script is sealed on arrival, opens at its own place alone, and the case has news', async () => {
    const phone = await inCase()
    const sent = await phone.press('message', { message_id: id(), text: '  Tôi sợ.\r\nXin giúp.  ' })
    expect(sent.status).toBe(200)
    const [message] = await messages()
    expect(message?.onDay).toBe(dayOf(app.deps.now()))
    const key = sealer(one.key)
    const open = (place: string) => key.open(place, message?.sealed ?? '')
    expect(await open(PLACE.message(one.case.id, 'worker', message?.id ?? ''))).toBe('Tôi sợ.\nXin giúp.')
    await expect(open(PLACE.message(one.case.id, 'officer', message?.id ?? ''))).rejects.toThrow()
    await expect(open(PLACE.message(id(), 'worker', message?.id ?? ''))).rejects.toThrow()
    expect(await findCase(app.db, one.case.id)).toMatchObject({ workerNews: true })
  })

  test('C10 the officers’ messages lie open, how many is said, and the worker’s own are behind a second tap', async () => {
    const phone = await inCase('en')
    await officerWrites('We have asked the agency <b>&')
    await phone.press('message', { message_id: id(), text: 'MY-OWN-WORDS' })
    const { html } = await phone.press('show')
    expect(wordsOf(html)).toContain('1 message from officers')
    const closed = [...html.matchAll(/<details[^>]*>([\s\S]*?)<\/details>/g)].map(([whole]) => whole).join('')
    expect(closed).toContain('MY-OWN-WORDS')
    expect(html.replaceAll(/<details[\s\S]*?<\/details>/g, '')).not.toContain('MY-OWN-WORDS')
    expect(html).not.toMatch(/<details[^>]* open/)
    expect(html).toContain('We have asked the agency &lt;b&gt;&amp;')
    expect(closed).not.toContain('We have asked')
  })

  test('C7 a message with the own code in any spelling is refused, nothing is stored, and what was typed comes back', async () => {
    const phone = await inCase('en')
    const digits = one.code.replaceAll(' ', '')
    const spelled = [
      one.code,
      digits,
      `my code is ${one.code.replaceAll(' ', '-')} ok`,
      `12 ${one.code} 34`,
      [...digits].join('.'),
      digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit))),
      `${digits.slice(0, 14)}\nand then\n${digits.slice(14)}`,
    ]
    for (const text of spelled) {
      const refused = await phone.press('message', { message_id: id(), text })
      expect(refused.status, text).toBe(422)
      expect(wordsOf(refused.html)).toContain('Your code is in this text')
    }
    expect(await messages()).toEqual([])
    const other = await phone.press('message', { message_id: id(), text: `${newCode()} is not mine` })
    expect(other.status).toBe(200)
  })

  test('C7 whatever stands around a code, it is found; texts without it are let through', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), async (before, after) => {
        expect(await holdsOwnCode(app.deps, one.case, `${before}${one.code}${after}`)).toBe(true)
        expect(await holdsOwnCode(app.deps, one.case, `${before}${after}`)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test('empty, too long and odd messages are refused in a sentence, and what was typed stands in the field', async () => {
    const phone = await inCase('en')
    const long = 'ệ'.repeat(MESSAGE_MAX + 1)
    for (const [text, says] of [
      ['', 'Write something first'],
      [' \n\t ', 'Write something first'],
      [long, '4000'],
    ] as const) {
      const refused = await phone.press('message', { message_id: id(), text })
      expect(refused.status).toBe(422)
      expect(wordsOf(refused.html)).toContain(says)
    }
    const refused = await phone.press('message', { message_id: id(), text: long })
    expect(refused.html).toContain(`>${long}</textarea>`)
    for (const message_id of ['', 'not-a-uuid', '../../x', "'; drop table cases; --"])
      expect((await phone.press('message', { message_id, text: 'a' })).status).toBe(422)
    expect(await messages()).toEqual([])
    expect((await phone.press('message', { message_id: id(), text: 'ệ'.repeat(MESSAGE_MAX) })).status).toBe(
      200,
    )
  })

  test('two messages at once both land, one sent twice is one, and somebody else’s id is refused', async () => {
    const phone = await inCase()
    const ids = Array.from({ length: 6 }, id)
    const sent = await Promise.all(
      ids.map((message_id, n) => phone.press('message', { message_id, text: `at once ${n}` })),
    )
    expect(sent.map(({ status }) => status)).toEqual(ids.map(() => 200))
    expect((await messages()).map((message) => message.id).toSorted()).toEqual(ids.toSorted())
    expect((await messages()).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6])
    const again = await phone.press('message', { message_id: ids[0] ?? '', text: 'at once 0' })
    expect(again.status).toBe(200)
    expect(await messages()).toHaveLength(6)
    const mineBefore = one
    one = await aSealedCase(app)
    const other = await inCase()
    const taken = await other.press('message', { message_id: ids[0] ?? '', text: 'x' })
    expect(taken.status).toBe(409)
    expect(await listMessages(app.db.queries, mineBefore.case.id)).toHaveLength(6)
  })

  test('A3 forty messages a day are enough, counted of valid ones only; the next day there is room again', async () => {
    const phone = await inCase('en')
    for (let n = 0; n < 5; n += 1) await phone.press('message', { message_id: id(), text: '' })
    turnToNoon(app)
    await phone.open({ code: one.code, lang: 'en' })
    for (let n = 0; n < MESSAGES_A_DAY; n += 1)
      await sendMessage(app.deps, phone.session, { id: id(), said: { words: `no. ${n}` } })
    const refused = await phone.press('message', { message_id: id(), text: 'one more' })
    expect(refused.status).toBe(429)
    expect(refused.html).toContain('one more')
    app.clock.aheadMs += 24 * 3_600_000
    const tomorrow = await inCase('en')
    expect((await tomorrow.press('message', { message_id: id(), text: 'one more' })).status).toBe(200)
  })

  test('thirty messages are shown, and the older ones by a button', async () => {
    const phone = await inCase('en')
    for (let n = 1; n <= 33; n += 1) await officerWrites(`letter ${n}.`)
    const newest = await phone.press('show')
    expect(wordsOf(newest.html)).toContain('letter 33.')
    expect(wordsOf(newest.html)).not.toContain('letter 3.')
    const older = /name="do" value="(older:\d+)"/.exec(newest.html)?.[1] ?? ''
    const page = await phone.press(older)
    expect(wordsOf(page.html)).toContain('letter 3.')
    expect(wordsOf(page.html)).not.toContain('letter 33.')
    for (const odd of ['older:-1', 'older:x', 'older:99999999999', 'older:'])
      expect((await phone.press(odd)).status).toBe(422)
  })
})

describe('sealed on the telephone', () => {
  test('a sealed message is stored as it came, and shown sealed with its place', async () => {
    const { phone, key } = await inSealedCase()
    const messageId = id()
    const place = PLACE.message(one.case.id, 'worker', messageId)
    const sealed = await key.seal(place, 'chỉ trên máy này')
    const sent = await phone.press('message', { message_id: messageId, text_sealed: sealed })
    expect(sent.status).toBe(200)
    expect((await messages())[0]?.sealed).toBe(sealed)
    expect(sent.html).toContain(`data-sealed="${sealed}" data-place="${place}"`)
    expect(sent.html).not.toContain('chỉ trên máy này')
    expect(sent.html).toMatch(/<textarea[^>]*data-seal-place="case_messages\/sealed\//)
  })

  test('E3 E5 whatever is no seal is refused where the browser seals: plain text, cut, lengthened, too short a padding, too long', async () => {
    const { phone, key } = await inSealedCase()
    const messageId = id()
    const good = await key.seal(PLACE.message(one.case.id, 'worker', messageId), 'x')
    const short = await sealer(one.key, { leastBytes: 256 }).seal('anywhere', 'x')
    const huge = await key.seal('anywhere', 'x'.repeat(40_000))
    const odd = [
      { text: 'plain text' },
      { text_sealed: 'plain text' },
      { text_sealed: toBase64Url(new TextEncoder().encode('plain text that calls itself sealed')) },
      { text_sealed: good.slice(0, -4) },
      { text_sealed: `${good}AAAA` },
      { text_sealed: good.replace(/^./, 'B') },
      { text_sealed: short },
      { text_sealed: huge },
      { text_sealed: ` ${good}` },
      { text: 'plain', text_sealed: '' },
    ]
    for (const fields of odd)
      expect(
        (await phone.press('message', { message_id: messageId, ...fields } as Record<string, string>)).status,
      ).toBe(422)
    expect(await messages()).toEqual([])
    // And the other way round: who has given us the key does not send seals that nobody has looked into.
    const open = await inCase()
    const refused = await open.press('message', { message_id: messageId, text_sealed: good })
    expect(refused.status).toBe(422)
    expect(await messages()).toEqual([])
  })

  test('E3 no random text passes for a seal', async () => {
    const { phone } = await inSealedCase()
    await fc.assert(
      fc.asyncProperty(fc.base64String({ maxLength: 4_000 }), async (text) => {
        const answer = await mine(app, phone.session, 'mine/messages', { id: id(), sealed: text })
        expect(answer.status).toBe(422)
      }),
      { numRuns: 40 },
    )
    expect(await messages()).toEqual([])
  })
})

test('R10 A6 after a whole anonymous visit the outbox holds mails to officers alone, and they name nothing', async () => {
  const phone = await inCase()
  await phone.press('message', { message_id: id(), text: 'Công ty Mẫu giữ hộ chiếu của tôi' })
  await phone.press('identity', { after: '0', name: 'Nguyễn Văn Mẫu', reach: 'mau@people.example' })
  const reading = new Kysely<Record<string, Record<string, unknown>>>({ dialect: app.db.dialect })
  const rows = await reading.selectFrom('deliveries').selectAll().execute()
  expect(rows.length).toBeGreaterThan(0)
  const officer = app.person('case_officer').accountId
  for (const row of rows) expect(row.account_id).toBe(officer)
  const told = JSON.stringify(rows)
  for (const word of ['mau@people', 'Mẫu', 'hộ chiếu', one.case.id, one.case.label, one.code, 'mirai'])
    expect(told).not.toContain(word)
})

test('S3 the session table holds no row that is over once another session is opened', async () => {
  await inCase()
  app.clock.aheadMs += 2 * 3_600_000
  await inCase()
  const reading = new Kysely<CaseReturnTables>({ dialect: app.db.dialect })
  const rows = await reading.selectFrom('case_sessions').select('expires_at').execute()
  for (const { expires_at } of rows) expect(expires_at > app.deps.now()).toBe(true)
})
