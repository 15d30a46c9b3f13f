import type { Context } from 'hono'
import { type Actor, PUBLIC_ACTOR } from '../../accounts/actor.ts'
import type { Language } from '../i18n/language.ts'
import type { Translate } from '../i18n/translate.ts'

/** What the outer layers of the app have found out before a route runs. */
export interface HttpEnv {
  Variables: {
    /** Null for a stranger; routes behind `signedIn` always have one. */
    actor: Actor | null
    /** What the layout calls the person behind a session; null for strangers and keys. */
    signedInName: string | null
    /** Of the session that the person is signed in with; null for strangers and keys. What is tied to it goes when it ends. */
    sessionId: string | null
    lang: Language
    /** True when the address itself names the language, so that links carry it on. */
    langChosen: boolean
    t: Translate
    requestId: string
    /** Every header of a JSON answer of ours, made once; see `answerJsonText`. */
    jsonHeaders: Readonly<Record<string, string>>
    /** The answer that already has them all. */
    complete: Response
  }
}

/** Who is asking, for verbs that a stranger may reach too: they decide what the public may do. */
export const callerOf = (c: Context<HttpEnv>): Actor => c.get('actor') ?? PUBLIC_ACTOR
