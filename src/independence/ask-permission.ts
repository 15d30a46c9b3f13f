import { findAccount } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { isId } from '../platform/paging.ts'
import { independenceRulesOn } from './independence-rule.ts'
import { assertDecides } from './may-declare.ts'
import {
  type AskPermission,
  checkSecondPerson,
  checkUntil,
  type DecidePermission,
  type Permission,
  WAITING_MAX,
} from './permission.ts'
import { findPermission, insertPermission, permissionsOf, updatePermission } from './permission-store.ts'
import { tiesSubject } from './tie.ts'
import { findTie } from './tie-store.ts'

/**
 * Somebody who plans audits asks that one person may audit one body despite one conflict, with a reason. Throws `invalid` for a rule that
 * nobody may set aside or a tie that is not between the two, `conflict` where the same was asked and waits.
 */
export async function askPermission(
  deps: Deps,
  actor: Actor,
  input: AskPermission,
): Promise<{ readonly id: string }> {
  const subject = tiesSubject(input.account_id)
  const head = await findHead(deps.db, subject)
  const { queries } = deps.db
  const body = await findOrganisation(queries, input.organisation_id)
  if (actor.scopes !== null) throw new AppError('forbidden', 'errors.forbidden')
  assertCan(actor, 'plan_audit', {
    kind: 'audit',
    role: body?.roles ?? [],
    organisationId: input.organisation_id,
  })
  if (!body) throw invalidField('organisation_id', 'independence.body_unknown')
  const person = await findAccount(queries, input.account_id)
  if (!person || person.endedAt !== null) throw invalidField('account_id', 'independence.person_unknown')
  const at = deps.now()
  checkUntil(input.until_on, dayOf(at))
  await checkRule(deps, input, dayOf(at))
  const before = await permissionsOf(queries, [input.account_id], input.organisation_id)
  const waiting = before.filter(({ decision }) => decision === null)
  if (waiting.some(({ rule, tieId }) => rule === input.rule && tieId === input.tie_id))
    throw new AppError('conflict', 'independence.asked_already')
  if (waiting.length >= WAITING_MAX) throw new AppError('conflict', 'independence.too_many_waiting')
  const permission: Permission = {
    id: deps.newId(),
    accountId: input.account_id,
    organisationId: input.organisation_id,
    rule: input.rule,
    tieId: input.tie_id,
    reason: input.reason,
    untilOn: input.until_on,
    askedBy: actor.id,
    askedAt: at,
    decision: null,
    decisionReason: null,
    decidedBy: null,
    decidedAt: null,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject,
        after: head,
        action: 'permission_asked',
        summary: `${permission.id} ${input.rule}`,
        payload: { permission: permission.id, rule: input.rule },
      },
    ],
    statements: [insertPermission(queries, permission)],
    result: { id: permission.id },
  })
}

async function checkRule(deps: Deps, input: AskPermission, today: string): Promise<void> {
  const rule = independenceRulesOn(today).find(({ id }) => id === input.rule)
  if (rule?.effect !== 'second_person') throw invalidField('rule', 'independence.nobody_may_allow')
  if (rule.kind !== 'tie') {
    if (input.tie_id !== null) throw invalidField('tie_id', 'independence.tie_unknown')
    return
  }
  const tie = input.tie_id === null ? undefined : await findTie(deps.db.queries, input.tie_id)
  const fits =
    tie?.accountId === input.account_id &&
    tie.organisationId === input.organisation_id &&
    tie.withdrawnAt === null &&
    rule.ties.includes(tie.kind)
  if (!fits) throw invalidField('tie_id', 'independence.tie_unknown')
}

/**
 * A second person allows or refuses it, with a reason: neither who would audit, nor who asked. (Nor who plans the audit: that is asked when
 * it is planned and signed.) Throws `not_found` for one of the other side, `forbidden`, `conflict` where somebody decided before.
 */
export async function decidePermission(
  deps: Deps,
  actor: Actor,
  id: string,
  input: DecidePermission,
): Promise<{ readonly id: string }> {
  assertDecides(actor)
  const known = isId(id) ? await findPermission(deps.db.queries, id) : undefined
  if (!known) throw new AppError('not_found', 'errors.not_found')
  const subject = tiesSubject(known.accountId)
  const head = await findHead(deps.db, subject)
  const permission = await findPermission(deps.db.queries, id)
  const body = await findOrganisation(deps.db.queries, known.organisationId)
  if (!permission || !can(actor, 'allow_despite_tie', { kind: 'auditor_tie', role: body?.roles ?? [] }))
    throw new AppError('not_found', 'errors.not_found')
  checkSecondPerson(permission, actor.id)
  const at = deps.now()
  const decided: Permission = {
    ...permission,
    decision: input.decision,
    decisionReason: input.reason,
    decidedBy: actor.id,
    decidedAt: at,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject,
        after: head,
        action: `permission_${input.decision}`,
        summary: `${id} ${permission.rule}`,
        payload: { permission: id, decision: input.decision },
      },
    ],
    statements: [updatePermission(deps.db.queries, decided)],
    result: { id },
  })
}
