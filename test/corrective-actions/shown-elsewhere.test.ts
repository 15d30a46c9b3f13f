import { beforeAll, expect, test } from 'vitest'
import { openFindingsOf } from '../../src/corrective-actions/open-findings.ts'
import { takeStep } from '../../src/corrective-actions/take-step.ts'
import { ORIGIN } from '../accounts/house.ts'
import { aRegisteredAgency, auditOf, type People, peopleWhoRate } from '../ratings/programme.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anAudit, aPerson } from '../support/builders.ts'
import { pagesOf } from '../support/pdf-tools.ts'
import { aPlan } from './stage.ts'

let house: StartedApp
let people: People
let agency: Awaited<ReturnType<typeof aRegisteredAgency>>

beforeAll(async () => {
  house = await startApp()
  people = await peopleWhoRate(house.deps)
  agency = await aRegisteredAgency(house.deps, 'Công ty Cổ phần Nhân lực Mẫu Kể Lại')
}, 60_000)

test('acceptance 2: an open finding stands on the opening page of the next audit and in the body’s compliance report; closed, it is no longer open there', async () => {
  const { deps } = house
  const former = await auditOf(deps, people, agency, { major: 1, minor: 1 })
  const [major, minor] = await openFindingsOf(deps, agency.id)
  expect([major?.severity, minor?.severity].sort()).toEqual(['major', 'minor'])
  const auditor = await house.actor('auditor')
  const next = await anAudit(
    deps,
    { ...people, agencyId: agency.id },
    { kind: 'periodic', team: [{ account_id: auditor.id, role: 'lead' }] },
  )
  const body = await aPerson(deps, 'body_user', { organisationId: agency.id })
  const verifier = await aPerson(deps, 'auditor', { actsFor: 'vamas' })

  const manager = (await house.as('programme_manager')).cookie()
  const onTeam = (await house.as('auditor')).cookie()
  const opening = async () =>
    await (
      await house.request(`/workspace/audits/${next.id}/previous-findings?lang=en`, {
        headers: { cookie: onTeam },
      })
    ).text()
  expect(await opening()).toContain(former.number)
  expect((await opening()).match(/F-0[12]/g)?.length).toBeGreaterThanOrEqual(2)

  for (const said of [
    aPlan(),
    { step: 'accept_plan', note: '' },
    { step: 'submit', note: 'Đã xong' },
    { step: 'reject', method: 'desk', reason: 'No receipts' },
    { step: 'submit', note: 'Đã bổ sung' },
    { step: 'verify', method: 'site', note: 'Seen' },
  ] as const) {
    const byBody = said.step === 'propose_plan' || said.step === 'submit'
    await takeStep(deps, byBody ? body : verifier, major?.findingId ?? '', said)
  }
  expect((await openFindingsOf(deps, agency.id)).map(({ findingId }) => findingId)).toEqual([
    minor?.findingId,
  ])
  expect(await opening()).toContain(minor?.findingNumber ?? 'nothing')

  const [identifier] = agency.identifiers
  const issued = await house.request('/api/v1/compliance-reports/organisation-reports', {
    method: 'POST',
    headers: { cookie: manager, origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({ organisation: `${identifier?.scheme}/${identifier?.value}` }),
  })
  expect(issued.status).toBe(201)
  const { number } = (await issued.json()) as { number: string }
  const data = await house.request(`/api/v1/compliance-reports/${number}`, { headers: { cookie: manager } })
  const { findings } = (await data.json()) as { findings: { severity: string; status: string }[] }
  expect(findings).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ severity: 'major', status: 'closed' }),
      expect.objectContaining({ severity: 'minor', status: 'awaiting_plan' }),
    ]),
  )
  const pdf = await house.request(`/api/v1/compliance-reports/${number}/pdf?lang=vi`, {
    headers: { cookie: manager },
  })
  const text = (await pagesOf(new Uint8Array(await pdf.arrayBuffer()))).join(' ').replace(/\s+/g, ' ')
  for (const words of ['đã hoàn tất', 'chờ kế hoạch', former.number]) expect(text).toContain(words)
}, 60_000)
