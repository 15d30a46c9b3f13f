import { readersByAccount, readersOfBody } from '../accounts/reader-store.ts'
import type { NewDelivery } from '../deliveries/delivery.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import type { Statement } from '../platform/database/database.ts'
import type { Application, Step } from './application.ts'
import { noticeText, receiverOf } from './notice.ts'

/** The mails that a step sends: to everyone of the body, or to the officer whose turn it is again. */
export async function noticeStatements(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  application: Application,
  step: Step,
): Promise<Statement[]> {
  const receiver = receiverOf(step.action)
  if (!receiver || (receiver === 'screener' && application.screenedBy === null)) return []
  const readers = await (receiver === 'body'
    ? readersOfBody(deps.db.queries, application.organisationId)
    : readersByAccount(deps.db.queries, application.screenedBy ?? ''))
  const mails = readers.flatMap(({ id, language }): NewDelivery[] => {
    const mail = noticeText(application, step, { language, publicUrl: deps.config.publicUrl })
    return mail ? [{ id: deps.newId(), kind: 'mail', accountId: id, ...mail, dueAt: step.takenAt }] : []
  })
  return deliveryStatements(deps.db, mails)
}
