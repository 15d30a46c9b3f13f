import * as v from 'valibot'
import { canonicalJson } from '../platform/canonical-json.ts'
import { sha256Hex } from '../platform/hash.ts'
import {
  PREFER_NOT_TO_SAY,
  type Question,
  QuestionnaireShape,
  type Questionnaire as Shape,
  TELLS,
  YES_NO_ANSWERS,
} from './questionnaire.ts'

/**
 * What a questionnaire must hold besides its shape, so that no question is out of reach, no answer points nowhere, and no worker
 * reads a gap. Messages are for whoever writes one, and stay English.
 */
const flat = (q: Shape): Question[] => q.sections.flatMap(({ questions }) => questions)

const firstRepeated = (ids: readonly string[]): string | undefined =>
  ids.find((id, i) => ids.indexOf(id) !== i)

/** The codes that a question may be answered with, "prefer not to say" apart; none where a number, sum, day or words are given. */
export function codesOf(question: Question): readonly string[] {
  if (question.kind === 'yes_no') return YES_NO_ANSWERS
  if (question.kind === 'choice' || question.kind === 'choices')
    return question.options.map(({ value }) => value)
  return []
}

const roundsOf = (q: Shape, question: Question): readonly string[] => question.rounds ?? q.rounds

function badOption(q: Shape): string | undefined {
  return flat(q).find((question) => {
    const codes = codesOf(question)
    return firstRepeated(codes) !== undefined || codes.includes(PREFER_NOT_TO_SAY)
  })?.id
}

/** A condition names an earlier question, so conditions cannot form a ring; it names its codes, and is asked in the same rounds. */
function badCondition(q: Shape): string | undefined {
  const earlier = new Map<string, Question>()
  for (const question of flat(q)) {
    const { asked_when: when } = question
    if (when) {
      const before = earlier.get(when.question)
      if (!before || when.is.some((code) => !codesOf(before).includes(code))) return question.id
      const asked = roundsOf(q, before)
      if (roundsOf(q, question).some((round) => !asked.includes(round))) return question.id
    }
    earlier.set(question.id, question)
  }
  return undefined
}

const badRounds = (q: Shape): string | undefined =>
  flat(q).find(({ rounds }) => rounds?.some((round) => !q.rounds.includes(round)))?.id

const pointsNowhere = (q: Shape): string | undefined =>
  flat(q).find((question) => {
    const codes = codesOf(question)
    const named = [...(question.points_to?.when ?? []), ...(question.distress_when ?? [])]
    return named.some((code) => !codes.includes(code))
  })?.id

const tellsWhatItCannot = (q: Shape): string | undefined =>
  flat(q).find(({ kind, tells }) => {
    if (tells === undefined) return false
    const may: readonly string[] = kind in TELLS ? TELLS[kind as keyof typeof TELLS] : []
    return !may.includes(tells)
  })?.id

const toldTwice = (q: Shape): string | undefined => firstRepeated(flat(q).flatMap(({ tells }) => tells ?? []))

const secondFeeLines = (q: Shape): string | undefined =>
  flat(q).filter(({ kind }) => kind === 'fee_lines')[1]?.id

/** The first of the eleven indicators that no answer points to. */
function unreachedIndicator(q: Shape): string | undefined {
  const reached = new Set(flat(q).flatMap(({ points_to }) => points_to?.indicators ?? []))
  for (let indicator = 1; indicator <= 11; indicator += 1)
    if (!reached.has(indicator)) return String(indicator)
  return undefined
}

const badRange = (q: Shape): string | undefined =>
  flat(q).find((question) => question.kind === 'number' && question.min > question.max)?.id

/** Where a text is empty but for space, or not in NFC: `sections.2.title.vi`. */
function untidyText(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string')
    return value === value.trim() && value !== '' && value === value.normalize('NFC') ? undefined : path
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const found = untidyText(member, path === '' ? name : `${path}.${name}`)
    if (found) return found
  }
  return undefined
}

const refuse = (reason: string, fault: (q: Shape) => string | undefined) =>
  v.check<Shape, (issue: v.CheckIssue<Shape>) => string>(
    (q) => fault(q) === undefined,
    (issue) => `${reason}: ${fault(issue.input)}`,
  )

/** A questionnaire as its file says it. Unknown keys are refused, so that a misspelt one is not lost in silence. */
export const Questionnaire = v.pipe(
  QuestionnaireShape,
  refuse('a text is empty, untrimmed or not in NFC', untidyText),
  refuse('two sections share an id', (q) => firstRepeated(q.sections.map(({ id }) => id))),
  refuse('two questions share an id', (q) => firstRepeated(flat(q).map(({ id }) => id))),
  refuse('options repeat a value, or take that of “prefer not to say”', badOption),
  refuse('a question is asked in a round that the questionnaire is not for', badRounds),
  refuse('a condition must name codes of an earlier question asked in the same rounds', badCondition),
  refuse('an answer that points to something is not among the answers', pointsNowhere),
  refuse('this kind of question cannot tell that fact', tellsWhatItCannot),
  refuse('two questions tell the same fact', toldTwice),
  refuse('there is one list of payments at most', secondFeeLines),
  refuse('the smallest number is above the largest', badRange),
  refuse('no answer points to the indicator of forced labour', unreachedIndicator),
)

/** SHA-256 of the questionnaire's canonical JSON, in hexadecimal: the same for the same content, however the file is laid out. */
export const questionnaireHash = (questionnaire: Shape): string => sha256Hex(canonicalJson(questionnaire))
