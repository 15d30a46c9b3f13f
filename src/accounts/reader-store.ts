import type { Reads } from '../platform/database/database.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'
import type { AccountTables } from './tables.ts'

/** A body has a handful of users; more are not mailed, so that one step never writes without end. */
const OF_A_BODY_MAX = 50

/** Someone to write to, and the language to do it in. */
export interface Reader {
  readonly id: string
  readonly language: Language
}

const present = (db: Reads<AccountTables>) =>
  db.selectFrom('users').select(['id', 'language']).where('ended_at', 'is', null).orderBy('id')

const fromRow = ({ id, language }: { id: string; language: string }): Reader => ({
  id,
  language: isLanguage(language) ? language : 'en',
})

/** The body's own users. */
export async function readersOfBody(db: Reads<AccountTables>, organisationId: string): Promise<Reader[]> {
  const ofBody = present(db).where('organisation_id', '=', organisationId).where('role', '=', 'body_user')
  return (await ofBody.limit(OF_A_BODY_MAX).execute()).map(fromRow)
}

/** One person, unless the account has ended. */
export const readersByAccount = async (db: Reads<AccountTables>, accountId: string): Promise<Reader[]> =>
  (await present(db).where('id', '=', accountId).execute()).map(fromRow)
