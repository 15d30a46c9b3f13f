import * as v from 'valibot'
import { expect, test } from 'vitest'
import { AuditReport, summarise } from '../../src/compliance-reports/audit-report.ts'
import { bytesText, hashText, namesFor } from '../../src/compliance-reports/report-text.ts'
import { summaryChart } from '../../src/compliance-reports/summary-chart.ts'
import { dayText, instantText } from '../../src/platform/i18n/dates.ts'
import { sampleAuditReport } from '../support/sample-audit-report.ts'

const report = sampleAuditReport()

test('the summary counts every answered question of conformity once', () => {
  const { counts, by_article, severities } = report.summary
  const asked = report.results.flatMap((s) => s.questions).filter((q) => q.kind === 'conformity')
  expect(Object.values(counts).reduce((a, b) => a + b)).toBe(asked.length)
  expect(counts.does_not_conform).toBe(4)
  expect(by_article).toHaveLength(12)
  expect(severities).toEqual({ critical: 1, major: 1, minor: 1, observation: 1 })
})

test('a critical finding fails alone; unverified points keep a clean audit from being clear', () => {
  const clean = sampleAuditReport({ findings: false })
  expect(report.summary.outcome).toBe('critical')
  expect(clean.summary.outcome).toBe('clear')
  const [first, ...rest] = clean.results
  if (!first) throw new Error('the sample has sections')
  const doubt = first.questions.map((q, i) => (i === 0 ? { ...q, answer: 'not_verified' as const } : q))
  expect(summarise([{ ...first, questions: doubt }, ...rest], []).outcome).toBe('not_fully_verified')
  expect(summarise(report.results, ['minor']).outcome).toBe('findings')
})

test('nothing to count is clear and all noughts', () => {
  const none = { conforms: 0, does_not_conform: 0, not_verified: 0, not_applicable: 0 }
  expect(summarise([], [])).toEqual({
    counts: none,
    by_article: [],
    severities: { critical: 0, major: 0, minor: 0, observation: 0 },
    outcome: 'clear',
  })
})

test.each([
  ['an unknown field', { ...report, extra: 1 }],
  ['a short hash', { ...report, content_hash: 'abc' }],
  ['an answer that does not exist', { ...report, audit: { ...report.audit, kind: 'surprise' } }],
  ['a day that is none', { ...report, audit: { ...report.audit, planned_on: '21/11/2026' } }],
  ['a missing language', { ...report, template: { ...report.template, title: { ja: 'x', en: 'x' } } }],
])('a report with %s is refused', (_, broken) => {
  expect(v.safeParse(AuditReport, broken).success).toBe(false)
})

test('the sample is a report', () => {
  expect(v.parse(AuditReport, report)).toEqual(report)
})

test('the chart is the same each time, has no style of its own and names every answer', () => {
  const chart = summaryChart(report.summary, 'vi')
  expect(summaryChart(report.summary, 'vi').svg).toBe(chart.svg)
  expect(chart.svg).not.toMatch(/style=|<style|class=/)
  for (const name of ['Phù hợp', 'Không phù hợp', 'Chưa xác minh được', 'Không áp dụng']) {
    expect(chart.svg).toContain(`>${name}</text>`)
  }
})

test('a name with markup in it stays text in the chart', () => {
  const title = { ja: '<b>&', vi: '<b>&', en: '<script>' }
  const [first] = report.summary.by_article
  if (!first) throw new Error('the sample has articles')
  const { svg } = summaryChart({ ...report.summary, by_article: [{ ...first, title }] }, 'en')
  expect(svg).not.toContain('<script>')
})

test('days, instants, sizes and hashes are written as their readers write them', () => {
  expect(dayText('2026-11-05', 'ja')).toBe('2026年11月5日')
  expect(dayText('2026-11-05', 'vi')).toBe('05/11/2026')
  expect(dayText('2026-11-05', 'en')).toBe('5 November 2026')
  expect(instantText('2026-12-31T15:30:00.000Z', 'en')).toBe('1 January 2027 00:30 (UTC+9)')
  expect(bytesText(1_400_000, 'vi')).toBe('1,4 MB')
  expect(bytesText(999, 'en')).toBe('999 B')
  expect(hashText('0'.repeat(64)).split('\n')).toHaveLength(2)
})

test('the body is named in its own script and in the reader’s; a former name is never the name', () => {
  expect(namesFor(report.organisation, 'ja')).toEqual({
    own: 'Công ty Cổ phần Phát triển Nguồn nhân lực và Hợp tác Quốc tế Ví Dụ Mẫu Số Một',
    reader: '見本第一人材開発国際協力株式会社',
  })
  expect(namesFor(report.organisation, 'vi').reader).toBeUndefined()
  const former = {
    country: 'JP',
    names: [
      { language: 'ja', text: '旧名', kind: 'former' },
      { language: 'ja', text: '新名', kind: 'legal' },
    ],
  }
  expect(namesFor(former, 'ja').own).toBe('新名')
})
