import * as v from 'valibot'
import { CONFIDENCES } from '../platform/dated-rule.ts'
import type { Language } from '../platform/i18n/language.ts'
import { say, translator } from '../platform/i18n/translate.ts'
import { type Conflict, isOpen } from './conflict.ts'
import { EFFECTS, INDEPENDENCE_RULE_IDS } from './independence-rule.ts'
import type { Permission } from './permission.ts'
import { TIE_KINDS, type Tie } from './tie.ts'

export const TieJson = v.object({
  id: v.string(),
  organisation_id: v.string(),
  kind: v.picklist(TIE_KINDS),
  from_on: v.nullable(v.string()),
  to_on: v.nullable(v.string()),
  declared_at: v.string(),
  withdrawn_at: v.nullable(v.string()),
})
type TieJson = v.InferOutput<typeof TieJson>

export const tieToJson = (tie: Tie): TieJson => ({
  id: tie.id,
  organisation_id: tie.organisationId,
  kind: tie.kind,
  from_on: tie.fromOn,
  to_on: tie.toOn,
  declared_at: tie.declaredAt,
  withdrawn_at: tie.withdrawnAt,
})

export const PermissionJson = v.object({
  id: v.string(),
  account_id: v.string(),
  organisation_id: v.string(),
  rule: v.picklist(INDEPENDENCE_RULE_IDS),
  tie_id: v.nullable(v.string()),
  reason: v.string(),
  until_on: v.string(),
  asked_by: v.string(),
  asked_at: v.string(),
  decision: v.nullable(v.picklist(['allowed', 'refused'])),
  decision_reason: v.nullable(v.string()),
  decided_by: v.nullable(v.string()),
  decided_at: v.nullable(v.string()),
})
type PermissionJson = v.InferOutput<typeof PermissionJson>

export const permissionToJson = (one: Permission): PermissionJson => ({
  id: one.id,
  account_id: one.accountId,
  organisation_id: one.organisationId,
  rule: one.rule,
  tie_id: one.tieId,
  reason: one.reason,
  until_on: one.untilOn,
  asked_by: one.askedBy,
  asked_at: one.askedAt,
  decision: one.decision,
  decision_reason: one.decisionReason,
  decided_by: one.decidedBy,
  decided_at: one.decidedAt,
})

export const ConflictJson = v.object({
  account_id: v.string(),
  rule: v.picklist(INDEPENDENCE_RULE_IDS),
  effect: v.picklist(EFFECTS),
  open: v.boolean(),
  sentence: v.string(),
  /** The last day it stands, where one ends it. */
  until_on: v.nullable(v.string()),
  /** For those who may allow it; null for others, to whom the rule says enough. */
  tie_id: v.nullable(v.string()),
  allowed_by: v.nullable(v.string()),
})
type ConflictJson = v.InferOutput<typeof ConflictJson>

export const conflictToJson = (one: Conflict, lang: Language): ConflictJson => ({
  account_id: one.accountId,
  rule: one.rule,
  effect: one.effect,
  open: isOpen(one),
  sentence: say(translator(lang), one.sentence),
  until_on: one.untilOn,
  tie_id: one.tie?.id ?? null,
  allowed_by: one.permission?.decidedBy ?? null,
})

/** How sure we are of a rule, or that it is ours. */
export const SAID_CONFIDENCES = [...CONFIDENCES, 'default'] as const
