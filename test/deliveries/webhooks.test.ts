import { Webhook as Receiver } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import { endAccount } from '../../src/accounts/end-account.ts'
import {
  pingWebhook,
  removeWebhook,
  sendAgain,
  switchWebhookOn,
} from '../../src/deliveries/change-webhook.ts'
import { deliverDue } from '../../src/deliveries/deliver-due.ts'
import type { Outcome } from '../../src/deliveries/delivery.ts'
import { nextAttemptAt } from '../../src/deliveries/delivery.ts'
import { deliveryStatements, listAttempts, listCalls } from '../../src/deliveries/delivery-store.ts'
import { registerWebhook } from '../../src/deliveries/register-webhook.ts'
import { findWebhook, listWebhooks } from '../../src/deliveries/webhook-store.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { deliverFor, mailbox, makeSenders, scripted, startReceiver } from './outside.ts'

type Running = Awaited<ReturnType<typeof startReceiver>>

let receiver: Running
beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.close())
afterEach(() => {
  receiver.calls.length = 0
  Object.assign(receiver.answer, { status: 200, headers: {}, hang: false })
})

/** An app whose webhooks may call this machine, and someone who has one there. */
async function scene(url = receiver.url) {
  const app = await startApp()
  Object.assign(app.deps.config, { webhooksToLocalhost: true })
  const actor = await app.actor('programme_manager')
  const { webhook, secret } = await registerWebhook(app.deps, actor, { url })
  return { app, actor, webhook, secret }
}

const callsOf = async (app: StartedApp, webhookId: string) =>
  (await listCalls(app.db.queries, webhookId, { limit: 100 })).calls

const FAILS: Outcome = { ok: false, error: 'unreachable', status: 0 }

test('a call arrives signed as Standard Webhooks has it, and an independent receiver finds the signature good', async () => {
  const { app, actor, webhook, secret } = await scene()
  const { id } = await pingWebhook(app.deps, actor, webhook.id)
  expect(await deliverDue(app.deps, makeSenders(app.db))).toBe(1)
  const [call, another] = receiver.calls
  expect(another).toBeUndefined()
  const headers = call?.headers as Record<string, string>
  expect(headers['webhook-id']).toBe(id)
  expect(new Receiver(secret).verify(call?.body ?? '', headers)).toMatchObject({ type: 'ping', data: {} })
  expect(() => new Receiver(secret).verify(`${call?.body} `, headers)).toThrow(/signature/i)
  expect(() => new Receiver(secret).verify(call?.body ?? '', { ...headers, 'webhook-id': 'x' })).toThrow()
  const other = await registerWebhook(app.deps, actor, { url: `${receiver.url}/2` })
  expect(() => new Receiver(other.secret).verify(call?.body ?? '', headers)).toThrow(/signature/i)
  expect(await callsOf(app, webhook.id)).toMatchObject([{ id, state: 'sent', attempts: 1 }])
})

test('no copy of the database holds a secret of a webhook', async () => {
  const { app, secret } = await scene()
  for (const table of ['webhooks', 'journal', 'idempotency_keys'] as const) {
    const rows = await app.db.queries.selectFrom(table).selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6, 30))
  }
})

describe('what a target may answer', () => {
  test.each([
    [{ status: 204 }, 'sent', null],
    [{ status: 301, headers: { location: 'http://127.0.0.1:1/elsewhere' } }, 'waiting', 'redirected'],
    [{ status: 307, headers: { location: '/feri2' } }, 'waiting', 'redirected'],
    [{ status: 400 }, 'waiting', 'answered_4xx'],
    [{ status: 401 }, 'waiting', 'answered_4xx'],
    [{ status: 429 }, 'waiting', 'answered_4xx'],
    [{ status: 500 }, 'waiting', 'answered_5xx'],
    [{ status: 503 }, 'waiting', 'answered_5xx'],
    [{ hang: true }, 'waiting', 'timed_out'],
    [{ status: 410 }, 'failed', 'gone'],
  ])('%j makes the call %s (%s)', async (answer, state, error) => {
    const { app, actor, webhook } = await scene()
    Object.assign(receiver.answer, answer)
    await pingWebhook(app.deps, actor, webhook.id)
    await deliverDue(app.deps, makeSenders(app.db))
    // A redirect is not followed: the first address is called once, and nothing else.
    expect(receiver.calls).toHaveLength(1)
    const [call] = await callsOf(app, webhook.id)
    expect(call).toMatchObject({ state, lastError: error })
    const attempts = (await listAttempts(app.db.queries, [call?.id ?? ''])).get(call?.id ?? '')
    expect(attempts).toMatchObject([
      { outcome: error ?? 'sent', status: 'status' in answer ? answer.status : 0 },
    ])
  })

  test('nobody at home, and no certificate, are told apart', async () => {
    const gone = await startReceiver()
    await gone.close()
    const { app, actor, webhook } = await scene(gone.url)
    await pingWebhook(app.deps, actor, webhook.id)
    const plain = await registerWebhook(app.deps, actor, { url: `https://127.0.0.1:${receiver.port}/` })
    await pingWebhook(app.deps, actor, plain.webhook.id)
    await deliverDue(app.deps, makeSenders(app.db))
    expect((await callsOf(app, webhook.id))[0]?.lastError).toBe('unreachable')
    expect((await callsOf(app, plain.webhook.id))[0]?.lastError).toMatch(/^(not_secure|unreachable)$/)
  })

  test('what was allowed when it was entered is judged anew at every call', async () => {
    const { app, actor, webhook } = await scene()
    await pingWebhook(app.deps, actor, webhook.id)
    Object.assign(app.deps.config, { webhooksToLocalhost: false })
    await deliverDue(app.deps, makeSenders(app.db))
    expect(receiver.calls).toEqual([])
    expect((await callsOf(app, webhook.id))[0]?.lastError).toBe('address_refused')
  })
})

describe('on the clock', () => {
  test('attempts come after 1, 5, 20 minutes, 1, 3, 6, 12, 24 and 24 hours, a tenth more or less, and then no more', () => {
    const at = '2026-11-21T00:00:00.000Z'
    const minutes = (attempts: number, random: number): number | undefined => {
      const next = nextAttemptAt(attempts, at, random)
      return next === undefined ? undefined : (Date.parse(next) - Date.parse(at)) / 60_000
    }
    const waits = Array.from({ length: 10 }, (_, i) => minutes(i + 1, 0.5))
    expect(waits).toEqual([1, 5, 20, 60, 180, 360, 720, 1440, 1440, undefined])
    for (const random of [0, 0.25, 0.999]) {
      const spread = (minutes(4, random) ?? 0) / 60
      expect(spread).toBeGreaterThanOrEqual(0.9)
      expect(spread).toBeLessThan(1.1)
    }
  })

  test('a target down for a day: shown as failing, then every call arrives once, in full, under the same id', async () => {
    const { app, actor, webhook } = await scene()
    const { id } = await pingWebhook(app.deps, actor, webhook.id)
    let down = true
    const postman = scripted(() => (down ? FAILS : { ok: true, status: 200 }))
    const senders = makeSenders(app.db, { call: postman.call })
    await deliverFor(app.deps, app.clock, senders, { hours: 24, everyMinutes: 5 })
    expect(await findWebhook(app.db.queries, webhook.id)).toMatchObject({
      failingFromAt: expect.any(String),
      switchedOffAt: null,
    })
    expect((await callsOf(app, webhook.id))[0]).toMatchObject({ state: 'waiting', lastError: 'unreachable' })
    const tried = postman.carried.length
    expect(tried).toBeGreaterThan(4)
    down = false
    await deliverFor(app.deps, app.clock, senders, { hours: 24, everyMinutes: 30 })
    expect(postman.carried.length).toBe(tried + 1)
    expect(new Set(postman.carried.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]))
    expect(new Set(postman.carried.map(({ body }) => body)).size).toBe(1)
    expect(await findWebhook(app.db.queries, webhook.id)).toMatchObject({ failingFromAt: null })
    expect(await callsOf(app, webhook.id)).toMatchObject([{ state: 'sent', attempts: tried + 1 }])
  })

  test('after about three days without an answer it is switched off, its owner is told by mail, and can send again', async () => {
    const { app, actor, webhook } = await scene()
    const { id } = await pingWebhook(app.deps, actor, webhook.id)
    const postman = scripted(() => FAILS)
    const box = mailbox()
    const senders = { ...makeSenders(app.db, { call: postman.call }), ...box }
    await deliverFor(app.deps, app.clock, senders, { hours: 24 * 4, everyMinutes: 15 })
    const off = await findWebhook(app.db.queries, webhook.id)
    const daysUntilOff = (Date.parse(off?.switchedOffAt ?? '') - Date.parse(webhook.createdAt)) / 86_400_000
    expect(daysUntilOff).toBeGreaterThan(2)
    expect(daysUntilOff).toBeLessThan(3.5)
    expect(box.carried).toHaveLength(1)
    expect(box.carried[0]).toMatchObject({ to: app.person('programme_manager').email, unsubscribeUrl: null })
    expect(box.carried[0]?.text).toContain(`/workspace/webhooks/${webhook.id}`)
    // Only the host: the rest of an address is often a secret of the receiver.
    expect(box.carried[0]?.text).not.toContain('/feri?')
    await expect(sendAgain(app.deps, actor, webhook.id, id)).rejects.toThrow('deliveries.webhook_is_off')
    await expect(pingWebhook(app.deps, actor, webhook.id)).rejects.toThrow('deliveries.webhook_is_off')
    await switchWebhookOn(app.deps, actor, webhook.id)
    await sendAgain(app.deps, actor, webhook.id, id)
    await deliverDue(app.deps, makeSenders(app.db))
    expect(receiver.calls.map(({ headers }) => headers['webhook-id'])).toEqual([id])
    expect((await verifyChains(app.db.queries)).broken).toEqual([])
  })

  test('one event that the receiver cannot digest does not hold up the others', async () => {
    const { app, actor, webhook } = await scene()
    const poison = await pingWebhook(app.deps, actor, webhook.id)
    const postman = scripted(({ headers }) =>
      headers['webhook-id'] === poison.id
        ? { ok: false, error: 'answered_5xx', status: 500 }
        : { ok: true, status: 200 },
    )
    const senders = makeSenders(app.db, { call: postman.call })
    await deliverDue(app.deps, senders)
    for (let i = 0; i < 3; i += 1) {
      app.clock.aheadMs += 3_600_000
      const { id } = await nextEvent(app, actor, webhook.id)
      await deliverDue(app.deps, senders)
      expect((await callsOf(app, webhook.id)).find((call) => call.id === id)?.state).toBe('sent')
    }
    expect((await findWebhook(app.db.queries, webhook.id))?.switchedOffAt).toBeNull()
  })

  test('what arrived is forgotten after two weeks, what did not after two months', async () => {
    const { app, actor, webhook } = await scene()
    await pingWebhook(app.deps, actor, webhook.id)
    await deliverDue(app.deps, makeSenders(app.db))
    app.clock.aheadMs += 13 * 86_400_000
    await deliverDue(app.deps, makeSenders(app.db))
    expect(await callsOf(app, webhook.id)).toHaveLength(1)
    app.clock.aheadMs += 2 * 86_400_000
    await deliverDue(app.deps, makeSenders(app.db))
    expect(await callsOf(app, webhook.id)).toEqual([])
    const attempts = await app.db.queries.selectFrom('delivery_attempts').selectAll().execute()
    expect(attempts).toEqual([])
  })
})

/** A second test call is refused while the first still waits, so the next event is another. */
async function nextEvent(app: StartedApp, actor: Actor, webhookId: string) {
  await expect(pingWebhook(app.deps, actor, webhookId)).rejects.toThrow('deliveries.ping_waiting')
  const id = app.deps.newId()
  await commit(app.deps, actor, {
    entries: [{ subject: { kind: 'watch', id }, after: NO_HEAD, action: 'told', summary: '', payload: {} }],
    statements: deliveryStatements(app.deps.db, [
      { id, kind: 'webhook', webhookId, event: 'register.status_changed', data: {}, dueAt: app.deps.now() },
    ]),
    result: null,
  })
  return { id }
}

describe('several processes', () => {
  test('of two that find the same delivery one sends it', async () => {
    const { app, actor, webhook } = await scene()
    for (let round = 0; round < 5; round += 1) {
      await pingWebhook(app.deps, actor, webhook.id)
      const senders = makeSenders(app.db)
      await Promise.all([
        deliverDue(app.deps, senders),
        deliverDue(app.deps, senders),
        deliverDue(app.deps, senders),
      ])
      expect(receiver.calls).toHaveLength(round + 1)
    }
  })

  test('what a process that died had taken is sent by another some minutes later, under the same id', async () => {
    const { app, actor, webhook } = await scene()
    const { id } = await pingWebhook(app.deps, actor, webhook.id)
    const dying = makeSenders(app.db, { call: () => new Promise(() => {}) })
    void deliverDue(app.deps, dying)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await deliverDue(app.deps, makeSenders(app.db))).toBe(0)
    app.clock.aheadMs += 6 * 60_000
    expect(await deliverDue(app.deps, makeSenders(app.db))).toBe(1)
    expect(receiver.calls.map(({ headers }) => headers['webhook-id'])).toEqual([id])
  })

  test('once the process stops nothing more is begun', async () => {
    const { app, actor, webhook } = await scene()
    await pingWebhook(app.deps, actor, webhook.id)
    const stopping = AbortSignal.abort()
    expect(await deliverDue(app.deps, { ...makeSenders(app.db), stopping })).toBe(0)
    expect(await callsOf(app, webhook.id)).toMatchObject([{ state: 'waiting', attempts: 0 }])
  })
})

describe('whose it is', () => {
  test('another’s webhook is not there, for looking and for every act', async () => {
    const { app, actor, webhook } = await scene()
    const { id } = await pingWebhook(app.deps, actor, webhook.id)
    const other = await app.actor('registration_officer')
    for (const act of [
      () => pingWebhook(app.deps, other, webhook.id),
      () => switchWebhookOn(app.deps, other, webhook.id),
      () => removeWebhook(app.deps, other, webhook.id),
      () => sendAgain(app.deps, other, webhook.id, id),
    ])
      await expect(act()).rejects.toThrow('deliveries.no_such_webhook')
    for (const role of ['auditor', 'reviewer', 'interviewer', 'observer'] as const)
      await expect(registerWebhook(app.deps, await app.actor(role), { url: receiver.url })).rejects.toThrow(
        'errors.forbidden',
      )
  })

  test('ten are the most, also when they are added at once; a place that is given up is free again', async () => {
    const { app, actor, webhook } = await scene()
    const add = () => registerWebhook(app.deps, actor, { url: receiver.url }).catch(() => undefined)
    for (let i = 0; i < 12; i += 1) await Promise.all([add(), add(), add()])
    expect(await listWebhooks(app.db.queries, actor.id)).toHaveLength(10)
    await expect(registerWebhook(app.deps, actor, { url: receiver.url })).rejects.toThrow(
      'deliveries.too_many_webhooks',
    )
    await removeWebhook(app.deps, actor, webhook.id)
    expect(await add()).toMatchObject({ webhook: { position: 1 } })
  })

  test('once its owner has left, nothing is called any more', async () => {
    const { app, actor, webhook } = await scene()
    await pingWebhook(app.deps, actor, webhook.id)
    await endAccount(app.deps, await app.actor('scheme_administrator'), actor.id)
    await deliverDue(app.deps, makeSenders(app.db))
    expect(receiver.calls).toEqual([])
    expect(await callsOf(app, webhook.id)).toMatchObject([{ state: 'failed', lastError: 'switched_off' }])
  })

  test('of an API key’s webhook those who keep the keys are told', async () => {
    const app = await startApp()
    Object.assign(app.deps.config, { webhooksToLocalhost: true })
    const administrator = await app.actor('scheme_administrator')
    const made = await createApiKey(app.deps, administrator, {
      name: 'Partner system',
      role: 'machine',
      actsFor: null,
      organisationId: null,
      scopes: ['watch_register'],
      days: 30,
    })
    const key: Actor = {
      id: made.key.id,
      role: 'machine',
      organisationId: null,
      actsFor: null,
      scopes: ['watch_register'],
    }
    const { webhook } = await registerWebhook(app.deps, key, { url: receiver.url })
    receiver.answer.status = 410
    await pingWebhook(app.deps, key, webhook.id)
    const box = mailbox()
    await deliverDue(app.deps, { ...makeSenders(app.db), ...box })
    await deliverDue(app.deps, { ...makeSenders(app.db), ...box })
    expect(box.carried.map(({ to }) => to)).toEqual([app.person('scheme_administrator').email])
    expect(await findWebhook(app.db.queries, webhook.id)).toMatchObject({ switchedOffAt: expect.any(String) })
  })

  test('a name that leads into our network is refused when it is entered, where we can ask', async () => {
    const app = await startApp()
    const actor = await app.actor('programme_manager')
    const deps = {
      ...app.deps,
      resolveHost: async (name: string) =>
        name === 'inner.example-host.org' ? ['8.8.8.8', '10.0.0.5'] : ['8.8.8.8'],
    }
    await expect(
      registerWebhook(deps, actor, { url: 'https://inner.example-host.org/x' }),
    ).rejects.toMatchObject({ fields: [{ path: 'url', message: { key: 'deliveries.url_inside' } }] })
    await expect(
      registerWebhook(deps, actor, { url: 'https://outer.example-host.org/x' }),
    ).resolves.toBeDefined()
  })
})
