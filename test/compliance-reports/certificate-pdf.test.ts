import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { DocumentKind } from '../../src/compliance-reports/document-kind.ts'
import { documentPdf } from '../../src/compliance-reports/document-pdf.ts'
import type { JobOrderCertificate } from '../../src/compliance-reports/job-order-certificate.ts'
import { JOB_ORDER_CERTIFICATE } from '../../src/compliance-reports/job-order-certificate-kind.ts'
import type { RegistrationCertificate } from '../../src/compliance-reports/registration-certificate.ts'
import { REGISTRATION_CERTIFICATE } from '../../src/compliance-reports/registration-certificate-kind.ts'
import type { DocumentContent } from '../../src/compliance-reports/sheet.ts'
import { anchorsOf } from '../../src/document-checks/anchors.ts'
import { checkFiles } from '../../src/document-checks/check-files.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { LANGUAGES, type Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import * as pdf from '../support/pdf-tools.ts'

const deps = testDeps(await freshSqlite())
const fonts = await loadFonts()
const stamp = {
  issued_at: '2026-11-21T06:30:00.000Z',
  verify_url: 'https://register.example.org/verify/FERI-RC-2026-7K3QD-6',
  demonstration: false,
}
const LONG = {
  vi: 'Công ty Trách nhiệm hữu hạn Một thành viên Xuất nhập khẩu Lao động, Thương mại và Du lịch Quốc tế Hoàng Long Việt Nam – Chi nhánh Thành phố Hồ Chí Minh',
  en: 'Hoang Long Viet Nam International Labour Export, Trading and Tourism One Member Company Limited, Ho Chi Minh City Branch',
  ja: '一般社団法人全国外国人技能実習生受入企業支援国際人材育成事業協同組合連合会',
}
const registration: RegistrationCertificate = {
  kind: 'registration_certificate',
  number: 'FERI-RC-2026-7K3QD-6',
  ...stamp,
  on: '2026-11-21',
  live_url: 'https://register.example.org/o/VN-TIN/0100109106',
  organisation: {
    country: 'VN',
    names: [
      { language: 'vi', text: LONG.vi, kind: 'legal' },
      { language: 'en', text: LONG.en, kind: 'trade' },
      { language: 'ja', text: LONG.ja, kind: 'trade' },
    ],
    identifiers: [{ scheme: 'VN-TIN', value: '0100109106' }],
    licences: [{ scheme: 'VN-GP', number: '123/LĐTBXH-GP', valid_to_on: '2028-03-31' }],
  },
  registration: {
    role: 'sending_agency',
    corridor: 'vn-jp',
    status: 'registered_with_conditions',
    held_from_on: '2026-04-01',
    valid_from_on: '2026-04-01',
    valid_to_on: '2028-03-31',
    programmes: ['titp', 'esd', 'ssw', 'engineer'],
    conditions: [
      { text: 'Nộp báo cáo chi phí của người lao động theo từng quý, kèm chứng từ.', due_on: '2027-01-31' },
      { text: '労働者が負担する費用の明細を母語で交付すること。', due_on: null },
    ],
  },
}
const rule = (level: 'scheme' | 'law_vn' | 'law_jp', n: number) => ({
  id: `r${n}`,
  level,
  charge: 'none' as const,
  text: {
    en: 'No fee, deposit or cost of recruitment may be charged to a worker before or after departure, by anyone in the chain.',
    ja: '送出しの前後を問わず、関係するいずれの者も、労働者に募集の手数料、保証金又は費用を負担させてはなりません。',
    vi: 'Không ai trong chuỗi được thu phí, tiền đặt cọc hoặc chi phí tuyển dụng của người lao động, trước hay sau khi xuất cảnh.',
  },
  source: {
    title: {
      en: 'Law on Contract-based Vietnamese Overseas Workers',
      ja: '契約により海外で働くベトナム人労働者法',
      vi: 'Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng',
    },
    article: '7(8)',
  },
  confidence: 'S1' as const,
  valid_from: '2022-01-01',
  valid_to: null,
})
const order: JobOrderCertificate = {
  kind: 'job_order_certificate',
  ...stamp,
  number: 'FERI-JC-2026-7K3QD-6',
  on: '2026-11-21',
  live_url: 'https://register.example.org/j/J-2026-7K3QD-6',
  order: {
    number: 'J-2026-7K3QD-6',
    revision: 2,
    certified_on: '2026-11-20',
    content_hash: 'a'.repeat(64),
    level: 'zero_fee',
    corridor: 'vn-jp',
    programme: 'ssw',
  },
  work: {
    occupation: '惣菜製造業（加熱性水産加工食品製造及び非加熱性水産加工食品製造の作業）',
    site_name: '株式会社見本水産食品加工 宮城県石巻第二工場',
    site_address: '宮城県石巻市魚町二丁目十二番地三号 見本水産団地内 第二棟',
    site_country: 'JP',
    places: 24,
    weekly_hours: 40,
    contract_months: 36,
    contract_starts_on: '2027-04-01',
  },
  parties: [
    {
      party: 'sending_agency',
      role: 'sending_agency',
      scheme: 'VN-TIN',
      value: '0100109106',
      names: [
        { language: 'vi', text: LONG.vi },
        { language: 'ja', text: LONG.ja },
      ],
    },
    {
      party: 'intermediary',
      role: 'support_organisation',
      scheme: 'JP-HOJIN',
      value: '7000012050002',
      names: [{ language: 'ja', text: LONG.ja }],
    },
    {
      party: 'employer',
      role: 'employer',
      scheme: 'JP-HOJIN',
      value: '5000012060001',
      names: [{ language: 'ja', text: '株式会社見本水産食品加工' }],
    },
  ],
  pay: {
    currency: 'JPY',
    basic_wage_minor: 198000,
    gross_minor: 214500,
    deductions_minor: 51250,
    net_minor: 163250,
  },
  worker_costs: [],
  charge_rules: [rule('scheme', 1), rule('law_vn', 2), rule('law_jp', 3), rule('law_vn', 4)],
}

async function print<Content extends DocumentContent>(
  kind: DocumentKind<Content>,
  content: Content,
  lang: Language,
) {
  const dataJson = canonicalJson(kind.read(content))
  const signature = await deps.signer.signDetached(dataJson)
  const bytes = await documentPdf(kind, content, lang, fonts, { dataJson, signature, signer: deps.pdfSigner })
  const folder = process.env.FERI_LOOK
  if (folder) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/${content.number}-${lang}.pdf`, bytes)
  }
  return bytes
}

for (const lang of LANGUAGES)
  test(`both certificates are one page in ${lang}, whole to every reader of PDFs, and genuine`, async () => {
    for (const bytes of [
      await print(REGISTRATION_CERTIFICATE, registration, lang),
      await print(JOB_ORDER_CERTIFICATE, order, lang),
    ]) {
      const info = await pdf.infoOf(bytes)
      expect(info).toMatch(/Pages:\s+1\n/)
      expect(info).toMatch(/Tagged:\s+yes/)
      expect(await pdf.check(bytes)).toContain('No syntax or stream encoding errors found')
      expect(await pdf.signaturesOf(bytes)).toContain('Signature is Valid')
      expect((await pdf.fontsOf(bytes)).every((font) => font.embedded && font.unicode)).toBe(true)
      const [check] = await checkFiles([{ name: 'c.pdf', bytes }], anchorsOf(deps))
      expect(check?.verdict).toBe('genuine')
    }
  })

test('the certificate of a registration says whom, as what, since when, on which conditions, and that it is of one day', async () => {
  const bytes = await print(REGISTRATION_CERTIFICATE, registration, 'vi')
  const text = await pdf.denseText(bytes)
  const t = translator('vi')
  for (const said of [
    LONG.vi,
    '0100109106',
    '123/LĐTBXH-GP',
    t('organisations.role_sending_agency'),
    t('registrations.status_registered_with_conditions'),
    '31/03/2028',
    'Nộp báo cáo chi phí của người lao động theo từng quý',
    t('certificates.day_only_text', { url: registration.verify_url }),
    'FERI-RC-2026-7K3QD-6',
  ])
    expect(text, said).toContain(pdf.dense(said))
  expect(await pdf.qrOnFirstPage(bytes)).toBe(registration.live_url)
  const files = await pdf.attachmentsOf(bytes)
  expect(files.get(`${registration.number}.json`)).toBe(canonicalJson(registration))
})

test('twenty long conditions do not push the page over: what has no room is counted', async () => {
  const many = Array.from({ length: 20 }, (_, i) => ({
    text: `${i + 1}. ${'Điều kiện rất dài '.repeat(20)}`,
    due_on: null,
  }))
  const content = { ...registration, registration: { ...registration.registration, conditions: many } }
  for (const lang of LANGUAGES) {
    const bytes = await print(REGISTRATION_CERTIFICATE, content, lang)
    expect(await pdf.infoOf(bytes)).toMatch(/Pages:\s+1\n/)
    expect(await pdf.qrOnFirstPage(bytes)).toBe(registration.live_url)
  }
})

test('the certificate of a job order tells the worker chain, net pay, that nothing is to be paid, and by which rule', async () => {
  const text = await pdf.denseText(await print(JOB_ORDER_CERTIFICATE, order, 'vi'))
  for (const said of [
    '163.250',
    LONG.vi,
    'J-2026-7K3QD-6',
    translator('vi')('certificates.worker_pays_nothing'),
    'Điều 7',
  ])
    expect(text, said).toContain(pdf.dense(said))
  const paid = await print(
    JOB_ORDER_CERTIFICATE,
    {
      ...order,
      number: 'FERI-JC-2026-7K3QD-7',
      order: { ...order.order, level: 'not' },
      worker_costs: [{ item: 'B7.VISA', amount_minor: 500000, currency: 'VND', per: 'once' }],
    },
    'vi',
  )
  const said = await pdf.denseText(paid)
  expect(said).toContain('500.000')
  expect(said).not.toContain(pdf.dense(translator('vi')('certificates.worker_pays_nothing')))
})
