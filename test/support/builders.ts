import { insertAccount } from '../../src/accounts/account-store.ts'
import type { Actor, ActsFor, Role } from '../../src/accounts/actor.ts'
import { holdMeeting } from '../../src/audit-sign-off/hold-meeting.ts'
import type { HoldMeeting } from '../../src/audit-sign-off/meeting-input.ts'
import {
  type AuditTemplate,
  askedQuestions,
  type TemplateQuestion,
} from '../../src/audit-templates/audit-template.ts'
import { templateInFiles } from '../../src/audit-templates/load-audit-templates.ts'
import type { SaveAnswers } from '../../src/audits/answer.ts'
import type { Audit, PlanAudit } from '../../src/audits/audit.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { MEETINGS } from '../../src/audits/meeting.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { anAgency, enter } from '../registrations/bodies.ts'

/** Someone with an account, as an actor. Side and role are what matters; the rest is filled in. */
export async function aPerson(
  deps: Deps,
  role: Role,
  given: { actsFor?: ActsFor | null; organisationId?: string } = {},
): Promise<Actor> {
  const id = deps.newId()
  const { actsFor = null, organisationId = null } = given
  const account = {
    id,
    email: `${id}@people.example`,
    name: `見本 ${role}`,
    role,
    actsFor,
    organisationId,
    language: 'en',
    secondFactor: true,
    createdAt: deps.now(),
    endedAt: null,
  } as const
  await commit(
    deps,
    { id: 'system' },
    {
      entries: [
        { subject: { kind: 'account', id }, after: NO_HEAD, action: 'made', summary: role, payload: id },
      ],
      statements: [insertAccount(deps.db.queries, account)],
      result: null,
    },
  )
  return { id, role, organisationId, actsFor, scopes: null }
}

export interface AuditCast {
  readonly lead: Actor
  readonly member: Actor
  readonly reviewer: Actor
  readonly officer: Actor
  readonly agencyId: string
}

/** A sending agency, and the people who audit it. */
export async function auditCast(deps: Deps): Promise<AuditCast> {
  const agency = anAgency(deps, '900', 'Công ty Cổ phần Nhân lực Mẫu')
  await enter(deps, [agency])
  return {
    lead: await aPerson(deps, 'auditor', { actsFor: 'vamas' }),
    member: await aPerson(deps, 'auditor', { actsFor: 'vamas' }),
    reviewer: await aPerson(deps, 'reviewer', { actsFor: 'vamas' }),
    officer: await aPerson(deps, 'programme_manager', { actsFor: 'vamas' }),
    agencyId: agency.id,
  }
}

/** A plan for lead and member; a test that cares about something else gives it. */
export const aPlan = (cast: AuditCast, given: Partial<PlanAudit> = {}): PlanAudit => ({
  organisation_id: cast.agencyId,
  template_id: 'sending-agency',
  template_version: '2026.1',
  kind: 'initial',
  planned_on: '2026-11-20',
  team: [
    { account_id: cast.lead.id, role: 'lead' },
    { account_id: cast.member.id, role: 'member' },
  ],
  ...given,
})

export const anAudit = (deps: Deps, cast: AuditCast, given: Partial<PlanAudit> = {}): Promise<Audit> =>
  planAudit(deps, cast.officer, aPlan(cast, given))

/** The template the audits of the tests are planned with: the real one. */
export function theTemplate(): AuditTemplate {
  const template = templateInFiles('sending-agency', '2026.1')
  if (!template) throw new Error('the sending-agency template is missing')
  return template
}

export const conformityQuestions = (): TemplateQuestion[] =>
  theTemplate().sections.flatMap((s) => s.questions.filter((q) => q.kind === 'conformity' && !q.asked_when))

export const anAnswer = (
  question: string,
  given: Partial<SaveAnswers['answers'][number]> = {},
): SaveAnswers['answers'][number] => ({
  question,
  value: 'conforms',
  note: '',
  expected_revision: 0,
  ...given,
})

const VALUES = { conformity: 'conforms', number: 3, text: 'Ghi chú', date: '2026-01-15' } as const

/** Writes down both meetings, of today, with an auditor and somebody of the body; neither draws a signature. */
export async function holdMeetings(deps: Deps, actor: Actor, auditId: string): Promise<void> {
  const { meetings } = await gatherAudit(deps, actor, auditId)
  for (const meeting of MEETINGS) {
    if (meetings.some(({ kind }) => kind === meeting)) continue
    await holdMeeting(deps, actor, auditId, aMeeting({ meeting, held_on: dayOf(deps.now()) }))
  }
}

export const aMeeting = (given: Partial<HoldMeeting> = {}): HoldMeeting => ({
  meeting: 'opening',
  held_on: '2026-11-20',
  place: 'Hà Nội',
  remarks: '',
  attendance: [
    { name: 'Trần Văn Mẫu', function: '', party: 'auditor', no_signature_reason: 'no tablet' },
    { name: 'Lê Thị Ví Dụ', function: 'Giám đốc', party: 'auditee', no_signature_reason: 'no tablet' },
  ],
  ...given,
})

/** Answers whatever is asked and open, until nothing is, and holds the meetings: everything conforms, anybody may sign. */
export async function answerAll(deps: Deps, actor: Actor, auditId: string): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const work = await gatherAudit(deps, actor, auditId)
    const conditions = Object.fromEntries([...work.answers].map(([id, a]) => [id, String(a.value)]))
    const open = askedQuestions(work.template, conditions).filter(
      ({ question }) => (work.answers.get(question.id)?.value ?? null) === null,
    )
    if (open.length === 0) break
    const answers = open.map(({ question }) =>
      anAnswer(question.id, {
        value: VALUES[question.kind],
        expected_revision: work.answers.get(question.id)?.revision ?? 0,
      }),
    )
    await saveAnswers(deps, actor, auditId, { answers })
  }
  await holdMeetings(deps, actor, auditId)
}

/** The first bytes of real files of each kind, enough for their type to be told. */
export const BYTES = {
  jpeg: Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1]),
  png: Uint8Array.from([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0,
    0, 1, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
  ]),
  pdf: new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  exe: new TextEncoder().encode(`MZ${'\0'.repeat(200)}`),
  html: new TextEncoder().encode('<!doctype html><script>alert(1)</script>'),
  svg: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
} as const
