import * as v from 'valibot'
import { CountryGuide } from './country-guide.ts'
import indonesia from './guide.id.2026.1.json' with { type: 'json' }
import nepal from './guide.np.2026.1.json' with { type: 'json' }
import vietNam from './guide.vn.2026.1.json' with { type: 'json' }

/** The guides of these files, each country once. Throws where a file does not hold together: that stops the service at start. */
export function guidesIn(files: readonly unknown[]): readonly CountryGuide[] {
  const guides = files.map((file) => v.parse(CountryGuide, file))
  if (new Set(guides.map(({ country }) => country)).size !== guides.length)
    throw new Error('a country has two guides')
  return guides
}

/** The countries of origin of the scheme, in the order shown: one line a file. */
export const COUNTRY_GUIDES: readonly CountryGuide[] = guidesIn([vietNam, indonesia, nepal])
