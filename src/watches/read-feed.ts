import { actorOf } from '../accounts/account.ts'
import { findAccount } from '../accounts/account-store.ts'
import { isUsable } from '../accounts/api-key.ts'
import { findApiKey } from '../accounts/api-key-store.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Language } from '../platform/i18n/language.ts'
import { type Translate, translator } from '../platform/i18n/translate.ts'
import { lookUpBody } from '../registrations/look-up-body.ts'
import type { AtomEntry, AtomFeed } from './atom-feed.ts'
import { latestChangesOf, latestChangesWatched, namedBodies } from './change-store.ts'
import { changeFacts, changeTitle, type ToldChange } from './notice.ts'
import { entryPath, nameIn, type StatusChange } from './status-change.ts'
import type { WatchList } from './watch.ts'
import { findWatchListByFeed } from './watch-store.ts'

/** As many as a reader that looks once a day can miss nothing of. */
const ENTRIES_MAX = 50
/** Tag URIs (RFC 4151) need a day on which the name was ours. */
const TAG_DATE = '2026'

const tag = (deps: Deps, rest: string): string =>
  `tag:${new URL(deps.config.publicUrl).hostname},${TAG_DATE}:${rest}`

const notFound = (): AppError => new AppError('not_found', 'watches.no_such_feed')

/** The public feed of one body: its changes of status, for everyone. Throws as `lookUpBody` does. */
export async function readBodyFeed(
  deps: Deps,
  of: { readonly scheme: string; readonly value: string },
  lang: Language,
): Promise<AtomFeed> {
  const { organisationId } = await lookUpBody(deps, null, of)
  const body = (await namedBodies(deps.db.queries, [organisationId])).get(organisationId)
  if (!body) throw notFound()
  const changes = await latestChangesOf(deps.db.queries, organisationId, ENTRIES_MAX)
  const t = translator(lang)
  const path = entryPath(body)
  return {
    id: tag(deps, path.slice(1)),
    title: t('watches.feed_title_body', { name: nameIn(body, lang) }),
    language: lang,
    selfUrl: `${deps.config.publicUrl}${path}/changes.atom?lang=${lang}`,
    pageUrl: `${deps.config.publicUrl}${path}?lang=${lang}`,
    updatedAt: changes[0]?.knownAt ?? EPOCH,
    author: t('common.service_name'),
    entries: changes.map((change) => entryOf(deps, t, lang, { change, body, jobOrders: [] })),
  }
}

const EPOCH = '1970-01-01T00:00:00.000Z'

/**
 * The feed of all that one list watches, by the secret in its address. In the owner's language unless one is asked for. Throws
 * `not_found` for a secret that is none or was renewed, and once its owner has left or may watch no longer.
 */
export async function readPrivateFeed(deps: Deps, secret: string, asked: Language | null): Promise<AtomFeed> {
  const { queries } = deps.db
  const list = await findWatchListByFeed(queries, sha256Hex(secret))
  const language = list && (await languageOf(deps, list))
  if (!list || !language) throw notFound()
  const lang = asked ?? language
  const changes = await latestChangesWatched(queries, list.id, ENTRIES_MAX)
  const bodies = await namedBodies(
    queries,
    changes.map(({ organisationId }) => organisationId),
  )
  const t = translator(lang)
  const told = changes.flatMap((change): ToldChange[] => {
    const body = bodies.get(change.organisationId)
    return body ? [{ change, body, jobOrders: [] }] : []
  })
  return {
    id: tag(deps, `watches/${sha256Hex(`feed ${list.id}`).slice(0, 32)}`),
    title: t('watches.feed_title_mine'),
    language: lang,
    selfUrl: null,
    pageUrl: `${deps.config.publicUrl}/workspace/watches?lang=${lang}`,
    updatedAt: changes[0]?.knownAt ?? EPOCH,
    author: t('common.service_name'),
    entries: told.map((one) => entryOf(deps, t, lang, one)),
  }
}

/** The language of who may still read the feed; undefined for who may not. */
async function languageOf(deps: Deps, list: WatchList): Promise<Language | undefined> {
  const { queries } = deps.db
  if (list.apiKeyId !== null) {
    const key = await findApiKey(queries, list.apiKeyId)
    return key && isUsable(key, deps.now()) ? 'en' : undefined
  }
  const account = list.accountId === null ? undefined : await findAccount(queries, list.accountId)
  if (!account || account.endedAt !== null) return undefined
  return can(actorOf(account), 'watch_register', { kind: 'service' }) ? account.language : undefined
}

function entryOf(deps: Deps, t: Translate, lang: Language, told: ToldChange): AtomEntry {
  const { change, body } = told
  const path = entryPath(body)
  return {
    id: tag(deps, `${path.slice(1)}/${lineOf(change)}`),
    title: changeTitle(t, told, lang),
    updatedAt: change.knownAt,
    url: `${deps.config.publicUrl}${path}?lang=${lang}`,
    text: changeFacts(t, told, lang).join('\n'),
  }
}

const lineOf = ({ role, corridor, sequence }: StatusChange): string => `${role}/${corridor}/${sequence}`
