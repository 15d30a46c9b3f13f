import * as v from 'valibot'
import { CORRIDORS, PROGRAMMES } from '../registrations/registration.ts'
import type { Coverage } from './coverage.ts'
import type { InterviewRound } from './interview-round.ts'
import type { ListedWorkers } from './list-workers.ts'
import { ROUND_KINDS } from './questionnaire.ts'
import { HOW_CHOSEN } from './round-draw.ts'
import { ROUND_STATUSES } from './round-life.ts'
import { type RoundWorker, WORKER_STATES } from './round-worker.ts'

/** What officers may see, as JSON: shapes for OpenAPI beside the functions that make them. */
const DrawSummaryJson = v.object({
  how: v.picklist(HOW_CHOSEN),
  rule: v.nullable(v.string()),
  rule_size: v.number(),
  listed: v.number(),
  size: v.number(),
  algorithm: v.string(),
  seed: v.string(),
  list_hash: v.string(),
  strata: v.array(v.object({ stratum: v.string(), listed: v.number(), drawn: v.number() })),
  drawn_at: v.string(),
})

export const RoundJson = v.object({
  number: v.string(),
  kind: v.picklist(ROUND_KINDS),
  corridor: v.picklist(CORRIDORS),
  programme: v.picklist(PROGRAMMES),
  job_order_id: v.nullable(v.string()),
  organisation_id: v.nullable(v.string()),
  organisation_role: v.nullable(v.string()),
  status: v.picklist(ROUND_STATUSES),
  questionnaire: v.object({ id: v.string(), version: v.string() }),
  period: v.nullable(v.string()),
  opens_on: v.string(),
  closes_on: v.string(),
  draw: v.nullable(DrawSummaryJson),
  created_at: v.string(),
})

export const roundToJson = ({ draw, ...round }: InterviewRound): v.InferOutput<typeof RoundJson> => ({
  number: round.number,
  kind: round.kind,
  corridor: round.corridor,
  programme: round.programme,
  job_order_id: round.chain.jobOrderId,
  organisation_id: round.organisationId,
  organisation_role: round.organisationRole,
  status: round.status,
  questionnaire: round.questionnaire,
  period: round.period,
  opens_on: round.opensOn,
  closes_on: round.closesOn,
  draw: draw && {
    how: draw.how,
    rule: draw.rule,
    rule_size: draw.ruleSize,
    listed: draw.listed,
    size: draw.size,
    algorithm: draw.algorithm,
    seed: draw.seed,
    list_hash: draw.listHash,
    strata: draw.strata.map(({ stratum, listed, drawn }) => ({ stratum, listed, drawn })),
    drawn_at: draw.drawnAt,
  },
  created_at: round.createdAt,
})

const COUNTS = {
  listed: v.number(),
  chosen: v.number(),
  waiting: v.number(),
  invited: v.number(),
  interviewed: v.number(),
  refused: v.number(),
  unreachable: v.number(),
  left: v.number(),
  otherwise: v.number(),
  replaced: v.number(),
}

export const CoverageJson = v.object({
  ...COUNTS,
  response_rate: v.nullable(v.number()),
  strata: v.array(v.object({ stratum: v.string(), ...COUNTS })),
})

export const coverageToJson = ({
  responseRate,
  strata,
  ...counts
}: Coverage): v.InferOutput<typeof CoverageJson> => ({
  ...counts,
  response_rate: responseRate,
  strata: strata.map(({ traits: _, ...stratum }) => stratum),
})

export const RoundWithCoverageJson = v.object({ ...RoundJson.entries, coverage: CoverageJson })

export const WorkerJson = v.object({
  code: v.string(),
  state: v.picklist(WORKER_STATES),
  stratum: v.string(),
  rank: v.nullable(v.number()),
  replaces: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  changed_at: v.string(),
})

/** Traits stay out: with few of a kind they would say who it is. */
export const workerToJson = (worker: RoundWorker): v.InferOutput<typeof WorkerJson> => ({
  code: worker.code,
  state: worker.state,
  stratum: worker.stratum,
  rank: worker.rank,
  replaces: worker.replaces,
  reason: worker.reason,
  changed_at: worker.changedAt,
})

/** The sheet is there once; a request sent again is answered without it. */
export const ListedJson = v.object({
  number: v.string(),
  listed: v.number(),
  list_hash: v.string(),
  sheet: v.nullable(v.array(v.object({ row: v.number(), no: v.string(), code: v.string() }))),
})

export const listedToJson = (
  saved: ListedWorkers['saved'],
  sheet: ListedWorkers['sheet'] | undefined,
): v.InferOutput<typeof ListedJson> => ({
  number: saved.number,
  listed: saved.listed,
  list_hash: saved.listHash,
  sheet: sheet?.map(({ line, no, code }) => ({ row: line, no, code })) ?? null,
})
