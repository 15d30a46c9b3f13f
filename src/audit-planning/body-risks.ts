import type { Actor } from '../accounts/actor.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { isaRowOf } from '../fee-statistics/isa-survey.ts'
import { agenciesWithFigures } from '../fee-statistics/read-statistics.ts'
import { monthsLater } from '../platform/calendar.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { cursorOf, isId, pageOf } from '../platform/paging.ts'
import {
  type AskedToLook,
  askedToLook,
  bodyKey,
  countNewSubAgents,
  interviewCoverage,
  lastAudits,
  listRegisteredBodies,
  lookedAtSince,
  type RegisteredBody,
} from './body-facts-store.ts'
import { BODIES_MAX } from './due-audits.ts'
import { monthsBetween } from './month.ts'
import { openFindingsByBody } from './open-findings-of-bodies.ts'
import { overThreshold, type RiskFacts, type RiskScore, riskScore } from './risk-score.ts'
import { RISK_WEIGHTS } from './risk-weight.ts'
import { mayOn, ROLES_OF, type Side } from './side.ts'

export interface BodyRisk {
  readonly organisationId: string
  readonly role: RoleInScheme
  readonly score: RiskScore
}

/** A body that should be looked at whatever its score: because somebody asked, or because of a published fee result. */
export interface ForCause {
  readonly organisationId: string
  readonly role: RoleInScheme
  readonly why: 'asked' | 'fee_result'
  /** The request to answer; null for a fee result. */
  readonly requestId: string | null
  /** The published share, in percent; null where somebody asked. */
  readonly feeShare: number | null
}

export interface SideRisks {
  readonly bodies: readonly BodyRisk[]
  readonly forCause: readonly ForCause[]
  readonly cut: boolean
}

/** What counts as recent: findings of fees, new sub-agents, interviews and requests (product default). */
const RECENT_MONTHS = 12
const CORRIDOR = 'vn-jp'

/**
 * The risk of every registered body of a side, the highest first, each score line by line; and who should be looked at whatever the score.
 * Without asking who wants to know. Of cases it knows only whether somebody was asked to look.
 */
export async function bodyRisks(deps: Pick<Deps, 'db' | 'now'>, side: Side, day: Day): Promise<SideRisks> {
  const roles = ROLES_OF[side]
  const db = deps.db.queries
  const since = monthsLater(day, -RECENT_MONTHS)
  const bodies = await listRegisteredBodies(db, { roles, day, limit: BODIES_MAX + 1 })
  const [last, asked, looked, subAgents, coverage, shares] = await Promise.all([
    lastAudits(db, roles),
    askedToLook(db, roles, since),
    lookedAtSince(db, roles, monthsLater(day, -RISK_WEIGHTS.for_cause.months)),
    countNewSubAgents(db, `${since}T00:00:00.000Z`),
    interviewCoverage(db, since),
    feeShares(deps),
  ])
  const open = await openFindingsByBody(deps, bodies, last)
  const factsOf = (body: RegisteredBody): RiskFacts => {
    const key = bodyKey(body.organisationId, body.role)
    const findings = open.get(key) ?? []
    const count = (severity: string) => findings.filter((one) => one.severity === severity).length
    const interviews = coverage.get(body.organisationId)
    const agency = body.role === 'sending_agency'
    return {
      open_critical: count('critical'),
      open_major: count('major'),
      open_minor: count('minor'),
      asked_to_look: asked.has(key) ? 1 : 0,
      fee_share: agency ? (shares.get(body.organisationId) ?? null) : null,
      months_since_audit: monthsBetween(last.get(key) ?? body.registeredOn, day),
      new_sub_agents: agency ? (subAgents.get(body.organisationId) ?? 0) : null,
      not_interviewed: interviews ? notInterviewed(interviews) : 100,
      corridor_base: corridorBase(),
    }
  }
  const scored = bodies
    .slice(0, BODIES_MAX)
    .map((body) => ({
      organisationId: body.organisationId,
      role: body.role,
      score: riskScore(factsOf(body), RISK_WEIGHTS),
    }))
    .sort(byScore)
  return { bodies: scored, forCause: forCauseOf(asked, shares, looked), cut: bodies.length > BODIES_MAX }
}

const notInterviewed = ({ chosen, interviewed }: { chosen: number; interviewed: number }): number =>
  Math.round(100 - (100 * interviewed) / chosen)

/** Of those who came from there before the scheme, how many of a hundred paid a sender: the same for every body of the corridor. */
const corridorBase = (): number | null => {
  const share = isaRowOf(CORRIDOR)?.paid_sender_share ?? null
  return share === null ? null : Math.round(share * 100)
}

/** The latest published share of workers who paid what the law forbids, by agency: as reviewers may see it, suppressed already. */
async function feeShares(deps: Pick<Deps, 'db'>): Promise<Map<string, number>> {
  const figures = await agenciesWithFigures(deps, { audience: 'reviewers', corridor: CORRIDOR })
  const shares = new Map<string, { period: string; percent: number }>()
  for (const { subjectId, period, figure } of figures) {
    if (figure.shares.law === null) continue
    const percent = Math.round(figure.shares.law.share * 100)
    const known = shares.get(subjectId)
    if (!known || period > known.period || (period === known.period && percent > known.percent))
      shares.set(subjectId, { period, percent })
  }
  return new Map([...shares].map(([id, { percent }]) => [id, percent]))
}

function forCauseOf(
  asked: ReadonlyMap<string, AskedToLook>,
  shares: ReadonlyMap<string, number>,
  looked: ReadonlySet<string>,
): ForCause[] {
  const waiting = [...asked.values()].flatMap(({ organisationId, role, waiting: requestId }): ForCause[] =>
    requestId === null ? [] : [{ organisationId, role, why: 'asked', requestId, feeShare: null }],
  )
  const paid = [...shares].flatMap(([organisationId, feeShare]): ForCause[] => {
    const role = 'sending_agency'
    const done = looked.has(bodyKey(organisationId, role))
    if (done || !overThreshold(feeShare, RISK_WEIGHTS)) return []
    return [{ organisationId, role, why: 'fee_result', requestId: null, feeShare }]
  })
  const order = ({ why, organisationId }: ForCause) => `${why} ${organisationId}`
  return [...waiting, ...paid].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

const scoreKey = ({ score, organisationId, role }: BodyRisk): string =>
  `${String(999_999 - Math.round(score.total * 10)).padStart(6, '0')} ${organisationId} ${role}`
const byScore = (a: BodyRisk, b: BodyRisk): number => (scoreKey(a) < scoreKey(b) ? -1 : 1)

const A_PAGE = 25
const cursor = cursorOf<Record<'points' | 'organisationId' | 'role', string>>({
  points: (text) => /^\d{6}$/.test(text),
  organisationId: isId,
  role: (text) => /^[a-z_]{1,40}$/.test(text),
})

export interface SeenRisks extends SideRisks {
  readonly next: string | null
}

/** A page of the bodies of a side, the highest risk first. Throws `forbidden` for who plans no audits there: a key, too. */
export async function seeRisks(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  asked: { readonly side: Side; readonly cursor?: string | undefined },
): Promise<SeenRisks> {
  if (!mayOn(actor, 'plan_audit', asked.side)) throw new AppError('forbidden', 'errors.forbidden')
  const after = cursor.read(asked.cursor)
  const risks = await bodyRisks(deps, asked.side, dayOf(deps.now()))
  const since = after && `${after.points} ${after.organisationId} ${after.role}`
  // A role other than the side's own would be another side's for-cause list: the store asked for this side's roles.
  const forCause = risks.forCause.filter(({ role }) => ROLES_OF[asked.side].includes(role))
  const shown = risks.bodies.filter((one) => since === undefined || scoreKey(one) > since)
  const { items, last } = pageOf(shown.slice(0, A_PAGE + 1), A_PAGE)
  const next = last && cursor.write({ ...last, points: scoreKey(last).slice(0, 6) })
  return { bodies: items, forCause, next, cut: risks.cut }
}
