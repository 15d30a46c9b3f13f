import { expect, test } from 'vitest'
import { endAccount } from '../../src/accounts/end-account.ts'
import { house, signInAs } from './house.ts'

test('an ended account is signed out everywhere with the next request, and cannot sign in again', async () => {
  const { signedIn, browser, person } = await house(['scheme_administrator', 'observer'])
  const administrator = await signedIn('scheme_administrator')
  const leaving = await signedIn('observer')
  expect((await leaving.get('/workspace')).status).toBe(200)
  const path = `/workspace/accounts/${person('observer').accountId}/end`
  expect(await (await administrator.get(path)).text()).toContain('Example Observer')
  expect((await administrator.post(path)).status).toBe(303)
  expect((await leaving.get('/workspace')).status).toBe(303)
  expect((await signInAs(browser(), person('observer'))).status).toBe(401)
  expect((await administrator.post(path)).status).toBe(409)
})

test('what an ended person did stays on record; his password and second factor do not', async () => {
  const { deps, actor, person, db } = await house(['scheme_administrator', 'auditor'])
  const id = person('auditor').accountId
  await endAccount(deps, await actor('scheme_administrator'), id)
  for (const table of ['sessions', 'auth_accounts', 'two_factors'] as const)
    expect(await db.queries.selectFrom(table).select('id').where('user_id', '=', id).execute()).toEqual([])
  const chain = await db.queries.selectFrom('journal').select('action').where('subject_id', '=', id).execute()
  expect(chain.map((entry) => entry.action)).toEqual(['created', 'ended'])
})

test('nobody ends his own account', async () => {
  const { deps, actor, person } = await house(['scheme_administrator'])
  await expect(
    endAccount(deps, await actor('scheme_administrator'), person('scheme_administrator').accountId),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('an administrator of one side does not even learn that the other side’s account exists', async () => {
  const { deps, actor, person } = await house(['scheme_administrator', 'observer'])
  const vamas = { ...(await actor('scheme_administrator')), actsFor: 'vamas' as const }
  for (const id of [person('observer').accountId, 'no-such-account'])
    await expect(endAccount(deps, vamas, id)).rejects.toMatchObject({ code: 'not_found' })
})

test.each(['auditor', 'observer'])('%s ends nobody', async (role) => {
  const { signedIn, person } = await house([role as 'auditor', 'reviewer'])
  const someone = await signedIn(role)
  const path = `/workspace/accounts/${person('reviewer').accountId}/end`
  expect((await someone.get(path)).status).toBe(403)
  expect((await someone.post(path)).status).toBe(403)
})

test('a person chooses the language he is greeted in', async () => {
  const { signedIn, browser, person } = await house(['observer'])
  const someone = await signedIn('observer')
  expect((await someone.post('/account/language', { language: 'fr' })).status).toBe(422)
  const saved = await someone.post('/account/language', { language: 'vi' })
  expect(saved.headers.get('location')).toBe('/account?saved=yes&lang=vi')
  const { email, password } = person('observer')
  const next = await browser().post('/sign-in', { email, password })
  expect(next.headers.get('location')).toBe('/workspace?lang=vi')
})
