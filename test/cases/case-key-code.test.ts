import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { CODE_PURPOSE, CONTENT_LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { lookupHash, openForCode } from '../../src/cases/case-code.ts'
import { findCaseByLookup } from '../../src/cases/case-store.ts'
import { fromBase64Url } from '../../src/platform/base64url.ts'
import { derivedSecrets } from '../../src/platform/derived-secret.ts'
import { CannotOpen, sealer } from '../../src/platform/sealing.ts'
import { derivedFromCode } from '../../src/platform/secret-code.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { aSealedCase, caseCast } from './case-cast.ts'

const WORDS = 'Tôi sợ bị đuổi về nước.'
const AUTH = 'the secret of sign-in, of at least 32 characters'
const PEPPER = 'the pepper of cases, likewise of 32 characters'

async function filed(deriveSecret = derivedSecrets(AUTH, PEPPER)) {
  const db = await freshSqlite()
  const deps = testDeps(db, { deriveSecret })
  await caseCast({ deps, db })
  return { db, deps, ...(await aSealedCase({ deps, db }, { content: WORDS })) }
}

/** What a worker does who comes back with his code. */
async function readWithCode(deps: ReturnType<typeof testDeps>, code: string): Promise<string | undefined> {
  const { token, key } = derivedFromCode(code, CODE_PURPOSE)
  const found = await findCaseByLookup(deps.db, await lookupHash(deps, token))
  if (!found) return undefined
  const caseKey = await sealer(key).open(PLACE.code(found.id), await openForCode(deps, found))
  const opening = sealer(fromBase64Url(caseKey) ?? new Uint8Array(), { leastBytes: CONTENT_LEAST_BYTES })
  return opening.open(PLACE.content(found.id), found.sealedContent)
}

test('with the code alone a worker finds his case and opens it', async () => {
  const { deps, code } = await filed()
  expect(await readWithCode(deps, code)).toBe(WORDS)
})

test('C3 a dump of the database holds nothing with which a code could be tried, even the right one, without the pepper', async () => {
  const { db, case: one, code } = await filed()
  const dump = JSON.stringify(await db.queries.selectFrom('cases').selectAll().execute())
  const { token, key } = derivedFromCode(code, CODE_PURPOSE)
  const bare = code.replaceAll(' ', '')
  const hex = (text: string) => createHash('sha256').update(text).digest('hex')
  const keyText = Buffer.from(key).toString('base64url')
  for (const guess of [code, bare, token, keyText, hex(code), hex(bare), hex(token), hex(keyText)])
    expect(dump).not.toContain(guess)
  // The one thing that the code's key was used for is sealed once more: it cannot tell a right code from a wrong one.
  await expect(sealer(key).open(PLACE.code(one.id), one.codeWrap)).rejects.toThrow(CannotOpen)
})

test('C3 the look-up hash and the wrap of the key are made with peppers of their own', async () => {
  const { deps, case: one, token } = await filed()
  const derive = derivedSecrets(AUTH, PEPPER)
  const lookUp = await derive('case code look-up')
  await expect(sealer(lookUp).open(PLACE.code(one.id), one.codeWrap)).rejects.toThrow(CannotOpen)
  const opened = await sealer(await derive('case code key')).open(PLACE.code(one.id), one.codeWrap)
  expect(opened).toBe(await openForCode(deps, one))
  expect(one.lookupHash).toBe(await lookupHash(deps, token))
  expect(one.lookupHash).not.toBe(
    await lookupHash(testDeps(deps.db, { deriveSecret: derivedSecrets(AUTH, 'x') }), token),
  )
})

test('a new auth secret locks no worker out, where the pepper is set and stays', async () => {
  const { db, code } = await filed()
  const changed = derivedSecrets('another secret of sign-in, after the first one leaked', PEPPER)
  expect(await readWithCode(testDeps(db, { deriveSecret: changed }), code)).toBe(WORDS)
  // What is not of cases is another one then, as it should be.
  const before = await derivedSecrets(AUTH, PEPPER)('webhook x')
  expect(await changed('webhook x')).not.toEqual(before)
})

test('without a pepper the auth secret serves, and its value may be given as the pepper before it is changed', async () => {
  const { db, code } = await filed(derivedSecrets(AUTH))
  const changedOnly = derivedSecrets('another secret of sign-in, after the first one leaked')
  expect(await readWithCode(testDeps(db, { deriveSecret: changedOnly }), code)).toBeUndefined()
  const kept = derivedSecrets('another secret of sign-in, after the first one leaked', AUTH)
  expect(await readWithCode(testDeps(db, { deriveSecret: kept }), code)).toBe(WORDS)
})

test('with another pepper nothing is found, and what is found by hand does not open', async () => {
  const { db, code, case: one } = await filed()
  const deps = testDeps(db, { deriveSecret: derivedSecrets(AUTH, `${PEPPER}!`) })
  expect(await readWithCode(deps, code)).toBeUndefined()
  await expect(openForCode(deps, one)).rejects.toThrow(CannotOpen)
})

test('E4 the wrap of one case put into the row of another does not open there', async () => {
  const { db, deps, case: one } = await filed()
  const other = await aSealedCase({ deps, db })
  await expect(openForCode(deps, { id: one.id, codeWrap: other.case.codeWrap })).rejects.toThrow(CannotOpen)
})
