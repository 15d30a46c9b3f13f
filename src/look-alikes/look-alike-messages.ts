import type { InferOutput } from 'valibot'
import { displayIdentifier } from '../organisations/identifier.ts'
import type { Message, Translate } from '../platform/i18n/translate.ts'
import { say } from '../platform/i18n/translate.ts'
import { authorityName } from '../sanctions/authorities.ts'
import type { LookAlike, LookAlikeAnswer, Other } from './look-alike.ts'

/** The name of the other for a reader of a language: theirs if it has one. */
export function otherName(other: Other, language: string): string {
  if (other.is === 'measure') return other.name
  const { names } = other
  return (names.find((name) => name.language === language) ?? names[0])?.text ?? other.value
}

/**
 * A warning as a sentence, neutral on purpose: it says what is alike and what to compare, never that anyone deceives. What an
 * authority lists is told as the authority's, with the day.
 */
export function lookAlikeMessage(one: LookAlike, language: string): Message {
  const { other } = one
  const name = otherName(other, language)
  if (other.is === 'measure') {
    const authority = authorityName(other.authority, language)
    const params = { name, authority, day: other.measuredOn, listed: other.listedOn }
    const how = one.closeness === 'number' ? 'number' : 'name'
    return { key: `look_alikes.listed_by_${how}_${other.measure}`, params }
  }
  const number = displayIdentifier(other)
  switch (one.kind) {
    case 'same_address':
      return { key: 'look_alikes.same_address', params: { name, number } }
    case 'licence_number':
      return {
        key: one.closeness === 'lapsed_number' ? 'look_alikes.lapsed_licence' : 'look_alikes.licence_number',
        params: { name, number },
      }
    default:
      return {
        key: one.closeness === 'same' ? 'look_alikes.same_name' : 'look_alikes.similar_name',
        params: { name, number },
      }
  }
}

/** The entry of the other body; null for a measure, which has no page of its own. */
export const lookAlikeAddress = ({ other }: LookAlike): string | null =>
  other.is === 'organisation' ? `/o/${other.scheme}/${encodeURIComponent(other.value)}` : null

/** A warning as the JSON answers show it (`LookAlikeAnswer`). */
export const lookAlikeJson = (
  one: LookAlike,
  t: Translate,
  language: string,
): InferOutput<typeof LookAlikeAnswer> => ({
  kind: one.kind,
  closeness: one.closeness,
  sentence: say(t, lookAlikeMessage(one, language)),
  other: otherJson(one.other),
})

function otherJson(other: Other): InferOutput<typeof LookAlikeAnswer>['other'] {
  if (other.is === 'organisation') {
    const { is, scheme, value, names } = other
    return { is, scheme, value, names: names.map(({ text, language }) => ({ text, language })) }
  }
  const { is, list, measure, authority, name, measuredOn, listedOn } = other
  return { is, list, measure, authority, name, measured_on: measuredOn, listed_on: listedOn }
}
