import type { Account } from '../../src/accounts/account.ts'
import { insertAccount } from '../../src/accounts/account-store.ts'
import type { Actor, Role } from '../../src/accounts/actor.ts'
import { questionsOf, templateHash } from '../../src/audit-templates/audit-template.ts'
import { AUDIT_TEMPLATES } from '../../src/audit-templates/load-audit-templates.ts'
import type { Answer } from '../../src/audits/answer.ts'
import { writeAnswer } from '../../src/audits/answer-store.ts'
import type { Audit } from '../../src/audits/audit.ts'
import { type AuditWork, contentHash } from '../../src/audits/audit-content.ts'
import { insertAudit } from '../../src/audits/audit-store.ts'
import type { Evidence } from '../../src/audits/evidence.ts'
import { insertEvidence } from '../../src/audits/evidence-store.ts'
import { type Finding, raiseFinding } from '../../src/audits/finding.ts'
import { insertFinding } from '../../src/audits/finding-store.ts'
import { insertSignature } from '../../src/audits/signature-store.ts'
import type { Deps } from '../../src/deps.ts'
import { NO_FACTS } from '../../src/organisations/organisation.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { insertOrganisations } from '../../src/organisations/organisation-store.ts'

const actor = (id: string, role: Role, more: Partial<Actor> = {}): Actor => ({
  id,
  role,
  organisationId: null,
  actsFor: null,
  scopes: null,
  ...more,
})

/** Who stands around the audit: its lead, its reviewer, an auditor of another team, the audited body, a stranger body. */
export const PEOPLE = {
  lead: actor('019a4200-1111-7000-8000-000000000001', 'auditor', { actsFor: 'vamas' }),
  reviewer: actor('019a4200-1111-7000-8000-000000000002', 'reviewer'),
  otherAuditor: actor('019a4200-1111-7000-8000-000000000003', 'auditor', { actsFor: 'vamas' }),
  audited: actor('019a4200-1111-7000-8000-000000000004', 'body_user', { organisationId: 'body-1' }),
  otherBody: actor('019a4200-1111-7000-8000-000000000005', 'body_user', { organisationId: 'body-2' }),
  japaneseSide: actor('019a4200-1111-7000-8000-000000000006', 'programme_manager', { actsFor: 'jp_mirai' }),
  caseOfficer: actor('019a4200-1111-7000-8000-000000000007', 'case_officer'),
  observer: actor('019a4200-1111-7000-8000-000000000008', 'observer'),
} as const satisfies Record<string, Actor>

const AT = '2026-11-01T03:00:00.000Z'

const account = (person: Actor, name: string): Account => ({
  id: person.id,
  email: `${person.id}@example.org`,
  name,
  role: person.role as Role,
  actsFor: person.actsFor,
  organisationId: null,
  language: 'en',
  secondFactor: true,
  createdAt: AT,
  endedAt: null,
})

const BODY: StoredOrganisation = {
  id: 'body-1',
  country: 'VN',
  roles: ['sending_agency'],
  names: [
    { text: 'Công ty Cổ phần Ví Dụ Mẫu', language: 'vi', script: 'Latn', kind: 'legal', reading: null },
    { text: 'Example Sample JSC', language: 'en', script: 'Latn', kind: 'trade', reading: null },
  ],
  identifiers: [{ scheme: 'VN-TIN', value: '0100109106' }],
  licences: [],
  sites: [],
  facts: NO_FACTS,
  enteredAt: AT,
  changedAt: AT,
  listedOn: null,
}

function answersTo(work: Pick<AuditWork, 'template'>): Map<string, Answer> {
  const values = { conformity: 'conforms', number: 12, text: 'Theo hồ sơ', date: '2026-10-01' } as const
  const answers = questionsOf(work.template).map(
    ({ question }, i): Answer => ({
      question: question.id,
      kind: question.kind,
      value: question.kind === 'conformity' && i === 0 ? 'does_not_conform' : values[question.kind],
      note: i === 0 ? 'Ghi chú của kiểm tra viên' : '',
      revision: 1,
      answeredAt: AT,
      answeredBy: PEOPLE.lead.id,
    }),
  )
  return new Map(answers.map((answer) => [answer.question, answer]))
}

/** An audit written straight into the tables: locked and signed by both, or as far as `status` says. */
export async function lockedAudit(deps: Deps, status: Audit['status'] = 'locked'): Promise<Audit> {
  const template = AUDIT_TEMPLATES.find((one) => one.id === 'sending-agency')
  const first = template && questionsOf(template)[0]?.question
  if (!template || first?.kind !== 'conformity')
    throw new Error('the sending-agency template begins with conformity')
  const open: Audit = {
    id: 'audit-1',
    number: 'A-2026-22222-2',
    version: 1,
    firstId: null,
    amendsId: null,
    supersededAt: null,
    kind: 'periodic',
    organisationId: BODY.id,
    auditedRole: 'sending_agency',
    templateId: template.id,
    templateVersion: template.version,
    templateHash: await templateHash(template),
    plannedOn: '2026-11-01',
    status,
    team: [
      { accountId: PEOPLE.lead.id, role: 'lead' },
      { accountId: PEOPLE.reviewer.id, role: 'reviewer' },
    ],
    plannedAt: AT,
    startedAt: AT,
    lockedAt: null,
    contentHash: null,
  }
  const finding: Finding = {
    ...raiseFinding({
      id: 'finding-1',
      auditId: open.id,
      questionId: first.id,
      ordinal: 1,
      severity: first.severity_if_failed,
      citations: first.citations,
      note: 'Mô tả phát hiện',
    }),
    correctiveAction: 'Khắc phục',
    dueOn: '2027-01-31',
  }
  const kept: Evidence = {
    id: 'evidence-1',
    auditId: open.id,
    questionId: first.id,
    fileName: 'photo.jpg',
    mediaType: 'image/jpeg',
    sizeBytes: 1000,
    sha256: 'a'.repeat(64),
    storageKey: 'evidence/1',
    addedAt: AT,
    addedBy: PEOPLE.lead.id,
    removedAt: null,
    removedBy: null,
    removedReason: null,
  }
  const removed: Evidence = {
    ...kept,
    id: 'evidence-0',
    fileName: 'removed.jpg',
    storageKey: 'evidence/0',
    removedAt: AT,
    removedBy: PEOPLE.lead.id,
    removedReason: 'mờ',
  }
  const answers = answersTo({ template })
  const hash = contentHash({
    audit: open,
    template,
    answers,
    findings: [finding],
    evidence: [kept, removed],
    meetings: [],
    previous: [],
    amendment: null,
  })
  const audit: Audit = status === 'locked' ? { ...open, lockedAt: AT, contentHash: hash } : open
  const db = deps.db.queries
  await deps.db.atomically([
    ...insertOrganisations(deps.db, [BODY]),
    insertAccount(db, account(PEOPLE.lead, 'Nguyễn Thị Mẫu')),
    insertAccount(db, account(PEOPLE.reviewer, '見本 花子')),
    ...insertAudit(db, audit),
    ...[...answers.values()].map((answer) => writeAnswer(db, audit.id, answer)),
    insertFinding(db, finding),
    insertEvidence(db, removed),
    insertEvidence(db, kept),
    ...audit.team.map(({ accountId, role }, i) =>
      insertSignature(db, {
        id: `signature-${i}`,
        auditId: audit.id,
        accountId,
        role,
        contentHash: hash,
        signedAt: AT,
        voidedAt: null,
      }),
    ),
  ])
  return audit
}
