import type { AccountTables } from '../accounts/tables.ts'
import type { Reads } from '../platform/database/database.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'

/** More people than this at one body are not told by mail: it is a slip or an attack. */
const TOLD_MAX = 20

/** The accounts of the body's own users, with the language to write to them in. */
export async function accountsOfBody(
  db: Reads<AccountTables>,
  organisationId: string,
): Promise<{ id: string; language: Language }[]> {
  const rows = await db
    .selectFrom('users')
    .select(['id', 'language'])
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'body_user')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .limit(TOLD_MAX)
    .execute()
  return rows.map(({ id, language }) => ({ id, language: isLanguage(language) ? language : 'en' }))
}
