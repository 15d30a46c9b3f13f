import type { Context } from 'hono'
import type { Actor } from '../../accounts/actor.ts'
import type { Config } from '../config/config.ts'
import type { Language } from '../i18n/language.ts'
import type { Translate } from '../i18n/translate.ts'
import type { HttpEnv } from './env.ts'

/** What every page and component may need to know about the page being shown. Passed on as the prop `page`. */
export interface PageContext {
  readonly t: Translate
  readonly lang: Language
  /** True when the address names the language; links then carry it on (there is no language cookie). */
  readonly langChosen: boolean
  readonly path: string
  /** The query of the address without `?`, for the language switch to keep. */
  readonly query: string
  readonly actor: Actor | null
  readonly signedInName: string | null
  readonly demonstration: boolean
  readonly assetVersion: string
}

/** Reads the page's context from a request: `const page = pageContext(c, deps.config)` at the head of each HTML route. */
export const pageContext = (
  c: Context<HttpEnv>,
  config: Pick<Config, 'demonstration' | 'assetVersion'>,
  signedInName: string | null = c.var.signedInName ?? null,
): PageContext => ({
  t: c.var.t,
  lang: c.var.lang,
  langChosen: c.var.langChosen,
  path: c.req.path,
  query: new URL(c.req.url).searchParams.toString(),
  // Not yet known when an error arises before anyone was asked who they are.
  actor: c.var.actor ?? null,
  signedInName,
  demonstration: config.demonstration,
  assetVersion: config.assetVersion,
})
