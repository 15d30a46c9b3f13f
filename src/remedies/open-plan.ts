import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { isIdentifierScheme, parseIdentifier } from '../organisations/identifier.ts'
import { findOrganisationByIdentifier } from '../organisations/organisation-store.ts'
import { dayOf, yearOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { invalidField } from '../platform/errors.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { asSubject, newPlanNumber, type OpenPlan, planSubject, type RepaymentPlan } from './repayment-plan.ts'
import { insertPlan, isTiedTo } from './repayment-plan-store.ts'
import { requireRepayments } from './require-plan.ts'

const DRAWS = 5
const [CORRIDOR] = CORRIDORS

/**
 * Opens a plan without shares. The payer is a body of the register in one of its roles. Throws `not_found` for who has nothing to do with
 * repayments, `forbidden` for a payer of the other side, `invalid` for a payer who is not known, has not the role, or to whom the officer
 * is tied (the same sentence: the officers of a body's side decide, not its friends), and for a day to come.
 */
export async function openPlan(deps: Deps, actor: Actor, input: OpenPlan): Promise<RepaymentPlan> {
  requireRepayments(actor)
  assertCan(actor, 'manage_repayments', asSubject({ payerRole: input.payer_role }))
  const at = deps.now()
  if (input.discovered_on > dayOf(at)) throw invalidField('discovered_on', 'errors.future_date')
  const payerId = await payerOf(deps, actor, input)
  for (let draw = 1; ; draw += 1) {
    const plan: RepaymentPlan = {
      id: deps.newId(),
      number: newPlanNumber(yearOf(dayOf(at))),
      corridor: CORRIDOR,
      payerId,
      payerRole: input.payer_role,
      method: input.method,
      interviewed: input.interviewed ?? null,
      currency: input.currency,
      status: 'open',
      discoveredOn: input.discovered_on,
      openedAt: at,
      openedBy: actor.id,
      closedAt: null,
    }
    try {
      return await commit(deps, actor, {
        entries: [
          {
            subject: planSubject(plan),
            after: NO_HEAD,
            action: 'opened',
            summary: `${plan.number} ${plan.payerRole} ${plan.method} ${plan.currency}`,
            payload: plan,
          },
        ],
        statements: [insertPlan(deps.db.queries, plan)],
        result: plan,
        at,
      })
    } catch (error) {
      // The number is taken.
      if (!(error instanceof UniqueViolation) || draw >= DRAWS) throw error
    }
  }
}

async function payerOf(deps: Deps, actor: Actor, { payer, payer_role }: OpenPlan): Promise<string> {
  if (!isIdentifierScheme(payer.scheme)) throw invalidField('payer.scheme', 'remedies.payer_unknown')
  const parsed = parseIdentifier(payer.scheme, payer.value)
  if (!parsed.ok) throw invalidField('payer.value', parsed.reason, parsed.params)
  const key = { scheme: payer.scheme, value: parsed.value }
  const body = await findOrganisationByIdentifier(deps.db.queries, key)
  if (!body || (await isTiedTo(deps.db, actor.id, body.id)))
    throw invalidField('payer.value', 'remedies.payer_unknown')
  const roles: readonly string[] = body.roles as readonly RoleInScheme[]
  if (!roles.includes(payer_role)) throw invalidField('payer_role', 'remedies.payer_role_not_held')
  return body.id
}
