import { afterAll, beforeAll, expect, test } from 'vitest'
import { endAccount } from '../../src/accounts/end-account.ts'
import { deliverDue } from '../../src/deliveries/deliver-due.ts'
import type { NewMail } from '../../src/deliveries/delivery.ts'
import { deliveryStatements } from '../../src/deliveries/delivery-store.ts'
import { smtpMailer } from '../../src/entry-node-mail.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { deliverFor, mailbox, makeSenders, startSmtp } from './outside.ts'

let smtp: Awaited<ReturnType<typeof startSmtp>>
beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())

/** Some change that is told by mail, written as a verb would. */
async function post(app: StartedApp, mail: Partial<NewMail> = {}): Promise<string> {
  const id = app.deps.newId()
  const whole: NewMail = {
    id,
    kind: 'mail',
    accountId: app.person('programme_manager').accountId,
    subject: 'A subject',
    text: 'A text.',
    dueAt: app.deps.now(),
    ...mail,
  }
  await commit(
    app.deps,
    { id: 'system' },
    {
      entries: [{ subject: { kind: 'watch', id }, after: NO_HEAD, action: 'told', summary: '', payload: {} }],
      statements: deliveryStatements(app.deps.db, [whole]),
      result: null,
    },
  )
  return id
}

const stateOf = async (app: StartedApp, id: string) =>
  app.db.queries.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst()

test.each([
  [
    'ja',
    '登録停止：サンプル協同組合（許1900000001）のお知らせ',
    '本日から登録が停止されています。\nhttps://feri.example/o/JP-KANRI/x\n～終わり',
  ],
  [
    'vi',
    'Tạm đình chỉ: Công ty Cổ phần Phát triển Nhân lực Mẫu Sao Mai đường dài hơn một dòng',
    'Đăng ký bị tạm đình chỉ từ hôm nay.\n\nTrân trọng.',
  ],
  [
    'en',
    'Suspended: Sample Works Co., Ltd.',
    'The registration is suspended.\n.\nA line with a dot alone stays.',
  ],
])(
  'a mail in %s arrives at a real server letter by letter, subject and text',
  async (_lang, subject, text) => {
    const app = await startApp()
    const id = await post(app, { subject, text })
    smtp.received.length = 0
    expect(await deliverDue(app.deps, makeSenders(app.db, { smtpUrl: smtp.url }))).toBe(1)
    const [only, another] = smtp.received
    expect(another).toBeUndefined()
    expect(only?.to).toEqual([app.person('programme_manager').email])
    expect(only?.mail.subject).toBe(subject)
    // Every mail closes with the same sentence, in the language of the person.
    const end = 'Thư này do sổ đăng ký FERI gửi tự động. Vui lòng không trả lời thư.'
    expect(only?.mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(`${text}\n\n${end}`)
    expect(only?.mail.from).toMatchObject({ address: 'register@feri.example', name: 'FERI 登録簿' })
    expect(only?.mail.messageId).toBe(`<${id}@feri.example>`)
    expect(only?.mail.html).toBeUndefined()
    // What travels is ASCII: no server on the way has to know about our scripts.
    expect(only?.raw.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/)
    expect(await stateOf(app, id)).toMatchObject({ state: 'sent', attempts: 1, last_error: '' })
  },
)

test('what one can stop receiving says so in its header; what one cannot does not', async () => {
  const app = await startApp()
  await post(app, { unsubscribePath: '/unsubscribe/abc?lang=ja' })
  await post(app)
  smtp.received.length = 0
  await deliverDue(app.deps, makeSenders(app.db, { smtpUrl: smtp.url }))
  const headers = smtp.received.map(
    ({ mail }) => mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value,
  )
  expect(headers.toSorted()).toEqual(['<https://feri.example/unsubscribe/abc?lang=ja>', undefined])
  for (const { mail } of smtp.received)
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
})

test('line ends in a subject do not become headers', async () => {
  const app = await startApp()
  await post(app, { subject: 'Hello\r\nBcc: everyone@example.org\n\nAnd a body' })
  smtp.received.length = 0
  await deliverDue(app.deps, makeSenders(app.db, { smtpUrl: smtp.url }))
  expect(smtp.received[0]?.to).toHaveLength(1)
  expect(smtp.received[0]?.mail.subject).toBe('Hello Bcc: everyone@example.org And a body')
  expect(smtp.received[0]?.mail.bcc).toBeUndefined()
})

test('nobody who has left is written to', async () => {
  const app = await startApp()
  const id = await post(app)
  await endAccount(
    app.deps,
    await app.actor('scheme_administrator'),
    app.person('programme_manager').accountId,
  )
  const box = mailbox()
  await deliverDue(app.deps, { ...makeSenders(app.db), ...box })
  expect(box.carried).toEqual([])
  expect(await stateOf(app, id)).toMatchObject({ state: 'failed', last_error: 'account_ended' })
})

test('without a mail server mails wait, are counted, go out when there is one, and are given up after two weeks', async () => {
  const app = await startApp()
  const first = await post(app)
  await deliverFor(app.deps, app.clock, makeSenders(app.db), { hours: 24 * 13, everyMinutes: 60 })
  expect(await stateOf(app, first)).toMatchObject({ state: 'waiting', attempts: 0 })
  const second = await post(app)
  app.clock.aheadMs += 2 * 86_400_000
  const box = mailbox()
  expect(await deliverDue(app.deps, { ...makeSenders(app.db), ...box })).toBe(1)
  expect(box.carried.map(({ id }) => id)).toEqual([second])
  expect(await stateOf(app, first)).toMatchObject({ state: 'failed', last_error: 'too_old' })
})

test('a refusal for good is not repeated, one for now is', async () => {
  const app = await startApp()
  const senders = makeSenders(app.db, { smtpUrl: smtp.url })
  const lasting = await post(app)
  smtp.rules.refuse = { code: 550 }
  await deliverDue(app.deps, senders)
  expect(await stateOf(app, lasting)).toMatchObject({ state: 'failed', last_error: 'mail_refused' })
  const passing = await post(app)
  smtp.rules.refuse = { code: 451 }
  await deliverDue(app.deps, senders)
  expect(await stateOf(app, passing)).toMatchObject({ state: 'waiting', last_error: 'mail_refused' })
  smtp.rules.refuse = null
  app.clock.aheadMs += 2 * 60_000
  smtp.received.length = 0
  await deliverDue(app.deps, senders)
  expect(smtp.received).toHaveLength(1)
  expect(await stateOf(app, passing)).toMatchObject({ state: 'sent', attempts: 2 })
})

test('a mail server that is not there holds up all mails, and none is lost', async () => {
  const app = await startApp()
  const gone = await startSmtp()
  await gone.close()
  const ids = [await post(app), await post(app), await post(app)]
  await deliverDue(app.deps, makeSenders(app.db, { smtpUrl: gone.url }))
  const rows = await Promise.all(ids.map((id) => stateOf(app, id)))
  expect(rows.map((row) => row?.attempts)).toEqual([1, 0, 0])
  expect(rows[0]?.last_error).toBe('mail_unreachable')
  smtp.received.length = 0
  app.clock.aheadMs += 2 * 60_000
  expect(await deliverDue(app.deps, makeSenders(app.db, { smtpUrl: smtp.url }))).toBe(3)
  expect(smtp.received).toHaveLength(3)
})

test('the mailer tells nothing of a failure but its kind', async () => {
  smtp.rules.refuse = { code: 550 }
  const { send } = smtpMailer({ smtpUrl: smtp.url, from: 'register@feri.example' })
  const outcome = await send({
    id: 'x',
    to: 'nguyen@example.org',
    language: 'vi',
    subject: 's',
    text: 't',
    unsubscribeUrl: null,
  })
  smtp.rules.refuse = null
  expect(outcome).toEqual({ ok: false, error: 'mail_refused', status: 550, lasting: true })
})
