import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { findHead } from '../../src/journal/journal-store.ts'
import type { Identifier } from '../../src/organisations/identifier.ts'
import { type Licence, NO_FACTS, type OrganisationRole } from '../../src/organisations/organisation.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { insertOrganisations, replaceOrganisations } from '../../src/organisations/organisation-store.ts'
import { regionOf } from '../../src/organisations/regions.ts'

export const TOKYO = '東京都新宿区見本町1-2-3　サンプルビル5階'
export const OSAKA = '大阪府大阪市中央区例示町4-5-6'

interface Given {
  readonly role?: OrganisationRole
  readonly country?: 'JP' | 'VN'
  readonly identifiers?: readonly Identifier[]
  readonly licences?: readonly Licence[]
}

let count = 0
const permit = (n: number): Identifier => ({ scheme: 'JP-KANRI', value: `許98${String(n).padStart(8, '0')}` })

/** An invented body; a supervising organisation with a permit of its own unless said. */
export function body(deps: Deps, name: string, address: string, given: Given = {}): StoredOrganisation {
  const { role = 'supervising_organisation', country = 'JP', licences = [] } = given
  const at = deps.now()
  count += 1
  return {
    id: deps.newId(),
    country,
    roles: [role],
    names: [
      {
        text: name,
        language: country === 'JP' ? 'ja' : 'vi',
        script: country === 'JP' ? 'Jpan' : 'Latn',
        kind: 'legal',
        reading: null,
      },
    ],
    identifiers: [...(given.identifiers ?? [permit(count)])],
    licences: [...licences],
    sites: [
      {
        kind: 'head_office',
        name: null,
        postcode: null,
        address,
        region: regionOf(country, address),
        phone: null,
      },
    ],
    facts: NO_FACTS,
    enteredAt: at,
    changedAt: at,
    listedOn: at.slice(0, 10),
  }
}

async function write(deps: Deps, bodies: readonly StoredOrganisation[], action: 'entered' | 'changed') {
  const entries = await Promise.all(
    bodies.map(async (one) => {
      const subject = { kind: 'organisation', id: one.id } as const
      return { subject, after: await findHead(deps.db, subject), action, summary: one.id, payload: one }
    }),
  )
  const statements =
    action === 'entered' ? insertOrganisations(deps.db, bodies) : replaceOrganisations(deps.db, bodies)
  await commit(deps, { id: 'system' }, { entries, statements, result: null })
}

export const enter = (deps: Deps, ...bodies: StoredOrganisation[]) => write(deps, bodies, 'entered')
export const change = (deps: Deps, ...bodies: StoredOrganisation[]) =>
  write(
    deps,
    bodies.map((one) => ({ ...one, changedAt: deps.now() })),
    'changed',
  )
