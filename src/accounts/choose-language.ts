import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { LANGUAGES, type Language } from '../platform/i18n/language.ts'
import { updateLanguage } from './account-store.ts'
import type { Actor } from './actor.ts'

export const ChooseLanguage = v.strictObject({ language: v.picklist(LANGUAGES) })

/** The language a person is greeted in after signing in. */
export async function chooseLanguage(
  deps: Deps,
  actor: Actor,
  { language }: { language: Language },
): Promise<void> {
  if (actor.scopes !== null) throw new AppError('forbidden', 'errors.forbidden')
  const subject = { kind: 'account', id: actor.id } as const
  await commit(deps, actor, {
    entries: [
      {
        subject,
        after: await findHead(deps.db, subject),
        action: 'language_chosen',
        summary: language,
        payload: { language },
      },
    ],
    statements: [updateLanguage(deps.db.queries, actor.id, language, deps.now())],
    result: null,
  })
}
