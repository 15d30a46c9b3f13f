import * as v from 'valibot'
import type { MessageKey } from './i18n/translate.ts'

/**
 * Marks that turn the direction of text round (Unicode UAX #9, §2): no language of ours needs them, and a name that holds one
 * can make the status written beside it read backwards. They come along unseen when people paste, so they are left out.
 */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
export const withoutDirection = (text: string): string => text.replace(DIRECTION_MARKS, '')

/** What a person writes, at most so many characters: in NFC, as names are kept, and without space around it. May be empty. */
export const writtenText = (max: number) =>
  v.pipe(
    v.string(),
    v.transform(withoutDirection),
    v.normalize('NFC'),
    v.trim(),
    v.maxLength(max, 'errors.too_long' satisfies MessageKey),
  )

/** The same where something has to be written. */
export const neededText = (max: number, empty: MessageKey = 'errors.required') =>
  v.pipe(
    v.string(),
    v.transform(withoutDirection),
    v.normalize('NFC'),
    v.trim(),
    v.nonEmpty(empty),
    v.maxLength(max, 'errors.too_long' satisfies MessageKey),
  )
