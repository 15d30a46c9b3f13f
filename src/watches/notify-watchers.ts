import { type Account, actorOf } from '../accounts/account.ts'
import { findAccounts } from '../accounts/account-store.ts'
import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { NewDelivery } from '../deliveries/delivery.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import type { Instant } from '../platform/clock.ts'
import type { Engine } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { translator } from '../platform/i18n/translate.ts'
import { readRegisterVersion } from '../registrations/register-change-store.ts'
import { changesOfBodies, namedBodies } from './change-store.ts'
import { concernedOrders } from './concerned-order-store.ts'
import { CHANGED_EVENT, changeJson, noticeMail, type ToldChange } from './notice.ts'
import {
  anyWatch,
  type DueNotice,
  findCursor,
  listDueNotices,
  moveCursor,
  type NoticeCursor,
  usableKeys,
} from './notice-store.ts'
import type { NamedBody, StatusChange } from './status-change.ts'
import { unsubscribePath } from './stop-mails.ts'
import { countTold, type ToldCount } from './told-change-store.ts'

/** So many pairs of change and watch are told in one commit; at the edge it must stay within the queries of one request. */
const NOTICES_MAX: Readonly<Record<Engine, number>> = { sqlite: 500, postgres: 500, d1: 100 }
/** All commits of notices stand in one chain: of two processes that tell the same changes, the second one's fails whole. */
const SUBJECT = { kind: 'watch', id: 'notices' } as const

/**
 * Tells watchers what changed in the register since the last time: mails and webhook calls, and how far it has come, become
 * durable together. May run in several processes and stop at any moment; each change is told once. Returns how many
 * deliveries it wrote; there may be more to tell when that is not 0.
 */
export async function notifyWatchers(deps: Deps): Promise<number> {
  const { queries } = deps.db
  const head = await findHead(deps.db, SUBJECT)
  const cursor = await findCursor(queries)
  const upTo = await readRegisterVersion(queries)
  // Who begins to watch later is told of later changes only, so nobody misses what is passed over here.
  if (cursor.version > upTo || !(await anyWatch(queries))) return 0
  const most = NOTICES_MAX[deps.db.engine]
  const due = await listDueNotices(queries, cursor, upTo, most)
  const at = deps.now()
  const { deliveries, counts } = await deliveriesOf(deps, due, at)
  const next = cursorAfter(due, upTo, most)
  try {
    return await commit(deps, SYSTEM_ACTOR, {
      entries: [
        {
          subject: SUBJECT,
          after: head,
          action: 'told',
          summary: `version ${next.version - 1}`,
          payload: { cursor: next, deliveries: deliveries.length },
        },
      ],
      statements: [
        moveCursor(queries, next),
        ...deliveryStatements(deps.db, deliveries),
        ...countTold(queries, counts, at),
      ],
      result: deliveries.length,
      at,
    })
  } catch (error) {
    // Another process was faster, and has told all of it.
    if (error instanceof AppError && error.code === 'conflict') return 0
    throw error
  }
}

/** After a full page: behind its last line. Otherwise all versions there were are told. */
function cursorAfter(due: readonly DueNotice[], upTo: number, most: number): NoticeCursor {
  const last = due.length < most ? undefined : due.at(-1)
  if (!last) return { version: upTo + 1, afterOrganisation: '', afterWatch: '' }
  return { version: last.version, afterOrganisation: last.organisationId, afterWatch: last.watchId }
}

/** What the notices of one page are made from. */
interface Facts {
  readonly changes: ReadonlyMap<string, readonly StatusChange[]>
  readonly bodies: ReadonlyMap<string, NamedBody>
  readonly accounts: ReadonlyMap<string, Account>
  readonly keys: ReadonlySet<string>
  /** Job orders of a watcher's own body and another: a colleague's notice asks the same. */
  readonly orders: Map<string, Promise<string[]>>
  readonly at: Instant
}

const changeKey = ({ version, organisationId }: Pick<DueNotice, 'version' | 'organisationId'>): string =>
  `${version} ${organisationId}`

/** What is sent, and of each change how many are told. */
interface Telling {
  readonly deliveries: readonly NewDelivery[]
  readonly counts: readonly ToldCount[]
}

async function deliveriesOf(deps: Deps, due: readonly DueNotice[], at: Instant): Promise<Telling> {
  const [first] = due
  if (!first) return { deliveries: [], counts: [] }
  const { queries } = deps.db
  const bodyIds = [...new Set(due.map(({ organisationId }) => organisationId))]
  const versions = { from: first.version, to: due.at(-1)?.version ?? first.version }
  const some = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null)
  const [changes, bodies, accounts, keys] = await Promise.all([
    changesOfBodies(queries, bodyIds, versions),
    namedBodies(queries, bodyIds),
    findAccounts(queries, some(due.map(({ accountId }) => accountId))),
    usableKeys(queries, some(due.map(({ apiKeyId }) => apiKeyId)), at),
  ])
  const facts = { changes: Map.groupBy(changes, changeKey), bodies, accounts, keys, orders: new Map(), at }
  const deliveries: NewDelivery[] = []
  for (const [, notices] of Map.groupBy(due, ({ listId }) => listId))
    deliveries.push(...(await deliveriesOfList(deps, facts, notices)))
  return { deliveries, counts: countsOf(facts, due) }
}

/** Counted are those that `deliveriesOfList` tells: who may be told, of a change that is there to tell. */
function countsOf(facts: Facts, due: readonly DueNotice[]): ToldCount[] {
  const told = due.filter(
    (notice) => watcherOf(facts, notice) !== undefined && facts.changes.has(changeKey(notice)),
  )
  return [...Map.groupBy(told, changeKey).values()].flatMap((notices) => {
    const [first] = notices
    const mails = notices.filter((one) => one.byMail && watcherOf(facts, one) !== 'key').length
    const calls = notices.filter(({ webhookId }) => webhookId !== null).length
    return first && mails + calls > 0
      ? [{ version: first.version, organisationId: first.organisationId, mails, calls }]
      : []
  })
}

/** Who has left, or may watch no longer, is told nothing; the watches stay, in case they come back. */
function watcherOf(
  { accounts, keys }: Facts,
  { accountId, apiKeyId }: DueNotice,
): Account | 'key' | undefined {
  if (accountId === null) return apiKeyId !== null && keys.has(apiKeyId) ? 'key' : undefined
  const account = accounts.get(accountId)
  if (!account || account.endedAt !== null) return undefined
  return can(actorOf(account), 'watch_register', { kind: 'service' }) ? account : undefined
}

/** One mail for all that is told by mail, one call for each webhook. */
async function deliveriesOfList(
  deps: Deps,
  facts: Facts,
  notices: readonly DueNotice[],
): Promise<NewDelivery[]> {
  const [first] = notices
  const watcher = first && watcherOf(facts, first)
  if (!first || !watcher) return []
  const account = watcher === 'key' ? null : watcher
  const told = new Map<DueNotice, readonly ToldChange[]>()
  for (const notice of notices) told.set(notice, await toldOf(deps, facts, notice, account))
  const made: NewDelivery[] = []
  const byMail = account ? notices.filter(({ byMail }) => byMail).flatMap((one) => told.get(one) ?? []) : []
  if (account && byMail.length > 0) made.push(await mailOf(deps, account, first.listId, byMail, facts.at))
  const calls = Map.groupBy(notices, ({ webhookId }) => webhookId)
  for (const [webhookId, those] of calls) {
    const changes = those.flatMap((one) => told.get(one) ?? [])
    if (webhookId === null || changes.length === 0) continue
    const data = { changes: changes.map((one) => changeJson(one, deps.config.publicUrl)) }
    made.push({ id: deps.newId(), kind: 'webhook', webhookId, event: CHANGED_EVENT, data, dueAt: facts.at })
  }
  return made
}

async function toldOf(
  deps: Deps,
  facts: Facts,
  notice: DueNotice,
  account: Account | null,
): Promise<ToldChange[]> {
  const { changes, bodies } = facts
  const body = bodies.get(notice.organisationId)
  if (!body) return []
  const own = account?.organisationId ?? null
  const jobOrders = own === null ? [] : await ordersOf(deps, facts, own, notice.organisationId)
  return (changes.get(changeKey(notice)) ?? []).map((change) => ({ change, body, jobOrders }))
}

function ordersOf(deps: Deps, { orders }: Facts, own: string, changed: string): Promise<string[]> {
  const pair = `${own} ${changed}`
  const asked = orders.get(pair) ?? concernedOrders(deps.db.queries, own, changed)
  orders.set(pair, asked)
  return asked
}

async function mailOf(
  deps: Deps,
  account: Account,
  listId: string,
  told: readonly ToldChange[],
  at: Instant,
): Promise<NewDelivery> {
  const { language } = account
  const path = await unsubscribePath(deps, listId)
  const addresses = { publicUrl: deps.config.publicUrl, unsubscribePath: path }
  const { subject, text } = noticeMail(translator(language), language, told, addresses)
  return {
    id: deps.newId(),
    kind: 'mail',
    accountId: account.id,
    subject,
    text,
    dueAt: at,
    unsubscribePath: `${path}?lang=${language}`,
  }
}
