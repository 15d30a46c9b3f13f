import type { SentChallenge } from '../case-intake/challenge.ts'
import type { SealedFile } from '../case-intake/sealed-files.ts'
import { REFERRAL_ANSWERS, type ReferralAnswer } from '../cases/case-referral.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { SentFile, SentForm } from '../platform/http/forms.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'
import { isOneOf } from '../platform/parse.ts'
import type { SentFiles } from './add-files.ts'
import type { CameWith } from './open-session.ts'
import type { Said } from './sealed-said.ts'

/** What a button of a worker's page was pressed for. */
export type Pressed =
  | { readonly do: 'open'; readonly came: CameWith; readonly challenge: SentChallenge }
  | { readonly do: 'language'; readonly language: Language }
  | { readonly do: 'message'; readonly id: string; readonly said: Said<string> }
  | { readonly do: 'files'; readonly sent: SentFiles; readonly challenge: SentChallenge }
  | { readonly do: 'file'; readonly id: string }
  | { readonly do: 'referral'; readonly id: string; readonly answer: ReferralAnswer }
  | { readonly do: 'check_in'; readonly kind: string; readonly said: Said<unknown> }
  | { readonly do: 'identity'; readonly after: number; readonly said: Said<unknown> }
  | { readonly do: 'older'; readonly before: number }
  | { readonly do: 'part'; readonly name: string; readonly what: string }
  | { readonly do: 'show' | 'withdraw_ask' | 'withdraw' | 'reopen' | 'close' }

const PLAIN = ['show', 'withdraw_ask', 'withdraw', 'reopen', 'close'] as const

/** Reads a form of the worker's page. Throws `invalid` for a button that no page of ours has. */
export function readPressed(form: SentForm, parts: readonly string[]): Pressed {
  const { values } = form
  const [what = '', of = '', more = ''] = splitTwice(values.do ?? 'show')
  if (isOneOf(PLAIN, what)) return { do: what }
  if (parts.includes(what)) return { do: 'part', name: what, what: more ? `${of}:${more}` : of }
  switch (what) {
    case 'open':
      return { do: 'open', came: cameWith(values), challenge: challengeOf(values) }
    case 'language':
      if (isLanguage(of)) return { do: 'language', language: of }
      break
    case 'message':
      return { do: 'message', id: values.message_id ?? '', said: saidText(values) }
    case 'files':
      return { do: 'files', sent: sentFiles(form), challenge: challengeOf(values) }
    case 'file':
      return { do: 'file', id: of }
    case 'referral':
      if (isOneOf(REFERRAL_ANSWERS, more)) return { do: 'referral', id: of, answer: more }
      break
    case 'check_in':
      return { do: 'check_in', kind: of, said: saidTogether(values, ['how', 'words']) }
    case 'identity': {
      const after = /^\d{1,3}$/.test(values.after ?? '') ? Number(values.after) : -1
      return { do: 'identity', after, said: saidTogether(values, ['name', 'reach']) }
    }
    case 'older':
      if (/^\d{1,9}$/.test(of)) return { do: 'older', before: Number(of) }
  }
  throw invalidField('do', 'errors.not_accepted')
}

type Values = SentForm['values']

const cameWith = (values: Values): CameWith =>
  values.token === undefined ? { code: values.code ?? '' } : { token: values.token }

const challengeOf = (values: Values): SentChallenge => ({
  challenge: values.challenge ?? '',
  work: values.work || undefined,
})

const saidText = (values: Values): Said<string> =>
  values.text_sealed ? { sealed: values.text_sealed } : { words: values.text ?? '' }

const saidTogether = (values: Values, names: readonly string[]): Said<unknown> =>
  values.answer_sealed
    ? { sealed: values.answer_sealed }
    : { words: Object.fromEntries(names.map((name) => [name, values[name] ?? ''])) }

/**
 * Files as a form brings them: `files`, or pairs of `sealed_about` (`<id>.<sealed>`) and `sealed_file` (whose file name is the id). Throws
 * `invalid` where the pairs do not fit.
 */
export function sentFiles({ all, files }: Pick<SentForm, 'all' | 'files'>): SentFiles {
  const abouts = all('sealed_about')
  const sealed = files.filter(({ field }) => field === 'sealed_file')
  const plain = files.filter(({ field }) => field === 'files')
  if (abouts.length === 0 && sealed.length === 0)
    return { plain: plain.map(({ name, bytes }) => ({ name, bytes })) }
  if (plain.length > 0 || sealed.length !== abouts.length)
    throw invalidField('files', 'cases.file_not_sealed')
  return { sealed: abouts.map((about) => pairOf(about, sealed)) }
}

function pairOf(said: string, files: readonly SentFile[]): SealedFile {
  const cut = said.indexOf('.')
  const id = said.slice(0, Math.max(cut, 0))
  const file = files.find(({ name }) => name === id)
  if (!file) throw new AppError('invalid', 'cases.file_not_sealed')
  return { id, about: said.slice(cut + 1), bytes: file.bytes }
}

function splitTwice(text: string): string[] {
  const [what = '', of = '', ...more] = text.split(':')
  return [what, of, more.join(':')]
}
