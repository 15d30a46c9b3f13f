import type { Actor } from './accounts/actor.ts'
import type { RoleInScheme } from './accounts/condition.ts'
import { holdMeeting } from './audit-sign-off/hold-meeting.ts'
import { type AuditTemplate, askedQuestions } from './audit-templates/audit-template.ts'
import { latestTemplates } from './audit-templates/find-template.ts'
import type { SaveAnswers } from './audits/answer.ts'
import type { Audit, AuditKind } from './audits/audit.ts'
import { contentHash, standingFindings } from './audits/audit-content.ts'
import { changeFinding } from './audits/change-finding.ts'
import type { Finding } from './audits/finding.ts'
import { gatherAudit } from './audits/gather-audit.ts'
import { MEETINGS } from './audits/meeting.ts'
import { planAudit } from './audits/plan-audit.ts'
import { saveAnswers } from './audits/save-answers.ts'
import { signAudit } from './audits/sign-audit.ts'
import type { Deps } from './deps.ts'
import { daysLater } from './platform/calendar.ts'
import { type Day, dayOf } from './platform/clock.ts'

/** What is told of an audit; everything that is not named conforms. */
export interface AuditTold {
  readonly organisationId: string
  readonly role: RoleInScheme
  readonly kind: AuditKind
  readonly auditor: Actor
  readonly auditorName: string
  /** Who planned it, and later may give the rating: nobody of the team. */
  readonly planner: Actor
  /** Questions that do not conform, with what was found; `''` for the sentence of every day. */
  readonly fails: Readonly<Record<string, string>>
  /** What people wrote is in the language of the body. */
  readonly language: 'ja' | 'vi'
  readonly days?: { readonly on: Day; readonly until: Day | null }
}

export interface AuditMade {
  readonly audit: Audit
  /** By the question that was answered. */
  readonly findings: ReadonlyMap<string, Finding>
}

const WORDS = {
  vi: {
    failed: '(Ví dụ) Trong các hồ sơ được chọn có hai hồ sơ thiếu giấy tờ chứng minh.',
    text: '(Ví dụ) Đã đối chiếu hồ sơ với lời kể của người lao động.',
    action: '(Ví dụ) Bổ sung giấy tờ còn thiếu, và kiểm tra mọi hồ sơ của năm nay.',
    place: 'Văn phòng của đơn vị (ví dụ)',
    remarks: '(Ví dụ) Đoàn nêu phạm vi, cách lấy mẫu và việc phỏng vấn riêng người lao động.',
    auditee: 'Lý Thị Ví Dụ',
    duty: 'Phó giám đốc',
    noTablet: 'Ký trên giấy (ví dụ)',
  },
  ja: {
    failed: '（例）抽出した記録のうち2件で、確認できる書類がなかった。',
    text: '（例）書類と、働く人からの聞き取りの両方で確かめた。',
    action: '（例）不足している書類をそろえ、今年の記録をすべて点検すること。',
    place: '事務所（例）',
    remarks: '（例）範囲、抽出の方法、働く人に個別に話を聞くことを説明した。',
    auditee: '例示 立会子',
    duty: '責任者',
    noTablet: '紙に署名（例）',
  },
} as const

/** The newest edition that looks at the whole of a body in this role, not at one lodging. */
async function templateFor(deps: Deps, role: RoleInScheme): Promise<AuditTemplate> {
  const id = role.replaceAll('_', '-')
  const template = (await latestTemplates(deps)).find((one) => one.id === id)
  if (!template) throw new Error(`the demonstration has no template ${id}`)
  return template
}

/** An audit that has not begun. */
export async function plannedAudit(
  deps: Deps,
  {
    organisationId,
    role,
    kind,
    auditor,
    planner,
    days,
  }: Omit<AuditTold, 'fails' | 'language' | 'auditorName'>,
): Promise<Audit> {
  const { id, version } = await templateFor(deps, role)
  return planAudit(deps, planner, {
    organisation_id: organisationId,
    template_id: id,
    template_version: version,
    kind,
    planned_on: days?.on ?? dayOf(deps.now()),
    until_on: days?.until ?? null,
    payer: 'scheme',
    team: [{ account_id: auditor.id, role: 'lead' }],
  })
}

/** An audit of one day, planned, answered and signed at the instant of `deps` by the verbs of its pages. */
export async function signedAudit(deps: Deps, told: AuditTold): Promise<AuditMade> {
  const { auditor } = told
  const template = await templateFor(deps, told.role)
  const { id } = await plannedAudit(deps, told)
  await saveAnswers(deps, auditor, id, { answers: answersOf(template, told, dayOf(deps.now())) })
  const open = standingFindings(await gatherAudit(deps, auditor, id))
  for (const finding of open) await ask(deps, told, finding)
  for (const meeting of MEETINGS) await meet(deps, told, id, meeting)
  const work = await gatherAudit(deps, auditor, id)
  const { audit } = await signAudit(deps, auditor, id, { content_hash: contentHash(work), declaration: true })
  return { audit, findings: new Map(standingFindings(work).map((one) => [one.questionId, one])) }
}

function answersOf(
  template: AuditTemplate,
  { fails, language }: AuditTold,
  today: Day,
): SaveAnswers['answers'] {
  const { failed, text } = WORDS[language]
  const codes = Object.fromEntries(
    template.sections.flatMap(({ questions }) =>
      questions.map(({ id }) => [id, id in fails ? 'does_not_conform' : 'conforms']),
    ),
  )
  return askedQuestions(template, codes).map(({ question: { id, kind } }, i) => {
    const values = {
      conformity: codes[id] ?? '',
      number: 10 + (i % 30),
      text,
      date: daysLater(today, -400),
    } as const
    const note = id in fails ? fails[id] || failed : ''
    return { question: id, value: values[kind], note, expected_revision: 0 }
  })
}

const MENDED_WITHIN = { critical: 60, major: 90, minor: 180, observation: 0 } as const

async function ask(deps: Deps, { auditor, language }: AuditTold, finding: Finding): Promise<void> {
  if (finding.severity === 'observation') return
  await changeFinding(deps, auditor, finding.auditId, finding.number, {
    expected_revision: finding.revision,
    affected_workers: finding.severity === 'minor' ? 0 : 12,
    corrective_action: WORDS[language].action,
    due_on: daysLater(dayOf(deps.now()), MENDED_WITHIN[finding.severity]),
  })
}

async function meet(
  deps: Deps,
  { auditor, auditorName, language }: AuditTold,
  auditId: string,
  meeting: (typeof MEETINGS)[number],
): Promise<void> {
  const { place, remarks, auditee, duty, noTablet } = WORDS[language]
  await holdMeeting(deps, auditor, auditId, {
    meeting,
    held_on: dayOf(deps.now()),
    place,
    remarks: meeting === 'opening' ? remarks : '',
    attendance: [
      { name: auditorName, function: '', party: 'auditor', no_signature_reason: noTablet },
      { name: auditee, function: duty, party: 'auditee', no_signature_reason: noTablet },
    ],
  })
}
