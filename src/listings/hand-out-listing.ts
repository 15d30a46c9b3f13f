import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { recordExport } from '../journal/record-export.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { tableCsv, tableJson, tableXlsx } from '../platform/columns.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { XLSX_TYPE } from '../platform/spreadsheet/sheet.ts'
import type { AnyListing, Narrowed } from './listing.ts'
import { listingPdf } from './listing-pdf.ts'
import { type ListingFormat, readWhole } from './read-listing.ts'

export interface ListingFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

interface Asked {
  readonly filter: Narrowed
  readonly lang: Language
  readonly format: ListingFormat
}

/** A listing as a file, recorded (J10) before it is handed out. Throws `too_large` where it has too many rows, `invalid` for the filter. */
export async function handOutListing(
  deps: Deps,
  actor: Actor,
  listing: AnyListing,
  asked: Asked,
): Promise<ListingFile> {
  const { filter, lang, format } = asked
  const rows = await readWhole(deps, actor, listing, asked)
  const at = deps.now()
  const bytes = await FORMATS[format].make(deps, listing, rows, { filter, lang, at })
  await recordExport(deps, actor, { named: listing.name, format, language: lang, filter, rows: rows.length })
  const fileName = `${listing.name}-${dayOf(at)}-${lang}.${format}`
  return { fileName, mediaType: FORMATS[format].mediaType, bytes }
}

interface Made {
  readonly filter: Narrowed
  readonly lang: Language
  readonly at: Instant
}

interface Format {
  readonly mediaType: string
  readonly make: (
    deps: Deps,
    listing: AnyListing,
    rows: readonly unknown[],
    made: Made,
  ) => Promise<Uint8Array>
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
/** A sheet's name in Excel. */
const SHEET_NAME_MAX = 25

const FORMATS: Readonly<Record<ListingFormat, Format>> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: async (_deps, { columns }, rows, { lang }) => utf8(tableCsv(columns, rows, lang)),
  },
  xlsx: {
    mediaType: XLSX_TYPE,
    make: (_deps, { columns, title }, rows, { lang, at }) =>
      tableXlsx(columns, rows, {
        lang,
        name: translator(lang)(title).slice(0, SHEET_NAME_MAX),
        madeAt: new Date(at),
      }),
  },
  json: {
    mediaType: 'application/json; charset=utf-8',
    make: async (_deps, { columns }, rows, { lang }) => utf8(JSON.stringify(tableJson(columns, rows, lang))),
  },
  pdf: { mediaType: 'application/pdf', make: listingPdf },
}
