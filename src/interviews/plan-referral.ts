import { WORKER_ACTOR } from '../accounts/worker-actor.ts'
import type { Deps } from '../deps.ts'
import { type NewEntry, NO_HEAD } from '../journal/journal.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import type { Language } from '../platform/i18n/language.ts'
import { asSubject, type InterviewRound } from './interview-round.ts'
import { type Referral, referralSubject } from './referral.ts'
import { findReferralOf, insertReferral } from './referral-store.ts'
import { findRound } from './round-store.ts'
import { tellOfWaiting, type Waiting } from './tell-of-waiting.ts'

export interface WantedReferral extends Pick<Referral, 'roundId' | 'code' | 'reason' | 'country'> {
  readonly language: Language
}

/**
 * A referral to be committed with something else: to whoever asks for help, once. Empty where this worker has one already. Whoever calls
 * has the worker's own consent; nothing of the answers goes in, and the journal hears of no code. Who may take it
 * up is sent a mail that says no more than that someone waits.
 */
export async function planReferral(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  wanted: WantedReferral,
  at: Instant,
): Promise<{ readonly entries: readonly NewEntry[]; readonly statements: readonly Statement[] }> {
  if (await findReferralOf(deps.db, wanted.roundId, wanted.code)) return { entries: [], statements: [] }
  const round = await findRound(deps.db, wanted.roundId)
  const mails = round ? await tellOfWaiting(deps, waitingIn(round), at) : []
  const referral: Referral = {
    ...wanted,
    id: deps.newId(),
    status: 'open',
    openedAt: at,
    changedAt: at,
    changedBy: WORKER_ACTOR.id,
  }
  return {
    entries: [
      {
        subject: referralSubject(referral),
        after: NO_HEAD,
        action: 'opened',
        summary: `${referral.country} ${referral.language}`,
        payload: { id: referral.id },
      },
    ],
    statements: [insertReferral(deps.db.queries, referral), ...mails],
  }
}

const waitingIn = (round: InterviewRound): Waiting => ({
  action: 'take_referral',
  subject: asSubject(round),
  path: '/workspace/referrals',
  mail: { subject: 'self_interviews.referral_mail_subject', text: 'self_interviews.referral_mail_text' },
})
