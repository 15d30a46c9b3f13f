import { globSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import readXlsx from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { AUDIT_LISTING } from '../../src/audits/audit-listing.ts'
import { ACTION_LISTING } from '../../src/corrective-actions/action-listing.ts'
import { asAny } from '../../src/listings/listing.ts'
import { readWhole } from '../../src/listings/read-listing.ts'
import { sheetHeader, sheetRows, shownText, tableJson } from '../../src/platform/columns.ts'
import type { Language } from '../../src/platform/i18n/language.ts'
import { PLAN_LISTING } from '../../src/remedies/plan-listing.ts'
import { ORIGIN } from '../accounts/house.ts'
import { aSignedAudit, questionOf } from '../corrective-actions/stage.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anAudit, auditCast } from '../support/builders.ts'
import { pagesOf } from '../support/pdf-tools.ts'

let house: StartedApp
let cookie: string
const LISTINGS = [asAny(AUDIT_LISTING), asAny(ACTION_LISTING), asAny(PLAN_LISTING)]

beforeAll(async () => {
  house = await startApp()
  const cast = await auditCast(house.deps)
  await aSignedAudit({ deps: house.deps, cast }, [
    questionOf('critical'),
    questionOf('major'),
    questionOf('minor'),
  ])
  for (const kind of ['initial', 'periodic', 'follow_up'] as const) await anAudit(house.deps, cast, { kind })
  cookie = (await house.as('programme_manager')).cookie()
}, 60_000)

const get = (path: string, as = cookie) => house.app.request(`${ORIGIN}${path}`, { headers: { cookie: as } })
const bytes = async (path: string) => {
  const answer = await get(path)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}
const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')
const cellsOf = (html: string): string[][] => {
  const [, body = ''] = html.match(/<tbody[^>]*>(.*?)<\/tbody>/s) ?? []
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell
        .replace(/<[^>]+>/g, '')
        .replaceAll('&amp;', '&')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"'),
    ),
  )
}

/** The rows of the first sheet, in whichever of its two forms the reader gives them. */
const rowsOf = (book: unknown): unknown[][] => {
  const [first] = book as ({ data: unknown[][] } | unknown[])[]
  return Array.isArray(first) ? (book as unknown[][]) : (first?.data ?? [])
}

/** Every form of one list, read back by other programmes than those that wrote it, against the rows of the definition. */
async function allForms(listing: (typeof LISTINGS)[number], lang: Language, filter: Record<string, string>) {
  const query = new URLSearchParams({ ...filter, lang }).toString()
  const file = (format: string) => bytes(`/api/v1/listings/${listing.name}/${format}?${query}`)
  const page = await get(`/workspace/listings/${listing.name}?${query}`)
  const csv = new TextDecoder().decode(await file('csv'))
  const book = await readXlsx(Buffer.from(await file('xlsx')))
  return {
    page: cellsOf(await page.text()),
    csv: parse(csv, { bom: true }) as string[][],
    xlsx: rowsOf(book),
    json: JSON.parse(new TextDecoder().decode(await file('json'))),
    pdf: squeezed((await pagesOf(await file('pdf'))).join('')),
  }
}

const actorRows = async (
  listing: (typeof LISTINGS)[number],
  lang: Language,
  filter: Record<string, string>,
) => readWhole(house.deps, await house.actor('programme_manager'), listing, { filter, lang, format: 'csv' })

describe('acceptance 5: page, CSV, workbook, JSON and PDF of one list on one filter hold the same', () => {
  const cases = LISTINGS.flatMap((listing) =>
    (['ja', 'vi', 'en'] as const).map((lang) => [listing.name, lang, listing] as const),
  )
  test.each(cases)('%s in %s', async (_name, lang, listing) => {
    const rows = await actorRows(listing, lang, {})
    const forms = await allForms(listing, lang, {})
    const shown = rows.map((row) => listing.columns.map((column) => shownText(column, row, lang)))
    const plain = sheetRows(listing.columns, rows, lang).map((row) => row.map((cell) => String(cell ?? '')))
    expect(forms.page).toEqual(shown)
    expect(forms.csv).toEqual([sheetHeader(listing.columns, lang), ...plain])
    expect(forms.xlsx.map((row) => row.map((cell) => String(cell ?? '')))).toEqual(forms.csv)
    expect(forms.json).toEqual(tableJson(listing.columns, rows, lang))
    for (const cell of shown.flat()) expect(forms.pdf).toContain(squeezed(cell))
  })

  test('narrowed, each form holds just those rows', async () => {
    const listing = asAny(AUDIT_LISTING)
    const forms = await allForms(listing, 'en', { status: 'locked' })
    expect(forms.page).toHaveLength(1)
    expect(forms.csv).toHaveLength(2)
    expect(forms.xlsx).toHaveLength(2)
    expect(forms.json).toHaveLength(1)
    expect(forms.pdf).toContain(squeezed('1 rows'))
    expect(forms.page[0]?.[0]).toBe(forms.csv[1]?.[0])
  })
})

test('every list that is defined is handed out', () => {
  const app = readFileSync('src/app.ts', 'utf8')
  const defined = globSync('src/*/*-listing.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^export const (\w+): Listing</gm)].map(([, name]) => name),
  )
  expect(defined.length).toBeGreaterThan(5)
  expect(defined.filter((name) => !app.includes(`asAny(${name})`))).toEqual([])
})

describe('each file that is handed out is recorded', () => {
  test('with its name, format, language, rows and who; a page is not', async () => {
    const recorded = async () =>
      await house.deps.db.queries
        .selectFrom('document_exports')
        .selectAll()
        .where('named', '=', 'audits')
        .execute()
    const before = await recorded()
    await get('/workspace/listings/audits?lang=vi')
    expect(await recorded()).toHaveLength(before.length)
    await bytes('/api/v1/listings/audits/csv?lang=vi&status=planned')
    const added = (await recorded()).filter(({ id }) => !before.some((one) => one.id === id))
    expect(added).toMatchObject([{ format: 'csv', language: 'vi', row_count: 3 }])
  })
})

describe('refused', () => {
  test.each([
    ['a list that is none', '/api/v1/listings/workers/csv', 404],
    ['a format that is none', '/api/v1/listings/audits/exe', 404],
    ['a filter the list has not', '/api/v1/listings/audits/csv?worker=1', 422],
    ['a state that is none', '/api/v1/listings/audits/csv?status=friendly', 422],
    ['a cursor that is not ours', '/api/v1/listings/audits?cursor=1', 422],
    ['a quarter that is none', '/api/v1/listings/fee-records/csv?period=2026', 422],
    ['a body that nobody has', '/api/v1/listings/fee-records/csv?body=999', 422],
    ['a page of a list that is none', '/workspace/listings/workers', 404],
  ])('%s', async (_what, path, status) => {
    expect((await get(path)).status).toBe(status)
  })

  test('a list to who has nothing to do with it, and everything to a stranger', async () => {
    const interviewer = (await house.as('interviewer')).cookie()
    expect((await get('/api/v1/listings/repayment-plans/csv', interviewer)).status).toBe(404)
    expect((await get('/api/v1/listings/audits/csv', '')).status).toBe(401)
  })

  test('a formula in a name is a name in every file', async () => {
    const csv = new TextDecoder().decode(await bytes('/api/v1/listings/corrective-actions/csv'))
    expect(csv).not.toMatch(/(^|,)"?[=+@]/m)
  })
})
