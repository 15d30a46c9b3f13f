import type { Actor } from './accounts/actor.ts'
import { deleteDemoSessions, insertDemoSession } from './accounts/demo-session-store.ts'
import { fileOpenReport } from './case-filing/file-case.ts'
import type { ActName } from './case-handling/acts.ts'
import { ACTS } from './case-handling/acts.ts'
import { seeCase } from './case-handling/see-case.ts'
import { newChallenge } from './case-intake/challenge.ts'
import { openSession } from './case-return/open-session.ts'
import { sendMessage } from './case-return/send-message.ts'
import type { Case, Readers } from './cases/case.ts'
import type { CaseContent } from './cases/case-content.ts'
import { nextSequence } from './cases/case-message-store.ts'
import { findCase } from './cases/case-store.ts'
import { noNeedToTell } from './cases/tell-officers.ts'
import type { Deps } from './deps.ts'
import { keepBriefly } from './journal/commit.ts'
import { confirmKey, startKey } from './officer-keys/set-up-key.ts'
import { unlockKey } from './officer-keys/unlock-key.ts'
import { later } from './platform/clock.ts'
import { parseOrRefuse } from './platform/parse.ts'
import { newCode } from './platform/secret-code.ts'

/** A case officer of the demonstration, with the reading code that is printed. */
export interface DemoOfficer {
  readonly actor: Actor
  readonly email: string
  readonly readingCode: string
  readonly sessionId: string
}

/** A worker nobody is, and what only he would have. */
export interface DemoCase {
  readonly id: string
  readonly label: string
  readonly code: string
}

/** Makes a reading key for each of them, in a session of which nobody has the cookie; `closeOffice` ends those. */
export async function openOffice(
  deps: Deps,
  people: readonly { readonly actor: Actor; readonly email: string }[],
): Promise<DemoOfficer[]> {
  const officers: DemoOfficer[] = []
  for (const { actor, email } of people) {
    const sessionId = deps.newId()
    const [from, until] = [deps.now(), later(deps.now(), { days: 400 })]
    await keepBriefly(deps, [
      insertDemoSession(deps.db.queries, { id: sessionId, userId: actor.id, from, until }),
    ])
    const { code } = await startKey(deps, actor)
    await confirmKey(deps, actor, { typed: code, sessionId })
    officers.push({ actor, email, readingCode: code, sessionId })
  }
  return officers
}

/** Locks their keys, and sends no mails about days long gone. */
export const closeOffice = (deps: Deps, officers: readonly DemoOfficer[]): Promise<void> =>
  keepBriefly(deps, [
    deleteDemoSessions(
      deps.db.queries,
      officers.map(({ sessionId }) => sessionId),
    ),
    ...officers.map(({ actor }) => noNeedToTell(deps, actor.id)),
  ])

/** What an officer does to a case, as the form on its page does it: an act of `src/case-handling/acts.ts` and its fields. */
export async function handle(
  deps: Deps,
  { actor, readingCode: typed, sessionId }: DemoOfficer,
  one: DemoCase,
  ...acts: readonly (readonly [ActName, Readonly<Record<string, unknown>>])[]
): Promise<void> {
  const { token: unlocked } = await unlockKey(deps, actor, { typed, sessionId })
  await seeCase(deps, actor, { label: one.label, unlocked })
  for (const [name, fields] of acts) {
    const { schema, run } = ACTS[name]
    const seen = 'message' in fields ? { seen: (await nextSequence(deps.db, one.id)) - 1 } : {}
    const input = parseOrRefuse(schema, { ...fields, ...seen })
    await run(deps, actor, { label: one.label, unlocked }, input as never)
  }
}

interface Told {
  readonly content: CaseContent
  readonly readers: Readers
  readonly urgent?: boolean
  readonly groupWord?: string
}

/** A worker sends a report, without scripts: the page waited for as long as it takes to answer the questions. */
export async function report(deps: Deps, told: Told): Promise<DemoCase> {
  const [id, code] = [crypto.randomUUID(), newCode()]
  const { challenge } = await newChallenge(begunEarlier(deps), 'case')
  await fileOpenReport(deps, {
    report: {
      id,
      code,
      language: told.content.language,
      readers: told.readers,
      urgent: told.urgent ?? false,
      groupWord: told.groupWord ?? null,
      content: told.content,
      identity: null,
    },
    files: [],
    challenge: { challenge },
  })
  const filed: Case | undefined = await findCase(deps.db, id)
  return { id, code, label: filed?.label ?? '' }
}

/** The worker comes back with the code. Answers the token of his session. */
export async function comeBack(deps: Deps, { code }: DemoCase): Promise<string> {
  const { challenge } = await newChallenge(begunEarlier(deps), 'return')
  return (await openSession(deps, { code }, { challenge })).session
}

export async function workerWrites(deps: Deps, one: DemoCase, words: string): Promise<void> {
  const session = await comeBack(deps, one)
  await sendMessage(deps, session, { id: crypto.randomUUID(), said: { words } })
}

const begunEarlier = (deps: Deps): Deps => ({ ...deps, now: () => later(deps.now(), { minutes: -10 }) })
