import * as v from 'valibot'
import { SEVERITIES } from '../audit-templates/audit-template.ts'
import { AUDIT_KINDS } from '../audits/audit.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import { heldOn } from '../platform/dated-rule.ts'
import file from './due-rules.vn-jp.2026.1.json' with { type: 'json' }
import { Dated } from './planning-data.ts'

/** From which day a rule counts: of the registration, of the last audit, or of the day by which a finding was to be mended. */
export const DUE_AFTER = ['registered', 'last_audit', 'finding_due'] as const

const DueRules = v.strictObject({
  version: v.string(),
  rules: v.array(
    v.strictObject({
      id: v.picklist(['initial', 'periodic', 'follow_up', 'own_titp', 'own_esd']),
      /** Whose duty the audit is. Only those of the scheme are planned here; the others are shown, because people ask. */
      whose: v.picklist(['scheme', 'supervising_organisation']),
      roles: v.array(v.picklist(ORGANISATION_ROLES)),
      kind: v.picklist(AUDIT_KINDS),
      after: v.picklist(DUE_AFTER),
      months: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
      /** Of a rule about findings: which of them count. */
      severities: v.optional(v.array(v.picklist(SEVERITIES)), []),
      ...Dated,
    }),
  ),
})

/** Parsed at start, so that a damaged file stops the service. */
const EDITION = v.parse(DueRules, file)
export type DueRule = (typeof EDITION)['rules'][number]
export type DueRuleId = DueRule['id']
export const DUE_EDITION = EDITION.version
export const DUE_RULE_IDS = EDITION.rules.map(({ id }) => id)

export const dueRulesOn = (day: Day): readonly DueRule[] => EDITION.rules.filter((rule) => heldOn(rule, day))
