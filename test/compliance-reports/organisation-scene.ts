import type { Actor } from '../../src/accounts/actor.ts'
import { findFindings } from '../../src/audits/finding-store.ts'
import { takeStep } from '../../src/corrective-actions/take-step.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { aPlan } from '../corrective-actions/stage.ts'
import { moveBody } from '../job-orders/certified-order.ts'
import { auditOf, failing, type People, peopleWhoRate, publish, rateAsSeen } from '../ratings/programme.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { startApp } from '../support/app.ts'
import { aPerson } from '../support/builders.ts'

/** Names of real length, in both scripts and in English. */
const NAMES = [
  ['Công ty Cổ phần Đầu tư Thương mại và Phát triển Nguồn nhân lực Quốc tế Việt Nhật Ví Dụ Mẫu', 'vi'],
  ['ベトナム日本国際人材育成投資貿易開発株式会社（見本・実在しません）ハノイ本社', 'ja'],
  ['Viet Nhat Example Sample International Human Resources Investment, Trade and Development JSC', 'en'],
] as const

/** An agency with everything a report can say: registered, heard, audited, rated, one finding closed after a rejection, others open. */
export async function organisationScene() {
  const house = await startApp()
  const { deps } = house
  const people: People = await peopleWhoRate(deps)
  const plain = anAgency(deps, '7001', NAMES[0][0])
  const agency: StoredOrganisation = {
    ...plain,
    names: NAMES.map(([text, language]) => ({
      text,
      language,
      script: language === 'ja' ? 'Jpan' : 'Latn',
      kind: 'legal',
      reading: null,
    })),
  }
  const empty = anAgency(deps, '7002', 'Công ty TNHH Chưa Có Gì Mẫu')
  await enter(deps, [agency, empty])
  await moveBody(deps, agency, 'registered')
  await publish(deps, [{ agencyId: agency.id, paid: 10 }])
  const audit = await auditOf(deps, people, agency, {
    major: 2,
    minor: 1,
    fails: [...failing('critical', 1), 'dis-02', 'dis-05'],
  })
  const body = await aPerson(deps, 'body_user', { organisationId: agency.id })
  const verifier = await aPerson(deps, 'auditor', { actsFor: 'vamas' })
  const findings = await findFindings(deps.db.queries, audit.id)
  const closed = findings.find(({ severity }) => severity === 'major')
  if (!closed) throw new Error('the audit found nothing major')
  await closeAfterRejection(deps, { body, verifier }, closed.id)
  await rateAsSeen(deps, people.rater, agency.id)
  await house.addPeople([
    { mailbox: 'agency', role: 'body_user', name: 'Lê Thị Mẫu', language: 'vi', organisationId: agency.id },
    {
      mailbox: 'other-agency',
      role: 'body_user',
      name: 'Trần Ví Dụ',
      language: 'vi',
      organisationId: empty.id,
    },
  ])
  return { ...house, people, agency, empty, audit, closed, body, verifier }
}

async function closeAfterRejection(
  deps: Parameters<typeof takeStep>[0],
  { body, verifier }: { readonly body: Actor; readonly verifier: Actor },
  findingId: string,
): Promise<void> {
  const due_on = dayOf(deps.now())
  await takeStep(deps, body, findingId, aPlan({ due_on }))
  await takeStep(deps, verifier, findingId, { step: 'accept_plan', note: '' })
  await takeStep(deps, body, findingId, { step: 'submit', note: 'Đã hoàn trả' })
  await takeStep(deps, verifier, findingId, { step: 'reject', method: 'site', reason: 'Three still wait' })
  await takeStep(deps, body, findingId, { step: 'submit', note: 'Đã hoàn trả cả ba người' })
  await takeStep(deps, verifier, findingId, { step: 'verify', method: 'site', note: 'Seen' })
}
