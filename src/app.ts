import { Hono, type MiddlewareHandler } from 'hono'
import { accountsApi } from './accounts/api.ts'
import type { Auth } from './accounts/auth.ts'
import { authenticate } from './accounts/authenticate-pages.tsx'
import { accountsPages } from './accounts/pages.tsx'
import { applicationsApi } from './applications/api.ts'
import { applicationTimeline } from './applications/application-timeline.ts'
import { applicationsPages } from './applications/pages.tsx'
import { auditsApi } from './audits/api.ts'
import { auditsPages } from './audits/pages.tsx'
import { caseHandlingApi } from './case-handling/api.ts'
import { caseHandlingPages } from './case-handling/pages.tsx'
import { caseRetentionApi } from './case-retention/api.ts'
import { caseRetentionPages } from './case-retention/pages.tsx'
import { retentionPart } from './case-retention/return-part-pages.tsx'
import { casesApi } from './cases/api.ts'
import { casesPages } from './cases/pages.tsx'
import { complianceReportsApi } from './compliance-reports/api.ts'
import { complianceReportsPages } from './compliance-reports/pages.tsx'
import type { Deps } from './deps.ts'
import { feeStatisticsApi } from './fee-statistics/api.ts'
import { feeStatisticsPages } from './fee-statistics/pages.tsx'
import { bodyFigures, orderFiguresSection } from './fee-statistics/section-pages.tsx'
import { feesApi } from './fees/api.ts'
import { feesPages } from './fees/pages.tsx'
import { interviewsApi } from './interviews/api.ts'
import { interviewsPages } from './interviews/pages.tsx'
import { jobOrdersApi } from './job-orders/api.ts'
import { entryOrdersOf, orderTimeline } from './job-orders/order-timeline.ts'
import { jobOrdersPages } from './job-orders/pages.tsx'
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
import { isPublic } from './public-routes.ts'
import { registrationsApi } from './registrations/api.ts'
import { registrationsPages } from './registrations/pages.tsx'
import type { TellMore } from './registrations/timeline.ts'
import { remediesApi } from './remedies/api.ts'
import { caseSection } from './remedies/case-part-pages.tsx'
import { remediesPages } from './remedies/pages.tsx'
import { repaymentsPart } from './remedies/return-part-pages.tsx'
import { sanctionsApi } from './sanctions/api.ts'
import { sanctionsPages } from './sanctions/pages.tsx'
import { watchesApi } from './watches/api.ts'
import { noticeTimeline } from './watches/notice-timeline.ts'
import { watchesPages } from './watches/pages.tsx'

interface Extras {
  /** Serves `/assets/*` where the process has the build beside it; at the edge the platform does. */
  readonly assets?: MiddlewareHandler
  /** Compresses the pages of `/report` where nobody before us does; at the edge the platform does. */
  readonly reports?: MiddlewareHandler
}

/** What the features to the right know of a body, for the one timeline of its registration (C4). */
const tellTimeline: TellMore = async (...asked) => {
  const all = await Promise.all(
    [applicationTimeline, orderTimeline, noticeTimeline].map((tell) => tell(...asked)),
  )
  return all.flat()
}

/** The one list of all there is: layers from the outside in, then every feature's two doors. */
export function createApp(deps: Deps, auth: Auth, { assets, reports }: Extras = {}): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ router: new AreaRouters() })
  app.use(headersAndLog(deps.config, deps.log))
  app.onError(answerErrors(deps.log, showErrorPage(deps.config)))
  app.notFound(answerNotFound(app, showErrorPage(deps.config)))
  app.use(speak)
  if (assets) app.use('/assets/*', assets)
  if (reports) app.use('/report', reports)
  app.route('/', healthApi(deps.db))
  app.use(ownForms(app, deps.config))
  app.use(authenticate(deps, auth))
  app.use(gate(app, isPublic))

  app.route('/api/v1', accountsApi(deps))
  app.route('/api/v1', registrationsApi(deps))
  app.route('/api/v1', sanctionsApi(deps))
  app.route('/api/v1', lookAlikesApi(deps))
  app.route('/api/v1', applicationsApi(deps))
  app.route('/api/v1', partnerChecksApi(deps))
  app.route('/api/v1', openDataApi(deps))
  app.route('/api/v1', feesApi(deps))
  app.route('/api/v1', jobOrdersApi(deps))
  app.route('/api/v1', watchesApi(deps))
  app.route('/api/v1', auditsApi(deps))
  app.route('/api/v1', interviewsApi(deps))
  app.route('/api/v1', feeStatisticsApi(deps))
  app.route('/api/v1', casesApi(deps))
  app.route('/api/v1', caseHandlingApi(deps))
  app.route('/api/v1', remediesApi(deps))
  app.route('/api/v1', caseRetentionApi(deps))
  app.route('/api/v1', complianceReportsApi(deps))
  app.route('/api/v1', portalApi(deps))
  app.route('/api/v1', keysApi(deps.signer))
  app.get('/api/v1/openapi.json', openApi(app, deps.config))

  app.route(
    '/',
    registrationsPages(deps, { timeline: tellTimeline, orders: entryOrdersOf, figures: bodyFigures(deps) }),
  )
  app.route('/', accountsPages(deps, auth))
  app.route('/', workspacePages(deps))
  app.route('/', chainPages(deps))
  app.route('/', sanctionsPages(deps))
  app.route('/', lookAlikesPages(deps))
  app.route('/', applicationsPages(deps))
  app.route('/', partnerChecksPages(deps))
  app.route('/', openDataPages(deps))
  app.route('/', feesPages(deps))
  app.route('/', interviewsPages(deps))
  app.route('/', feeStatisticsPages(deps))
  app.route('/', officerKeysPages(deps))
  app.route('/', casesPages(deps, { parts: [repaymentsPart(deps), retentionPart(deps)] }))
  app.route('/', caseHandlingPages(deps, { parts: [caseSection(deps)] }))
  app.route('/', remediesPages(deps))
  app.route('/', caseRetentionPages(deps))
  app.route('/', privacyPages(deps))
  app.route('/', jobOrdersPages(deps, { figures: orderFiguresSection(deps) }))
  app.route('/', watchesPages(deps))
  app.route('/', auditsPages(deps))
  app.route('/', complianceReportsPages(deps))
  app.route('/', apiDocsPages(deps, app))
  app.route('/', galleryPages(deps))
  return app
}
