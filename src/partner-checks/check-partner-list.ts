import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { findColumns } from '../organisations/find-columns.ts'
import { identifierKey } from '../organisations/identifier.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { dayOf } from '../platform/clock.ts'
import { inRounds } from '../platform/database/rounds.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { readSpreadsheet } from '../platform/spreadsheet/read-sheet.ts'
import { type Sheet, UnreadableSheet } from '../platform/spreadsheet/sheet.ts'
import { judgeChain, reasonsAgainst } from './chain-rules.ts'
import { type FoundBody, findParties, sameRegister } from './find-parties.ts'
import { keepReceipt } from './keep-receipt.ts'
import {
  answersKey,
  type ListAnswer,
  type ListAnswers,
  type ListCheckReceipt,
  type ListError,
  ROWS_MAX,
} from './list-check.ts'
import { isBlank, LIST_COLUMNS, type ListRow, readListRow } from './list-row.ts'
import { LIMITS, type PartnerCheck } from './partner-check.ts'

/** Rows between two breaths: others wait a few milliseconds at most. */
const ROWS_A_ROUND = 250
/** More bytes than ten thousand long rows. */
export const CHECK_LIST_BYTES_MAX = 10_000_000

export interface CheckedList {
  readonly check: PartnerCheck
  readonly receipt: ListCheckReceipt
  readonly answers: ListAnswers
}

/**
 * Checks every row of a CSV or xlsx file, each body by itself, and keeps one signed receipt of the whole with the hash of all
 * answers. A row that cannot be read is named with line, column, value and reason; no row is left out. Strangers may send a
 * hundred rows, accounts and keys ten thousand. Throws `invalid` for a file that is none, or without its columns.
 */
export async function checkPartnerList(deps: Deps, actor: Actor, bytes: Uint8Array): Promise<CheckedList> {
  const at = deps.now()
  const { rows, errors, count } = readRows(await readFile(bytes), dayOf(at), actor)
  const { result, registerVersion } = await sameRegister(deps, () => answerRows(deps, rows))
  const answers: ListAnswers = { rows: result, errors }
  const text = canonicalJson(answers)
  const counts: Partial<Record<ListAnswer['answer'], number>> = {}
  for (const { answer } of result) counts[answer] = (counts[answer] ?? 0) + 1
  const content = (number: string): ListCheckReceipt => ({
    answered: result.length,
    answers_hash: sha256Hex(text),
    asked_at: at,
    counts: Object.fromEntries(Object.entries(counts).sort()),
    demonstration: deps.config.demonstration,
    errors: count - result.length,
    kind: 'partner_check_list',
    limits: LIMITS,
    number,
    register_version: registerVersion,
    rows: count,
    verify_url: `${deps.config.publicUrl}/verify/${number}`,
  })
  const kept = await keepReceipt(deps, actor, {
    kind: 'partner_check_list',
    at,
    content,
    summary: `${result.length} of ${count}`,
    // First the file: a receipt must never speak of answers that nobody has.
    before: (number) => deps.files.put(answersKey(number), new TextEncoder().encode(text)),
    undo: (number) => deps.files.delete(answersKey(number)),
  })
  return { check: kept.check, receipt: kept.content, answers }
}

async function readFile(bytes: Uint8Array): Promise<Sheet> {
  try {
    return await readSpreadsheet(bytes)
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    const { key, params } = error.reason
    throw new AppError('invalid', key, params ? { params, cause: error } : { cause: error })
  }
}

function readRows(sheet: Sheet, today: string, actor: Actor) {
  const located = findColumns(sheet, LIST_COLUMNS)
  const filled = sheet.rows.slice(located.firstRow).filter((row) => !isBlank(row))
  if (filled.length === 0) throw new AppError('invalid', 'partner_checks.list_empty')
  refuseTooMany(filled.length, actor)
  const rows: ListRow[] = []
  const errors: ListError[] = []
  for (const one of filled) {
    const read = readListRow(one, located, today)
    if ('row' in read) rows.push(read.row)
    else
      for (const { message, ...where } of read.errors)
        errors.push({ ...where, key: message.key, params: message.params ?? {} })
  }
  return { rows, errors, count: filled.length }
}

function refuseTooMany(rows: number, actor: Actor): void {
  const stranger = actor.role === 'public'
  const limit = stranger ? ROWS_MAX.stranger : ROWS_MAX.account
  if (rows <= limit) return
  const key = stranger ? 'partner_checks.list_too_long_stranger' : 'partner_checks.list_too_long'
  throw new AppError('invalid', key, { params: { rows, limit, more: ROWS_MAX.account } })
}

/** In rounds, so that a long list does not hold up everybody else. */
async function answerRows(deps: Deps, rows: readonly ListRow[]): Promise<ListAnswer[]> {
  const answers: ListAnswer[] = []
  for (const [on, those] of Map.groupBy(rows, (row) => row.on)) {
    for (const round of inRounds(those, ROWS_A_ROUND)) {
      const identifiers = round.map(({ identifier }) => identifier)
      const found = await findParties(deps, identifiers, on)
      for (const row of round) answers.push(answerRow(row, found.get(identifierKey(row.identifier))))
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
  return answers.sort((a, b) => a.line - b.line)
}

function answerRow(row: ListRow, found: FoundBody | undefined): ListAnswer {
  const { line, identifier, role, corridor, programme, on } = row
  const party = { scheme: identifier.scheme, namedRole: role, body: found?.body ?? null }
  const judged = judgeChain({ on, corridor, programme, parties: [party] })
  const [one] = judged.parties
  return {
    line,
    scheme: identifier.scheme,
    value: identifier.value,
    role,
    corridor,
    programme,
    on,
    answer: one?.answer ?? 'cannot_tell',
    verdict: judged.verdict,
    name: found?.entry.names.find(({ kind }) => kind !== 'former')?.text ?? null,
    valid_to_on: one?.standing?.validToOn ?? null,
    conditions: one?.standing?.conditions.map(({ text }) => text) ?? [],
    against: reasonsAgainst(judged),
  }
}
