import type { Translate } from '../platform/i18n/translate.ts'
import type { AnyListing, Narrowed } from './listing.ts'

/** What a listing was narrowed by, as a sentence: “State: closed · Organisation: VN-TIN/0100109106”, or that it is whole. */
export function narrowedText({ fields }: AnyListing, filter: Narrowed, t: Translate): string {
  const said = fields.flatMap(({ name, label, options }) => {
    const value = filter[name]
    if (value === undefined) return []
    const option = options?.find((one) => one.value === value)
    return [t('common.field_and_error', { label: t(label), text: option ? t(option.text) : value })]
  })
  return said.length === 0 ? t('listings.whole') : said.join(' · ')
}
