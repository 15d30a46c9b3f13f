import type { Actor } from '../../src/accounts/actor.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { chooseSample } from '../../src/audit-planning/choose-sample.ts'
import { renewFeed } from '../../src/audit-planning/renew-feed.ts'
import { stateProgramme } from '../../src/audit-planning/state-programme.ts'
import { acknowledgeAudit } from '../../src/audit-sign-off/acknowledge-audit.ts'
import { holdMeeting } from '../../src/audit-sign-off/hold-meeting.ts'
import { beginDraft, editDraft } from '../../src/audit-templates/edit-draft.ts'
import { templateInFiles } from '../../src/audit-templates/load-audit-templates.ts'
import type { DraftContent } from '../../src/audit-templates/template-draft.ts'
import { addEvidence } from '../../src/audits/add-evidence.ts'
import type { Audit, PlanAudit } from '../../src/audits/audit.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { redactEvidence } from '../../src/audits/redact-evidence.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import { addSite, startProgramme } from '../../src/company-programmes/change-programme.ts'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { addFile } from '../../src/corrective-actions/add-file.ts'
import { takeStep } from '../../src/corrective-actions/take-step.ts'
import { askPermission } from '../../src/independence/ask-permission.ts'
import { declareTie } from '../../src/independence/declare-tie.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { beginReview } from '../../src/programme-reviews/begin-review.ts'
import { writeNarrative } from '../../src/programme-reviews/write-narrative.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import { tablet } from '../audit-filing/server-house.ts'
import { aRequest } from '../audit-planning/planning-cast.ts'
import { aPng } from '../audit-sign-off/stage.ts'
import { daysFrom } from '../job-orders/order-sections.ts'
import { rateAsSeen } from '../ratings/programme.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import type { StartedApp } from '../support/app.ts'
import { aMeeting, anAnswer, answerAll } from '../support/builders.ts'
import { type CyclePeople, cycleCredentials, cyclePeople } from './audit-cycle-people.ts'
import { type Dress, dressed } from './scheme-people.ts'
import { setSchemeScene } from './scheme-scene.ts'

/** Words that stand each in one place of an audit. */
export const OF_AUDIT = [
  'NOTE',
  'FINDING',
  'ACTION',
  'FILE',
  'PERSON',
  'PLACE',
  'MINUTES',
  'INPHOTO',
] as const
type AuditMarks = Readonly<Record<(typeof OF_AUDIT)[number], string>>

/** Words that stand each in one place of what surrounds audits. */
export const CYCLE_MARKS = {
  mine: 'CYCLEMINEMARK',
  theirs: 'CYCLETHEIRSMARK',
  redacted: 'CYCLEREDACTEDMARK',
  remark: 'CYCLEREMARKMARK',
  cause: 'CYCLECAUSEMARK',
  accepted: 'CYCLEACCEPTEDMARK',
  shows: 'CYCLESHOWSMARK',
  permission: 'CYCLEPERMISSIONMARK',
  objectives: 'CYCLEOBJECTIVESMARK',
  draft: 'CYCLEDRAFTMARK',
  narrative: 'CYCLENARRATIVEMARK',
  site: 'CYCLESITEMARK',
} as const

const marksOf = (called: string, dress: Dress): AuditMarks =>
  Object.fromEntries(OF_AUDIT.map((what) => [what, dress(`${called}${what}MARK`)])) as AuditMarks
export const AUDITED = { scheme: 'VN-GP', value: '921-LDTBXH-GP' } as const

interface Worked {
  readonly actor: Actor
  readonly plan: PlanAudit
  readonly marks: AuditMarks
}

const firstQuestion = (templateId: string): string => {
  const asked = templateInFiles(templateId, '2026.1')?.sections.flatMap(({ questions }) => questions)
  const found = asked?.find(({ kind, asked_when }) => kind === 'conformity' && !asked_when)
  if (!found) throw new Error(`${templateId} asks nothing`)
  return found.id
}

/** An audit with an answer that failed, its finding, a photograph with words in it, and its opening meeting. */
async function begun({ deps }: StartedApp, { actor, plan, marks }: Worked) {
  const audit = await planAudit(deps, actor, plan)
  const question = firstQuestion(plan.template_id)
  const failed = { value: 'does_not_conform', note: marks.NOTE } as const
  await saveAnswers(deps, actor, audit.id, { answers: [anAnswer(question, failed)] })
  await changeFinding(deps, actor, audit.id, 'F-01', {
    expected_revision: 1,
    description: marks.FINDING,
    corrective_action: marks.ACTION,
    affected_workers: 12,
    due_on: daysFrom(dayOf(deps.now()), 90),
  })
  const bytes = aPng(7, marks.INPHOTO.replaceAll(/[^A-Z]/g, ''))
  await addEvidence(deps, actor, audit.id, { question, fileName: `${marks.FILE}.png`, bytes })
  await holdMeeting(
    deps,
    actor,
    audit.id,
    aMeeting({
      held_on: dayOf(deps.now()),
      place: marks.PLACE,
      remarks: marks.MINUTES,
      attendance: [
        { name: marks.PERSON, function: 'x', party: 'auditor', signature: aPng(9) },
        { name: marks.PERSON, function: 'x', party: 'auditee', no_signature_reason: 'no tablet' },
      ],
    }),
  )
  const { evidence, findings } = await gatherAudit(deps, actor, audit.id)
  return { audit, question, marks, file: evidence[0]?.id ?? '', finding: findings[0]?.id ?? '' }
}
export type Begun = Awaited<ReturnType<typeof begun>>

async function locked(app: StartedApp, worked: Worked) {
  const one = await begun(app, worked)
  const { deps } = app
  await answerAll(deps, worked.actor, one.audit.id)
  const content_hash = contentHash(await gatherAudit(deps, worked.actor, one.audit.id))
  await signAudit(deps, worked.actor, one.audit.id, { content_hash, declaration: true })
  const { number: report } = await issueAuditReport(deps, worked.actor, { auditId: one.audit.id })
  return { ...one, report }
}
export type Locked = Awaited<ReturnType<typeof locked>>

const step = (text: string, today: string) => ({
  step: 'propose_plan' as const,
  cause_method: 'five_whys' as const,
  causes: ['no_procedure' as const],
  cause: text,
  action: text,
  prevention: text,
  remedy: text,
  owner: text,
  due_on: daysFrom(today, 30),
})

/** Planned by the body, accepted by its side, with a file. */
async function answered(app: StartedApp, people: CyclePeople, { finding }: Locked, marks: CycleMarks) {
  const { deps } = app
  await takeStep(deps, people.body.actor, finding, step(marks.cause, dayOf(deps.now())))
  await takeStep(deps, people.reviewerV.actor, finding, { step: 'accept_plan', note: marks.accepted })
  const sent = { shows: marks.shows, fileName: 'proof.png', bytes: aPng(3) }
  return (await addFile(deps, people.body.actor, finding, sent)).id
}
export type CycleMarks = Readonly<Record<keyof typeof CYCLE_MARKS, string>>

/** Two tablets of the lead that disagree, a file on its way, and one tablet's id. */
async function tablets(app: StartedApp, cookie: string, audit: Audit, marks: CycleMarks) {
  const room = { house: app } as Parameters<typeof tablet>[0]
  const [one, two] = [tablet(room, cookie), tablet(room, cookie)]
  const question = templateInFiles(audit.templateId, '2026.1')
    ?.sections.flatMap(({ questions }) => questions)
    .filter(({ kind, asked_when }) => kind === 'conformity' && !asked_when)[3]?.id
  const item = (value: string, note: string) => ({
    ...{ id: crypto.randomUUID(), kind: 'answer', question, value, note, based_on_revision: 0 },
    answered_at: app.deps.now(),
  })
  await one.sync(audit, [item('conforms', marks.theirs)])
  const second = await two.sync(audit, [item('does_not_conform', marks.mine)])
  const conflict = second.items[0]?.conflict?.[0]?.id
  if (!conflict) throw new Error('the tablets agree')
  const upload = (await one.begin(audit, aPng(5))).headers.get('location') ?? ''
  return { device: one.device, conflict, upload }
}

async function drafts(app: StartedApp, people: CyclePeople, marks: CycleMarks) {
  const { deps } = app
  const from = { id: 'lodging-visit', version: '2026.1' }
  const draft = await beginDraft(deps, people.managerV.actor, from)
  const [first, ...rest] = draft.content.sections
  if (!first) throw new Error('no section')
  const content: DraftContent = {
    ...draft.content,
    sections: [{ ...first, title: { en: marks.draft, ja: marks.draft, vi: marks.draft } }, ...rest],
  }
  await editDraft(deps, people.managerV.actor, draft.id, { expected_revision: draft.revision, content })
  const months = { first_month: '2026-01', last_month: '2026-10' }
  const review = await beginReview(deps, people.managerJ.actor, { corridor: 'vn-jp', ...months })
  const narrative = { section: 'introduction', language: 'ja', expected_revision: 0 } as const
  await writeNarrative(deps, people.managerJ.actor, review.id, { ...narrative, text: marks.narrative })
  return { draft: draft.id, question: first.questions[0]?.id ?? '', review: review.id }
}

/** Who is tied to which body, and what somebody asked for despite it. */
async function ties(app: StartedApp, people: CyclePeople, organisation: string, marks: CycleMarks) {
  const { deps } = app
  const { actor } = people.auditorV
  const since = { from_on: null, to_on: daysFrom(dayOf(deps.now()), -300) }
  const tie = await declareTie(deps, actor, { organisation_id: organisation, kind: 'advised', ...since })
  const permission = await askPermission(deps, people.managerV.actor, {
    account_id: actor.id,
    organisation_id: organisation,
    rule: 'cooling_off_advice',
    tie_id: tie.id,
    reason: marks.permission,
    until_on: daysFrom(dayOf(deps.now()), 60),
  })
  return { tie: tie.id, permission: permission.id }
}

async function company(app: StartedApp, people: CyclePeople, marks: CycleMarks) {
  const typed = 'JP-JCN/7000012050002'
  const programme = await startProgramme(app.deps, people.managerJ.actor, { organisation: typed })
  const site = await addSite(app.deps, people.managerJ.actor, programme.id, {
    ...{ name: marks.site, tier: 1, country: 'VN', region: 'Hà Nội', organisation: 'VN-GP/921-LDTBXH-GP' },
  })
  return { id: programme.id, site: site.id, code: site.place.code }
}

async function audited(app: StartedApp, dress: Dress) {
  const agency = anAgency(app.deps, '921', dress('Công ty TNHH Được Đánh Giá Mẫu'))
  await enter(app.deps, [agency])
  const today = dayOf(app.deps.now())
  const { id } = await recordFirstStatus(app.deps, SYSTEM_ACTOR, {
    ...{ organisationId: agency.id, role: 'sending_agency', corridor: 'vn-jp', programmes: ['titp'] },
    ...{ validFromOn: daysFrom(today, -100), validToOn: daysFrom(today, 900), conditions: [] },
  })
  return { agency, registration: id }
}

/**
 * The scheme, and around it the whole audit cycle of one agency and one employer: one audit open with two tablets that disagree, one
 * unannounced that nobody may know, one locked on each side, and what follows from them. `dress` is put around each text people type.
 */
export async function setCycleScene(dress: Dress = (text) => text) {
  const scheme = await setSchemeScene()
  const { app } = scheme
  const { deps } = app
  const marks: CycleMarks = dressed(CYCLE_MARKS, dress)
  const { agency, registration } = await audited(app, dress)
  const people = await cyclePeople(app, scheme.people, agency.id)
  const credentials = await cycleCredentials(app, people)
  const today = dayOf(deps.now())
  const lead = (actor: Actor) => [{ account_id: actor.id, role: 'lead' as const }]
  const ofAgency = { organisation_id: agency.id, template_id: 'sending-agency', planned_on: today }
  const [v, j] = [people.auditor.actor, people.auditorJ.actor]
  const work = (called: string, plan: PlanAudit, actor: Actor): Worked => ({
    ...{ actor, plan, marks: marksOf(called, dress) },
  })
  const done = await locked(app, work('LOCKED', { ...ofAgency, kind: 'initial', team: lead(v) }, v))
  const japan = await locked(
    app,
    work(
      'JAPAN',
      {
        ...{ organisation_id: scheme.bodies.employer.id, template_id: 'lodging-visit', planned_on: today },
        ...{ kind: 'periodic', team: lead(j) },
      },
      j,
    ),
  )
  const open = await begun(app, work('OPEN', { ...ofAgency, kind: 'periodic', team: lead(v) }, v))
  const hidden = await planAudit(deps, people.managerV.actor, {
    ...{ ...ofAgency, kind: 'unannounced', team: lead(v) },
    ...{ planned_on: daysFrom(today, 5), until_on: daysFrom(today, 25) },
  })
  await chooseSample(deps, people.managerV.actor, hidden.id, {
    ...{ listed: 987, rule: 'quarter', size: null, round: null },
  })
  await redactEvidence(deps, v, done.audit.id, done.file, {
    ...{ fileName: 'black.png', bytes: aPng(1), reason: marks.redacted },
  })
  await acknowledgeAudit(deps, people.body.actor, done.audit.id, {
    ...{ say: 'remarked', remark: marks.remark, findings: [] },
  })
  const proof = await answered(app, people, done, marks)
  await stateProgramme(deps, people.managerV.actor, {
    ...{ side: 'vamas', year: Number(today.slice(0, 4)), revision: 0, objectives: marks.objectives },
    ...{ auditor_days: 90, lines: [{ kind: 'periodic', audits: 4, days: 8 }] },
  })
  const rating = await rateAsSeen(deps, people.reviewerV.actor, agency.id)
  const request = await aRequest(deps, agency.id)
  const feed = new URL((await renewFeed(deps, v, { names_bodies: true })).url).pathname
  return {
    ...{ scheme, app, agency, registration, people, credentials, marks, today },
    ...{ done, japan, open, hidden, proof, rating: rating.id, request, feed },
    tablets: await tablets(app, credentials.auditor.cookie ?? '', open.audit, marks),
    ...(await drafts(app, people, marks)),
    ...(await ties(app, people, scheme.bodies.applicant.id, marks)),
    company: await company(app, people, marks),
  }
}
export type CycleScene = Awaited<ReturnType<typeof setCycleScene>>
