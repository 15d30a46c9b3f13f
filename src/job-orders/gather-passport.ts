import type { Deps } from '../deps.ts'
import { currentRuleBook } from '../fees/current-rule-book.ts'
import { chargeRulesOn } from '../fees/worker-charge.ts'
import { dayOf } from '../platform/clock.ts'
import type { Certification } from './certification.ts'
import { findCertification } from './certification-store.ts'
import {
  isPublic,
  type JobOrder,
  jobOrderNotFound,
  parseJobOrderNumber,
  publicStatusOf,
} from './job-order.ts'
import { findJobOrderByNumber } from './job-order-store.ts'
import type { Passport } from './passport.ts'
import { passportAddress, signPassport } from './passport-payload.ts'
import { orderStandingOn } from './read-order-standing.ts'

/** The order and its newest certified edition. Throws `not_found` for one that was never certified, and for no order at all. */
export async function requireCertified(
  deps: Pick<Deps, 'db'>,
  typed: string,
): Promise<{ readonly order: JobOrder; readonly certification: Certification }> {
  const number = parseJobOrderNumber(typed)
  const order = number === undefined ? undefined : await findJobOrderByNumber(deps.db, number)
  if (!order || !isPublic(order)) throw jobOrderNotFound()
  const certification = await findCertification(deps.db, order.id, order.certifiedRevision)
  if (!certification) throw jobOrderNotFound()
  return { order, certification }
}

/** The order as the world sees it: the edition that was certified, not the one that is being worked on. */
const asCertified = (order: JobOrder, { content }: Certification): JobOrder => ({
  ...order,
  status: publicStatusOf(order),
  corridor: content.corridor,
  programme: content.programme,
  parties: content.parties.map(({ party, role, organisation_id }) => ({
    party,
    role,
    organisationId: organisation_id,
    readyAt: null,
  })),
})

/** The passport of a job order today, for anyone. Throws `not_found` as `requireCertified` does. */
export async function gatherPassport(deps: Deps, typed: string): Promise<Passport> {
  const { order, certification } = await requireCertified(deps, typed)
  const shown = asCertified(order, certification)
  const on = dayOf(deps.now())
  const [standing, book, signedPayload] = await Promise.all([
    orderStandingOn(deps, shown, on),
    currentRuleBook(deps),
    signPassport(deps.signer, certification),
  ])
  return {
    on,
    status: shown.status,
    flagged: standing.flagged,
    certification,
    parties: certification.content.parties.map((party) => {
      const found = standing.parties.find((one) => one.party === party.party)
      return { ...party, problem: found?.problem ?? null, sinceOn: found?.sinceOn ?? null }
    }),
    chargeRules: chargeRulesOn(book, shown.programme, on),
    signedPayload,
    address: passportAddress(deps.config.publicUrl, shown.number, signedPayload),
  }
}
