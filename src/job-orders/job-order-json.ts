import * as v from 'valibot'
import { citationOf } from '../platform/dated-rule.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { LevelReason } from './achievement-level.ts'
import { ACHIEVEMENT_LEVELS, certifiedHash } from './certification.ts'
import { certificationRule } from './certification-rule.ts'
import { certifiableContent, type GatheredOrder } from './gather-job-order.ts'
import { type JobOrder, PARTIES } from './job-order.ts'
import { JOB_ORDER_STATUSES } from './job-order-life.ts'
import { ownerOf, SECTIONS } from './job-order-section.ts'
import type { JudgedJobOrder, RuleAnswer } from './judge-job-order.ts'
import { type OrderOnDay, PARTY_PROBLEMS } from './order-standing.ts'
import { netPayMinor } from './pay.ts'
import type { SectionSaved } from './save-section.ts'

/** What parties and officers may see, as JSON: shapes for OpenAPI beside the functions that make them. */
const PartyJson = v.object({
  party: v.picklist(PARTIES),
  role: v.string(),
  organisation_id: v.string(),
  ready_at: v.nullable(v.string()),
})

export const JobOrderJson = v.object({
  number: v.string(),
  corridor: v.string(),
  programme: v.string(),
  status: v.picklist(JOB_ORDER_STATUSES),
  opened_as: v.picklist(PARTIES),
  revision: v.number(),
  /** 0 while no edition has been certified. */
  certified_revision: v.number(),
  created_at: v.string(),
  filled_at: v.nullable(v.string()),
  parties: v.array(PartyJson),
})

const StandingJson = v.object({
  on: v.string(),
  /** In effect, but a party is not registered on this day: send no workers. */
  flagged: v.boolean(),
  parties: v.array(
    v.object({
      party: v.picklist(PARTIES),
      organisation_id: v.string(),
      problem: v.nullable(v.picklist(PARTY_PROBLEMS)),
      since_on: v.nullable(v.string()),
    }),
  ),
})

export const ListedOrderJson = v.object({ ...JobOrderJson.entries, standing: StandingJson })

const RuleJson = v.object({
  rule: v.string(),
  about: v.picklist(['chain', 'order']),
  party: v.nullable(v.picklist(PARTIES)),
  outcome: v.picklist(['met', 'not_met', 'not_applicable', 'cannot_tell']),
  /** It stands in the way of certification. */
  stops: v.boolean(),
  /** For a rule about chains: the word that says what was found. */
  found: v.nullable(v.string()),
  facts: v.record(v.string(), v.unknown()),
  origin: v.nullable(v.string()),
  source: v.nullable(v.string()),
  confidence: v.nullable(v.string()),
})

const AchievementJson = v.object({
  level: v.picklist(ACHIEVEMENT_LEVELS),
  reasons: v.array(
    v.object({
      found: v.string(),
      items: v.array(v.string()),
      worker_minor: v.nullable(v.number()),
      japan_minor: v.nullable(v.number()),
      currency: v.nullable(v.string()),
    }),
  ),
})

const RulesJson = v.object({
  on: v.string(),
  certifiable: v.boolean(),
  achievement: AchievementJson,
  rules: v.array(RuleJson),
})

export const SectionSavedJson = v.object({
  section: v.picklist(SECTIONS),
  revision: v.number(),
  saved_at: v.string(),
})

export const JobOrderFileJson = v.object({
  ...ListedOrderJson.entries,
  sections: v.array(
    v.object({
      section: v.picklist(SECTIONS),
      owner: v.picklist(PARTIES),
      revision: v.number(),
      saved_at: v.nullable(v.string()),
      content: v.unknown(),
    }),
  ),
  net_pay_minor: v.nullable(v.number()),
  judged: RulesJson,
  /** What would be certified now, to be sent back with the certification; null while something is missing. */
  content_hash: v.nullable(v.string()),
  certification: v.nullable(
    v.object({
      revision: v.number(),
      content_hash: v.string(),
      level: v.picklist(ACHIEVEMENT_LEVELS),
      certified_at: v.string(),
    }),
  ),
  decisions: v.array(v.object({ decision: v.string(), reason: v.string(), decided_at: v.string() })),
})

export const jobOrderToJson = (order: JobOrder): v.InferOutput<typeof JobOrderJson> => ({
  number: order.number,
  corridor: order.corridor,
  programme: order.programme,
  status: order.status,
  opened_as: order.openedAs,
  revision: order.revision,
  certified_revision: order.certifiedRevision,
  created_at: order.createdAt,
  filled_at: order.filledAt,
  parties: order.parties.map((one) => ({
    party: one.party,
    role: one.role,
    organisation_id: one.organisationId,
    ready_at: one.readyAt,
  })),
})

export const listedOrderToJson = (
  order: JobOrder,
  standing: OrderOnDay,
): v.InferOutput<typeof ListedOrderJson> => ({
  ...jobOrderToJson(order),
  standing: {
    on: standing.on,
    flagged: standing.flagged,
    parties: standing.parties.map((one) => ({
      party: one.party,
      organisation_id: one.organisationId,
      problem: one.problem,
      since_on: one.sinceOn,
    })),
  },
})

const reasonToJson = (reason: LevelReason) => ({
  found: reason.found,
  items: [...reason.items],
  worker_minor: reason.workerMinor ?? null,
  japan_minor: reason.japanMinor ?? null,
  currency: reason.currency ?? null,
})

/** The data of a rule about chains are those of the partner check, which says where they come from. */
function ruleToJson(
  answer: RuleAnswer,
  { book, on }: JudgedJobOrder,
  lang: Language,
): v.InferOutput<typeof RuleJson> {
  const own = answer.about === 'order' ? certificationRule(answer.rule, book, on) : undefined
  return {
    rule: answer.rule,
    about: answer.about,
    party: answer.party,
    outcome: answer.outcome,
    stops: answer.stops,
    found: answer.about === 'chain' ? answer.found : null,
    facts: { ...answer.facts },
    origin: own?.origin ?? null,
    source: own ? citationOf(own.source, lang) : null,
    confidence: own && own.origin !== 'product_default' ? own.confidence : null,
  }
}

const rulesToJson = (judged: JudgedJobOrder, lang: Language): v.InferOutput<typeof RulesJson> => ({
  on: judged.on,
  certifiable: judged.certifiable,
  achievement: {
    level: judged.achievement.level,
    reasons: judged.achievement.reasons.map(reasonToJson),
  },
  rules: judged.answers.map((answer) => ruleToJson(answer, judged, lang)),
})

export const sectionSavedToJson = (saved: SectionSaved): v.InferOutput<typeof SectionSavedJson> => ({
  section: saved.section,
  revision: saved.revision,
  saved_at: saved.savedAt,
})

export function jobOrderFileToJson(
  file: GatheredOrder,
  lang: Language,
): v.InferOutput<typeof JobOrderFileJson> {
  const { order, certification } = file
  const content = certifiableContent(file)
  return {
    ...listedOrderToJson(order, file.standing),
    sections: SECTIONS.map((section) => {
      const saved = file.sections.find((one) => one.section === section)
      return {
        section,
        owner: ownerOf(section, order),
        revision: saved?.revision ?? 0,
        saved_at: saved?.savedAt ?? null,
        content: saved?.content ?? null,
      }
    }),
    net_pay_minor: file.content.pay ? netPayMinor(file.content.pay) : null,
    judged: rulesToJson(file.judged, lang),
    content_hash: content ? certifiedHash(content) : null,
    certification: certification
      ? {
          revision: certification.revision,
          content_hash: certification.contentHash,
          level: certification.level,
          certified_at: certification.certifiedAt,
        }
      : null,
    decisions: file.decisions.map((one) => ({
      decision: one.decision,
      reason: one.reason,
      decided_at: one.decidedAt,
    })),
  }
}
