import { expect, test } from 'vitest'
import { acceptInvitation } from '../../src/accounts/accept-invitation.ts'
import type { InviteAccount } from '../../src/accounts/account.ts'
import { findAccountByEmail } from '../../src/accounts/account-store.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import { createFirstAdministrator } from '../../src/accounts/create-first-administrator.ts'
import { inviteAccount } from '../../src/accounts/invite-account.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { house, signInAs } from './house.ts'

const PASSWORD = 'several unrelated words'
const PASSWORDS = { password: PASSWORD, passwordAgain: PASSWORD }

const anInvitation = (more: Partial<InviteAccount> = {}): InviteAccount => ({
  email: 'new@demo.example',
  name: 'Sample New',
  role: 'observer',
  actsFor: null,
  organisationId: null,
  language: 'ja',
  ...more,
})
const typed = (more: Record<string, string> = {}) => ({
  email: 'new@demo.example',
  name: 'Sample New',
  role: 'observer',
  actsFor: '',
  organisationId: '',
  language: 'ja',
  ...more,
})

test('an administrator invites, hands over the link once, and the invited person signs in', async () => {
  const { signedIn, browser, db } = await house(['scheme_administrator'])
  const administrator = await signedIn('scheme_administrator')
  const made = await administrator.post('/workspace/accounts/invite', typed())
  expect(made.status).toBe(201)
  const link =
    /https:\/\/feri\.example(\/invitation\/[0-9A-Za-z]{43}\?lang=ja)/.exec(await made.text())?.[1] ?? ''
  const list = await (await administrator.get('/workspace/accounts')).text()
  expect(list).toContain('new@demo.example')
  expect(list).not.toContain('/invitation/')

  const someone = browser()
  expect((await someone.get(link)).status).toBe(200)
  const accepted = await someone.post(link, PASSWORDS)
  expect(accepted.headers.get('location')).toBe('/sign-in?accepted=yes&lang=ja')
  await someone.post('/sign-in', { email: 'New@Demo.example ', password: PASSWORD })
  expect((await someone.get('/workspace')).status).toBe(200)

  const entries = await db.queries.selectFrom('journal').selectAll().orderBy('happened_at').execute()
  const actions = entries.map((entry) => `${entry.subject_kind} ${entry.action}`)
  expect(actions).toEqual(
    expect.arrayContaining(['invitation invited', 'invitation accepted', 'account created']),
  )
  expect(JSON.stringify(entries)).not.toMatch(/new@demo|Sample New/)
})

test.each(['used', 'expired'])('an invitation that is %s opens nothing', async (state) => {
  const { deps, browser, clock } = await house()
  const { token } = await inviteAccount(deps, SYSTEM_ACTOR, anInvitation())
  if (state === 'used') await browser().post(`/invitation/${token}`, PASSWORDS)
  else clock.aheadMs = 7 * 86_400_000 + 1_000
  expect((await browser().get(`/invitation/${token}`)).status).toBe(404)
  expect((await browser().post(`/invitation/${token}`, PASSWORDS)).status).toBe(404)
})

test('a newer invitation closes the older one', async () => {
  const { deps, browser } = await house()
  const older = await inviteAccount(deps, SYSTEM_ACTOR, anInvitation())
  const newer = await inviteAccount(deps, SYSTEM_ACTOR, anInvitation())
  expect((await browser().get(`/invitation/${older.token}`)).status).toBe(404)
  expect((await browser().get(`/invitation/${newer.token}`)).status).toBe(200)
})

test('of two who accept at once, one is told that the invitation is used', async () => {
  const { deps, browser, db } = await house()
  const { token } = await inviteAccount(deps, SYSTEM_ACTOR, anInvitation())
  const answers = await Promise.all([1, 2].map(() => browser().post(`/invitation/${token}`, PASSWORDS)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409])
  expect(await db.queries.selectFrom('users').select('id').execute()).toHaveLength(1)
})

test.each([
  ['a short password', { password: 'short', passwordAgain: 'short' }, '12'],
  ['two different passwords', { password: PASSWORD, passwordAgain: `${PASSWORD}.` }, 'not the same'],
  ['no password', {}, '12'],
])('%s is refused, and the invitation stays open', async (_, fields, said) => {
  const { deps, browser } = await house()
  const { token } = await inviteAccount(deps, SYSTEM_ACTOR, anInvitation())
  const refused = await browser().post(`/invitation/${token}`, fields as unknown as Record<string, string>)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(said)
  expect((await browser().get(`/invitation/${token}`)).status).toBe(200)
})

test.each([
  ['an address that is none', { email: 'new.demo.example' }],
  ['no name', { name: ' ' }],
  ['a role that is none', { role: 'emperor' }],
  ['the role of machines', { role: 'machine' }],
  ['a side that is none', { actsFor: 'both' }],
  ['a user of a body without a body', { role: 'body_user' }],
  ['a body for someone of no body', { organisationId: '019a4200-0000-7000-8000-000000000001' }],
  ['a body that is no reference', { role: 'body_user', organisationId: 'Mẫu' }],
  ['an unknown field', { administrator: 'yes' }],
])('%s is not invited', async (_, fields) => {
  const { signedIn, db } = await house(['scheme_administrator'])
  const administrator = await signedIn('scheme_administrator')
  const refused = await administrator.post('/workspace/accounts/invite', typed(fields))
  expect(refused.status).toBe(422)
  expect(await db.queries.selectFrom('invitations').select('id').execute()).toEqual([])
})

test.each(['ja', 'vi', 'en'] as const)(
  'a body that is not there is refused beside its field, in %s, and nobody is invited',
  async (lang) => {
    const { signedIn, db } = await house(['scheme_administrator'])
    const administrator = await signedIn('scheme_administrator')
    const unknown = { role: 'body_user', organisationId: '019a4200-0000-7000-8000-000000000001' }
    const refused = await administrator.post(`/workspace/accounts/invite?lang=${lang}`, typed(unknown))
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain(translator(lang)('accounts.organisation_unknown'))
    expect(page).toContain('href="#organisationId"')
    expect(await db.queries.selectFrom('invitations').select('id').execute()).toEqual([])
  },
)

test('a key for a body that is not there is refused, and not made', async () => {
  const { deps, db } = await house()
  const wanted = { name: 'Sample', role: 'body_user', actsFor: null, days: 1 } as const
  const organisationId = '019a4200-0000-7000-8000-000000000001'
  const made = createApiKey(deps, SYSTEM_ACTOR, { ...wanted, organisationId, scopes: ['view_audit'] })
  await expect(made).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'organisationId' }] })
  expect(await db.queries.selectFrom('api_keys').select('id').execute()).toEqual([])
})

test.each(['auditor', 'observer', 'reviewer'])('%s invites nobody', async (role) => {
  const { signedIn } = await house([role as 'auditor'])
  const someone = await signedIn(role)
  expect((await someone.get('/workspace/accounts')).status).toBe(403)
  expect((await someone.get('/workspace/accounts/invite')).status).toBe(403)
  expect((await someone.post('/workspace/accounts/invite', typed())).status).toBe(403)
})

test('an administrator of one side neither invites for the other nor takes over its people', async () => {
  const { deps, auth } = await house()
  const vamas = { ...SYSTEM_ACTOR, id: 'a', role: 'scheme_administrator', actsFor: 'vamas' } as const
  const made = await inviteAccount(deps, vamas, anInvitation({ actsFor: 'vamas' }))
  expect(made.invitation.actsFor).toBe('vamas')
  for (const actsFor of ['jp_mirai', null] as const)
    await expect(inviteAccount(deps, vamas, anInvitation({ actsFor }))).rejects.toMatchObject({
      code: 'forbidden',
    })
  const theirs = await inviteAccount(
    deps,
    SYSTEM_ACTOR,
    anInvitation({ email: 'jp@demo.example', actsFor: 'jp_mirai' }),
  )
  await acceptInvitation(deps, auth, { token: theirs.token, ...PASSWORDS })
  await expect(
    inviteAccount(deps, vamas, anInvitation({ email: 'jp@demo.example', actsFor: 'vamas' })),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

test('S5 someone invited again begins anew: old password, second factor and sessions are gone, history is not', async () => {
  const { deps, signedIn, browser, person, db } = await house(['auditor'])
  const auditor = person('auditor')
  const office = await signedIn('auditor')
  const { token } = await inviteAccount(
    deps,
    SYSTEM_ACTOR,
    anInvitation({ email: auditor.email, role: 'auditor' }),
  )
  expect((await office.get('/workspace')).status).toBe(200)
  await browser().post(`/invitation/${token}`, PASSWORDS)
  expect((await office.get('/workspace')).status).toBe(303)
  expect((await signInAs(browser(), auditor)).status).toBe(401)
  const someone = browser()
  await someone.post('/sign-in', { email: auditor.email, password: PASSWORD })
  expect((await someone.get('/workspace')).headers.get('location')).toBe('/account/second-factor')
  const account = await findAccountByEmail(db.queries, auditor.email)
  expect(account?.id).toBe(auditor.accountId)
})

test('the first administrator comes from the command line, and only the first', async () => {
  const { deps, browser } = await house()
  const first = await createFirstAdministrator(deps, { email: 'Chief@demo.example', name: 'Sample Chief' })
  expect(first.invitation).toMatchObject({ email: 'chief@demo.example', role: 'scheme_administrator' })
  await browser().post(new URL(first.url).pathname, PASSWORDS)
  await expect(
    createFirstAdministrator(deps, { email: 'second@demo.example', name: 'Sample Second' }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await expect(createFirstAdministrator(deps, { email: 'chief', name: '' })).rejects.toBeDefined()
})
