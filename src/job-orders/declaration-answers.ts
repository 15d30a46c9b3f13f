import * as v from 'valibot'
import { PAYMENT_KINDS } from '../fees/payment-kind.ts'
import { CURRENCIES } from '../platform/money.ts'
import {
  type Declaration,
  PAYERS,
  PAYMENT_METHODS,
  PAYMENT_PER,
  PAYMENT_STATES,
  RECEIVERS,
  totalOf,
} from './declaration.ts'
import type { GatheredDeclarations } from './gather-declarations.ts'
import { PARTIES } from './job-order.ts'
import { GRADES, SIGNAL_RULES, type Signal } from './reconciliation-signal.ts'

const Text = v.strictObject({ en: v.string(), ja: v.string(), vi: v.string() })
const Term = v.strictObject({ amount_minor: v.number(), persons: v.number(), months: v.number() })

export const DeclarationAnswer = v.strictObject({
  party: v.picklist(PARTIES),
  revision: v.number(),
  declared_at: v.string(),
  lines: v.array(
    v.strictObject({
      payer: v.picklist(PAYERS),
      receiver: v.picklist(RECEIVERS),
      kind: v.picklist(PAYMENT_KINDS),
      state: v.picklist(PAYMENT_STATES),
      amount_minor: v.number(),
      currency: v.picklist(CURRENCIES),
      per: v.picklist(PAYMENT_PER),
      persons: v.number(),
      from_on: v.string(),
      to_on: v.string(),
      method: v.picklist(PAYMENT_METHODS),
      proof_sha256: v.nullable(v.string()),
      note: v.string(),
      total_minor: v.number(),
    }),
  ),
})

const SignalAnswer = v.strictObject({
  id: v.string(),
  rule: v.picklist(SIGNAL_RULES),
  grade: v.picklist(GRADES),
  decided: v.boolean(),
  payer: v.nullable(v.picklist(PAYERS)),
  receiver: v.nullable(v.picklist(RECEIVERS)),
  kind: v.nullable(v.picklist(PAYMENT_KINDS)),
  declared_by: v.array(v.picklist(PARTIES)),
  arithmetic: v.nullable(
    v.strictObject({
      currency: v.picklist(CURRENCIES),
      left: v.array(Term),
      right: v.nullable(v.array(Term)),
      left_total_minor: v.number(),
      right_total_minor: v.nullable(v.number()),
    }),
  ),
  sources: v.array(v.strictObject({ title: Text, article: v.nullable(v.string()), confidence: v.string() })),
})

export const DeclarationsAnswer = v.strictObject({
  code: v.string(),
  declarations: v.array(DeclarationAnswer),
  /** Null for whoever does not see all three declarations. */
  signals: v.nullable(v.array(SignalAnswer)),
  shared: v.array(v.strictObject({ shared_at: v.string(), signal: SignalAnswer })),
})

export const declarationToJson = ({
  party,
  revision,
  declaredAt,
  lines,
}: Declaration): v.InferOutput<typeof DeclarationAnswer> => ({
  party,
  revision,
  declared_at: declaredAt,
  lines: lines.map((line) => ({
    payer: line.payer,
    receiver: line.receiver,
    kind: line.kind,
    state: line.state,
    amount_minor: line.amount_minor,
    currency: line.currency,
    per: line.per,
    persons: line.persons,
    from_on: line.from_on,
    to_on: line.to_on,
    method: line.method,
    proof_sha256: line.proof_sha256,
    note: line.note,
    total_minor: totalOf(line),
  })),
})

const signalToJson = (signal: Signal): v.InferOutput<typeof SignalAnswer> => ({
  id: signal.id,
  rule: signal.rule,
  grade: signal.grade,
  decided: signal.decided,
  payer: signal.payer,
  receiver: signal.receiver,
  kind: signal.kind,
  declared_by: [...signal.declared_by],
  arithmetic: signal.arithmetic && {
    currency: signal.arithmetic.currency,
    left: [...signal.arithmetic.left],
    right: signal.arithmetic.right && [...signal.arithmetic.right],
    left_total_minor: signal.arithmetic.left_total_minor,
    right_total_minor: signal.arithmetic.right_total_minor,
  },
  sources: signal.sources.map(({ title, article, confidence }) => ({ title, article, confidence })),
})

export const gatheredToJson = (work: GatheredDeclarations): v.InferOutput<typeof DeclarationsAnswer> => ({
  code: work.order.number,
  declarations: work.declarations.map(declarationToJson),
  signals: work.signals?.map(signalToJson) ?? null,
  shared: work.shared.map(({ signal, sharedAt }) => ({ shared_at: sharedAt, signal: signalToJson(signal) })),
})
