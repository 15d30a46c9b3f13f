import type { Day, Instant } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import type { InterviewLink, WorkerWithLink } from './link.ts'
import type { InterviewTables } from './tables.ts'

type Db = Reads<InterviewTables>
type Writes = Queries<InterviewTables>

const byHash = hotRead((db: Db, p: { hash: string }) =>
  db
    .selectFrom('interview_links as link')
    .innerJoin('interview_rounds as round', 'round.id', 'link.round_id')
    .leftJoin('interview_drafts as draft', 'draft.link_id', 'link.id')
    .select(['link.id', 'link.round_id', 'link.code', 'link.state', 'link.expires_on'])
    .select(['round.kind', 'round.status', 'round.programme'])
    .select(['round.questionnaire', 'round.questionnaire_version'])
    .select(['draft.revision', 'draft.sealed'])
    .where('link.token_hash', '=', p.hash),
)

/** The link, its round and its draft in one look-up, whatever has become of them. */
export async function findLinkByHash(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  hash: string,
): Promise<InterviewLink | undefined> {
  const [row] = await byHash(db, { hash })
  if (!row) return undefined
  return {
    id: row.id,
    roundId: row.round_id,
    roundKind: row.kind,
    roundStatus: row.status,
    programme: row.programme,
    questionnaire: row.questionnaire,
    questionnaireVersion: row.questionnaire_version,
    code: row.code,
    state: row.state,
    expiresOn: row.expires_on,
    draft:
      row.revision === null || row.sealed === null
        ? null
        : { revision: Number(row.revision), sealed: row.sealed },
  }
}

/** Everyone drawn in a round, by code, with the newest link of each. Replaced workers stand there too, without a link to come. */
export async function listWorkersWithLinks(db: Db, roundId: string): Promise<WorkerWithLink[]> {
  const workers = await db
    .selectFrom('round_workers')
    .select(['code', 'stratum', 'state'])
    .where('round_id', '=', roundId)
    .where('state', '!=', 'listed')
    .orderBy('code')
    .execute()
  const links = await db
    .selectFrom('interview_links')
    .select(['id', 'code', 'state', 'expires_on'])
    .where('round_id', '=', roundId)
    .orderBy('id')
    .execute()
  // Ids are of their time, so that the last one read is the newest.
  const newest = new Map(links.map((link) => [link.code, link]))
  return workers.map(({ code, stratum, state }) => {
    const link = newest.get(code)
    return {
      code,
      language: languageOf(stratum),
      state,
      link: link ? { id: link.id, state: link.state, expiresOn: link.expires_on } : null,
    }
  })
}

/** Most workers of this corridor read Vietnamese; where the list says otherwise it is followed. */
function languageOf(stratum: string): WorkerWithLink['language'] {
  const { language } = JSON.parse(stratum) as { language?: unknown }
  return typeof language === 'string' && isLanguage(language) ? language : 'vi'
}

const insertRow = hotStatement((db: Writes, row: InterviewTables['interview_links']) =>
  db.insertInto('interview_links').values({
    id: row.id,
    round_id: row.round_id,
    code: row.code,
    token_hash: row.token_hash,
    issued_at: row.issued_at,
    issued_by: row.issued_by,
    expires_on: row.expires_on,
    state: row.state,
  }),
)

interface NewLink {
  readonly id: string
  readonly roundId: string
  readonly code: string
  readonly tokenHash: string
  readonly issuedAt: Instant
  readonly issuedBy: string
  readonly expiresOn: Day
}

export const insertLink = (db: Writes, link: NewLink): Statement =>
  insertRow(db, {
    id: link.id,
    round_id: link.roundId,
    code: link.code,
    token_hash: link.tokenHash,
    issued_at: link.issuedAt,
    issued_by: link.issuedBy,
    expires_on: link.expiresOn,
    state: 'open',
  })

/** Ends the open links of a worker, and throws away what had been answered through them: no one else can open it. */
export const withdrawLinksOf = (db: Writes, roundId: string, code: string): readonly Statement[] => [
  db
    .deleteFrom('interview_drafts')
    .where('link_id', 'in', (eb) =>
      eb.selectFrom('interview_links').select('id').where('round_id', '=', roundId).where('code', '=', code),
    ),
  db
    .updateTable('interview_links')
    .set({ state: 'withdrawn' })
    .where('round_id', '=', roundId)
    .where('code', '=', code)
    .where('state', '=', 'open'),
]

/** The same for everybody of a round that closes or is cancelled. */
export const withdrawAllLinks = (db: Writes, roundId: string): readonly Statement[] => [
  db
    .deleteFrom('interview_drafts')
    .where('link_id', 'in', (eb) =>
      eb.selectFrom('interview_links').select('id').where('round_id', '=', roundId),
    ),
  db
    .updateTable('interview_links')
    .set({ state: 'withdrawn' })
    .where('round_id', '=', roundId)
    .where('state', '=', 'open'),
]

/** Who was drawn and has a link now, is invited. */
export const markInvited = (db: Writes, roundId: string, code: string, at: Instant): Statement =>
  db
    .updateTable('round_workers')
    .set({ state: 'invited', changed_at: at })
    .where('round_id', '=', roundId)
    .where('code', '=', code)
    .where('state', '=', 'drawn')

/** The link has done its work: it is spent, and the draft is gone. */
export const spendLink = (db: Writes, id: string): readonly Statement[] => [
  db.deleteFrom('interview_drafts').where('link_id', '=', id),
  db.updateTable('interview_links').set({ state: 'spent' }).where('id', '=', id),
]

export const insertDraft = hotStatement(
  (db: Writes, p: { linkId: string; sealed: string; savedAt: Instant }) =>
    db
      .insertInto('interview_drafts')
      .values({ link_id: p.linkId, revision: 1, sealed: p.sealed, saved_at: p.savedAt }),
)

/** To another revision: the journal's head has made sure that it follows the one that was read. */
export const updateDraft = hotStatement(
  (db: Writes, p: { linkId: string; revision: number; sealed: string; savedAt: Instant }) =>
    db
      .updateTable('interview_drafts')
      .set({ revision: p.revision, sealed: p.sealed, saved_at: p.savedAt })
      .where('link_id', '=', p.linkId),
)
