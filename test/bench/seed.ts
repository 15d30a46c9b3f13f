import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Random, seeded } from '../../fixtures/random.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { type Opened, openNode } from '../../src/entry-node-open.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { insertOrganisations } from '../../src/organisations/organisation-store.ts'
import { foldText } from '../../src/organisations/search-key.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { makeSecrets } from '../../src/platform/config/secrets.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { lookUpBody } from '../../src/registrations/look-up-body.ts'
import { bodyAsJson } from '../../src/registrations/register-answer.ts'
import { makeEntry } from '../../src/registrations/register-entry.ts'
import { entryStatements } from '../../src/registrations/register-entry-store.ts'
import { manyBodies } from './bodies.ts'

export type Environment = Readonly<Record<string, string>>

/** One set of secrets a run, so that who signs in is known to the server that is measured. */
export async function environmentOf(folder: string): Promise<Environment> {
  const secrets = await makeSecrets()
  return {
    FERI_DATA_DIR: folder,
    FERI_DEMO: 'no',
    FERI_AUTH_SECRET: secrets.authSecret,
    FERI_CASE_PEPPER: secrets.casePepper ?? '',
    FERI_SIGNING_KEY: secrets.signingKey,
  }
}

/** Opens the product's own database in a folder, as the server and the command line do. */
export const openIn = (environment: Environment): Promise<Opened> => openNode(environment)

const BODIES_A_COMMIT = 5_000

/** What the generators of load ask for, and the file from which the floor of look-ups answers. */
export interface SeededRegister {
  readonly lookUps: readonly string[]
  readonly searches: readonly string[]
  readonly floorFile: string
}

/**
 * Fills the register with `count` bodies through the product's own statements and commit, and writes beside it one whole
 * answer a body: the floor then has nothing to do but read a row and send it.
 */
export async function seedRegister(opened: Opened, folder: string, count: number): Promise<SeededRegister> {
  const random = seeded(7)
  const lookUps: string[] = []
  const searches: string[] = []
  const floorFile = path.join(folder, 'floor.sqlite')
  const floor = openFloor(floorFile)
  let chunk: StoredOrganisation[] = []
  const bodies = manyBodies(count, opened.deps.newId)
  for (let next = bodies.next(); ; next = bodies.next()) {
    if (!next.done) chunk.push(next.value)
    if (chunk.length === BODIES_A_COMMIT || (next.done && chunk.length > 0)) {
      await enter(opened, chunk)
      for (const body of chunk) {
        if (random.chance(0.03)) lookUps.push(addressOf(body))
        if (random.chance(0.02)) searches.push(...threeCharacters(body, random))
      }
      chunk = []
    }
    if (next.done) break
  }
  await floor.fill(opened, count)
  return { lookUps, searches, floorFile }
}

async function enter({ deps }: Opened, bodies: readonly StoredOrganisation[]): Promise<void> {
  const at = bodies[0]?.enteredAt ?? deps.now()
  await commit(deps, SYSTEM_ACTOR, {
    entries: [
      {
        subject: { kind: 'list_import', id: deps.newId() },
        after: NO_HEAD,
        action: 'imported',
        summary: `${bodies.length} bodies for a benchmark`,
        payload: null,
      },
    ],
    statements: [
      ...insertOrganisations(deps.db, bodies),
      ...entryStatements(deps.db, bodies.map(makeEntry), at),
    ],
    result: null,
  })
}

export const addressOf = ({ identifiers: [first] }: StoredOrganisation): string =>
  first ? `${first.scheme}/${encodeURIComponent(first.value)}` : ''

/** Three characters that follow each other in a name, folded, as a person begins to type them. */
export function threeCharacters({ names: [name] }: StoredOrganisation, random: Random): string[] {
  const words = foldText(name?.text ?? '')
    .split(' ')
    .filter((word) => [...word].length >= 3)
  if (words.length === 0) return []
  const letters = [...random.pick(words)]
  const from = random.below(letters.length - 2)
  return [letters.slice(from, from + 3).join('')]
}

function openFloor(file: string) {
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = OFF')
  sqlite.exec('CREATE TABLE answers (scheme TEXT, value TEXT, answer TEXT, PRIMARY KEY (scheme, value))')
  const insert = sqlite.prepare('INSERT INTO answers VALUES (?, ?, ?)')
  return {
    /** The same answers, byte for byte, as the product gives them in English. */
    async fill({ deps }: Opened, count: number): Promise<void> {
      const reader = { t: translator('en'), lang: 'en' }
      const on = dayOf(deps.now())
      sqlite.exec('BEGIN')
      for (const { identifiers } of manyBodies(count, () => '')) {
        const [first] = identifiers
        if (!first) continue
        insert.run(
          first.scheme,
          first.value,
          bodyAsJson(await lookUpBody(deps, null, { ...first, on }), reader),
        )
      }
      sqlite.exec('COMMIT')
      sqlite.close()
    },
  }
}
