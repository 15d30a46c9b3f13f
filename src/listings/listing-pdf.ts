import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import { tableJson } from '../platform/columns.ts'
import { sha256Hex } from '../platform/hash.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { numberText } from '../platform/number-text.ts'
import { drawColumns } from '../platform/pdf/column-table.ts'
import { makeDocument } from '../platform/pdf/document.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { AnyListing, Narrowed } from './listing.ts'
import { narrowedText } from './listing-words.ts'

/**
 * A listing in print: what it was narrowed by, how many rows, and the table. The same rows at the same instant give the same bytes. It is
 * signed as a file, but it is no document: it has no number, and nothing of it is kept.
 */
export async function listingPdf(
  deps: Pick<Deps, 'fonts' | 'pdfSigner' | 'config'>,
  listing: AnyListing,
  rows: readonly unknown[],
  { filter, lang, at }: { readonly filter: Narrowed; readonly lang: Language; readonly at: Instant },
): Promise<Uint8Array> {
  const t = translator(lang)
  const title = t(listing.title)
  const demonstration = deps.config.demonstration ? `${t('compliance_reports.demonstration')} · ` : ''
  const doc = makeDocument({
    fonts: await deps.fonts(),
    lang,
    title,
    number: listing.name,
    author: t('compliance_reports.scheme_name'),
    createdAt: at,
    fingerprint: sha256Hex(JSON.stringify(tableJson(listing.columns, rows, lang))),
    signer: deps.pdfSigner,
    words: {
      contents: t('compliance_reports.contents'),
      page: (number, total) => t('compliance_reports.page', { number, total }),
      running: title,
      foot: `${demonstration}${t('listings.no_document')}`,
    },
  })
  doc.heading(1, title)
  doc.flow.paragraph(narrowedText(listing, filter, t), STYLES.body)
  doc.flow.paragraph(
    t('listings.rows_at', { count: numberText(lang, rows.length), at: instantText(at, lang) }),
    STYLES.body,
  )
  doc.flow.gap(8)
  drawColumns(doc.flow, listing.columns, rows, { lang, none: t('listings.none') })
  return await doc.finish()
}
