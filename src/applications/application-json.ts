import * as v from 'valibot'
import { lookAlikeJson } from '../look-alikes/look-alike-messages.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { APPLICATION_KINDS, type Application, OUTCOMES, type Proposal, type Step } from './application.ts'
import { APPLICATION_STATUSES } from './application-life.ts'
import type { ApplicationDocument } from './document.ts'
import type { GatheredApplication } from './gather-application.ts'
import { documentKinds, Requirements } from './requirements.ts'
import { POINT_OUTCOMES, screeningPoints } from './screening.ts'
import { SECTION_IDS } from './section.ts'

/** What a reader who may see the application is told, as JSON: shapes for OpenAPI beside the functions that make them. */
export const ApplicationJson = v.object({
  id: v.string(),
  number: v.string(),
  kind: v.picklist(APPLICATION_KINDS),
  organisation_id: v.string(),
  role: v.string(),
  corridor: v.string(),
  requirements_version: v.string(),
  status: v.picklist(APPLICATION_STATUSES),
  on_behalf: v.boolean(),
  started_at: v.string(),
  applied_at: v.nullable(v.string()),
  due_on: v.nullable(v.string()),
  closed_at: v.nullable(v.string()),
})

const ProposalJson = v.object({
  outcome: v.picklist(OUTCOMES),
  reasons: v.string(),
  programmes: v.array(v.string()),
  conditions: v.array(v.object({ text: v.string(), due_on: v.string() })),
})

const StepJson = v.object({
  sequence: v.number(),
  action: v.string(),
  status: v.picklist(APPLICATION_STATUSES),
  side: v.string(),
  taken_at: v.string(),
  /** Whose account; officers are told, the body is not. */
  taken_by: v.optional(v.nullable(v.string())),
  text: v.optional(v.string()),
  points: v.optional(v.array(v.string())),
  proposal: v.optional(ProposalJson),
  valid_from_on: v.optional(v.string()),
  valid_to_on: v.optional(v.string()),
  due_on: v.nullable(v.string()),
})

export const DocumentJson = v.object({
  id: v.string(),
  kind: v.string(),
  file_name: v.string(),
  media_type: v.string(),
  size_bytes: v.number(),
  sha256: v.string(),
  added_at: v.string(),
})

const SectionJson = v.object({
  section: v.picklist(SECTION_IDS),
  content: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
  revision: v.number(),
})

export const WholeApplicationJson = v.object({
  ...ApplicationJson.entries,
  sections: v.array(SectionJson),
  documents: v.array(DocumentJson),
  documents_asked: v.array(v.string()),
  missing: v.array(v.string()),
  proposal: v.nullable(ProposalJson),
  ready_to_decide: v.boolean(),
  steps: v.array(StepJson),
  look_alikes: v.array(v.unknown()),
  /** What the caller may do now. */
  may: v.array(v.string()),
  /** Only for officers. */
  started_by: v.optional(v.string()),
  screened_by: v.optional(v.nullable(v.string())),
  screening: v.optional(
    v.object({
      revision: v.number(),
      points: v.array(
        v.object({
          point: v.string(),
          outcome: v.nullable(v.picklist(POINT_OUTCOMES)),
          note: v.string(),
        }),
      ),
    }),
  ),
})

export const SavedPageJson = v.object({ section: v.string(), revision: v.number(), saved_at: v.string() })
export const SavedScreeningJson = v.object({ revision: v.number(), saved_at: v.string() })
export const RequirementsJson = v.object({ requirements: v.array(Requirements) })

export const applicationToJson = (application: Application): v.InferOutput<typeof ApplicationJson> => ({
  id: application.id,
  number: application.number,
  kind: application.kind,
  organisation_id: application.organisationId,
  role: application.role,
  corridor: application.corridor,
  requirements_version: application.requirementsVersion,
  status: application.status,
  on_behalf: application.onBehalf,
  started_at: application.startedAt,
  applied_at: application.appliedAt,
  due_on: application.dueOn,
  closed_at: application.closedAt,
})

const proposalToJson = (proposal: Proposal): v.InferOutput<typeof ProposalJson> => ({
  outcome: proposal.outcome,
  reasons: proposal.reasons,
  programmes: [...proposal.programmes],
  conditions: proposal.conditions.map(({ text, due_on }) => ({ text, due_on })),
})

const stepToJson = (step: Step, toOfficer: boolean): v.InferOutput<typeof StepJson> => {
  const { text, points, proposal, validFromOn, validToOn } = step.content
  return {
    sequence: step.sequence,
    action: step.action,
    status: step.status,
    side: step.side,
    taken_at: step.takenAt,
    ...(toOfficer ? { taken_by: step.takenBy } : {}),
    ...(text === undefined ? {} : { text }),
    ...(points === undefined ? {} : { points: [...points] }),
    ...(proposal === undefined ? {} : { proposal: proposalToJson(proposal) }),
    ...(validFromOn === undefined ? {} : { valid_from_on: validFromOn }),
    ...(validToOn === undefined ? {} : { valid_to_on: validToOn }),
    due_on: step.dueOn,
  }
}

export const documentToJson = (document: ApplicationDocument): v.InferOutput<typeof DocumentJson> => ({
  id: document.id,
  kind: document.kind,
  file_name: document.fileName,
  media_type: document.mediaType,
  size_bytes: document.sizeBytes,
  sha256: document.sha256,
  added_at: document.addedAt,
})

export function wholeApplicationToJson(
  work: GatheredApplication,
  t: Translate,
  lang: string,
): v.InferOutput<typeof WholeApplicationJson> {
  const { application, requirements, screening } = work
  return {
    ...applicationToJson(application),
    sections: [...work.sections.values()].map(({ section, content, revision }) => ({
      section,
      content: Object.fromEntries(
        Object.entries(content).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : [...value],
        ]),
      ),
      revision,
    })),
    documents: work.documents.map(documentToJson),
    documents_asked: documentKinds(requirements, application.onBehalf).map(({ id }) => id),
    missing: work.missing.map(({ path }) => path),
    proposal: work.proposal && proposalToJson(work.proposal),
    ready_to_decide: work.readyToDecide,
    steps: work.steps.map((step) => stepToJson(step, screening !== undefined)),
    look_alikes: work.likenesses.map((one) => lookAlikeJson(one, t, lang)),
    may: [...work.may],
    ...(screening === undefined
      ? {}
      : {
          started_by: application.startedBy,
          screened_by: application.screenedBy,
          screening: {
            revision: screening.revision,
            points: screeningPoints(application, requirements).map((point) => ({
              point,
              outcome: screening.content[point]?.outcome ?? null,
              note: screening.content[point]?.note ?? '',
            })),
          },
        }),
  }
}
