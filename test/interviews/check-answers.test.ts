import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedQuestions, questionsInRound } from '../../src/interviews/asked-questions.ts'
import { checkAnswers } from '../../src/interviews/check-answers.ts'
import { questionnaireFor } from '../../src/interviews/load-questionnaires.ts'
import { PREFER_NOT_TO_SAY, type Question, ROUND_KINDS } from '../../src/interviews/questionnaire.ts'
import { codesOf } from '../../src/interviews/questionnaire-rules.ts'
import { AppError } from '../../src/platform/errors.ts'

const TODAY = '2026-11-21'
const questionnaire = questionnaireFor('month_6')
const check = (raw: Record<string, unknown>) => checkAnswers(questionnaire, 'month_6', raw, TODAY)
const refusal = (raw: Record<string, unknown>) => {
  try {
    check(raw)
  } catch (error) {
    if (error instanceof AppError) return error.fields.map(({ path, message }) => [path, message.key])
    throw error
  }
  return 'accepted'
}

describe('answers are understood', () => {
  test('as JSON has them and as people type them into a form', () => {
    const json = check({
      contract_months: 36,
      monthly_wage: { amount_minor: 178_000, currency: 'JPY' },
      deposit: ['money'],
    })
    const typed = check({
      contract_months: ' ３６ ',
      monthly_wage: { amount: '１７８,０００', currency: 'JPY' },
      deposit: 'money',
    })
    expect(typed).toEqual(json)
    expect(json.facts).toEqual({
      contract_months: 36,
      monthly_wage: { amount_minor: 178_000, currency: 'JPY' },
    })
  })

  test('of which those to questions no longer asked are dropped, whole branches at once', () => {
    const { answers } = check({
      completed_before: 'none',
      same_agency_as_before: 'yes',
      borrowed: 'no',
      lender: 'bank',
      loan_amount: { amount: 'nonsense', currency: 'JPY' },
    })
    expect(answers).toEqual({ completed_before: 'none', borrowed: 'no' })
  })

  test('with own words apart, in NFC and without marks that turn text round', () => {
    const { answers, words } = check({ in_own_words: ' \u202Ecảm ơn\u0301 ' })
    expect(answers).toEqual({})
    expect(words).toEqual({ in_own_words: 'cảm ơn\u0301'.normalize('NFC') })
  })

  test('“prefer not to say” is an answer to every question there is, and shows nothing', () => {
    for (const kind of ROUND_KINDS) {
      const q = questionnaireFor(kind)
      const all = Object.fromEntries(questionsInRound(q, kind).map(({ id }) => [id, PREFER_NOT_TO_SAY]))
      const checked = checkAnswers(q, kind, all, TODAY)
      expect(checked).toMatchObject({
        words: {},
        signals: [],
        distress: false,
        facts: {},
        debt: null,
        wantsReferral: false,
      })
      expect(Object.keys(checked.answers)).toEqual(
        askedQuestions(q, kind, checked.answers).map(({ id }) => id),
      )
    }
  })

  test('ticked among others, it counts alone', () => {
    expect(check({ hurt: ['hit', PREFER_NOT_TO_SAY] })).toMatchObject({
      answers: { hurt: PREFER_NOT_TO_SAY },
      signals: [],
      distress: false,
    })
  })

  test('show indicators, distress and the wish for help', () => {
    const checked = check({
      hurt: ['hit'],
      passport_holder: 'employer',
      may_leave: 'no',
      wants_referral: 'yes',
    })
    expect(checked).toMatchObject({
      signals: [3, 5, 6, 7],
      distress: true,
      distressAt: ['hurt'],
      wantsReferral: true,
    })
  })

  test('“I do not know” leaves a fact unknown, and the debt is told apart from the job', () => {
    const loan_left = { amount_minor: 3_500_000, currency: 'VND' }
    const checked = check({ care_work: 'do_not_know', borrowed: 'yes', loan_left })
    expect(checked.facts).toEqual({ care_work: 'unknown' })
    expect(checked.debt).toEqual(loan_left)
  })
})

describe('answers are refused', () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ['to a question there is not', { shoe_size: 42 }, 'shoe_size', 'interviews.unknown_question'],
    [
      'to a question of another questionnaire',
      { returned_on: '2026-01-01' },
      'returned_on',
      'interviews.unknown_question',
    ],
    ['called like what every object has', { toString: 'yes' }, 'toString', 'interviews.unknown_question'],
    ['by an option there is not', { pay_slip: 'often' }, 'pay_slip', 'interviews.unknown_option'],
    [
      'by two options where one is asked',
      { pay_slip: ['yes', 'no'] },
      'pay_slip',
      'interviews.unknown_option',
    ],
    [
      'by one option there is not among several',
      { deposit: ['money', 'kidney'] },
      'deposit',
      'interviews.unknown_option',
    ],
    ['by a number where a code is asked', { pay_slip: 1 }, 'pay_slip', 'interviews.unknown_option'],
    ['by yes where true is said', { care_work: true }, 'care_work', 'interviews.unknown_option'],
    ['below the smallest number', { contract_months: 0 }, 'contract_months', 'interviews.number_range'],
    ['above the largest', { contract_months: '121' }, 'contract_months', 'interviews.number_range'],
    ['with half a month', { contract_months: '1,5' }, 'contract_months', 'interviews.number_whole'],
    [
      'with a number that is none',
      { contract_months: 'ba mươi' },
      'contract_months',
      'interviews.number_whole',
    ],
    ['with a sum that is only a number', { monthly_wage: 178_000 }, 'monthly_wage', 'interviews.money_shape'],
    [
      'with a sum without currency',
      { monthly_wage: { amount_minor: 178_000 } },
      'monthly_wage',
      'fees.currency_needed',
    ],
    [
      'with a typed sum and no currency chosen',
      { monthly_wage: { amount: '5', currency: '' } },
      'monthly_wage',
      'fees.currency_needed',
    ],
    [
      'in a currency of another corridor',
      { monthly_wage: { amount: '5', currency: 'KRW' } },
      'monthly_wage',
      'fees.currency_needed',
    ],
    [
      'with decimals of yen',
      { monthly_wage: { amount: '178000.5', currency: 'JPY' } },
      'monthly_wage',
      'money.no_decimals',
    ],
    [
      'with decimals of dong',
      { monthly_wage: { amount: '5000000.25', currency: 'VND' } },
      'monthly_wage',
      'money.no_decimals',
    ],
    [
      'with half a yen in JSON',
      { monthly_wage: { amount_minor: 0.5, currency: 'JPY' } },
      'monthly_wage',
      'money.amount_whole',
    ],
    [
      'with a sum that is no number',
      { monthly_wage: { amount: 'nhiều', currency: 'JPY' } },
      'monthly_wage',
      'errors.number_unreadable',
    ],
    [
      'with a sum below zero',
      { monthly_wage: { amount: '-1', currency: 'JPY' } },
      'monthly_wage',
      'money.amount_negative',
    ],
    [
      'with more money than there is',
      { monthly_wage: { amount_minor: 1e13, currency: 'JPY' } },
      'monthly_wage',
      'money.amount_too_large',
    ],
    [
      'with a sum given twice',
      { monthly_wage: { amount_minor: 1, amount: '2', currency: 'JPY' } },
      'monthly_wage',
      'interviews.money_shape',
    ],
    ['with a day that does not exist', { departed_on: '2026-02-30' }, 'departed_on', 'errors.not_a_date'],
    ['with a day still to come', { departed_on: '2026-11-22' }, 'departed_on', 'errors.future_date'],
    ['with a day that is a number', { departed_on: 20_260_101 }, 'departed_on', 'errors.not_a_date'],
    ['with words too long', { in_own_words: 'あ'.repeat(2_001) }, 'in_own_words', 'errors.too_long'],
    ['with words that are a list', { in_own_words: ['a'] }, 'in_own_words', 'interviews.words_shape'],
    [
      'with payments among them',
      { paid_anything: 'yes', payments: [{ item: 'A1' }] },
      'payments',
      'interviews.payments_elsewhere',
    ],
  ])('%s', (_, raw, id, key) => {
    expect(refusal(raw)).toEqual([[`answers.${id}`, key]])
  })

  test('all at once, each beside its field', () => {
    expect(refusal({ contract_months: 999, pay_slip: 'x', nothing: 1 })).toEqual([
      ['answers.nothing', 'interviews.unknown_question'],
      ['answers.contract_months', 'interviews.number_range'],
      ['answers.pay_slip', 'interviews.unknown_option'],
    ])
  })
})

/** Any answer that a question would take. */
const answerTo = (question: Question): fc.Arbitrary<unknown> => {
  const codes = codesOf(question)
  switch (question.kind) {
    case 'yes_no':
    case 'choice':
      return fc.constantFrom(...codes)
    case 'choices':
      return fc.subarray([...codes], { minLength: 1 })
    case 'number':
      return fc.integer({ min: question.min, max: question.max })
    case 'money':
      return fc.record({ amount_minor: fc.nat(10 ** 9), currency: fc.constantFrom('JPY', 'VND', 'USD') })
    case 'day':
      return fc.constantFrom('2024-02-29', '2026-01-31', TODAY)
    case 'words':
      return fc.constantFrom('một', '二')
    case 'fee_lines':
      return fc.constant(PREFER_NOT_TO_SAY)
  }
}

describe('whatever is answered', () => {
  const kinds = fc.constantFrom(...ROUND_KINDS)
  const anything = kinds.chain((kind) => {
    const questions = questionsInRound(questionnaireFor(kind), kind)
    const answers = fc.record(Object.fromEntries(questions.map((q) => [q.id, answerTo(q)])), {
      requiredKeys: [],
    })
    return answers.map((raw) => ({ kind, raw: raw as Record<string, unknown> }))
  })

  test('reading it twice gives what reading it once gave', () => {
    fc.assert(
      fc.property(anything, ({ kind, raw }) => {
        const q = questionnaireFor(kind)
        const once = checkAnswers(q, kind, raw, TODAY)
        expect(checkAnswers(q, kind, { ...once.answers, ...once.words }, TODAY)).toEqual(once)
      }),
    )
  })

  test('the order in which it is sent changes nothing, not even the order kept', () => {
    fc.assert(
      fc.property(anything, ({ kind, raw }) => {
        const q = questionnaireFor(kind)
        const turned = Object.fromEntries(Object.entries(raw).reverse())
        expect(JSON.stringify(checkAnswers(q, kind, turned, TODAY))).toBe(
          JSON.stringify(checkAnswers(q, kind, raw, TODAY)),
        )
      }),
    )
  })

  test('taking an answer away never adds an indicator', () => {
    fc.assert(
      fc.property(anything, fc.nat(), ({ kind, raw }, which) => {
        const q = questionnaireFor(kind)
        const ids = Object.keys(raw)
        const { [ids[which % Math.max(1, ids.length)] ?? '']: _, ...less } = raw
        const before = new Set(checkAnswers(q, kind, raw, TODAY).signals)
        for (const signal of checkAnswers(q, kind, less, TODAY).signals) expect(before).toContain(signal)
      }),
    )
  })

  test('what is no answer at all is refused with fields, and never breaks us', () => {
    const junk = fc.dictionary(
      fc.oneof(
        fc.constantFrom(...questionsInRound(questionnaire, 'month_6').map(({ id }) => id)),
        fc.string(),
      ),
      fc.anything(),
    )
    fc.assert(
      fc.property(junk, (raw) => {
        try {
          checkAnswers(questionnaire, 'month_6', raw, TODAY)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
    )
  })
})
