import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { CanSubject, RoleInScheme } from '../accounts/condition.ts'
import { PAYERS } from '../independence/independence-rule.ts'
import type { Subject } from '../journal/journal.ts'
import { type Day, DayText, type Instant, yearOf } from '../platform/clock.ts'
import { newDocumentNumber } from '../platform/document-number.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

export const AUDIT_KINDS = ['initial', 'periodic', 'follow_up', 'for_cause', 'unannounced'] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

export const AUDIT_STATUSES = ['planned', 'in_progress', 'signing', 'locked', 'cancelled'] as const
export type AuditStatus = (typeof AUDIT_STATUSES)[number]

/** Where there is still something to do. */
export const UNFINISHED = ['planned', 'in_progress', 'signing'] as const satisfies readonly AuditStatus[]

export const TEAM_ROLES = ['lead', 'member', 'reviewer'] as const
export type TeamRole = (typeof TEAM_ROLES)[number]

export interface TeamMember {
  readonly accountId: string
  readonly role: TeamRole
}

/** One visit to one body, against one edition of one template, by one team. */
export interface Audit {
  readonly id: string
  /** `A-2026-7K3QD-6`: year, five random characters, check character. */
  readonly number: string
  readonly kind: AuditKind
  readonly organisationId: string
  /** The role in the scheme under which the body is audited: the template's. Decides which side's people may see it. */
  readonly auditedRole: RoleInScheme
  readonly templateId: string
  readonly templateVersion: string
  /** SHA-256 of the template as it was when the audit was planned, so that a silent change of the file shows. */
  readonly templateHash: string
  readonly plannedOn: Day
  readonly status: AuditStatus
  readonly team: readonly TeamMember[]
  readonly plannedAt: Instant
  readonly startedAt: Instant | null
  readonly lockedAt: Instant | null
  /** What every signer signed; set when the audit is locked. */
  readonly contentHash: string | null
  /** 1, or one more than the version it amends. A version is an audit of its own, begun as a copy (`amendment.ts`). */
  readonly version: number
  /** Version 1 of it; null for version 1 itself. */
  readonly firstId: string | null
  /** The version that this one is to take the place of. */
  readonly amendsId: string | null
  /** When the version after it was signed by all; its own status stays `locked`. */
  readonly supersededAt: Instant | null
}

/** The last audit of a page of the list, which is ordered by day and id. */
export interface AuditCursor {
  readonly plannedOn: Day
  readonly id: string
}

const ID = v.pipe(v.string(), v.minLength(1, 'errors.required' satisfies MessageKey), v.maxLength(200))

const Team = v.pipe(
  v.array(v.strictObject({ account_id: ID, role: v.picklist(TEAM_ROLES) })),
  v.minLength(1, 'audits.team_needed' satisfies MessageKey),
  v.maxLength(12, 'audits.team_too_large' satisfies MessageKey),
)

/** What planning asks for. */
export const PlanAudit = v.strictObject({
  organisation_id: ID,
  template_id: ID,
  /** Left out: the newest edition. */
  template_version: v.optional(ID),
  kind: v.picklist(AUDIT_KINDS),
  planned_on: DayText,
  /** Of an unannounced audit: the last day of its window. */
  until_on: v.optional(v.nullable(DayText)),
  payer: v.optional(v.nullable(v.picklist(PAYERS))),
  team: Team,
})
export type PlanAudit = v.InferOutput<typeof PlanAudit>

/** Refuses a team without exactly one lead, with one person twice, or with more than one reviewer. */
export function checkTeam(team: readonly TeamMember[]): void {
  if (team.filter((m) => m.role === 'lead').length !== 1) throw invalidField('team', 'audits.one_lead')
  if (team.filter((m) => m.role === 'reviewer').length > 1) throw invalidField('team', 'audits.one_reviewer')
  const seen = new Set<string>()
  team.forEach((member, i) => {
    if (seen.has(member.accountId)) throw invalidField(`team.${i}.account_id`, 'audits.team_twice')
    seen.add(member.accountId)
  })
}

/** Whether this person could do that part of an audit of such a body: the right role, and the right side of the corridor. */
export const mayServe = (person: Actor, as: TeamRole, auditedRole: RoleInScheme): boolean =>
  as === 'reviewer'
    ? person.role === 'reviewer' &&
      can(person, 'sign_audit', { kind: 'audit', role: auditedRole, teamIds: [] })
    : can(person, 'answer_audit', { kind: 'audit', role: auditedRole, teamIds: [person.id] })

/** Those who inspect; the reviewer looks at their work and is not one of them. */
const auditorsOf = (audit: Pick<Audit, 'team'>): string[] =>
  audit.team.filter((m) => m.role !== 'reviewer').map((m) => m.accountId)

/** What leave depends on. The reviewer is left out of the team on purpose: four eyes. */
export const asSubject = (audit: Audit): CanSubject => ({
  kind: 'audit',
  role: audit.auditedRole,
  organisationId: audit.organisationId,
  teamIds: auditorsOf(audit),
  signed: audit.status === 'locked',
})

export const auditSubject = ({ id }: Pick<Audit, 'id'>): Subject => ({ kind: 'audit', id })

export const auditNotFound = (): AppError => new AppError('not_found', 'errors.not_found')

/** A fresh number for an audit planned on that day: `A-2026-7K3QD-6`. */
export const newAuditNumber = (day: Day): string => newDocumentNumber({ kind: 'A', year: yearOf(day) })
