import { defineList } from './define-list.ts'
import { fixedColumns } from './find-columns.ts'
import type { Column } from './list-layout.ts'
import { japaneseName, pieces, siteOf } from './list-values.ts'
import { NO_FACTS, type Site } from './organisation.ts'
import type { RowReader } from './row-reader.ts'

/**
 * 登録支援機関登録簿, as the Immigration Services Agency publishes it (scheme.md §7): row 1 a date stamp, row 2 the title,
 * rows 3 to 8 a header merged over several rows, data from row 9, columns A to N. The Japanese edition and the English one
 * stand in the same columns.
 */
const COLUMNS = [
  { key: 'number', titles: ['登録番号', 'Registration number'], required: true },
  { key: 'registeredOn', titles: ['登録年月日', 'Registration date'], required: true },
  { key: 'name', titles: ['氏名又は名称', '名称', 'Name'], required: true },
  { key: 'postcode', titles: ['郵便番号', 'Postal code', 'Zip code'], required: true },
  { key: 'address', titles: ['住所', '所在地', 'Address'], required: true },
  { key: 'phone', titles: ['電話番号', 'Phone number', 'Telephone'], required: true },
  // Read past: a person's name serves no question that the register answers.
  { key: 'representative', titles: ['代表者', 'Representative'], required: true },
  { key: 'officeName', titles: ['支援業務を行う事務所', '名称', 'Name'], required: false },
  { key: 'officePostcode', titles: ['郵便番号', 'Postal code', 'Zip code'], required: false },
  { key: 'officeAddress', titles: ['所在地', '住所', 'Address'], required: true },
  { key: 'services', titles: ['支援業務の内容', 'Support'], required: true },
  {
    key: 'startsOn',
    titles: ['支援業務を開始する予定年月日', '開始予定年月日', '開始', 'Start'],
    required: true,
  },
  { key: 'languages', titles: ['対応可能言語', '言語', 'Language'], required: true },
  { key: 'notes', titles: ['備考', 'Notes', 'Remarks'], required: true },
] as const satisfies readonly Column<string>[]
type Key = (typeof COLUMNS)[number]['key']
type Row = RowReader<Key>

const HEADER_ENDS_AT = 8

export const supportOrganisationsList = defineList<Key>({
  kind: 'support_organisations',
  role: 'support_organisation',
  scheme: 'JP-TOROKU',
  facts: ['languages', 'services', 'startsOn'],
  columns: COLUMNS,
  primary: 'number',
  locate: (sheet, columns) => fixedColumns(sheet, columns, HEADER_ENDS_AT),
  columnOf: { names: 'name', sites: 'address', licences: 'registeredOn', identifiers: 'number' },
  body: (row) => {
    const number = row.identifier('number', 'JP-TOROKU')
    const name = row.needed('name')
    const address = row.needed('address')
    const registeredOn = row.day('registeredOn', 'past')
    if (row.text('registeredOn') === null) row.fail('registeredOn', 'errors.required')
    const startsOn = row.day('startsOn', 'any')
    const office = supportOffice(row)
    if (number === null || name === '' || address === '') return undefined
    const head = siteOf('JP', 'head_office', {
      address,
      postcode: row.text('postcode'),
      phone: row.text('phone'),
    })
    const licence = {
      scheme: 'JP-TOROKU' as const,
      number: number.value,
      kind: 'plain' as const,
      authority: '出入国在留管理庁',
      issuedOn: registeredOn,
      // Registration lasts five years by law, but the list prints no end, and ours is to repeat the list.
      validTo: null,
      remarks: row.text('notes'),
    }
    const organisation = {
      country: 'JP',
      roles: ['support_organisation' as const],
      names: [japaneseName(name, null)],
      identifiers: [number],
      licences: [licence],
      sites: office ? [head, office] : [head],
      facts: {
        ...NO_FACTS,
        languages: pieces(row.text('languages')),
        services: row.text('services'),
        startsOn,
      },
    }
    return { primary: number, organisation }
  },
  /** A body with several offices has its own cells merged over their rows, so only the office is filled in the later ones. */
  furtherSite: (row) => {
    const own: readonly Key[] = ['number', 'registeredOn', 'name', 'address']
    return own.every((key) => row.text(key) === null) ? supportOffice(row) : undefined
  },
})

function supportOffice(row: Row): Site | undefined {
  const address = row.text('officeAddress')
  if (address === null) return undefined
  return siteOf('JP', 'support_office', {
    address,
    name: row.text('officeName'),
    postcode: row.text('officePostcode'),
  })
}
