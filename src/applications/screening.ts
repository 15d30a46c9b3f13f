import * as v from 'valibot'
import type { Instant } from '../platform/clock.ts'
import { type FieldError, invalidField } from '../platform/errors.ts'
import { writtenText } from '../platform/written-text.ts'
import type { Application } from './application.ts'
import { documentKinds, type Requirements } from './requirements.ts'

/** What an officer looks at whatever the role; then each document asked for. A product default, as the whole list is. */
export const COMMON_POINTS = [
  'identity',
  'licence',
  'doubles',
  'sanctions',
  'fees',
  'partners',
  'self-assessment',
] as const
export type CommonPoint = (typeof COMMON_POINTS)[number]

export const POINT_OUTCOMES = ['met', 'not_met', 'not_applicable'] as const
export type PointOutcome = (typeof POINT_OUTCOMES)[number]

export type ScreeningContent = Readonly<
  Record<string, { readonly outcome: PointOutcome | null; readonly note: string }>
>

export interface Screening {
  readonly content: ScreeningContent
  readonly revision: number
  readonly savedAt: Instant | null
}

/** What saving the screening asks for: any of its points; those left out stay as they are. */
export const SaveScreening = v.strictObject({
  points: v.record(
    v.string(),
    v.strictObject({
      outcome: v.nullable(v.picklist(POINT_OUTCOMES)),
      note: v.optional(writtenText(2_000), ''),
    }),
  ),
  expected_revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export type SaveScreening = v.InferOutput<typeof SaveScreening>

const documentPoint = (kind: string): string => `document.${kind}`

/** The points of this application, in the order in which they are looked at. */
export const screeningPoints = (
  application: Pick<Application, 'onBehalf'>,
  requirements: Requirements,
): string[] => [
  ...COMMON_POINTS,
  ...documentKinds(requirements, application.onBehalf).map(({ id }) => documentPoint(id)),
]

/** The points with what is saved now in them. Throws `invalid` for a point that there is not. */
export function mergePoints(
  points: readonly string[],
  before: ScreeningContent,
  given: SaveScreening['points'],
): ScreeningContent {
  for (const point of Object.keys(given))
    if (!points.includes(point)) throw invalidField(`points.${point}`, 'applications.point_unknown')
  return { ...before, ...given }
}

/** What is left to look at before anything is proposed; a point not met or not applicable wants a note. */
export function missingInScreening(points: readonly string[], content: ScreeningContent): FieldError[] {
  return points.flatMap((point): FieldError[] => {
    const { outcome = null, note = '' } = content[point] ?? {}
    if (outcome === null) return [{ path: `points.${point}`, message: { key: 'applications.point_open' } }]
    if (outcome !== 'met' && note === '')
      return [{ path: `points.${point}.note`, message: { key: 'applications.point_note' } }]
    return []
  })
}

/** A positive proposal cannot rest on a point that is not met, unless a condition answers it. */
export const anyNotMet = (content: ScreeningContent): boolean =>
  Object.values(content).some(({ outcome }) => outcome === 'not_met')
