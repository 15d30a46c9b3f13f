import { FEE_ITEM_CODES, FEE_ITEMS } from '../fees/fee-item.ts'
import { LANGUAGES, type LocalText } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { CURRENCIES } from '../platform/money.ts'
import { writeXlsx } from '../platform/spreadsheet/write-xlsx.ts'
import { PREFER_NOT_TO_SAY, type Question, type Questionnaire, YES_NO_ANSWERS } from './questionnaire.ts'
import {
  AMOUNT,
  AMOUNT_CONSTRAINT,
  CHOICES_CONSTRAINT,
  CONSENT,
  CURRENCY,
  DEFAULT_LANGUAGE,
  type FormRow,
  type FormSheets,
  HINT,
  INTRODUCTION,
  inAllLanguages,
  LABEL,
  OWN,
  PAYMENT_ROWS,
  PAYMENTS_HINT,
  ROUND,
  SECTION,
  SHEET_NAMES,
  SHEETS,
} from './xlsform-layout.ts'
import { rangeOf, relevantOf } from './xlsform-logic.ts'

/**
 * The questionnaire as the rows of an XLSForm. Nothing in it records a device, a place or a time: no audit, deviceid, phonenumber, start
 * or GPS. No question is required, for a worker may skip each; only consent is. Throws RangeError where an id begins with `feri_`.
 */
export function xlsformOf(questionnaire: Questionnaire): FormSheets {
  const questions = questionnaire.sections.flatMap((section) => section.questions)
  const ids = [...questions, ...questionnaire.sections].map(({ id }) => id)
  const ours = ids.find((id) => id.startsWith(OWN))
  if (ours !== undefined) throw new RangeError(`“${ours}” is a name that the export needs itself`)
  const multiple = new Set(questions.filter(({ kind }) => kind === 'choices').map(({ id }) => id))
  return {
    survey: [
      row('select_one feri_round', ROUND, said('questionnaires.form_round'), { required: 'yes' }),
      ...consentRows(questionnaire.consent),
      ...questionnaire.sections.flatMap((section) => [
        row('begin_group', `${SECTION}${section.id}`, labels(section.title), {
          relevant: `\${${CONSENT.given}} = 'yes'`,
        }),
        ...(section.introduction
          ? [row('note', `${INTRODUCTION}${section.id}`, labels(section.introduction))]
          : []),
        ...section.questions.flatMap((question) => questionRows(question, (id) => multiple.has(id))),
        { type: 'end_group' },
      ]),
    ],
    choices: [...ownChoices(questionnaire), ...questions.flatMap(choiceRows)],
    settings: [
      {
        form_title: questionnaire.title.en,
        form_id: questionnaire.id,
        version: questionnaire.version,
        default_language: DEFAULT_LANGUAGE,
        feri_title_ja: questionnaire.title.ja,
        feri_title_vi: questionnaire.title.vi,
        feri_rounds: questionnaire.rounds.join(' '),
        feri_published_on: questionnaire.published_on,
        feri_consent_version: questionnaire.consent.version,
      },
    ],
    feri_sources: questionnaire.sources.map(({ id, title, confidence }) => ({
      id,
      ...labels(title),
      confidence,
    })),
  }
}

const spread = (columns: Readonly<Record<'en' | 'ja' | 'vi', string>>, text: LocalText): FormRow =>
  Object.fromEntries(LANGUAGES.map((lang) => [columns[lang], text[lang]]))
const labels = (text: LocalText): FormRow => spread(LABEL, text)
const hints = (text: LocalText | undefined): FormRow => (text ? spread(HINT, text) : {})
const said = (key: MessageKey): FormRow => labels(inAllLanguages(key))

const row = (type: string, name: string, text: FormRow, more: FormRow = {}): FormRow => ({
  type,
  name,
  ...text,
  ...more,
})

function consentRows({ text, scopes }: Questionnaire['consent']): readonly FormRow[] {
  const relevant = `\${${CONSENT.given}} = 'yes'`
  return [
    row('begin_group', CONSENT.group, said('questionnaires.form_consent')),
    row('note', CONSENT.text, labels(text)),
    row('select_one feri_agree', CONSENT.given, said('questionnaires.form_consent_given'), {
      required: 'yes',
    }),
    ...(['audit', 'statistics', 'referral'] as const).map((scope) =>
      row('select_one feri_agree', CONSENT[scope], labels(scopes[scope]), { relevant }),
    ),
    { type: 'end_group' },
  ]
}

function questionRows(question: Question, isMultiple: (id: string) => boolean): readonly FormRow[] {
  const { id, text, hint } = question
  const relevant = relevantOf({ rounds: question.rounds, when: question.asked_when }, isMultiple)
  const more = { ...(relevant === '' ? {} : { relevant }), ...ownColumns(question) }
  const simple = (type: string, columns: FormRow = {}) => [
    row(type, id, { ...labels(text), ...hints(hint) }, { ...columns, ...more }),
  ]
  switch (question.kind) {
    case 'yes_no':
      return simple('select_one feri_yes_no')
    case 'choice':
      return simple(`select_one ${id}`)
    case 'choices':
      return simple(`select_multiple ${id}`, { constraint: CHOICES_CONSTRAINT })
    case 'number':
      return simple('integer', { constraint: rangeOf(question.min, question.max) })
    case 'day':
      return simple('date')
    case 'words':
      return simple('text', { appearance: 'multiline' })
    case 'money':
      return [
        row('begin_group', id, labels(text), { appearance: 'field-list', ...more }),
        row(
          'decimal',
          `${AMOUNT}${id}`,
          { ...said('questionnaires.payment_amount'), ...hints(hint) },
          {
            constraint: AMOUNT_CONSTRAINT,
          },
        ),
        row('select_one feri_currency', `${CURRENCY}${id}`, said('questionnaires.payment_currency')),
        { type: 'end_group' },
      ]
    case 'fee_lines':
      return [
        row('begin_repeat', id, labels(text), more),
        ...(hint ? [row('note', `${PAYMENTS_HINT}${id}`, labels(hint))] : []),
        ...PAYMENT_ROWS.map(({ type, name, label }) => row(type, name, said(label))),
        { type: 'end_repeat' },
      ]
  }
}

function ownColumns({ bank, points_to, distress_when, tells }: Question): FormRow {
  return {
    ...(bank ? { feri_bank: bank } : {}),
    ...(points_to
      ? { feri_indicators: points_to.indicators.join(' '), feri_indicators_when: points_to.when.join(' ') }
      : {}),
    ...(distress_when ? { feri_distress_when: distress_when.join(' ') } : {}),
    ...(tells ? { feri_tells: tells } : {}),
  }
}

const choice = (list: string, name: string, text: LocalText): FormRow => ({
  list_name: list,
  name,
  ...labels(text),
})
const preferNot = (list: string) =>
  choice(list, PREFER_NOT_TO_SAY, inAllLanguages('questionnaires.prefer_not_to_say'))

function choiceRows(question: Question): readonly FormRow[] {
  if (question.kind !== 'choice' && question.kind !== 'choices') return []
  return [
    ...question.options.map(({ value, label, picture }) => ({
      ...choice(question.id, value, label),
      ...(picture ? { feri_picture: picture } : {}),
    })),
    preferNot(question.id),
  ]
}

/** Lists that are the same in every form; reading a form passes over them. */
function ownChoices({ rounds }: Questionnaire): readonly FormRow[] {
  const items = FEE_ITEM_CODES.flatMap((code) => FEE_ITEMS.items.filter((item) => item.code === code))
  return [
    ...rounds.map((round) => choice(ROUND, round, inAllLanguages(`interviews.kind_${round}`))),
    ...(['yes', 'no'] as const).map((name) =>
      choice('feri_agree', name, inAllLanguages(`questionnaires.answer_${name}`)),
    ),
    ...YES_NO_ANSWERS.map((name) =>
      choice('feri_yes_no', name, inAllLanguages(`questionnaires.answer_${name}`)),
    ),
    preferNot('feri_yes_no'),
    ...CURRENCIES.map((code) => choice('feri_currency', code, { en: code, ja: code, vi: code })),
    ...items.map(({ code, label }) => choice('feri_item', code, label)),
    ...(['copy', 'seen', 'none', 'unknown'] as const).map((name) =>
      choice('feri_receipt', name, inAllLanguages(`questionnaires.receipt_${name}`)),
    ),
  ]
}

/** The same as a file. The same questionnaire gives the same bytes: it is dated by the day it was published. */
export async function xlsformFile(questionnaire: Questionnaire): Promise<Uint8Array> {
  const sheets = xlsformOf(questionnaire)
  const pieces: Uint8Array[] = []
  const madeAt = new Date(`${questionnaire.published_on}T00:00:00`)
  const sheet = (name: (typeof SHEET_NAMES)[number]) => ({
    name,
    header: SHEETS[name],
    widths: SHEETS[name].map((column) => (column.includes('::') ? 44 : 22)),
  })
  const cells = (name: (typeof SHEET_NAMES)[number]) =>
    sheets[name].map((form) => SHEETS[name].map((column) => form[column] ?? ''))
  const [first, ...others] = SHEET_NAMES
  if (!first) throw new Error('a workbook without sheets')
  const out = async (bytes: Uint8Array) => void pieces.push(bytes)
  const book = await writeXlsx(sheet(first), { out, madeAt })
  await book.rows(cells(first))
  for (const name of others) {
    await book.sheet(sheet(name))
    await book.rows(cells(name))
  }
  await book.end()
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer())
}
