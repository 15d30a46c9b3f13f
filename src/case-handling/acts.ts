import type * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { CaseTarget } from '../cases/open-case.ts'
import type { Deps } from '../deps.ts'
import { addNote, Note } from './add-note.ts'
import { answerGroup } from './answer-group.ts'
import { askIdentity, decideIdentity } from './ask-identity.ts'
import { AssignCase, assignCase } from './assign-case.ts'
import { RequestAudit } from './audit-request.ts'
import { type Acted, Nothing } from './case-act.ts'
import { Climb, climbLadder } from './climb-ladder.ts'
import { CountPayments, countPayments, uncountPayments } from './count-payments.ts'
import { AskIdentity, DecideOpening } from './identity-opening.ts'
import { LinkBody, LinkOrder, linkBody, linkOrder, unlinkBody, unlinkOrder } from './link-body.ts'
import { MessageToWorker } from './message-to-worker.ts'
import {
  Conclude,
  concludeCase,
  followUpCase,
  Pause,
  pauseCase,
  Reopen,
  reopenCase,
  resumeCase,
  Triage,
  triageCase,
} from './move-on.ts'
import { MarkSent, markReferralSent, ProposeReferral, proposeReferral } from './refer-worker.ts'
import { requestAudit } from './request-audit.ts'
import { acknowledgeCase, answerWorker, writeToWorker } from './write-to-worker.ts'

/** Something an officer does to a case: one line here is a form on its page and a route of the JSON API. */
export interface Act {
  readonly summary: string
  readonly schema: v.GenericSchema<unknown, unknown>
  /** `input` is what `schema` gives. */
  readonly run: (deps: Deps, actor: Actor, target: CaseTarget, input: never) => Promise<Acted>
}

const act = <Schema extends v.GenericSchema<unknown, unknown>>(
  summary: string,
  schema: Schema,
  run: (deps: Deps, actor: Actor, target: CaseTarget, input: v.InferOutput<Schema>) => Promise<Acted>,
): Act => ({ summary, schema, run })

export const ACTS = {
  acknowledgement: act('Say that a case was read, with a message', MessageToWorker, acknowledgeCase),
  message: act('Write to the worker', MessageToWorker, writeToWorker),
  answer: act('Give the answer: what was found and done', MessageToWorker, answerWorker),
  'group-answer': act('Answer all who told of the same matter', MessageToWorker, answerGroup),
  note: act('Note something that the worker is not shown', Note, addNote),
  assignment: act('Hand a case to an officer, or to nobody', AssignCase, assignCase),
  triage: act('Say which of the six kinds of matter it is', Triage, triageCase),
  'follow-up': act('Begin to look into it', Nothing, followUpCase),
  ladder: act('Climb the ladder of Assist', Climb, climbLadder),
  pause: act('Let the clock of the answer stand still, for a reason the worker is told', Pause, pauseCase),
  resumption: act('Let the clock go on', Nothing, resumeCase),
  conclusion: act('Conclude a case that was answered', Conclude, concludeCase),
  reopening: act('Take up again what was over', Reopen, reopenCase),
  body: act('Say which body a case is about', LinkBody, linkBody),
  'body-removal': act('Take back a body that was the wrong one', LinkBody, unlinkBody),
  'job-order': act('Say which job order a case is about', LinkOrder, linkOrder),
  'job-order-removal': act('Take back a job order that was the wrong one', LinkOrder, unlinkOrder),
  referral: act('Ask the worker whether somebody else may be told', ProposeReferral, proposeReferral),
  'referral-sent': act('Record that somebody else was told, after a yes', MarkSent, markReferralSent),
  'audit-request': act(
    'Ask planners to look at a body; they learn nothing of the case',
    RequestAudit,
    requestAudit,
  ),
  'identity-request': act('Ask to be shown who the worker is', AskIdentity, askIdentity),
  'identity-decision': act("Decide on another officer's wish", DecideOpening, decideIdentity),
  'fee-record': act('Count what was paid, if the worker allowed it', CountPayments, countPayments),
  'fee-record-removal': act('Take it out of the figures', Nothing, uncountPayments),
} as const satisfies Record<string, Act>
export type ActName = keyof typeof ACTS

export const ACT_NAMES = Object.keys(ACTS) as ActName[]
export const isActName = (text: string): text is ActName => Object.hasOwn(ACTS, text)
