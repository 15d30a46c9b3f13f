import { defineList } from './define-list.ts'
import { findColumns } from './find-columns.ts'
import type { Column } from './list-layout.ts'
import { japaneseName, siteOf } from './list-values.ts'
import { NO_FACTS } from './organisation.ts'

/** Employers as a scheme office keeps them: the corporate number and what the 法人番号 publication site says beside it. */
const COLUMNS = [
  { key: 'number', titles: ['法人番号'], required: true },
  { key: 'name', titles: ['名称', '商号又は名称', '法人名', '企業名'], required: true },
  { key: 'reading', titles: ['フリガナ', 'ふりがな'], required: false },
  { key: 'postcode', titles: ['郵便番号'], required: false },
  { key: 'address', titles: ['所在地', '本店又は主たる事務所の所在地', '住所'], required: true },
  { key: 'phone', titles: ['電話番号', '電話'], required: false },
  { key: 'industry', titles: ['業種', '産業分類'], required: true },
] as const satisfies readonly Column<string>[]
type Key = (typeof COLUMNS)[number]['key']

export const employersList = defineList<Key>({
  kind: 'employers',
  role: 'employer',
  scheme: 'JP-JCN',
  facts: ['industry'],
  columns: COLUMNS,
  primary: 'number',
  locate: findColumns,
  columnOf: { names: 'name', sites: 'address', identifiers: 'number' },
  body: (row) => {
    const number = row.identifier('number', 'JP-JCN')
    const name = row.needed('name')
    const address = row.needed('address')
    if (number === null || name === '' || address === '') return undefined
    const organisation = {
      country: 'JP',
      roles: ['employer' as const],
      names: [japaneseName(name, row.text('reading'))],
      identifiers: [number],
      licences: [],
      sites: [
        siteOf('JP', 'head_office', { address, postcode: row.text('postcode'), phone: row.text('phone') }),
      ],
      facts: { ...NO_FACTS, industry: row.text('industry') },
    }
    return { primary: number, organisation }
  },
})
