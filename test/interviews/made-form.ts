import writeXlsxFile from 'write-excel-file/node'
import { questionnaireFor } from '../../src/interviews/load-questionnaires.ts'
import type { Questionnaire } from '../../src/interviews/questionnaire.ts'
import { xlsformOf } from '../../src/interviews/xlsform-export.ts'
import { SHEET_NAMES, SHEETS } from '../../src/interviews/xlsform-layout.ts'

/** A form as someone has it open in a spreadsheet: rows of cells under heads, by sheet. */
export type OpenForm = Record<string, { head: string[]; rows: Record<string, string | number | Date>[] }>

/** The form of a questionnaire, changed as one pleases, and saved by another program than ours (write-excel-file). */
export async function madeForm(
  change: (form: OpenForm) => void = () => {},
  questionnaire: Questionnaire = questionnaireFor('arrival'),
): Promise<Uint8Array> {
  const sheets = xlsformOf(questionnaire)
  const form: OpenForm = Object.fromEntries(
    SHEET_NAMES.map((name) => [
      name,
      { head: [...SHEETS[name]], rows: sheets[name].map((row) => ({ ...row })) },
    ]),
  )
  change(form)
  const written = Object.entries(form).map(([sheet, { head, rows }]) => ({
    sheet,
    data: [
      head.map((value) => ({ value })),
      ...rows.map((row) =>
        head.map((column) => {
          const value = row[column]
          if (value === undefined || value === '') return null
          return value instanceof Date ? { value, format: 'yyyy-mm-dd' } : { value }
        }),
      ),
    ],
  }))
  return new Uint8Array(await writeXlsxFile(written).toBuffer())
}

/** The row of the survey with this name, to be changed. */
export function surveyRow(form: OpenForm, name: string): Record<string, string | number | Date> {
  const row = form.survey?.rows.find((one) => one.name === name)
  if (!row) throw new Error(`the form has no ${name}`)
  return row
}
