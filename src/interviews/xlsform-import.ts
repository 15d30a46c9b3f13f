import * as v from 'valibot'
import { AppError } from '../platform/errors.ts'
import type { LocalText } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { readWorkbook } from '../platform/spreadsheet/read-workbook.ts'
import { UnreadableSheet } from '../platform/spreadsheet/sheet.ts'
import type { Questionnaire as Parsed } from './questionnaire.ts'
import { Questionnaire } from './questionnaire-rules.ts'
import { readLists } from './xlsform-choices.ts'
import { CONSENT, LABEL, SHEETS } from './xlsform-layout.ts'
import { type FormError, type ReadRow, type ReadSheets, readRows, wordsOf } from './xlsform-rows.ts'
import { type ReadSurvey, readSurvey } from './xlsform-survey.ts'

/** More than any questionnaire in three languages needs. */
export const XLSFORM_BYTES_MAX = 2 * 1024 * 1024
/** So many are told at once; who has mended them sees the rest. */
export const FORM_ERRORS_MAX = 50

export type ReadForm =
  | { readonly questionnaire: Parsed }
  /** At least one, at most `FORM_ERRORS_MAX`, in the order of the sheets; how many more there are. */
  | { readonly errors: readonly FormError[]; readonly more: number }

/**
 * Reads an XLSForm as a questionnaire, or says of every cell that stands in the way what is wrong with it. Nothing is guessed and nothing
 * dropped: what a questionnaire cannot keep is an error. Throws AppError where the file is no workbook, or too large.
 */
export async function readXlsform(bytes: Uint8Array): Promise<ReadForm> {
  if (bytes.length > XLSFORM_BYTES_MAX)
    throw new AppError('too_large', 'errors.too_large', { params: { limit: '2 MB' } })
  const errors: FormError[] = []
  const sheets = readRows(await workbookOf(bytes), errors)
  const lists = readLists(sheets.choices)
  const survey = readSurvey(sheets.survey, lists)
  lists.complainOfUnused()
  const raw = assemble(sheets, survey)
  if (errors.length === 0) {
    const parsed = v.safeParse(Questionnaire, raw)
    if (parsed.success) return { questionnaire: parsed.output }
    for (const issue of parsed.issues) complainOf(issue, { sheets, survey, raw })
    // An issue that has no row would be lost; there is none, but a form must never pass by that.
    if (errors.length === 0) throw new Error('a form was refused without a reason')
  }
  return { errors: errors.slice(0, FORM_ERRORS_MAX), more: Math.max(0, errors.length - FORM_ERRORS_MAX) }
}

async function workbookOf(bytes: Uint8Array) {
  try {
    return await readWorkbook(bytes)
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    throw new AppError(
      'invalid',
      error.reason.key,
      error.reason.params ? { params: error.reason.params } : {},
    )
  }
}

function assemble(sheets: ReadSheets, survey: ReadSurvey) {
  const [settings, second] = sheets.settings
  second?.complain('form_title', 'questionnaires.one_row')
  const text = (column: string) => settings?.text(column) ?? ''
  for (const column of SHEETS.settings)
    if (text(column) === '' && column !== 'default_language')
      settings?.complain(column, 'questionnaires.value_missing', { column })
  const consent = (name: string): LocalText | undefined => {
    const found = survey.consent.get(name)
    if (!found) sheets.survey[0]?.complain('name', 'questionnaires.consent_missing', { name })
    return found
  }
  return {
    id: text('form_id'),
    version: text('version'),
    title: { en: text('form_title'), ja: text('feri_title_ja'), vi: text('feri_title_vi') },
    rounds: wordsOf(text('feri_rounds')),
    published_on: text('feri_published_on'),
    sources: sheets.feri_sources.map((row) => ({
      id: row.text('id'),
      title: row.local(LABEL),
      confidence: row.text('confidence'),
    })),
    consent: {
      version: text('feri_consent_version'),
      text: consent(CONSENT.text),
      scopes: {
        audit: consent(CONSENT.audit),
        statistics: consent(CONSENT.statistics),
        referral: consent(CONSENT.referral),
      },
    },
    sections: survey.sections,
  }
}

/** Where each member of a question stands. */
const COLUMNS: Readonly<Record<string, string>> = {
  id: 'name',
  kind: 'type',
  options: 'type',
  min: 'constraint',
  max: 'constraint',
  rounds: 'relevant',
  asked_when: 'relevant',
  bank: 'feri_bank',
  points_to: 'feri_indicators',
  distress_when: 'feri_distress_when',
  tells: 'feri_tells',
}
const SETTINGS: Readonly<Record<string, string>> = {
  id: 'form_id',
  version: 'version',
  title: 'form_title',
  rounds: 'feri_rounds',
  published_on: 'feri_published_on',
  consent: 'feri_consent_version',
}

/** The rules of `questionnaire-rules.ts` in the reader’s language, by the beginning of their sentence. */
const RULES: readonly (readonly [string, MessageKey, string])[] = [
  ['two sections', 'questionnaires.rule_section_twice', 'name'],
  ['two questions share', 'questionnaires.rule_question_twice', 'name'],
  ['options repeat', 'questionnaires.rule_option_twice', 'type'],
  ['a question is asked in a round', 'questionnaires.rule_round', 'relevant'],
  ['a condition', 'questionnaires.rule_condition', 'relevant'],
  ['an answer that points', 'questionnaires.rule_points', 'feri_indicators_when'],
  ['this kind of question', 'questionnaires.rule_tells', 'feri_tells'],
  ['two questions tell', 'questionnaires.rule_told_twice', 'feri_tells'],
  ['there is one list', 'questionnaires.rule_payments_twice', 'type'],
  ['the smallest number', 'questionnaires.rule_range', 'constraint'],
  ['no answer points', 'questionnaires.rule_indicator', 'feri_indicators'],
]

interface Judged {
  readonly sheets: ReadSheets
  readonly survey: ReadSurvey
  readonly raw: ReturnType<typeof assemble>
}

function complainOf(issue: v.BaseIssue<unknown>, { sheets, survey, raw }: Judged): void {
  const path = (issue.path ?? []).map(({ key }) => key)
  const [settings] = sheets.settings
  if (path.length === 0) {
    const where = issue.message.slice(issue.message.lastIndexOf(': ') + 2)
    const [, key, column] = RULES.find(([begins]) => issue.message.startsWith(begins)) ?? []
    const row = survey.rows.get(where) ?? survey.rows.get(`section ${where}`) ?? sheets.survey[0]
    row?.complain(column ?? 'name', key ?? 'questionnaires.cell_refused', { where })
    return
  }
  const row = rowOf(path, { sheets, survey, raw }) ?? settings
  const column = path[0] === 'sections' ? (COLUMNS[String(path[4])] ?? 'name') : SETTINGS[String(path[0])]
  row?.complain(
    path[0] === 'sources' ? String(path[2]) : (column ?? 'form_id'),
    'questionnaires.cell_refused',
  )
}

function rowOf(path: readonly unknown[], { sheets, survey, raw }: Judged): ReadRow | undefined {
  if (path[0] === 'sources') return sheets.feri_sources[Number(path[1])]
  if (path[0] !== 'sections') return undefined
  const section = raw.sections[Number(path[1])]
  const question = path[2] === 'questions' ? section?.questions[Number(path[3])] : undefined
  return survey.rows.get(question ? String(question.id) : `section ${section?.id}`) ?? sheets.survey[0]
}
