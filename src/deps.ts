import type { AccountTables } from './accounts/tables.ts'
import type { ApplicationTables } from './applications/tables.ts'
import type { AuditFilingTables } from './audit-filing/tables.ts'
import type { AuditPlanningTables } from './audit-planning/tables.ts'
import type { AuditTemplateTables } from './audit-templates/tables.ts'
import type { AuditTables } from './audits/tables.ts'
import type { CaseFilingTables } from './case-filing/tables.ts'
import type { CaseHandlingTables } from './case-handling/tables.ts'
import type { CaseIntakeTables } from './case-intake/tables.ts'
import type { CaseRetentionTables } from './case-retention/tables.ts'
import type { CaseReturnTables } from './case-return/tables.ts'
import type { CaseTables } from './cases/tables.ts'
import type { CompanyProgrammeTables } from './company-programmes/tables.ts'
import type { ComplianceReportTables } from './compliance-reports/tables.ts'
import type { CorrectiveActionTables } from './corrective-actions/tables.ts'
import type { DeliveryTables } from './deliveries/tables.ts'
import type { FeeStatisticsTables } from './fee-statistics/tables.ts'
import type { FeeTables } from './fees/tables.ts'
import type { IndependenceTables } from './independence/tables.ts'
import type { InterviewTables } from './interviews/tables.ts'
import type { JobOrderTables } from './job-orders/tables.ts'
import type { JournalTables } from './journal/tables.ts'
import type { LookAlikeTables } from './look-alikes/tables.ts'
import type { OfficerKeyTables } from './officer-keys/tables.ts'
import type { OpenDataTables } from './open-data/tables.ts'
import type { OrganisationTables } from './organisations/tables.ts'
import type { PartnerCheckTables } from './partner-checks/tables.ts'
import type { Instant } from './platform/clock.ts'
import type { Config } from './platform/config/config.ts'
import type { Database, Queries } from './platform/database/database.ts'
import type { DeriveSecret } from './platform/derived-secret.ts'
import type { FileStore } from './platform/files.ts'
import type { Log } from './platform/log.ts'
import type { Fonts } from './platform/pdf/fonts.ts'
import type { PdfSigner } from './platform/pdf/pdf-signer.ts'
import type { DocumentSigner } from './platform/signing.ts'
import type { ProgrammeReviewTables } from './programme-reviews/tables.ts'
import type { RatingTables } from './ratings/tables.ts'
import type { RegistrationTables } from './registrations/tables.ts'
import type { RemedyTables } from './remedies/tables.ts'
import type { SanctionTables } from './sanctions/tables.ts'
import type { SelfCheckTables } from './self-checks/tables.ts'
import type { WatchTables } from './watches/tables.ts'

export type AllTables = JournalTables &
  AccountTables &
  OrganisationTables &
  RegistrationTables &
  WatchTables &
  JobOrderTables &
  OpenDataTables &
  PartnerCheckTables &
  ApplicationTables &
  LookAlikeTables &
  SanctionTables &
  DeliveryTables &
  IndependenceTables &
  AuditPlanningTables &
  AuditTables &
  AuditTemplateTables &
  AuditFilingTables &
  FeeTables &
  InterviewTables &
  FeeStatisticsTables &
  OfficerKeyTables &
  CaseTables &
  CaseIntakeTables &
  CaseFilingTables &
  CaseReturnTables &
  CaseHandlingTables &
  RemedyTables &
  CaseRetentionTables &
  CorrectiveActionTables &
  SelfCheckTables &
  CompanyProgrammeTables &
  RatingTables &
  ProgrammeReviewTables &
  ComplianceReportTables

export interface AllQueries extends Queries<AllTables> {}

/** Everything a verb may touch besides its actor and its input: only what reaches the outside world. */
export interface Deps {
  readonly db: Database<AllQueries>
  readonly now: () => Instant
  /** A fresh UUIDv7, for rows nobody sees. */
  readonly newId: () => string
  readonly files: FileStore
  readonly fonts: () => Promise<Fonts>
  /** A script that was built for browsers, as text: what is handed out as one file holds it. */
  readonly readAsset: (name: 'verifier.js') => Promise<string>
  readonly signer: DocumentSigner
  /** Signs the PDFs themselves (PAdES). */
  readonly pdfSigner: PdfSigner
  /** Secrets that are handed out and not stored, such as those of webhooks. */
  readonly deriveSecret: DeriveSecret
  /** The addresses behind a name, where the process can ask: a webhook into our own network is refused when it is entered. */
  readonly resolveHost?: (name: string) => Promise<readonly string[]>
  readonly config: Config
  readonly log: Log
  /** Set by `once()` while a verb runs under an Idempotency-Key: `commit()` keeps its answer in the same batch. */
  readonly idempotency?: { readonly key: string; readonly inputHash: string }
}
