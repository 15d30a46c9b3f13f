import { defineList } from './define-list.ts'
import { findColumns } from './find-columns.ts'
import type { Column } from './list-layout.ts'
import { latinName, siteOf } from './list-values.ts'
import { NO_FACTS } from './organisation.ts'
import type { RowReader } from './row-reader.ts'

/**
 * Licensed Vietnamese enterprises, after the items that the licence holds (Circular 20/2021 art. 12) and the star ranking
 * of VAMAS. The column order of the authorities' own files is not known to us, so columns are found by their titles.
 */
const COLUMNS = [
  { key: 'row', titles: ['STT', 'TT', 'No.'], required: false },
  {
    key: 'licence',
    titles: ['Số giấy phép', 'Giấy phép', 'Số GP', 'Licence no.', 'License no.'],
    required: true,
  },
  { key: 'issuedOn', titles: ['Ngày cấp', 'Ngày cấp giấy phép', 'Date of issue'], required: false },
  { key: 'name', titles: ['Tên doanh nghiệp', 'Tên tiếng Việt', 'Tên doanh nghiệp dịch vụ'], required: true },
  { key: 'englishName', titles: ['Tên tiếng Anh', 'English name', 'Tên giao dịch'], required: true },
  {
    key: 'taxCode',
    titles: ['Mã số doanh nghiệp', 'Mã số thuế', 'MST', 'MSDN', 'Mã số DN', 'Enterprise code'],
    required: true,
  },
  { key: 'address', titles: ['Địa chỉ', 'Trụ sở chính', 'Địa chỉ trụ sở', 'Address'], required: true },
  { key: 'phone', titles: ['Điện thoại', 'Số điện thoại', 'Phone'], required: false },
  { key: 'website', titles: ['Website', 'Trang thông tin điện tử'], required: false },
  { key: 'stars', titles: ['Xếp hạng', 'Số sao', 'Xếp hạng (sao)', 'Stars'], required: true },
  { key: 'notes', titles: ['Ghi chú', 'Notes'], required: false },
] as const satisfies readonly Column<string>[]
type Key = (typeof COLUMNS)[number]['key']
type Row = RowReader<Key>

export const sendingAgenciesList = defineList<Key>({
  kind: 'sending_agencies',
  role: 'sending_agency',
  scheme: 'VN-TIN',
  facts: ['stars', 'website'],
  columns: COLUMNS,
  primary: 'taxCode',
  locate: findColumns,
  columnOf: { names: 'name', sites: 'address', licences: 'licence', identifiers: 'taxCode' },
  body: (row) => {
    const taxCode = row.identifier('taxCode', 'VN-TIN')
    const number = row.identifier('licence', 'VN-GP')
    const name = row.needed('name')
    const english = row.text('englishName')
    const address = row.needed('address')
    const issuedOn = row.day('issuedOn', 'past')
    const facts = { ...NO_FACTS, stars: stars(row), website: row.text('website') }
    if (taxCode === null || number === null || name === '' || address === '') return undefined
    const licence = {
      scheme: 'VN-GP' as const,
      number: number.value,
      kind: 'plain' as const,
      authority: number.value.includes('BNV') ? 'Bộ Nội vụ' : 'Bộ Lao động - Thương binh và Xã hội',
      issuedOn,
      validTo: null,
      remarks: row.text('notes'),
    }
    const organisation = {
      country: 'VN',
      roles: ['sending_agency' as const],
      names: [
        latinName(name, 'vi', 'legal'),
        ...(english === null ? [] : [latinName(english, 'en', 'trade')]),
      ],
      identifiers: [taxCode, number],
      licences: [licence],
      sites: [siteOf('VN', 'head_office', { address, phone: row.text('phone') })],
      facts,
    }
    return { primary: taxCode, organisation }
  },
})

/** `5`, `5 sao`, `★★★★★`; empty and `Chưa xếp hạng` mean not ranked, which is no bad mark. */
function stars(row: Row): number | null {
  const text = row.text('stars')
  if (text === null || /^(chưa|không) (được )?xếp hạng$|^-$/i.test(text)) return null
  const drawn = text.match(/^★{1,5}(?=☆*$)/)?.[0].length
  const written = text.match(/^([1-5])( sao| stars?)?$/i)?.[1]
  const found = drawn ?? (written === undefined ? undefined : Number(written))
  if (found === undefined) row.fail('stars', 'organisations.stars_form')
  return found ?? null
}
