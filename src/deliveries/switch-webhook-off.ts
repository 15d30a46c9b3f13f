import type { Account } from '../accounts/account.ts'
import { actorOf } from '../accounts/account.ts'
import { findAccount, listAccounts } from '../accounts/account-store.ts'
import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import { findApiKey } from '../accounts/api-key-store.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { translator } from '../platform/i18n/translate.ts'
import { type NewMail, WEBHOOK_FAILING_DAYS } from './delivery.ts'
import { deliveryStatements, giveUpCalls } from './delivery-store.ts'
import { hostShown, type Webhook } from './webhook.ts'
import { findWebhook, switchOff } from './webhook-store.ts'

/** So many of those who look after API keys are told of a key's webhook. */
const KEEPERS_MAX = 10

/**
 * Stops calling a webhook that has failed for days, or said that it is gone, and tells its owner by mail. What still waits
 * for it is given up; the owner can switch it on and send each call again. Returns false when it was off already.
 */
export async function switchWebhookOff(deps: Deps, id: string, why: 'failing' | 'gone'): Promise<boolean> {
  return retrying(async () => {
    const subject = { kind: 'webhook', id } as const
    const head = await findHead(deps.db, subject)
    const webhook = await findWebhook(deps.db.queries, id)
    if (!webhook || webhook.switchedOffAt !== null) return false
    const at = deps.now()
    const mails = (await ownersOf(deps, webhook)).map((account) => mailTo(deps, account, webhook, why, at))
    await commit(deps, SYSTEM_ACTOR, {
      entries: [{ subject, after: head, action: 'switched_off', summary: why, payload: {} }],
      statements: [
        switchOff(deps.db.queries, id, at),
        giveUpCalls(deps.db.queries, id, at),
        ...deliveryStatements(deps.db, mails),
      ],
      result: null,
      at,
    })
    return true
  })
}

/** The account itself; for a key, which nobody reads mail for, those who look after keys on its side. */
async function ownersOf(deps: Deps, webhook: Webhook): Promise<readonly Account[]> {
  const db = deps.db.queries
  if (webhook.accountId !== null) {
    const account = await findAccount(db, webhook.accountId)
    return account && account.endedAt === null ? [account] : []
  }
  const key = webhook.apiKeyId === null ? undefined : await findApiKey(db, webhook.apiKeyId)
  if (!key) return []
  const keepers = (await listAccounts(db)).filter(
    (account) =>
      account.endedAt === null &&
      can(actorOf(account), 'manage_api_keys', { kind: 'api_key', actsFor: key.actsFor }),
  )
  return keepers.slice(0, KEEPERS_MAX)
}

function mailTo(
  deps: Deps,
  account: Account,
  webhook: Webhook,
  why: 'failing' | 'gone',
  at: string,
): NewMail {
  const t = translator(account.language)
  const host = hostShown(webhook.url)
  const reason = t(`deliveries.off_because_${why}`, { days: WEBHOOK_FAILING_DAYS })
  const address = `${deps.config.publicUrl}/workspace/webhooks/${webhook.id}?lang=${account.language}`
  const whose = webhook.apiKeyId === null ? [] : [t('deliveries.off_of_key')]
  return {
    id: deps.newId(),
    kind: 'mail',
    accountId: account.id,
    subject: t('deliveries.off_subject', { host }),
    text: [
      t('deliveries.off_text', { host }),
      reason,
      ...whose,
      webhook.apiKeyId === null ? t('deliveries.off_what_to_do') : t('deliveries.off_key_what_to_do'),
      ...(webhook.apiKeyId === null ? [address] : []),
    ].join('\n\n'),
    dueAt: at,
  }
}
