import { Hono, type MiddlewareHandler } from 'hono'
import { accountsApi } from './accounts/api.ts'
import type { Auth } from './accounts/auth.ts'
import { authenticate } from './accounts/authenticate-pages.tsx'
import { accountsPages } from './accounts/pages.tsx'
import { applicationsApi } from './applications/api.ts'
import { applicationTimeline } from './applications/application-timeline.ts'
import { applicationsPages } from './applications/pages.tsx'
import { auditFilingApi } from './audit-filing/api.ts'
import { filingDeskPages } from './audit-filing/desk-pages.tsx'
import { auditFilingPages } from './audit-filing/pages.tsx'
import { auditPacksApi } from './audit-packs/api.ts'
import { auditPacksPages } from './audit-packs/pages.tsx'
import { auditPlanningApi } from './audit-planning/api.ts'
import { auditPlanningPages } from './audit-planning/pages.tsx'
import { auditSignOffApi } from './audit-sign-off/api.ts'
import { auditSignOffPages } from './audit-sign-off/pages.tsx'
import { auditTemplatesApi } from './audit-templates/api.ts'
import { auditTemplatesPages } from './audit-templates/pages.tsx'
import { auditsApi } from './audits/api.ts'
import { AUDIT_LISTING } from './audits/audit-listing.ts'
import { auditsPages } from './audits/pages.tsx'
import type { OpenFindings } from './audits/previous-finding.ts'
import { reportApi } from './case-filing/report-api.ts'
import { reportPages } from './case-filing/report-pages.tsx'
import { caseHandlingApi } from './case-handling/api.ts'
import { caseHandlingPages } from './case-handling/pages.tsx'
import { caseRetentionApi } from './case-retention/api.ts'
import { caseRetentionPages } from './case-retention/pages.tsx'
import { retentionPart } from './case-retention/return-part-pages.tsx'
import { returnPages } from './case-return/return-pages.tsx'
import { sessionApi } from './case-return/session-api.ts'
import { caseReadingApi } from './cases/case-reading-api.ts'
import { casesPages } from './cases/pages.tsx'
import { companyProgrammesApi } from './company-programmes/api.ts'
import { companyProgrammesPages } from './company-programmes/pages.tsx'
import { complianceReportsApi } from './compliance-reports/api.ts'
import { complianceReportsPages } from './compliance-reports/pages.tsx'
import { statementPart } from './compliance-reports/statement-part-pages.tsx'
import { ACTION_LISTING } from './corrective-actions/action-listing.ts'
import { correctiveActionsApi } from './corrective-actions/api.ts'
import { openFindingsOf } from './corrective-actions/open-findings.ts'
import { correctiveActionsPages } from './corrective-actions/pages.tsx'
import { countryGuidesApi } from './country-guides/api.ts'
import { countryGuidesPages } from './country-guides/pages.tsx'
import type { Deps } from './deps.ts'
import { feeStatisticsApi } from './fee-statistics/api.ts'
import { feeStatisticsPages } from './fee-statistics/pages.tsx'
import { bodyFigures, orderFiguresSection } from './fee-statistics/section-pages.tsx'
import { feesApi } from './fees/api.ts'
import { FEE_RECORD_LISTING } from './fees/fee-record-listing.ts'
import { feesPages } from './fees/pages.tsx'
import { independenceApi } from './independence/api.ts'
import { independencePages } from './independence/pages.tsx'
import { interviewsApi } from './interviews/api.ts'
import { drawnSample } from './interviews/drawn-sample-store.ts'
import { interviewsPages } from './interviews/pages.tsx'
import { ROUND_LISTING } from './interviews/round-listing.ts'
import { jobOrdersApi } from './job-orders/api.ts'
import { JOB_ORDER_LISTING } from './job-orders/job-order-listing.ts'
import { entryOrdersOf, orderTimeline } from './job-orders/order-timeline.ts'
import { jobOrdersPages } from './job-orders/pages.tsx'
import { listingsApi } from './listings/api.ts'
import { type AnyListing, asAny } from './listings/listing.ts'
import { listingsPages } from './listings/pages.tsx'
import { lookAlikesApi } from './look-alikes/api.ts'
import { lookAlikesPages } from './look-alikes/pages.tsx'
import { officerKeysPages } from './officer-keys/pages.tsx'
import { openDataApi } from './open-data/api.ts'
import { openDataPages } from './open-data/pages.tsx'
import { partnerChecksApi } from './partner-checks/api.ts'
import { partnerChecksPages } from './partner-checks/pages.tsx'
import { answerErrors, answerNotFound } from './platform/http/answers.tsx'
import { AreaRouters } from './platform/http/area-routers.ts'
import type { HttpEnv } from './platform/http/env.ts'
import { showErrorPage } from './platform/http/error-page.tsx'
import { gate } from './platform/http/gate.ts'
import { healthApi } from './platform/http/health.ts'
import { keysApi } from './platform/http/keys.ts'
import { openApi } from './platform/http/openapi.ts'
import { headersAndLog, ownForms, speak } from './platform/http/outer.ts'
import { portalApi } from './portal/api.ts'
import { apiDocsPages } from './portal/api-docs-pages.tsx'
import { chainPages } from './portal/chain-pages.tsx'
import { galleryPages } from './portal/gallery-pages.tsx'
import { privacyPages } from './portal/privacy-pages.tsx'
import { workspacePages } from './portal/workspace-pages.tsx'
import { programmeReviewsApi } from './programme-reviews/api.ts'
import { programmeReviewsPages } from './programme-reviews/pages.tsx'
import { isPublic } from './public-routes.ts'
import { ratingsApi } from './ratings/api.ts'
import { gradeJson, gradeSection } from './ratings/grade-section-pages.tsx'
import { ratingsPages } from './ratings/pages.tsx'
import { RATING_LISTING } from './ratings/rating-listing.ts'
import { registrationsApi } from './registrations/api.ts'
import { registrationsPages } from './registrations/pages.tsx'
import { REGISTRATION_LISTING } from './registrations/registration-listing.ts'
import type { TellMore } from './registrations/timeline.ts'
import { remediesApi } from './remedies/api.ts'
import { caseSection } from './remedies/case-part-pages.tsx'
import { remediesPages } from './remedies/pages.tsx'
import { PLAN_LISTING } from './remedies/plan-listing.ts'
import { repaymentsPart } from './remedies/return-part-pages.tsx'
import { sanctionsApi } from './sanctions/api.ts'
import { sanctionsPages } from './sanctions/pages.tsx'
import { selfChecksApi } from './self-checks/api.ts'
import { selfChecksPages } from './self-checks/pages.tsx'
import { watchesApi } from './watches/api.ts'
import { noticeTimeline } from './watches/notice-timeline.ts'
import { watchesPages } from './watches/pages.tsx'

interface Extras {
  /** Serves `/assets/*` where the process has the build beside it; at the edge the platform does. */
  readonly assets?: MiddlewareHandler
  /** Compresses the pages of `/report` and `/guides` where nobody before us does; at the edge the platform does. */
  readonly reports?: MiddlewareHandler
}

/** What the features to the right know of a body, for the one timeline of its registration (C4). */
const tellTimeline: TellMore = async (...asked) => {
  const all = await Promise.all(
    [applicationTimeline, orderTimeline, noticeTimeline].map((tell) => tell(...asked)),
  )
  return all.flat()
}

/** Every feature's JSON, under `/api/v1`. */
function addJson(app: Hono<HttpEnv>, deps: Deps): void {
  app.route('/api/v1', accountsApi(deps))
  app.route('/api/v1', registrationsApi(deps, { grades: gradeJson(deps) }))
  app.route('/api/v1', listingsApi(deps, LISTINGS))
  app.route('/api/v1', sanctionsApi(deps))
  app.route('/api/v1', lookAlikesApi(deps))
  app.route('/api/v1', applicationsApi(deps))
  app.route('/api/v1', partnerChecksApi(deps))
  app.route('/api/v1', openDataApi(deps))
  app.route('/api/v1', feesApi(deps))
  app.route('/api/v1', jobOrdersApi(deps))
  app.route('/api/v1', watchesApi(deps))
  app.route('/api/v1', independenceApi(deps))
  app.route('/api/v1', auditTemplatesApi(deps))
  app.route('/api/v1', auditsApi(deps))
  app.route('/api/v1', auditSignOffApi(deps, { openFindings: openFindingsIn(deps) }))
  app.route(
    '/api/v1',
    auditFilingApi(deps, {
      openFindings: openFindingsIn(deps),
      sample: ({ organisationId }) => drawnSample(deps.db.queries, organisationId),
    }),
  )
  app.route('/api/v1', interviewsApi(deps))
  app.route('/api/v1', feeStatisticsApi(deps))
  app.route('/api/v1', caseReadingApi(deps))
  app.route('/api/v1', reportApi(deps))
  app.route('/api/v1', sessionApi(deps))
  app.route('/api/v1', caseHandlingApi(deps))
  app.route('/api/v1', remediesApi(deps))
  app.route('/api/v1', caseRetentionApi(deps))
  app.route('/api/v1', correctiveActionsApi(deps))
  app.route('/api/v1', ratingsApi(deps))
  app.route('/api/v1', auditPlanningApi(deps))
  app.route('/api/v1', selfChecksApi(deps))
  app.route('/api/v1', companyProgrammesApi(deps))
  app.route('/api/v1', programmeReviewsApi(deps))
  app.route('/api/v1', complianceReportsApi(deps))
  app.route('/api/v1', auditPacksApi(deps))
  app.route('/api/v1', countryGuidesApi(deps))
  app.route('/api/v1', portalApi(deps))
  app.route('/api/v1', keysApi(deps.signer, deps.pdfSigner))
  app.get('/api/v1/openapi.json', openApi(app, deps.config))
}

/** Every feature's pages, and what features to the right show on those of the left. */
function addPages(app: Hono<HttpEnv>, deps: Deps, auth: Auth): void {
  app.route(
    '/',
    registrationsPages(deps, {
      timeline: tellTimeline,
      orders: entryOrdersOf,
      figures: bodyFigures(deps),
      grade: gradeSection(deps),
    }),
  )
  app.route('/', accountsPages(deps, auth))
  app.route('/', workspacePages(deps))
  app.route('/', chainPages(deps))
  app.route('/', listingsPages(deps, LISTINGS))
  app.route('/', sanctionsPages(deps))
  app.route('/', lookAlikesPages(deps))
  app.route('/', applicationsPages(deps))
  app.route('/', partnerChecksPages(deps))
  app.route('/', openDataPages(deps))
  app.route('/', feesPages(deps))
  app.route('/', interviewsPages(deps))
  app.route('/', feeStatisticsPages(deps))
  app.route('/', officerKeysPages(deps))
  app.route('/', casesPages(deps))
  app.route('/', reportPages(deps))
  app.route(
    '/',
    returnPages(deps, { parts: [repaymentsPart(deps), statementPart(deps), retentionPart(deps)] }),
  )
  app.route('/', caseHandlingPages(deps, { parts: [caseSection(deps)] }))
  app.route('/', remediesPages(deps))
  app.route('/', caseRetentionPages(deps))
  app.route('/', privacyPages(deps))
  app.route('/', jobOrdersPages(deps, { figures: orderFiguresSection(deps) }))
  app.route('/', watchesPages(deps))
  app.route('/', independencePages(deps))
  app.route('/', filingDeskPages(deps))
  app.route('/', auditSignOffPages(deps, { openFindings: openFindingsIn(deps) }))
  app.route('/', auditTemplatesPages(deps))
  app.route('/', auditsPages(deps))
  app.route('/', auditFilingPages(deps))
  app.route('/', correctiveActionsPages(deps))
  app.route('/', ratingsPages(deps))
  app.route('/', auditPlanningPages(deps))
  app.route('/', selfChecksPages(deps))
  app.route('/', companyProgrammesPages(deps))
  app.route('/', programmeReviewsPages(deps))
  app.route('/', complianceReportsPages(deps))
  app.route('/', auditPacksPages(deps))
  app.route('/', countryGuidesPages(deps))
  app.route('/', apiDocsPages(deps, app))
  app.route('/', galleryPages(deps))
}

/** What an audit's opening page asks after: what is still open from audits before. */
const openFindingsIn =
  (deps: Deps): OpenFindings =>
  (organisationId) =>
    openFindingsOf(deps, organisationId)

/** Every list that can be handed out as a file. */
const LISTINGS: readonly AnyListing[] = [
  asAny(REGISTRATION_LISTING),
  asAny(JOB_ORDER_LISTING),
  asAny(AUDIT_LISTING),
  asAny(ACTION_LISTING),
  asAny(RATING_LISTING),
  asAny(ROUND_LISTING),
  asAny(FEE_RECORD_LISTING),
  asAny(PLAN_LISTING),
]

/** The one list of all there is: layers from the outside in, then every feature's two doors. */
export function createApp(deps: Deps, auth: Auth, { assets, reports }: Extras = {}): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ router: new AreaRouters() })
  app.use(headersAndLog(deps.config, deps.log))
  app.onError(answerErrors(deps.log, showErrorPage(deps.config)))
  app.notFound(answerNotFound(app, showErrorPage(deps.config)))
  app.use(speak)
  if (assets) app.use('/assets/*', assets)
  if (reports) app.use('/report', reports).use('/guides/*', reports)
  app.route('/', healthApi(deps.db))
  app.use(ownForms(app, deps.config))
  app.use(authenticate(deps, auth))
  app.use(gate(app, isPublic))

  addJson(app, deps)
  addPages(app, deps, auth)
  return app
}
