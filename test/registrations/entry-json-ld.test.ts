import { describe, expect, test } from 'vitest'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { entryJsonLd } from '../../src/registrations/entry-json-ld.ts'
import { lookUpBody } from '../../src/registrations/look-up-body.ts'
import { entryOf } from '../../src/registrations/register-answer.ts'
import { suspendRegistration } from '../../src/registrations/suspend-registration.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { aBody, anAgency, aSupervisor, enter, name } from './bodies.ts'
import { KANRI, officer, register } from './life.ts'

interface JsonLd {
  '@id': string
  name: string
  legalName: string
  leiCode?: string
  identifier: { propertyID: string; value: string }[]
  hasCertification: {
    name?: string
    certificationIdentification?: string
    certificationStatus?: string
    expires?: string
  }[]
}

async function read(deps: Parameters<typeof lookUpBody>[0], key: { scheme: string; value: string }) {
  const body = await lookUpBody(deps, null, key)
  const text = entryJsonLd(body, entryOf(body), 'https://feri.example')
  return { text, json: JSON.parse(text) as JsonLd }
}

const ORG_ID = 'https://org-id.guide'

describe('what search engines and partners read of a body', () => {
  test('an employer bears its corporate number as an org-id', async () => {
    const deps = testDeps(await freshSqlite())
    const employer = aBody(deps, {
      roles: ['employer'],
      names: [name('株式会社サンプル製作所', 'ja')],
      identifiers: [{ scheme: 'JP-JCN', value: '7000012050002' }],
    })
    await enter(deps, [employer])
    const { json } = await read(deps, { scheme: 'JP-JCN', value: '7000012050002' })
    expect(json).toMatchObject({
      '@id': 'https://feri.example/o/JP-JCN/7000012050002',
      legalName: '株式会社サンプル製作所',
      hasCertification: [],
    })
    expect(json.identifier).toEqual([
      { '@type': 'PropertyValue', propertyID: ORG_ID, value: 'JP-JCN-7000012050002' },
    ])
  })

  test('a Vietnamese agency bears its tax code as an org-id, and its licence as what it is', async () => {
    const deps = testDeps(await freshSqlite())
    const agency = anAgency(deps, '1174', 'Công ty Cổ phần Nhân lực Mẫu', {
      identifiers: [
        { scheme: 'VN-TIN', value: '0100109106' },
        { scheme: 'XI-LEI', value: '5493001KJTIIGC8Y1R12' },
      ],
    })
    await enter(deps, [agency])
    const { json } = await read(deps, { scheme: 'VN-TIN', value: '0100109106' })
    expect(json.identifier.map(({ propertyID, value }) => [propertyID, value])).toEqual([
      [ORG_ID, 'VN-TIN-0100109106'],
      [ORG_ID, 'XI-LEI-5493001KJTIIGC8Y1R12'],
    ])
    expect(json.leiCode).toBe('5493001KJTIIGC8Y1R12')
    expect(json.hasCertification.map((one) => one.certificationIdentification)).toEqual(['1174/LĐTBXH-GP'])
  })

  test.each(['supervising_organisation', 'support_organisation'] as const)(
    'a %s bears a number that org-id.guide does not know under our own name for its list',
    async (role) => {
      const deps = testDeps(await freshSqlite())
      const scheme = role === 'supervising_organisation' ? 'JP-KANRI' : 'JP-TOROKU'
      const value = role === 'supervising_organisation' ? '許1900000001' : '19登-000001'
      const body: StoredOrganisation = aBody(deps, { roles: [role], identifiers: [{ scheme, value }] })
      await enter(deps, [body])
      const { json } = await read(deps, { scheme, value })
      expect(json.identifier).toEqual([{ '@type': 'PropertyValue', propertyID: scheme, value }])
    },
  )

  test('a registration is a certification in force, until it is suspended', async () => {
    const { deps, move, at } = await register()
    at('2026-10-05T02:00:00.000Z')
    const id = await move({
      action: 'registered',
      heldFromOn: '2026-10-05',
      validToOn: '2027-10-04',
      programmes: ['titp'],
    })
    const status = async () => (await read(deps, KANRI)).json.hasCertification[0]
    expect(await status()).toMatchObject({
      certificationStatus: 'https://schema.org/CertificationActive',
      expires: '2027-10-04',
    })
    await suspendRegistration(deps, officer('officer-1'), id, { reason: 'x' })
    expect((await status())?.certificationStatus).toBe('https://schema.org/CertificationInactive')
  })

  test('no name can end the script element that carries it', async () => {
    const deps = testDeps(await freshSqlite())
    await enter(deps, [aSupervisor(deps, 1, [name('</script><script>alert(1)', 'ja')])])
    const { text, json } = await read(deps, KANRI)
    expect(text).not.toContain('<')
    expect(json.name).toBe('</script><script>alert(1)')
  })
})
