import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { RULE_BOOK, type RuleBook } from './rule-book.ts'
import { bookText, compareVersions, REPOSITORY, type RuleEdition, readBookText } from './rule-edition.ts'
import { findContent, findPublished } from './rule-edition-store.ts'

/** Books are read once for their hash: an edition never changes, and there are a handful. */
const BOOKS_KEPT = 20
const booksByHash = new Map<string, RuleBook>()

function keep(hash: string, book: RuleBook): RuleBook {
  const oldest = booksByHash.keys().next().value
  if (booksByHash.size >= BOOKS_KEPT && oldest !== undefined) booksByHash.delete(oldest)
  booksByHash.set(hash, book)
  return book
}

/** The edition that the build brings, as it is kept once it was used. */
let ofRepository: { readonly content: string; readonly hash: string } | undefined
const repositoryText = () => {
  ofRepository ??= bookText(RULE_BOOK)
  return ofRepository
}

export interface CurrentEdition {
  readonly book: RuleBook
  /** False for the repository's edition as long as nothing was judged by it: whoever judges keeps it. */
  readonly kept: boolean
}

/**
 * The edition in force: what was last published, else what the repository brings. A newer edition of the repository takes the place
 * of an older one of its own, never of one that people published. One hot read; the book itself is read once a process.
 */
export async function currentEdition(deps: Pick<Deps, 'db'>): Promise<CurrentEdition> {
  const [published] = await findPublished(deps.db, { corridor: RULE_BOOK.corridor })
  if (!published) return { book: RULE_BOOK, kept: false }
  const renewed =
    published.published_by === REPOSITORY && compareVersions(RULE_BOOK.version, published.version) > 0
  if (renewed) return { book: RULE_BOOK, kept: false }
  const known = booksByHash.get(published.content_hash)
  return { book: known ?? (await storedBook(deps, published.version)), kept: true }
}

/** The rules that judge today. */
export const currentRuleBook = async (deps: Pick<Deps, 'db'>): Promise<RuleBook> =>
  (await currentEdition(deps)).book

/** A book by its version, drafts and dropped drafts included. Throws `not_found` when there is none. */
export async function findRuleBook(deps: Pick<Deps, 'db'>, version: string): Promise<RuleBook> {
  const stored = await findContent(deps.db.queries, version)
  if (stored) return booksByHash.get(stored.hash) ?? keep(stored.hash, readBookText(stored.content))
  if (version === RULE_BOOK.version) return RULE_BOOK
  throw new AppError('not_found', 'errors.not_found')
}

async function storedBook(deps: Pick<Deps, 'db'>, version: string): Promise<RuleBook> {
  const stored = await findContent(deps.db.queries, version)
  if (!stored) throw new Error(`edition ${version} is gone`)
  // Others may have read it meanwhile: two copies of a book would be made quick to ask twice.
  return booksByHash.get(stored.hash) ?? keep(stored.hash, readBookText(stored.content))
}

/** The repository's edition as a row, for the commit in which it is first used. */
export function repositoryEdition(at: Instant): { readonly edition: RuleEdition; readonly content: string } {
  const { content, hash } = repositoryText()
  const edition: RuleEdition = {
    version: RULE_BOOK.version,
    corridor: RULE_BOOK.corridor,
    status: 'published',
    contentHash: hash,
    basedOn: null,
    reason: REPOSITORY,
    draftedAt: at,
    draftedBy: REPOSITORY,
    publishedAt: at,
    publishedBy: REPOSITORY,
  }
  return { edition, content }
}
