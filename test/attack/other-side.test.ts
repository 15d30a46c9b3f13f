import { beforeAll, expect, test } from 'vitest'
import { addPerson, type Credentials, credentialsOf, type Scene, setScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
}, 60_000)

const get = (path: string, who: Credentials) => scene.app.request(path, { headers: { ...who } })

/** One side's administrator cannot know which body a stranger's number belongs to, but reading it must not follow from that. */
test('whom one side invites into a body of the other reads nothing of that body', async () => {
  const { app, agency, locked, file, report } = scene
  const boss = await addPerson(app, 'jp-boss', { role: 'scheme_administrator', actsFor: 'jp_mirai' })
  const invitation = {
    email: 'spy@people.example',
    name: 'Mẫu',
    role: 'body_user',
    actsFor: 'jp_mirai',
    organisationId: agency.id,
    language: 'en',
  }
  const invited = await app.request('/workspace/accounts/invite', {
    method: 'POST',
    headers: { ...(await credentialsOf(app, boss)) },
    body: new URLSearchParams(invitation),
  })
  expect(invited.status).toBe(201)
  const place = /\/invitation\/[0-9A-Za-z]+/.exec(await invited.text())?.[0] ?? ''
  const password = 'a password for the spy'
  const accepted = await app.request(place, {
    method: 'POST',
    headers: { origin: 'https://feri.example' },
    body: new URLSearchParams({ password, passwordAgain: password }),
  })
  expect(accepted.status).toBe(303)
  const person = {
    accountId: '',
    email: invitation.email,
    name: '',
    role: 'body_user',
    password,
    totpSecret: null,
  }
  const spy = await credentialsOf(app, { ...person, role: 'body_user' })
  expect((await get('/api/v1/me', spy)).status).toBe(200)
  expect(await (await get('/api/v1/audits', spy)).json()).toMatchObject({ audits: [] })
  for (const path of [
    `/api/v1/audits/${locked.id}`,
    `/api/v1/audits/${locked.id}/evidence/${file.id}`,
    `/workspace/audits/${locked.id}`,
    `/workspace/audits/${locked.id}/report`,
    `/api/v1/compliance-reports/${report.number}`,
    `/api/v1/compliance-reports/${report.number}/pdf`,
  ])
    expect((await get(path, spy)).status, path).toBe(404)
})

test.each(['invite', 'key'])(
  'an administrator of one side hands out nothing for both sides, by %s',
  async (what) => {
    const { app } = scene
    const boss = await addPerson(app, `vn-boss-${what}`, { role: 'scheme_administrator', actsFor: 'vamas' })
    const who = await credentialsOf(app, boss)
    for (const actsFor of ['', 'jp_mirai']) {
      const answer =
        what === 'invite'
          ? await app.request('/workspace/accounts/invite', {
              method: 'POST',
              headers: { ...who },
              body: new URLSearchParams({ email: 'x@people.example', name: 'M', role: 'observer', actsFor }),
            })
          : await app.request('/api/v1/api-keys', {
              method: 'POST',
              headers: { ...who, 'content-type': 'application/json' },
              body: JSON.stringify({
                name: 'M',
                role: 'machine',
                scopes: ['import_list'],
                acts_for: actsFor || null,
              }),
            })
      expect(answer.status, `${what} for ${actsFor || 'both'}`).toBe(403)
    }
  },
)

test('who could be sent to a body is told only to those who may send', async () => {
  const { app, agency } = scene
  const wrong = {
    organisation_id: agency.id,
    template_id: 'sending-agency',
    kind: 'initial',
    planned_on: 'x',
  }
  const told = async (person: Parameters<typeof credentialsOf>[1]) => {
    const who = await credentialsOf(app, person)
    const form = await get('/workspace/audits/new?organisation=VN-GP/901-LDTBXH-GP', who)
    const refusal = await app.request('/workspace/audits/new', {
      method: 'POST',
      headers: { ...who },
      body: new URLSearchParams(wrong),
    })
    return (await form.text()) + (await refusal.text())
  }
  const otherSide = await addPerson(app, 'jp-manager', { role: 'programme_manager', actsFor: 'jp_mirai' })
  const body = await addPerson(app, 'body', { role: 'body_user', organisationId: agency.id })
  for (const person of [otherSide, body, app.person('observer'), app.person('interviewer')])
    expect(await told(person)).not.toMatch(/監査郎|審査子/)
  expect(await told(app.person('programme_manager'))).toMatch(/監査郎[\s\S]*審査子/)
})
