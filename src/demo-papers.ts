import type { Actor } from './accounts/actor.ts'
import { beginDraft, editDraft } from './audit-templates/edit-draft.ts'
import { addQuestion, changeQuestion } from './audit-templates/edit-question.ts'
import { latestTemplates } from './audit-templates/find-template.ts'
import { issueAuditReport } from './compliance-reports/issue-audit-report.ts'
import { issueOrganisationReport } from './compliance-reports/issue-organisation-report.ts'
import { issueRegistrationCertificate } from './compliance-reports/issue-registration-certificate.ts'
import { daysAgo } from './demo-past.ts'
import type { Deps } from './deps.ts'
import { findOrganisationByIdentifier } from './organisations/organisation-store.ts'
import { dayOf, yearOf } from './platform/clock.ts'
import { beginReview } from './programme-reviews/begin-review.ts'
import { countReview } from './programme-reviews/count-review.ts'
import { writeNarrative } from './programme-reviews/write-narrative.ts'
import { findRegistration } from './registrations/status-store.ts'

interface PaperPeople {
  readonly manager: Actor
  readonly reviewer: Actor
  readonly officer: Actor
}

export interface Papers {
  readonly audit: string
  readonly organisation: string
  readonly certificate: string
  /** Path of the draft of this year's review. */
  readonly review: string
}

const AGENCY = { scheme: 'VN-TIN', value: '9900000016' } as const

/** Documents issued of what the demonstration's past left behind; a review of the year and an audit template in the making. */
export async function papers(
  deps: Deps,
  { manager, reviewer, officer }: PaperPeople,
  signedAuditId: string,
): Promise<Papers> {
  const audit = await issueAuditReport(daysAgo(deps, 90), manager, { auditId: signedAuditId })
  const organisation = await issueOrganisationReport(deps, manager, {
    organisation: `${AGENCY.scheme}/${AGENCY.value}`,
  })
  const certificate = await certified(deps, officer)
  await draftTemplate(daysAgo(deps, 2), manager)
  const review = await draftReview(daysAgo(deps, 1), reviewer)
  return { audit: audit.number, organisation: organisation.number, certificate, review }
}

async function certified(deps: Deps, officer: Actor): Promise<string> {
  const body = await findOrganisationByIdentifier(deps.db.queries, AGENCY)
  const of = { organisationId: body?.id ?? '', role: 'sending_agency', corridor: 'vn-jp' } as const
  const registration = await findRegistration(deps.db.queries, of)
  if (!registration) throw new Error('the agency to be certified is not registered')
  return (await issueRegistrationCertificate(deps, officer, { registrationId: registration.id })).number
}

const INTRODUCTION =
  '（例）一年目は、登録簿を作り、はじめの監査を行い、労働者が何を支払ったかを尋ねました。支払った人はまだ多く、返金は始まったばかりです。'

async function draftReview(deps: Deps, reviewer: Actor): Promise<string> {
  const year = yearOf(dayOf(deps.now()))
  const { id } = await beginReview(deps, reviewer, {
    corridor: 'vn-jp',
    first_month: `${year}-01`,
    last_month: `${year}-12`,
  })
  await countReview(deps, reviewer, id)
  const text = { section: 'introduction', language: 'ja', text: INTRODUCTION, expected_revision: 0 } as const
  await writeNarrative(deps, reviewer, id, text)
  return `/workspace/programme-reviews/${id}`
}

const NEW_QUESTION = {
  text: {
    en: '(Example) Agency staff can say which costs the employer bears.',
    ja: '（例）送出機関の職員は、受入れ企業が負担する費用を言うことができる。',
    vi: '(Ví dụ) Nhân viên nói được những chi phí nào do bên tiếp nhận chịu.',
  },
  guidance: {
    en: '(Example) Ask two people who talk to candidates.',
    ja: '（例）応募者と話す職員2名に尋ねる。',
    vi: '(Ví dụ) Hỏi hai nhân viên tiếp xúc với ứng viên.',
  },
} as const

/** The next edition for agencies, with one question more; its evidence and source are still to be said. */
async function draftTemplate(deps: Deps, manager: Actor): Promise<void> {
  const template = (await latestTemplates(deps)).find(({ role }) => role === 'sending_agency')
  if (!template) return
  const { id, content, revision } = await beginDraft(deps, manager, template)
  const added = addQuestion(content, 'feri')
  const question = added.content.sections
    .flatMap(({ questions }) => questions)
    .find((one) => one.id === added.id)
  if (!question) throw new Error('the template of the demonstration has no section to add to')
  const changed = changeQuestion(added.content, added.id, { ...question, ...NEW_QUESTION })
  await editDraft(deps, manager, id, { expected_revision: revision, content: changed })
}
