import type { Deps } from '../deps.ts'
import { currentRuleBook } from '../fees/current-rule-book.ts'
import { REFERRAL_CONTACTS } from '../interviews/referral-contact.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { CountryGuide } from './country-guide.ts'
import { chargesOn, type GuideCharges } from './guide-charges.ts'
import { type ShownSection, sectionsOn } from './guide-line.ts'

type GuideContact = Pick<
  CountryGuide['contacts'][number],
  'name' | 'does' | 'languages' | 'url' | 'phone' | 'source' | 'confidence'
>

/** A guide as it stands today. */
export interface ShownGuide {
  readonly guide: CountryGuide
  readonly on: Day
  readonly sections: readonly ShownSection[]
  /** Null where no fee rules are entered for the country. */
  readonly charges: GuideCharges | null
  readonly contacts: readonly GuideContact[]
}

/** The guide of one country today. Throws `not_found` for a country that is none of the scheme's. */
export async function gatherGuide(
  deps: Pick<Deps, 'db' | 'now'>,
  guides: readonly CountryGuide[],
  country: string,
): Promise<ShownGuide> {
  const guide = guides.find((one) => one.country === country)
  if (!guide) throw new AppError('not_found', 'errors.not_found')
  const on = dayOf(deps.now())
  const current = guide.corridor === null ? null : await currentRuleBook(deps)
  const book = current?.corridor === guide.corridor ? current : null
  const known = (of: string) => REFERRAL_CONTACTS.filter((one) => one.country.toLowerCase() === of)
  return {
    guide,
    on,
    sections: sectionsOn(guide, book, on),
    charges: book && chargesOn(book, on),
    // In Japan first: whoever is in trouble there reads this page too, and all of them can be asked from anywhere.
    contacts: [...known('jp'), ...guide.contacts, ...known(country)],
  }
}
