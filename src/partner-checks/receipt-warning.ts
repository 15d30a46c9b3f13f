import type { LookAlike } from '../look-alikes/look-alike.ts'
import { lookAlikeAddress, lookAlikeMessage } from '../look-alikes/look-alike-messages.ts'
import { say } from '../platform/i18n/translate.ts'
import type { ReceiptParty, ReceiptWarning } from './partner-check.ts'
import type { Speaker } from './reason-text.ts'

/** A look-alike as a receipt keeps it: by number and name, without ids of ours; its members in the order of canonical JSON. */
export const receiptWarning = ({ closeness, kind, other }: LookAlike): ReceiptWarning => ({
  closeness,
  kind,
  other:
    other.is === 'organisation'
      ? {
          is: other.is,
          names: other.names.map(({ language, text }) => ({ language, text })),
          scheme: other.scheme,
          value: other.value,
        }
      : {
          authority: other.authority,
          is: other.is,
          list: other.list,
          listed_on: other.listedOn,
          measure: other.measure,
          measured_on: other.measuredOn,
          name: other.name,
        },
})

/** What a receipt kept, as look-alikes are told elsewhere: the same words for the same warning. */
const asLookAlike = ({ closeness, kind, other }: ReceiptWarning): LookAlike => ({
  organisationId: '',
  kind,
  closeness,
  audience: 'public',
  foundAt: '',
  other:
    other.is === 'organisation'
      ? { ...other, organisationId: '' }
      : {
          is: other.is,
          measureId: '',
          list: other.list,
          measure: other.measure,
          authority: other.authority,
          name: other.name,
          measuredOn: other.measured_on,
          listedOn: other.listed_on,
        },
})

/** The warnings about a party in sentences, each with the entry of the other body where there is one. */
export const saidWarnings = (
  { t, lang }: Speaker,
  { warnings }: Pick<ReceiptParty, 'warnings'>,
): readonly { readonly text: string; readonly address: string | null }[] =>
  warnings.map((warning) => {
    const one = asLookAlike(warning)
    return { text: say(t, lookAlikeMessage(one, lang)), address: lookAlikeAddress(one) }
  })
