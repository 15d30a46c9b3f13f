import type { Database, Reads } from '../platform/database/database.ts'
import { say, type Translate } from '../platform/i18n/translate.ts'
import { lookAlikeAddress, lookAlikeMessage } from './look-alike-messages.ts'
import { lookAlikesOf } from './look-alike-store.ts'
import type { LookAlikeTables } from './tables.ts'

/** One warning as a page shows it. */
export interface LookAlikeLine {
  readonly text: string
  /** The entry of the other body; null for a measure. */
  readonly address: string | null
}

/** What a page is to warn of, in the reader's language, by body; bodies without a warning are absent. One read for 25 bodies. */
export async function lookAlikeLines(
  db: Pick<Database<Reads<LookAlikeTables>>, 'queries' | 'run'>,
  organisationIds: readonly string[],
  { t, lang }: { readonly t: Translate; readonly lang: string },
): Promise<Map<string, LookAlikeLine[]>> {
  const found = await lookAlikesOf(db, organisationIds)
  const lines = [...found].map(([id, those]) => {
    const shown = those.map((one) => ({
      text: say(t, lookAlikeMessage(one, lang)),
      address: lookAlikeAddress(one),
    }))
    return [id, shown] as const
  })
  return new Map(lines)
}
