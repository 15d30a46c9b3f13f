import { listAccounts } from '../accounts/account-store.ts'
import type { Action } from '../accounts/action.ts'
import { can } from '../accounts/can.ts'
import type { CanSubject } from '../accounts/condition.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { type MessageKey, translator } from '../platform/i18n/translate.ts'

/** What waits for whoever may do `action` to `subject`. */
export interface Waiting {
  readonly action: Action
  readonly subject: CanSubject
  /** Of the list where it waits, never of the one thing. */
  readonly path: string
  readonly mail: { readonly subject: MessageKey; readonly text: MessageKey }
}

/**
 * Mails to everyone who may take this up, for the commit that opens it. They say that someone waits and nothing else: a mail lies in other
 * people's mailboxes, so neither code nor country nor reason is in it.
 */
export async function tellOfWaiting(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  { action, subject, path, mail }: Waiting,
  at: Instant,
): Promise<Statement[]> {
  const accounts = await listAccounts(deps.db.queries)
  const officers = accounts.filter(
    (account) => account.endedAt === null && can({ ...account, scopes: null }, action, subject),
  )
  return deliveryStatements(
    deps.db,
    officers.map(({ id, language }) => {
      const t = translator(language)
      const page = `${deps.config.publicUrl}${path}?lang=${language}`
      return {
        id: deps.newId(),
        kind: 'mail',
        accountId: id,
        subject: t(mail.subject),
        text: `${t(mail.text)}\n\n${page}\n`,
        dueAt: at,
      }
    }),
  )
}
