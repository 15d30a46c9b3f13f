import { beforeAll, describe, expect, test } from 'vitest'
import { gatherPoster, type Poster } from '../../src/job-orders/poster.ts'
import { posterPdf } from '../../src/job-orders/poster-pdf.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { freshSqlite, type TestDeps, testDeps } from '../support/databases.ts'
import { check, dense, fontsOf, infoOf, pagesOf, qrOnFirstPage, structureOf } from '../support/pdf-tools.ts'
import { anOrder, type OrderCast, orderCast } from './certified-order.ts'

let deps: TestDeps
let cast: OrderCast
let poster: Poster
let pdf: Uint8Array

beforeAll(async () => {
  deps = testDeps(await freshSqlite())
  cast = await orderCast(deps)
  const { order } = await anOrder(deps, cast)
  poster = await gatherPoster(deps, order.number)
  pdf = await posterPdf(poster, await loadFonts())
}, 60_000)

describe('the poster', () => {
  test('is one sheet of A4 that PDF tools find sound, with its typefaces inside', async () => {
    expect(await check(pdf)).toContain('No syntax or stream encoding errors found')
    expect(await infoOf(pdf)).toMatch(/Pages:\s+1\b[\s\S]*A4/)
    expect((await fontsOf(pdf)).every(({ embedded, unicode }) => embedded && unicode)).toBe(true)
  })

  test('says in three languages that nobody should pay', async () => {
    const text = dense((await pagesOf(pdf)).join(''))
    for (const sentence of [
      'Bạn không phải trả tiền để có việc này.',
      'この仕事に、お金を払う必要はありません。',
      'You should not pay for this job.',
      poster.number,
      'JP-MIRAI Assist',
      '株式会社サンプル製作所',
      poster.typedAddress,
    ])
      expect(text).toContain(dense(sentence))
  })

  test('is read by a screen reader, the code described', async () => {
    const structure = await structureOf(pdf)
    expect(structure).toContain('H1')
    expect(structure).toContain('Figure')
  })

  test('holds a code that a telephone reads from a print of 150 dots an inch', async () => {
    expect(await qrOnFirstPage(pdf)).toBe(poster.address)
  })

  test('is the same bytes every time', async () => {
    expect(await posterPdf(poster, await loadFonts())).toEqual(pdf)
    const again = await gatherPoster(deps, poster.number)
    expect(await posterPdf(again, await loadFonts())).toEqual(pdf)
  })

  test('stays one sheet with the longest names and work that a form takes', async () => {
    const long = '協同組合国際人材育成支援センター'.repeat(8).slice(0, 120)
    const { order } = await anOrder(deps, cast, {
      work: { occupation: 'Vận hành máy gia công cơ khí '.repeat(5).slice(0, 120) },
    })
    const stretched = await gatherPoster(deps, order.number)
    const parties = stretched.content.parties.map((party) => ({
      ...party,
      names: [{ text: long, language: 'ja' as const }],
    }))
    const bytes = await posterPdf(
      { ...stretched, content: { ...stretched.content, parties }, demonstration: true },
      await loadFonts(),
    )
    expect(await infoOf(bytes)).toMatch(/Pages:\s+1\b/)
    expect(await qrOnFirstPage(bytes)).toBe(stretched.address)
  })
})
