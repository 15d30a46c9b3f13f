import { displayIdentifier, isIdentifierScheme } from '../organisations/identifier.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { inReadingOrder } from '../registrations/reading-order.ts'
import type { ReceiptParty } from './partner-check.ts'

/** The body's current names, the reader's own language first; empty for one that is not in the register. */
export const namesOf = ({ organisation }: ReceiptParty, lang: Language) =>
  inReadingOrder(
    (organisation?.names ?? []).filter(({ kind }) => kind !== 'former'),
    lang,
  )

/** One name to call a party by; for a body that nobody knows the number it was asked by. */
export const partyName = (party: ReceiptParty, lang: Language): string =>
  namesOf(party, lang)[0]?.text ?? askedBy(party)

/** `VN-GP 1174/LĐTBXH-GP`: the number as its authority prints it. */
export const numberText = ({ scheme, value }: { readonly scheme: string; readonly value: string }): string =>
  `${scheme} ${isIdentifierScheme(scheme) ? displayIdentifier({ scheme, value }) : value}`

/** The number by which it was asked about. */
export const askedBy = ({ asked }: ReceiptParty): string => numberText(asked)

/** The role it was judged in, in words. */
export const roleText = (t: Translate, { role }: ReceiptParty): string =>
  t(role === null ? 'partner_checks.role_unknown' : `partner_checks.role_${role}`)

/** From when until when its registration holds; empty where there is none. */
export function periodText(t: Translate, { registration }: ReceiptParty): string {
  if (!registration?.held_from_on) return ''
  const { held_from_on: from, valid_to_on: to } = registration
  return to === null
    ? t('partner_checks.valid_open', { from })
    : t('partner_checks.valid_period', { from, to })
}

/** Its conditions as published, each with its deadline. */
export const conditionTexts = (t: Translate, { registration }: ReceiptParty): readonly string[] =>
  (registration?.conditions ?? []).map(({ text, due_on: due }) =>
    due === null ? text : t('partner_checks.condition_due', { text, due }),
  )
