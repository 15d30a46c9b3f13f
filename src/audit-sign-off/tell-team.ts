import { readersByAccount } from '../accounts/reader-store.ts'
import type { Audit } from '../audits/audit.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { translator } from '../platform/i18n/translate.ts'

/** What the team of an audit is told: the body has it, the body remarks, the body said nothing, or a version is theirs to change. */
export type News = 'acknowledged' | 'remarked' | 'silent' | 'amended'

const PLACES: Readonly<Record<News, string>> = {
  acknowledged: '/acknowledgement',
  remarked: '/acknowledgement',
  silent: '/acknowledgement',
  amended: '',
}

/** It lies in other people's mailboxes: the number and what happened, nothing of what was said. */
export async function tellTeam(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  audit: Pick<Audit, 'id' | 'number' | 'team'>,
  { at, news }: { readonly at: Instant; readonly news: News },
): Promise<Statement[]> {
  const readers = await Promise.all(
    audit.team.map(({ accountId }) => readersByAccount(deps.db.queries, accountId)),
  )
  return deliveryStatements(
    deps.db,
    readers.flat().map(({ id, language }) => {
      const t = translator(language)
      const page = `${deps.config.publicUrl}/workspace/audits/${audit.id}${PLACES[news]}?lang=${language}`
      return {
        id: deps.newId(),
        kind: 'mail',
        accountId: id,
        subject: t(`audit_sign_off.mail_${news}_subject`, { number: audit.number }),
        text: `${t(`audit_sign_off.mail_${news}_text`, { number: audit.number })}\n\n${page}\n`,
        dueAt: at,
      }
    }),
  )
}
