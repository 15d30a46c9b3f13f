import type { MessageKey } from '../platform/i18n/translate.ts'
import type { PublicSummary } from './register-entry.ts'
import type { PublicStatus } from './registration.ts'

export type StatusColour = 'green' | 'yellow' | 'orange' | 'red' | 'grey' | 'teal'

/** Green is kept for "registered, without more": a licence alone is no registration and is never green. */
export const STATUS_COLOUR: Readonly<Record<PublicStatus, StatusColour>> = {
  registered: 'green',
  registered_with_conditions: 'yellow',
  suspended: 'orange',
  expired: 'grey',
  withdrawn: 'red',
  not_registered: 'grey',
}

/** The colour of a callout for each colour of a tag. */
export const TONE: Readonly<Record<StatusColour, 'good' | 'bad' | 'caution' | 'plain'>> = {
  green: 'good',
  yellow: 'caution',
  orange: 'caution',
  red: 'bad',
  grey: 'plain',
  teal: 'plain',
}

/** From what needs most care to what needs least: of several registrations the first of these is told. */
const CARE: readonly PublicStatus[] = [
  'withdrawn',
  'suspended',
  'expired',
  'registered_with_conditions',
  'registered',
]

/** The one word that stands for a body in a list of results. */
export function standingsTag(
  summary: Pick<PublicSummary, 'licences'>,
  standings: readonly { readonly status: string }[],
  on: string,
): { readonly colour: StatusColour; readonly key: MessageKey } {
  const worst = CARE.find((status) => standings.some((standing) => standing.status === status))
  if (worst) return { colour: STATUS_COLOUR[worst], key: `registrations.status_${worst}` }
  if (summary.licences.length === 0) return { colour: 'grey', key: 'registrations.status_not_registered' }
  const lapsed = summary.licences.every(({ valid_to_on }) => valid_to_on !== null && valid_to_on < on)
  return lapsed
    ? { colour: 'orange', key: 'registrations.tag_lapsed' }
    : { colour: 'teal', key: 'registrations.tag_listed' }
}
