import * as v from 'valibot'
import { CONFIDENCES, datedEntries, LocalSentence, RuleSource } from '../platform/dated-rule.ts'

/** When a worker reads it: still at home, in the first weeks, or at work in Japan. */
export const GUIDE_STAGES = ['before', 'on_arrival', 'in_japan'] as const
export type GuideStage = (typeof GUIDE_STAGES)[number]

const Id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{1,39}$/))

/** A sentence of law or scheme, dated and cited. */
const SaidEntry = v.strictObject({ id: Id, text: LocalSentence, ...datedEntries })

/** A rule of the fee rules by its name: the sentence, its days and its source are those of the edition in force. */
const RuleEntry = v.strictObject({ fee_rule: v.pipe(v.string(), v.regex(/^[a-z0-9_]{3,60}$/)) })

/** Our own advice. It lays nothing down, so no figure may stand in it. */
const AdviceEntry = v.strictObject({
  advice: v.pipe(
    LocalSentence,
    v.check((text) => !Object.values(text).some((one) => /\d/.test(one)), 'advice bears no figures'),
  ),
})

const GuideEntry = v.union([SaidEntry, RuleEntry, AdviceEntry])
export type GuideEntry = v.InferOutput<typeof GuideEntry>

const GuideSection = v.strictObject({
  id: Id,
  stage: v.picklist(GUIDE_STAGES),
  kind: v.picklist(['steps', 'list', 'warnings']),
  title: LocalSentence,
  entries: v.pipe(v.array(GuideEntry), v.minLength(1), v.maxLength(40)),
})
export type GuideSection = v.InferOutput<typeof GuideSection>

/** Whom to ask at home, where the list of `interviews` does not name anybody yet. */
const GuideContact = v.strictObject({
  name: LocalSentence,
  does: LocalSentence,
  languages: v.nullable(LocalSentence),
  url: v.nullable(v.pipe(v.string(), v.startsWith('https://'))),
  phone: v.nullable(v.string()),
  source: RuleSource,
  confidence: v.picklist(CONFIDENCES),
})

const once = (ids: readonly string[]): boolean => new Set(ids).size === ids.length

/** What a worker of one country of origin should know. Without sections the guide is not yet entered, and is shown so. */
export const CountryGuide = v.pipe(
  v.strictObject({
    /** ISO 3166-1, in small letters, as in the address. */
    country: v.pipe(v.string(), v.regex(/^[a-z]{2}$/)),
    version: v.pipe(v.string(), v.regex(/^\d{4}\.\d+$/)),
    name: LocalSentence,
    /** Whose fee rules it shows; null where none are entered. */
    corridor: v.nullable(v.string()),
    /** Where it is written that the country is one of the scheme’s. */
    listed: v.strictObject({ source: RuleSource, confidence: v.picklist(CONFIDENCES) }),
    sections: v.pipe(v.array(GuideSection), v.maxLength(30)),
    contacts: v.pipe(v.array(GuideContact), v.maxLength(20)),
  }),
  v.check(({ sections }) => once(sections.map(({ id }) => id)), 'a section stands twice'),
  v.check(
    ({ sections }) =>
      once(sections.flatMap(({ entries }) => entries.flatMap((entry) => ('id' in entry ? [entry.id] : [])))),
    'an entry stands twice',
  ),
)
export type CountryGuide = v.InferOutput<typeof CountryGuide>

export const isEntered = ({ sections }: Pick<CountryGuide, 'sections'>): boolean => sections.length > 0
