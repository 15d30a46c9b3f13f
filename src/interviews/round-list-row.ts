import type { FieldError } from '../platform/errors.ts'
import type { MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import { withoutDirection } from '../platform/written-text.ts'
import type { Traits } from './round-worker.ts'

export const LIST_COLUMNS = ['no', 'cohort', 'sex', 'language', 'site', 'contact'] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]

/** One row of a list. The number is the officer's own and is only given back to him; it is not kept. */
export interface ListedWorker {
  readonly line: number
  readonly no: string
  readonly traits: Traits
  readonly contact: string
}

/** A telephone number, an address of a messenger: nothing longer, or it would be somebody's life. */
export const CONTACT_LENGTH_MAX = 200
const TRAIT_LENGTH_MAX = 40
const NUMBER_LENGTH_MAX = 6

const SEXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    female: ['female', 'f', 'woman', '女', '女性', 'nữ'],
    male: ['male', 'm', 'man', '男', '男性', 'nam'],
    other: ['other', 'x', 'その他', 'khác'],
  }).flatMap(([code, words]) => words.map((word) => [word, code] as const)),
)

const TONGUES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    vi: ['vi', 'vietnamese', 'ベトナム語', 'tiếng việt'],
    ja: ['ja', 'japanese', '日本語', 'tiếng nhật'],
    en: ['en', 'english', '英語', 'tiếng anh'],
  }).flatMap(([code, words]) => words.map((word) => [word, code] as const)),
)

/** Letters and figures of any script, joined by little: no formula, no sentence, and the same text in every engine. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._/()#-]*$/u

type Fault = (column: ListColumn, key: MessageKey, params?: MessageParams) => string

/** Reads one row; what needs another look is added to `faults`, and stands empty in what is returned. Pure. */
export function readWorker(
  line: number,
  cell: (column: ListColumn) => string,
  faults: FieldError[],
): ListedWorker {
  const fault: Fault = (column, key, params) => {
    faults.push({ path: `rows.${line}.${column}`, message: params ? { key, params } : { key } })
    return ''
  }
  const no = cell('no').normalize('NFKC')
  return {
    line,
    no:
      no === '' || /^\d+$/.test(no)
        ? short(no, 'no', NUMBER_LENGTH_MAX, fault)
        : fault('no', 'interview_rounds.no_is_a_number'),
    traits: {
      cohort: plain(cell('cohort'), 'cohort', fault),
      sex: oneOf(cell('sex'), SEXES) ?? fault('sex', 'interview_rounds.sex_unknown'),
      language: tongue(cell('language')) ?? fault('language', 'interview_rounds.language_unknown'),
      site: plain(cell('site'), 'site', fault),
    },
    contact: readContactCell(cell('contact'), fault),
  }
}

const oneOf = (text: string, words: ReadonlyMap<string, string>): string | undefined =>
  text === '' ? '' : words.get(text.normalize('NFKC').toLowerCase())

const tongue = (text: string): string | undefined =>
  oneOf(text, TONGUES) ?? (/^[a-z]{2,3}$/.test(text.toLowerCase()) ? text.toLowerCase() : undefined)

const short = (text: string, column: ListColumn, limit: number, fault: Fault): string =>
  [...text].length > limit ? fault(column, 'errors.too_long', { limit }) : text

function plain(text: string, column: ListColumn, fault: Fault): string {
  const tidy = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (tidy === '') return ''
  if (!PLAIN.test(tidy)) return fault(column, 'interview_rounds.plain_only')
  return short(tidy, column, TRAIT_LENGTH_MAX, fault)
}

function readContactCell(text: string, fault: Fault): string {
  const tidy = withoutDirection(text).replace(/\s+/g, ' ').trim()
  if (/^[=\p{Cc}]/u.test(tidy)) return fault('contact', 'interview_rounds.plain_only')
  return short(tidy, 'contact', CONTACT_LENGTH_MAX, fault)
}
