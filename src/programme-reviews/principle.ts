import * as v from 'valibot'
import { CONFIDENCES, datedEntries, LocalSentence } from '../platform/dated-rule.ts'
import file from './principles.2026.1.json' with { type: 'json' }

/** To whom the operational guidelines under a principle speak. */
const ADDRESSEES = ['governments', 'recruiters', 'employers'] as const

const PrincipleSchema = v.strictObject({
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(13)),
  id: v.pipe(v.string(), v.regex(/^[a-z]+(_[a-z]+)*$/)),
  confidence: v.picklist(CONFIDENCES),
  addressed_to: v.array(v.picklist(ADDRESSEES)),
  title: LocalSentence,
  /** In our own words, never those of the ILO. */
  text: LocalSentence,
})
export type Principle = v.InferOutput<typeof PrincipleSchema>

/** The principles a review goes by, as it prints them. */
export const PrincipleEdition = v.strictObject({
  id: v.literal('ilo-fair-recruitment'),
  version: v.string(),
  ...datedEntries,
  principles: v.pipe(v.array(PrincipleSchema), v.length(13)),
})
export type PrincipleEdition = v.InferOutput<typeof PrincipleEdition>

/** Parsed at start, so that a damaged file stops the service. */
export const PRINCIPLES: PrincipleEdition = v.parse(PrincipleEdition, file)

/** Where people write: before, under each principle, and after. */
export const SECTIONS = ['introduction', ...PRINCIPLES.principles.map(({ id }) => id), 'conclusions'] as const
export type Section = string

export const isSection = (text: string): text is Section => SECTIONS.includes(text)
export const principleOf = (section: Section): Principle | undefined =>
  PRINCIPLES.principles.find(({ id }) => id === section)
