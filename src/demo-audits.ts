import type { Actor } from './accounts/actor.ts'
import type { RoleInScheme } from './accounts/condition.ts'
import { approveProgramme, stateProgramme } from './audit-planning/state-programme.ts'
import { acknowledgeAudit } from './audit-sign-off/acknowledge-audit.ts'
import { ACTIONS, play } from './demo-actions.ts'
import { type AuditMade, plannedAudit, signedAudit } from './demo-audit.ts'
import { daysAgo } from './demo-past.ts'
import type { Deps } from './deps.ts'
import { declareTie, declareYear } from './independence/declare-tie.ts'
import type { IdentifierScheme } from './organisations/identifier.ts'
import { findOrganisationByIdentifier } from './organisations/organisation-store.ts'
import { daysLater } from './platform/calendar.ts'
import { dayOf, yearOf } from './platform/clock.ts'
import { rateBody } from './ratings/rate-body.ts'
import { previewRating } from './ratings/see-ratings.ts'

export interface AuditPeople {
  readonly auditor: Actor
  readonly secondAuditor: Actor
  readonly manager: Actor
  readonly reviewer: Actor
  /** Of the agency that is audited most. */
  readonly agency: Actor
}

export interface AuditStory {
  /** The audit with findings in every state of being mended. */
  readonly signed: AuditMade
  /** To be taken along. */
  readonly planned: string
}

const NAMES = { auditor: '見本 監査郎', secondAuditor: 'Vũ Thị Mẫu' } as const

/** Who audited whom, so many days ago, and what was not as it should be. */
interface Past {
  readonly scheme: IdentifierScheme
  readonly value: string
  readonly role: RoleInScheme
  readonly days: number
  readonly by: keyof typeof NAMES
  readonly fails: Readonly<Record<string, string>>
  /** Given so many days ago. */
  readonly rated?: number
}

const WITHOUT_WORDS = (...questions: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(questions.map((id) => [id, '']))

/** Of every severity; what became of each is in `ACTIONS`, but of the observation, which asks nothing. */
const GRAVE: Past['fails'] = {
  'coc5-04': '(Ví dụ) Mười hai người trả thêm tiền sách cho trung tâm, không có căn cứ.',
  'dis-03': '(Ví dụ) Hợp đồng không ghi từng khoản chi phí.',
  'coc7-04': '(Ví dụ) Ngoài giờ hành chính không ai nghe máy.',
  'lic-04': '(Ví dụ) Một chi nhánh chưa có tiền ký quỹ riêng.',
  'coc3-04': '(Ví dụ) Trang web ghi tên nhân viên đã nghỉ việc từ năm trước.',
  'coc9-03': '(Ví dụ) Không có tài liệu nào cho người đã về nước.',
  'coc12-01': '(Ví dụ) Cộng tác viên hứa trả tiền cho ứng viên của doanh nghiệp khác.',
  'coc11-04': '(Ví dụ) Hai xã chưa nhận được danh sách cán bộ tuyển chọn.',
}

/** The last one of the body whose user signs in: it is the latest, and waits for its word and its plan. */
const LATEST: Past['fails'] = {
  'coc8-02': '(Ví dụ) Năm người không giữ bản hợp đồng nào bằng tiếng Việt.',
  'coc1-05': '(Ví dụ) Báo cáo năm được gửi muộn chín ngày.',
}

const AGENCY = { scheme: 'VN-TIN', value: '9900000016', role: 'sending_agency' } as const
const OTHER_AGENCY = { scheme: 'VN-TIN', value: '9900000023', role: 'sending_agency' } as const
const TIED = { scheme: 'JP-KANRI', value: '許9900000002', role: 'supervising_organisation' } as const

const OTHERS: readonly Past[] = [
  { ...OTHER_AGENCY, days: 70, by: 'auditor', fails: WITHOUT_WORDS('dis-07'), rated: 66 },
  // Rated before it was suspended: its star is shown no longer, and stays in its history.
  {
    scheme: 'VN-TIN',
    value: '9900000030',
    role: 'sending_agency',
    days: 45,
    by: 'auditor',
    fails: {
      'fee-03': '(Ví dụ) Tiền dịch vụ của chín người vượt mức trần.',
      'fee-04': '(Ví dụ) Chín người trả cả tiền môi giới.',
      ...WITHOUT_WORDS('dis-01', 'dis-03'),
    },
    rated: 43,
  },
  {
    scheme: 'JP-KANRI',
    value: '許9900000001',
    role: 'supervising_organisation',
    days: 60,
    by: 'auditor',
    fails: WITHOUT_WORDS('trn-06'),
    rated: 55,
  },
  {
    ...TIED,
    days: 55,
    by: 'secondAuditor',
    fails: WITHOUT_WORDS('aud-01', 'aud-03', 'lod-01', 'snd-04'),
    rated: 30,
  },
  {
    scheme: 'JP-TOROKU',
    value: '99登-000001',
    role: 'support_organisation',
    days: 35,
    by: 'auditor',
    fails: WITHOUT_WORDS(
      'cap-01',
      'gui-01',
      'gui-02',
      'con-01',
      'con-02',
      'int-01',
      'int-02',
      'job-01',
      'cha-01',
      'adm-02',
    ),
    rated: 30,
  },
  {
    scheme: 'JP-JCN',
    value: '7999901000001',
    role: 'employer',
    days: 30,
    by: 'auditor',
    fails: WITHOUT_WORDS('par-07', 'con-03', 'dig-05'),
    rated: 25,
  },
  {
    scheme: 'JP-JCN',
    value: '6999901000002',
    role: 'employer',
    days: 20,
    by: 'secondAuditor',
    fails: {
      'cst-06': '（例）三人が送出機関に払った手数料を、まだ返していない。',
      ...WITHOUT_WORDS('wag-01', 'ded-01'),
    },
    rated: 15,
  },
]

/**
 * What auditors found in the last months: an agency with a finding in each state of being mended and a later audit that waits for its word;
 * every registered body rated; one audit to be taken along, one that nobody announces; ties, and what both sides mean to do this year.
 */
export async function auditStory(deps: Deps, people: AuditPeople): Promise<AuditStory> {
  await meansToAudit(daysAgo(deps, 150), people)
  await declare(deps, people)
  const signed = await audited(deps, people, { ...AGENCY, days: 100, by: 'secondAuditor', fails: GRAVE })
  if (!signed) throw new Error('the demonstration lacks the agency to be audited')
  await acknowledgeAudit(daysAgo(deps, 97), people.agency, signed.audit.id, { say: 'acknowledged' })
  const answering = { body: people.agency, scheme: people.reviewer }
  for (const [question, steps] of Object.entries(ACTIONS)) {
    const finding = signed.findings.get(question)
    if (finding) await play(deps, answering, finding.id, steps)
  }
  for (const past of OTHERS) await audited(deps, people, past)
  await audited(
    deps,
    people,
    { ...AGENCY, days: 4, by: 'secondAuditor', fails: LATEST, rated: 1 },
    'follow_up',
  )
  return { signed, planned: await toCome(deps, people) }
}

/** Undefined for a body that is on none of the lists of this size. */
async function audited(
  deps: Deps,
  people: AuditPeople,
  { days, by, fails, role, rated, ...number }: Past,
  kind: 'periodic' | 'follow_up' = 'periodic',
): Promise<AuditMade | undefined> {
  const organisation = await findOrganisationByIdentifier(deps.db.queries, number)
  if (!organisation) return undefined
  const { manager } = people
  const made = await signedAudit(daysAgo(deps, days), {
    organisationId: organisation.id,
    role,
    kind,
    auditor: people[by],
    auditorName: NAMES[by],
    planner: manager,
    fails,
    language: role === 'sending_agency' ? 'vi' : 'ja',
  })
  if (rated !== undefined)
    await rate(daysAgo(deps, rated), manager, { organisationId: organisation.id, role })
  return made
}

async function rate(
  deps: Deps,
  manager: Actor,
  rated: { readonly organisationId: string; readonly role: RoleInScheme },
): Promise<void> {
  const { basisHash } = await previewRating(deps, manager, rated)
  const { organisationId: organisation_id, role } = rated
  if (basisHash) await rateBody(deps, manager, { organisation_id, role, basis_hash: basisHash })
}

async function toCome(deps: Deps, { auditor, manager }: AuditPeople): Promise<string> {
  const today = dayOf(deps.now())
  const at = async (number: Pick<Past, 'scheme' | 'value' | 'role'>) => {
    const found = await findOrganisationByIdentifier(deps.db.queries, number)
    if (!found) throw new Error(`the demonstration has no ${number.value}`)
    return { organisationId: found.id, role: number.role, auditor, planner: manager }
  }
  const window = { on: daysLater(today, 6), until: daysLater(today, 40) }
  await plannedAudit(daysAgo(deps, 2), { ...(await at(OTHER_AGENCY)), kind: 'unannounced', days: window })
  const { number } = await plannedAudit(daysAgo(deps, 1), {
    ...(await at(AGENCY)),
    kind: 'periodic',
    days: { on: today, until: null },
  })
  return number
}

/** What the auditors have to do with bodies: one advised a body, which the other audits. */
async function declare(deps: Deps, { auditor, secondAuditor }: AuditPeople): Promise<void> {
  const [before, now] = [daysAgo(deps, 120), daysAgo(deps, 1)]
  const organisation = await findOrganisationByIdentifier(deps.db.queries, TIED)
  if (!organisation) return
  await declareTie(before, auditor, {
    organisation_id: organisation.id,
    kind: 'advised',
    from_on: daysLater(dayOf(before.now()), -700),
    to_on: daysLater(dayOf(before.now()), -300),
  })
  const year = Number(yearOf(dayOf(now.now())))
  await declareYear(now, auditor, { year, ties: 1, complete: true })
  await declareYear(now, secondAuditor, { year, ties: 0, complete: true })
}

const OBJECTIVES = {
  vamas:
    '(Ví dụ) Mọi doanh nghiệp đã đăng ký được đánh giá trong năm; trước hết là nơi người lao động nói đã trả tiền.',
  jp_mirai: '（例）登録済みの団体をすべて一年のうちに監査する。費用を負担した人がいるところから始める。',
} as const

async function meansToAudit(deps: Deps, { manager, reviewer }: AuditPeople): Promise<void> {
  const year = Number(yearOf(dayOf(deps.now())))
  for (const [side, objectives] of Object.entries(OBJECTIVES)) {
    const of = { side: side as keyof typeof OBJECTIVES, year }
    const lines = [
      { kind: 'periodic', audits: 6, days: 18 },
      { kind: 'follow_up', audits: 4, days: 6 },
      { kind: 'unannounced', audits: 2, days: 4 },
    ] as const
    await stateProgramme(deps, manager, {
      ...of,
      revision: 0,
      objectives,
      auditor_days: 40,
      lines: [...lines],
    })
    await approveProgramme(deps, reviewer, { ...of, revision: 1 })
  }
}
