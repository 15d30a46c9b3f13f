import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import type { GatheredRegistration } from './gather-registration.ts'
import type { Corridor, RegistrationAction, StatusRecord } from './registration.ts'

/** One thing in the timeline of a body: when it was done, and what. */
export interface TimelineItem {
  readonly at: Instant
  /** For what held on other days than it was done. */
  readonly held?: { readonly fromOn: Day; readonly toOn: Day | null } | undefined
  readonly title: string
  readonly text?: string | undefined
  readonly href?: string | undefined
  /** The account that did it, told to officers only. */
  readonly by?: string | undefined
}

/** The registration whose timeline it is. */
export interface TimelineOf {
  readonly organisationId: string
  readonly role: OrganisationRole
  readonly corridor: Corridor
  /** The whole history of the registration. */
  readonly lines: readonly StatusRecord[]
  readonly t: Translate
}

/**
 * What features to the right know of a body for its timeline, such as its job orders: `app.ts` hands it over. Only what the
 * actor may see.
 */
export type TellMore = (deps: Deps, actor: Actor, of: TimelineOf) => Promise<readonly TimelineItem[]>

/** What this feature knows of a registration, in no order. */
export function timelineOf(work: GatheredRegistration, t: Translate): TimelineItem[] {
  return [
    ...historyItems(work, t),
    ...withdrawalItems(work, t),
    ...appealItems(work, t),
    ...doneItems(work, t),
  ]
}

/** What was done already says what the body is from then on. */
const SAYS_ITSELF: ReadonlySet<RegistrationAction> = new Set([
  'suspended',
  'withdrawn_at_own_wish',
  'withdrawn_by_scheme',
  'expired',
])

const historyItems = ({ history }: GatheredRegistration, t: Translate): TimelineItem[] =>
  history.map(({ record, backdated }) => ({
    at: record.knownAt,
    held:
      backdated || record.action === 'expired'
        ? { fromOn: record.heldFromOn, toOn: record.heldToOn }
        : undefined,
    title: SAYS_ITSELF.has(record.action)
      ? t(`registrations.action_${record.action}`)
      : t('registration_life.line', {
          action: t(`registrations.action_${record.action}`),
          status: t(`registrations.status_${record.status}`),
        }),
    text: record.reason || undefined,
    by: record.decidedBy,
  }))

const withdrawalItems = ({ withdrawals }: GatheredRegistration, t: Translate): TimelineItem[] =>
  withdrawals.flatMap((proposal) => [
    {
      at: proposal.proposedAt,
      title: t(`registration_life.proposed_${proposal.kind}`),
      text: proposal.reason,
      by: proposal.proposedBy,
    },
    ...(proposal.state === 'dropped' && proposal.decidedAt
      ? [
          {
            at: proposal.decidedAt,
            title: t('registration_life.proposal_dropped'),
            by: proposal.decidedBy ?? undefined,
          },
        ]
      : []),
  ])

const appealItems = ({ appeals }: GatheredRegistration, t: Translate): TimelineItem[] =>
  appeals.flatMap((appeal) => [
    {
      at: appeal.filedAt,
      title: t('registration_life.appealed', { due: appeal.decideByOn }),
      text: appeal.grounds,
      by: appeal.filedBy,
    },
    ...(appeal.outcome && appeal.decidedAt
      ? [
          {
            at: appeal.decidedAt,
            title: t(`registration_life.appeal_${appeal.outcome}`),
            text: appeal.answer,
            by: appeal.decidedBy ?? undefined,
          },
        ]
      : []),
  ])

const doneItems = ({ followUps }: GatheredRegistration, t: Translate): TimelineItem[] =>
  followUps.flatMap((followUp) =>
    followUp.doneAt === null
      ? []
      : [
          {
            at: followUp.doneAt,
            title: t('registration_life.follow_up_done', {
              what: t(`registration_life.follow_up_${followUp.kind}`),
            }),
            by: followUp.doneBy ?? undefined,
          },
        ],
  )

/** Both together, the newest first. */
export const mergeTimelines = (...all: (readonly TimelineItem[])[]): TimelineItem[] =>
  all.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
