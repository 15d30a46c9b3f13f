import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { type Audit, asSubject, auditNotFound, auditSubject } from '../audits/audit.ts'
import { findVisibleAudit } from '../audits/visible-audits-store.ts'
import type { Deps } from '../deps.ts'
import { type Coverage, coverageOf } from '../interviews/coverage.ts'
import { countWorkers } from '../interviews/coverage-store.ts'
import { asSubject as asRound, type InterviewRound, parseRoundNumber } from '../interviews/interview-round.ts'
import { findRound } from '../interviews/round-store.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { sampleSize } from '../statistics/sample-size.ts'
import { type AuditSample, type ChooseSample, drawnBefore } from './audit-sample.ts'
import { findSample, putSample, roundsOfBody } from './sample-store.ts'

/** Who goes there and who plans; nobody of a body, and no key: how many are asked, and of whom, is for the visit to show. */
async function requireVisit(deps: Deps, actor: Actor, auditId: string): Promise<Audit> {
  const audit = await findVisibleAudit(deps.db.queries, actor, auditId)
  if (!audit || actor.role === 'body_user' || actor.scopes !== null) throw auditNotFound()
  return audit
}

const mayChoose = (actor: Actor, audit: Audit): boolean =>
  can(actor, 'plan_audit', asSubject(audit)) || can(actor, 'answer_audit', asSubject(audit))

/**
 * Writes down, before the visit, by which rule how many workers are asked, and the round in which they are drawn. Throws `invalid` for fewer
 * than the rule asks for, more than there are, or a round of another body; `conflict` once the audit has begun, or where the round drew from
 * another number of workers.
 */
export async function chooseSample(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: ChooseSample,
): Promise<AuditSample> {
  const head = await findHead(deps.db, auditSubject({ id: auditId }))
  const audit = await requireVisit(deps, actor, auditId)
  if (!mayChoose(actor, audit)) throw new AppError('forbidden', 'errors.forbidden')
  if (audit.status !== 'planned') throw new AppError('conflict', 'audit_planning.sample_begun')
  const asked = sampleSize(input.rule, input.listed).size
  const size = input.size ?? asked
  if (size > input.listed)
    throw invalidField('size', 'audit_planning.size_over_list', { limit: input.listed })
  if (size < asked) throw invalidField('size', 'audit_planning.size_under_rule', { limit: asked })
  const round = input.round === null ? null : await roundOf(deps, actor, audit, input.round)
  if (round?.draw && round.draw.listed !== input.listed)
    throw invalidField('listed', 'audit_planning.listed_otherwise', { listed: round.draw.listed })
  const at = deps.now()
  const sample: AuditSample = {
    auditId: audit.id,
    listed: input.listed,
    rule: input.rule,
    size,
    roundId: round?.id ?? null,
    chosenBy: actor.id,
    chosenAt: at,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: auditSubject(audit),
        after: head,
        action: 'sample_chosen',
        summary: `${audit.number} ${input.rule} ${size}/${input.listed} ${round?.number ?? '-'}`,
        payload: { rule: input.rule, listed: input.listed, size, round: round?.number ?? null },
      },
    ],
    statements: [putSample(deps.db.queries, sample)],
    result: sample,
  })
}

async function roundOf(deps: Deps, actor: Actor, audit: Audit, typed: string): Promise<InterviewRound> {
  const number = parseRoundNumber(typed)
  const round = number === undefined ? undefined : await findRound(deps.db, number)
  const seen = round && can(actor, 'view_interviews', asRound(round))
  if (!round || !seen || round.status === 'cancelled' || !isAbout(round, audit))
    throw invalidField('round', 'audit_planning.round_unknown')
  return round
}

const isAbout = ({ organisationId, chain }: InterviewRound, audit: Audit): boolean =>
  [organisationId, chain.sendingAgencyId, chain.intermediaryId, chain.employerId].includes(
    audit.organisationId,
  )

export interface SeenSample {
  readonly audit: Audit
  readonly sample: AuditSample | null
  readonly round: InterviewRound | null
  readonly coverage: Coverage | null
  /** Null while nothing is drawn. */
  readonly drawnBefore: boolean | null
  /** Rounds of this body that may be linked. */
  readonly rounds: readonly InterviewRound[]
  readonly mayChoose: boolean
}

/** The sample of an audit, and how far the interviews came. `not_found` for a body's user and for a key. */
export async function seeSample(deps: Deps, actor: Actor, auditId: string): Promise<SeenSample> {
  const audit = await requireVisit(deps, actor, auditId)
  const sample = (await findSample(deps.db.queries, audit.id)) ?? null
  const ids = await roundsOfBody(deps.db.queries, audit.organisationId)
  const found = await Promise.all(ids.map((id) => findRound(deps.db, id)))
  const rounds = found.filter(
    (round): round is InterviewRound => round !== undefined && can(actor, 'view_interviews', asRound(round)),
  )
  const round = rounds.find(({ id }) => id === sample?.roundId) ?? null
  return {
    audit,
    sample,
    round,
    coverage: round ? coverageOf(await countWorkers(deps.db.queries, round.id)) : null,
    drawnBefore: drawnBefore(round?.draw?.drawnAt ?? null, audit.startedAt),
    rounds,
    mayChoose: audit.status === 'planned' && mayChoose(actor, audit),
  }
}
