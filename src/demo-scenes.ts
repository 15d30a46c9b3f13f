import { actorOf } from './accounts/account.ts'
import { findAccount } from './accounts/account-store.ts'
import { type Actor, SYSTEM_ACTOR } from './accounts/actor.ts'
import type { DemoSignIn } from './accounts/seed-accounts.ts'
import { applicationInScreening } from './demo-application.ts'
import { type AuditPeople, auditStory } from './demo-audits.ts'
import { caseStory } from './demo-cases.ts'
import { companyStory } from './demo-company.ts'
import { type InterviewPeople, interviewStory } from './demo-interviews.ts'
import { certifiedOrder, type DemoChain, draftOrder } from './demo-orders.ts'
import { papers } from './demo-papers.ts'
import { daysAgo } from './demo-past.ts'
import type { Deps } from './deps.ts'
import { findOrganisationByIdentifier } from './organisations/organisation-store.ts'
import { checkPartners } from './partner-checks/check-partners.ts'
import { AppError } from './platform/errors.ts'
import { describeBug } from './platform/log.ts'
import { reinstateRegistration } from './registrations/reinstate-registration.ts'
import { readToChange } from './registrations/require-registration.ts'
import { findRegistration } from './registrations/status-store.ts'
import { suspendRegistration } from './registrations/suspend-registration.ts'
import { addWatch } from './watches/add-watch.ts'
import { notifyWatchers } from './watches/notify-watchers.ts'

/** The bodies of the scenes; all are in the lists of every size. */
const BODIES = {
  agency: { scheme: 'VN-TIN', value: '9900000016' },
  suspendedAgency: { scheme: 'VN-TIN', value: '9900000030' },
  intermediary: { scheme: 'JP-KANRI', value: '許9900000001' },
  employer: { scheme: 'JP-JCN', value: '7999901000001' },
} as const

interface People extends InterviewPeople, AuditPeople {
  readonly intermediary: Actor
  readonly employer: Actor
  readonly applicant: Actor
  readonly officer: Actor
  readonly secondOfficer: Actor
}

/**
 * What has happened before someone first looks: an application in screening, an agency suspended twice, job orders certified,
 * flagged and in draft, a watch, a receipt, interviews with figures of a quarter, one link for a worker, cases and what is paid back, audits
 * with what became of their findings, documents issued and in the making, a company with its sites.
 * Answers lines to print. On a day on which the rules refuse it (the permits of the
 * lists end some day) the rest is left out and the log says so.
 */
export async function playScenes(deps: Deps, signIns: readonly DemoSignIn[]): Promise<readonly string[]> {
  const lines: string[] = []
  const say = (what: string, path: string) =>
    lines.push(`  ${what.padEnd(24)}${deps.config.publicUrl}${path}`)
  try {
    const people = await peopleOf(deps, signIns)
    // Another process began at the same moment and has the others: then it is its to play.
    if (!people) return lines
    await applicationInScreening(daysAgo(deps, 3), people)
    const flagged = await suspendedStory(deps, people)
    const chain = chainOf(people, BODIES.agency, people.agency)
    const certified = await certifiedOrder(daysAgo(deps, 12), chain, people.officer)
    await draftOrder(deps, chain)
    const { check } = await checkPartners(deps, people.employer, {
      corridor: 'vn-jp',
      programme: 'titp',
      parties: [
        { ...BODIES.agency, role: 'sending_agency' },
        { ...BODIES.intermediary, role: 'intermediary' },
        { ...BODIES.employer, role: 'employer' },
      ],
    })
    say('Passport', `/j/${certified}`)
    say('Flagged job order', `/j/${flagged}`)
    say('Partner check', `/check/${check.number}`)
    const { round, link } = await interviewStory(deps, people)
    say('What workers paid', '/statistics')
    say('Interview round', `/workspace/interview-rounds/${round}`)
    // The address of a link is a secret; of this one only an invented worker.
    lines.push(`  ${'A worker’s interview'.padEnd(24)}${link}`)
    const { signed, planned } = await auditStory(deps, people)
    const issued = await papers(deps, people, signed.audit.id)
    const code = await companyStory(deps, people)
    say('Audit to take along', `/workspace/audit/  ${planned}, as auditor`)
    say('Audit, signed', `/workspace/audits/${signed.audit.id}`)
    say('Audit report', `/verify/${issued.audit}`)
    say('Report of an agency', `/verify/${issued.organisation}`)
    say('Certificate', `/verify/${issued.certificate}`)
    say('Review of the year', issued.review)
    say('Self-check of a site', `/self-check/${code}`)
    lines.push(...(await casesOf(deps, signIns, people)))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    deps.log({ event: 'failed', work: 'demonstration', ...describeBug(error) })
  }
  return lines
}

/** Cases, with what only their workers and officers know in earnest: two return codes, and a reading code for each officer. */
async function casesOf(deps: Deps, signIns: readonly DemoSignIn[], people: People): Promise<string[]> {
  const officers = await Promise.all(
    signIns
      .filter(({ role }) => role === 'case_officer')
      .map(async ({ accountId, email }) => {
        const account = await findAccount(deps.db.queries, accountId)
        return account && { actor: actorOf(account), email }
      }),
  )
  const caseOfficers = officers.filter((officer) => officer !== undefined)
  const { codes, plans, readingCodes } = await caseStory(deps, { caseOfficers, manager: people.manager })
  const at = (path: string) => `${deps.config.publicUrl}${path}`
  const line = (what: string, said: string) => `  ${what.padEnd(24)}${said}`
  return [
    line('Report, as a worker', at('/report')),
    line('Return, being helped', `${at('/return')}  code ${codes[0]}`),
    line('Return, money owed', `${at('/return')}  code ${codes[1]}`),
    ...plans.map((number) => line('Repayment plan', at(`/workspace/repayments/${number}`))),
    '',
    `  Case officers open cases with a reading code, once they have signed in: ${at('/workspace/reading-key')}`,
    ...readingCodes.map(({ email, code }) => `  ${email.padEnd(36)}reading code ${code}`),
  ]
}

/** Watched by the employer, suspended, reinstated, suspended again: a job order certified before is flagged. Answers its number. */
async function suspendedStory(deps: Deps, people: People): Promise<string> {
  const chain = chainOf(people, BODIES.suspendedAgency, SYSTEM_ACTOR)
  const flagged = await certifiedOrder(daysAgo(deps, 60), chain, people.officer)
  await addWatch(daysAgo(deps, 50), people.employer, {
    ...BODIES.suspendedAgency,
    mail: true,
    webhook_id: null,
  })
  const organisation = await findOrganisationByIdentifier(deps.db.queries, BODIES.suspendedAgency)
  const of = { organisationId: organisation?.id ?? '', role: 'sending_agency', corridor: 'vn-jp' } as const
  const registration = await findRegistration(deps.db.queries, of)
  if (!registration) throw new Error('the agency to be suspended is not registered')
  const { id } = registration
  const revision = async () => (await readToChange(deps, SYSTEM_ACTOR, id)).head.sequence
  const moves = [
    {
      days: 40,
      by: people.officer,
      verb: suspendRegistration,
      reason: '見本：送り出し前に手数料を受け取ったとの申告があったため。',
    },
    {
      days: 25,
      by: people.secondOfficer,
      verb: reinstateRegistration,
      reason: '見本：全額の返金を確認したため。',
    },
    {
      days: 5,
      by: people.officer,
      verb: suspendRegistration,
      reason: '見本：同じ申告が再び寄せられ、調査中のため。',
    },
  ] as const
  for (const { days, by, verb, reason } of moves) {
    const then = daysAgo(deps, days)
    await verb(then, by, id, { reason, expected_revision: await revision() })
    await notifyWatchers(then)
  }
  return flagged
}

function chainOf(people: People, sendingAgency: DemoChain['bodies']['employer'], writer: Actor): DemoChain {
  const { intermediary, employer } = people
  return {
    bodies: { sending_agency: sendingAgency, intermediary: BODIES.intermediary, employer: BODIES.employer },
    writers: { sending_agency: writer, intermediary, employer },
  }
}

async function peopleOf(deps: Deps, signIns: readonly DemoSignIn[]): Promise<People | undefined> {
  const found = await Promise.all(
    Object.entries(MAILBOXES).map(async ([who, mailbox]) => {
      const signIn = signIns.find(({ email }) => email === `${mailbox}@demo.example`)
      const account = signIn && (await findAccount(deps.db.queries, signIn.accountId))
      return account && ([who, actorOf(account)] as const)
    }),
  )
  const people = found.filter((one) => one !== undefined)
  return people.length === found.length ? (Object.fromEntries(people) as unknown as People) : undefined
}

const MAILBOXES: Readonly<Record<keyof People, string>> = {
  agency: 'body-user',
  intermediary: 'supervising-user',
  employer: 'employer',
  applicant: 'applicant',
  officer: 'registration-officer',
  secondOfficer: 'second-officer',
  manager: 'programme-manager',
  interviewer: 'interviewer',
  auditor: 'auditor',
  secondAuditor: 'second-auditor',
  reviewer: 'reviewer',
}
