import path from 'node:path'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import type { Opened } from '../../src/entry-node-open.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import type { OrganisationRole } from '../../src/organisations/organisation.ts'
import { insertStatus, putRegistration } from '../../src/registrations/status-store.ts'
import { type Rounds, type Row, rowOf, takeTurns } from './contest.ts'
import { postRequest } from './load.ts'
import { type Environment, openIn, seedRegister } from './seed.ts'
import { startFloor, startProduct } from './servers.ts'

interface Registered {
  readonly scheme: string
  readonly value: string
  readonly role: OrganisationRole
}

const BODIES = 12_000
const ROWS = 10_000
const BULK_SECONDS = 5

/** Registers every body there is, in its role, with two lines of history each, and makes a key to ask with. */
async function seedRegistrations({ deps }: Opened): Promise<readonly Registered[]> {
  const rows = await deps.db.queries
    .selectFrom('organisation_roles as r')
    .innerJoin('organisation_identifiers as i', 'i.organisation_id', 'r.organisation_id')
    .where('i.position', '=', 0)
    .orderBy('r.organisation_id')
    .select(['r.organisation_id', 'r.role', 'i.scheme', 'i.value'])
    .execute()
  const line = (sequence: number, heldFromOn: string) => ({
    sequence,
    status: 'registered' as const,
    heldFromOn,
    heldToOn: null,
    validFromOn: heldFromOn,
    validToOn: '2028-12-31',
    programmes: ['titp' as const, 'ssw' as const],
    conditions: [],
    action: 'registered' as const,
    reason: '',
    decidedBy: 'system',
    knownAt: '2026-10-02T00:00:00.000Z',
  })
  const statements = rows.flatMap((row) => {
    const id = deps.newId()
    const role = row.role as OrganisationRole
    const of = { id, organisationId: row.organisation_id, role, corridor: 'vn-jp' as const }
    const second = line(2, '2026-10-10')
    return [
      putRegistration(deps.db.queries, of, second, { isNew: true, dueOn: '2028-12-31' }),
      insertStatus(deps.db.queries, id, line(1, '2026-10-02')),
      insertStatus(deps.db.queries, id, second),
    ]
  })
  const subject = { kind: 'list_import' as const, id: deps.newId() }
  await commit(deps, SYSTEM_ACTOR, {
    entries: [{ subject, after: NO_HEAD, action: 'imported', summary: 'registrations', payload: null }],
    statements,
    result: null,
  })
  return rows.map(({ scheme, value, role }) => ({ scheme, value, role: role as OrganisationRole }))
}

export async function prepare(folder: string, environment: Environment) {
  const opened = await openIn(environment)
  await seedRegister(opened, folder, BODIES)
  const registered = await seedRegistrations(opened)
  const { text } = await createApiKey(opened.deps, SYSTEM_ACTOR, {
    name: 'bench',
    role: 'machine',
    actsFor: null,
    organisationId: null,
    scopes: ['export_register'],
    days: 1,
  })
  await opened.db.close()
  return { registered, headers: { authorization: `Bearer ${text}` } }
}

/** Chains of three, each asked for with its roles, programme and countries. */
export function chains(registered: readonly Registered[]): () => string {
  const of = (role: OrganisationRole) => registered.filter((one) => one.role === role)
  const [agencies, supervisors, employers] = [
    of('sending_agency'),
    of('supervising_organisation'),
    of('employer'),
  ]
  let at = 0
  return () => {
    at += 1
    const parties = [agencies, supervisors, employers].map((some, i) => some[(at * (7 + i)) % some.length])
    return JSON.stringify({ parties, corridor: 'vn-jp', programme: 'titp' })
  }
}

/** How long the receipt of a chain is, for floors that write as much. */
async function receiptBytes(port: number, body: string, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/partner-checks`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  })
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
  const { receipt } = (await answer.json()) as { receipt: unknown }
  return Buffer.byteLength(JSON.stringify(receipt))
}

/**
 * A chain of three checked, its receipt signed and durable, against one bare row of the same durability: that ratio counts.
 * The two rows below it show what of the distance is the receipt's length, and what its signature.
 */
export async function checkRow(folder: string, environment: Environment, rounds: Rounds): Promise<Row[]> {
  const { registered, headers } = await prepare(folder, environment)
  const product = await startProduct(environment, path.join(folder, 'product.log'))
  const chain = chains(registered)
  const bytes = String(await receiptBytes(product.port, chain(), headers))
  const floorOf = (kind: string) => startFloor(kind, path.join(folder, `floor-${kind}.sqlite`), bytes)
  const [floor, sized, signed] = await Promise.all([
    floorOf('save-grouped'),
    floorOf('receipt-grouped'),
    floorOf('receipt-signed'),
  ])
  try {
    const bare = JSON.stringify({ value: 'conforms', note: '見本 1' })
    const standings = await takeTurns(
      [
        {
          name: 'FERI',
          server: product,
          next: () => postRequest('/api/v1/partner-checks', chain(), headers),
        },
        {
          name: 'bare Hono, one row, grouped by turn',
          server: floor,
          next: () => postRequest('/answers/audit/question', bare, {}),
        },
        {
          name: `the same, a row of ${Number(bytes).toLocaleString('en')} bytes`,
          server: sized,
          next: () => postRequest('/receipts', chain(), {}),
        },
        {
          name: 'the same, with one Ed25519 signature',
          server: signed,
          next: () => postRequest('/receipts', chain(), {}),
        },
      ],
      { ...rounds, connections: 100 },
    )
    const title = 'Partner check of a chain of three, with its signed, durable receipt'
    const single = rowOf(title, standings, { target: '≥ 25 %', met: (ratio) => ratio >= 0.25 })
    return [single, await bulk(product.port, registered, headers)]
  } finally {
    await Promise.all([product, floor, sized, signed].map((server) => server.stop()))
  }
}

/** A list of ten thousand rows, from the first byte sent to the last received. */
async function bulk(
  port: number,
  registered: readonly Registered[],
  headers: Record<string, string>,
): Promise<Row> {
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const { scheme, value, role } = registered[i % registered.length] as Registered
    return `${scheme},${value},${role},titp`
  })
  const csv = `scheme,value,role,programme\n${lines.join('\n')}\n`
  const seconds: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/partner-checks/many`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/csv' },
      body: csv,
    })
    const { rows } = (await answer.json()) as { rows: unknown[] }
    if (!answer.ok || rows.length !== ROWS) throw new Error(`${answer.status}: ${rows?.length} rows answered`)
    seconds.push((performance.now() - started) / 1_000)
  }
  const value = seconds.toSorted((a, b) => a - b)[1] ?? 0
  const note = `${Math.round(ROWS / value).toLocaleString('en')} rows a second`
  return {
    title: `Partner check of a list of ${ROWS.toLocaleString('en')} rows`,
    standings: [{ name: 'FERI', unit: 's', value, rounds: seconds, note }],
    ratio: value / BULK_SECONDS,
    target: `< ${BULK_SECONDS} s`,
    met: value < BULK_SECONDS,
  }
}
