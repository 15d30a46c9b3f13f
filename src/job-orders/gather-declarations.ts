import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { currentRuleBook } from '../fees/current-rule-book.ts'
import { type MinimaNotEntered, minimaOf } from '../fees/japanese-side-minima.ts'
import type { Declaration } from './declaration.ts'
import {
  declarableParties,
  mayShareSignals,
  readableDeclarations,
  seesAllDeclarations,
} from './declaration-access.ts'
import { findDeclarations, findSharedSignals, type SharedSignal } from './declaration-store.ts'
import { type JobOrder, jobOrderNotFound, type Party } from './job-order.ts'
import { contentOf } from './job-order-section.ts'
import { reconcile } from './reconcile.ts'
import type { ReconciledOrder } from './reconciled-order.ts'
import type { Signal } from './reconciliation-signal.ts'
import { requireJobOrder } from './require-job-order.ts'
import { findSections } from './section-store.ts'

/** The declarations of an order as far as one person may see them. */
export interface GatheredDeclarations {
  readonly order: JobOrder
  /** Those this person may read; a party's people see only what their own body said. */
  readonly declarations: readonly Declaration[]
  readonly readable: readonly Party[]
  readonly declarable: readonly Party[]
  /** What comparing all three shows; null for those who do not see all. */
  readonly signals: readonly Signal[] | null
  /** From which day the minima are not known; null for those who see no signals, and where every day has its value. */
  readonly minimaNotEntered: MinimaNotEntered | null
  /** What an officer has shown to the parties. */
  readonly shared: readonly SharedSignal[]
  readonly mayShare: boolean
}

/** Throws `not_found` for an order the actor does not see, and for people who see orders but no declarations. */
export async function gatherDeclarations(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  number: string,
): Promise<GatheredDeclarations> {
  const order = await requireJobOrder(deps, actor, number)
  const readable = readableDeclarations(actor, order)
  if (readable.length === 0) throw jobOrderNotFound()
  const [all, shared] = await Promise.all([
    findDeclarations(deps.db.queries, order.id),
    findSharedSignals(deps.db.queries, order.id),
  ])
  const reconciled = seesAllDeclarations(actor, order) ? await readReconciled(deps, order) : null
  return {
    order,
    declarations: all.filter(({ party }) => readable.includes(party)),
    readable,
    declarable: declarableParties(actor, order),
    signals: reconciled && reconcile(reconciled, all),
    minimaNotEntered: reconciled && minimaOf(reconciled.book).not_entered,
    shared,
    mayShare: mayShareSignals(actor, order),
  }
}

/** What the rules ask of the order, from the parts as they stand now. */
export async function readReconciled(deps: Pick<Deps, 'db'>, order: JobOrder): Promise<ReconciledOrder> {
  const [sections, book] = await Promise.all([findSections(deps.db.queries, order.id), currentRuleBook(deps)])
  const { work, pay } = contentOf(sections)
  return {
    book,
    programme: order.programme,
    careWork: work?.care_work ?? false,
    basicWage: pay ? { minor: pay.basic_wage_minor, currency: pay.currency } : null,
    contractMonths: work?.contract_months ?? null,
    startsOn: work?.contract_starts_on ?? null,
  }
}
