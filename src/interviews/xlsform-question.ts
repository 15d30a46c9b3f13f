import type { ReadLists } from './xlsform-choices.ts'
import { CHOICES_CONSTRAINT, HINT, LABEL } from './xlsform-layout.ts'
import { readRange, readRelevant } from './xlsform-logic.ts'
import { type ReadRow, wordsOf } from './xlsform-rows.ts'

type Made = Record<string, unknown>

/** The appearances that say nothing a questionnaire must keep. */
const APPEARANCES: Readonly<Record<string, string>> = { words: 'multiline', money: 'field-list' }

/**
 * A row as a question; `lists` are those of the choices sheet, or the kind where the row begins a group. What cannot be kept is
 * complained of, and left out.
 */
export function readQuestion(
  row: ReadRow,
  lists: ReadLists | { readonly kind: 'money' | 'fee_lines' },
): Made {
  const grouped = 'kind' in lists
  const made: Made = { id: row.text('name'), ...(grouped ? { kind: lists.kind } : kindOf(row, lists)) }
  if (row.text('name') === '') row.complain('name', 'questionnaires.name_missing')
  made.text = row.local(LABEL)
  const hint = row.maybeLocal(HINT)
  if (hint && grouped) row.complain(HINT.en, 'questionnaires.hint_of_group')
  else if (hint) made.hint = hint
  readAsked(row, made)
  readOwn(row, made)
  if (row.text('required') !== '') row.complain('required', 'questionnaires.required_refused')
  const appearance = row.text('appearance')
  if (appearance !== '' && appearance !== APPEARANCES[String(made.kind)])
    row.complain('appearance', 'questionnaires.appearance_refused')
  return made
}

function kindOf(row: ReadRow, lists: ReadLists): Made {
  const [type, list, ...more] = wordsOf(row.text('type'))
  const constraint = row.text('constraint')
  if (type === 'integer') {
    const range = readRange(constraint)
    if (!range) row.complain('constraint', 'questionnaires.range_needed')
    return { kind: 'number', ...(range ?? { min: 0, max: 0 }) }
  }
  if (constraint !== '' && !(type === 'select_multiple' && constraint === CHOICES_CONSTRAINT))
    row.complain('constraint', 'questionnaires.constraint_refused')
  if (type === 'date' && !list) return { kind: 'day' }
  if (type === 'text' && !list) return { kind: 'words' }
  if (type !== 'select_one' && type !== 'select_multiple') {
    row.complain('type', 'questionnaires.type_unknown')
    return { kind: 'words' }
  }
  if (!list || more.length > 0) {
    row.complain('type', 'questionnaires.list_unnamed')
    return { kind: 'yes_no' }
  }
  if (list === 'feri_yes_no' && type === 'select_one') return { kind: 'yes_no' }
  return { kind: type === 'select_one' ? 'choice' : 'choices', options: lists.optionsOf(list, row) }
}

function readAsked(row: ReadRow, made: Made): void {
  const asked = readRelevant(row.text('relevant'))
  if (!asked) row.complain('relevant', 'questionnaires.relevant_unread')
  if (asked?.rounds) made.rounds = asked.rounds
  if (asked?.when) made.asked_when = asked.when
}

function readOwn(row: ReadRow, made: Made): void {
  if (row.text('feri_bank') !== '') made.bank = row.text('feri_bank')
  if (row.text('feri_tells') !== '') made.tells = row.text('feri_tells')
  if (row.text('feri_distress_when') !== '') made.distress_when = wordsOf(row.text('feri_distress_when'))
  const indicators = wordsOf(row.text('feri_indicators'))
  const when = wordsOf(row.text('feri_indicators_when'))
  if (indicators.length > 0 || when.length > 0) made.points_to = { indicators: indicators.map(Number), when }
}
