import type { LookAlike } from '../look-alikes/look-alike.ts'
import { lookAlikeJson } from '../look-alikes/look-alike-messages.ts'
import type { Day } from '../platform/clock.ts'
import type { Message, Translate } from '../platform/i18n/translate.ts'
import { say } from '../platform/i18n/translate.ts'
import type { Grade } from './grade.ts'
import type { BodyOnDay } from './look-up-body.ts'
import { entryOn, type PublicEntry } from './register-entry.ts'
import type { SearchPage } from './search-register.ts'
import { type Standing, standingSentence } from './standing.ts'

const SAID_MAX = 2_000
const said = new WeakMap<Translate, Map<string, string>>()

/** The sentences of look-ups are few and asked for thousands of times a second: each is put together once. */
function sayOnce(t: Translate, message: Message): string {
  let sentences = said.get(t)
  if (!sentences) {
    sentences = new Map()
    said.set(t, sentences)
  }
  const key = `${message.key} ${Object.values(message.params ?? {}).join('\n')}`
  const known = sentences.get(key)
  if (known !== undefined) return known
  const sentence = say(t, message)
  if (sentences.size >= SAID_MAX) sentences.clear()
  sentences.set(key, sentence)
  return sentence
}

/** What a look-up does not say, in plain words. */
export const limitsOf = (t: Translate): readonly string[] =>
  (['meaning', 'job_order', 'facts', 'fees'] as const).map((limit) =>
    sayOnce(t, { key: `registrations.limit_${limit}` }),
  )

const limitsJson = new WeakMap<Translate, string>()

function limitsAsJson(t: Translate): string {
  const known = limitsJson.get(t)
  if (known !== undefined) return known
  const made = JSON.stringify(limitsOf(t))
  limitsJson.set(t, made)
  return made
}

/** The public entry of a body as it reads on the day. */
export const entryOf = (body: Pick<BodyOnDay, 'entryJson' | 'on'>): PublicEntry =>
  entryOn(JSON.parse(body.entryJson) as PublicEntry, body.on)

/** The standing of a body in one role, in the reader's language. */
export const sentenceOf = (
  body: Pick<BodyOnDay, 'header' | 'on'>,
  standing: Standing,
  t: Translate,
): string => sayOnce(t, standingSentence(standing, body.header, body.on))

const standingToJson = (body: BodyOnDay, standing: Standing, t: Translate) => ({
  role: standing.role,
  corridor: standing.corridor,
  status: standing.status,
  sentence: sentenceOf(body, standing, t),
  held_from_on: standing.heldFromOn,
  valid_from_on: standing.validFromOn,
  valid_to_on: standing.validToOn,
  programmes: standing.programmes,
  conditions: standing.conditions.map(({ text, dueOn }) => ({ text, due_on: dueOn })),
  last_action: standing.action,
  reason: standing.reason,
  corrected_on: standing.correctedOn,
})

/** In whose language an answer is given. */
interface Reader {
  readonly t: Translate
  readonly lang: string
}

function warningsAsJson(warnings: readonly LookAlike[], { t, lang }: Reader): string {
  if (warnings.length === 0) return '[]'
  const quickly: Translate = (key, params) => sayOnce(t, params ? { key, params } : { key })
  return JSON.stringify(warnings.map((one) => lookAlikeJson(one, quickly, lang)))
}

/** What of a body is kept apart from its entry. */
interface BesideBody {
  readonly warnings?: readonly LookAlike[]
  readonly grades?: readonly Grade[]
}

/**
 * The JSON answer of a look-up. The entry was put into JSON when it was written, and is given out as that text as long as
 * its licences are in force; only otherwise is it read, marked and written again.
 */
export function bodyAsJson(
  body: BodyOnDay,
  { t, lang }: Reader,
  { warnings = [], grades = [] }: BesideBody = {},
): string {
  const organisation = body.licencesInForce ? body.entryJson : JSON.stringify(entryOf(body))
  const registrations = JSON.stringify(body.standings.map((standing) => standingToJson(body, standing, t)))
  const known = body.asKnownAt === null ? '' : `"as_known_at":"${body.asKnownAt}",`
  return `{"on":"${body.on}",${known}"register_version":${body.registerVersion},"organisation":${organisation},"registrations":${registrations},"grades":${JSON.stringify(grades)},"warnings":${warningsAsJson(warnings, { t, lang })},"limits":${limitsAsJson(t)}}`
}

/** The JSON answer of a search: the stored summaries, each with what is recorded of its body today. */
export function searchAsJson(page: SearchPage, on: Day, reader: Reader): string {
  const items = page.lines.map(({ summaryJson, standings, warnings }) => {
    const warned = `"warnings":${warningsAsJson(warnings, reader)}`
    if (standings.length === 0) return `${summaryJson.slice(0, -1)},"registrations":[],${warned}}`
    const registrations = standings.map(({ role, corridor, status, validToOn }) => ({
      role,
      corridor,
      status,
      valid_to_on: validToOn,
    }))
    // The summary is an object of ours: it ends in a brace, and something stands before it.
    return `${summaryJson.slice(0, -1)},"registrations":${JSON.stringify(registrations)},${warned}}`
  })
  return `{"on":"${on}","items":[${items.join(',')}],"next_cursor":${JSON.stringify(page.nextCursor)}}`
}
