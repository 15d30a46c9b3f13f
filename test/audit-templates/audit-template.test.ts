import { readdirSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import {
  AuditTemplate,
  askedQuestions,
  findQuestion,
  isAsked,
  questionsOf,
  templateHash,
} from '../../src/audit-templates/audit-template.ts'
import { AUDIT_TEMPLATES, templateInFiles } from '../../src/audit-templates/load-audit-templates.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { aTemplate, question, say } from './example-template.ts'

/** Questionnaires of interviews lie in the same folder; they have a shape and tests of their own. */
const files = readdirSync('audit-templates').filter(
  (name) => name.endsWith('.json') && !name.startsWith('worker-interview-'),
)
const read = (name: string): unknown => JSON.parse(readFileSync(`audit-templates/${name}`, 'utf8'))
const sendingAgency = v.parse(AuditTemplate, read('sending-agency.2026.1.json'))

describe('a template file', () => {
  test.each(files)('%s parses, and its name is its id and version', (name) => {
    const template = v.parse(AuditTemplate, read(name))
    expect(name).toBe(`${template.id}.${template.version}.json`)
  })

  test('is in the list the service loads, so that none is forgotten', () => {
    const loaded = AUDIT_TEMPLATES.map((template) => `${template.id}.${template.version}.json`)
    expect([...loaded].sort()).toEqual([...files].sort())
  })

  test('says everything in three languages, none copied from another', () => {
    const copied: string[] = []
    for (const name of files) {
      for (const { question: asked } of questionsOf(v.parse(AuditTemplate, read(name)))) {
        const texts = [asked.text, asked.guidance, ...asked.evidence]
        if (
          texts.some((text) =>
            LANGUAGES.some((lang) => LANGUAGES.some((other) => lang !== other && text[lang] === text[other])),
          )
        ) {
          copied.push(asked.id)
        }
        if (texts.some((text) => !/[぀-ヿ一-鿿]/.test(text.ja) || /[぀-ヿ一-鿿]/.test(text.en + text.vi)))
          copied.push(asked.id)
      }
    }
    expect(copied).toEqual([])
  })
})

describe('the sending-agency template', () => {
  test('asks at least sixty questions that an auditor judges', () => {
    const judged = questionsOf(sendingAgency).filter(({ question: asked }) => asked.kind === 'conformity')
    expect(judged.length).toBeGreaterThanOrEqual(65)
  })

  test('holds the twelve articles of the code, in order', () => {
    const articles = sendingAgency.sections
      .map((section) => section.article)
      .filter((article) => article !== null)
    expect(articles).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 1)))
  })

  test('asks for licence, money, disclosure and FERI commitments after the articles', () => {
    const rest = sendingAgency.sections
      .filter((section) => section.article === null)
      .map((section) => section.id)
    expect(rest).toEqual(['licence', 'money', 'disclosure', 'feri'])
  })

  test('treats as critical what the law and the scheme forbid outright', () => {
    const severity = (id: string) => {
      const asked = findQuestion(sendingAgency, id)
      return asked?.kind === 'conformity' ? asked.severity_if_failed : undefined
    }
    const forbidden = [
      'coc1-01',
      'coc1-02',
      'coc4-02',
      'coc4-05',
      'coc7-06',
      'fee-02',
      'fee-03',
      'fee-04',
      'fee-05',
      'fee-06',
      'fee-07',
      'feri-02',
    ]
    expect(forbidden.filter((id) => severity(id) !== 'critical')).toEqual([])
  })

  test('never bases a question on a rule nobody could read alone', () => {
    const baseless = questionsOf(sendingAgency).filter(
      ({ question: asked }) =>
        asked.kind === 'conformity' && asked.citations.every((citation) => citation.confidence === 'N'),
    )
    expect(baseless.map(({ question: asked }) => asked.id)).toEqual([])
  })

  test('names only questions that exist when one refers to another', () => {
    const named = JSON.stringify(sendingAgency).match(/\b(coc\d+|lic|fee|dis|feri)-\d\d\b/g) ?? []
    expect(named.filter((id) => !findQuestion(sendingAgency, id))).toEqual([])
  })

  test('asks about the practice room only of agencies that send care workers', () => {
    const ids = (care: string) =>
      askedQuestions(sendingAgency, { 'lic-11': care }).map(({ question: asked }) => asked.id)
    expect(ids('conforms')).toContain('lic-12')
    expect(ids('not_applicable')).not.toContain('lic-12')
  })
})

describe('the questions of an audit', () => {
  const template = v.parse(AuditTemplate, aTemplate())
  const asked = (answers: Record<string, string>) =>
    askedQuestions(template, answers).map(({ question: one }) => one.id)

  test('come in order, each with its section', () => {
    expect(questionsOf(template).map(({ section, question: one }) => `${section.id}/${one.id}`)).toEqual([
      'one/q-1',
      'one/q-2',
      'two/q-3',
      'two/q-4',
      'two/q-5',
    ])
  })

  test('leave out a conditional one until its condition is answered', () => {
    expect(asked({})).toEqual(['q-1', 'q-2', 'q-3'])
    expect(asked({ 'q-1': 'not_verified' })).toEqual(['q-1', 'q-2', 'q-3', 'q-4'])
    expect(asked({ 'q-1': 'not_applicable' })).toEqual(['q-1', 'q-2', 'q-3'])
  })

  test('drop a whole branch when an early answer changes, whatever was answered further down', () => {
    expect(asked({ 'q-1': 'conforms', 'q-4': 'does_not_conform' })).toContain('q-5')
    expect(asked({ 'q-1': 'does_not_conform', 'q-4': 'does_not_conform' })).toEqual(['q-1', 'q-2', 'q-3'])
  })

  test('are found by id, and an unknown id finds nothing', () => {
    expect(findQuestion(template, 'q-4')?.kind).toBe('conformity')
    expect(findQuestion(template, 'q-99')).toBeUndefined()
    expect(findQuestion(template, 'toString')).toBeUndefined()
  })

  test('without a condition are always asked', () => {
    const first = findQuestion(template, 'q-1')
    expect(first && isAsked(first, {})).toBe(true)
  })
})

describe('an edition', () => {
  test('is found by id and version, and no other version answers for it', () => {
    expect(templateInFiles('sending-agency', '2026.1')?.id).toBe('sending-agency')
    expect(templateInFiles('sending-agency', '2026.2')).toBeUndefined()
    expect(templateInFiles('nobody', '2026.1')).toBeUndefined()
  })

  test('has one hash whatever the order of keys in the file, and another after any change of words', async () => {
    const template = aTemplate()
    const turned = Object.fromEntries(Object.entries(template).reverse())
    const hash = await templateHash(v.parse(AuditTemplate, template))
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await templateHash(v.parse(AuditTemplate, turned))).toBe(hash)
    Object.assign(question(template, 0, 0), { text: say('No deposit is ever taken') })
    expect(await templateHash(v.parse(AuditTemplate, template))).not.toBe(hash)
  })
})
