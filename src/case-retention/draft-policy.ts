import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { nextVersion } from '../fees/rule-edition.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'
import { closePolicy, countOpenDrafts, findPolicy, insertPolicy, listPolicyVersions } from './policy-store.ts'
import {
  IN_FORCE,
  POLICY_SUBJECT,
  type PolicyEdition,
  policyNotFound,
  policySubject,
  REPOSITORY_POLICY,
  RetentionPeriods,
} from './retention-policy.ts'

const DRAFTS_OPEN_MAX = 5

export const DraftPolicy = v.strictObject({
  /** Why, as it will stand in the history of the policy. */
  reason: neededText(1_000, 'case_retention.reason_needed' satisfies MessageKey),
  periods: RetentionPeriods,
})
export type DraftPolicy = v.InferOutput<typeof DraftPolicy>

/** Drafts another policy. It deletes nothing before a second person publishes it. Throws `too_often` with five drafts open. */
export async function draftPolicy(deps: Deps, actor: Actor, input: DraftPolicy): Promise<PolicyEdition> {
  assertCan(actor, 'manage_retention', POLICY_SUBJECT)
  return retrying(async () => {
    const at = deps.now()
    const { queries } = deps.db
    if ((await countOpenDrafts(queries)) >= DRAFTS_OPEN_MAX)
      throw new AppError('too_often', 'case_retention.too_many_drafts')
    const known = [...(await listPolicyVersions(queries)), REPOSITORY_POLICY.version]
    const edition: PolicyEdition = {
      version: nextVersion(known, dayOf(at)),
      status: 'draft',
      periods: input.periods,
      reason: input.reason,
      draftedAt: at,
      draftedBy: actor.id,
      publishedAt: null,
      publishedBy: null,
    }
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: policySubject(edition.version),
          after: NO_HEAD,
          action: 'drafted',
          summary: edition.version,
          payload: edition,
        },
      ],
      statements: [insertPolicy(queries, edition)],
      result: edition,
    })
  })
}

/** A draft as it stands, with the head of its chain. Throws `not_found`, or `conflict` when it is published or dropped. */
async function requireDraft(deps: Deps, actor: Actor, version: string) {
  assertCan(actor, 'manage_retention', POLICY_SUBJECT)
  const head = await findHead(deps.db, policySubject(version))
  const edition = await findPolicy(deps.db.queries, version)
  if (!edition) throw policyNotFound()
  if (edition.status !== 'draft') throw new AppError('conflict', 'case_retention.no_draft')
  return { edition, head }
}

/**
 * Puts a draft in force, by another person than who drafted it. Throws `forbidden` to the author. Cases that it finds past their time are
 * on the warning list first.
 */
export async function publishPolicy(deps: Deps, actor: Actor, version: string): Promise<PolicyEdition> {
  const before = await findHead(deps.db, IN_FORCE)
  const { edition, head } = await requireDraft(deps, actor, version)
  if (edition.draftedBy === actor.id) throw new AppError('forbidden', 'case_retention.second_person')
  const at = deps.now()
  const published: PolicyEdition = { ...edition, status: 'published', publishedAt: at, publishedBy: actor.id }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: policySubject(version),
        after: head,
        action: 'published',
        summary: version,
        payload: published,
      },
      { subject: IN_FORCE, after: before, action: 'policy_published', summary: version, payload: version },
    ],
    statements: [closePolicy(deps.db.queries, version, { status: 'published', at, by: actor.id })],
    result: published,
  })
}

/** Gives a draft up; it stays on record. */
export async function dropPolicy(deps: Deps, actor: Actor, version: string): Promise<PolicyEdition> {
  const { edition, head } = await requireDraft(deps, actor, version)
  const at = deps.now()
  const dropped: PolicyEdition = { ...edition, status: 'dropped' }
  return commit(deps, actor, {
    at,
    entries: [
      { subject: policySubject(version), after: head, action: 'dropped', summary: version, payload: dropped },
    ],
    statements: [closePolicy(deps.db.queries, version, { status: 'dropped', at, by: actor.id })],
    result: dropped,
  })
}
