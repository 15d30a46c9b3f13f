import { describe, expect, test } from 'vitest'
import type { AuditReport } from '../../src/compliance-reports/audit-report.ts'
import { auditReportPdf } from '../../src/compliance-reports/audit-report-pdf.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { LANGUAGES, type Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { MISSING } from '../../src/platform/pdf/printable.ts'
import * as pdf from '../support/pdf-tools.ts'
import { sampleAuditReport } from '../support/sample-audit-report.ts'

const SIGNATURE = 'eyJhbGciOiJFZERTQSJ9..c2lnbmF0dXJl'
const fonts = await loadFonts()
const print = (report: AuditReport, lang: Language) =>
  auditReportPdf(report, lang, fonts, { dataJson: canonicalJson(report), signature: SIGNATURE })
const sample = sampleAuditReport()
const printed = {
  ja: await print(sample, 'ja'),
  vi: await print(sample, 'vi'),
  en: await print(sample, 'en'),
}

describe.each(LANGUAGES)('the report in %s', (lang) => {
  const bytes = printed[lang]
  const t = translator(lang)

  test('is sound to a reader that did not write it', async () => {
    expect(await pdf.check(bytes)).toContain('No syntax or stream encoding errors found')
  })

  test('embeds both weights, with their characters behind the drawings', async () => {
    const fontsUsed = await pdf.fontsOf(bytes)
    expect(fontsUsed.map((font) => font.name.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'NotoSansJP-Bold',
      'NotoSansJP-Regular',
    ])
    expect(fontsUsed.every((font) => font.embedded && font.unicode)).toBe(true)
  })

  test('gives back every sentence whole, whatever language it is written in', async () => {
    const text = await pdf.denseText(bytes)
    const questions = sample.results.flatMap((section) => section.questions)
    const wanted = [
      ...questions.map((question) => question.text[lang]),
      ...questions.map((question) => question.note),
      ...sample.findings.flatMap((f) => [f.description, f.corrective_action?.asked ?? '']),
      ...sample.evidence.map((item) => item.name),
      ...sample.signatures.map((signature) => signature.name),
    ]
    expect(wanted.filter((sentence) => !text.includes(pdf.dense(sentence)))).toEqual([])
  })

  test('gives back every hash whole', async () => {
    const text = await pdf.denseText(bytes)
    expect(sample.evidence.filter((item) => !text.includes(item.sha256))).toEqual([])
  })

  test('numbers its pages, and the contents name the page each heading is on', async () => {
    const pages = (await pdf.pagesOf(bytes)).map(pdf.dense)
    pages.forEach((page, i) => {
      const foot = pdf.dense(t('compliance_reports.page', { number: i + 1, total: pages.length }))
      expect(page.endsWith(foot), foot).toBe(true)
    })
    const contents = pages[1] ?? ''
    const headings = [
      t('compliance_reports.section_summary'),
      t('compliance_reports.section_findings'),
      t('compliance_reports.section_verify'),
      ...sample.results.map(({ article, title }) =>
        t('compliance_reports.article_title', { number: article ?? '', title: title[lang] }),
      ),
      ...sample.findings.map(({ number, severity }) =>
        t('compliance_reports.finding_heading', { number, severity: t(`compliance_reports.${severity}`) }),
      ),
    ].map(pdf.dense)
    for (const heading of headings) {
      const number = Number(contents.slice(contents.indexOf(heading) + heading.length).match(/^\d{1,2}/)?.[0])
      expect(pages[number - 1]?.includes(heading), `${heading} on page ${number}`).toBe(true)
    }
  })

  test('is tagged, says its language and title, and has the date of its issue', async () => {
    const info = await pdf.infoOf(bytes)
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/PDF version:\s+1\.7/)
    expect(info).toMatch(new RegExp(`Title:.*${sample.number}`))
    const structure = await pdf.structureOf(bytes)
    for (const element of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure', 'TOC', 'LI']) {
      expect(structure).toMatch(new RegExp(`^\\s*${element}\\b`, 'm'))
    }
  })

  test('leads a phone to its page for checking', async () => {
    expect(await pdf.qrOnFirstPage(bytes)).toBe(sample.verify_url)
  })

  test('carries its data, byte for byte, and their signature', async () => {
    const files = await pdf.attachmentsOf(bytes)
    expect(files.get(`${sample.number}.json`)).toBe(canonicalJson(sample))
    expect(files.get(`${sample.number}.jws`)).toBe(SIGNATURE)
  })

  test('is the same, byte for byte, when printed again, whatever was printed in between', async () => {
    // U+2010 and the hyphen share a drawing in many fonts: what another document wrote must not show through in this one.
    await print(sampleAuditReport({ name: 'a\u2010b\u00a0c µ Å Ω' }), lang)
    expect(Buffer.compare(await print(sample, lang), bytes)).toBe(0)
  })
})

test('other data make another file, whose id differs too', async () => {
  const other = await print(sampleAuditReport({ note: 'x' }), 'en')
  const id = (bytes: Uint8Array) => /\/ID \[(.*?)\]/.exec(Buffer.from(bytes).toString('latin1'))?.[1]
  expect(id(other)).toBeDefined()
  expect(id(other)).not.toBe(id(printed.en))
})

test('a demonstration says so on its cover and on every page; a real report does not', async () => {
  const word = pdf.dense(translator('ja')('compliance_reports.demonstration'))
  const pages = (await pdf.pagesOf(printed.ja)).map(pdf.dense)
  expect(pages.filter((page) => !page.includes(word))).toEqual([])
  const real = await pdf.pagesOf(await print(sampleAuditReport({ demonstration: false }), 'ja'))
  expect(real.map(pdf.dense).filter((page) => page.includes(word))).toEqual([])
})

test('a report without findings or evidence says that there are none', async () => {
  const bytes = await print(sampleAuditReport({ findings: false, evidence: 0 }), 'vi')
  const text = await pdf.denseText(bytes)
  const t = translator('vi')
  for (const key of ['no_findings', 'no_actions', 'no_evidence', 'outcome_clear'] as const) {
    expect(text.includes(pdf.dense(t(`compliance_reports.${key}`))), key).toBe(true)
  }
})

test('two hundred files of evidence are listed whole, under a head that returns on each page', async () => {
  const report = sampleAuditReport({ evidence: 200 })
  const pages = (await pdf.pagesOf(await print(report, 'ja'))).map(pdf.dense)
  const text = pages.join('')
  expect(report.evidence.filter((item) => !text.includes(item.number + pdf.dense(item.name)))).toEqual([])
  const listing = pages.filter((page) => /E-\d{2,3}/.test(page) && page.includes('application/pdf'))
  expect(listing.length).toBeGreaterThan(8)
  expect(listing.filter((page) => !page.includes('ファイル'))).toEqual([])
})

test('very long names and notes stay on the paper and lose nothing', async () => {
  const name = 'Công ty Trách nhiệm hữu hạn Một thành viên Ví Dụ Rất Dài '.repeat(9).trim()
  const note = '確認した事実は次のとおりである。'.repeat(250)
  const bytes = await print(sampleAuditReport({ name, note }), 'ja')
  const pages = await pdf.pagesOf(bytes)
  expect(pages[0]).toContain('https://register.example.org/verify/')
  const text = await pdf.denseText(bytes)
  expect(text.includes(pdf.dense(name))).toBe(true)
  const sentences = text.split('確認した事実は次のとおりである。').length - 1
  expect(sentences).toBe(250)
  expect(await pdf.check(bytes)).toContain('No syntax or stream encoding errors found')
})

test('a hash without spaces, wider than its place, is broken and not cut', async () => {
  const note = 'x'.repeat(300)
  const text = await pdf.denseText(await print(sampleAuditReport({ note }), 'en'))
  expect(text.includes(note)).toBe(true)
})

test('characters that the typeface lacks show as a replacement, and the document says how many', async () => {
  const report = sampleAuditReport({ note: 'שלום 😀 สวัสดี' })
  const bytes = await print(report, 'en')
  const text = await pdf.denseText(bytes)
  expect(text.includes(MISSING.repeat(4))).toBe(true)
  expect(/(\d+)characterscouldnotbeprintedandareshownas〓/.exec(text)?.[1]).toBe('11')
  expect((await pdf.attachmentsOf(bytes)).get(`${report.number}.json`)).toContain('שלום 😀 สวัสดี')
})

test('a report that nobody signed electronically attaches no signature', async () => {
  const bytes = await auditReportPdf(sample, 'en', fonts, { dataJson: canonicalJson(sample) })
  expect([...(await pdf.attachmentsOf(bytes)).keys()]).toEqual([`${sample.number}.json`])
})
