import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Cell, Sheet } from '../../src/platform/spreadsheet/sheet.ts'
import type { MeasureList } from '../../src/sanctions/measure.ts'
import { MEASURE_LAYOUTS } from '../../src/sanctions/measure-layouts.ts'
import { readMeasureFile, readMeasures } from '../../src/sanctions/read-measures.ts'

const TODAY = '2026-11-21'
const file = (name: string) => new Uint8Array(readFileSync(`fixtures/lists/${name}`))
const sheet = (...rows: Cell[][]): Sheet => ({
  format: 'xlsx',
  rows: rows.map((cells, i) => ({ line: i + 1, cells })),
})
const HEADER: Cell[] = ['監理団体名', '代表者', '住所', '許可番号', '処分理由', '処分年月日']
const LINE: Cell[] = [
  '見本協同組合',
  '見本太郎',
  '東京都新宿区見本町1',
  '許9900009001',
  '見本の理由',
  '令和6年1月19日',
]
const read = (rows: Cell[][], list: MeasureList = 'jp_supervising_improvement_orders') =>
  readMeasures(MEASURE_LAYOUTS[list], sheet(...rows), TODAY)
const changed = (at: number, cell: Cell) => LINE.with(at, cell)
const refused = async (made: () => unknown) => {
  try {
    await made()
  } catch (error) {
    return (error as { sentence: { key: string } }).sentence.key
  }
  return 'taken'
}

describe('the published workbooks', () => {
  test('cancelled permits: title, stamp, a header over two lines, era dates in three spellings, full width, notes', async () => {
    const reading = await readMeasureFile(
      'jp_supervising_permit_cancelled',
      file('supervising-permits-cancelled.xlsx'),
      TODAY,
    )
    expect(reading.errors).toEqual([])
    expect(reading.publishedOn).toBe('2026-11-01')
    expect(
      reading.measures.map(({ measure }) => [
        measure.name,
        measure.number?.value ?? null,
        measure.measuredOn,
      ]),
    ).toEqual([
      ['架空見本協同組合', '許9900009001', '2019-09-05'],
      ['例示サンプル事業協同組合', '許9900009002', '2024-01-19'],
      [expect.stringContaining('協同組合'), '許9900000021', '2026-06-30'],
      ['模擬見本 協同組合', null, '2026-02-28'],
    ])
    expect(reading.measures[0]?.measure).toMatchObject({
      kind: 'permit_cancelled',
      authority: '法務省・厚生労働省',
      address: '東京都新宿区架空台1-2-3',
    })
  })

  test('cancelled plans: a second plan below merged cells belongs to the line above', async () => {
    const reading = await readMeasureFile(
      'jp_implementer_plans_cancelled',
      file('implementer-plans-cancelled.xlsx'),
      TODAY,
    )
    expect(reading.errors).toEqual([])
    expect(reading.measures.map(({ measure }) => [measure.planNumbers, measure.number])).toEqual([
      ['認9925000001 認9925000002', null],
      ['認9925000003', null],
      ['認9925000004', null],
    ])
  })

  test('Vietnamese penalties: by tax code, with decision and amount, and the authority that the line names', async () => {
    const reading = await readMeasureFile('vn_penalties', file('sending-agency-penalties.csv'), TODAY)
    expect(reading.errors).toEqual([])
    expect(
      reading.measures.map(({ measure }) => [
        measure.number?.scheme ?? null,
        measure.authority,
        measure.measuredOn,
      ]),
    ).toEqual([
      ['VN-TIN', 'Cục Quản lý lao động ngoài nước', '2026-03-05'],
      [null, 'Thanh tra Mẫu', '2025-11-03'],
    ])
    expect(reading.measures[0]?.measure.reason).toBe(
      'Ví dụ: không báo cáo đúng hạn / 30.000.000 đồng / 99/QĐ-XPHC',
    )
  })

  test('no representative is taken over', async () => {
    for (const [list, name] of [
      ['jp_supervising_permit_cancelled', 'supervising-permits-cancelled.xlsx'],
      ['jp_implementer_plans_cancelled', 'implementer-plans-cancelled.xlsx'],
    ] as const) {
      const { measures } = await readMeasureFile(list, file(name), TODAY)
      expect(JSON.stringify(measures)).not.toMatch(/太郎|花子|一郎|代表理事/)
    }
  })
})

describe('a line', () => {
  test.each([
    ['without a name', 0, null, 'name', 'errors.required'],
    ['without a day', 5, null, 'measuredOn', 'errors.required'],
    ['with a day that no calendar has', 5, '令和6年2月30日', 'measuredOn', 'errors.not_a_date'],
    ['with words for a day', 5, '不明', 'measuredOn', 'errors.not_a_date'],
    ['with a day to come', 5, '令和8年11月22日', 'measuredOn', 'errors.future_date'],
    ['with a number of another form', 3, '許99', 'number', 'organisations.identifier_kanri_form'],
    ['with a name longer than any', 0, '見'.repeat(301), 'name', 'organisations.text_too_long'],
    ['with an address longer than any', 2, '見'.repeat(501), 'address', 'organisations.text_too_long'],
    ['with a reason longer than any', 4, '理'.repeat(4_001), 'reason', 'organisations.text_too_long'],
    ['with a formula that failed', 4, '#REF!', 'reason', 'organisations.cell_sheet_error'],
  ])('%s is named by line and column, and no measure is made of it', (_, at, cell, field, key) => {
    const { measures, errors } = read([HEADER, LINE, changed(at, cell)])
    expect(errors).toMatchObject([{ line: 3, field, message: { key } }])
    expect(measures).toHaveLength(1)
  })

  test('that stands twice is refused at its second place', () => {
    const { errors } = read([HEADER, LINE, changed(2, '大阪府大阪市'), changed(5, '令和6年1月20日')])
    expect(errors).toMatchObject([
      { line: 3, message: { key: 'sanctions.measure_twice', params: { line: 2 } } },
    ])
  })

  test('without a number is taken, and stays unlinked', () => {
    expect(read([HEADER, changed(3, null)]).measures[0]?.measure.number).toBeNull()
  })

  test('of a list with a thousand wrong lines names two hundred and counts the rest', () => {
    const { errors, moreErrors } = read([HEADER, ...Array.from({ length: 1_000 }, () => changed(0, null))])
    expect([errors.length, moreErrors]).toEqual([200, 800])
  })

  test('is the same measure in every spelling of its number and day', () => {
    const written = [LINE, changed(3, '９９００００９００１'), changed(5, 'R6.1.19'), changed(5, '2024/1/19')]
    const ids = written.map((line) => read([HEADER, line]).measures[0]?.id)
    expect(new Set(ids).size).toBe(1)
    expect(read([HEADER, LINE], 'jp_supervising_permit_cancelled').measures[0]?.id).not.toBe(ids[0])
  })
})

describe('a sheet', () => {
  test.each([
    ['that is empty', [], 'organisations.list_no_header'],
    ['without a header', [LINE], 'organisations.list_no_header'],
    ['with a header and no line', [HEADER], 'organisations.list_without_rows'],
    ['with a header and only notes', [HEADER, ['※ 見本']], 'organisations.list_without_rows'],
    ['with a column of another list', [[...HEADER, '職種'], LINE], 'organisations.list_unknown_column'],
    ['with a column twice', [[...HEADER, '所在地'], LINE], 'organisations.list_column_twice'],
    [
      'without the day of the measure',
      [HEADER.slice(0, 5), LINE.slice(0, 5)],
      'organisations.list_missing_column',
    ],
    ['of implementers', [HEADER.with(0, '実習実施者名'), LINE], 'organisations.list_unknown_column'],
    ['stamped with a day to come', [['令和8年12月1日現在'], HEADER, LINE], 'sanctions.stamp_in_future'],
  ] as [string, Cell[][], string][])('%s is refused whole', async (_, rows, key) => {
    expect(await refused(() => read(rows))).toBe(key)
  })

  test.each([
    ['Ngày 5 tháng 3 năm 2026', '2026-03-05'],
    ['（令和８年３月５日 現在）', '2026-03-05'],
    ['R8.3.5更新', '2026-03-05'],
    ['2026/03/05', '2026-03-05'],
    [new Date(Date.UTC(2026, 2, 5)), '2026-03-05'],
    ['第3版', null],
  ] as [Cell, string | null][])('stamped %s is of %s', (stamp, day) => {
    expect(read([[stamp], HEADER, LINE]).publishedOn).toBe(day)
  })

  test('of which the first line of data looks like no title keeps that line', () => {
    expect(read([['一覧'], HEADER, LINE]).measures).toHaveLength(1)
  })

  test.each(['PK\u0003\u0004 broken', '', '\u0000\u0001'])(
    'made of bytes like “%s” is refused with a reason',
    async (text) => {
      const bytes = new TextEncoder().encode(text)
      expect(await refused(() => readMeasureFile('vn_penalties', bytes, TODAY))).toMatch(
        /^(spreadsheet|organisations)\./,
      )
    },
  )
})
