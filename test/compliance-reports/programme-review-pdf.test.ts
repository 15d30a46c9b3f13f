import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { documentPdf } from '../../src/compliance-reports/document-pdf.ts'
import { ProgrammeReviewReport } from '../../src/compliance-reports/programme-review.ts'
import { PRINTED_PROGRAMME_REVIEW } from '../../src/compliance-reports/programme-review-pdf.ts'
import { readerIn } from '../../src/compliance-reports/review-block.ts'
import { reviewParts } from '../../src/compliance-reports/review-part.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { shownText } from '../../src/platform/columns.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { attachmentsOf, check, dense, denseText, fontsOf } from '../support/pdf-tools.ts'
import { emptyFigures, sampleProgrammeReview } from '../support/sample-programme-review.ts'

const fonts = await loadFonts()
const print = (report: ProgrammeReviewReport, lang: (typeof LANGUAGES)[number], draft = false) =>
  documentPdf(PRINTED_PROGRAMME_REVIEW, report, lang, fonts, { dataJson: canonicalJson(report), draft })
const partsIn = (report: ProgrammeReviewReport, lang: (typeof LANGUAGES)[number]) => [
  ...reviewParts(readerIn(translator(lang), lang), report),
]

test('the sample has the shape that is signed', () => {
  const report = sampleProgrammeReview()
  expect(v.parse(ProgrammeReviewReport, report)).toEqual(report)
})

describe.each(LANGUAGES)('in %s', (lang) => {
  const report = sampleProgrammeReview()
  let bytes: Uint8Array
  let text: string
  beforeAll(async () => {
    bytes = await print(report, lang)
    text = await denseText(bytes)
  }, 60_000)

  test('every principle, every text of people in that language, and every number of every table is there whole', () => {
    const parts = partsIn(report, lang)
    const missing: string[] = []
    const look = (words: string) => {
      if (!text.includes(dense(words))) missing.push(words)
    }
    for (const part of parts) {
      look(part.title)
      if (part.principle) look(part.principle.text)
      for (const { text: told } of part.told.texts) for (const paragraph of told.split('\n')) look(paragraph)
      for (const block of part.blocks) {
        if (block.kind === 'text') look(block.text)
        if (block.kind === 'chart') look(block.title)
        if (block.kind === 'chart' || block.kind === 'table')
          for (const row of block.table.rows)
            for (const column of block.table.columns) look(shownText(column, row, lang))
      }
    }
    expect(missing).toEqual([])
    expect(parts.filter(({ principle }) => principle)).toHaveLength(13)
  })

  test('it has twelve pictures or more, each with words for who does not see it', () => {
    const charts = partsIn(report, lang).flatMap(({ blocks }) =>
      blocks.filter((block) => block.kind === 'chart'),
    )
    expect(charts.filter(({ chart }) => chart !== null).length).toBeGreaterThanOrEqual(12)
    expect(charts.every(({ alt, table }) => alt.length > 10 && table.rows.length > 0)).toBe(true)
    const tags = Buffer.from(bytes).toString('latin1')
    const drawn = charts.filter(({ chart }) => chart !== null).length
    // And the code on the first page.
    expect(tags.match(/\/S \/Figure\s/g)?.length).toBe(drawn + 1)
    expect(tags.match(/\/Alt /g)?.length).toBe(drawn + 1)
    for (const tag of ['TOCI', 'TH', 'Note', 'H1', 'H2']) expect(tags).toMatch(new RegExp(`/S /${tag}\\s`))
  })

  test('it is a sound file with its fonts and its data inside', async () => {
    expect(await check(bytes)).toContain('No syntax or stream encoding errors')
    expect((await fontsOf(bytes)).every(({ embedded, unicode }) => embedded && unicode)).toBe(true)
    expect((await attachmentsOf(bytes)).get(`${report.number}.json`)).toBe(canonicalJson(report))
  })
})

test('a language that nobody wrote is named as missing, and the others are printed as they are', async () => {
  const text = await denseText(await print(sampleProgrammeReview({ missing: ['vi'] }), 'vi'))
  const vi = translator('vi')
  expect(text).toContain(dense(vi('programme_reviews.missing_here')))
  expect(text).toContain(dense(vi('programme_reviews.written_in_ja')))
  expect(text).toContain(dense(vi('programme_reviews.missing_in', { languages: 'tiếng Việt' })))
})

test('a year with nothing in it says so first, and draws no empty picture', async () => {
  const empty = sampleProgrammeReview({ figures: emptyFigures(), missing: ['ja', 'vi', 'en'] })
  for (const lang of LANGUAGES) {
    const text = await denseText(await print(empty, lang))
    expect(text).toContain(dense(translator(lang)('programme_reviews.nothing_happened')))
    expect(text).toContain(dense(translator(lang)('programme_reviews.no_data')))
    const charts = partsIn(empty, lang).flatMap(({ blocks }) =>
      blocks.filter((block) => block.kind === 'chart'),
    )
    expect(charts.every(({ chart }) => chart === null)).toBe(true)
  }
})

test('two long reviews drawn at the same time are, byte for byte, what each is alone', async () => {
  const [ja, vi] = [sampleProgrammeReview({ paragraphs: 12 }), sampleProgrammeReview({ paragraphs: 9 })]
  const alone = [await print(ja, 'ja'), await print(vi, 'vi')]
  const together = await Promise.all([print(ja, 'ja'), print(vi, 'vi')])
  // Buffers of megabytes: not for `toEqual`.
  expect(together.map((bytes, i) => Buffer.compare(bytes, alone[i] as Uint8Array))).toEqual([0, 0])
})

test('a very long name without spaces and characters that the typeface lacks stay on the paper', async () => {
  const long = {
    ...sampleProgrammeReview(),
    prepared_by: ['見本'.repeat(60), `Nguyễn${'x'.repeat(200)}`, '𐌰𐌱'],
  }
  const bytes = await print(long, 'ja')
  expect(await check(bytes)).toContain('No syntax or stream encoding errors')
  expect(await denseText(bytes)).toContain('〓')
})
