import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chance } from '../../src/platform/chance.ts'
import { countGroups, type PlaceAnswers, SELF_CHECK_RULE } from '../../src/self-checks/count-answers.ts'
import { currentEdition, lettersOf } from '../../src/self-checks/self-check.ts'

const edition = currentEdition()
const all = (letter: string): string => letter.repeat(edition.questions.length)
const place = (placeId: string, count: number, letters = all('y')): PlaceAnswers => ({
  placeId,
  answers: Array.from({ length: count }, () => letters),
})
const shown = (...places: PlaceAnswers[]) =>
  countGroups(edition, places).map(({ placeIds, answered }) => [[...placeIds].sort().join('+'), answered])

describe('a company is shown', () => {
  test.each([
    ['nothing of nine', [place('a', 9)], []],
    ['ten alone', [place('a', 10)], [['a', 10]]],
    ['two small ones together', [place('a', 4), place('b', 7)], [['a+b', 10]]],
    ['nothing of two that are too small together', [place('a', 4), place('b', 5)], []],
    [
      'a small one only with the smallest large one',
      [place('a', 3), place('b', 12), place('c', 30)],
      [
        ['c', 30],
        ['a+b', 15],
      ],
    ],
    ['nothing where one small one cannot hide', [place('a', 9), place('b', 0)], []],
    ['counts in steps of five', [place('a', 19)], [['a', 15]]],
  ] as const)('%s', (_what, places, groups) => {
    expect(shown(...places)).toEqual(groups)
  })

  test('no count where a sign was given by fewer than ten, and none where nearly all gave it', () => {
    const toldOf = (yes: number, no: number) => {
      const answers = [...place('a', yes).answers, ...place('a', no, all('n')).answers]
      const [group] = countGroups(edition, [{ placeId: 'a', answers }])
      const at = edition.questions.findIndex(({ sign }) => sign === 'yes')
      return group?.signs[at]?.found
    }
    // Kept are so many; given were, by the estimate: 7, 4, -3, 35, 30.
    expect([toldOf(9, 20), toldOf(7, 30), toldOf(0, 20), toldOf(30, 0), toldOf(26, 4)]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
    // 12 of 20, 26 of 32.
    expect([toldOf(11, 9), toldOf(23, 9)]).toEqual([10, 25])
  })

  test('no count of a question that fewer than ten answered', () => {
    const quiet: PlaceAnswers = {
      placeId: 'a',
      answers: [...place('a', 9).answers, ...place('a', 11, all('-')).answers],
    }
    const [group] = countGroups(edition, [quiet])
    expect(group?.answered).toBe(20)
    expect(group?.signs.every(({ found }) => found === null)).toBe(true)
  })
})

test('of an answer seven in eight are kept as given, and what was not answered stays so', () => {
  const said = Object.fromEntries(edition.questions.map(({ id }) => [id, 'yes' as const]))
  const kept = Array.from({ length: 1_000 }, () => lettersOf(edition, said, chance)).join('')
  const share = kept.split('y').length / kept.length
  expect(share).toBeGreaterThan(0.84)
  expect(share).toBeLessThan(0.91)
  expect(lettersOf(edition, {}, chance)).toBe(all('-'))
})

const letters = fc.string({
  unit: fc.constantFrom('y', 'n', '-'),
  minLength: edition.questions.length,
  maxLength: edition.questions.length,
})
const anyPlaces = fc.uniqueArray(
  fc.record({ placeId: fc.uuid(), answers: fc.array(letters, { maxLength: 30 }) }),
  { selector: ({ placeId }) => placeId, maxLength: 12 },
)

test('whatever was answered: no group under ten, no place twice, and nothing small left over to be subtracted', () => {
  fc.assert(
    fc.property(anyPlaces, (places) => {
      const groups = countGroups(edition, places)
      const sizeOf = (ids: readonly string[]) =>
        places
          .filter(({ placeId }) => ids.includes(placeId))
          .reduce((sum, one) => sum + one.answers.length, 0)
      const told = groups.flatMap(({ placeIds }) => placeIds)
      expect(new Set(told).size).toBe(told.length)
      for (const { placeIds, answered } of groups) {
        expect(sizeOf(placeIds)).toBeGreaterThanOrEqual(SELF_CHECK_RULE.k)
        expect(answered % SELF_CHECK_RULE.step).toBe(0)
        expect(answered).toBeLessThanOrEqual(sizeOf(placeIds))
      }
      const hidden = places.filter(({ placeId }) => !told.includes(placeId))
      if (groups.length > 0) expect(sizeOf(hidden.map(({ placeId }) => placeId))).toBe(0)
    }),
  )
})
