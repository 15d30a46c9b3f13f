import { XMLParser } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { QUESTIONNAIRES } from '../../src/interviews/load-questionnaires.ts'
import { xlsformFile } from '../../src/interviews/xlsform-export.ts'

/**
 * The exported file as another tool meets it: parsed as plain XML, with none of our readers, and held to what xlsform.org asks of a form.
 * No converter of XLSForm is on the package registry that we can reach (pyxform is Python), so these are its rules written down again.
 */
type Row = Readonly<Record<string, string>>
const list = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

function sheetsOf(bytes: Uint8Array): Readonly<Record<string, readonly Row[]>> {
  const parts = unzipSync(bytes)
  const parser = new XMLParser({ ignoreAttributes: false, trimValues: false, parseTagValue: false })
  const read = (name: string) => parser.parse(strFromU8(parts[name] as Uint8Array))
  const sheets = list<{ '@_name': string }>(read('xl/workbook.xml').workbook.sheets.sheet)
  return Object.fromEntries(
    sheets.map(({ '@_name': name }, i) => {
      const rows = list<{ c?: unknown }>(read(`xl/worksheets/sheet${i + 1}.xml`).worksheet.sheetData.row)
      const cells = rows.map(({ c }) =>
        Object.fromEntries(
          list(c as { '@_r': string; is: { t: { '#text': string } } }[]).map((cell) => [
            cell['@_r'].replace(/\d+/, ''),
            String(cell.is.t['#text']),
          ]),
        ),
      )
      const [head = {}, ...body] = cells
      const named = body.map((row) =>
        Object.fromEntries(Object.entries(row).map(([letter, text]) => [head[letter] ?? letter, text])),
      )
      return [name, named]
    }),
  )
}

/** Names that an XPath may use: XML names without colon. */
const XML_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/
const LANGUAGES = ['English (en)', '日本語 (ja)', 'Tiếng Việt (vi)']
const refs = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name ?? '')

describe.each(QUESTIONNAIRES.map((q) => [q.id, q] as const))('the XLSForm of %s', (_, questionnaire) => {
  const opened = xlsformFile(questionnaire).then(sheetsOf)

  test('has the sheets of the standard with their columns, and settings that name the form', async () => {
    const { survey = [], choices = [], settings = [] } = await opened
    expect(Object.keys(await opened).slice(0, 3)).toEqual(['survey', 'choices', 'settings'])
    expect(settings).toHaveLength(1)
    expect(settings[0]).toMatchObject({
      form_id: questionnaire.id,
      version: questionnaire.version,
      default_language: LANGUAGES[0],
    })
    for (const row of survey) expect(row.type).toMatch(/^[a-z]+(_[a-z]+)*( [a-z][a-z0-9_]*)?$/)
    for (const row of choices) expect([row.list_name, row.name].every(Boolean)).toBe(true)
  })

  test('labels every question and answer in the same three languages', async () => {
    const { survey = [], choices = [] } = await opened
    for (const row of [...survey.filter(({ type }) => !type?.startsWith('end_')), ...choices])
      for (const language of LANGUAGES)
        expect(row[`label::${language}`], `${row.name} ${language}`).toMatch(/\S/)
  })

  test('closes what it opens, and names each row once, with names that XPath can use', async () => {
    const { survey = [] } = await opened
    const open: string[] = []
    for (const { type = '' } of survey) {
      if (type.startsWith('begin_')) open.push(type.slice(6))
      if (type.startsWith('end_')) expect(open.pop()).toBe(type.slice(4))
    }
    expect(open).toEqual([])
    const names = survey.flatMap(({ name }) => name ?? [])
    expect(names.filter((name) => !XML_NAME.test(name))).toEqual([])
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  test('asks from lists that are there, with answers that are named once and hold no space', async () => {
    const { survey = [], choices = [] } = await opened
    const lists = Map.groupBy(choices, ({ list_name }) => list_name)
    for (const { type = '' } of survey)
      if (type.startsWith('select_')) expect(lists.has(type.split(' ')[1]), type).toBe(true)
    for (const [listed, rows] of lists) {
      const names = rows.map(({ name }) => name)
      expect(new Set(names).size, listed).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^\S+$/)
    }
  })

  test('refers in its conditions only to earlier rows and to answers of their lists', async () => {
    const { survey = [], choices = [] } = await opened
    const before = new Map<string, string>()
    for (const { name = '', type = '', relevant, constraint } of survey) {
      for (const named of refs(relevant)) expect(before.has(named), `${name}: ${relevant}`).toBe(true)
      for (const [, named = '', value] of (relevant ?? '').matchAll(/\$\{(\w+)\}(?: =|,) '([^']*)'/g)) {
        const from = before.get(named)?.split(' ')[1]
        expect(
          choices.some((row) => row.list_name === from && row.name === value),
          `${named} ${value}`,
        ).toBe(true)
        const isMultiple = before.get(named)?.startsWith('select_multiple')
        expect((relevant ?? '').includes(`selected(\${${named}}`)).toBe(isMultiple)
      }
      expect(refs(constraint)).toEqual([])
      before.set(name, type)
    }
  })

  test('asks for consent before anything else, and shows no section without it', async () => {
    const { survey = [] } = await opened
    const at = (name: string) => survey.findIndex((row) => row.name === name)
    const sections = survey.filter(({ name }) => name?.startsWith('feri_section_'))
    expect(sections).toHaveLength(questionnaire.sections.length)
    for (const row of sections) {
      expect(row.relevant).toBe(`\${feri_consent_given} = 'yes'`)
      expect(survey.indexOf(row)).toBeGreaterThan(at('feri_consent_given'))
    }
  })

  test('records no device, place or hour, and requires nothing but the kind of interview and consent', async () => {
    const { survey = [] } = await opened
    const standard = /^(note|integer|decimal|date|text|(begin|end)_(group|repeat)|select_(one|multiple) \w+)$/
    expect(survey.filter(({ type = '' }) => !standard.test(type))).toEqual([])
    expect(survey.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'feri_round',
      'feri_consent_given',
    ])
  })
})
