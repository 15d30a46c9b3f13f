import { beforeAll, describe, expect, test } from 'vitest'
import { RULES_EDITION } from '../../src/partner-checks/chain-rule.ts'
import { RULES_TEXT } from '../../src/partner-checks/partner-check.ts'
import { sha256Hex } from '../../src/platform/hash.ts'
import { LANGUAGES, type Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import * as pdf from '../support/pdf-tools.ts'
import { EMPLOYER, type Scene, scene, WHOLE } from './scene.ts'

let shared: Scene
let number: string
const printed: Partial<Record<Language, Uint8Array>> = {}
const bytesIn = (lang: Language): Uint8Array => printed[lang] ?? new Uint8Array()

async function print(of: string, lang: Language): Promise<Uint8Array> {
  const answer = await shared.request(`/api/v1/partner-checks/${of}.pdf?lang=${lang}`)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${of}-${lang}.pdf"`)
  return new Uint8Array(await answer.arrayBuffer())
}

beforeAll(async () => {
  shared = await scene({ conditions: ['四半期ごとに報告すること'] })
  const parties = [...WHOLE, { scheme: 'JP-KANRI', value: '許9999999999' }]
  number = (await shared.check({ parties, programme: 'titp' })).number
  for (const lang of LANGUAGES) printed[lang] = await print(number, lang)
})

describe.each(LANGUAGES)('the receipt in %s', (lang) => {
  const t = translator(lang)

  test('is sound to a reader that did not write it, and tagged', async () => {
    expect(await pdf.check(bytesIn(lang))).toContain('No syntax or stream encoding errors found')
    expect(await pdf.infoOf(bytesIn(lang))).toMatch(/Tagged:\s+yes/)
  })

  test('embeds both weights of the typeface', async () => {
    const fonts = await pdf.fontsOf(bytesIn(lang))
    expect(fonts.every((font) => font.embedded && font.unicode)).toBe(true)
  })

  test('says verdict, everyone asked about, the reasons, and what it does not say', async () => {
    const text = await pdf.denseText(bytesIn(lang))
    const wanted = [
      t('partner_checks.receipt'),
      t('partner_checks.verdict_not_all_registered'),
      'Công ty Cổ phần Phát triển Nhân lực Mẫu',
      '協同組合田中サンプル',
      'JP-KANRI 許9999999999',
      '四半期ごとに報告すること',
      t('partner_checks.found_in_register_unknown'),
      t('partner_checks.limit_meaning'),
      t('partner_checks.limit_fees'),
      t('partner_checks.rule_agreement'),
      number,
    ]
    expect(wanted.filter((sentence) => !text.includes(pdf.dense(sentence)))).toEqual([])
  })

  test('has headings, lists and tables that a screen reader can walk through', async () => {
    const structure = await pdf.structureOf(bytesIn(lang))
    for (const element of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure'])
      expect([element, new RegExp(`^\\s*${element}\\b`, 'm').test(structure)]).toEqual([element, true])
  })

  test('holds the data that were signed, their signature and the rules, byte for byte as they are served', async () => {
    const files = await pdf.attachmentsOf(bytesIn(lang))
    const [served] = await shared.db.queries
      .selectFrom('partner_checks')
      .select(['data', 'data_hash', 'signature'])
      .where('number', '=', number)
      .execute()
    expect(Object.fromEntries(files)).toEqual({
      [`${number}.json`]: served?.data,
      [`${number}.jws`]: served?.signature,
      [`rules-${RULES_EDITION}.json`]: RULES_TEXT,
    })
    expect(sha256Hex(files.get(`${number}.json`) ?? '')).toBe(served?.data_hash)
    const { rules } = JSON.parse(files.get(`${number}.json`) ?? '') as { rules: { sha256: string } }
    expect(sha256Hex(files.get(`rules-${RULES_EDITION}.json`) ?? '')).toBe(rules.sha256)
  })

  test('has the code that leads to its verification on the first page', async () => {
    expect(await pdf.qrOnFirstPage(bytesIn(lang))).toBe(`https://feri.example/verify/${number}`)
  })
})

test('the same receipt gives the same bytes', async () => {
  expect(Buffer.from(await print(number, 'ja')).equals(Buffer.from(bytesIn('ja')))).toBe(true)
})

test('a receipt of one body, and of a list, can be printed too', async () => {
  const { number: alone } = await shared.check({ parties: [EMPLOYER] })
  expect(await pdf.denseText(await print(alone, 'en'))).toContain('Registered,withconditions')
  const answer = await shared.request('/api/v1/partner-checks/many', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: 'scheme,value\nJP-JCN,7000012050002\nJP-JCN,12\n',
  })
  const { number: list } = (await answer.json()) as { number: string }
  const bytes = await print(list, 'vi')
  expect(await pdf.denseText(bytes)).toContain(pdf.dense('Số dòng có trả lời'))
  // No rules: a list says of each row what was found, and the receipt only how many.
  expect([...(await pdf.attachmentsOf(bytes)).keys()].sort()).toEqual([`${list}.json`, `${list}.jws`])
})
