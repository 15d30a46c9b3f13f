import { describe, expect, test } from 'vitest'
import { readList } from '../../src/interviews/round-list.ts'
import { AppError } from '../../src/platform/errors.ts'
import { readCsv } from '../../src/platform/spreadsheet/read-csv.ts'
import { readSpreadsheet } from '../../src/platform/spreadsheet/read-sheet.ts'
import { writeXlsx } from '../../src/platform/spreadsheet/write-xlsx.ts'
import { bytesOf } from './round-cast.ts'

const read = (text: string) => readList(readCsv(bytesOf(text)))

const refusalOf = (text: string): AppError => {
  try {
    read(text)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('the list was taken')
}
const faultsOf = (text: string) => refusalOf(text).fields.map(({ path, message }) => [path, message.key])

describe('a list that is taken', () => {
  test('has titles in any of three languages, in any order', () => {
    const [one] = read('連絡先,性別,言語\n+84 900 000 001,女,ベトナム語')
    expect(one).toEqual({
      line: 2,
      no: '',
      traits: { cohort: '', sex: 'female', language: 'vi', site: '' },
      contact: '+84 900 000 001',
    })
    const [other] = read('STT;Giới tính;Nơi làm việc;Đợt đi\n7;nam;Osaka;2026-04')
    expect(other).toMatchObject({ no: '7', traits: { cohort: '2026-04', sex: 'male', site: 'Osaka' } })
  })

  test('may be typed without titles, in the order the page says', () => {
    expect(read('2026-04,female,vi,Osaka,+84 900 000 001\n2026-04,male,vi')).toMatchObject([
      { traits: { cohort: '2026-04', sex: 'female' }, contact: '+84 900 000 001' },
      { traits: { language: 'vi', site: '' }, contact: '' },
    ])
  })

  test('comes as Excel too', async () => {
    const parts: Uint8Array[] = []
    const workbook = await writeXlsx(
      { name: 'Workers', header: ['cohort', 'sex'] },
      { out: async (bytes) => void parts.push(bytes.slice()), madeAt: new Date('2026-11-02') },
    )
    await workbook.rows([['2026-04-01', '女性']])
    await workbook.end()
    const sheet = await readSpreadsheet(new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()))
    expect(sheet.format).toBe('xlsx')
    expect(readList(sheet)[0]?.traits).toMatchObject({ cohort: '2026-04-01', sex: 'female' })
  })

  test('may hold two workers alike of whom nothing more is known', () => {
    expect(read('cohort,sex\n1,female\n1,female').length).toBe(2)
  })
})

describe('a list that is refused', () => {
  test('holds nobody', () => {
    for (const text of ['', '\n\n', 'cohort,sex', 'cohort,sex\n,\n , '])
      expect(refusalOf(text).sentence.key).toBe('interview_rounds.list_empty')
  })

  test('holds more than twenty thousand', () => {
    const text = `cohort\n${'2026-04\n'.repeat(20_001)}`
    expect(refusalOf(text).sentence).toEqual({
      key: 'interview_rounds.list_too_long',
      params: { limit: 20_000, rows: 20_001 },
    })
    expect(read(`cohort\n${'2026-04\n'.repeat(20_000)}`).length).toBe(20_000)
  })

  test.each([
    'Full name,sex\nNguyễn Văn A,male',
    '氏名,性別\n見本 花子,女',
    'Họ và tên,Giới tính\nTrần Thị B,nữ',
    'passport no,cohort\nB1234567,1',
    'cohort,生年月日\n1,1999-01-01',
    'cohort,Địa chỉ\n1,Hà Nội',
  ])('has a column of names, papers, birthdays or addresses: %s', (text) => {
    expect(refusalOf(text).sentence.key).toBe('interview_rounds.names_not_needed')
  })

  test('hides names, birthdays or numbers of papers under another title, or under none', () => {
    const names = ['Nguyễn Văn A', 'Trần Thị B', 'Lê Văn C', 'Phạm Thị D', 'Hoàng Văn E', 'Vũ Thị F']
    const typed = (column: string, values: readonly string[]) =>
      `${column},sex\n${values.join(',male\n')},male`
    expect(refusalOf(typed('cohort', names)).sentence.key).toBe('interview_rounds.cohort_tells')
    expect(refusalOf(names.map((name) => `${name},male,vi`).join('\n')).sentence.key).toBe(
      'interview_rounds.cohort_tells',
    )
    const papers = names.map((_, i) => `B123456${i}`)
    expect(refusalOf(typed('site', papers)).sentence.key).toBe('interview_rounds.site_tells')
    expect(read(typed('cohort', ['2026-04', '2026-04', '2026-04', '2026-09', '2026-09'])).length).toBe(5)
  })

  test('has a column nobody knows, one twice, or one too many', () => {
    expect(refusalOf('cohort,shoe size\n1,27').sentence).toEqual({
      key: 'interview_rounds.column_unknown',
      params: { column: 'shoe size (B)' },
    })
    expect(refusalOf('cohort,cohort\n1,2').sentence.key).toBe('interview_rounds.column_twice')
    expect(refusalOf('1,female,vi,Osaka,+84 900,more').sentence.key).toBe('interview_rounds.too_many_columns')
  })

  test('has the same number or the same contact twice', () => {
    expect(faultsOf('no,contact\n1,+84 900 000 001\n2,+84-900-000-001\n1,x')).toEqual([
      ['rows.4.no', 'interview_rounds.row_twice'],
      ['rows.3.contact', 'interview_rounds.row_twice'],
    ])
  })

  test.each([
    ['cohort', '=HYPERLINK("http://x")'],
    ['cohort', '=1+1'],
    ['cohort', '@SUM(A1)'],
    ['cohort', '-2+3'],
    ['site', '+cmd|calc'],
    ['site', '<script>'],
    ['site', 'a "quoted" name'],
    ['contact', '=WEBSERVICE("http://x")'],
  ])('has a formula or markup in %s: %s', (column, value) => {
    expect(faultsOf(`no,${column}\n1,"${value.replaceAll('"', '""')}"`)).toEqual([
      [`rows.2.${column}`, 'interview_rounds.plain_only'],
    ])
  })

  test('has a contact that is a whole life story', () => {
    const story = 'She came in April and paid so much that '.repeat(6)
    expect(faultsOf(`no,contact\n1,${story}`)).toEqual([['rows.2.contact', 'errors.too_long']])
    expect(read(`no,contact\n1,${'a'.repeat(200)}`).length).toBe(1)
  })

  test('has a sex, a language or a number that cannot be read, each named by row and column', () => {
    expect(faultsOf('no,sex,language,cohort\nseven,f,vi,1\n2,perhaps,vi,1\n3,m,Klingonese,1')).toEqual([
      ['rows.2.no', 'interview_rounds.no_is_a_number'],
      ['rows.3.sex', 'interview_rounds.sex_unknown'],
      ['rows.4.language', 'interview_rounds.language_unknown'],
    ])
  })

  test('names at most a hundred cells, and says how many there are', () => {
    const refused = refusalOf(`no,sex\n${Array.from({ length: 300 }, (_, i) => `${i},?`).join('\n')}`)
    expect(refused.fields.length).toBe(100)
    expect(refused.sentence.params).toEqual({ count: 300 })
  })
})
