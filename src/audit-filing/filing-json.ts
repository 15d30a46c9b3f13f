import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Meeting } from '../audits/meeting.ts'
import { nameFor } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { DeviceKey } from './device-key.ts'
import { contentHashOf } from './filing-item.ts'
import type { OfferedAudit, TakenAlong } from './take-along.ts'

const Names = v.record(v.string(), v.string())
const Value = v.nullable(v.union([v.string(), v.number()]))

export const OfferedJson = v.object({
  audits: v.array(
    v.object({
      id: v.string(),
      number: v.string(),
      organisation: v.object({ names: Names }),
      planned_on: v.string(),
      status: v.string(),
      role: v.string(),
    }),
  ),
})

/** Its parts are those of the audit's own JSON; `template` is the file of `audit-templates/` as it is. */
export const TakeAlongJson = v.object({
  audit: v.object({
    id: v.string(),
    number: v.string(),
    kind: v.string(),
    audited_role: v.string(),
    planned_on: v.string(),
    status: v.string(),
    team: v.array(v.object({ name: v.string(), role: v.string(), me: v.boolean() })),
  }),
  organisation: v.object({ names: Names, address: v.nullable(v.string()) }),
  template: v.looseObject({ id: v.string(), version: v.string() }),
  template_hash: v.string(),
  answers: v.array(
    v.object({
      question: v.string(),
      kind: v.string(),
      value: Value,
      note: v.string(),
      revision: v.number(),
      answered_by_name: v.string(),
      answered_at: v.string(),
    }),
  ),
  findings: v.array(
    v.object({
      id: v.string(),
      number: v.string(),
      question: v.string(),
      severity: v.string(),
      template_severity: v.string(),
      severity_reason: v.nullable(v.string()),
      description: v.string(),
      affected_workers: v.nullable(v.number()),
      corrective_action: v.string(),
      due_on: v.nullable(v.string()),
      revision: v.number(),
    }),
  ),
  evidence: v.array(
    v.object({
      id: v.string(),
      question: v.string(),
      file_name: v.string(),
      media_type: v.string(),
      size_bytes: v.number(),
      sha256: v.string(),
    }),
  ),
  meetings: v.array(v.looseObject({ meeting: v.string() })),
  opening: v.object({
    findings: v.array(
      v.object({
        audit_number: v.string(),
        finding_number: v.string(),
        severity: v.string(),
        description: v.string(),
        status: v.string(),
        due_on: v.nullable(v.string()),
      }),
    ),
  }),
  sample: v.nullable(
    v.object({
      round: v.string(),
      workers: v.array(v.object({ code: v.string(), status: v.optional(v.string()) })),
    }),
  ),
  server_now: v.string(),
  package_hash: v.string(),
})

/** A body's name in each language of ours. */
function namesOf(organisation: StoredOrganisation | undefined): Record<string, string> {
  if (!organisation) return {}
  return Object.fromEntries(
    LANGUAGES.flatMap((lang) => {
      const name = nameFor(organisation, lang)?.text
      return name ? [[lang, name]] : []
    }),
  )
}

export const offeredToJson = (offered: readonly OfferedAudit[]): v.InferOutput<typeof OfferedJson> => ({
  audits: offered.map(({ audit, role, organisation }) => ({
    id: audit.id,
    number: audit.number,
    organisation: { names: namesOf(organisation) },
    planned_on: audit.plannedOn,
    status: audit.status,
    role,
  })),
})

const addressOf = ({ sites }: StoredOrganisation): string | null =>
  (sites.find(({ kind }) => kind === 'head_office') ?? sites[0])?.address ?? null

/** `package_hash` is over everything but the instant, so that a device sees at once whether anything has changed. */
export function takeAlongToJson(
  { work, organisation, names, meetings, opening, sample }: TakenAlong,
  actor: Actor,
  serverNow: string,
): v.InferOutput<typeof TakeAlongJson> {
  const { audit, template } = work
  const pack = {
    audit: {
      id: audit.id,
      number: audit.number,
      kind: audit.kind,
      audited_role: audit.auditedRole,
      planned_on: audit.plannedOn,
      status: audit.status,
      team: audit.team.map(({ accountId, role }) => ({
        name: names.get(accountId) ?? '',
        role,
        me: accountId === actor.id,
      })),
    },
    organisation: { names: namesOf(organisation), address: addressOf(organisation) },
    template,
    template_hash: audit.templateHash,
    answers: [...work.answers.values()].map((answer) => ({
      question: answer.question,
      kind: answer.kind,
      value: answer.value,
      note: answer.note,
      revision: answer.revision,
      answered_by_name: names.get(answer.answeredBy) ?? '',
      answered_at: answer.answeredAt,
    })),
    findings: work.findings.map((finding) => ({
      id: finding.id,
      number: finding.number,
      question: finding.questionId,
      severity: finding.severity,
      template_severity: finding.templateSeverity,
      severity_reason: finding.severityReason,
      description: finding.description,
      affected_workers: finding.affectedWorkers,
      corrective_action: finding.correctiveAction,
      due_on: finding.dueOn,
      revision: finding.revision,
    })),
    evidence: work.evidence
      .filter(({ removedAt }) => removedAt === null)
      .map((file) => ({
        id: file.id,
        question: file.questionId,
        file_name: file.fileName,
        media_type: file.mediaType,
        size_bytes: file.sizeBytes,
        sha256: file.sha256,
      })),
    meetings: meetings.flatMap(meetingToJson),
    opening: {
      findings: opening.map((one) => ({
        audit_number: one.auditNumber,
        finding_number: one.findingNumber,
        severity: one.severity,
        description: one.description,
        status: one.status,
        due_on: one.dueOn,
      })),
    },
    sample: sample && { round: sample.round, workers: sample.workers.map((one) => ({ ...one })) },
  }
  return { ...pack, server_now: serverNow, package_hash: contentHashOf(pack) }
}

/** One that was held; that there was none is said at a desk. */
const meetingToJson = (one: Meeting) =>
  one.heldOn === null
    ? []
    : [
        {
          meeting: one.kind,
          held_on: one.heldOn,
          place: one.place,
          remarks: one.remarks,
          revision: one.revision,
          attendance: one.attendance.map((person) => ({
            name: person.name,
            function: person.duty,
            party: person.party,
            signed: person.signatureSha256 !== null,
            signature_sha256: person.signatureSha256,
            no_signature_reason: person.noSignatureReason,
          })),
        },
      ]

const KeyPart = v.object({ key_id: v.string(), key: v.string() })
export const KeyJson = v.object({ ...KeyPart.entries, former: v.optional(v.array(KeyPart)) })

const keyPart = ({ keyId, key }: DeviceKey) => ({ key_id: keyId, key })

export const keyToJson = (given: {
  readonly current: DeviceKey
  readonly former: readonly DeviceKey[]
}): v.InferOutput<typeof KeyJson> => ({
  ...keyPart(given.current),
  ...(given.former.length > 0 && { former: given.former.map(keyPart) }),
})
