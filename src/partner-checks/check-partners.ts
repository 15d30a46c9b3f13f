import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { type Identifier, parseIdentifier } from '../organisations/identifier.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { AppError, type FieldError, invalidField } from '../platform/errors.ts'
import type { ChainParty, JudgedChain, JudgedParty } from './chain.ts'
import { judgeChain } from './chain-rules.ts'
import { type ChainMember, findChain } from './find-chain.ts'
import { keepReceipt } from './keep-receipt.ts'
import {
  type CheckPartners,
  LIMITS,
  type PartnerCheck,
  type PartnerCheckReceipt,
  type ReceiptParty,
  RULES_IN_RECEIPT,
} from './partner-check.ts'
import { receiptWarning } from './receipt-warning.ts'
import { type Suggestion, suggestIdentifiers } from './suggest-identifier.ts'

/** What a check gives: the receipt as it is kept, and its content. */
export interface CheckedPartners {
  readonly check: PartnerCheck
  readonly receipt: PartnerCheckReceipt
}

/**
 * Judges one to ten bodies for a corridor, a programme and a day, today or past, and keeps a signed, numbered receipt of the
 * answer. Open to everyone. Who is not in the register is an answer. Throws `invalid` naming the field: a day to come, a number
 * that cannot be one – with the bodies that one slip of the hand would lead to, in the sentence and in `facts.suggestions`.
 */
export async function checkPartners(
  deps: Deps,
  actor: Actor,
  input: CheckPartners,
): Promise<CheckedPartners> {
  const at = deps.now()
  const today = dayOf(at)
  const on: Day = input.on ?? today
  if (on > today) throw invalidField('on', 'errors.future_date')
  const asked = await readIdentifiers(deps, input.parties)
  const { members, registerVersion } = await findChain(deps, asked, on)
  const { corridor, programme = null } = input
  const parties = input.parties.map(
    ({ scheme, role = null }, i): ChainParty => ({
      scheme,
      namedRole: role,
      body: members[i]?.body ?? null,
    }),
  )
  const judged = judgeChain({ on, corridor, programme, parties })
  const asOf = { at, on, registerVersion, config: deps.config }
  const receiptParties = judged.parties.map((party, i) =>
    receiptParty(asked[i] as Identifier, parties[i]?.namedRole ?? null, party, members[i]),
  )
  const content = (number: string): PartnerCheckReceipt =>
    receiptOf(number, { corridor, programme }, judged, receiptParties, asOf)
  const summary = `${judged.verdict} ${parties.length}`
  const kept = await keepReceipt(deps, actor, { kind: 'partner_check', at, content, summary })
  return { check: kept.check, receipt: kept.content }
}

interface AsOf {
  readonly at: Instant
  readonly on: Day
  readonly registerVersion: number
  readonly config: Pick<Config, 'publicUrl' | 'demonstration'>
}

const receiptOf = (
  number: string,
  { corridor, programme }: Pick<PartnerCheckReceipt, 'corridor' | 'programme'>,
  { verdict, reasons }: JudgedChain,
  parties: readonly ReceiptParty[],
  { at, on, registerVersion, config }: AsOf,
): PartnerCheckReceipt => ({
  asked_at: at,
  corridor,
  demonstration: config.demonstration,
  kind: 'partner_check',
  limits: LIMITS,
  number,
  on,
  parties,
  programme,
  reasons,
  register_version: registerVersion,
  rules: RULES_IN_RECEIPT,
  verdict,
  verify_url: `${config.publicUrl}/verify/${number}`,
})

/** Canonical identifiers, or one refusal that names every field that needs another look. */
async function readIdentifiers(
  deps: Deps,
  parties: CheckPartners['parties'],
): Promise<readonly Identifier[]> {
  const fields: FieldError[] = []
  const suggestions: (Suggestion & { path: string })[] = []
  const read: Identifier[] = []
  for (const [i, { scheme, value }] of parties.entries()) {
    const parsed = parseIdentifier(scheme, value)
    if (parsed.ok) {
      read.push({ scheme, value: parsed.value })
      continue
    }
    const path = `parties.${i}.value`
    const meant = await suggestIdentifiers(deps, scheme, value)
    suggestions.push(...meant.map((one) => ({ path, ...one })))
    const listed = meant.map(({ value: one, name }) => `${one} (${name})`).join(', ')
    fields.push({
      path,
      message:
        meant.length > 0
          ? { key: 'partner_checks.slip', params: { typed: value.trim(), meant: listed } }
          : { key: parsed.reason, params: parsed.params },
    })
  }
  if (fields.length === 0) return read
  throw new AppError('invalid', 'errors.invalid', {
    fields,
    ...(suggestions.length > 0 ? { facts: { suggestions } } : {}),
  })
}

function receiptParty(
  identifier: Identifier,
  role: ReceiptParty['asked']['role'],
  judged: JudgedParty,
  member: ChainMember | undefined,
): ReceiptParty {
  const { standing } = judged
  return {
    answer: judged.answer,
    asked: { role, scheme: identifier.scheme, value: identifier.value },
    organisation: member?.organisation ?? null,
    reasons: judged.reasons,
    registration: standing && {
      conditions: standing.conditions.map(({ text, dueOn }) => ({ due_on: dueOn, text })),
      corridor: standing.corridor,
      held_from_on: standing.heldFromOn,
      programmes: standing.programmes,
      status: standing.status,
      valid_to_on: standing.validToOn,
    },
    role: judged.role,
    warnings: (member?.lookAlikes ?? []).map(receiptWarning),
  }
}
