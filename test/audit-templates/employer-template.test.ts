import { describe, expect, test } from 'vitest'
import { askedQuestions, findQuestion, questionsOf } from '../../src/audit-templates/audit-template.ts'
import { templateInFiles } from '../../src/audit-templates/load-audit-templates.ts'

const edition = (id: string) => {
  const template = templateInFiles(id, '2026.1')
  if (!template) throw new Error(`no template ${id}`)
  return template
}
const employer = edition('employer')
const lodging = edition('lodging-visit')

const severityOf = (template: typeof employer, id: string) => {
  const found = findQuestion(template, id)
  return found?.kind === 'conformity' ? found.severity_if_failed : undefined
}
const idsAfter = (answers: Record<string, string>) =>
  askedQuestions(employer, answers).map(({ question }) => question.id)

describe('the template of employers', () => {
  test.each([
    ['par-01', 'a partner that is not registered'],
    ['par-02', 'a broker outside the chain'],
    ['par-05', 'kickbacks'],
    ['cst-03', 'a worker who paid'],
    ['cst-06', 'costs taken back from wages'],
    ['cst-07', 'a supervision fee passed on'],
    ['cst-12', 'no repayment'],
    ['wag-02', 'wages held back'],
    ['fre-01', 'kept papers'],
    ['fre-02', 'deposits and penalties'],
    ['fre-03', 'forced savings'],
    ['fre-04', 'debt that binds'],
    ['fre-05', 'no freedom of movement'],
    ['fre-06', 'telephones taken away'],
    ['fre-07', 'threats'],
    ['fre-08', 'forced labour'],
    ['dig-01', 'violence'],
    ['dig-03', 'a pregnancy punished'],
    ['gri-03', 'reprisals'],
    ['end-02', 'a price on leaving'],
    ['fer-03', 'interviews hindered'],
  ])('%s: %s is critical', (id) => {
    expect(severityOf(employer, id)).toBe('critical')
  })

  test('asks how many paid, and how much, only where somebody did, and lets it stay open for the sake of who spoke', () => {
    expect(idsAfter({ 'cst-03': 'does_not_conform' })).toContain('cst-04')
    for (const answer of ['conforms', 'not_verified', 'not_applicable']) {
      expect(idsAfter({ 'cst-03': answer })).not.toContain('cst-04')
    }
    expect(findQuestion(employer, 'cst-04')?.kind).toBe('text')
    expect(findQuestion(employer, 'wag-08')?.kind).toBe('text')
  })

  test('asks about repayment whether or not this audit found a payer, for an earlier one may have', () => {
    expect(idsAfter({ 'cst-03': 'conforms' })).toContain('cst-12')
  })

  test('leaves lodging out where the employer provides none, and overtime where nobody works it', () => {
    const none = idsAfter({ 'ded-02': 'not_applicable', 'hrs-03': 'not_applicable' })
    for (const id of ['ded-03', 'liv-04', 'liv-05', 'hrs-04', 'hrs-05']) expect(none).not.toContain(id)
    const some = idsAfter({ 'ded-02': 'conforms', 'hrs-03': 'conforms' })
    expect(some).toEqual(expect.arrayContaining(['ded-03', 'liv-04', 'liv-05', 'hrs-04', 'hrs-05']))
  })

  test('cites the repealed housing ceiling beside the one nobody has seen, and calls the rest a default', () => {
    const housing = findQuestion(employer, 'ded-02')
    const cited = housing?.citations.map(({ source, confidence }) => `${source} ${confidence}`)
    expect(cited).toEqual(expect.arrayContaining(['circular-02-2024 S2', 'circular-09-2026 N']))
    expect(employer.sources.find(({ id }) => id === 'circular-02-2024')?.valid_to).toBe('2026-06-29')
    expect(housing?.guidance.en).toContain('product default')
    expect(housing?.guidance.ja).toContain('本システムの初期設定')
    expect(housing?.guidance.vi).toContain('mặc định của hệ thống')
  })
})

describe('the template of a lodging visit', () => {
  test('is short, and what locks people in or keeps their papers is critical', () => {
    expect(questionsOf(lodging).length).toBeLessThanOrEqual(32)
    for (const id of ['fir-01', 'prv-01', 'prv-04']) expect(severityOf(lodging, id)).toBe('critical')
  })

  test('sends the auditor to questions the template of employers has', () => {
    const own = new Set(questionsOf(lodging).map(({ question }) => question.id))
    const named = JSON.stringify(lodging).match(/\b(?:plc|rom|fir|prv|rnt|fre|ded|cst|liv)-\d\d\b/g) ?? []
    expect(named.filter((id) => !own.has(id))).not.toEqual([])
    expect(named.filter((id) => !own.has(id) && !findQuestion(employer, id))).toEqual([])
  })
})

test.each([employer, lodging])('$id: no citation is surer than the source it names', (template) => {
  const rank = ['N', 'BK', 'I', 'S2', 'S1']
  const sure = new Map(template.sources.map(({ id, confidence }) => [id, rank.indexOf(confidence)]))
  const surer = questionsOf(template).filter(({ question }) =>
    question.citations.some(({ source, confidence }) => rank.indexOf(confidence) > (sure.get(source) ?? -1)),
  )
  expect(surer.map(({ question }) => question.id)).toEqual([])
})

test.each([employer, lodging])(
  '$id: a number or a day, which must be answered, is never said to be left empty',
  (template) => {
    const mayStayOpen = questionsOf(template).filter(
      ({ question }) =>
        (question.kind === 'number' || question.kind === 'date') &&
        /\bempty\b|\bopen\b|空欄|記入しない|để trống/.test(Object.values(question.guidance).join(' ')),
    )
    expect(mayStayOpen.map(({ question }) => question.id)).toEqual([])
  },
)
