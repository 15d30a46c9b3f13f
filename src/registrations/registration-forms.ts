import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { conditionsFromText } from './conditions-text.ts'
import { correctStatus } from './correct-status.ts'
import { decideAppeal } from './decide-appeal.ts'
import { decideWithdrawal } from './decide-withdrawal.ts'
import {
  CorrectInput,
  DecideAppealInput,
  DecideWithdrawalInput,
  FileAppealInput,
  MeetConditionInput,
  ProposeWithdrawalInput,
  ReinstateInput,
  SuspendInput,
} from './decision.ts'
import { fileAppeal } from './file-appeal.ts'
import { meetCondition } from './meet-condition.ts'
import { proposeWithdrawal } from './propose-withdrawal.ts'
import { reinstateRegistration } from './reinstate-registration.ts'
import { suspendRegistration } from './suspend-registration.ts'

/** A form of the registration's page: where it is sent, and how its text fields become the input of its verb. */
export interface FormOf<Schema extends v.GenericSchema> {
  readonly name: string
  /** Below the registration; `:matter` is the proposal or appeal it is about. */
  readonly path: string
  readonly schema: Schema
  readonly read: (text: (field: string) => string) => object
  readonly verb: (
    deps: Deps,
    actor: Actor,
    of: { readonly id: string; readonly matter: string },
    input: v.InferOutput<Schema>,
  ) => Promise<unknown>
}

const form = <Schema extends v.GenericSchema>(one: FormOf<Schema>): FormOf<v.GenericSchema> =>
  one as unknown as FormOf<v.GenericSchema>

/** A field left empty says nothing; one that is filled in must be right. */
const given = (field: string, value: string): object => (value === '' ? {} : { [field]: value })

export const FORMS: readonly FormOf<v.GenericSchema>[] = [
  form({
    name: 'suspend',
    path: 'suspensions',
    schema: SuspendInput,
    read: (text) => ({ reason: text('reason') }),
    verb: (deps, actor, { id }, input) => suspendRegistration(deps, actor, id, input),
  }),
  form({
    name: 'reinstate',
    path: 'reinstatements',
    schema: ReinstateInput,
    read: (text) => ({ reason: text('reason'), conditions: conditionsFromText(text('conditions')) }),
    verb: (deps, actor, { id }, input) => reinstateRegistration(deps, actor, id, input),
  }),
  form({
    name: 'meet',
    path: 'met-conditions',
    schema: MeetConditionInput,
    read: (text) => ({ condition: text('condition'), reason: text('reason') }),
    verb: (deps, actor, { id }, input) => meetCondition(deps, actor, id, input),
  }),
  form({
    name: 'correct',
    path: 'corrections',
    schema: CorrectInput,
    read: (text) => ({
      status: text('status'),
      held_from_on: text('held_from_on'),
      held_to_on: text('held_to_on') || null,
      ...given('valid_to_on', text('valid_to_on')),
      ...(text('conditions') === '' ? {} : { conditions: conditionsFromText(text('conditions')) }),
      reason: text('reason'),
    }),
    verb: (deps, actor, { id }, input) => correctStatus(deps, actor, id, input),
  }),
  form({
    name: 'withdraw',
    path: 'withdrawals',
    schema: ProposeWithdrawalInput,
    read: (text) => ({ kind: text('kind'), reason: text('reason') }),
    verb: (deps, actor, { id }, input) => proposeWithdrawal(deps, actor, id, input),
  }),
  form({
    name: 'decide-withdrawal',
    path: 'withdrawals/:matter/decision',
    schema: DecideWithdrawalInput,
    read: (text) => ({ outcome: text('outcome') }),
    verb: (deps, actor, { id, matter }, input) => decideWithdrawal(deps, actor, id, matter, input),
  }),
  form({
    name: 'appeal',
    path: 'appeals',
    schema: v.strictObject({ ...FileAppealInput.entries, expected_revision: v.optional(v.number()) }),
    read: (text) => ({ grounds: text('grounds') }),
    // What happened meanwhile takes no right of appeal away.
    verb: (deps, actor, { id }, { grounds }) => fileAppeal(deps, actor, id, { grounds }),
  }),
  form({
    name: 'decide-appeal',
    path: 'appeals/:matter/decision',
    schema: DecideAppealInput,
    read: (text) => ({
      outcome: text('outcome'),
      answer: text('answer'),
      ...given('reason', text('reason')),
    }),
    verb: (deps, actor, { id, matter }, input) => decideAppeal(deps, actor, id, matter, input),
  }),
]
