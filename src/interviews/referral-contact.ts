import * as v from 'valibot'
import { CONFIDENCES, LocalSentence, RuleSource } from '../platform/dated-rule.ts'
import { REFERRAL_COUNTRIES, type ReferralCountry } from './referral.ts'
import file from './referral-contacts.vn-jp.json' with { type: 'json' }

/** Where a worker can be helped. A telephone number that nobody has checked is null, and is shown as not yet entered: never a guess. */
const ReferralContact = v.strictObject({
  id: v.string(),
  country: v.picklist(REFERRAL_COUNTRIES),
  name: LocalSentence,
  does: LocalSentence,
  languages: v.nullable(LocalSentence),
  url: v.nullable(v.pipe(v.string(), v.startsWith('https://'))),
  phone: v.nullable(v.string()),
  source: RuleSource,
  confidence: v.picklist(CONFIDENCES),
})
export type ReferralContact = v.InferOutput<typeof ReferralContact>

const list = v.parse(v.strictObject({ version: v.string(), contacts: v.array(ReferralContact) }), file)

export const contactsIn = (country: ReferralCountry): readonly ReferralContact[] =>
  list.contacts.filter((contact) => contact.country === country)

export const REFERRAL_CONTACTS: readonly ReferralContact[] = list.contacts
