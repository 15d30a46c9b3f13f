import fc from 'fast-check'
import * as v from 'valibot'
import {
  BANK_CODES,
  type Question,
  type Questionnaire,
  ROUND_KINDS,
  type RoundKind,
  TELLS,
  YES_NO_ANSWERS,
} from '../../src/interviews/questionnaire.ts'
import { Questionnaire as Rules } from '../../src/interviews/questionnaire-rules.ts'

/** What people write: several lines, signs that mean something in spreadsheets, markup and XPath, and three scripts. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=1+1',
        '<b>',
        '&amp;',
        "'",
        '"',
        '_x0041_',
        '$',
        '{paid}',
        '007',
        'true',
        '2026-11-21',
        '\n',
        ' ',
      ),
      fc.constantFrom('はい、', '「送出機関」', 'Bạn đã trả', 'đồng ý', 'ﾊﾝｶｸ', '𠮷', 'e\u0301', '👷'),
      fc.string({ minLength: 1, maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) =>
    parts.join('').replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (sign) => (sign === '\n' ? '\n' : '')),
  )
  .map((made) => made.normalize('NFC').trim())
  .filter((made) => made !== '')
const local = fc.record({ en: text, ja: text, vi: text })
const id = fc
  .stringMatching(/^[a-z][a-z0-9]{0,6}(_[a-z0-9]{1,4}){0,2}$/)
  .filter((made) => !made.startsWith('feri_'))
const rounds = fc.subarray<RoundKind>([...ROUND_KINDS], { minLength: 1 })

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const options = fc
  .uniqueArray(
    id.filter((made) => made !== 'prefer_not_to_say'),
    { minLength: 2, maxLength: 5 },
  )
  .chain((values) =>
    fc.tuple(
      ...values.map((value) => fc.record({ value: fc.constant(value), label: local, picture: optional(id) })),
    ),
  )
  .map((made) => made.map(withoutUndefined))

const kind = fc.oneof(
  fc.constant({ kind: 'yes_no' as const }),
  options.map((made) => ({ kind: 'choice' as const, options: made })),
  options.map((made) => ({ kind: 'choices' as const, options: made })),
  fc
    .tuple(fc.integer({ min: -100, max: 1_000_000 }), fc.nat(1_000_000))
    .map(([min, more]) => ({ kind: 'number' as const, min, max: min + more })),
  ...(['money', 'day', 'words', 'fee_lines'] as const).map((plain) => fc.constant({ kind: plain })),
)

interface Draft {
  readonly id: string
  readonly body: Record<string, unknown> & { readonly kind: Question['kind'] }
  readonly text: unknown
  readonly hint: unknown
  readonly bank: string | undefined
  readonly rounds: readonly RoundKind[] | undefined
  readonly pick: number
  readonly flags: readonly boolean[]
}

const draft = fc.record({
  id,
  body: kind,
  text: local,
  hint: optional(local),
  bank: optional(fc.constantFrom(...BANK_CODES)),
  rounds: optional(rounds),
  pick: fc.nat(1000),
  flags: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
})

const codesOf = ({ body }: Draft): readonly string[] =>
  body.kind === 'yes_no'
    ? YES_NO_ANSWERS
    : ((body.options as { value: string }[] | undefined) ?? []).map((o) => o.value)

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
}

/** Questions that hold together: conditions on earlier ones, each fact told once, one list of payments. */
function tie(drafts: readonly Draft[]): Record<string, unknown>[] {
  const told = new Set<string>()
  let payments = false
  return drafts.flatMap((one, i) => {
    if (one.body.kind === 'fee_lines' && payments) return []
    payments ||= one.body.kind === 'fee_lines'
    const codes = codesOf(one)
    const before = drafts.slice(0, i).filter((earlier) => codesOf(earlier).length > 0)
    const asker = before[one.pick % Math.max(before.length, 1)]
    const facts: readonly string[] = one.body.kind in TELLS ? TELLS[one.body.kind as keyof typeof TELLS] : []
    const fact = one.flags[0] ? facts.find((known) => !told.has(known)) : undefined
    if (fact) told.add(fact)
    return [
      withoutUndefined({
        id: one.id,
        ...one.body,
        text: one.text,
        hint: one.hint,
        bank: one.bank,
        tells: fact,
        // Only where everyone is asked can a later question rely on it.
        rounds: before.length > 0 && one.flags[1] ? undefined : one.rounds,
        asked_when:
          asker && asker.rounds === undefined && one.flags[1]
            ? { question: asker.id, is: [codesOf(asker)[one.pick % codesOf(asker).length]] }
            : undefined,
        distress_when: codes.length > 0 && one.flags[2] ? [codes[one.pick % codes.length]] : undefined,
        points_to:
          codes.length > 0 && one.flags[3]
            ? { indicators: [1 + (one.pick % 11)], when: codes.slice(0, 1 + (one.pick % codes.length)) }
            : undefined,
      }),
    ]
  })
}

/** Questionnaires as the rules allow them, in the order of members that a file has. */
export const questionnaireArbitrary: fc.Arbitrary<Questionnaire> = fc
  .record({
    title: local,
    drafts: fc.uniqueArray(draft, { selector: (one) => one.id, minLength: 1, maxLength: 14 }),
    sectionIds: fc.uniqueArray(id, { minLength: 1, maxLength: 4 }),
    sectionTitle: local,
    introduction: optional(local),
    sources: fc.array(
      fc.record({ id, title: local, confidence: fc.constantFrom('S1', 'S2', 'I', 'BK', 'N') }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    consent: local,
    number: fc.integer({ min: 1, max: 40 }),
  })
  .map((made) => {
    const all = {
      id: 'all_eleven',
      kind: 'yes_no',
      text: made.title,
      points_to: { indicators: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], when: ['yes'] },
    }
    const drafts = made.drafts.filter((one) => one.id !== 'all_eleven')
    const questions = [...tie(drafts as readonly Draft[]), all]
    const size = Math.ceil(questions.length / made.sectionIds.length)
    return {
      id: 'worker-interview-made-up',
      version: `2026.${made.number}`,
      title: made.title,
      rounds: [...ROUND_KINDS],
      published_on: '2026-11-21',
      sources: made.sources,
      consent: {
        version: `2026.${made.number}`,
        text: made.consent,
        scopes: { audit: made.consent, statistics: made.title, referral: made.consent },
      },
      sections: made.sectionIds
        .map((sectionId, i) =>
          withoutUndefined({
            id: sectionId,
            title: made.sectionTitle,
            introduction: i % 2 === 0 ? made.introduction : undefined,
            questions: questions.slice(i * size, (i + 1) * size),
          }),
        )
        .filter((section) => section.questions.length > 0),
    }
  })
  .filter((made) => v.is(Rules, made)) as fc.Arbitrary<unknown> as fc.Arbitrary<Questionnaire>
