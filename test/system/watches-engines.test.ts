import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { removeWebhook } from '../../src/deliveries/change-webhook.ts'
import { deliverDue } from '../../src/deliveries/deliver-due.ts'
import { registerWebhook } from '../../src/deliveries/register-webhook.ts'
import { findWebhook } from '../../src/deliveries/webhook-store.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { addWatch } from '../../src/watches/add-watch.ts'
import { latestChangesWatched } from '../../src/watches/change-store.ts'
import { changeWatch, removeWatch } from '../../src/watches/change-watch.ts'
import { notifyWatchers } from '../../src/watches/notify-watchers.ts'
import { mailbox, makeSenders, scripted } from '../deliveries/outside.ts'
import { DATABASES } from '../support/databases.ts'
import { identifierOf, move, type Scene, startScene, waiting } from '../watches/scene.ts'

/** The outbox and the cursor lean on conditional updates, `RETURNING`, and what a foreign key does on deletion. */
describe.each(Object.entries(DATABASES))('on %s', (_engine, fresh) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await startScene(await fresh())
  })
  afterAll(() => scene.db.close())

  test('a suspension is told once by mail and webhook, sent once, tried again, and forgotten with its webhook', async () => {
    const { deps, db } = scene
    const actor = await scene.actor('programme_manager')
    const { webhook } = await registerWebhook(deps, actor, { url: 'http://127.0.0.1:1/x' })
    const first = await addWatch(deps, actor, { ...identifierOf(scene.body(0)), webhook_id: webhook.id })
    await addWatch(deps, actor, { ...identifierOf(scene.body(4)), webhook_id: null })
    await expect(addWatch(deps, actor, { ...identifierOf(scene.body(4)), webhook_id: null })).rejects.toThrow(
      'watches.already_watched',
    )
    await move(deps, scene.body(0), { action: 'suspended' })
    await move(deps, scene.body(4), { action: 'suspended' })
    await Promise.all([notifyWatchers(deps), notifyWatchers(deps), notifyWatchers(deps)])
    while ((await notifyWatchers(deps)) > 0);
    expect((await waiting(db)).map(({ kind }) => kind).toSorted()).toEqual(['mail', 'webhook'])

    const box = mailbox()
    const failing = scripted(() => ({ ok: false, error: 'answered_5xx', status: 500 }))
    const senders = { ...makeSenders(db, { call: failing.call }), ...box }
    await Promise.all([deliverDue(deps, senders), deliverDue(deps, senders)])
    expect(box.carried).toHaveLength(1)
    expect(failing.carried).toHaveLength(1)
    expect((await findWebhook(db.queries, webhook.id))?.failingFromAt).not.toBeNull()
    scene.clock.aheadMs += 120_000
    const good = scripted(() => ({ ok: true, status: 200 }))
    expect(await deliverDue(deps, { ...senders, call: good.call })).toBe(1)
    expect((await findWebhook(db.queries, webhook.id))?.failingFromAt).toBeNull()
    expect((await waiting(db)).map(({ state }) => state)).toEqual(['sent', 'sent'])
    expect(await latestChangesWatched(db.queries, actor.id, 10)).toHaveLength(2)

    await removeWebhook(deps, actor, webhook.id)
    expect((await waiting(db)).map(({ kind }) => kind)).toEqual(['mail'])
    const watches = await db.queries.selectFrom('watches').selectAll().execute()
    expect(watches.map(({ webhook_id }) => webhook_id)).toEqual([null, null])
    await changeWatch(deps, actor, first.id, { mail: false, webhook_id: null })
    await removeWatch(deps, actor, first.id)
    scene.clock.aheadMs += 15 * 86_400_000
    await deliverDue(deps, senders)
    expect(await waiting(db)).toEqual([])
    expect((await verifyChains(db.queries)).broken).toEqual([])
  })
})
