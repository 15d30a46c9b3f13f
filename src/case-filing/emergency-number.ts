import * as v from 'valibot'
import { REFERRAL_COUNTRIES } from '../interviews/referral.ts'
import { CONFIDENCES, RuleSource } from '../platform/dated-rule.ts'
import file from './emergency-numbers.vn-jp.2026.1.json' with { type: 'json' }

/** Whom to call when somebody is in danger now; free of charge in both countries, as the sources say. */
const EmergencyNumbers = v.strictObject({
  country: v.picklist(REFERRAL_COUNTRIES),
  police: v.pipe(v.string(), v.digits()),
  ambulance: v.pipe(v.string(), v.digits()),
  source: RuleSource,
  confidence: v.picklist(CONFIDENCES),
})

const { countries } = v.parse(
  v.strictObject({ version: v.string(), countries: v.array(EmergencyNumbers) }),
  file,
)

/** For a sentence that names all four: `jp_police`, `jp_ambulance`, `vn_police`, `vn_ambulance`. */
export const EMERGENCY_NUMBERS: Readonly<Record<string, string>> = Object.fromEntries(
  countries.flatMap(({ country, police, ambulance }) => [
    [`${country.toLowerCase()}_police`, police],
    [`${country.toLowerCase()}_ambulance`, ambulance],
  ]),
)
