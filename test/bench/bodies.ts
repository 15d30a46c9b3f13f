import {
  corporateNumber,
  sendingLicence,
  supervisingPermit,
  supportRegistration,
  taxCode,
} from '../../fixtures/numbers.ts'
import { type Random, seeded } from '../../fixtures/random.ts'
import { japanesePlace, TRADES } from '../../fixtures/words-japan.ts'
import { FIELDS, FORMS, vietnamesePlace } from '../../fixtures/words-vietnam.ts'
import { type IdentifierScheme, parseIdentifier } from '../../src/organisations/identifier.ts'
import { type Licence, NO_FACTS, type OrganisationRole } from '../../src/organisations/organisation.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'

const KANJI = [...'東西南北中央新本上下山川田野森林海空星月花雪風光松竹梅桜石岩']
const SYLLABLES =
  'An Bảo Cường Dũng Đức Gia Hải Hòa Hưng Khánh Kim Lâm Long Minh Nam Ngọc Phát Phú Quang Sơn Tân Thành Thịnh Trường Tuấn Việt Vinh Xuân Yên Ánh'.split(
    ' ',
  )

const ENTERED = '2026-10-01T00:00:00.000Z'

const canonical = (scheme: IdentifierScheme, text: string) => {
  const parsed = parseIdentifier(scheme, text)
  if (!parsed.ok) throw new Error(`the generator made a bad ${scheme}: ${text}`)
  return { scheme, value: parsed.value }
}

const plainLicence = (scheme: IdentifierScheme, number: string, authority: string): Licence => ({
  scheme,
  number,
  kind: 'plain',
  authority,
  issuedOn: '2019-04-01',
  validTo: scheme === 'VN-GP' ? null : '2031-03-31',
  remarks: null,
})

interface Kind {
  readonly role: OrganisationRole
  readonly identifiers: (n: number) => StoredOrganisation['identifiers']
  readonly licences: (n: number) => Licence[]
}

/** One body in four is of each kind, so that every scheme and both scripts are asked for equally. */
const KINDS: readonly [Kind, Kind, Kind, Kind] = [
  {
    role: 'supervising_organisation',
    identifiers: (n) => [canonical('JP-KANRI', supervisingPermit(n))],
    licences: (n) => [plainLicence('JP-KANRI', supervisingPermit(n), '出入国在留管理庁・厚生労働省')],
  },
  {
    role: 'support_organisation',
    identifiers: (n) => [canonical('JP-TOROKU', supportRegistration(n))],
    licences: (n) => [plainLicence('JP-TOROKU', supportRegistration(n), '出入国在留管理庁')],
  },
  {
    role: 'employer',
    identifiers: (n) => [canonical('JP-JCN', corporateNumber(n))],
    licences: () => [],
  },
  {
    role: 'sending_agency',
    identifiers: (n) => [canonical('VN-TIN', taxCode(n))],
    // Licence numbers of that authority have four digits at most.
    licences: (n) => (n < 900 ? [plainLicence('VN-GP', sendingLicence(n), 'DOLAB')] : []),
  },
]

type Names = StoredOrganisation['names']

function japaneseNames(n: number, random: Random): Names {
  const place = random.pick(KANJI) + random.pick(KANJI)
  const [trade] = random.pick(TRADES)
  const text = `${n % 3 === 0 ? '見本' : 'サンプル'}${place}${trade}${n % 4 === 2 ? '株式会社' : '協同組合'}`
  return [{ text, language: 'ja', script: 'Jpan', kind: 'legal', reading: null }]
}

function vietnameseNames(random: Random): Names {
  const [form, english] = random.pick(FORMS)
  const [field] = random.pick(FIELDS)
  const given = `${random.pick(SYLLABLES)} ${random.pick(SYLLABLES)}`
  return [
    { text: `${form} ${field} Mẫu ${given}`, language: 'vi', script: 'Latn', kind: 'legal', reading: null },
    { text: `Sample ${given} ${english}`, language: 'en', script: 'Latn', kind: 'trade', reading: null },
  ]
}

/** As many invented bodies as asked for, always the same ones, in the proportions a full register might have. */
export function* manyBodies(count: number, newId: () => string): Generator<StoredOrganisation> {
  const random = seeded(20_261_121)
  for (let i = 0; i < count; i += 1) {
    const kind = KINDS[(i % 4) as 0 | 1 | 2 | 3]
    const n = Math.floor(i / 4) + 1
    const vietnamese = kind.role === 'sending_agency'
    const place = vietnamese ? undefined : japanesePlace(random)
    const address = place ? place.prefecture + place.rest : vietnamesePlace(random).address
    yield {
      id: newId(),
      country: vietnamese ? 'VN' : 'JP',
      roles: [kind.role],
      names: vietnamese ? vietnameseNames(random) : japaneseNames(i, random),
      identifiers: kind.identifiers(n),
      licences: kind.licences(n),
      sites: [
        {
          kind: 'head_office',
          name: null,
          postcode: place?.postcode ?? null,
          address,
          region: vietnamese ? 'VN-HN' : 'JP-13',
          phone: place?.phone ?? null,
        },
      ],
      facts: NO_FACTS,
      enteredAt: ENTERED,
      changedAt: ENTERED,
      listedOn: '2026-10-01',
    }
  }
}
