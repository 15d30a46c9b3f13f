import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { type NewEntry, NO_HEAD } from '../journal/journal.ts'
import { dayOf, type Instant, yearOf } from '../platform/clock.ts'
import { type Statement, UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { signDocument } from '../platform/signed-document.ts'
import type { About, ComplianceReport, DocumentCode } from './compliance-report.ts'
import { findLastEdition, insertReport, sameAs } from './compliance-report-store.ts'
import type { DocumentKind } from './document-kind.ts'
import { newReportNumber } from './report-number.ts'
import type { DocumentContent } from './sheet.ts'

/** What a document says of itself, given to whoever gathers the rest. */
export interface Stamp<Code extends DocumentCode = DocumentCode> {
  readonly kind: Code
  readonly number: string
  readonly issued_at: Instant
  readonly verify_url: string
  readonly demonstration: boolean
}

export interface Issue<Content extends DocumentContent> {
  readonly about: About
  /** Everything it says, `stamp` included; asked again with a new stamp where a race was lost. */
  readonly content: (stamp: Stamp<Content['kind']>) => Promise<Content> | Content
  /** True where the last edition still says what a new one would: then that one is the answer. Left out: always a new edition. */
  readonly stillHolds?: (last: ComplianceReport) => boolean
  /** The caller has asked for leave already, of a subject that says more than roles and body. */
  readonly leaveAsked?: boolean
  /** What else becomes true with it, in the same commit: the draft that it was is closed. */
  readonly along?: (report: Pick<ComplianceReport, 'number' | 'issuedAt'>) => {
    readonly entry: NewEntry
    readonly statements: readonly Statement[]
  }
}

/** Two random numbers of a year meet once in twenty-eight million times. */
const ATTEMPTS = 3

/**
 * Issues a document of a kind: draws its number, holds its content to the kind's schema, signs the canonical JSON, and keeps it with an
 * entry in the journal in one commit. Issued again about the same and the same period it is the next edition, and the former is
 * superseded. Throws `forbidden` for one who may not, `conflict` when others were faster three times.
 */
export async function issueReport<Content extends DocumentContent>(
  deps: Deps,
  actor: Actor,
  kind: DocumentKind<Content>,
  issue: Issue<Content>,
): Promise<{ readonly number: string }> {
  const { about, stillHolds } = issue
  if (!issue.leaveAsked) assertCan(actor, kind.mayIssue, leaveOf(about))
  for (let attempt = 1; ; attempt++) {
    const last = await findLastEdition(deps.db.queries, sameAs(kind.code, about))
    if (last && stillHolds?.(last)) return { number: last.number }
    const report = await make(deps, actor, kind, issue, (last?.edition ?? 0) + 1)
    try {
      return await write(deps, actor, report, {
        reference: about.reference,
        last,
        along: issue.along?.(report),
      })
    } catch (error) {
      if (!(error instanceof UniqueViolation || isLostRace(error)) || attempt === ATTEMPTS) throw error
    }
  }
}

const leaveOf = ({ roles, organisationId }: About) => ({
  kind: 'compliance_report' as const,
  role: roles,
  ...(organisationId !== undefined && { organisationId }),
})

async function make<Content extends DocumentContent>(
  deps: Deps,
  actor: Actor,
  kind: DocumentKind<Content>,
  { about, content }: Issue<Content>,
  edition: number,
): Promise<ComplianceReport> {
  const at = deps.now()
  const number = newReportNumber(yearOf(dayOf(at)), kind.code)
  const stamp: Stamp<Content['kind']> = {
    kind: kind.code,
    number,
    issued_at: at,
    verify_url: `${deps.config.publicUrl}/verify/${number}`,
    demonstration: deps.config.demonstration,
  }
  // Read before it is signed: what goes out must have the shape that is promised.
  const said = kind.read(await content(stamp))
  return {
    ...(await signDocument(deps.signer, said)),
    ...sameAs(kind.code, about),
    auditId: about.auditId ?? null,
    organisationId: about.organisationId ?? null,
    roles: about.roles,
    edition,
    issuedAt: at,
    issuedBy: actor.id,
  }
}

const isLostRace = (error: unknown): boolean => error instanceof AppError && error.code === 'conflict'

const write = (
  deps: Deps,
  actor: Actor,
  report: ComplianceReport,
  {
    reference,
    last,
    along,
  }: {
    readonly reference: string
    readonly last: ComplianceReport | undefined
    readonly along: ReturnType<NonNullable<Issue<DocumentContent>['along']>> | undefined
  },
) =>
  commit(deps, actor, {
    at: report.issuedAt,
    entries: [
      {
        subject: { kind: 'compliance_report', id: report.number },
        after: NO_HEAD,
        action: 'issued',
        summary: `${report.number} ${reference}`.trim(),
        payload: {
          number: report.number,
          data_hash: report.dataHash,
          signature: report.signature,
          edition: report.edition,
          supersedes: last?.number ?? null,
        },
      },
      ...(along ? [along.entry] : []),
    ],
    statements: [insertReport(deps.db.queries, report), ...(along?.statements ?? [])],
    result: { number: report.number },
  })
