import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { registerWebhook } from '../../src/deliveries/register-webhook.ts'
import { findLookAlikesDue } from '../../src/look-alikes/find-look-alikes-due.ts'
import { reviewLookAlike } from '../../src/look-alikes/review-look-alike.ts'
import { makeEditionIfDue } from '../../src/open-data/make-edition.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { checkPartners } from '../../src/partner-checks/check-partners.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { fileAppeal } from '../../src/registrations/file-appeal.ts'
import { finishFollowUp } from '../../src/registrations/finish-follow-up.ts'
import { proposeWithdrawal } from '../../src/registrations/propose-withdrawal.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import { suspendRegistration } from '../../src/registrations/suspend-registration.ts'
import { importSanctionList } from '../../src/sanctions/import-sanction-list.ts'
import { withdrawMeasure } from '../../src/sanctions/withdraw-measure.ts'
import { addWatch } from '../../src/watches/add-watch.ts'
import { notifyWatchers } from '../../src/watches/notify-watchers.ts'
import { renewFeed } from '../../src/watches/renew-feed.ts'
import { unsubscribePath } from '../../src/watches/stop-mails.ts'
import { daysFrom } from '../job-orders/order-sections.ts'
import { aBody, anAgency, aSupervisor, enter, name } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import type { TestDatabase } from '../support/databases.ts'
import { someApplications } from './scheme-applications.ts'
import { someOrders } from './scheme-orders.ts'
import { type Dress, type SchemePeople, schemePeople } from './scheme-people.ts'

/** Words that stand only where officers, or one body, may read them. */
export const SCHEME_MARKS = {
  grounds: 'APPEALGROUNDSMARK',
  representative: 'REPRESENTATIVEMARK',
  measureReason: 'MEASUREREASONMARK',
  measureWithdrawn: 'MEASUREWITHDRAWNMARK',
  review: 'PAIRREVIEWMARK',
  webhook: 'WEBHOOKADDRESSMARK',
} as const

export const AGENCY = { scheme: 'VN-GP', value: '1174-LDTBXH-GP' } as const

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Bodies whose names and addresses are alike enough to be a pair. */
const twins = (deps: StartedApp['deps']) => [
  anAgency(deps, '911', 'Công ty TNHH Song Sinh Mẫu'),
  anAgency(deps, '912', 'Công ty Cổ phần Song Sinh Mẫu'),
]

async function registered(app: StartedApp, body: StoredOrganisation): Promise<void> {
  const today = dayOf(app.deps.now())
  await recordFirstStatus(app.deps, SYSTEM_ACTOR, {
    organisationId: body.id,
    role: body.roles[0] ?? 'employer',
    corridor: 'vn-jp',
    validFromOn: daysFrom(today, -100),
    validToOn: daysFrom(today, 900),
    programmes: ['titp', 'ssw', 'esd'],
    conditions: [],
  })
}

/** The agency's registration: suspended, confirmed, appealed against, its withdrawal proposed. */
async function troubled(
  app: StartedApp,
  people: SchemePeople,
  { organisationId, dress }: { organisationId: string; dress: Dress },
) {
  const { deps } = app
  const row = await deps.db.queries
    .selectFrom('registrations')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  const { id } = row
  await suspendRegistration(deps, people.officer.actor, id, { reason: dress('published reason') })
  const open = await deps.db.queries
    .selectFrom('registration_follow_ups')
    .selectAll()
    .where('registration_id', '=', id)
    .execute()
  const confirm = open.find(({ kind }) => kind === 'confirm_suspension')
  if (!confirm) throw new Error('nobody is asked to confirm the suspension')
  await finishFollowUp(deps, people.second.actor, id, confirm.id)
  const appeal = await fileAppeal(deps, people.agency.actor, id, { grounds: dress(SCHEME_MARKS.grounds) })
  const withdrawal = await proposeWithdrawal(deps, people.officer.actor, id, {
    kind: 'by_scheme',
    reason: dress('published reason'),
  })
  return { id, followUp: confirm.id, appeal: appeal.id, withdrawal: withdrawal.id }
}

async function measures(app: StartedApp, people: SchemePeople, dress: Dress) {
  const { deps } = app
  const head = '監理団体名,代表者,住所,許可番号,処分理由,処分年月日'
  const line = `${quoted(dress('どこにもない見本協同組合'))},${SCHEME_MARKS.representative},${quoted(dress('東京都見本区1-1'))},許1999999999,${quoted(dress(SCHEME_MARKS.measureReason))},令和6年1月19日`
  await importSanctionList(deps, people.mirai.actor, {
    list: 'jp_supervising_permit_cancelled',
    bytes: new TextEncoder().encode(`${head}\n${line}`),
  })
  const { id } = await deps.db.queries.selectFrom('sanction_measures').select('id').executeTakeFirstOrThrow()
  await withdrawMeasure(deps, people.mirai.actor, id, { reason: dress(SCHEME_MARKS.measureWithdrawn) })
  return id
}

async function pairs(app: StartedApp, people: SchemePeople, { twin, dress }: { twin: string; dress: Dress }) {
  const { deps } = app
  while ((await findLookAlikesDue(deps, { settledMs: 0 })) > 0);
  const found = await deps.db.queries
    .selectFrom('look_alikes')
    .selectAll()
    .where('organisation_id', '=', twin)
    .where('kind', '=', 'similar_name')
    .execute()
  const [pair] = found
  if (!pair) throw new Error('no pair was found')
  const place = { organisationId: pair.organisation_id, kind: 'similar_name', other: pair.other } as const
  await reviewLookAlike(deps, people.vamas.actor, place, {
    verdict: 'different',
    reason: dress(SCHEME_MARKS.review),
  })
  return place
}

/** What the user of the applying agency watches, and by what it is told. */
async function watching(app: StartedApp, people: SchemePeople) {
  const { deps } = app
  const { actor } = people.applicant
  const { webhook } = await registerWebhook(deps, actor, {
    url: `https://example.com/${SCHEME_MARKS.webhook}`,
  })
  const watch = await addWatch(deps, actor, { ...AGENCY, mail: true, webhook_id: webhook.id })
  const { url } = await renewFeed(deps, actor)
  return {
    watch: watch.id,
    webhook: webhook.id,
    feed: new URL(url).pathname,
    stop: await unsubscribePath(deps, actor.id),
  }
}

async function bodiesOf(app: StartedApp, dress: Dress) {
  const { deps } = app
  const bodies = {
    agency: anAgency(deps, '1174', dress('Công ty Cổ phần Nhân lực Mẫu')),
    intermediary: aSupervisor(deps, 1, [name(dress('協同組合見本'), 'ja')]),
    employer: aBody(deps, {
      roles: ['employer'],
      names: [name(dress('株式会社サンプル製作所'), 'ja')],
      identifiers: [{ scheme: 'JP-JCN', value: '7000012050002' }],
    }),
    applicant: anAgency(deps, '902', dress('Công ty TNHH Nộp Đơn Ví Dụ')),
    proposed: anAgency(deps, '903', dress('Công ty Cổ phần Đề Xuất Ví Dụ')),
    behalf: aSupervisor(deps, 9, [name('代筆見本協同組合', 'ja')]),
  }
  const [twin, other] = twins(deps)
  if (!twin || !other) throw new Error('twins are two')
  await enter(deps, [...Object.values(bodies), twin, other])
  for (const body of [bodies.agency, bodies.intermediary, bodies.employer]) await registered(app, body)
  return { ...bodies, twin }
}

/**
 * Everything issue 3 built, with something of each in the states that matter, and everyone who might ask for it. `dress`
 * puts something of an attacker's around each text that people type.
 */
export async function setSchemeScene(dress: Dress = (text) => text, given?: TestDatabase) {
  const app = await startApp(given)
  const bodies = await bodiesOf(app, dress)
  const homes = {
    agency: bodies.agency.id,
    intermediary: bodies.intermediary.id,
    employer: bodies.employer.id,
    applicant: bodies.applicant.id,
    proposed: bodies.proposed.id,
  }
  const people = await schemePeople(app, homes)
  const applications = await someApplications(app.deps, people, { behalfOf: bodies.behalf.id, dress })
  const orders = await someOrders(app.deps, people, dress)
  const watches = await watching(app, people)
  const { number: receipt } = await receiptOf(app, people)
  const registration = await troubled(app, people, { organisationId: bodies.agency.id, dress })
  const measure = await measures(app, people, dress)
  const pair = await pairs(app, people, { twin: bodies.twin.id, dress })
  await makeEditionIfDue(app.deps)
  while ((await notifyWatchers(app.deps)) > 0);
  const deliveries = await app.deps.db.queries.selectFrom('deliveries').selectAll().execute()
  const call = deliveries.find(({ kind }) => kind === 'webhook')
  return {
    ...{ app, bodies, people, applications, orders, receipt, registration, measure, pair, deliveries },
    watches: { ...watches, call: call?.id ?? 'none' },
  }
}
export type SchemeScene = Awaited<ReturnType<typeof setSchemeScene>>

const receiptOf = async (app: StartedApp, people: SchemePeople) => {
  const { check } = await checkPartners(app.deps, people.employer.actor, {
    parties: [{ ...AGENCY, role: 'sending_agency' }],
    corridor: 'vn-jp',
  })
  return check
}
