import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeAuth } from '../../src/accounts/auth.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { createApp } from '../../src/app.ts'
import { forgetUsedCodes, house, makeBrowser, ORIGIN, signInAs } from './house.ts'

/** The words of docs/operations.md that let an administrator in again, for this person. */
const wayBackIn = (email: string): string => {
  const lines = readFileSync('docs/operations.md', 'utf8').match(
    /^ {4}(UPDATE users|DELETE FROM two_factors).*;$/gm,
  )
  if (lines?.length !== 2) throw new Error('docs/operations.md no longer says how to get in again')
  return lines.join('\n').replaceAll('you@example.org', email)
}

test('a new auth secret locks staff out, until the database is told what docs/operations.md says', async () => {
  const { db, deps, person, signedIn } = await house(['scheme_administrator'])
  const before = await signedIn('scheme_administrator')
  const administrator = person('scheme_administrator')
  const secret = 'another secret, made after the first one leaked'
  const writing = writingTables(db.dialect)
  const auth = makeAuth({ writing, secret, publicUrl: ORIGIN, newId: deps.newId })
  const app = createApp(deps, auth)
  const after = makeBrowser(app)
  after.jar.set(...([...before.jar].find(([name]) => name.endsWith('feri_session')) as [string, string]))
  expect((await after.get('/workspace')).headers.get('location')).toContain('/sign-in')

  await forgetUsedCodes(db)
  expect((await signInAs(makeBrowser(app), administrator)).status).not.toBe(303)

  await db.script(wayBackIn(administrator.email))
  const again = makeBrowser(app)
  const { email, password } = administrator
  expect((await again.post('/sign-in', { email, password })).status).toBe(303)
  expect((await again.get('/workspace')).headers.get('location')).toBe('/account/second-factor')
  await again.post('/account/second-factor', { password })
  const shown = await (await again.get('/account/second-factor')).text()
  const totpSecret = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(shown)?.[1] ?? ''
  const code = await totpNow(totpSecret, new Date().toISOString())
  expect((await again.post('/account/second-factor/confirm', { code })).status).toBe(200)
  expect((await again.get('/workspace/accounts')).status).toBe(200)
})
