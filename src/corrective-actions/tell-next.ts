import { type Reader, readersByAccount, readersOfBody } from '../accounts/reader-store.ts'
import { findAuditUnchecked } from '../audits/audit-store.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { translator } from '../platform/i18n/translate.ts'
import { type ActionState, WAITS_FOR } from './action-life.ts'
import { actionPath } from './action-path.ts'
import type { CorrectiveAction } from './corrective-action.ts'

/**
 * A mail to whoever is to do the next thing: the body's people, or the auditors of the audit. It lies in other people's mailboxes: numbers
 * and the state only, never what was found.
 */
export async function tellNext(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  action: CorrectiveAction,
  { status }: Pick<ActionState, 'status'>,
  at: Instant,
): Promise<Statement[]> {
  const readers =
    WAITS_FOR[status] === 'auditors' ? await auditorsOf(deps, action) : await bodyOf(deps, action)
  const params = { audit: action.auditNumber, finding: action.findingNumber }
  return deliveryStatements(
    deps.db,
    readers.map(({ id, language }) => {
      const t = translator(language)
      const state = t(`corrective_actions.status_${status}`)
      const page = `${deps.config.publicUrl}${actionPath(action.findingId)}?lang=${language}`
      return {
        id: deps.newId(),
        kind: 'mail',
        accountId: id,
        subject: t('corrective_actions.mail_subject', { ...params, state }),
        text: `${t('corrective_actions.mail_text', { ...params, state })}\n\n${page}\n`,
        dueAt: at,
      }
    }),
  )
}

const bodyOf = (deps: Pick<Deps, 'db'>, action: CorrectiveAction): Promise<Reader[]> =>
  readersOfBody(deps.db.queries, action.organisationId)

async function auditorsOf(deps: Pick<Deps, 'db'>, action: CorrectiveAction): Promise<Reader[]> {
  const audit = await findAuditUnchecked(deps.db, action.auditId)
  const team = (audit?.team ?? []).filter(({ role }) => role !== 'reviewer')
  const readers = team.map(({ accountId }) => readersByAccount(deps.db.queries, accountId))
  return (await Promise.all(readers)).flat()
}
