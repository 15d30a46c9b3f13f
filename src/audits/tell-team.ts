import { findAccounts } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { translator } from '../platform/i18n/translate.ts'
import type { Audit } from './audit.ts'

/**
 * Mails to the team for the commit of what happened to their audit, but to who did it. They name the number alone, neither body nor day:
 * mail lies in other people's mailboxes, and nobody may learn there where an unannounced audit goes.
 */
export async function tellTeam(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  actor: Pick<Actor, 'id'>,
  audit: Pick<Audit, 'id' | 'number' | 'team'>,
  what: 'planned' | 'moved' | 'cancelled',
  at: Instant,
): Promise<Statement[]> {
  const ids = audit.team.map(({ accountId }) => accountId).filter((id) => id !== actor.id)
  const people = [...(await findAccounts(deps.db.queries, ids)).values()].filter(
    ({ endedAt }) => endedAt === null,
  )
  return deliveryStatements(
    deps.db,
    people.map(({ id, language }) => {
      const t = translator(language)
      const { number } = audit
      const page = `${deps.config.publicUrl}/workspace/audits/${audit.id}?lang=${language}`
      return {
        id: deps.newId(),
        kind: 'mail',
        accountId: id,
        subject: t(`audit_planning.mail_${what}_subject`, { number }),
        text: `${t(`audit_planning.mail_${what}_text`, { number })}\n\n${page}\n`,
        dueAt: at,
      }
    }),
  )
}
