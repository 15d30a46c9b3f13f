import { readFileSync } from 'node:fs'
import path from 'node:path'
import { anyAccount } from './accounts/account-store.ts'
import {
  type DemonstrationBody,
  type DemonstrationList,
  type DemonstrationMeasures,
  seedDemonstration,
} from './demo.ts'
import { type Opened, PACKAGE_ROOT } from './entry-node-open.ts'

const LISTS = [
  ['sending_agencies', 'sending-agencies.xlsx'],
  ['supervising_organisations', 'supervising-organisations.xlsx'],
  ['support_organisations', 'support-organisations.xlsx'],
  ['employers', 'employers.csv'],
] as const

const MEASURES = [
  ['jp_supervising_permit_cancelled', 'supervising-permits-cancelled.xlsx'],
  ['jp_implementer_plans_cancelled', 'implementer-plans-cancelled.xlsx'],
  ['vn_penalties', 'sending-agency-penalties.csv'],
] as const

const fixture = (name: string): Buffer => readFileSync(path.join(PACKAGE_ROOT, 'fixtures', name))

const listBytes = (file: string): Uint8Array => new Uint8Array(fixture(`lists/${file}`))

/**
 * On an empty development database: the demonstration programme, from the lists that lie in `fixtures/`. Returns what to
 * print of it: a sign-in for each role, or nothing when it was there before.
 */
export async function demonstrate({ deps, auth }: Opened): Promise<string> {
  if (!deps.config.demonstration) return (await anyAccount(deps.db.queries)) ? '' : FIRST_ADMINISTRATOR
  if (await anyAccount(deps.db.queries))
    return '  The demonstration was set up before; its sign-ins were printed then.\n'
  process.stdout.write('  Setting up the demonstration (invented bodies) …\n')
  const lists: DemonstrationList[] = LISTS.map(([kind, file]) => ({ kind, bytes: listBytes(file) }))
  const measures: DemonstrationMeasures[] = MEASURES.map(([list, file]) => ({ list, bytes: listBytes(file) }))
  const bodies = JSON.parse(fixture('demonstration.json').toString('utf8')) as DemonstrationBody[]
  return (await seedDemonstration(deps, auth, { lists, measures, bodies })) ?? ''
}

const FIRST_ADMINISTRATOR = `
  Nobody has an account yet. Make the first administrator:
    npm run feri -- account create --email you@example.org --name 'Your Name'
`
