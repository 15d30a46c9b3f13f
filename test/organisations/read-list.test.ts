import { describe, expect, test } from 'vitest'
import {
  AGENCY_HEADER,
  agencyRows,
  EMPLOYER_HEADER,
  employerRows,
  type FixtureCell,
  type FixtureRow,
  SUPERVISING_HEADER,
  supervisingRows,
  supportRows,
} from '../../fixtures/list-rows.ts'
import { SUPPORT_HEADER } from '../../fixtures/support-header.ts'
import { csv, xlsx } from '../../fixtures/write-list.ts'
import type { ListKind } from '../../src/organisations/list-layout.ts'
import { readListFile } from '../../src/organisations/read-list.ts'
import { AppError } from '../../src/platform/errors.ts'

const TODAY = '2026-11-02'
const read = (kind: ListKind, bytes: Uint8Array) => readListFile(kind, bytes, TODAY)

/** A row of a fixture with some cells written otherwise. */
const withCells = (row: FixtureRow | undefined, cells: Readonly<Record<number, FixtureCell>>): FixtureRow =>
  (row ?? []).map((cell, at) => (at in cells ? (cells[at] ?? null) : cell))

const supervising = (cells: Readonly<Record<number, FixtureCell>>) =>
  xlsx([SUPERVISING_HEADER], [withCells(supervisingRows()[0], cells)])
const support = (cells: Readonly<Record<number, FixtureCell>>) =>
  xlsx(SUPPORT_HEADER, [withCells(supportRows()[0], cells)])
const agency = (cells: Readonly<Record<number, FixtureCell>>) =>
  xlsx([AGENCY_HEADER], [withCells(agencyRows()[0], cells)])
const employer = (cells: Readonly<Record<number, FixtureCell>>) =>
  Promise.resolve(csv([EMPLOYER_HEADER, withCells(employerRows()[0], cells)]))
const MAKERS = {
  supervising_organisations: supervising,
  support_organisations: support,
  sending_agencies: agency,
  employers: employer,
}

async function problemOf(kind: ListKind, bytes: Uint8Array) {
  const error = await read(kind, bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw new Error('expected a refusal', { cause: error })
  expect(error.code).toBe('invalid')
  return error.sentence
}

describe('a cell that cannot be taken is named by line, column and reason', () => {
  test.each<[ListKind, string, number, FixtureCell, string, string]>([
    [
      'employers',
      'a corporate number with a slip',
      0,
      '1234567890123',
      '法人番号 (A)',
      'organisations.identifier_jcn_check',
    ],
    [
      'employers',
      'a corporate number too short',
      0,
      '123456789',
      '法人番号 (A)',
      'organisations.identifier_jcn_form',
    ],
    ['employers', 'no corporate number', 0, null, '法人番号 (A)', 'errors.required'],
    ['employers', 'no name', 1, '　', '名称 (B)', 'errors.required'],
    ['employers', 'a name of 301 characters', 1, 'あ'.repeat(301), '名称 (B)', 'organisations.text_too_long'],
    ['employers', 'a formula that failed', 1, '#REF!', '名称 (B)', 'organisations.cell_sheet_error'],
    ['employers', 'no address', 4, null, '所在地 (E)', 'errors.required'],
    [
      'sending_agencies',
      'a tax code that lost its zero',
      5,
      100109106,
      'Mã số doanh nghiệp (F)',
      'organisations.identifier_tin_zero_lost',
    ],
    [
      'sending_agencies',
      'a personal number',
      5,
      '001234567890',
      'Mã số doanh nghiệp (F)',
      'organisations.identifier_tin_personal',
    ],
    [
      'sending_agencies',
      'a licence number of another form',
      1,
      '12/XYZ',
      'Số giấy phép (B)',
      'organisations.identifier_gp_form',
    ],
    ['sending_agencies', 'six stars', 9, 6, 'Xếp hạng (sao) (J)', 'organisations.stars_form'],
    [
      'sending_agencies',
      'a licence given tomorrow',
      2,
      new Date('2026-11-03'),
      'Ngày cấp (C)',
      'errors.future_date',
    ],
    ['sending_agencies', 'a day that does not exist', 2, '30/02/2020', 'Ngày cấp (C)', 'errors.not_a_date'],
    ['sending_agencies', 'an American date', 2, '12/31/2020', 'Ngày cấp (C)', 'errors.not_a_date'],
    [
      'supervising_organisations',
      'a permit of nine digits',
      0,
      '許170800061',
      '許可番号 (A)',
      'organisations.identifier_kanri_form',
    ],
    [
      'supervising_organisations',
      'an unknown prefecture',
      4,
      '見本県',
      '都道府県 (E)',
      'organisations.prefecture_unknown',
    ],
    [
      'supervising_organisations',
      'an address in another prefecture',
      5,
      '沖縄県那覇市1',
      '都道府県 (E)',
      'organisations.prefecture_differs',
    ],
    [
      'supervising_organisations',
      'a permit of no known kind',
      7,
      '仮',
      '許可区分 (H)',
      'errors.not_an_option',
    ],
    [
      'supervising_organisations',
      'a permit given in the future',
      8,
      '令和9年1月1日',
      '許可年月日 (I)',
      'errors.future_date',
    ],
    ['supervising_organisations', 'words for a date', 9, '近日中', '有効期限 (J)', 'errors.not_a_date'],
    [
      'supervising_organisations',
      'an end before the beginning',
      9,
      '2001/1/1',
      '有効期限 (J)',
      'organisations.licence_ends_before_it_begins',
    ],
    [
      'supervising_organisations',
      'an unknown country',
      10,
      'ベトナム、架空国',
      '受入国 (K)',
      'organisations.country_unknown',
    ],
    [
      'supervising_organisations',
      'a job code of no known form',
      11,
      '1-1、建設',
      '職種コード (L)',
      'organisations.job_code_form',
    ],
    [
      'supervising_organisations',
      'a job code that Excel made a date',
      11,
      new Date('2026-01-02'),
      '職種コード (L)',
      'organisations.job_code_became_date',
    ],
    ['supervising_organisations', 'neither yes nor no', 12, '多分', '介護 (M)', 'errors.not_an_option'],
    [
      'support_organisations',
      'a registration number of another form',
      0,
      '登99-1',
      '登録番号 (A)',
      'organisations.identifier_toroku_form',
    ],
    ['support_organisations', 'no registration date', 1, null, '登録年月日 (B)', 'errors.required'],
    [
      'support_organisations',
      'a registration in the future',
      1,
      new Date('2027-01-01'),
      '登録年月日 (B)',
      'errors.future_date',
    ],
    [
      'support_organisations',
      'a serial number beyond the calendar',
      1,
      999_999_999,
      '登録年月日 (B)',
      'errors.not_a_date',
    ],
    ['support_organisations', 'no address', 4, null, '住所 (E)', 'errors.required'],
  ])('%s: %s', async (kind, _, column, cell, label, key) => {
    const reading = await read(kind, await MAKERS[kind]({ [column]: cell }))
    const line = kind === 'support_organisations' ? 9 : 2
    expect(reading.errors.map((e) => [e.line, e.column, e.message.key])).toEqual([[line, label, key]])
    expect(reading.bodies).toEqual([])
  })

  test('every wrong cell of a row is named, not only the first', async () => {
    const reading = await read('employers', await employer({ 0: 'x', 1: null, 4: null }))
    expect(reading.errors.map(({ column }) => column)).toEqual(['法人番号 (A)', '名称 (B)', '所在地 (E)'])
  })

  test('a number that stands twice is named with the line where it stood first', async () => {
    const [row = []] = employerRows()
    const reading = await read('employers', csv([EMPLOYER_HEADER, row, ...employerRows().slice(1, 3), row]))
    expect(reading.errors).toMatchObject([
      { line: 5, message: { key: 'organisations.identifier_duplicate', params: { line: 2 } } },
    ])
  })

  test('a line number counts line breaks within cells of a CSV', async () => {
    const rows = [
      withCells(employerRows()[0], { 4: '東京都\n新宿区\n見本町' }),
      withCells(employerRows()[1], { 0: 'x' }),
    ]
    const reading = await read('employers', csv([EMPLOYER_HEADER, ...rows]))
    expect(reading.errors.map(({ line }) => line)).toEqual([5])
  })

  test('of three hundred errors, two hundred are shown and the rest counted', async () => {
    const rows = employerRows()
      .slice(0, 300)
      .map((row) => withCells(row, { 0: 'x' }))
    const reading = await read('employers', csv([EMPLOYER_HEADER, ...rows]))
    expect([reading.errors.length, reading.moreErrors]).toEqual([200, 100])
  })
})

describe('what lists write in many ways is understood', () => {
  test('of a supervising organisation', async () => {
    const bytes = await supervising({
      0: '１７０８０００６１０',
      1: 'サンプル\n国際協同組合（事業休止中）',
      5: '新宿区見本町１－２－３　サンプルビル',
      4: '東京都',
      6: '０３‐００００‐００００',
      7: '特定監理事業',
      8: 'Ｈ３０．４．１',
      9: '令和８年１２月３１日',
      10: 'ベトナム・インドネシア\n中国',
      11: '１－１，２－３－１',
      12: '〇',
    })
    const { bodies, errors } = await read('supervising_organisations', bytes)
    expect(errors).toEqual([])
    expect(bodies[0]?.organisation).toMatchObject({
      names: [{ text: 'サンプル 国際協同組合' }],
      identifiers: [{ scheme: 'JP-KANRI', value: '許1708000610' }],
      licences: [{ kind: 'specified', issuedOn: '2018-04-01', validTo: '2026-12-31' }],
      sites: [
        { address: '東京都新宿区見本町１－２－３ サンプルビル', region: 'JP-13', phone: '03-0000-0000' },
      ],
      facts: { paused: true, countries: ['CN', 'ID', 'VN'], jobCodes: ['1-1', '2-3-1'], care: true },
    })
  })

  test('of a support organisation: a serial number for a day, and a second office in a row of its own', async () => {
    const [row = []] = supportRows()
    const office = [
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      '第二支援室',
      '530-9901',
      '大阪府大阪市見本町1',
      null,
      null,
      null,
      null,
    ]
    const bytes = await xlsx(SUPPORT_HEADER, [
      withCells(row, { 0: '９９登－０００００１', 1: 45_383 }),
      office,
    ])
    const { bodies, errors } = await read('support_organisations', bytes)
    expect(errors).toEqual([])
    expect(bodies).toHaveLength(1)
    expect(bodies[0]?.organisation.identifiers[0]?.value).toBe('99登-000001')
    expect(bodies[0]?.organisation.licences[0]?.issuedOn).toBe('2024-04-01')
    expect(bodies[0]?.organisation.sites.map(({ kind, region }) => [kind, region])).toEqual([
      ['head_office', bodies[0]?.organisation.sites[0]?.region],
      ['support_office', bodies[0]?.organisation.sites[1]?.region],
      ['support_office', 'JP-27'],
    ])
  })

  test.each<[FixtureCell, number | null]>([
    [5, 5],
    ['4 sao', 4],
    ['★★★★', 4],
    ['★★★☆☆', 3],
    ['Chưa xếp hạng', null],
    [null, null],
  ])('of a sending agency: “%s” stars are %s', async (cell, stars) => {
    const { bodies } = await read('sending_agencies', await agency({ 9: cell }))
    expect(bodies[0]?.organisation.facts.stars).toBe(stars)
  })

  test('names are kept in NFC, whatever the keyboard sent', async () => {
    const { bodies } = await read(
      'sending_agencies',
      await agency({ 3: 'Công ty Mẫu Ví Dụ'.normalize('NFD') }),
    )
    expect(bodies[0]?.organisation.names[0]?.text).toBe('Công ty Mẫu Ví Dụ'.normalize('NFC'))
  })

  test('titles in another order, spelling and with a title row above', async () => {
    const header = [...EMPLOYER_HEADER]
      .reverse()
      .map((title) => (title === '名称' ? ' 商号又は 名称 ' : title))
    const row = [...(employerRows()[0] ?? [])].reverse()
    const { bodies, errors } = await read('employers', csv([['受入れ企業一覧'], [], header, row]))
    expect([bodies.length, errors]).toEqual([1, []])
  })

  test('a CSV with BOM, semicolons or tabs', async () => {
    const text = new TextDecoder().decode(csv([EMPLOYER_HEADER, ...employerRows().slice(0, 2)]))
    for (const other of [
      `\ufeff${text}`,
      text.replaceAll(',', ';'),
      text.replaceAll(',', '\t'),
      text.replaceAll('\r\n', '\n'),
    ]) {
      expect((await read('employers', new TextEncoder().encode(other))).bodies).toHaveLength(2)
    }
  })
})

describe('a list that is not of the layout is refused whole, with one reason', () => {
  test('an unknown column is named', async () => {
    const bytes = csv([
      [...EMPLOYER_HEADER, '売上高'],
      [...(employerRows()[0] ?? []), '1'],
    ])
    expect(await problemOf('employers', bytes)).toEqual({
      key: 'organisations.list_unknown_column',
      params: { line: 1, columns: '売上高 (H)' },
    })
  })

  test('a missing column is named', async () => {
    const drop = (row: FixtureRow | undefined) => (row ?? []).filter((_, at) => at !== 4)
    const bytes = csv([drop(EMPLOYER_HEADER), drop(employerRows()[0])])
    expect(await problemOf('employers', bytes)).toEqual({
      key: 'organisations.list_missing_column',
      params: { line: 1, columns: '所在地' },
    })
  })

  test('a column that stands twice is named', async () => {
    const bytes = csv([[...EMPLOYER_HEADER, '法人番号'], employerRows()[0] ?? []])
    expect(await problemOf('employers', bytes)).toMatchObject({ key: 'organisations.list_column_twice' })
  })

  test('a sheet without a header', async () => {
    expect(
      await problemOf(
        'employers',
        csv([
          ['a', 'b'],
          ['c', 'd'],
        ]),
      ),
    ).toMatchObject({ key: 'organisations.list_no_header' })
  })

  test('a header without rows', async () => {
    expect(await problemOf('employers', csv([EMPLOYER_HEADER]))).toEqual({
      key: 'organisations.list_without_rows',
    })
    expect(await problemOf('support_organisations', await xlsx(SUPPORT_HEADER, []))).toEqual({
      key: 'organisations.list_without_rows',
    })
  })

  test.each<[ListKind, ListKind]>([
    ['employers', 'sending_agencies'],
    ['sending_agencies', 'support_organisations'],
    ['support_organisations', 'supervising_organisations'],
    ['supervising_organisations', 'employers'],
  ])('a list of %s given for one of %s', async (given, asked) => {
    const { key } = await problemOf(asked, await MAKERS[given]({}))
    expect(key).toMatch(/^organisations\.list_(no_header|missing_column|unknown_column|column_twice)$/)
  })

  test('a support register with one column too many', async () => {
    const header = SUPPORT_HEADER.map((row, at) => (at === 2 ? [...row, '新しい項目'] : row))
    const bytes = await xlsx(header, supportRows().slice(0, 1))
    expect(await problemOf('support_organisations', bytes)).toMatchObject({
      key: 'organisations.list_unknown_column',
      params: { columns: '新しい項目 (O)' },
    })
  })
})
