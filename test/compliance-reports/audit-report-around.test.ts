import { expect, test } from 'vitest'
import { askBody, noteRemark } from '../../src/audits/acknowledgement-store.ts'
import { findFindings } from '../../src/audits/finding-store.ts'
import { insertMeeting } from '../../src/audits/meeting-store.ts'
import type { AuditReport } from '../../src/compliance-reports/audit-report.ts'
import type { AuditAround } from '../../src/compliance-reports/audit-report-around.ts'
import { AUDIT_REPORT } from '../../src/compliance-reports/audit-report-kind.ts'
import { auditReportPdf } from '../../src/compliance-reports/audit-report-pdf.ts'
import { findReport } from '../../src/compliance-reports/compliance-report-store.ts'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { lockedAudit, PEOPLE } from '../support/locked-audit.ts'
import { check, dense, denseText } from '../support/pdf-tools.ts'
import { reportDoors } from '../support/report-doors.ts'
import { sampleAuditReport } from '../support/sample-audit-report.ts'

const LONG_NAME = 'Nguyễn Phúc Hoàng Trần Thị Thanh Thúy Anh Đào Mẫu – đại diện công đoàn cơ sở'
const AROUND: AuditAround = {
  amendment: {
    version: 2,
    reason: 'Số người lao động trong phát hiện F-02 ghi sai.',
    changes: 'Sửa số người lao động bị ảnh hưởng.',
    opened_on: '2026-11-15',
    amends: 'a'.repeat(64),
  },
  meetings: [
    {
      kind: 'opening',
      held_on: '2026-10-05',
      place: '埼玉県見本市見本町一丁目２番３号　株式会社見本精密部品製造　第二工場　会議室',
      remarks: 'Bắt đầu muộn 20 phút. 通訳は両団体から独立した者。',
      not_held_reason: null,
      attendance: [
        {
          name: LONG_NAME,
          function: 'Trưởng phòng đối ngoại và quản lý lao động ngoài nước',
          party: 'worker_representative',
          signature_sha256: 'b'.repeat(64),
          no_signature_reason: null,
        },
        {
          name: '見本　花子',
          function: '通訳',
          party: 'interpreter',
          signature_sha256: null,
          no_signature_reason: 'オンラインで参加',
        },
      ],
    },
    {
      kind: 'closing',
      held_on: null,
      place: '',
      remarks: '',
      not_held_reason: 'Giám đốc phải rời đi trước khi kết thúc.',
      attendance: [],
    },
  ],
  previous_findings: [
    {
      audit: 'A-2025-7K3QD-6',
      finding: 'F-01',
      severity: 'major',
      description: 'Thu tiền đặt cọc của người lao động.',
      seen: 'not_mended',
      note: 'Xem sổ quỹ tháng 9: vẫn thu.',
    },
    {
      audit: 'A-2025-7K3QD-6',
      finding: 'F-02',
      severity: 'minor',
      description: '労働条件通知書に母語の写しがない。',
      seen: 'mended',
      note: '全員分を確認した。',
    },
  ],
  sample: {
    listed: 120,
    rule: 'coc_vn',
    rule_name: { en: 'Table', ja: '表', vi: 'Bảng' },
    size: 20,
    chosen: 'random',
    drawn_before: true,
  },
  actions: [
    {
      finding: 'F-01',
      severity: 'critical',
      status: 'under_way',
      due_on: '2026-11-10',
      next_due_on: '2026-11-10',
      overdue: true,
    },
    {
      finding: 'F-02',
      severity: 'minor',
      status: 'closed',
      due_on: '2027-01-10',
      next_due_on: null,
      overdue: false,
    },
  ],
  bodys_word: {
    state: 'remarked',
    due_on: '2026-11-30',
    remarked_on: '2026-11-18',
    remark: 'Chúng tôi đã trả lại tiền đặt cọc cho 12 người.',
    findings: [{ finding: 'F-01', remark: '事実関係に相違があります。' }],
  },
}

test.each(LANGUAGES)(
  'meetings, former findings, sample, states, remarks and amendment are printed whole, in %s',
  async (lang) => {
    const report: AuditReport = { ...sampleAuditReport(), around: AROUND }
    const dataJson = canonicalJson(AUDIT_REPORT.read(report))
    const bytes = await auditReportPdf(report, lang, await loadFonts(), { dataJson })
    expect(await check(bytes)).toContain('No syntax or stream encoding errors found')
    const text = await denseText(bytes)
    const t = translator(lang)
    for (const words of [
      LONG_NAME,
      AROUND.meetings[0]?.place ?? '',
      AROUND.meetings[0]?.remarks ?? '',
      AROUND.meetings[1]?.not_held_reason ?? '',
      'オンラインで参加',
      ...AROUND.previous_findings.flatMap(({ description, note }) => [description, note]),
      t('audit_sign_off.seen_not_mended'),
      t('corrective_actions.status_under_way'),
      t('audit_report.overdue'),
      t('audit_report.chosen_random'),
      AROUND.bodys_word?.remark ?? '',
      '事実関係に相違があります。',
      AROUND.amendment?.reason ?? '',
    ])
      expect(text.includes(dense(words)), words).toBe(true)
  },
)

test('a report that was issued before any of it was recorded is read and printed as before', async () => {
  const report = sampleAuditReport()
  expect(AUDIT_REPORT.read(JSON.parse(canonicalJson(report)))).not.toHaveProperty('around')
  const bytes = await auditReportPdf(report, 'en', await loadFonts(), { dataJson: canonicalJson(report) })
  expect(await denseText(bytes)).not.toContain(dense(translator('en')('audit_report.meetings')))
})

test('what the stores hold is what the report says; a remark of the body makes the next edition, once', async () => {
  const db = await freshSqlite()
  const deps = testDeps(db)
  const audit = await lockedAudit(deps)
  await db.atomically(
    insertMeeting(deps, {
      id: deps.newId(),
      auditId: audit.id,
      kind: 'closing',
      heldOn: '2026-10-06',
      place: 'Hà Nội',
      remarks: 'Không có.',
      notHeldReason: null,
      revision: 1,
      recordedAt: deps.now(),
      recordedBy: PEOPLE.lead.id,
      attendance: [
        {
          name: 'Phạm Văn Mẫu',
          duty: 'Giám đốc',
          party: 'auditee',
          signatureKey: null,
          signatureSha256: null,
          noSignatureReason: 'Không muốn ký',
        },
      ],
    }),
  )
  await db.atomically([askBody(deps.db.queries, { auditId: audit.id, at: deps.now(), dueOn: '2099-01-31' })])
  const issue = async () => {
    const { number } = await issueAuditReport(deps, PEOPLE.reviewer, { auditId: audit.id })
    const stored = await findReport(deps.db.queries, number)
    return { number, around: AUDIT_REPORT.read(JSON.parse(stored?.data ?? '')).around }
  }
  const first = await issue()
  expect(first.around).toMatchObject({
    amendment: null,
    sample: null,
    bodys_word: { state: 'waiting', due_on: '2099-01-31' },
  })
  expect(first.around?.meetings).toContainEqual({
    kind: 'closing',
    held_on: '2026-10-06',
    place: 'Hà Nội',
    remarks: 'Không có.',
    not_held_reason: null,
    attendance: [
      {
        name: 'Phạm Văn Mẫu',
        function: 'Giám đốc',
        party: 'auditee',
        signature_sha256: null,
        no_signature_reason: 'Không muốn ký',
      },
    ],
  })
  expect((await issue()).number).toBe(first.number)
  const [finding] = await findFindings(deps.db.queries, audit.id)
  const findings = finding ? [{ findingId: finding.id, remark: 'Không đúng sự thật.' }] : []
  await db.atomically(
    noteRemark(deps.db.queries, audit.id, {
      at: deps.now(),
      by: PEOPLE.lead.id,
      whole: 'Đã sửa.',
      findings,
    }),
  )
  const page = await reportDoors(deps, PEOPLE.reviewer).request(
    `/workspace/audits/${audit.id}/report?lang=vi`,
  )
  expect(await page.text()).toContain(translator('vi')('audit_report.remarked_since'))
  const second = await issue()
  expect(second.number).not.toBe(first.number)
  expect(second.around?.bodys_word).toMatchObject({ state: 'remarked', remark: 'Đã sửa.' })
  expect(second.around?.bodys_word?.findings.map(({ finding: number }) => number)).toEqual(
    finding ? [finding.number] : [],
  )
  expect((await issue()).number).toBe(second.number)
})
