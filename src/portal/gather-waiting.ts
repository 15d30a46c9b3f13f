import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import { listVisibleApplications } from '../applications/application-store.ts'
import { findAwaited } from '../audits/acknowledgement-store.ts'
import type { Deps } from '../deps.ts'
import { seeDraftsWaiting } from '../fees/see-drafts-waiting.ts'
import { countWorkers } from '../interviews/coverage-store.ts'
import { listReferrals } from '../interviews/list-referrals.ts'
import { listRoundsClosing } from '../interviews/round-store.ts'
import { isExpected } from '../interviews/round-worker.ts'
import { listVisibleOrders, ordersOfParty } from '../job-orders/job-order-store.ts'
import { type Day, dayOf, later } from '../platform/clock.ts'
import type { Message } from '../platform/i18n/translate.ts'
import { summariesOf } from '../registrations/body-summary-store.ts'
import type { PublicSummary } from '../registrations/register-entry.ts'
import { seeFollowUps } from '../registrations/see-registrations.ts'

/** So many lines of each kind stand on the first page; the lists behind them have all. */
const SHOWN = 5
/** What is due within so many days is worth a line on the first page. */
const SOON_DAYS = 14

/** One thing that waits for this person. */
export interface Waiting {
  /** Whom it is about; null where a number says it. */
  readonly body: PublicSummary | null
  readonly what: Message
  readonly path: string
  /** Null: no clock runs on it. */
  readonly dueOn: Day | null
}

/** What waits for this person today, what is due first standing first. Each list asks `can` by itself. */
export async function gatherWaiting(deps: Deps, actor: Actor): Promise<readonly Waiting[]> {
  const found = await Promise.all([
    waitingApplications(deps, actor),
    waitingFollowUps(deps, actor),
    waitingOrders(deps, actor),
    waitingRounds(deps, actor),
    waitingReferrals(deps, actor),
    waitingDrafts(deps, actor),
    waitingWords(deps, actor),
  ])
  return found.flat().toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))
}

async function waitingApplications(deps: Deps, actor: Actor): Promise<Waiting[]> {
  if (!canSomewhere(actor, 'view_application')) return []
  const ofBody = actor.role === 'body_user'
  if (!ofBody && !canSomewhere(actor, 'screen_application')) return []
  const soon = dayOf(later(deps.now(), { days: SOON_DAYS }))
  const filter = ofBody ? { open: true } : { dueBy: soon }
  const { applications } = await listVisibleApplications(deps.db.queries, actor, filter, { limit: SHOWN })
  const bodies = await summariesOf(
    deps.db.queries,
    applications.map(({ organisationId }) => organisationId),
  )
  return applications.map(({ id, number, organisationId, status, dueOn }) => ({
    body: bodies.get(organisationId) ?? null,
    what: { key: `workspace.application_${status === 'draft' ? 'draft' : 'open'}`, params: { number } },
    path: `/workspace/applications/${id}`,
    dueOn,
  }))
}

async function waitingFollowUps(deps: Deps, actor: Actor): Promise<Waiting[]> {
  if (!canSomewhere(actor, 'decide_registration')) return []
  const { items } = await seeFollowUps(deps, actor, { limit: SHOWN })
  return items.map(({ followUp, registration }) => ({
    body: registration.body,
    what: { key: `registration_life.follow_up_${followUp.kind}` },
    path: `/workspace/registrations/${registration.id}`,
    dueOn: followUp.dueOn,
  }))
}

/** Officers: what is to be certified. A body: what is still being written. */
async function waitingOrders(deps: Deps, actor: Actor): Promise<Waiting[]> {
  const page = { limit: SHOWN }
  const db = deps.db.queries
  const { orders } =
    actor.role === 'body_user' && actor.organisationId !== null
      ? await ordersOfParty(db, actor.organisationId, page, { status: 'draft' })
      : canSomewhere(actor, 'certify_job_order')
        ? await listVisibleOrders(db, actor, { status: 'submitted' }, page)
        : { orders: [] }
  return orders.map(({ number, status }) => ({
    body: null,
    what: { key: `workspace.order_${status === 'draft' ? 'draft' : 'submitted'}`, params: { number } },
    path: `/workspace/job-orders/${number}`,
    dueOn: null,
  }))
}

/** Open rounds that end soon while somebody who was drawn has not been heard: for who asks, and for who plans. */
async function waitingRounds(deps: Deps, actor: Actor): Promise<Waiting[]> {
  const asks = canSomewhere(actor, 'conduct_interview')
  if (!asks && !canSomewhere(actor, 'manage_interviews')) return []
  const db = deps.db.queries
  const soon = dayOf(later(deps.now(), { days: SOON_DAYS }))
  const rounds = await listRoundsClosing(db, actor, soon, SHOWN)
  const waiting = await Promise.all(
    rounds.map(async ({ id, number, closesOn }): Promise<Waiting[]> => {
      const left = (await countWorkers(db, id)).filter(({ state }) => isExpected(state))
      const count = left.reduce((sum, { workers }) => sum + workers, 0)
      const what = { key: 'workspace.round_closing', params: { number, count } } as const
      const path = `/workspace/${asks ? 'interviews' : 'interview-rounds'}/${number}`
      return count === 0 ? [] : [{ body: null, what, path, dueOn: closesOn }]
    }),
  )
  return waiting.flat()
}

/** By code alone: who stands behind somebody's shoulder learns nothing. */
async function waitingReferrals(deps: Deps, actor: Actor): Promise<Waiting[]> {
  if (!canSomewhere(actor, 'take_referral')) return []
  const { items } = await listReferrals(deps, actor, { closed: false })
  return items.slice(0, SHOWN).map(({ referral: { id, code } }) => ({
    body: null,
    what: { key: 'workspace.referral_open', params: { code } },
    path: `/workspace/referrals/${id}`,
    dueOn: null,
  }))
}

async function waitingDrafts(deps: Deps, actor: Actor): Promise<Waiting[]> {
  const drafts = await seeDraftsWaiting(deps, actor)
  return drafts.slice(0, SHOWN).map(({ version }) => ({
    body: null,
    what: { key: 'workspace.fee_rules_draft', params: { version } },
    path: `/workspace/fee-rules/editions/${version}`,
    dueOn: null,
  }))
}

/** Signed audits on which a body may still say something. */
async function waitingWords(deps: Deps, actor: Actor): Promise<Waiting[]> {
  if (actor.organisationId === null || !canSomewhere(actor, 'acknowledge_audit')) return []
  const today = dayOf(deps.now())
  const awaited = await findAwaited(deps.db.queries, actor.organisationId, { today, limit: SHOWN })
  return awaited.map(({ auditId, number, dueOn }) => ({
    body: null,
    what: { key: 'audit_sign_off.word_waiting', params: { number } },
    path: `/workspace/audits/${auditId}/acknowledgement`,
    dueOn,
  }))
}
