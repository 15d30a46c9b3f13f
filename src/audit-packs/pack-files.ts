import { type Column, tableCsv, tableJson, tableXlsx } from '../platform/columns.ts'
import type { Language } from '../platform/i18n/language.ts'

/** A file of a pack, made only when it is its turn. */
export interface PackFile {
  readonly name: string
  readonly bytes: () => Promise<Uint8Array>
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

export const textFile = (name: string, text: () => string | Promise<string>): PackFile => ({
  name,
  bytes: async () => encode(await text()),
})

export const jsonFile = (name: string, value: () => unknown): PackFile =>
  textFile(name, () => `${JSON.stringify(value(), null, 2)}\n`)

/** One list three times, from the same columns. */
export const tableFiles = <Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { lang, madeAt }: { readonly lang: Language; readonly madeAt: string },
): PackFile[] => [
  textFile(`${name}.csv`, () => tableCsv(columns, rows, lang)),
  {
    name: `${name}.xlsx`,
    bytes: () => tableXlsx(columns, rows, { lang, name: name.slice(0, 25), madeAt: new Date(madeAt) }),
  },
  jsonFile(`${name}.json`, () => tableJson(columns, rows, lang)),
]
