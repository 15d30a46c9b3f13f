import { parse } from 'csv-parse/sync'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import type { OpenDataRow } from '../../src/open-data/open-data-column.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { replaceOrganisations } from '../../src/organisations/organisation-store.ts'
import type { FileStore } from '../../src/platform/files.ts'
import { readXlsx } from '../../src/platform/spreadsheet/read-xlsx.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import { makeEntry } from '../../src/registrations/register-entry.ts'
import { entryStatements } from '../../src/registrations/register-entry-store.ts'

export type Get = (path: string, init?: RequestInit) => Response | Promise<Response>
export const DAY_MS = 86_400_000

/** All rows through the interface, page by page. */
export async function rowsOfApi(get: Get, limit = 3): Promise<OpenDataRow[]> {
  const rows: OpenDataRow[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await get(`/api/v1/open-data/rows?limit=${limit}${cursor && `&cursor=${cursor}`}`)
    const page = (await answer.json()) as { rows: OpenDataRow[]; next_cursor: string | null }
    rows.push(...page.rows)
    cursor = page.next_cursor
  }
  return rows
}

export async function rowsOfJson(get: Get, edition: number | 'latest'): Promise<OpenDataRow[]> {
  const answer = await follow(get, `/open-data/${edition}/register.json`)
  return ((await answer.json()) as { rows: OpenDataRow[] }).rows
}

export async function follow(get: Get, path: string): Promise<Response> {
  const answer = await get(path)
  return answer.status === 302 ? get(answer.headers.get('location') ?? '') : answer
}

/** As a stranger would read the CSV with the dictionary at hand and without our code. */
export async function rowsOfCsv(get: Get, edition: number): Promise<Record<string, unknown>[]> {
  const text = Buffer.from(await (await get(`/open-data/${edition}/register.csv`)).arrayBuffer())
  const records = parse(text, { bom: true, columns: true }) as Record<string, string>[]
  const lists = await listColumns(get, edition)
  return records.map((record) => readCells(record, lists, (text) => text.replace(/^'/, '')))
}

export async function rowsOfXlsx(get: Get, edition: number): Promise<Record<string, unknown>[]> {
  const bytes = new Uint8Array(await (await get(`/open-data/${edition}/register.xlsx`)).arrayBuffer())
  const [header, ...rows] = (await readXlsx(bytes)).rows.map(({ cells }) => cells)
  const lists = await listColumns(get, edition)
  return rows.map((cells) => {
    const record = Object.fromEntries((header ?? []).map((name, i) => [String(name), String(cells[i] ?? '')]))
    return readCells(record, lists, (text) => text)
  })
}

async function listColumns(get: Get, edition: number): Promise<ReadonlySet<string>> {
  const schema = (await (await get(`/open-data/${edition}/table-schema.json`)).json()) as {
    fields: { name: string; type: string }[]
  }
  return new Set(schema.fields.filter(({ type }) => type === 'list').map(({ name }) => name))
}

const readCells = (
  record: Record<string, string>,
  lists: ReadonlySet<string>,
  plain: (text: string) => string,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([name, cell]) => {
      const text = plain(cell)
      if (lists.has(name)) return [name, text === '' ? [] : itemsOf(text)]
      return [name, text === '' ? null : text]
    }),
  )

const itemsOf = (text: string): string[] =>
  [...text.matchAll(/(?:^|\|)((?:\\.|[^|\\])*)/gs)].map(([, item = '']) => item.replaceAll(/\\(.)/gs, '$1'))

/** Edition N with the changes since it. */
export function applied(
  rows: readonly OpenDataRow[],
  changes: { upserted: readonly OpenDataRow[]; removed: readonly string[] },
): OpenDataRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const id of changes.removed) byId.delete(id)
  for (const row of changes.upserted) byId.set(row.id, row)
  return inOrder([...byId.values()])
}

export const inOrder = (rows: readonly OpenDataRow[]): OpenDataRow[] =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** The same body with something else about it, as an import would write it. */
export async function change(deps: Deps, body: StoredOrganisation): Promise<void> {
  await commit(deps, SYSTEM_ACTOR, {
    entries: [
      {
        subject: { kind: 'list_import', id: deps.newId() },
        after: NO_HEAD,
        action: 'imported',
        summary: '',
        payload: null,
      },
    ],
    statements: [
      ...replaceOrganisations(deps.db, [body]),
      ...entryStatements(deps.db, [makeEntry(body)], deps.now()),
    ],
    result: null,
  })
}

export const register = (deps: Deps, body: StoredOrganisation, conditions: readonly string[] = []) =>
  recordFirstStatus(deps, SYSTEM_ACTOR, {
    organisationId: body.id,
    role: body.roles[0] ?? 'employer',
    corridor: 'vn-jp',
    validFromOn: '2026-10-15',
    validToOn: '2027-10-14',
    programmes: ['titp', 'ssw'],
    conditions: [...conditions],
  })

/** A folder in memory that can be looked into, and that can be made to fail. */
export function seenFiles(): FileStore & { readonly keys: () => string[]; failAfter: number } {
  const kept = new Map<string, Uint8Array>()
  const files = {
    failAfter: Number.POSITIVE_INFINITY,
    keys: () => [...kept.keys()].sort(),
    put: async (key: string, bytes: Uint8Array) => {
      if (files.failAfter <= 0) throw new Error('disk full')
      files.failAfter -= 1
      kept.set(key, bytes.slice())
    },
    get: async (key: string) => kept.get(key)?.slice(),
    delete: async (key: string) => void kept.delete(key),
    list: async (folder: string) => [...kept.keys()].filter((key) => key.startsWith(`${folder}/`)).sort(),
  }
  return files
}
