import * as v from 'valibot'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { APPEAL_OUTCOMES, type Appeal } from './appeal.ts'
import { conditionMark, FOLLOW_UP_KINDS, type FollowUp } from './follow-up.ts'
import type { GatheredRegistration } from './gather-registration.ts'
import type { ListedFollowUp, ListedRegistration } from './listed-registration.ts'
import type { MovedRegistration } from './move-registration.ts'
import { CORRIDORS, PROGRAMMES, REGISTRATION_ACTIONS, REGISTRATION_STATUSES } from './registration.ts'
import type { HistoryLine } from './status-history.ts'
import { WITHDRAWAL_KINDS, WITHDRAWAL_STATES, type WithdrawalProposal } from './withdrawal.ts'

const nullableText = v.nullable(v.string())
const Action = v.picklist(REGISTRATION_ACTIONS)
const Status = v.picklist(REGISTRATION_STATUSES)

const RegistrationLine = v.strictObject({
  id: v.string(),
  role: v.picklist(ORGANISATION_ROLES),
  corridor: v.picklist(CORRIDORS),
  status: Status,
  held_from_on: v.string(),
  valid_to_on: nullableText,
  organisation: v.nullable(
    v.strictObject({
      scheme: v.picklist(IDENTIFIER_SCHEMES),
      value: v.string(),
      names: v.array(v.strictObject({ text: v.string(), language: v.string(), kind: v.string() })),
    }),
  ),
})
export const RegistrationsAnswer = v.strictObject({
  items: v.array(RegistrationLine),
  next_cursor: nullableText,
})

export const FollowUpAnswer = v.strictObject({
  id: v.string(),
  kind: v.picklist(FOLLOW_UP_KINDS),
  reference: v.string(),
  due_on: v.string(),
  opened_at: v.string(),
  done_at: nullableText,
  done_by: nullableText,
})
export const FollowUpsAnswer = v.strictObject({
  items: v.array(v.strictObject({ ...FollowUpAnswer.entries, registration: RegistrationLine })),
  next_cursor: nullableText,
})

export const WithdrawalAnswer = v.strictObject({
  id: v.string(),
  kind: v.picklist(WITHDRAWAL_KINDS),
  reason: v.string(),
  proposed_at: v.string(),
  decide_from_on: v.string(),
  state: v.picklist(WITHDRAWAL_STATES),
  decided_at: nullableText,
})

export const AppealAnswer = v.strictObject({
  id: v.string(),
  sequence: v.number(),
  grounds: v.string(),
  filed_at: v.string(),
  decide_by_on: v.string(),
  outcome: v.nullable(v.picklist(APPEAL_OUTCOMES)),
  answer: v.string(),
  decided_at: nullableText,
})

const Condition = v.strictObject({ condition: v.string(), text: v.string(), due_on: nullableText })

export const RegistrationAnswer = v.strictObject({
  ...RegistrationLine.entries,
  /** To be sent back as `expected_revision` with a decision. */
  revision: v.number(),
  history: v.array(
    v.strictObject({
      sequence: v.number(),
      action: Action,
      status: Status,
      held_from_on: v.string(),
      held_to_on: nullableText,
      valid_from_on: nullableText,
      valid_to_on: nullableText,
      programmes: v.array(v.picklist(PROGRAMMES)),
      conditions: v.array(Condition),
      reason: v.string(),
      known_at: v.string(),
      backdated: v.boolean(),
    }),
  ),
  follow_ups: v.array(FollowUpAnswer),
  withdrawals: v.array(WithdrawalAnswer),
  appeals: v.array(AppealAnswer),
  appealable: v.nullable(v.strictObject({ sequence: v.number(), until_on: v.string() })),
})

export const MovedAnswer = v.strictObject({
  id: v.string(),
  action: Action,
  sequence: v.number(),
  status: Status,
  revision: v.number(),
})

export const lineToJson = (one: ListedRegistration) => ({
  id: one.id,
  role: one.role,
  corridor: one.corridor,
  status: one.status,
  held_from_on: one.heldFromOn,
  valid_to_on: one.validToOn,
  organisation: one.body && {
    scheme: one.body.scheme,
    value: one.body.value,
    names: one.body.names.map(({ text, language, kind }) => ({ text, language, kind })),
  },
})

export const followUpToJson = (followUp: FollowUp) => ({
  id: followUp.id,
  kind: followUp.kind,
  reference: followUp.reference,
  due_on: followUp.dueOn,
  opened_at: followUp.openedAt,
  done_at: followUp.doneAt,
  done_by: followUp.doneBy,
})

export const listedFollowUpToJson = ({ followUp, registration }: ListedFollowUp) => ({
  ...followUpToJson(followUp),
  registration: lineToJson(registration),
})

export const withdrawalToJson = (proposal: WithdrawalProposal) => ({
  id: proposal.id,
  kind: proposal.kind,
  reason: proposal.reason,
  proposed_at: proposal.proposedAt,
  decide_from_on: proposal.decideFromOn,
  state: proposal.state,
  decided_at: proposal.decidedAt,
})

export const appealToJson = (appeal: Appeal) => ({
  id: appeal.id,
  sequence: appeal.sequence,
  grounds: appeal.grounds,
  filed_at: appeal.filedAt,
  decide_by_on: appeal.decideByOn,
  outcome: appeal.outcome,
  answer: appeal.answer,
  decided_at: appeal.decidedAt,
})

const historyToJson = ({ record, backdated }: HistoryLine) => ({
  sequence: record.sequence,
  action: record.action,
  status: record.status,
  held_from_on: record.heldFromOn,
  held_to_on: record.heldToOn,
  valid_from_on: record.validFromOn,
  valid_to_on: record.validToOn,
  programmes: [...record.programmes],
  conditions: record.conditions.map((condition) => ({
    condition: conditionMark(condition),
    text: condition.text,
    due_on: condition.dueOn,
  })),
  reason: record.reason,
  known_at: record.knownAt,
  backdated,
})

export const registrationToJson = (work: GatheredRegistration) => ({
  ...lineToJson(work.registration),
  revision: work.revision,
  history: work.history.map(historyToJson),
  follow_ups: work.followUps.map(followUpToJson),
  withdrawals: work.withdrawals.map(withdrawalToJson),
  appeals: work.appeals.map(appealToJson),
  appealable: work.appealable && {
    sequence: work.appealable.line.sequence,
    until_on: work.appealable.untilOn,
  },
})

export const movedToJson = ({ id, action, sequence, status, revision }: MovedRegistration) => ({
  id,
  action,
  sequence,
  status,
  revision,
})
