import { expect, test } from 'vitest'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { anAgency, aSupervisor, enter, name } from '../registrations/bodies.ts'
import { startApp } from '../support/app.ts'
import { dense, denseText, signaturesOf } from '../support/pdf-tools.ts'

const LONG = {
  vi: 'Công ty Cổ phần Đầu tư Phát triển Nguồn nhân lực, Thương mại và Xuất nhập khẩu Quốc tế Miền Trung – Tây Nguyên Mẫu',
  ja: '外国人技能実習生受入事業協同組合連合会見本国際人材交流育成振興支援機構（特定非営利活動法人格取得予定）',
  km: 'ក្រុមហ៊ុន គំរូ',
} as const

test('names longer than their cell and of mixed scripts stand whole in the receipt, in every language, and it is signed', async () => {
  const { app, deps, request } = await startApp()
  await enter(deps, [
    anAgency(deps, '777', LONG.vi, { names: [name(LONG.vi, 'vi'), name(`${LONG.km} Sample Co.`, 'en')] }),
    aSupervisor(deps, 7, [name(LONG.ja, 'ja')]),
  ])
  const parties = [
    { scheme: 'VN-GP', value: '777/LĐTBXH-GP', role: 'sending_agency' },
    { scheme: 'JP-KANRI', value: '許1900000007', role: 'intermediary' },
  ]
  const answer = await app.request('/api/v1/partner-checks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ parties, programme: 'titp' }),
  })
  const { number } = (await answer.json()) as { number: string }
  for (const lang of LANGUAGES) {
    const bytes = new Uint8Array(
      await (await request(`/api/v1/partner-checks/${number}.pdf?lang=${lang}`)).arrayBuffer(),
    )
    const text = await denseText(bytes)
    for (const words of [LONG.vi, LONG.ja, '〓'])
      expect(text.includes(dense(words)), `${lang} ${words}`).toBe(true)
    const [before = ''] = translator(lang)('partner_checks.missing_glyphs', { count: 99 }).split('99')
    expect(text).toContain(dense(before))
    expect(await signaturesOf(bytes)).toContain('Signature is Valid')
  }
}, 60_000)
