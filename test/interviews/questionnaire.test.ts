import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { questionsInRound } from '../../src/interviews/asked-questions.ts'
import {
  findQuestionnaire,
  hashOf,
  QUESTIONNAIRES,
  questionnaireFor,
} from '../../src/interviews/load-questionnaires.ts'
import {
  BANK_CODES,
  type Question,
  ROUND_KINDS,
  type Questionnaire as Shape,
} from '../../src/interviews/questionnaire.ts'
import { codesOf, Questionnaire, questionnaireHash } from '../../src/interviews/questionnaire-rules.ts'

const flat = (q: Shape): Question[] => q.sections.flatMap(({ questions }) => questions)
const [arrival] = QUESTIONNAIRES
const copy = () => structuredClone(arrival) as Shape
/** The questionnaire as a file could say it, changed in one place. */
const changed = (change: (q: { sections: { questions: Record<string, unknown>[] }[] }) => void): unknown => {
  const q = copy()
  change(q as never)
  return q
}
const faultOf = (value: unknown): string => {
  const parsed = v.safeParse(Questionnaire, value)
  return parsed.success ? 'none' : parsed.issues[0].message
}
const question = (q: { sections: { questions: Record<string, unknown>[] }[] }, id: string) =>
  q.sections.flatMap(({ questions }) => questions).find((one) => one.id === id) as Record<string, unknown>

describe('the questionnaires', () => {
  test('are there for every kind of round, and found again by id and version', () => {
    for (const kind of ROUND_KINDS) {
      const q = questionnaireFor(kind)
      expect(findQuestionnaire(q.id, q.version)).toBe(q)
      expect(questionsInRound(q, kind).length).toBeGreaterThan(35)
    }
    expect(findQuestionnaire('worker-interview-arrival', '1999.1')).toBeUndefined()
    expect(QUESTIONNAIRES).toHaveLength(3)
  })

  test.each(QUESTIONNAIRES)(
    '$id asks the whole bank on forced labour, and reaches the eleven indicators',
    (q) => {
      expect(new Set(flat(q).flatMap(({ bank }) => bank ?? []))).toEqual(new Set(BANK_CODES))
      const indicators = flat(q).flatMap(({ points_to }) => points_to?.indicators ?? [])
      expect([...new Set(indicators)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    },
  )

  test.each(QUESTIONNAIRES)(
    '$id asks in every round about fees, loans, papers, the contract, distress and help',
    (q) => {
      for (const kind of q.rounds) {
        const asked = questionsInRound(q, kind)
        expect(asked.filter((one) => one.kind === 'fee_lines')).toHaveLength(1)
        expect(asked.filter((one) => one.distress_when).length).toBeGreaterThan(1)
        const told = asked.flatMap(({ tells }) => tells ?? [])
        for (const fact of [
          'debt',
          'monthly_wage',
          'housing_per_month',
          'contract_months',
          'wants_referral',
          'wants_contact',
        ])
          expect(told).toContain(fact)
        const ids = asked.map(({ id }) => id)
        for (const id of [
          'borrowed',
          'passport_holder',
          'contract_copy',
          'contract_changed',
          'knows_where_to_complain',
        ])
          expect(ids).toContain(id)
      }
    },
  )

  test.each(QUESTIONNAIRES)('$id says each thing in three languages, none of them the same', (q) => {
    const texts: Record<string, string>[] = []
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('en' in value && 'ja' in value) texts.push(value as Record<string, string>)
      else for (const member of Object.values(value)) collect(member)
    }
    collect(q)
    expect(texts.length).toBeGreaterThan(200)
    for (const { en, ja, vi } of texts) {
      expect(new Set([en, ja, vi]).size).toBe(3)
      expect(ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
    }
  })

  test('have a hash of their content, however the file is laid out', () => {
    const q = arrival as Shape
    const turned = Object.fromEntries(Object.entries(q).reverse()) as unknown as Shape
    expect(questionnaireHash(turned)).toBe(hashOf(q))
    const other = copy()
    Object.assign(other.sections[0]?.questions[0]?.text ?? {}, { vi: 'khác' })
    expect(questionnaireHash(other)).not.toBe(hashOf(q))
  })
})

describe('a questionnaire is refused', () => {
  test.each<[string, unknown, string]>([
    [
      'with a key that is misspelt',
      changed((q) => Object.assign(question(q, 'hurt'), { distres_when: ['hit'] })),
      'Invalid key',
    ],
    [
      'with a text missing in Vietnamese',
      changed((q) => Reflect.deleteProperty(question(q, 'hurt').text as object, 'vi')),
      'vi',
    ],
    [
      'with an empty text',
      changed((q) => Object.assign(question(q, 'hurt').text as object, { ja: ' ' })),
      'empty',
    ],
    [
      'with a question of a kind there is not',
      changed((q) => Object.assign(question(q, 'hurt'), { kind: 'matrix' })),
      'matrix',
    ],
    [
      'with two questions of one id',
      changed((q) => Object.assign(question(q, 'hurt'), { id: 'threats' })),
      'two questions share an id',
    ],
    [
      'with a question that waits for a later one',
      changed((q) =>
        Object.assign(question(q, 'first_contact'), { asked_when: { question: 'hurt', is: ['hit'] } }),
      ),
      'first_contact',
    ],
    [
      'with a question that waits for itself',
      changed((q) =>
        Object.assign(question(q, 'borrowed'), { asked_when: { question: 'borrowed', is: ['yes'] } }),
      ),
      'borrowed',
    ],
    [
      'with two that wait for each other',
      changed((q) => {
        Object.assign(question(q, 'borrowed'), { asked_when: { question: 'lender', is: ['bank'] } })
      }),
      'borrowed',
    ],
    [
      'with a condition on an unknown question',
      changed((q) =>
        Object.assign(question(q, 'lender'), { asked_when: { question: 'nothing', is: ['yes'] } }),
      ),
      'lender',
    ],
    [
      'with a condition on an unknown answer',
      changed((q) =>
        Object.assign(question(q, 'lender'), { asked_when: { question: 'borrowed', is: ['perhaps'] } }),
      ),
      'lender',
    ],
    [
      'with a condition on a sum',
      changed((q) =>
        Object.assign(question(q, 'loan_left'), { asked_when: { question: 'loan_amount', is: ['yes'] } }),
      ),
      'loan_left',
    ],
    [
      'with a question in a round where its condition is not asked',
      changed((q) => Object.assign(question(q, 'borrowed'), { rounds: ['arrival'] })),
      'lender',
    ],
    [
      'with a round it is not for',
      changed((q) => Object.assign(question(q, 'hurt'), { rounds: ['exit'] })),
      'hurt',
    ],
    [
      'with an indicator behind an answer there is not',
      changed((q) =>
        Object.assign(question(q, 'hurt'), { points_to: { indicators: [5], when: ['bitten'] } }),
      ),
      'hurt',
    ],
    [
      'with distress behind an answer there is not',
      changed((q) => Object.assign(question(q, 'hurt'), { distress_when: ['bitten'] })),
      'hurt',
    ],
    [
      'with a twelfth indicator',
      changed((q) => Object.assign(question(q, 'hurt'), { points_to: { indicators: [12], when: ['hit'] } })),
      '12',
    ],
    [
      'without one of the eleven',
      changed((q) => Reflect.deleteProperty(question(q, 'hurt'), 'points_to')),
      'indicator of forced labour: 5',
    ],
    [
      'with an option given twice',
      changed((q) =>
        Object.assign(question(q, 'lender'), {
          options: (question(q, 'lender').options as object[]).concat(
            (question(q, 'lender').options as object[])[0] as object,
          ),
        }),
      ),
      'lender',
    ],
    [
      'with a fact that such an answer cannot tell',
      changed((q) => Object.assign(question(q, 'hurt'), { tells: 'monthly_wage' })),
      'hurt',
    ],
    [
      'with a fact told twice',
      changed((q) => Object.assign(question(q, 'basic_wage'), { tells: 'monthly_wage' })),
      'monthly_wage',
    ],
    [
      'with a second list of payments',
      changed((q) => {
        for (const part of q.sections.slice(-1))
          part.questions.push({ id: 'more', kind: 'fee_lines', text: { en: 'a', ja: 'あ', vi: 'ă' } })
      }),
      'more',
    ],
    [
      'with a bank code there is not',
      changed((q) => Object.assign(question(q, 'hurt'), { bank: 'FL-DEBT-9' })),
      'FL-DEBT-9',
    ],
    [
      'with the smallest number above the largest',
      changed((q) => Object.assign(question(q, 'contract_months'), { min: 9, max: 3 })),
      'contract_months',
    ],
  ])('%s', (_, value, said) => {
    expect(faultOf(value)).toContain(said)
  })

  test('nothing is wrong with it unchanged', () => {
    expect(faultOf(copy())).toBe('none')
  })

  test('no option takes the place of “prefer not to say”', () => {
    for (const q of QUESTIONNAIRES)
      for (const one of flat(q)) expect(codesOf(one)).not.toContain('prefer_not_to_say')
  })
})
