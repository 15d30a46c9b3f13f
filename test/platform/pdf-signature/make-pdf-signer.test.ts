import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError } from '../../../src/platform/config/names.ts'
import { makePdfSigner } from '../../../src/platform/pdf-signature/make-pdf-signer.ts'

/** The key of RFC 8037, appendix A. */
const signingKey = JSON.stringify({ d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' })
const service = { signingKey, publicUrl: 'https://register.example.org' }
const folder = mkdtempSync(path.join(tmpdir(), 'feri-signer-'))
afterAll(() => rmSync(folder, { recursive: true }))

const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
const DIGEST = createHash('sha256').update('what is signed').digest()

/** Has OpenSSL check a signature over `what is signed`; it throws where that does not fit. */
async function checked(signer: Awaited<ReturnType<typeof makePdfSigner>>, text = 'what is signed') {
  writeFileSync(path.join(folder, 'text'), text)
  writeFileSync(path.join(folder, 'trusted.pem'), signer.certificatePem)
  writeFileSync(path.join(folder, 'cms.der'), await signer.sign(DIGEST))
  return openssl(
    ...[
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'cms.der',
      '-content',
      'text',
      '-CAfile',
      'trusted.pem',
      '-partial_chain',
    ],
    ...['-purpose', 'any', '-out', 'out'],
  )
}

function institution(kind: 'ec' | 'rsa') {
  const kinds = { ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], rsa: ['-newkey', 'rsa:2048'] }
  openssl(
    ...['req', '-x509', '-nodes', ...kinds[kind], '-keyout', `${kind}.key`, '-out', `${kind}.pem`],
    ...['-days', '30', '-subj', '/O=Example Institution/CN=Documents'],
  )
  const read = (name: string) => readFileSync(path.join(folder, `${kind}.${name}`), 'utf8')
  return { certificate: read('pem'), key: read('key') }
}

describe('without a certificate', () => {
  test('the service makes one for itself, the same after every start, whose own signature fits', async () => {
    const signer = await makePdfSigner(service)
    const again = await makePdfSigner(service)
    expect(again.certificatePem).toBe(signer.certificatePem)
    expect(signer).toMatchObject({
      selfSigned: true,
      subject: 'FERI registry register.example.org (self-signed), Viet Nam-Japan FERI',
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: '2049-12-31T23:59:59.000Z',
    })
    const certificate = new X509Certificate(signer.certificatePem)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.ca).toBe(false)
    expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(signer.certificateHash)
  })

  test('another service has another key', async () => {
    const other = JSON.stringify({ d: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' })
    const [a, b] = await Promise.all([
      makePdfSigner(service),
      makePdfSigner({ ...service, signingKey: other }),
    ])
    expect(a.certificateHash).not.toBe(b.certificateHash)
  })

  test('a signature is the same bytes each time, fits into its room, and OpenSSL finds it to be CAdES and right', async () => {
    const signer = await makePdfSigner(service)
    const signature = await signer.sign(DIGEST)
    expect(Buffer.compare(await signer.sign(DIGEST), signature)).toBe(0)
    expect(signature.length).toBeLessThanOrEqual(signer.room)
    await checked(signer)
    await expect(checked(signer, 'what is Signed')).rejects.toThrow()
  })
})

describe('with the certificate of an institution', () => {
  test.each(['ec', 'rsa'] as const)(
    'a key of kind %s signs, and the certificate is the one given',
    async (kind) => {
      const given = institution(kind)
      const signer = await makePdfSigner({ ...service, ...given })
      expect(signer.subject).toBe('Documents, Example Institution')
      expect((await signer.sign(DIGEST)).length).toBeLessThanOrEqual(signer.room)
      await checked(signer)
    },
    60_000,
  )

  test('lines parted by a written-out \\n are understood, as some hosts keep their settings', async () => {
    const { certificate, key } = institution('ec')
    const flat = (text: string) => text.replaceAll('\n', '\\n')
    const signer = await makePdfSigner({ ...service, certificate: flat(certificate), key: flat(key) })
    expect(signer.subject).toBe('Documents, Example Institution')
  })

  test('half a setting, an unreadable one, and a key of another certificate are refused at the start', async () => {
    const { certificate, key } = institution('ec')
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    const curve = generateKeyPairSync('ed25519').privateKey
    const pem = (of: typeof stranger) => of.export({ type: 'pkcs8', format: 'pem' }).toString()
    const wrong: [string | undefined, string | undefined, RegExp][] = [
      [certificate, undefined, /both or neither/],
      [undefined, key, /both or neither/],
      ['nonsense', key, /FERI_PDF_CERTIFICATE/],
      [certificate.replace(/[A-Z]/g, 'A'), key, /FERI_PDF_CERTIFICATE/],
      [certificate, 'nonsense', /FERI_PDF_KEY is not a private key/],
      [certificate, pem(short), /FERI_PDF_KEY is not a private key/],
      [certificate, pem(curve), /FERI_PDF_KEY is not a private key/],
      [certificate, pem(stranger), /not the key of the first certificate/],
    ]
    for (const [given, secret, sentence] of wrong) {
      const made = makePdfSigner({ ...service, certificate: given, key: secret })
      await expect(made).rejects.toThrow(sentence)
      await expect(made).rejects.toBeInstanceOf(ConfigError)
    }
  })
})
