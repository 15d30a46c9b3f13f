import { describe, expect, test } from 'vitest'
import { QUESTIONNAIRES, questionnaireFor } from '../../src/interviews/load-questionnaires.ts'
import { xlsformOf } from '../../src/interviews/xlsform-export.ts'
import { FORM_ERRORS_MAX, readXlsform, XLSFORM_BYTES_MAX } from '../../src/interviews/xlsform-import.ts'
import { AppError } from '../../src/platform/errors.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { say, translator } from '../../src/platform/i18n/translate.ts'
import { madeForm, type OpenForm, surveyRow } from './made-form.ts'

/** What is said of a changed form: `survey 12 C label::… key` each, in the order found. */
async function complaints(change: (form: OpenForm) => void): Promise<readonly string[]> {
  const read = await readXlsform(await madeForm(change))
  if ('questionnaire' in read) return []
  return read.errors.map(({ sheet, line, column, message }) =>
    [sheet, line, column.split(' ')[1] ?? column, message.key.split('.')[1]].join(' '),
  )
}
/** The line of a survey row as the spreadsheet counts it. */
const lineOf = (name: string): number =>
  xlsformOf(questionnaireFor('arrival')).survey.findIndex((row) => row.name === name) + 2
const insert = (form: OpenForm, name: string, row: Record<string, string>) =>
  form.survey?.rows.splice(lineOf(name) - 2, 0, row)
const labels = {
  'label::English (en)': 'What?',
  'label::日本語 (ja)': '何ですか。',
  'label::Tiếng Việt (vi)': 'Gì?',
}
const first = questionnaireFor('arrival')
const asked = first.sections.flatMap(({ questions }) => questions)
const of = (kind: string) =>
  asked.find((question) => question.kind === kind && !question.asked_when)?.id ?? ''
const anyOf = (kind: string) => asked.find((question) => question.kind === kind)?.id ?? ''

test.each(QUESTIONNAIRES.map((q) => [q.id, q] as const))(
  '%s is read the same from a file that another program saved',
  async (_, questionnaire) => {
    expect(await readXlsform(await madeForm(() => {}, questionnaire))).toEqual({ questionnaire })
  },
)

test('a form that was changed as people change forms is read as they meant it', async () => {
  const read = await readXlsform(
    await madeForm((form) => {
      surveyRow(form, of('yes_no'))['label::English (en)'] = '  Asked in other words?  '
      const settings = form.settings?.rows[0]
      if (settings) settings.feri_published_on = new Date('2026-12-24T00:00:00Z')
      for (const row of form.survey?.rows ?? [])
        if (typeof row.type === 'string') row.type = row.type.replace(/^(begin|end)_/, '$1 ')
      form.survey?.head.reverse()
    }),
  )
  if (!('questionnaire' in read)) throw new Error(JSON.stringify(read.errors))
  expect(read.questionnaire.published_on).toBe('2026-12-24')
  const changed = read.questionnaire.sections
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === of('yes_no'))
  expect(changed?.text.en).toBe('Asked in other words?')
})

describe('types', () => {
  test.each([
    'image',
    'calculate',
    'rank colours',
    'selectone yes',
    'osm',
    'Text',
    'select_one_from_file x.csv',
  ])('the unknown type %j is refused at its row', async (type) => {
    const said = await complaints((form) => insert(form, of('yes_no'), { type, name: 'added', ...labels }))
    expect(said).toEqual([`survey ${lineOf(of('yes_no'))} type type_unknown`])
  })
  test.each([
    'start',
    'end',
    'today',
    'deviceid',
    'phonenumber',
    'username',
    'email',
    'simserial',
    'subscriberid',
    'audit',
    'start-geopoint',
    'background-audio',
    'geopoint',
    'geotrace',
  ])('%s, which could show who spoke, is refused at its row', async (type) => {
    const said = await complaints((form) => form.survey?.rows.unshift({ type, name: type }))
    expect(said).toEqual(['survey 2 type type_metadata'])
  })
  test('no export records a device, a place or a time', () => {
    for (const questionnaire of QUESTIONNAIRES)
      for (const { type } of xlsformOf(questionnaire).survey)
        expect(type).toMatch(
          /^(note|integer|decimal|date|text|(begin|end)_(group|repeat)|select_(one|multiple) [a-z0-9_]+)$/,
        )
  })
  test('a row without a type is refused', async () => {
    expect(await complaints((form) => insert(form, of('yes_no'), { name: 'added', ...labels }))).toEqual([
      `survey ${lineOf(of('yes_no'))} type type_missing`,
    ])
  })
})

describe('texts, names and columns', () => {
  test('a missing translation is named with its column', async () => {
    const said = await complaints((form) => {
      surveyRow(form, of('choice'))['label::Tiếng Việt (vi)'] = ''
    })
    expect(said).toEqual([`survey ${lineOf(of('choice'))} label::Tiếng text_missing`])
  })
  test.each([
    ['required', 'yes', 'required_refused'],
    ['appearance', 'likert', 'appearance_refused'],
    ['constraint', '. > 3', 'constraint_refused'],
    ['relevant', 'today() > 3', 'relevant_unread'],
    ['relevant', `\${a} = 'x' and \${b} = 'y'`, 'relevant_unread'],
    ['relevant', `not(\${a} = 'x')`, 'relevant_unread'],
    ['relevant', `\${nowhere} = 'yes'`, 'rule_condition'],
    ['relevant', `\${feri_round} = 'exit'`, 'rule_round'],
    ['relevant', `\${feri_round} = 'birthday'`, 'cell_refused'],
    ['feri_bank', 'FL-NONE-1', 'cell_refused'],
    ['feri_tells', 'shoe_size', 'cell_refused'],
    ['feri_tells', 'monthly_wage', 'rule_tells'],
    ['feri_distress_when', 'maybe', 'rule_points'],
    ['feri_indicators', '12', 'cell_refused'],
    ['name', 'Wage!', 'cell_refused'],
    ['name', '', 'name_missing'],
    ['name', 'feri_mine', 'own_row_unknown'],
  ])('%s = %j is refused: %s', async (column, value, key) => {
    const said = await complaints((form) => {
      const row = surveyRow(form, of('yes_no'))
      row[column] = value
      if (column === 'feri_indicators') row.feri_indicators_when = 'yes'
    })
    expect(said.join('\n')).toContain(key)
    expect(said[0]).toMatch(/^survey \d+ /)
  })
  test('a column with content that a questionnaire has no place for is refused, an empty one is not', async () => {
    const add = (value: string) => (form: OpenForm) => {
      form.survey?.head.push('guidance_hint')
      surveyRow(form, of('yes_no')).guidance_hint = value
    }
    expect(await complaints(add(''))).toEqual([])
    expect(await complaints(add('Speak slowly'))).toEqual([
      `survey ${lineOf(of('yes_no'))} guidance_hint column_unknown`,
    ])
  })
  test.each(['survey', 'choices', 'settings', 'feri_sources'])(
    'without the sheet %s it says so',
    async (sheet) => {
      const said = await complaints((form) => {
        delete form[sheet]
      })
      expect(said).toContain(`${sheet} 1  sheet_missing`)
    },
  )
  test('a sheet that is not ours is refused', async () => {
    const said = await complaints((form) => {
      form.entities = { head: ['list_name'], rows: [{ list_name: 'workers' }] }
    })
    expect(said).toContain('survey 1  sheet_unknown')
  })
  test('without the column of names it says so', async () => {
    const said = await complaints((form) => {
      form.survey?.head.splice(1, 1)
    })
    expect(said).toContain('survey 1  column_missing')
  })
})

describe('groups and lists', () => {
  test.each([
    ['a group without an end', (form: OpenForm) => form.survey?.rows.pop(), 'group_open'],
    [
      'an end without a group',
      (form: OpenForm) => form.survey?.rows.push({ type: 'end_group' }),
      'group_end',
    ],
    [
      'a repeat ended as a group',
      (form: OpenForm) => {
        const end = form.survey?.rows.find(({ type }) => type === 'end_repeat')
        if (end) end.type = 'end_group'
      },
      'group_end_wrong',
    ],
    [
      'a question outside every group',
      (form: OpenForm) => form.survey?.rows.push({ type: 'text', name: 'added', ...labels }),
      'question_outside',
    ],
    [
      'an amount without its currency',
      (form: OpenForm) => {
        const at = form.survey?.rows.findIndex(({ name }) => name === `feri_currency_${anyOf('money')}`) ?? -1
        form.survey?.rows.splice(at, 1)
      },
      'rows_missing',
    ],
    [
      'a payment with a row more',
      (form: OpenForm) => insert(form, 'feri_paid_on', { type: 'text', name: 'who', ...labels }),
      'own_row_unknown',
    ],
    [
      'a note in the middle',
      (form: OpenForm) => insert(form, of('yes_no'), { type: 'note', name: 'remark', ...labels }),
      'note_place',
    ],
    [
      'a number without a range',
      (form: OpenForm) => {
        surveyRow(form, anyOf('number')).constraint = ''
      },
      'range_needed',
    ],
    [
      'a range upside down',
      (form: OpenForm) => {
        surveyRow(form, anyOf('number')).constraint = '. >= 60 and . <= 1'
      },
      'rule_range',
    ],
    [
      'a list that is not there',
      (form: OpenForm) => {
        surveyRow(form, of('choice')).type = 'select_one nowhere'
      },
      'list_missing',
    ],
    [
      'a list that nobody asks for',
      (form: OpenForm) => form.choices?.rows.push({ list_name: 'colours', name: 'red', ...labels }),
      'list_unused',
    ],
    [
      'an answer twice in a list',
      (form: OpenForm) => {
        const row = form.choices?.rows.find(({ list_name }) => list_name === of('choice'))
        if (row) form.choices?.rows.push({ ...row })
      },
      'rule_option_twice',
    ],
    [
      'two questions of one name',
      (form: OpenForm) => insert(form, of('yes_no'), { type: 'text', name: of('yes_no'), ...labels }),
      'rule_question_twice',
    ],
    [
      'a second list of payments',
      (form: OpenForm) => {
        const rows = form.survey?.rows ?? []
        const from = rows.findIndex(({ type }) => type === 'begin_repeat')
        const to = rows.findIndex(({ type }) => type === 'end_repeat')
        const again = rows.slice(from, to + 1).map((row) => ({ ...row }))
        for (const row of again)
          if (typeof row.name === 'string') row.name = row.name.replace(anyOf('fee_lines'), 'payments_again')
        rows.splice(to + 1, 0, ...again)
      },
      'rule_payments_twice',
    ],
    [
      'consent without a scope',
      (form: OpenForm) => {
        const at = form.survey?.rows.findIndex(({ name }) => name === 'feri_consent_referral') ?? -1
        form.survey?.rows.splice(at, 1)
      },
      'consent_missing',
    ],
    [
      'no answer that points to an indicator',
      (form: OpenForm) => {
        for (const row of form.survey?.rows ?? []) {
          row.feri_indicators = ''
          row.feri_indicators_when = ''
        }
      },
      'rule_indicator',
    ],
  ])('%s is refused', async (_, change, key) => {
    expect((await complaints(change)).join('\n')).toContain(` ${key}`)
  })
  test.each(['form_id', 'version', 'feri_rounds', 'feri_published_on', 'feri_consent_version'])(
    'settings without %s are refused',
    async (column) => {
      const said = await complaints((form) => {
        const row = form.settings?.rows[0]
        if (row) row[column] = ''
      })
      expect(said[0]).toMatch(new RegExp(`^settings 2 ${column} `))
    },
  )
})

test('every reason is said in each language', async () => {
  const read = await readXlsform(
    await madeForm((form) => form.survey?.rows.unshift({ type: 'audit', name: 'audit' }, { type: 'colour' })),
  )
  if ('questionnaire' in read) throw new Error('it was read')
  for (const lang of LANGUAGES)
    for (const { message } of read.errors)
      expect(say(translator(lang), message)).not.toMatch(/^questionnaires\./)
})

test('of very many errors the first are told, and how many there are', async () => {
  const read = await readXlsform(
    await madeForm((form) => {
      for (const row of form.survey?.rows ?? []) row['hint::日本語 (ja)'] = '日本語だけ'
    }),
  )
  if ('questionnaire' in read) throw new Error('it was read')
  expect(read.errors).toHaveLength(FORM_ERRORS_MAX)
  expect(read.more).toBeGreaterThan(0)
})

test.each([
  ['nothing', new Uint8Array()],
  ['a text', new TextEncoder().encode('type,name\ntext,a\n')],
  ['a broken archive', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])],
  ['more than the limit', new Uint8Array(XLSFORM_BYTES_MAX + 1)],
])('%s is no form and refused as a whole', async (_, bytes) => {
  await expect(readXlsform(bytes)).rejects.toThrow(AppError)
})

test('a questionnaire that uses a name of ours is not exported as something else', () => {
  const [section] = first.sections
  if (!section) throw new Error('no section')
  expect(() => xlsformOf({ ...first, sections: [{ ...section, id: 'feri_section_x' }] })).toThrow(RangeError)
})
