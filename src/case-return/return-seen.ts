import { type Case, PLACE } from '../cases/case.ts'
import { type CaseClock, clocksOf } from '../cases/case-clock.ts'
import { contactOf } from '../cases/case-contact.ts'
import { listCaseFiles } from '../cases/case-file-store.ts'
import { countOfficerMessages, listMessages } from '../cases/case-message-store.ts'
import type { CaseReferral } from '../cases/case-referral.ts'
import { listCaseReferrals } from '../cases/case-referral-store.ts'
import { listSteps } from '../cases/case-step-store.ts'
import { type CheckIn, isDue } from '../cases/check-in.ts'
import { listCheckIns } from '../cases/check-in-store.ts'
import { listIdentities } from '../cases/identity-store.ts'
import type { CaseMessage } from '../cases/message.ts'
import type { Deps } from '../deps.ts'
import type { ReferralContact } from '../interviews/referral-contact.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { CannotOpen } from '../platform/sealing.ts'
import { requireSession } from './require-session.ts'

/**
 * A text as the session may have it: opened by us (null where it cannot be), or sealed with its place for the browser to open. Where
 * several texts are sealed together, as JSON, each is opened apart.
 */
export type SessionText =
  | { readonly opened: Readonly<Record<string, string>> | null }
  | { readonly sealed: string; readonly place: string }

export interface SeenMessage extends Pick<CaseMessage, 'id' | 'sequence' | 'author' | 'onDay'> {
  /** The member `text`. */
  readonly text: SessionText
}
export interface SeenFile {
  readonly id: string
  readonly author: 'worker' | 'officer'
  readonly onDay: Day
  /** The members of `FileAbout`. */
  readonly about: SessionText
}
export interface SeenReferral extends Pick<CaseReferral, 'id' | 'status' | 'proposedOn' | 'answeredOn'> {
  readonly contact: ReferralContact | undefined
  readonly contactId: string
  /** The members of `ReferralReason`. */
  readonly reason: SessionText
}

/** All that a worker finds on coming back. */
export interface SeenReturn {
  readonly case: Case
  readonly today: Day
  /** The key of the case is on the telephone alone. */
  readonly inBrowser: boolean
  readonly clocks: readonly CaseClock[]
  /** The newest, oldest of them first. */
  readonly messages: readonly SeenMessage[]
  /** Of all, not only those shown. */
  readonly fromOfficers: number
  /** The sequence before which there are more; null where there are none. */
  readonly olderBefore: number | null
  readonly files: readonly SeenFile[]
  readonly referrals: readonly SeenReferral[]
  readonly checkInsDue: readonly CheckIn[]
  /** How often the worker has said who he is: the next one's place follows. */
  readonly identities: number
}

const MESSAGES_A_PAGE = 30

/** Throws `unauthenticated` as `requireSession`. Reading leaves no trace: neither a line in the journal nor a day. */
export async function seeReturn(
  deps: Deps,
  token: string | undefined,
  { before }: { readonly before?: number | undefined } = {},
): Promise<SeenReturn> {
  const { case: of, worker } = await requireSession(deps, token)
  const today = dayOf(deps.now())
  const read = reader(worker)
  const { db } = deps
  const [steps, found, fromOfficers, files, referrals, checkIns, identities] = await Promise.all([
    listSteps(db.queries, of.id),
    listMessages(db.queries, of.id, {
      limit: MESSAGES_A_PAGE + 1,
      ...(before === undefined ? {} : { before }),
    }),
    countOfficerMessages(db, of.id),
    listCaseFiles(db, of.id),
    listCaseReferrals(db, of.id),
    listCheckIns(db, of.id),
    listIdentities(db, of.id),
  ])
  const messages = found.slice(-MESSAGES_A_PAGE)
  return {
    case: of,
    today,
    inBrowser: worker === null,
    clocks: clocksOf(steps, today),
    messages: await Promise.all(
      messages.map(async ({ id, sequence, author, onDay, sealed }) => ({
        id,
        sequence,
        author,
        onDay,
        text: await read(PLACE.message(of.id, author, id), sealed),
      })),
    ),
    fromOfficers,
    olderBefore: found.length > MESSAGES_A_PAGE ? (messages[0]?.sequence ?? null) : null,
    files: await Promise.all(
      files.map(async (row) => ({
        id: row.id,
        author: row.author,
        onDay: row.on_day,
        about: await read(PLACE.fileAbout(of.id, row.id), row.sealed_about, true),
      })),
    ),
    referrals: await Promise.all(
      referrals.map(async ({ id, status, contact, proposedOn, answeredOn, sealedReason }) => ({
        id,
        status,
        contactId: contact,
        contact: contactOf(contact),
        proposedOn,
        answeredOn,
        reason: await read(PLACE.referral(of.id, id), sealedReason, true),
      })),
    ),
    checkInsDue: checkIns.filter((one) => isDue(one, today)),
    identities: identities.length,
  }
}

interface Opens {
  readonly open: (place: string, sealed: string) => Promise<string>
}

const reader =
  (worker: Opens | null) =>
  async (place: string, sealed: string, isJson = false): Promise<SessionText> => {
    if (!worker) return { sealed, place }
    try {
      const text = await worker.open(place, sealed)
      return { opened: isJson ? membersOf(text) : { text } }
    } catch (error) {
      // A telephone or an officer's browser sealed something else: what can be read is still shown.
      if (error instanceof CannotOpen || error instanceof SyntaxError) return { opened: null }
      throw error
    }
  }

function membersOf(text: string): Record<string, string> {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, String(member)]))
}
