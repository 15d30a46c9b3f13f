import type { Translate } from '../platform/i18n/translate.ts'
import { groupOf, isPaidForItem, itemKey, itemsOf, PAID_FOR, PAID_TO } from './paid-for.ts'

/** A picture to press, and what the button does: `PictureButtons` of `platform/http/components`. */
interface Picture {
  readonly icon: ReturnType<typeof groupOf>
  readonly text: string
  readonly does: string
}

/** What there may have been to pay for, in twelve pictures: `pay_group:training`. */
export const groupPictures = (t: Translate): Picture[] =>
  PAID_FOR.map(({ group }) => ({
    icon: group,
    text: t(`paid_for.group_${group}`),
    does: `pay_group:${group}`,
  }))

/** What exactly it was: `pay_item:B7.VISA`. */
export const itemPictures = (t: Translate, group: string): Picture[] =>
  itemsOf(group).map((item) => ({ icon: groupOf(item), text: t(itemKey(item)), does: `pay_item:${item}` }))

/** The thing in plain words; a code that workers are not offered stays a code. */
export const itemName = (t: Translate, item: string): string =>
  isPaidForItem(item) ? t(itemKey(item)) : item

/** Who may have taken the money, for a list to choose from. */
export const paidToOptions = (t: Translate) =>
  ([...PAID_TO, 'unknown'] as const).map((value) => ({ value, text: t(`paid_for.to_${value}`) }))
