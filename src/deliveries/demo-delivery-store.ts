import type { Queries, Statement } from '../platform/database/database.ts'
import type { DeliveryTables } from './tables.ts'

/** Mails of a past that nobody lived through: a service with a mail server must not send them, one without must not give them up one by one. */
export const forgetMailsBefore = (db: Queries<DeliveryTables>, before: string): Statement =>
  db
    .deleteFrom('deliveries')
    .where('kind', '=', 'mail')
    .where('state', '=', 'waiting')
    .where('created_at', '<', before)
