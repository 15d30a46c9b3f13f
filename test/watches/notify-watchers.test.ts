import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endAccount } from '../../src/accounts/end-account.ts'
import { revokeApiKey } from '../../src/accounts/revoke-api-key.ts'
import { removeWebhook } from '../../src/deliveries/change-webhook.ts'
import { deliverDue } from '../../src/deliveries/deliver-due.ts'
import { registerWebhook } from '../../src/deliveries/register-webhook.ts'
import { switchWebhookOff } from '../../src/deliveries/switch-webhook-off.ts'
import { runDueWork } from '../../src/due-work.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { addWatch } from '../../src/watches/add-watch.ts'
import { changeWatch, removeWatch } from '../../src/watches/change-watch.ts'
import { notifyWatchers } from '../../src/watches/notify-watchers.ts'
import { mailbox, makeSenders, startReceiver, startSmtp } from '../deliveries/outside.ts'
import { enter } from '../registrations/bodies.ts'
import { identifierOf, keyActor, move, register, type Scene, startScene, waiting } from './scene.ts'

let smtp: Awaited<ReturnType<typeof startSmtp>>
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeAll(async () => {
  smtp = await startSmtp()
  receiver = await startReceiver()
})
afterAll(async () => {
  await smtp.close()
  await receiver.close()
})

const suspended = { action: 'suspended', reason: '送出機関からの手数料の受取りを確認中' } as const

/** Someone of this role watches the first body by mail. */
async function watching(
  scene: Scene,
  n = 0,
  role: 'programme_manager' | 'registration_officer' = 'programme_manager',
) {
  const actor = await scene.actor(role)
  const watch = await addWatch(scene.deps, actor, { ...identifierOf(scene.body(n)), webhook_id: null })
  return { actor, watch }
}

describe('a suspension reaches who watches', () => {
  test.each([
    ['ja', '登録が停止されました', '登録停止中', '協同組合田中サンプル', '役割：監理団体'],
    ['vi', 'đăng ký bị tạm đình chỉ', 'Tạm đình chỉ', '協同組合田中サンプル', 'Vai trò: Đoàn thể quản lý'],
    ['en', 'registration suspended', 'Suspended', '協同組合田中サンプル', 'Role: Supervising organisation'],
  ] as const)(
    'by a real mail in %s that says what, from which day, why, and where to look',
    async (lang, what, status, name, role) => {
      const scene = await startScene()
      await scene.addPeople([
        {
          mailbox: 'watcher',
          role: 'body_user',
          name: 'Mẫu',
          language: lang,
          organisationId: scene.body(6).id,
        },
      ])
      const actor = await scene.actor('@watcher')
      await addWatch(scene.deps, actor, { ...identifierOf(scene.body(0)), webhook_id: null })
      await move(scene.deps, scene.body(0), suspended)
      smtp.received.length = 0
      const done = await runDueWork(scene.deps, makeSenders(scene.db, { smtpUrl: smtp.url }))
      expect(done).toMatchObject({ notices: 1, deliveries: 1 })
      const [only, another] = smtp.received
      expect(another).toBeUndefined()
      expect(only?.to).toEqual(['watcher@demo.example'])
      expect(only?.mail.subject).toContain(name)
      expect(only?.mail.subject).toContain(what)
      const text = only?.mail.text ?? ''
      for (const part of [
        name,
        status,
        role,
        dayOf(scene.deps.now()),
        suspended.reason,
        'JP-KANRI 許1900000001',
      ])
        expect(text).toContain(part)
      expect(text).toContain(
        `https://feri.example/o/JP-KANRI/${encodeURIComponent('許1900000001')}?lang=${lang}`,
      )
      const header = only?.mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
      expect(header).toMatch(/^<https:\/\/feri\.example\/unsubscribe\/[^>]+>$/)
      expect(text).toContain(header.slice(1, -1).split('?')[0])
      // No key of a catalogue, no hole.
      expect(text).not.toMatch(/watches\.|registrations\.|\{\{|undefined/)
    },
  )

  test('and by a webhook that names the fact in codes', async () => {
    const scene = await startScene()
    const { actor } = await keyActor(scene)
    const { webhook } = await registerWebhook(scene.deps, actor, { url: receiver.url })
    await addWatch(scene.deps, actor, { ...identifierOf(scene.body(4)), webhook_id: webhook.id })
    await move(scene.deps, scene.body(4), suspended)
    receiver.calls.length = 0
    await runDueWork(scene.deps, makeSenders(scene.db))
    const event = JSON.parse(receiver.calls[0]?.body ?? '{}')
    expect(event.type).toBe('register.status_changed')
    expect(event.data.changes).toMatchObject([
      {
        organisation: { scheme: 'VN-GP', value: '1174-LDTBXH-GP' },
        role: 'sending_agency',
        corridor: 'vn-jp',
        action: 'suspended',
        status: 'suspended',
        held_from_on: dayOf(scene.deps.now()),
        held_to_on: null,
        job_orders: [],
      },
    ])
  })
})

test('a correction of the past and an expiry that nobody wrote are told as well', async () => {
  const scene = await startScene()
  const { actor } = await watching(scene)
  await move(scene.deps, scene.body(0), {
    action: 'corrected',
    status: 'suspended',
    heldFromOn: '2026-05-01',
    heldToOn: '2026-05-10',
    reason: '記載の誤り',
  })
  await notifyWatchers(scene.deps)
  const [mail] = await waiting(scene.db, 'mail')
  expect(mail).toMatchObject({ account_id: actor.id })
  expect(mail?.body).toContain('2026-05-01')
  expect(mail?.body).toContain('2026-05-10')
  // Two years on the registration has ended by itself; due work writes it down and tells it.
  scene.clock.aheadMs += 3 * 365 * 86_400_000
  const box = mailbox()
  await runDueWork(scene.deps, { ...makeSenders(scene.db), ...box })
  await runDueWork(scene.deps, { ...makeSenders(scene.db), ...box })
  expect((await waiting(scene.db, 'mail')).filter(({ body }) => body.includes('2028-04-01'))).toHaveLength(1)
})

test('several changes come in one mail; other bodies, other facts and what was before are not told', async () => {
  const scene = await startScene()
  await move(scene.deps, scene.body(1), suspended)
  await watching(scene, 0)
  await watching(scene, 1)
  await move(scene.deps, scene.body(4), suspended)
  expect(await notifyWatchers(scene.deps)).toBe(0)
  await move(scene.deps, scene.body(0), suspended)
  await move(scene.deps, scene.body(0), { action: 'reinstated' })
  await move(scene.deps, scene.body(1), { action: 'withdrawn_by_scheme' })
  expect(await notifyWatchers(scene.deps)).toBe(1)
  const mails = await waiting(scene.db, 'mail')
  expect(mails).toHaveLength(1)
  expect(mails[0]?.title).toContain('3')
  expect(mails[0]?.body.match(/https:\/\/feri\.example\/o\//g)).toHaveLength(3)
})

test('two changes of one body within one millisecond are two changes, each told once', async () => {
  const scene = await startScene()
  await watching(scene)
  const at = scene.deps.now()
  const still = { ...scene.deps, now: () => at }
  await move(still, scene.body(0), suspended)
  await move(still, scene.body(0), { action: 'reinstated' })
  await notifyWatchers(scene.deps)
  const [mail] = await waiting(scene.db, 'mail')
  expect(mail?.body.match(/https:\/\/feri\.example\/o\//g)).toHaveLength(2)
})

test('a change of names or licences is no change of status', async () => {
  const scene = await startScene()
  await watching(scene)
  await enter(scene.deps, [
    {
      ...scene.body(0),
      id: scene.deps.newId(),
      identifiers: [{ scheme: 'JP-KANRI', value: '許1900000077' }],
      licences: [],
    },
  ])
  expect(await notifyWatchers(scene.deps)).toBe(0)
  expect(await waiting(scene.db)).toEqual([])
})

describe('each change is told once', () => {
  test('however often it is asked', async () => {
    const scene = await startScene()
    await watching(scene)
    await move(scene.deps, scene.body(0), suspended)
    expect(await notifyWatchers(scene.deps)).toBe(1)
    for (let i = 0; i < 5; i += 1) expect(await notifyWatchers(scene.deps)).toBe(0)
    expect(await waiting(scene.db)).toHaveLength(1)
  })

  test('by several processes at once, with changes coming in between', async () => {
    const scene = await startScene()
    const { actor } = await watching(scene, 0)
    await watching(scene, 1)
    const { webhook } = await registerWebhook(scene.deps, actor, { url: receiver.url })
    await addWatch(scene.deps, actor, { ...identifierOf(scene.body(4)), mail: false, webhook_id: webhook.id })
    for (let round = 0; round < 6; round += 1) {
      const action = round % 2 === 0 ? 'suspended' : 'reinstated'
      await Promise.all([
        move(scene.deps, scene.body(0), { action }),
        notifyWatchers(scene.deps),
        notifyWatchers(scene.deps),
        move(scene.deps, scene.body(4), { action }),
        notifyWatchers(scene.deps),
      ])
    }
    while ((await notifyWatchers(scene.deps)) > 0);
    const mails = await waiting(scene.db, 'mail')
    const calls = await waiting(scene.db, 'webhook')
    const toldByMail = mails.flatMap(({ body }) => body.match(/https:\/\/feri\.example\/o\//g) ?? [])
    expect(toldByMail).toHaveLength(6)
    const sequences = calls.flatMap(({ body }) =>
      (JSON.parse(body).data.changes as { sequence: number }[]).map(({ sequence }) => sequence),
    )
    expect(sequences.toSorted()).toEqual([2, 3, 4, 5, 6, 7])
    expect((await verifyChains(scene.db.queries)).broken).toEqual([])
  })

  test('when the change and its telling are cut off from each other', async () => {
    const scene = await startScene()
    await watching(scene)
    await move(scene.deps, scene.body(0), suspended)
    const failing = {
      ...scene.deps,
      db: { ...scene.db, atomically: () => Promise.reject(new Error('the power went')) },
    }
    await expect(notifyWatchers(failing)).rejects.toThrow('the power went')
    expect(await waiting(scene.db)).toEqual([])
    expect(await notifyWatchers(scene.deps)).toBe(1)
    expect(await waiting(scene.db)).toHaveLength(1)
  })

  test('when there is more to tell than fits into one commit', async () => {
    const scene = await startScene()
    const { actor } = await watching(scene)
    const db = scene.db.queries
    // 1,200 keys watch the same body: told in three commits.
    const ids = Array.from({ length: 1_200 }, () => scene.deps.newId())
    const at = scene.deps.now()
    const { webhook } = await registerWebhook(scene.deps, actor, { url: receiver.url })
    await commit(scene.deps, actor, {
      entries: [
        { subject: { kind: 'watch', id: 'many' }, after: NO_HEAD, action: 'added', summary: '', payload: {} },
      ],
      statements: ids.flatMap((id) => [
        db.insertInto('api_keys').values({
          id,
          key_hash: id,
          hint: 'x',
          name: 'x',
          role: 'machine',
          acts_for: null,
          organisation_id: null,
          scopes: 'watch_register',
          created_at: at,
          expires_at: null,
          revoked_at: null,
          last_used_on: null,
        }),
        db
          .insertInto('watch_lists')
          .values({ id, account_id: null, api_key_id: id, feed_hash: null, created_at: at }),
        db.insertInto('watches').values({
          id,
          watch_list_id: id,
          organisation_id: scene.body(0).id,
          by_mail: 0,
          webhook_id: webhook.id,
          from_version: 0,
          created_at: at,
        }),
      ]),
      result: null,
    })
    await notifyWatchers(scene.deps)
    const before = (await waiting(scene.db, 'webhook')).length
    await move(scene.deps, scene.body(0), suspended)
    let rounds = 0
    while ((await notifyWatchers(scene.deps)) > 0) rounds += 1
    expect(rounds).toBeGreaterThanOrEqual(3)
    const told = (await waiting(scene.db, 'webhook')).slice(before)
    expect(told.length).toBeGreaterThanOrEqual(1_200)
    expect(await waiting(scene.db, 'mail')).toHaveLength(1)
  })
})

describe('who is not told', () => {
  test('who has left, whose key was revoked, and who took the watch away', async () => {
    const scene = await startScene()
    const { actor } = await watching(scene)
    const second = await watching(scene, 0, 'registration_officer')
    const { actor: key, key: made } = await keyActor(scene)
    const { webhook } = await registerWebhook(scene.deps, key, { url: receiver.url })
    await addWatch(scene.deps, key, { ...identifierOf(scene.body(0)), webhook_id: webhook.id })
    const administrator = await scene.actor('scheme_administrator')
    await endAccount(scene.deps, administrator, actor.id)
    await revokeApiKey(scene.deps, administrator, made.id)
    await removeWatch(scene.deps, second.actor, second.watch.id)
    await move(scene.deps, scene.body(0), suspended)
    expect(await notifyWatchers(scene.deps)).toBe(0)
    expect(await waiting(scene.db)).toEqual([])
  })

  test('who wants no mail gets none, and still has it in the feed', async () => {
    const scene = await startScene()
    const { actor, watch } = await watching(scene)
    await changeWatch(scene.deps, actor, watch.id, { mail: false, webhook_id: null })
    await move(scene.deps, scene.body(0), suspended)
    expect(await notifyWatchers(scene.deps)).toBe(0)
  })

  test('a webhook that was taken away or is off is not called', async () => {
    const scene = await startScene()
    const { actor } = await watching(scene)
    const { webhook } = await registerWebhook(scene.deps, actor, { url: receiver.url })
    await addWatch(scene.deps, actor, { ...identifierOf(scene.body(1)), mail: false, webhook_id: webhook.id })
    await switchWebhookOff(scene.deps, webhook.id, 'failing')
    await move(scene.deps, scene.body(1), suspended)
    await notifyWatchers(scene.deps)
    expect(await waiting(scene.db, 'webhook')).toEqual([])
    await removeWebhook(scene.deps, actor, webhook.id)
    await move(scene.deps, scene.body(1), { action: 'reinstated' })
    await notifyWatchers(scene.deps)
    expect(await waiting(scene.db, 'webhook')).toEqual([])
  })
})

test('the job orders of one’s own in which the suspended body takes part are named', async () => {
  const scene = await startScene()
  await scene.addPeople([
    {
      mailbox: 'employer',
      role: 'body_user',
      name: 'Sample',
      language: 'en',
      organisationId: scene.body(6).id,
    },
  ])
  const actor = await scene.actor('@employer')
  await addWatch(scene.deps, actor, { ...identifierOf(scene.body(4)), webhook_id: null })
  await writeOrder(scene, 'JO-CONCERNED', 'certified', [6, 4])
  await writeOrder(scene, 'JO-OLD', 'closed', [6, 4])
  await writeOrder(scene, 'JO-OTHERS', 'certified', [0, 4])
  await move(scene.deps, scene.body(4), suspended)
  await notifyWatchers(scene.deps)
  const [mail] = await waiting(scene.db, 'mail')
  expect(mail?.body).toContain('JO-CONCERNED')
  expect(mail?.body).not.toMatch(/JO-OLD|JO-OTHERS/)
})

async function writeOrder(
  scene: Scene,
  number: string,
  status: 'certified' | 'closed',
  parties: readonly [number, number],
) {
  const db = scene.db.queries
  const id = scene.deps.newId()
  const at = scene.deps.now()
  await commit(
    scene.deps,
    { id: 'system' },
    {
      entries: [
        { subject: { kind: 'job_order', id }, after: NO_HEAD, action: 'opened', summary: '', payload: {} },
      ],
      statements: [
        db.insertInto('job_orders').values({
          id,
          number,
          corridor: 'vn-jp',
          programme: 'titp',
          status,
          opened_as: 'employer',
          revision: 1,
          certified_revision: 1,
          created_at: at,
          filled_at: null,
        } as never),
        ...parties.map((n, i) =>
          db.insertInto('job_order_parties').values({
            job_order_id: id,
            party: i === 0 ? 'employer' : 'sending_agency',
            role: i === 0 ? 'employer' : 'sending_agency',
            organisation_id: scene.body(n).id,
            ready_at: null,
          } as never),
        ),
      ],
      result: null,
    },
  )
}

test('a mail names at most thirty changes and says how many more there are', async () => {
  const scene = await startScene()
  await watching(scene)
  for (let i = 0; i < 20; i += 1) {
    await move(scene.deps, scene.body(0), suspended)
    await move(scene.deps, scene.body(0), { action: 'reinstated' })
  }
  await notifyWatchers(scene.deps)
  const [mail] = await waiting(scene.db, 'mail')
  expect(mail?.body.match(/https:\/\/feri\.example\/o\//g)).toHaveLength(30)
  expect(mail?.body).toContain('10')
  expect(mail?.body).toContain('/unsubscribe/')
  expect(mail?.body.length).toBeLessThan(20_000)
})

test('a work that fails is logged, and the others are done', async () => {
  const scene = await startScene()
  await watching(scene)
  await move(scene.deps, scene.body(0), suspended)
  await register(scene.deps, scene.body(2))
  const broken = { ...makeSenders(scene.db), ledger: undefined as never }
  const done = await runDueWork(scene.deps, broken)
  expect(done).toMatchObject({ notices: 1, deliveries: null })
  expect(scene.deps.logged).toContainEqual(expect.objectContaining({ event: 'failed', work: 'deliveries' }))
  expect(JSON.stringify(scene.deps.logged)).not.toContain('田中')
  const box = mailbox()
  expect(await deliverDue(scene.deps, { ...makeSenders(scene.db), ...box })).toBe(1)
})
