import * as v from 'valibot'
import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { WORKER_ACTOR } from '../accounts/worker-actor.ts'
import { type Case, PLACE } from '../cases/case.ts'
import { type CaseClock, clocksOf } from '../cases/case-clock.ts'
import { type CaseContent, readContent } from '../cases/case-content.ts'
import { listCaseFiles } from '../cases/case-file-store.ts'
import { listMessages } from '../cases/case-message-store.ts'
import { type CaseReferral, ReferralReason } from '../cases/case-referral.ts'
import { listCaseReferrals } from '../cases/case-referral-store.ts'
import type { CaseStep } from '../cases/case-step.ts'
import { listSteps } from '../cases/case-step-store.ts'
import { type CheckIn, CheckInAnswer } from '../cases/check-in.ts'
import { listCheckIns } from '../cases/check-in-store.ts'
import { type CaseTarget, type OpenedCase, openCase } from '../cases/open-case.ts'
import { noNeedToTell } from '../cases/tell-officers.ts'
import type { Deps } from '../deps.ts'
import type { Assessment } from '../fees/assessment.ts'
import type { FeeProgramme } from '../fees/job-facts.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { unkeyed } from '../journal/once.ts'
import { retrying } from '../journal/retrying.ts'
import { officerKeySubject } from '../officer-keys/officer-key.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { jsonIn } from '../platform/parse.ts'
import { CannotOpen, type Sealer } from '../platform/sealing.ts'
import { type LinksOfCase, linksOf } from './links-of-case.ts'
import { listNotes } from './note-store.ts'
import { type OpeningsOfCase, openingsOf } from './openings-of-case.ts'
import { clearNews } from './seen-store.ts'
import { assessTold } from './told-payments.ts'

/** Null where it does not open: it was sealed for something else, or badly, by a worker's browser. */
export type Opened = string | null

export interface SeenMessage {
  readonly sequence: number
  readonly author: 'worker' | 'officer'
  readonly onDay: Day
  readonly text: Opened
}
export interface SeenNote {
  readonly text: Opened
  readonly by: string
  readonly at: string
}
export interface SeenFile {
  readonly id: string
  readonly onDay: Day
  readonly author: 'worker' | 'officer'
  readonly name: Opened
}
export interface SeenReferral
  extends Pick<CaseReferral, 'id' | 'contact' | 'status' | 'proposedOn' | 'answeredOn'> {
  readonly reason: ReferralReason | null
}
export interface SeenCheckIn extends Pick<CheckIn, 'kind' | 'dueOn' | 'answeredOn'> {
  readonly answer: CheckInAnswer | null
}

/** A case as an officer sees it who can open it. */
export interface SeenCase {
  readonly case: Case
  readonly clocks: readonly CaseClock[]
  readonly steps: readonly CaseStep[]
  readonly content: CaseContent | null
  readonly assessment: Assessment | null
  readonly messages: readonly SeenMessage[]
  readonly notes: readonly SeenNote[]
  readonly files: readonly SeenFile[]
  readonly referrals: readonly SeenReferral[]
  /** Answers that ask for help first. */
  readonly checkIns: readonly SeenCheckIn[]
  readonly links: LinksOfCase
  readonly openings: OpeningsOfCase
  /** Of officers, by account id. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * Opens a case for an officer: that he read it is written down first (`openCase`), and what the worker sent is no news any more. What was
 * paid is judged by the rules of today and not kept. Throws as `openCase`.
 */
export async function seeCase(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  programme: FeeProgramme | null = null,
): Promise<SeenCase> {
  const opened = await openCase(deps, actor, { label, unlocked }, 'content')
  const { case: one } = opened
  if (one.workerNews) await noNewsAnyMore(deps, actor, opened)
  const content = await contentOf(opened)
  const steps = await listSteps(deps.db.queries, one.id)
  const [said, links, openings] = await Promise.all([
    saidIn(deps, opened),
    linksOf(deps, actor, one),
    openingsOf(deps, actor, opened),
  ])
  const people = [
    ...steps.map(({ takenBy }) => takenBy),
    ...said.notes.map(({ by }) => by),
    ...openings.wishes.flatMap(({ askedBy, decidedBy }) => [askedBy, ...(decidedBy ? [decidedBy] : [])]),
    ...(one.assignedTo ? [one.assignedTo] : []),
  ]
  return {
    case: one,
    clocks: clocksOf(steps, dayOf(deps.now())),
    steps,
    content,
    assessment: content && (await assessTold(deps, content, programme, one.receivedOn)),
    ...said,
    links,
    openings,
    names: await accountNames(
      deps.db.queries,
      [...new Set(people)].filter((id) => id !== WORKER_ACTOR.id),
    ),
  }
}

const noNewsAnyMore = (deps: Deps, actor: Actor, { case: one, head }: OpenedCase): Promise<null> =>
  retrying(async () => {
    const subject = officerKeySubject(actor.id)
    const after = await findHead(deps.db, subject)
    return commit(unkeyed(deps), actor, {
      entries: [{ subject, after, action: 'seen', summary: one.label, payload: {} }],
      statements: [clearNews(deps.db.queries, one.id, head), noNeedToTell(deps, actor.id)],
      result: null,
    })
  })

async function contentOf({ case: one, content }: OpenedCase): Promise<CaseContent | null> {
  try {
    return readContent(await content.open(PLACE.content(one.id), one.sealedContent))
  } catch (error) {
    // A browser sealed it, so it may hold anything: what cannot be read is said to be so, and the rest of the case is shown.
    if (error instanceof CannotOpen || error instanceof AppError || error instanceof TypeError) return null
    throw error
  }
}

/** What does not open is shown as such: one broken message must not hide the others. */
async function opening(sealer: Sealer, place: string, sealed: string): Promise<Opened> {
  try {
    return await sealer.open(place, sealed)
  } catch (error) {
    if (error instanceof CannotOpen || error instanceof TypeError) return null
    throw error
  }
}

async function saidIn(deps: Deps, opened: OpenedCase) {
  const { case: one, worker } = opened
  const { queries } = deps.db
  const [messages, notes, files, referrals, checkIns] = await Promise.all([
    listMessages(queries, one.id),
    listNotes(queries, one.id),
    listCaseFiles(deps.db, one.id),
    listCaseReferrals(deps.db, one.id),
    listCheckIns(deps.db, one.id),
  ])
  const staff = notes.length > 0 ? await opened.staff() : undefined
  return {
    messages: await Promise.all(
      messages.map(async ({ sequence, author, onDay, id, sealed }): Promise<SeenMessage> => {
        const text = await opening(worker, PLACE.message(one.id, author, id), sealed)
        return { sequence, author, onDay, text }
      }),
    ),
    notes: await Promise.all(
      notes.map(async ({ id, sealed, writtenBy, writtenAt }): Promise<SeenNote> => {
        const text = staff ? await opening(staff, PLACE.note(one.id, id), sealed) : null
        return { text, by: writtenBy, at: writtenAt }
      }),
    ),
    files: await Promise.all(
      files.map(async (file): Promise<SeenFile> => {
        const about = await opening(worker, PLACE.fileAbout(one.id, file.id), file.sealed_about)
        return { id: file.id, onDay: file.on_day, author: file.author, name: nameIn(about) }
      }),
    ),
    referrals: await Promise.all(
      referrals.map(async (referral): Promise<SeenReferral> => {
        const text = await opening(worker, PLACE.referral(one.id, referral.id), referral.sealedReason)
        return { ...referral, reason: parsed(ReferralReason, text) }
      }),
    ),
    checkIns: (
      await Promise.all(
        checkIns.map(async (checkIn): Promise<SeenCheckIn> => {
          const { sealedAnswer, kind } = checkIn
          const text = sealedAnswer && (await opening(worker, PLACE.checkIn(one.id, kind), sealedAnswer))
          return { ...checkIn, answer: parsed(CheckInAnswer, text) }
        }),
      )
    ).sort((a, b) => worse(b) - worse(a)),
  }
}

const worse = ({ answer }: SeenCheckIn): number =>
  answer?.how === 'help' ? 2 : answer?.how === 'a_little' ? 1 : 0

const nameIn = (about: Opened): Opened => parsed(v.object({ name: v.string() }), about)?.name ?? null

/** What a browser sealed is not believed to be what it should. */
function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string | null,
): v.InferOutput<Schema> | null {
  const read = v.safeParse(schema, text === null ? null : jsonIn(text))
  return read.success ? read.output : null
}
