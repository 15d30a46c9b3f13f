import { p256 } from '@noble/curves/nist.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auditReportPdf } from '../../src/compliance-reports/audit-report-pdf.ts'
import { anchorsOf } from '../../src/document-checks/anchors.ts'
import { checkFiles } from '../../src/document-checks/check-files.ts'
import { type CmsSigner, cmsWith, partsOf, signedPart } from '../../src/document-checks/cms-shape.ts'
import { fromBase64Url } from '../../src/platform/base64url.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { readCertificate } from '../../src/platform/pdf-signature/certificate.ts'
import { cmsOver } from '../../src/platform/pdf-signature/cms.ts'
import { makePdfSigner } from '../../src/platform/pdf-signature/make-pdf-signer.ts'
import { makeDocumentSigner } from '../../src/platform/signing.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { sampleAuditReport } from '../support/sample-audit-report.ts'

const deps = testDeps(await freshSqlite())
const anchors = anchorsOf(deps)
const report = sampleAuditReport()
const dataJson = canonicalJson(report)
const signature = await deps.signer.signDetached(dataJson)
const fonts = await loadFonts()
const print = (given: Parameters<typeof auditReportPdf>[3]) => auditReportPdf(report, 'vi', fonts, given)
const pdf = await print({ dataJson, signature, signer: deps.pdfSigner })

const encode = (text: string) => new TextEncoder().encode(text)
const json = { name: `${report.number}.json`, bytes: encode(dataJson) }
const jws = { name: `${report.number}.jws`, bytes: encode(signature) }
const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = bytes.slice()
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}
const checkOf = async (bytes: Uint8Array, name = 'report.pdf') => {
  const [check] = await checkFiles([{ name, bytes }], anchors)
  if (!check) throw new Error('nothing was said')
  return check
}
const codesOf = async (bytes: Uint8Array) => (await checkOf(bytes)).statements.map(({ code }) => code)
const image = Buffer.from(pdf).toString('latin1')
const contentsAt = image.indexOf('/Contents <') + '/Contents <'.length
const contentsEnd = image.indexOf('>', contentsAt)

test('a PDF as it was issued is genuine, and names its number, instant and data', async () => {
  const check = await checkOf(pdf)
  expect(check.statements.map(({ code }) => code)).toEqual(['file_signature_valid', 'data_valid'])
  expect(check).toMatchObject({ verdict: 'genuine', number: report.number, issuedAt: report.issued_at })
})

test('one flipped bit anywhere in a PDF is never called genuine', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(pdf.length * 8 - 1), async (bit) => {
      const check = await checkOf(flipped(pdf, bit))
      expect(check.verdict).toBe('changed')
    }),
    { numRuns: 60 },
  )
})

test('one flipped bit in the signature itself, its spelling or the noughts behind it is seen and placed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: contentsAt * 8, max: contentsEnd * 8 - 1 }), async (bit) => {
      const check = await checkOf(flipped(pdf, bit))
      expect(check.verdict).not.toBe('genuine')
      expect(check.verdict).not.toBe('unproven')
    }),
    { numRuns: 60 },
  )
  const letter = image.slice(contentsAt).search(/[a-f]/) + contentsAt
  const capital = await checkOf(flipped(pdf, letter * 8 + 5))
  expect(capital.statements[0]).toEqual({ code: 'signature_changed', params: { byte: letter } })
  const nought = await checkOf(flipped(pdf, (contentsEnd - 3) * 8))
  expect(nought).toMatchObject({ verdict: 'changed', statements: [{ code: 'signature_changed' }, {}] })
})

test('where a changed bit lies is told as narrowly as check sums allow', async () => {
  const attached = image.indexOf('stream\n', image.indexOf('/Type /EmbeddedFile')) + 60
  const data = await checkOf(flipped(pdf, attached * 8))
  expect(data.statements.map(({ code }) => code)).toEqual([
    'changed_after',
    'changed_stream_data',
    'data_damaged',
  ])
  const place = data.statements[1]?.params as { from: number; to: number }
  expect(place.from <= attached && attached < place.to).toBe(true)
  const fontAt = image.indexOf('>>\nstream\n', Math.floor(image.length * 0.6)) + 60
  expect(await codesOf(flipped(pdf, fontAt * 8))).toEqual([
    'changed_after',
    'changed_stream_page',
    'data_valid',
  ])
  expect(await codesOf(flipped(pdf, image.indexOf('/Keywords') * 8))).toEqual([
    'changed_after',
    'changed_structure',
    'data_valid',
  ])
})

test('what was added or cut off is counted', async () => {
  const longer = await checkOf(Buffer.concat([pdf, Buffer.from('% more\n')]))
  expect(longer.verdict).toBe('changed')
  expect(longer.statements[0]).toEqual({ code: 'added_behind', params: { byte: pdf.length, count: 7 } })
  const shorter = await checkOf(pdf.slice(0, -9))
  expect(shorter.statements[0]).toEqual({
    code: 'cut_off',
    params: { had: pdf.length, has: pdf.length - 9 },
  })
  expect((await checkOf(pdf.slice(0, 5_000))).verdict).not.toBe('genuine')
})

test('a PDF of other data is changed, one of another service not ours, one without a signature unproven', async () => {
  const other = canonicalJson(sampleAuditReport({ note: 'another' }))
  const exchanged = await checkOf(await print({ dataJson: other, signature, signer: deps.pdfSigner }))
  expect(exchanged.verdict).toBe('changed')
  expect(exchanged.statements.map(({ code }) => code)).toEqual(['file_signature_valid', 'data_changed'])
  const unsigned = await checkOf(await print({ dataJson, signature }))
  expect(unsigned.verdict).toBe('unproven')
  const key = JSON.stringify(await foreignKey())
  const stranger = await makePdfSigner({ signingKey: key, publicUrl: 'https://feri.example' })
  const theirs = await (await makeDocumentSigner(key)).signDetached(dataJson)
  const forged = await checkOf(await print({ dataJson, signature: theirs, signer: stranger }))
  expect(forged.verdict).toBe('not_ours')
  expect(forged.statements.map(({ code }) => code)).toEqual(['other_certificate', 'data_other_key'])
  const dressed = await checkOf(await print({ dataJson, signature, signer: stranger }))
  expect(dressed.verdict).toBe('not_ours')
  const nothing = await checkOf(encode('%PDF-1.7\n%%EOF\n'))
  expect(nothing).toMatchObject({
    verdict: 'not_ours',
    statements: [{ code: 'file_unsigned' }, { code: 'no_data' }],
  })
})

async function foreignKey(): Promise<JsonWebKey> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign'])) as CryptoKeyPair
  return await crypto.subtle.exportKey('jwk', pair.privateKey)
}

test('data beside their signature are genuine, and one flipped bit of either is not', async () => {
  expect(await checkFiles([jws, json], anchors)).toMatchObject([
    { verdict: 'genuine', number: report.number, format: 'data' },
  ])
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.nat(json.bytes.length * 8 - 1), async (ofData, bit) => {
      const files = ofData
        ? [{ ...json, bytes: flipped(json.bytes, bit) }, jws]
        : [json, { ...jws, bytes: flipped(jws.bytes, bit % (jws.bytes.length * 8)) }]
      const checks = await checkFiles(files, anchors)
      expect(checks.map(({ verdict }) => verdict)).not.toContain('genuine')
      expect(checks.every(({ verdict }) => verdict !== 'unproven')).toBe(true)
    }),
    { numRuns: 80 },
  )
  // Of the last character some bits stand for nothing.
  for (let bit = (jws.bytes.length - 2) * 8; bit < jws.bytes.length * 8; bit++) {
    const [check] = await checkFiles([json, { ...jws, bytes: flipped(jws.bytes, bit) }], anchors)
    expect(check?.verdict, `bit ${bit}`).not.toBe('genuine')
  }
})

test('signatures are found by name, and half of a pair is said to be half', async () => {
  const two = { name: 'FERI-AR-2026-22222-2.json', bytes: encode('{"number":"FERI-AR-2026-22222-2"}') }
  const checks = await checkFiles([two, json, jws], anchors)
  expect(checks.map(({ verdict }) => verdict)).toEqual(['unproven', 'genuine'])
  expect(checks[0]?.statements).toEqual([{ code: 'no_signature_beside' }])
  expect(await checkFiles([jws], anchors)).toMatchObject([{ statements: [{ code: 'no_data_beside' }] }])
})

test('whatever else is chosen is said to be something else, and nothing throws', async () => {
  expect((await checkOf(new Uint8Array(), 'x.pdf')).statements).toEqual([{ code: 'empty' }])
  expect((await checkOf(encode('{"a":'), 'x.json')).verdict).toBe('unreadable')
  expect((await checkOf(encode('hello'), 'x.txt')).verdict).toBe('unreadable')
  expect((await checkOf(encode('PK\u0003\u0004…'), 'x.zip')).verdict).toBe('unreadable')
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('x.pdf', 'x.zip', 'x.json', 'x.jws', 'x'),
      fc.constantFrom(
        '',
        '%PDF-1.7\n',
        '{',
        'PK\u0003\u0004',
        '%PDF /ByteRange [0 20 30 9] /ETSI.CAdES.detached ',
      ),
      async (bytes, name, start) => {
        const check = await checkOf(Buffer.concat([encode(start), bytes, encode(' ')]), name)
        expect(check.verdict).not.toBe('genuine')
      },
    ),
  )
})

test('the signature is put together as the signer does it, whatever the digest', async () => {
  const [leaf = new Uint8Array()] = anchors.certificate.chain.map((one) => fromBase64Url(one))
  const certificate = readCertificate(leaf ?? new Uint8Array())
  const secret = p256.utils.randomSecretKey()
  const signer: CmsSigner = { chain: [leaf ?? new Uint8Array()], ...certificate, algorithm: 'ecdsa' }
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 0, maxLength: 50 }), async (seed) => {
      const digest = sha256(seed)
      let asked = new Uint8Array()
      const cms = await cmsOver(digest, [certificate], {
        algorithm: 'ecdsa',
        sign: async (message) => {
          asked = message
          return p256.sign(message, secret, { format: 'der' })
        },
      })
      const parts = partsOf(cms)
      expect(Buffer.from(signedPart(digest, signer)).equals(asked)).toBe(true)
      expect(Buffer.from(cmsWith(parts?.signature ?? new Uint8Array(), digest, signer)).equals(cms)).toBe(
        true,
      )
    }),
    { numRuns: 30 },
  )
})
