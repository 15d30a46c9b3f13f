import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { type CanSubject, can, type RoleInScheme } from '../accounts/can.ts'
import type { Day, Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

export const AUDIT_KINDS = ['initial', 'periodic', 'follow_up', 'for_cause', 'unannounced'] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

export const AUDIT_STATUSES = ['planned', 'in_progress', 'signing', 'locked', 'cancelled'] as const
export type AuditStatus = (typeof AUDIT_STATUSES)[number]

export const TEAM_ROLES = ['lead', 'member', 'reviewer'] as const
export type TeamRole = (typeof TEAM_ROLES)[number]

export interface TeamMember {
  readonly accountId: string
  readonly role: TeamRole
}

/** One visit to one body, against one edition of one template, by one team. */
export interface Audit {
  readonly id: string
  /** `A-2026-7K3QD-M`: year, five random characters, check character. */
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
}

/** The last audit of a page of the list, which is ordered by day and id. */
export interface AuditCursor {
  readonly plannedOn: Day
  readonly id: string
}

const ID = v.pipe(v.string(), v.minLength(1, 'errors.required' satisfies MessageKey), v.maxLength(200))

const isDay = (text: string): boolean => {
  const made = new Date(`${text}T00:00:00.000Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(made.getTime()) && made.toISOString().startsWith(text)
  )
}

/** A calendar day that exists: 2026-02-30 is refused, not moved into March. */
export const DaySchema = v.pipe(v.string(), v.check(isDay, 'errors.not_a_date' satisfies MessageKey))

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
  planned_on: DaySchema,
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
export const auditorsOf = (audit: Pick<Audit, 'team'>): string[] =>
  audit.team.filter((m) => m.role !== 'reviewer').map((m) => m.accountId)

/** What leave depends on. The reviewer is left out of the team on purpose: four eyes. */
export const asSubject = (audit: Audit): CanSubject => ({
  kind: 'audit',
  role: audit.auditedRole,
  organisationId: audit.organisationId,
  teamIds: auditorsOf(audit),
  signed: audit.status === 'locked',
})

export const auditNotFound = (): AppError => new AppError('not_found', 'errors.not_found')

// 31 characters, a prime: with weights the check character catches every single slip and every swap of neighbours.
// Without 0, 1, I, O and Z, which are misread on paper and over the telephone.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXY'
const BODY_LENGTH = 5

function checkCharacter(year: string, body: string): string {
  let sum = Number(year) % ALPHABET.length
  for (let i = 0; i < body.length; i++) sum += (i + 2) * ALPHABET.indexOf(body.charAt(i))
  return ALPHABET.charAt(sum % ALPHABET.length)
}

/** A number for an audit planned in `year`, from five random 32-bit words (28.6 million numbers a year). */
export function auditNumber(year: string, random: Uint32Array): string {
  let body = ''
  for (let i = 0; i < BODY_LENGTH; i++) body += ALPHABET.charAt((random[i] ?? 0) % ALPHABET.length)
  return `A-${year}-${body}-${checkCharacter(year, body)}`
}

export const randomWords = (): Uint32Array => crypto.getRandomValues(new Uint32Array(BODY_LENGTH))

/** The number in its one spelling, or undefined when it cannot be one (a slip of the hand, another document's number). */
export function parseAuditNumber(text: string): string | undefined {
  const tidy = text.normalize('NFKC').trim().toUpperCase()
  const match = /^A-(\d{4})-([2-9A-Y]{5})-([2-9A-Y])$/.exec(tidy)
  if (!match) return undefined
  const [, year = '', body = '', check] = match
  if ([...body].some((c) => !ALPHABET.includes(c))) return undefined
  return checkCharacter(year, body) === check ? tidy : undefined
}
