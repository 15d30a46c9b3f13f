import type { Deps } from '../deps.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

/** A certified job order as the entry of one of its parties names it. */
export interface EntryOrder {
  readonly number: string
  readonly href: string
  readonly status: MessageKey
  /** Somebody in its chain is not registered today. */
  readonly flagged: boolean
}

/** The public job orders of a body; `app.ts` hands it over from the feature to the right. */
export type TellOrders = (
  deps: Deps,
  organisationId: string,
) => Promise<{ readonly orders: readonly EntryOrder[]; readonly more: boolean }>
