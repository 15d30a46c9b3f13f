import { newChallenge } from '../../src/case-intake/challenge.ts'
import { LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { insertCaseReferral } from '../../src/cases/case-referral-store.ts'
import { commit } from '../../src/journal/commit.ts'
import { findHead } from '../../src/journal/journal-store.ts'
import type { Statement } from '../../src/platform/database/database.ts'
import { isLanguage } from '../../src/platform/i18n/language.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { ORIGIN } from '../accounts/house.ts'
import type { SealedCase } from '../cases/case-cast.ts'
import { type StartedApp, startApp } from '../support/app.ts'

/** A challenge of ours that is met without waiting: the tests’ limits ask for little work. */
export async function worked(app: Pick<StartedApp, 'deps'>, purpose: 'return' | 'file') {
  const { challenge } = await newChallenge(app.deps, purpose)
  return { challenge, work: await solveWork(challenge) }
}

/** Limits under which work is done at once, and nobody is told to come again. */
export const EASY = { work_bits: 1, work_parts: 1, worked_return: 100_000, wait_seconds_file: 0 }

/** A service under these limits. */
export async function returningApp(): Promise<StartedApp> {
  const app = await startApp()
  Object.assign(app.deps.config, { intakeLimits: EASY })
  return app
}

/** A telephone that has opened this case in English, with the page that it shows. */
export async function phoneInCase(app: StartedApp, { code }: Pick<SealedCase, 'code'>) {
  const phone = returnPhone(app, 'en')
  const opened = await phone.open({ code, lang: 'en' })
  return Object.assign(phone, { html: opened.html })
}

/** What a worker's browser without script sends to `/return`. */
export function returnPhone(app: Pick<StartedApp, 'app' | 'deps'>, lang = 'vi') {
  const send = (body: URLSearchParams | FormData) =>
    Promise.resolve(
      app.app.request(`${ORIGIN}/return`, {
        method: 'POST',
        headers: { origin: ORIGIN, 'accept-language': lang },
        body,
      }),
    )
  const phone = {
    session: '',
    look: async () => app.app.request(`${ORIGIN}/return`, { headers: { 'accept-language': lang } }),
    /** Opens with a code (or what else is in `fields`); keeps the session for what follows. */
    open: async (fields: Record<string, string>) => {
      const answer = await send(
        new URLSearchParams({ do: 'open', ...(await worked(app, 'return')), ...fields }),
      )
      const html = await answer.text()
      phone.session = hidden(html, 'session')
      return { status: answer.status, html, headers: answer.headers }
    },
    press: async (what: string, fields: Record<string, string> = {}) => {
      const answer = await send(
        new URLSearchParams({
          do: what,
          session: phone.session,
          ...(isLanguage(lang) ? { lang } : {}),
          ...fields,
        }),
      )
      return { status: answer.status, html: await answer.text(), headers: answer.headers }
    },
    sendFiles: async (parts: readonly [string, string | Blob, string?][]) => {
      const form = new FormData()
      const { challenge, work } = await worked(app, 'file')
      for (const [name, value] of Object.entries({
        do: 'files',
        session: phone.session,
        lang,
        challenge,
        work,
      }))
        form.append(name, value)
      for (const [name, value, fileName] of parts)
        if (typeof value === 'string') form.append(name, value)
        else form.append(name, value, fileName)
      const answer = await send(form)
      return { status: answer.status, html: await answer.text(), headers: answer.headers }
    },
  }
  return phone
}

/** The value of a hidden field of a page; empty where there is none. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** What a reader sees, without tags. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

/** A JSON door of the worker's own case. */
export const mine = (
  app: Pick<StartedApp, 'app'>,
  session: string,
  path: string,
  body?: unknown,
  method = body === undefined ? 'GET' : 'POST',
) =>
  Promise.resolve(
    app.app.request(`${ORIGIN}/api/v1/cases/${path}`, {
      method,
      headers: { 'case-session': session, 'content-type': 'application/json', 'accept-language': 'en' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )

/** Turns the clock on to noon of Tokyo's next day: no test then runs over midnight. */
export function turnToNoon(app: Pick<StartedApp, 'deps' | 'clock'>): void {
  const now = Date.parse(app.deps.now())
  const noon = Date.parse(`${new Date(now + 86_400_000).toISOString().slice(0, 10)}T03:00:00.000Z`)
  app.clock.aheadMs += noon - now
}

/** Done to a case as if by an officer. */
export async function byOfficer(
  app: Pick<StartedApp, 'deps' | 'db'>,
  one: Pick<SealedCase, 'case'>,
  statements: readonly Statement[],
): Promise<void> {
  const subject = { kind: 'case', id: one.case.id } as const
  const after = await findHead(app.db, subject)
  const entries = [{ subject, after, action: 'x', summary: '', payload: null }]
  await commit(app.deps, { id: 'officer' }, { entries, statements, result: null })
}

/** Somebody who could help, as an officer proposes it. Answers the id. */
export async function propose(
  app: Pick<StartedApp, 'deps' | 'db'>,
  one: SealedCase,
  reason: { readonly why: string; readonly passes_on: string },
): Promise<string> {
  const id = crypto.randomUUID()
  const sealedReason = await sealer(one.key, { leastBytes: LEAST_BYTES }).seal(
    PLACE.referral(one.case.id, id),
    JSON.stringify(reason),
  )
  await byOfficer(app, one, [
    insertCaseReferral(app.db.queries, {
      id,
      caseId: one.case.id,
      contact: 'otit',
      status: 'proposed',
      sealedReason,
      proposedOn: one.case.receivedOn,
      proposedBy: 'officer',
      answeredOn: null,
    }),
  ])
  return id
}

/** The smallest picture that is one: a PNG of one grey pixel. */
export const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)
