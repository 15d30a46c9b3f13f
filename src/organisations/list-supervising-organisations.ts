import type { Day } from '../platform/clock.ts'
import { defineList } from './define-list.ts'
import { findColumns } from './find-columns.ts'
import type { Column } from './list-layout.ts'
import { countryCode, japaneseName, jobCode, nameAndPause, pieces, siteOf, yesOrNo } from './list-values.ts'
import { type Licence, NO_FACTS } from './organisation.ts'
import { prefectureOf } from './regions.ts'
import type { RowReader } from './row-reader.ts'

/** 監理団体一覧, as the inspection body (OTIT) publishes it: general and specified permits in one table (scheme.md §7). */
const COLUMNS = [
  { key: 'permit', titles: ['許可番号'], required: true },
  { key: 'name', titles: ['監理団体名', '監理団体の名称', '団体名', '名称'], required: true },
  { key: 'reading', titles: ['フリガナ', 'ふりがな', '団体名カナ'], required: false },
  { key: 'postcode', titles: ['郵便番号'], required: false },
  { key: 'prefecture', titles: ['都道府県'], required: false },
  { key: 'address', titles: ['住所', '所在地', '監理団体所在地'], required: true },
  { key: 'phone', titles: ['電話番号', '電話', 'TEL'], required: true },
  { key: 'kind', titles: ['許可区分', '区分', '許可の別'], required: true },
  { key: 'issuedOn', titles: ['許可年月日', '許可日'], required: true },
  {
    key: 'validTo',
    titles: ['有効期限', '許可の有効期限', '有効期間満了日', '許可の有効期間の満了日'],
    required: true,
  },
  { key: 'countries', titles: ['受入国', '受入れ国', '技能実習生の受入国'], required: true },
  { key: 'jobCodes', titles: ['職種コード', '取扱職種', '取扱職種コード'], required: true },
  { key: 'care', titles: ['介護', '介護職種'], required: true },
  { key: 'remarks', titles: ['備考'], required: false },
] as const satisfies readonly Column<string>[]
type Key = (typeof COLUMNS)[number]['key']
type Row = RowReader<Key>

export const supervisingOrganisationsList = defineList<Key>({
  kind: 'supervising_organisations',
  role: 'supervising_organisation',
  scheme: 'JP-KANRI',
  facts: ['countries', 'jobCodes', 'care', 'paused'],
  columns: COLUMNS,
  primary: 'permit',
  locate: findColumns,
  columnOf: { names: 'name', sites: 'address', licences: 'validTo', identifiers: 'permit' },
  body: (row) => {
    const permit = row.identifier('permit', 'JP-KANRI')
    const { name, paused } = nameAndPause(row.needed('name'))
    const site = siteOf('JP', 'head_office', {
      address: address(row),
      postcode: row.text('postcode'),
      phone: row.text('phone'),
    })
    const licence = licenceOf(row, permit?.value ?? '-')
    const facts = {
      ...NO_FACTS,
      paused: paused || /休止/.test(row.text('remarks') ?? ''),
      countries: countries(row),
      jobCodes: jobCodes(row),
      care: care(row),
    }
    if (permit === null || name === '' || site.address === '') return undefined
    const organisation = {
      country: 'JP',
      roles: ['supervising_organisation' as const],
      names: [japaneseName(name, row.text('reading'))],
      identifiers: [permit],
      licences: [licence],
      sites: [site],
      facts,
    }
    return { primary: permit, organisation }
  },
})

/** The address with its prefecture in front, which some editions print in a column of its own. */
function address(row: Row): string {
  const written = row.needed('address')
  const prefecture = row.text('prefecture')
  if (prefecture === null) return written
  const code = prefectureOf(prefecture)
  const stated = prefectureOf(written)
  if (code === null) row.fail('prefecture', 'organisations.prefecture_unknown')
  else if (stated === null) return `${prefecture}${written}`
  else if (stated !== code) row.fail('prefecture', 'organisations.prefecture_differs')
  return written
}

function licenceOf(row: Row, number: string): Licence {
  const kind = row.needed('kind')
  if (kind !== '' && !/^(一般|特定)/.test(kind)) {
    row.fail('kind', 'errors.not_an_option', { options: '一般, 特定' })
  }
  const issuedOn: Day | null = row.day('issuedOn', 'past')
  const validTo: Day | null = row.day('validTo', 'any')
  return {
    scheme: 'JP-KANRI',
    number,
    kind: kind.startsWith('一般') ? 'general' : 'specified',
    authority: '法務省・厚生労働省',
    issuedOn,
    validTo,
    remarks: row.text('remarks'),
  }
}

function countries(row: Row): string[] {
  const names = pieces(row.text('countries'))
  const unknown = names.filter((name) => countryCode(name) === undefined)
  if (unknown.length > 0)
    row.fail('countries', 'organisations.country_unknown', { names: unknown.join(', ') })
  return [...new Set(names.flatMap((name) => countryCode(name) ?? []))].sort()
}

function jobCodes(row: Row): string[] {
  // Excel turns a lone `1-2` into the second of January; which code it was can then no longer be told for sure.
  if (row.cell('jobCodes') instanceof Date) {
    row.fail('jobCodes', 'organisations.job_code_became_date')
    return []
  }
  const codes = pieces(row.text('jobCodes'))
  const wrong = codes.filter((code) => jobCode(code) === undefined)
  if (wrong.length > 0) row.fail('jobCodes', 'organisations.job_code_form', { codes: wrong.join(', ') })
  return [...new Set(codes.flatMap((code) => jobCode(code) ?? []))]
}

function care(row: Row): boolean | null {
  const value = yesOrNo(row.text('care'))
  if (value === undefined) row.fail('care', 'errors.not_an_option', { options: '○, ×' })
  return value ?? null
}
