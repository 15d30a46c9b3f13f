import { listAccounts } from '../accounts/account-store.ts'
import { can } from '../accounts/can.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { translator } from '../platform/i18n/translate.ts'
import { asSubject, type InterviewRound } from './interview-round.ts'

/**
 * Mails to everyone who may take up this referral, for the commit that opens it. They say that someone waits and nothing else: a mail
 * lies in other people's mailboxes, so neither code nor country nor reason is in it.
 */
export async function tellCaseOfficers(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  round: Pick<InterviewRound, 'organisationRole'>,
  at: Instant,
): Promise<Statement[]> {
  const accounts = await listAccounts(deps.db.queries)
  const officers = accounts.filter(
    (account) =>
      account.endedAt === null && can({ ...account, scopes: null }, 'take_referral', asSubject(round)),
  )
  return deliveryStatements(
    deps.db,
    officers.map(({ id, language }) => {
      const t = translator(language)
      const page = `${deps.config.publicUrl}/workspace/referrals?lang=${language}`
      return {
        id: deps.newId(),
        kind: 'mail',
        accountId: id,
        subject: t('self_interviews.referral_mail_subject'),
        text: `${t('self_interviews.referral_mail_text')}\n\n${page}\n`,
        dueAt: at,
      }
    }),
  )
}
