import { readersOfBody } from '../accounts/reader-store.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { type Translate, translator } from '../platform/i18n/translate.ts'

/** What a mail to a body's users says, in their language. It lies in other people's mailboxes: only what is public. */
export type Letter = (t: Translate) => { readonly subject: string; readonly text: string }

/** Mails to the users of a body, for the commit that gives the occasion. They lead to the page of the registration. */
export async function tellBody(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  of: { readonly organisationId: string; readonly registrationId: string },
  letter: Letter,
  at: Instant,
): Promise<Statement[]> {
  const accounts = await readersOfBody(deps.db.queries, of.organisationId)
  const page = `${deps.config.publicUrl}/workspace/registrations/${of.registrationId}`
  return deliveryStatements(
    deps.db,
    accounts.map(({ id, language }) => {
      const t = translator(language)
      const { subject, text } = letter(t)
      const body = `${text}\n\n${t('registrations.mail_page')}\n${page}?lang=${language}\n`
      return { id: deps.newId(), kind: 'mail', accountId: id, subject, text: body, dueAt: at }
    }),
  )
}
