import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { findLookAlikesDue } from '../../src/look-alikes/find-look-alikes-due.ts'
import { ReceiptShape } from '../../src/partner-checks/answers.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { BodyAnswer, SearchAnswer } from '../../src/registrations/answers.ts'
import { importSanctionList } from '../../src/sanctions/import-sanction-list.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import * as pdf from '../support/pdf-tools.ts'
import { aBody, aSupervisor, enter, name } from './bodies.ts'

const MEASURED = `Tên doanh nghiệp,Mã số doanh nghiệp,Số giấy phép,Hành vi vi phạm,Số quyết định,Ngày quyết định,Cơ quan xử phạt
Công ty TNHH Ví Dụ Hải Đăng,9900000104,,Ví dụ: thu tiền trước khi ký hợp đồng,99/QĐ-XPHC,05/03/2026,Thanh tra Mẫu
`

let app: StartedApp
const json = async (path: string, init?: RequestInit) => (await app.request(path, init)).json()
const text = async (path: string) => (await app.request(path)).text()

/** Two supervising organisations whose names are taken for each other, one that is nobody's, and an agency with a measure. */
beforeAll(async () => {
  app = await startApp()
  const { deps } = app
  await enter(deps, [
    aSupervisor(deps, 1, [name('サンプル日光協同組合', 'ja')]),
    aSupervisor(deps, 2, [name('サンプル目光協同組合', 'ja')]),
    aSupervisor(deps, 3, [name('協同組合まったく別見本', 'ja')]),
    aBody(deps, {
      country: 'VN',
      roles: ['sending_agency'],
      names: [name('Công ty TNHH Ví Dụ Hải Đăng', 'vi')],
      identifiers: [{ scheme: 'VN-TIN', value: '9900000104' }],
    }),
  ])
  await importSanctionList(deps, SYSTEM_ACTOR, {
    list: 'vn_penalties',
    bytes: new TextEncoder().encode(MEASURED),
  })
  await findLookAlikesDue(deps, { settledMs: 0 })
})

const check = (parties: readonly object[]) =>
  json('/api/v1/partner-checks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ parties }),
  }) as Promise<{ number: string; receipt: v.InferOutput<typeof ReceiptShape> }>

describe('who could be mistaken for another', () => {
  test('is warned of by the JSON entry, with the number to compare; who could not is not', async () => {
    const one = v.parse(BodyAnswer, await json('/api/v1/register/JP-KANRI/許1900000001?lang=ja'))
    expect(one.warnings).toMatchObject([
      { kind: 'same_address', other: { is: 'organisation', value: '許1900000002' } },
      { kind: 'similar_name', other: { is: 'organisation', value: '許1900000002' } },
    ])
    expect(one.warnings[1]?.sentence).toContain('サンプル目光協同組合')
    const third = v.parse(BodyAnswer, await json('/api/v1/register/JP-KANRI/許1900000003'))
    expect(third.warnings).toEqual([])
  })

  test('is warned of beside its line of results, as page and as data', async () => {
    const found = v.parse(SearchAnswer, await json(`/api/v1/register?q=${encodeURIComponent('日光')}`))
    expect(found.items.map(({ warnings }) => warnings.length)).toEqual([2])
    const page = await text(`/?q=${encodeURIComponent('協同組合')}&lang=ja`)
    expect(page.split('要確認').length - 1).toBe(2)
  })

  test('is warned of on its entry, before its status, with a way to the other', async () => {
    const page = await text('/o/JP-KANRI/許1900000001?lang=en')
    expect(page.indexOf('Take care')).toBeGreaterThan(0)
    expect(page.indexOf('Take care')).toBeLessThan(page.indexOf('Registration with FERI'))
    expect(page).toContain(`/o/JP-KANRI/${encodeURIComponent('許1900000002')}`)
    expect(await text('/o/JP-KANRI/許1900000003?lang=en')).not.toContain('Take care')
  })
})

test('what an authority lists by number stands on the entry with day, authority and reason', async () => {
  const page = await text('/o/VN-TIN/9900000104?lang=vi')
  expect(page).toContain(translator('vi')('registrations.entry_measures'))
  expect(page).toContain('2026-03-05')
  expect(page).toContain('Ví dụ: thu tiền trước khi ký hợp đồng')
})

describe('a receipt', () => {
  test('keeps the warnings as they stood, signed, on page and paper', async () => {
    const { number, receipt } = await check([
      { scheme: 'JP-KANRI', value: '許1900000001' },
      { scheme: 'JP-KANRI', value: '許1900000003' },
    ])
    v.parse(ReceiptShape, receipt)
    expect(receipt.parties.map(({ warnings }) => warnings.map(({ kind }) => kind))).toEqual([
      ['same_address', 'similar_name'],
      [],
    ])
    // The data are signed as they were written: their members must stand in canonical order.
    expect(JSON.stringify(receipt)).toBe(canonicalJson(receipt))
    expect(await text(`/check/${number}?lang=ja`)).toContain('サンプル目光協同組合')
    const paper = await app.request(`/check/${number}.pdf?lang=ja`)
    expect(await pdf.denseText(new Uint8Array(await paper.arrayBuffer()))).toContain('サンプル目光協同組合')
  })

  test('says of a measure whose list it is and of which day', async () => {
    const { number } = await check([{ scheme: 'VN-TIN', value: '9900000104' }])
    expect(await text(`/check/${number}?lang=vi`)).toContain('2026-03-05')
    expect(await text(`/verify/${number}?lang=en`)).toContain('Valid')
  })
})
