import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QUESTIONNAIRES } from '../../src/interviews/load-questionnaires.ts'
import { xlsformFile } from '../../src/interviews/xlsform-export.ts'
import { readXlsform } from '../../src/interviews/xlsform-import.ts'
import { questionnaireArbitrary } from './xlsform-arbitrary.ts'

describe.each(QUESTIONNAIRES.map((q) => [`${q.id} ${q.version}`, q] as const))('%s', (_, questionnaire) => {
  test('comes back equal from its XLSForm', async () => {
    expect(await readXlsform(await xlsformFile(questionnaire))).toEqual({ questionnaire })
  })
  test('gives the same bytes each time', async () => {
    expect(await xlsformFile(questionnaire)).toEqual(await xlsformFile(questionnaire))
  })
})

test('every questionnaire that could be written comes back equal from its XLSForm', async () => {
  await fc.assert(
    fc.asyncProperty(questionnaireArbitrary, async (questionnaire) => {
      expect(await readXlsform(await xlsformFile(questionnaire))).toEqual({ questionnaire })
    }),
    { numRuns: 60 },
  )
})
