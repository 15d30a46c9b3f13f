import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { Consent } from './consent.ts'
import { HASH_FORGOTTEN, type Interview } from './interview.ts'
import type { Answers } from './questionnaire.ts'
import type { InterviewTables } from './tables.ts'

type Db = Reads<InterviewTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Row = InterviewTables['interviews']

const byWorker = hotRead((db: Db, p: { roundId: string; code: string }) =>
  db.selectFrom('interviews').selectAll().where('round_id', '=', p.roundId).where('code', '=', p.code),
)

/** The interview of one worker in a round. The caller has shown that the reader may see it. */
export async function findInterviewOf(
  db: Hot,
  roundId: string,
  code: string,
): Promise<Interview | undefined> {
  const [row] = await byWorker(db, { roundId, code })
  return row && fromRow(row)
}

const byId = hotRead((db: Db, p: { id: string }) =>
  db.selectFrom('interviews').selectAll().where('id', '=', p.id),
)

export async function findInterview(db: Hot, id: string): Promise<Interview | undefined> {
  const [row] = await byId(db, { id })
  return row && fromRow(row)
}

/** Indicators that one interview points to. */
export async function findSignals(db: Db, interviewId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('interview_signals')
    .select('indicator')
    .where('interview_id', '=', interviewId)
    .orderBy('indicator')
    .execute()
  return rows.map(({ indicator }) => indicator)
}

/** Which workers of a round have been interviewed, and how: no answers, and no hour. */
export async function listInterviewsOf(db: Db, roundId: string) {
  const rows = await db
    .selectFrom('interviews')
    .select(['id', 'code', 'mode', 'consent_withdrawn_at'])
    .where('round_id', '=', roundId)
    .execute()
  return rows.map(({ id, code, mode, consent_withdrawn_at }) => ({
    id,
    code,
    mode,
    withdrawn: consent_withdrawn_at !== null,
  }))
}

const insertRow = hotStatement((db: Queries<InterviewTables>, row: Row) =>
  db.insertInto('interviews').values({
    id: row.id,
    round_id: row.round_id,
    round_status: row.round_status,
    code: row.code,
    mode: row.mode,
    language: row.language,
    questionnaire: row.questionnaire,
    questionnaire_version: row.questionnaire_version,
    happened_on: row.happened_on,
    consent: row.consent,
    answers: row.answers,
    sealed_words: row.sealed_words,
    content_hash: row.content_hash,
    filed_at: row.filed_at,
    filed_by: row.filed_by,
    consent_withdrawn_at: row.consent_withdrawn_at,
  }),
)

/** As of an open round: MissingReference where it is closed by now. `texts`: consent and answers as JSON, which the caller has made already. */
export const insertInterview = (
  db: Queries<InterviewTables>,
  interview: Interview,
  texts: { readonly consent: string; readonly answers: string },
): Statement =>
  insertRow(db, {
    id: interview.id,
    round_id: interview.roundId,
    round_status: 'open',
    code: interview.code,
    mode: interview.mode,
    language: interview.language,
    questionnaire: interview.questionnaire.id,
    questionnaire_version: interview.questionnaire.version,
    happened_on: interview.happenedOn,
    ...texts,
    sealed_words: interview.sealedWords,
    content_hash: interview.contentHash,
    filed_at: interview.filedAt,
    filed_by: interview.filedBy,
    consent_withdrawn_at: interview.consentWithdrawnAt,
  })

/** At most eleven, most often none to three: one prepared statement each is faster than a statement for each number of them. */
export const insertSignal = hotStatement(
  (db: Queries<InterviewTables>, row: { interviewId: string; indicator: number }) =>
    db.insertInto('interview_signals').values({ interview_id: row.interviewId, indicator: row.indicator }),
)

/** Takes away all that was said. That an interview was held stays, and what had been agreed to. */
export const forgetContent = (db: Queries<InterviewTables>, id: string, at: string): Statement[] => [
  db.deleteFrom('interview_signals').where('interview_id', '=', id),
  db
    .updateTable('interviews')
    .set({ answers: '{}', sealed_words: null, content_hash: HASH_FORGOTTEN, consent_withdrawn_at: at })
    .where('id', '=', id),
]

const fromRow = (row: Row): Interview => ({
  id: row.id,
  roundId: row.round_id,
  code: row.code,
  mode: row.mode,
  language: row.language as Language,
  questionnaire: { id: row.questionnaire, version: row.questionnaire_version },
  happenedOn: row.happened_on,
  consent: JSON.parse(row.consent) as Consent,
  answers: JSON.parse(row.answers) as Answers,
  sealedWords: row.sealed_words,
  contentHash: row.content_hash,
  filedAt: row.filed_at,
  filedBy: row.filed_by,
  consentWithdrawnAt: row.consent_withdrawn_at,
})
