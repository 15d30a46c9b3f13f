import { expect, test } from 'vitest'
import { describeDemoSignIns, seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { printedSignIn } from '../support/printed-sign-in.ts'
import { house } from './house.ts'

const NOW = '2026-10-05T01:00:00.000Z'

test('the sign-ins are printed in columns, with a code for now and the way to a fresh one', async () => {
  const { people, person } = await house(['scheme_administrator', 'auditor', 'observer'])
  const printed = await describeDemoSignIns(people, NOW)
  const lines = printed.split('\n').filter((line) => line.includes('@demo.example'))
  expect(lines).toHaveLength(3)
  const starts = (what: (line: string, i: number) => number) => new Set(lines.map(what))
  expect(starts((line, i) => line.indexOf(people[i]?.password ?? ''))).toHaveProperty('size', 1)
  expect(starts((line) => line.search(/code now|no code/))).toHaveProperty('size', 1)
  const { email, password, totpSecret } = person('auditor')
  expect(printedSignIn(printed, email)).toEqual({ email, password, totpSecret })
  expect(printed).toContain(`code now ${await totpNow(totpSecret ?? '', NOW)}  secret ${totpSecret}`)
  expect(printed).toContain('npm run feri -- code <secret>')
})

test('people who are there already are not made again, and nobody learns their password', async () => {
  const { deps, auth } = await house(['auditor'])
  expect(await seedAccounts(deps, auth, { roles: ['auditor'] })).toEqual([])
})

test('there is no demonstration in production', async () => {
  const { deps, auth, db } = await house()
  const production = { ...deps, config: { ...deps.config, environment: 'production' as const } }
  await expect(seedAccounts(production, auth)).rejects.toThrow('in production')
  expect(await db.queries.selectFrom('users').select('id').execute()).toEqual([])
})
