import { describe, expect, test } from 'vitest'
import { ConfigError, readNames } from '../../src/platform/config/names.ts'
import { readConfig } from '../../src/platform/config/read-config.ts'
import { makeSecrets, readSecrets } from '../../src/platform/config/secrets.ts'
import { makeDocumentSigner } from '../../src/platform/signing.ts'

const read = (env: Record<string, string>) => readConfig(readNames(env), 'v1')
const PRODUCTION = { NODE_ENV: 'production', FERI_PUBLIC_URL: 'https://register.example' }

describe('settings', () => {
  test('nothing set: development on this machine, SQLite, with the demonstration', () => {
    expect(read({})).toEqual({
      environment: 'development',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      dataDir: './var',
      databaseUrl: undefined,
      demonstration: true,
      assetVersion: 'v1',
      sendsMail: false,
      webhooksToLocalhost: false,
      watchedAreTold: false,
      intakeLimits: {},
    })
  })

  test('production holds no demonstration and listens to the outside', () => {
    expect(read(PRODUCTION)).toMatchObject({
      demonstration: false,
      host: '0.0.0.0',
      publicUrl: 'https://register.example',
    })
  })

  test.each([
    ['a port that is none', { PORT: '70000' }, 'PORT'],
    ['a port in words', { PORT: 'eighty' }, 'PORT'],
    ['an environment we do not know', { NODE_ENV: 'staging' }, 'NODE_ENV'],
    ['another database', { DATABASE_URL: 'mysql://localhost/feri' }, 'DATABASE_URL'],
    ['a demonstration in production', { ...PRODUCTION, FERI_DEMO: 'yes' }, 'FERI_DEMO'],
    ['production without an address', { NODE_ENV: 'production' }, 'FERI_PUBLIC_URL'],
    [
      'production without TLS',
      { ...PRODUCTION, FERI_PUBLIC_URL: 'http://register.example' },
      'FERI_PUBLIC_URL',
    ],
    ['an address with a path', { FERI_PUBLIC_URL: 'https://register.example/feri' }, 'FERI_PUBLIC_URL'],
    ['an address that is none', { FERI_PUBLIC_URL: 'register' }, 'FERI_PUBLIC_URL'],
    ['a demonstration switch in other words', { FERI_DEMO: 'perhaps' }, 'FERI_DEMO'],
  ])('%s is refused at start, naming the setting', (_, env, setting) => {
    expect(() => read(env)).toThrow(ConfigError)
    expect(() => read(env)).toThrow(setting)
  })
})

describe('secrets', () => {
  test('development uses its own; production never does', async () => {
    const development = await makeSecrets()
    expect(readSecrets(readNames({}), development)).toEqual(development)
    expect(() => readSecrets(readNames(PRODUCTION), development)).toThrow('FERI_AUTH_SECRET')
    const reused = {
      ...PRODUCTION,
      FERI_AUTH_SECRET: development.authSecret,
      FERI_SIGNING_KEY: development.signingKey,
    }
    expect(() => readSecrets(readNames(reused), development)).toThrow('made for development')
  })

  test('a short secret and a missing signing key are refused', async () => {
    const made = await makeSecrets()
    expect(() => readSecrets(readNames({ ...PRODUCTION, FERI_AUTH_SECRET: 'short' }), undefined)).toThrow(
      '32',
    )
    const half = { ...PRODUCTION, FERI_AUTH_SECRET: made.authSecret }
    expect(() => readSecrets(readNames(half), undefined)).toThrow('FERI_SIGNING_KEY')
  })

  test('a short pepper is refused, one made for development too, and none is no reason not to start', async () => {
    const made = await makeSecrets()
    const ours = { ...PRODUCTION, FERI_AUTH_SECRET: made.authSecret, FERI_SIGNING_KEY: made.signingKey }
    const withPepper = (pepper: string, development?: Awaited<ReturnType<typeof makeSecrets>>) => () =>
      readSecrets(readNames({ ...ours, FERI_CASE_PEPPER: pepper }), development)
    expect(withPepper('short')).toThrow('FERI_CASE_PEPPER has fewer than 32 characters')
    const development = await makeSecrets()
    expect(withPepper(development.casePepper ?? '', development)).toThrow('made for development')
    expect(withPepper(development.authSecret, development)).toThrow('made for development')
    expect(withPepper(made.casePepper ?? '', development)()).toEqual(made)
    expect(readSecrets(readNames(ours), development).casePepper).toBeUndefined()
  })

  test('a signing key that is not an Ed25519 private key stops the start', async () => {
    await expect(makeDocumentSigner('{"kty":"RSA"}')).rejects.toThrow('Ed25519')
    await expect(makeDocumentSigner('nonsense')).rejects.toThrow()
  })

  test('what one key signed, another does not verify, nor does a changed payload', async () => {
    const ours = await makeDocumentSigner((await makeSecrets()).signingKey)
    const other = await makeDocumentSigner((await makeSecrets()).signingKey)
    const jws = await ours.sign(new TextEncoder().encode('登録簿'))
    expect(new TextDecoder().decode(await ours.verify(jws))).toBe('登録簿')
    expect(await other.verify(jws)).toBeUndefined()
    const [head, , tail] = jws.split('.')
    expect(await ours.verify(`${head}.${btoa('changed')}.${tail}`)).toBeUndefined()
    expect(ours.publicKey).not.toHaveProperty('d')
  })
})
