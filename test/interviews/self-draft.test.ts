import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { FEE_ITEMS, findFeeItem } from '../../src/fees/fee-item.ts'
import { groupOf, itemKey, PAID_FOR } from '../../src/fees/paid-for.ts'
import { Draft } from '../../src/interviews/draft.ts'
import { type Move, moved } from '../../src/interviews/draft-move.ts'
import { type Asked, askedOf, progressOf, tenablePlace } from '../../src/interviews/draft-places.ts'
import { QUESTIONNAIRES } from '../../src/interviews/load-questionnaires.ts'
import { codesOf } from '../../src/interviews/questionnaire-rules.ts'
import { AppError } from '../../src/platform/errors.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'

const TODAY = '2026-11-21'
const ALL: readonly Asked[] = QUESTIONNAIRES.flatMap((questionnaire) =>
  questionnaire.rounds.map((kind) => ({ questionnaire, kind })),
)
const ITEMS = PAID_FOR.flatMap(({ items }) => [...items])

/** What somebody may press, mostly on the page where the draft stands, sometimes from one left open. */
function aMove({ questionnaire }: Asked, draft: Draft | undefined, pick: (n: number) => number): Move {
  const questions = questionnaire.sections.flatMap((section) => section.questions)
  const here = draft && 'id' in draft.place ? draft.place.id : questions[pick(questions.length)]?.id
  const question = questions.find(({ id }) => id === here) ?? questions[0]
  const id = question?.id ?? ''
  const codes = question ? codesOf(question) : []
  const value = {
    yes_no: codes[pick(codes.length)],
    choice: codes[pick(codes.length)],
    choices: codes.slice(0, 1 + pick(codes.length)),
    number: String(pick(400)),
    money: { amount: String(pick(9_999_999)), currency: ['VND', 'JPY', 'USD', 'EUR'][pick(4)] },
    day: ['2026-01-31', '2026-02-30', '2099-12-31'][pick(3)],
    words: ['', 'một vài lời', 'x'.repeat(2_001)][pick(3)],
    fee_lines: '',
  }[question?.kind ?? 'words']
  const moves: readonly Move[] = [
    { do: 'answer', question: id, value },
    { do: 'answer', question: id, value },
    { do: 'answer', question: id, value },
    { do: 'skip', question: id },
    { do: 'back' },
    { do: 'change', question: questions[pick(questions.length)]?.id ?? '' },
    { do: 'consent', scopes: { audit: pick(2) === 0, statistics: true, referral: false } },
    { do: 'consent', scopes: { audit: true, statistics: true, referral: true } },
    { do: 'language', language: LANGUAGES[pick(3)] ?? 'vi' },
    { do: 'pay_group', group: PAID_FOR[pick(PAID_FOR.length)]?.group ?? '' },
    { do: 'pay_item', item: ITEMS[pick(ITEMS.length)] ?? '' },
    { do: 'pay_save', typed: { amount: String(pick(99) - 9), currency: ['VND', 'JPY', ''][pick(3)] ?? '' } },
    { do: 'pay_change', line: pick(5) },
    { do: 'pay_remove', line: pick(5) },
    { do: 'pay_done' },
    { do: 'go_on' },
    { do: 'to_end' },
    { do: 'back_to_consent' },
  ]
  return moves[pick(moves.length)] ?? { do: 'back' }
}

describe('an unfinished interview', () => {
  it('is whole after whatever is pressed in whatever order, stands on a page that is asked, and can be gone on with', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALL),
        fc.array(fc.nat(0xffff), { minLength: 20, maxLength: 400 }),
        (asked, dice) => {
          let at = 0
          const pick = (n: number) => (n === 0 ? 0 : (dice[at++ % dice.length] ?? 0) % n)
          let draft: Draft | undefined = moved(asked, undefined, { do: 'language', language: 'vi' }, TODAY)
          for (let step = 0; step < dice.length / 3; step += 1) {
            const before = JSON.stringify(draft)
            try {
              draft = moved(asked, draft, aMove(asked, draft, pick), TODAY)
            } catch (error) {
              if (!(error instanceof AppError) || error.code !== 'invalid') throw error
              expect(JSON.stringify(draft)).toBe(before)
            }
          }
          expect(v.parse(Draft, JSON.parse(JSON.stringify(draft)))).toEqual(draft)
          if (draft === undefined) throw new Error('the draft is gone')
          expect(tenablePlace(asked, draft)).toEqual(draft.place)
          const { done, total } = progressOf(asked, draft)
          expect(done).toBeGreaterThan(0)
          expect(done).toBeLessThanOrEqual(total)
          if (draft.scopes === null) expect(draft.answers).toEqual({})
        },
      ),
      { numRuns: 300 },
    )
  })

  it('comes to its end for whoever will say nothing, in every questionnaire and kind of round', () => {
    for (const asked of ALL) {
      let draft = moved(asked, undefined, { do: 'language', language: 'ja' }, TODAY)
      draft = moved(
        asked,
        draft,
        { do: 'consent', scopes: { audit: false, statistics: true, referral: false } },
        TODAY,
      )
      for (let step = 0; step < 200 && draft.place.page !== 'summary'; step += 1)
        draft = moved(
          asked,
          draft,
          { do: 'skip', question: 'id' in draft.place ? draft.place.id : '' },
          TODAY,
        )
      expect(draft.place, asked.kind).toEqual({ page: 'summary' })
      expect(Object.keys(draft.answers)).toHaveLength(askedOf(asked, draft).length)
    }
  })

  it('goes back through the same pages in the other order, as far as the consent', () => {
    const [asked] = ALL
    if (!asked) throw new Error('no questionnaire')
    let draft = moved(asked, undefined, { do: 'language', language: 'en' }, TODAY)
    draft = moved(
      asked,
      draft,
      { do: 'consent', scopes: { audit: true, statistics: true, referral: true } },
      TODAY,
    )
    const forth: string[] = []
    while (draft.place.page !== 'summary') {
      const id = 'id' in draft.place ? draft.place.id : ''
      forth.push(id)
      draft = moved(asked, draft, { do: 'skip', question: id }, TODAY)
    }
    const back: string[] = []
    for (
      draft = moved(asked, draft, { do: 'back' }, TODAY);
      draft.place.page !== 'consent';
      draft = moved(asked, draft, { do: 'back' }, TODAY)
    )
      back.push('id' in draft.place ? draft.place.id : '')
    expect(back.toReversed()).toEqual(forth)
  })
})

describe('the pictures of what was paid for', () => {
  it('are items of the list, none of them twice, each with a plain name in every language', () => {
    for (const item of ITEMS) {
      expect(findFeeItem(item), item).toBeDefined()
      expect(PAID_FOR.some(({ group }) => group === groupOf(item))).toBe(true)
      const names = LANGUAGES.map((lang) => translator(lang)(itemKey(item)))
      for (const name of names) expect(name, item).not.toContain('paid_for.')
      // No lawyer's label: short enough for a button.
      for (const name of names) expect(name.length, name).toBeLessThan(46)
    }
    expect(new Set(ITEMS).size).toBe(ITEMS.length)
  })

  it('leave no group of the list without a place for what somebody paid', () => {
    const groups = new Set(ITEMS.map((item) => item.split('.')[0]?.slice(0, item.startsWith('B') ? 2 : 1)))
    for (const { code, kind } of FEE_ITEMS.items)
      if (kind === 'item')
        expect(groups, code).toContain(code.split('.')[0]?.slice(0, code.startsWith('B') ? 2 : 1))
  })
})
