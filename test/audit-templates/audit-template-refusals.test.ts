import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { AuditTemplate } from '../../src/audit-templates/audit-template.ts'
import { aTemplate, type Json, question, say, source, without } from './example-template.ts'

const BAD: readonly (readonly [what: string, reason: RegExp, spoil: (template: Json) => void])[] = [
  [
    'two questions with one id, in different sections',
    /two questions share an id: q-1/,
    (t) => Object.assign(question(t, 1, 0), { id: 'q-1' }),
  ],
  [
    'two sections with one id',
    /two sections share an id: one/,
    (t) => Object.assign(t.sections[1] ?? {}, { id: 'one' }),
  ],
  ['two sources with one id', /two sources share an id: law/, (t) => t.sources.push({ ...source(t) })],
  [
    'a text that lacks Vietnamese',
    /"vi"/,
    (t) => Object.assign(question(t, 0, 0), { text: { en: 'a', ja: 'あ' } }),
  ],
  [
    'a text that is only spaces',
    /a text may not be empty/,
    (t) => Object.assign(question(t, 0, 0), { guidance: { ...say('a'), ja: '  ' } }),
  ],
  [
    'a text with a trailing space',
    /trimmed and in Unicode NFC/,
    (t) => Object.assign(question(t, 0, 0), { text: { ...say('a'), en: 'a ' } }),
  ],
  [
    'Vietnamese in decomposed letters',
    /trimmed and in Unicode NFC/,
    (t) => Object.assign(question(t, 0, 0), { text: { ...say('a'), vi: 'tiền'.normalize('NFD') } }),
  ],
  [
    'a citation of a source it does not list',
    /unknown source: decree/,
    (t) =>
      Object.assign(question(t, 0, 1), { citations: [{ source: 'decree', article: '1', confidence: 'S1' }] }),
  ],
  [
    'a citation with an invented confidence',
    /confidence|S1/,
    (t) =>
      Object.assign(question(t, 0, 1), { citations: [{ source: 'law', article: '1', confidence: 'sure' }] }),
  ],
  [
    'a conformity question without citation',
    /cites a source/,
    (t) => Object.assign(question(t, 0, 1), { citations: [] }),
  ],
  [
    'a conformity question without evidence',
    /asks for evidence/,
    (t) => Object.assign(question(t, 0, 1), { evidence: [] }),
  ],
  [
    'a conformity question without severity',
    /severity_if_failed/,
    (t) => without(question(t, 0, 0), 'severity_if_failed'),
  ],
  [
    'a severity on a question that cannot fail',
    /severity_if_failed/,
    (t) => Object.assign(question(t, 1, 0), { severity_if_failed: 'major' }),
  ],
  [
    'an unknown severity',
    /observation/,
    (t) => Object.assign(question(t, 0, 0), { severity_if_failed: 'grave' }),
  ],
  [
    'a kind of question that nobody can answer',
    /kind|conformity/,
    (t) => Object.assign(question(t, 0, 0), { kind: 'photo' }),
  ],
  [
    'a condition on a later question',
    /earlier conformity question: q-1/,
    (t) => Object.assign(question(t, 0, 0), { asked_when: { question: 'q-2', is: ['conforms'] } }),
  ],
  [
    'a condition on the question itself',
    /earlier conformity question: q-2/,
    (t) => Object.assign(question(t, 0, 1), { asked_when: { question: 'q-2', is: ['conforms'] } }),
  ],
  [
    'a condition on a number',
    /earlier conformity question: q-4/,
    (t) => Object.assign(question(t, 1, 1), { asked_when: { question: 'q-3', is: ['conforms'] } }),
  ],
  [
    'a condition on a question that does not exist',
    /earlier conformity question: q-4/,
    (t) => Object.assign(question(t, 1, 1), { asked_when: { question: 'q-9', is: ['conforms'] } }),
  ],
  [
    'a condition that names no answer',
    /at least one answer/,
    (t) => Object.assign(question(t, 1, 1), { asked_when: { question: 'q-1', is: [] } }),
  ],
  [
    'a condition on an answer that is none',
    /does_not_conform/,
    (t) => Object.assign(question(t, 1, 1), { asked_when: { question: 'q-1', is: ['yes'] } }),
  ],
  ['a version that is not YYYY.N', /a version is YYYY.N/, (t) => Object.assign(t, { version: '1.0' })],
  ['a day that does not exist', /a day that exists/, (t) => Object.assign(t, { published_on: '2026-02-30' })],
  [
    'a source that ends before it begins',
    /ends before it begins/,
    (t) => Object.assign(source(t), { valid_to: '2021-12-31' }),
  ],
  [
    'a source at no web address',
    /a source address is a URL/,
    (t) => Object.assign(source(t), { url: 'javascript:alert(1)' }),
  ],
  ['an id with spaces', /an id is lower-case/, (t) => Object.assign(question(t, 0, 0), { id: 'Question 1' })],
  ['a misspelt key', /guidence/, (t) => Object.assign(question(t, 0, 0), { guidence: say('a') })],
  [
    'a section that asks nothing',
    /a section asks something/,
    (t) => Object.assign(t.sections[1] ?? {}, { questions: [] }),
  ],
  ['a role outside the scheme', /sending_agency/, (t) => Object.assign(t, { role: 'broker' })],
]

describe('a bad template', () => {
  test('the example itself is good', () => {
    expect(v.safeParse(AuditTemplate, aTemplate()).success).toBe(true)
  })

  test.each(BAD)('with %s is refused with the reason', (_what, reason, spoil) => {
    const template = aTemplate()
    spoil(template)
    const result = v.safeParse(AuditTemplate, template)
    expect(result.success).toBe(false)
    expect(result.issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('\n')).toMatch(
      reason,
    )
  })
})
