import type { LocalText } from '../platform/i18n/language.ts'
import type { ReadLists } from './xlsform-choices.ts'
import {
  AMOUNT,
  CONSENT,
  CURRENCY,
  HINT,
  INTRODUCTION,
  LABEL,
  OWN,
  PAYMENT_ROWS,
  PAYMENTS_HINT,
  ROUND,
  SECTION,
} from './xlsform-layout.ts'
import { readQuestion } from './xlsform-question.ts'
import type { ReadRow } from './xlsform-rows.ts'

/** What is read of the survey sheet: not yet judged as a questionnaire. Beside each question the row it stands in. */
export interface ReadSurvey {
  readonly sections: ReadSection[]
  readonly consent: Map<string, LocalText>
  readonly rows: Map<string, ReadRow>
}
interface ReadSection {
  readonly id: string
  readonly title: LocalText
  introduction?: LocalText
  readonly questions: Record<string, unknown>[]
}

/** Records what the device, the place or the hour is: it could tell who spoke, and is never taken over. */
const METADATA =
  /^(start|end|today|deviceid|device_id|phonenumber|phone_number|username|email|simserial|subscriberid|audit|start-geopoint|background-audio|background-geopoint|geopoint|geotrace|geoshape)$/
const KINDS = new Set(['note', 'integer', 'decimal', 'date', 'text', 'select_one', 'select_multiple'])

interface OpenQuestion {
  readonly kind: 'money' | 'payments'
  readonly row: ReadRow
  readonly question: Record<string, unknown>
  readonly inside: Set<string>
}
type Open =
  | { readonly kind: 'consent'; readonly row: ReadRow }
  | { readonly kind: 'stray'; readonly row: ReadRow }
  | { readonly kind: 'section'; readonly row: ReadRow; readonly section: ReadSection }
  | OpenQuestion

/** Walks down the rows with what is open. Complains of every row that a questionnaire has no place for, and goes on. */
export function readSurvey(rows: readonly ReadRow[], lists: ReadLists): ReadSurvey {
  const survey: ReadSurvey = { sections: [], consent: new Map(), rows: new Map() }
  const open: Open[] = []
  for (const row of rows) {
    const type = row.text('type').replace(/^(begin|end) (group|repeat)$/, '$1_$2')
    if (type === '') row.complain('type', 'questionnaires.type_missing')
    else if (METADATA.test(type)) row.complain('type', 'questionnaires.type_metadata')
    else if (type === 'begin_group' || type === 'begin_repeat') open.push(begin(type, row, { open, survey }))
    else if (type === 'end_group' || type === 'end_repeat') end(type, row, open)
    else if (!KINDS.has(type.split(' ')[0] ?? '')) row.complain('type', 'questionnaires.type_unknown')
    else within(row, type, { open, survey, lists })
  }
  for (const { row } of open) row.complain('type', 'questionnaires.group_open')
  return survey
}

interface State {
  readonly open: readonly Open[]
  readonly survey: ReadSurvey
}

function begin(type: string, row: ReadRow, { open, survey }: State): Open {
  const name = row.text('name')
  const outer = open.at(-1)
  if (!outer && type === 'begin_group' && name === CONSENT.group) return { kind: 'consent', row }
  if (!outer && type === 'begin_group') {
    const title = row.local(LABEL)
    const section = { id: name.startsWith(SECTION) ? name.slice(SECTION.length) : name, title, questions: [] }
    const relevant = row.text('relevant')
    if (relevant !== '' && relevant !== `\${${CONSENT.given}} = 'yes'`)
      row.complain('relevant', 'questionnaires.section_relevant')
    if (name === '') row.complain('name', 'questionnaires.name_missing')
    survey.rows.set(`section ${section.id}`, row)
    survey.sections.push(section)
    return { kind: 'section', row, section }
  }
  if (outer?.kind !== 'section') {
    row.complain('type', outer ? 'questionnaires.group_nested' : 'questionnaires.question_outside')
    return { kind: 'stray', row }
  }
  const kind = type === 'begin_group' ? 'money' : 'payments'
  const question = readQuestion(row, { kind: kind === 'money' ? 'money' : 'fee_lines' })
  remember(question, row, survey)
  outer.section.questions.push(question)
  return { kind, row, question, inside: new Set() }
}

function end(type: string, row: ReadRow, open: Open[]): void {
  const ended = open.pop()
  if (!ended) {
    row.complain('type', 'questionnaires.group_end')
    return
  }
  const repeated = ended.kind === 'payments' || ended.row.text('type').endsWith('repeat')
  if (repeated !== (type === 'end_repeat')) row.complain('type', 'questionnaires.group_end_wrong')
  if (ended.kind !== 'money' && ended.kind !== 'payments') return
  const id = ended.row.text('name')
  const needed =
    ended.kind === 'money' ? [`${AMOUNT}${id}`, `${CURRENCY}${id}`] : PAYMENT_ROWS.map((r) => r.name)
  const missing = needed.filter((name) => !ended.inside.has(name))
  if (missing.length > 0)
    ended.row.complain('name', 'questionnaires.rows_missing', { names: missing.join(', ') })
}

function within(
  row: ReadRow,
  type: string,
  { open, survey, lists }: State & { readonly lists: ReadLists },
): void {
  const place = open.at(-1)
  if (place === undefined) {
    if (row.text('name') !== ROUND) row.complain('type', 'questionnaires.question_outside')
  } else if (place.kind === 'consent') withinConsent(row, survey)
  else if (place.kind === 'section') withinSection(row, type, { section: place.section, survey, lists })
  else if (place.kind !== 'stray' && !isPart(row, place))
    row.complain('name', 'questionnaires.own_row_unknown')
}

function withinConsent(row: ReadRow, survey: ReadSurvey): void {
  const known: readonly string[] = Object.values(CONSENT)
  if (known.includes(row.text('name'))) survey.consent.set(row.text('name'), row.local(LABEL))
  else row.complain('name', 'questionnaires.own_row_unknown')
}

interface WithinSection {
  readonly section: ReadSection
  readonly survey: ReadSurvey
  readonly lists: ReadLists
}

function withinSection(row: ReadRow, type: string, { section, survey, lists }: WithinSection): void {
  const name = row.text('name')
  if (name === `${INTRODUCTION}${section.id}`) section.introduction = row.local(LABEL)
  else if (type === 'note') row.complain('type', 'questionnaires.note_place')
  else if (name.startsWith(OWN)) row.complain('name', 'questionnaires.own_row_unknown')
  else {
    const question = readQuestion(row, lists)
    remember(question, row, survey)
    section.questions.push(question)
  }
}

/** Whether the row is a part of an amount or of a payment; its hint is that of the question. */
function isPart(row: ReadRow, { kind, row: begun, question, inside }: OpenQuestion): boolean {
  const [name, id] = [row.text('name'), begun.text('name')]
  inside.add(name)
  if (kind === 'payments' && name === `${PAYMENTS_HINT}${id}`) {
    question.hint = row.local(LABEL)
    return true
  }
  if (kind === 'payments') return PAYMENT_ROWS.some((known) => known.name === name)
  if (name !== `${AMOUNT}${id}`) return name === `${CURRENCY}${id}`
  const hint = row.maybeLocal(HINT)
  if (hint) question.hint = hint
  return true
}

function remember(question: Record<string, unknown>, row: ReadRow, survey: ReadSurvey): void {
  const id = String(question.id)
  if (!survey.rows.has(id)) survey.rows.set(id, row)
}
