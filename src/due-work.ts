import { closeWindows } from './applications/close-windows.ts'
import { dropStaleUploads } from './audit-filing/drop-upload.ts'
import { recordSilence } from './audit-sign-off/record-silence.ts'
import { purgeIntake } from './case-intake/purge-intake.ts'
import { deleteDueCases } from './case-retention/delete-due-cases.ts'
import { forgetSessions } from './case-return/forget-sessions.ts'
import { removeEndedKeys } from './cases/remove-ended-keys.ts'
import { deliverDue, type Senders } from './deliveries/deliver-due.ts'
import type { Deps } from './deps.ts'
import { freezeStatistics } from './fee-statistics/freeze-statistics.ts'
import { closeRounds } from './interviews/close-round.ts'
import { findLookAlikesDue } from './look-alikes/find-look-alikes-due.ts'
import { lockExpired } from './officer-keys/lock-expired.ts'
import { makeEditionIfDue } from './open-data/make-edition.ts'
import { describeBug } from './platform/log.ts'
import { lapseRegistrations } from './registrations/lapse-registrations.ts'
import { freezeRemedyFigures } from './remedies/freeze-remedy-figures.ts'
import { notifyWatchers } from './watches/notify-watchers.ts'

/**
 * What nobody asks for and time does, in the order in which one thing causes the next: a registration that ends changes the
 * register, the change is told to watchers, the telling is sent. Each is idempotent, does a bounded part, and says how many
 * things it did; several processes may do them at once.
 */
const WORKS: Readonly<Record<string, (deps: Deps, senders: Senders) => Promise<number>>> = {
  registrations: (deps) => lapseRegistrations(deps),
  applications: (deps) => closeWindows(deps),
  interview_rounds: (deps) => closeRounds(deps),
  acknowledgements: (deps) => recordSilence(deps),
  case_retention: (deps) => deleteDueCases(deps),
  reading_keys: (deps) => removeEndedKeys(deps),
  unlocked_keys: (deps) => lockExpired(deps),
  intake: (deps) => purgeIntake(deps),
  case_sessions: (deps) => forgetSessions(deps),
  stale_uploads: (deps) => dropStaleUploads(deps),
  look_alikes: (deps) => findLookAlikesDue(deps),
  notices: (deps) => notifyWatchers(deps),
  deliveries: deliverDue,
  statistics: (deps) => freezeStatistics(deps),
  remedies: (deps) => freezeRemedyFigures(deps),
  // Last: of a large register it takes minutes once a day, and no mail waits for it.
  editions: (deps, { stopping }) => makeEditionIfDue(deps, stopping),
}

/** How many things each work did; null for one that failed. */
export type WorkDone = Readonly<Record<string, number | null>>

/** Does what is due now. One work that fails is logged and does not keep the others from theirs. */
export async function runDueWork(deps: Deps, senders: Senders): Promise<WorkDone> {
  const done: Record<string, number | null> = {}
  for (const [work, run] of Object.entries(WORKS)) {
    if (senders.stopping?.aborted) break
    try {
      const count = await run(deps, senders)
      done[work] = count
      if (count > 0) deps.log({ event: 'worked', work, count })
    } catch (error) {
      done[work] = null
      deps.log({ event: 'failed', work, ...describeBug(error) })
    }
  }
  return done
}

/** Whether anything was done at all: there may then be more to do at once. */
export const didAnything = (done: WorkDone): boolean => Object.values(done).some((count) => (count ?? 0) > 0)
