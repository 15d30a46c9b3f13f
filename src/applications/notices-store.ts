import type { AccountTables } from '../accounts/tables.ts'
import type { NewDelivery } from '../deliveries/delivery.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import type { Reads, Statement } from '../platform/database/database.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'
import type { Application, Step } from './application.ts'
import { noticeText, receiverOf } from './notice.ts'

/** A body has a handful of users; more are not mailed, so that one step never writes without end. */
const TOLD_MAX = 50

interface Reader {
  readonly id: string
  readonly language: Language
}

async function findReaders(
  db: Reads<AccountTables>,
  of: { organisationId: string } | { accountId: string },
): Promise<Reader[]> {
  const query = db.selectFrom('users').select(['id', 'language']).where('ended_at', 'is', null)
  const rows = await ('accountId' in of
    ? query.where('id', '=', of.accountId)
    : query.where('organisation_id', '=', of.organisationId)
  )
    .orderBy('id')
    .limit(TOLD_MAX)
    .execute()
  return rows.map(({ id, language }) => ({ id, language: isLanguage(language) ? language : 'en' }))
}

/** The mails that a step sends: to everyone of the body, or to the officer whose turn it is again. */
export async function noticeStatements(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  application: Application,
  step: Step,
): Promise<Statement[]> {
  const receiver = receiverOf(step.action)
  if (!receiver || (receiver === 'screener' && application.screenedBy === null)) return []
  const readers = await findReaders(
    deps.db.queries,
    receiver === 'body'
      ? { organisationId: application.organisationId }
      : { accountId: application.screenedBy ?? '' },
  )
  const mails = readers.flatMap(({ id, language }): NewDelivery[] => {
    const mail = noticeText(application, step, { language, publicUrl: deps.config.publicUrl })
    return mail ? [{ id: deps.newId(), kind: 'mail', accountId: id, ...mail, dueAt: step.takenAt }] : []
  })
  return deliveryStatements(deps.db, mails)
}
