import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { NO_FACTS, type Organisation } from '../../src/organisations/organisation.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { insertOrganisations } from '../../src/organisations/organisation-store.ts'
import { makeEntry } from '../../src/registrations/register-entry.ts'
import { entryStatements } from '../../src/registrations/register-entry-store.ts'

const name = (
  text: string,
  language: 'ja' | 'vi' | 'en',
  reading: string | null = null,
): Organisation['names'][number] => ({
  text,
  language,
  script: language === 'ja' ? 'Jpan' : 'Latn',
  kind: 'legal',
  reading,
})

export const NO_SITE: Organisation['sites'][number] = {
  kind: 'head_office',
  name: null,
  postcode: null,
  address: '東京都サンプル区見本1-2-3',
  region: 'JP-13',
  phone: null,
}

type Given = Partial<Omit<StoredOrganisation, 'id'>>

/** A supervising organisation; every test says only what matters to it. */
export const aBody = (deps: Deps, given: Given = {}): StoredOrganisation => ({
  id: deps.newId(),
  country: 'JP',
  roles: ['supervising_organisation'],
  names: [name('サンプル協同組合', 'ja')],
  identifiers: [{ scheme: 'JP-KANRI', value: '許1900000001' }],
  licences: [],
  sites: [NO_SITE],
  facts: NO_FACTS,
  enteredAt: '2026-10-01T00:00:00.000Z',
  changedAt: '2026-10-01T00:00:00.000Z',
  listedOn: '2026-10-01',
  ...given,
})

const kanri = (n: number) => `許19000${String(n).padStart(5, '0')}`

/** A licensed supervising organisation of this name. */
export const aSupervisor = (
  deps: Deps,
  n: number,
  names: Organisation['names'],
  given: Given = {},
): StoredOrganisation =>
  aBody(deps, {
    names,
    identifiers: [{ scheme: 'JP-KANRI', value: kanri(n) }],
    licences: [
      {
        scheme: 'JP-KANRI',
        number: kanri(n),
        kind: 'general',
        authority: '出入国在留管理庁・厚生労働省',
        issuedOn: '2019-04-01',
        validTo: '2029-03-31',
        remarks: null,
      },
    ],
    ...given,
  })

/** A licensed sending agency of this name. */
export const anAgency = (deps: Deps, number: string, text: string, given: Given = {}): StoredOrganisation =>
  aBody(deps, {
    country: 'VN',
    roles: ['sending_agency'],
    names: [name(text, 'vi')],
    identifiers: [{ scheme: 'VN-GP', value: `${number}-LDTBXH-GP` }],
    licences: [
      {
        scheme: 'VN-GP',
        number: `${number}/LĐTBXH-GP`,
        kind: 'plain',
        authority: 'DOLAB',
        issuedOn: '2018-05-02',
        validTo: null,
        remarks: null,
      },
    ],
    sites: [{ ...NO_SITE, address: 'Số 1 đường Mẫu, Hà Nội', region: 'VN-HN' }],
    ...given,
  })

/** Enters bodies and their register entries in one commit, as an import does. */
export async function enter(deps: Deps, bodies: readonly StoredOrganisation[]): Promise<void> {
  await commit(
    deps,
    { id: 'system' },
    {
      entries: bodies.map(({ id }) => ({
        subject: { kind: 'organisation', id },
        after: NO_HEAD,
        action: 'entered',
        summary: '',
        payload: id,
      })),
      statements: [
        ...insertOrganisations(deps.db, bodies),
        ...entryStatements(deps.db, bodies.map(makeEntry), '2026-10-01T00:00:00.000Z'),
      ],
      result: null,
    },
  )
}

/** The bodies that the acceptance of A1 and A2 speaks of. */
export const cast = (deps: Deps): StoredOrganisation[] => [
  aSupervisor(deps, 1, [name('協同組合田中サンプル', 'ja', 'タナカサンプル')]),
  aSupervisor(deps, 2, [name('たなか見本事業協同組合', 'ja')], { sites: [{ ...NO_SITE, region: 'JP-27' }] }),
  aSupervisor(deps, 3, [name('新田中央協同組合', 'ja', 'しんでんちゅうおう')]),
  aSupervisor(deps, 4, [name('髙﨑サンプル協同組合', 'ja', 'たかさき')]),
  anAgency(deps, '1174', 'Công ty Cổ phần Phát triển Nhân lực Mẫu'),
  anAgency(deps, '199', 'Công ty TNHH Ví Dụ Hải Đăng'),
  aBody(deps, {
    roles: ['employer'],
    names: [name('株式会社サンプル製作所', 'ja'), name('Sample Works Co., Ltd.', 'en')],
    identifiers: [{ scheme: 'JP-JCN', value: '7000012050002' }],
  }),
]
export { name }
