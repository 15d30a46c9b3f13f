import type { Day } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { RoundKind } from './questionnaire.ts'
import { isExpected, type WorkerState } from './round-worker.ts'

/** In small letters, without those that are mistaken for digits: someone may have to copy it from paper on a telephone. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxy'
const CHARACTERS = 30
const GROUP = 5
/** 8 × 30: bytes from here on are thrown away, or the first characters would be a little likelier. */
const FAIR = 240

/** Bits of a token: 30 characters of 30. */
export const TOKEN_BITS = CHARACTERS * Math.log2(ALPHABET.length)

/**
 * The secret of one worker's link, `7k3qd-m2w9x-…`: six groups of five. It opens the interview, and the key of the unfinished answers is
 * made from it; it is shown once to whoever issues it and kept nowhere.
 */
export function newToken(): string {
  let token = ''
  while (token.length < CHARACTERS) {
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * CHARACTERS)))
      if (byte < FAIR && token.length < CHARACTERS) token += ALPHABET.charAt(byte % ALPHABET.length)
  }
  return spelled(token)
}

const spelled = (characters: string): string =>
  characters.replace(new RegExp(`(.{${GROUP}})(?=.)`, 'g'), '$1-')

/** A token as people type it, in its one spelling: capitals, full-width letters, spaces and other dashes, or none, are understood. */
export function readToken(text: string): string | undefined {
  const tidy = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u2010-\u2015\u2212\u30fc_-]/g, '')
  return tidy.length === CHARACTERS && [...tidy].every((one) => ALPHABET.includes(one))
    ? spelled(tidy)
    : undefined
}

/** All we keep of a token. 147 random bits need no slow hash: nobody tries them all. */
export const tokenHash = (token: string): string => sha256Hex(`interview link ${token}`)

/** For keys made from the token; a draft opens only in its own row. */
export const DRAFT_PURPOSE = 'interview draft'
export const draftPlace = (linkId: string): string => `interview_drafts/sealed/${linkId}`

/** A link with what its page needs to know of the round. */
export interface InterviewLink {
  readonly id: string
  readonly roundId: string
  readonly roundKind: RoundKind
  readonly roundStatus: string
  readonly programme: string
  readonly questionnaire: string
  readonly questionnaireVersion: string
  readonly code: string
  readonly state: 'open' | 'spent' | 'withdrawn'
  readonly expiresOn: Day
  /** Null before the first answer. */
  readonly draft: { readonly revision: number; readonly sealed: string } | null
}

/** Whether the link still leads to an interview: it is open, its round too, and its last day has not passed. */
export const isUsable = (link: InterviewLink, today: Day): boolean =>
  link.state === 'open' && link.roundStatus === 'open' && today <= link.expiresOn

/** A worker who was drawn, and how the link stands: what an officer sees of it. Never what was answered, nor when. */
export interface WorkerWithLink {
  readonly code: string
  /** The language the slip is printed in. */
  readonly language: Language
  readonly state: WorkerState
  readonly link: {
    readonly id: string
    readonly state: InterviewLink['state']
    readonly expiresOn: Day
  } | null
}

/** Who cannot be interviewed any more needs no link. */
export const mayHaveLink = ({ state }: Pick<WorkerWithLink, 'state'>): boolean => isExpected(state)

/** A link just made: the only time its address is seen. */
export interface IssuedLink {
  readonly code: string
  readonly language: Language
  readonly address: string
  readonly expiresOn: Day
}

/** One slip a page: more than a visit needs, and quickly printed. */
export const LINKS_AT_ONCE = 100
