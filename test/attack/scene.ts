import type { Account } from '../../src/accounts/account.ts'
import { insertAccount, insertPassword, insertSecondFactor } from '../../src/accounts/account-store.ts'
import type { Scope } from '../../src/accounts/action.ts'
import { type Actor, type ActsFor, type Role, SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import { endAccount } from '../../src/accounts/end-account.ts'
import type { DemoSignIn } from '../../src/accounts/seed-accounts.ts'
import { toBase32 } from '../../src/accounts/totp.ts'
import { addEvidence } from '../../src/audits/add-evidence.ts'
import type { Audit } from '../../src/audits/audit.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { forgetUsedCodes, makeBrowser, ORIGIN, signInAs } from '../accounts/house.ts'
import { anAgency, aSupervisor, enter, name } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anAnswer, answerAll, BYTES, conformityQuestions } from '../support/builders.ts'
import type { TestDatabase } from '../support/databases.ts'

/** Words that stand only in the audits: where one of them appears, something of an audit was told. */
export const markersOf = (audit: 'OPEN' | 'LOCKED') => ({
  note: `${audit}MARKNOTE giữ hộ chiếu`,
  finding: `${audit}MARKFINDING 旅券の保管`,
  action: `${audit}MARKACTION trả lại`,
  file: `${audit}MARKFILE.png`,
  bytes: `${audit}MARKBYTES`,
})

export const AGENCY_NUMBER = '901-LDTBXH-GP'
const OTHER_AGENCY_NUMBER = '902-LDTBXH-GP'

/** Headers that make a request this one's: a cookie or a key, or nothing. */
export type Credentials = Readonly<Record<string, string>>

interface Wanted {
  readonly role: Role
  readonly actsFor?: ActsFor | null
  readonly organisationId?: string | null
  readonly secondFactor?: boolean
}

/** Someone beside the one person a role that every app starts with. */
export async function addPerson(app: StartedApp, called: string, wanted: Wanted): Promise<DemoSignIn> {
  const { deps, auth } = app
  const db = deps.db.queries
  const { role, actsFor = null, organisationId = null, secondFactor = true } = wanted
  const password = `password of ${called}`
  const secret = `second factor of ${called}`.padEnd(32, '.')
  const now = deps.now()
  const account: Account = {
    id: deps.newId(),
    email: `${called}@people.example`,
    name: `Mẫu ${called}`,
    role,
    actsFor,
    organisationId,
    language: 'en',
    secondFactor,
    createdAt: now,
    endedAt: null,
  }
  const { id } = account
  const sealed = { sealedSecret: await auth.seal(secret), sealedBackupCodes: await auth.seal('[]') }
  await commit(deps, SYSTEM_ACTOR, {
    entries: [
      { subject: { kind: 'account', id }, after: NO_HEAD, action: 'created', summary: role, payload: id },
    ],
    statements: [
      insertAccount(db, account),
      insertPassword(db, { id: deps.newId(), userId: id, hash: await auth.hashPassword(password), now }),
      ...(secondFactor ? [insertSecondFactor(db, { id: deps.newId(), userId: id, ...sealed })] : []),
    ],
    result: null,
  })
  const totpSecret = secondFactor ? toBase32(new TextEncoder().encode(secret)) : null
  return { accountId: id, email: account.email, name: account.name, role, password, totpSecret }
}

/** Signs in and keeps what the browser then sends. */
export async function credentialsOf(app: StartedApp, person: DemoSignIn): Promise<Credentials> {
  const browser = makeBrowser(app.app)
  await forgetUsedCodes(app.db)
  await signInAs(browser, person)
  return { cookie: browser.cookie(), origin: ORIGIN }
}

export async function keyFor(app: StartedApp, role: Role, scopes: readonly Scope[]): Promise<Credentials> {
  const made = await createApiKey(app.deps, SYSTEM_ACTOR, {
    name: 'Example machine',
    role,
    actsFor: null,
    organisationId: null,
    scopes: [...scopes],
    days: 90,
  })
  return { authorization: `Bearer ${made.text}` }
}

const actorFor = (person: DemoSignIn, organisationId: string | null = null): Actor => ({
  id: person.accountId,
  role: person.role,
  organisationId,
  actsFor: null,
  scopes: null,
})

const question = () => {
  const [first] = conformityQuestions()
  if (!first) throw new Error('the template asks nothing')
  return first.id
}
export const QUESTION = question()

/** An audit with an answer, a finding and a file, each bearing its marker. */
async function auditWithMarkers(
  app: StartedApp,
  auditor: Actor,
  organisationId: string,
  marked: 'OPEN' | 'LOCKED',
): Promise<Audit> {
  const { deps } = app
  const markers = markersOf(marked)
  const audit = await planAudit(deps, auditor, {
    organisation_id: organisationId,
    template_id: 'sending-agency',
    kind: 'periodic',
    planned_on: '2026-11-20',
    team: [{ account_id: auditor.id, role: 'lead' }],
  })
  const failed = { value: 'does_not_conform', note: markers.note } as const
  await saveAnswers(deps, auditor, audit.id, { answers: [anAnswer(QUESTION, failed)] })
  const { findings } = await gatherAudit(deps, auditor, audit.id)
  const [finding] = findings
  if (!finding) throw new Error('no finding was raised')
  await changeFinding(deps, auditor, audit.id, finding.number, {
    expected_revision: finding.revision,
    description: markers.finding,
    corrective_action: markers.action,
    due_on: '2027-03-31',
  })
  const bytes = new Uint8Array([...BYTES.png, ...new TextEncoder().encode(markers.bytes)])
  await addEvidence(deps, auditor, audit.id, { question: QUESTION, fileName: markers.file, bytes })
  return audit
}

async function lockIt(app: StartedApp, auditor: Actor, id: string): Promise<void> {
  const { deps } = app
  await answerAll(deps, auditor, id)
  const work = await gatherAudit(deps, auditor, id)
  await signAudit(deps, auditor, id, { content_hash: contentHash(work), declaration: true })
}

/**
 * The service with real work in it: two agencies, an audit of the first that is open and one that is locked with its report
 * issued, and everyone who might ask for them.
 */
export async function setScene(given?: TestDatabase) {
  const app = await startApp(given)
  const { deps } = app
  const agency = anAgency(deps, '901', 'Công ty TNHH Phái cử Mẫu')
  const other = anAgency(deps, '902', 'Công ty Cổ phần Ví Dụ Khác')
  const supervisor = aSupervisor(deps, 7, [name('サンプル監理協同組合', 'ja')])
  await enter(deps, [agency, other, supervisor])
  const lead = app.person('auditor')
  const auditor = actorFor(lead)
  const open = await auditWithMarkers(app, auditor, agency.id, 'OPEN')
  const locked = await auditWithMarkers(app, auditor, agency.id, 'LOCKED')
  await lockIt(app, auditor, locked.id)
  const report = await issueAuditReport(deps, auditor, { auditId: locked.id })
  const [file] = (await gatherAudit(deps, auditor, locked.id)).evidence
  const [openFile] = (await gatherAudit(deps, auditor, open.id)).evidence
  if (!file || !openFile) throw new Error('no evidence was kept')
  const lockedHash = contentHash(await gatherAudit(deps, auditor, locked.id))
  return {
    app,
    agency,
    other,
    supervisor,
    auditor,
    open,
    locked,
    lockedHash,
    report,
    file,
    openFile,
    otherNumber: OTHER_AGENCY_NUMBER,
  }
}
export type Scene = Awaited<ReturnType<typeof setScene>>

/** Everyone of the matrix, by the name of the column, with what their requests carry. */
export async function everyone({ app, agency, other }: Scene): Promise<Record<string, Credentials>> {
  const seeded = async (role: Role) => credentialsOf(app, app.person(role))
  const added = async (called: string, wanted: Wanted) =>
    credentialsOf(app, await addPerson(app, called, wanted))
  const leaver = await addPerson(app, 'leaver', { role: 'auditor' })
  const ended = await credentialsOf(app, leaver)
  const people = {
    stranger: {},
    admin: await seeded('scheme_administrator'),
    officer: await seeded('registration_officer'),
    manager: await seeded('programme_manager'),
    auditor: await seeded('auditor'),
    offTeam: await added('off-team', { role: 'auditor', actsFor: 'vamas' }),
    reviewer: await seeded('reviewer'),
    interviewer: await seeded('interviewer'),
    caseOfficer: await seeded('case_officer'),
    otherSide: await added('other-side', { role: 'programme_manager', actsFor: 'jp_mirai' }),
    body: await added('body', { role: 'body_user', organisationId: agency.id }),
    otherBody: await added('other-body', { role: 'body_user', organisationId: other.id }),
    observer: await seeded('observer'),
    idleKey: await keyFor(app, 'machine', []),
    reportKey: await keyFor(app, 'machine', ['view_compliance_report']),
    importKey: await keyFor(app, 'machine', ['import_list']),
    pending: await added('pending', { role: 'auditor', secondFactor: false }),
    ended,
  }
  await endAccount(app.deps, await app.actor('scheme_administrator'), leaver.accountId)
  return people
}
