import type { AuditReport, ReportFinding } from '../../src/compliance-reports/audit-report.ts'
import { sampleAuditReport } from '../support/sample-audit-report.ts'

/** The sample report of the tests, with the findings and the evidence of a bad year: some thirty pages. */
export function bigReport(): AuditReport {
  const sample = sampleAuditReport({ evidence: 120 })
  const findings = Array.from({ length: 24 }, (_, i): ReportFinding | undefined => {
    const from = sample.findings[i % sample.findings.length]
    return from && { ...from, number: `F-${String(i + 1).padStart(2, '0')}` }
  }).filter((finding) => finding !== undefined)
  return { ...sample, findings }
}

/** What stands on the paper, without how it is laid out: both floors draw exactly this. */
export interface Paper {
  readonly title: string
  readonly sections: readonly PaperSection[]
}

interface PaperSection {
  readonly heading: string
  readonly paragraphs: readonly (readonly [label: string, text: string])[]
  /** The first row is the head. */
  readonly table: readonly (readonly string[])[]
  /** Shares of the width, one a column. */
  readonly shares: readonly number[]
}

const basis = (clauses: readonly { source: string; article: string }[]): string =>
  clauses.map(({ source, article }) => `${source} ${article}`).join(' · ')

export function paperOf(report: AuditReport, lang: 'ja' | 'vi' | 'en'): Paper {
  const results = report.results.map((section): PaperSection => {
    const head = ['', 'Question', 'Answer', 'Note']
    const rows = section.questions.map((question) => [
      question.id,
      `${question.text[lang]}\n${basis(question.citations)}`,
      question.answer ?? question.value ?? '',
      `${question.note}\n${question.evidence.join(', ')}`,
    ])
    const heading = `${section.article} ${section.title[lang]}`
    return { heading, paragraphs: [], table: [head, ...rows], shares: [7.5, 47, 19, 33] }
  })
  const findings = report.findings.map((finding): PaperSection => {
    const question = report.results.flatMap((s) => s.questions).find((q) => q.id === finding.question_id)
    const paragraphs: [string, string][] = [
      ['Description', finding.description],
      ['Asked because', question?.text[lang] ?? ''],
      ['Basis', basis(finding.clause)],
      ['Action asked', finding.corrective_action?.asked ?? ''],
      ['Due on', finding.corrective_action?.due_on ?? ''],
    ]
    return { heading: `${finding.number} ${finding.severity}`, paragraphs, table: [], shares: [] }
  })
  const actions = report.findings.map(({ number, severity, corrective_action: action }) => [
    number,
    severity,
    action?.asked ?? '',
    action?.due_on ?? '',
  ])
  const evidence = report.evidence.map((item) => [
    item.number,
    `${item.name}\n${item.media_type} · ${item.size_bytes} · ${item.added_at}`,
    item.sha256.replaceAll(/(.{8})/g, '$1 ').trim(),
  ])
  return {
    title: `${report.number} ${report.organisation.names[0]?.text ?? ''}`,
    sections: [
      ...results,
      ...findings,
      {
        heading: 'Actions',
        paragraphs: [],
        table: [['Finding', 'Severity', 'Asked', 'Due'], ...actions],
        shares: [14, 17, 48, 21],
      },
      {
        heading: 'Evidence',
        paragraphs: [],
        table: [['No.', 'File', 'SHA-256'], ...evidence],
        shares: [10, 45, 45],
      },
    ],
  }
}
