import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Language } from '../platform/i18n/language.ts'
import { listed } from '../platform/i18n/listed.ts'
import { type MessageKey, translator } from '../platform/i18n/translate.ts'
import type { Cell } from '../platform/spreadsheet/sheet.ts'
import { writeCsv } from '../platform/spreadsheet/write-csv.ts'
import { answersKey, type ListAnswer, type ListAnswers, type ListCheckReceipt } from './list-check.ts'
import { reasonText, type Speaker } from './reason-text.ts'

/**
 * The answers that belong to the receipt of a list. Throws AppError `conflict` (partner_checks.tampered) when they are not
 * those whose hash was signed, `not_found` when they are gone.
 */
export async function readListAnswers(
  deps: Pick<Deps, 'files'>,
  receipt: ListCheckReceipt,
): Promise<ListAnswers> {
  const bytes = await deps.files.get(answersKey(receipt.number))
  if (!bytes) throw new AppError('not_found', 'partner_checks.number_unknown')
  if (sha256Hex(bytes) !== receipt.answers_hash) {
    throw new AppError('conflict', 'partner_checks.tampered', { params: { number: receipt.number } })
  }
  return JSON.parse(new TextDecoder().decode(bytes)) as ListAnswers
}

const WRITTEN = [
  'name',
  'answer',
  'in_words',
  'verdict',
  'valid_to_on',
  'conditions',
  'against',
  'error',
] as const
const HEADER = ['line', 'scheme', 'value', 'role', 'corridor', 'programme', 'on', ...WRITTEN]

/** Every row of the list with its answer or its errors, in the order of the file; words in the reader's language. */
export function answersAsCsv({ rows, errors }: ListAnswers, lang: Language): string {
  const speaker: Speaker = { t: translator(lang), lang }
  const lines: { readonly line: number; readonly cells: Cell[] }[] = rows.map((row) => ({
    line: row.line,
    cells: answeredCells(speaker, row),
  }))
  for (const [line, those] of Map.groupBy(errors, (error) => error.line)) {
    const said = those.map(({ column, value, key, params }) => {
      const reason = speaker.t(key as MessageKey, params)
      return `${column}${lang === 'ja' ? '：' : ': '}${value === '' ? '' : `“${value}” `}${reason}`
    })
    lines.push({
      line,
      cells: [line, ...Array.from({ length: HEADER.length - 2 }, () => ''), said.join(' ')],
    })
  }
  lines.sort((a, b) => a.line - b.line)
  return writeCsv(
    HEADER,
    lines.map(({ cells }) => cells),
  )
}

function answeredCells(speaker: Speaker, row: ListAnswer): Cell[] {
  const { t } = speaker
  return [
    row.line,
    row.scheme,
    row.value,
    row.role,
    row.corridor,
    row.programme,
    row.on,
    row.name,
    row.answer,
    t(`partner_checks.answer_${row.answer}`),
    row.verdict,
    row.valid_to_on,
    listed(row.conditions, speaker.lang),
    row.against.map((reason) => reasonText(speaker, reason)).join(' '),
    null,
  ]
}
