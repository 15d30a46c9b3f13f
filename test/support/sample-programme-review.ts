import { SEVERITIES } from '../../src/audit-templates/audit-template.ts'
import { AUDIT_TEMPLATES } from '../../src/audit-templates/load-audit-templates.ts'
import { AUDIT_KINDS } from '../../src/audits/audit.ts'
import type { ProgrammeReviewReport } from '../../src/compliance-reports/programme-review.ts'
import type { Figure, Share } from '../../src/fee-statistics/figure.ts'
import { ISA_SURVEY } from '../../src/fee-statistics/isa-survey.ts'
import { ORGANISATION_ROLES } from '../../src/organisations/organisation.ts'
import { PRINCIPLES, SECTIONS } from '../../src/programme-reviews/principle.ts'
import { MOVES, type ReviewFigures } from '../../src/programme-reviews/review-figures.ts'
import { PROGRAMMES } from '../../src/registrations/registration.ts'

const MONTHS = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)
/** The same numbers each time, and no two lines alike. */
const wave = (seed: number, most: number): number[] =>
  MONTHS.map((_, i) => Math.round((most * (1 + Math.sin(seed + i * 0.9))) / 2))

const share = (found: number, n: number): Share => ({
  found,
  share: found / n,
  method: 'wilson',
  lower: Math.max(0, found / n - 0.06),
  upper: Math.min(1, found / n + 0.07),
  at_most: found + 40,
})

function figureOf(i: number): Figure {
  const n = 240 + 60 * i
  const amounts = { median: 412_000 - 48_000 * i, p90: 780_000 - 60_000 * i }
  return {
    listed: n * 4,
    interviewed: n,
    refused: 20,
    chosen: 'random',
    moments: ['arrival', 'month_3'],
    shares: {
      paid: share(190 - 20 * i, n),
      law: share(60, n),
      scheme: share(120 - 15 * i, n),
      ilo: share(150 - 15 * i, n),
      debt: i === 2 ? null : share(130 - 10 * i, n),
    },
    amounts: { paid: amounts, law: amounts, scheme: amounts, ilo: amounts, debt: amounts },
    recruitment_cost: { without_interest: 2.6 - i * 0.3, with_interest: 2.9 - i * 0.3 },
    items: ['L.DISPATCH'],
    signals: [
      { indicator: 2, found: 20 },
      { indicator: 7, found: 10 },
      { indicator: 9, found: 40 },
    ],
  }
}

const none = { critical: 0, major: 0, minor: 0, observation: 0 }

const articles = (): ReviewFigures['findings']['articles'] =>
  AUDIT_TEMPLATES.slice(0, 3).flatMap(({ role, sections }, t) =>
    sections.map(({ article, title }, i) => ({
      role,
      article,
      title,
      counts: {
        critical: (i + t) % 4 === 0 ? 2 : 0,
        major: (i * 3 + t) % 7,
        minor: (i * 5 + t) % 11,
        observation: (i * 2) % 5,
      },
    })),
  )

export function sampleFigures(): ReviewFigures {
  return {
    counted_at: '2027-01-20T02:00:00.000Z',
    months: MONTHS,
    participation: {
      roles: ORGANISATION_ROLES.map((role, i) => ({
        role,
        first_day: {
          registered: 40 + i * 30,
          registered_with_conditions: 6,
          suspended: 2,
          expired: 1,
          withdrawn: 0,
          not_registered: 0,
        },
        last_day: {
          registered: 58 + i * 41,
          registered_with_conditions: 9,
          suspended: 3,
          expired: 4,
          withdrawn: 2,
          not_registered: 0,
        },
      })),
      moves: MOVES.map((action, i) => ({ action, by_month: wave(i, 9 - (i % 5)) })),
    },
    orders: {
      certified_by_month: wave(1, 64),
      filled_by_month: wave(3, 41),
      programmes: PROGRAMMES.map((programme, i) => ({
        programme,
        zero_fee: 80 - i * 15,
        reduced_fee: 60 - i * 9,
        not: 12,
        filled: 30,
      })),
      chains: { chains: 214, sending_agencies: 61, intermediaries: 88, employers: 173 },
    },
    audits: {
      kinds: AUDIT_KINDS.map((kind, i) => ({ kind, done: 40 - i * 6, open: 3, late: 5 - i, cancelled: i })),
      roles: ORGANISATION_ROLES.map((role, i) => ({
        role,
        done: 44 - i * 9,
        open: 2,
        late: 3,
        cancelled: 1,
      })),
      signed_by_month: wave(2, 19),
      days_to_sign: { audits: 118, median: 9, p90: 31 },
      programmes: [
        { side: 'jp_mirai', year: 2026, audits: 70, days: 162.5 },
        { side: 'vamas', year: 2026, audits: 64, days: 140 },
      ],
    },
    findings: {
      articles: articles(),
      total: { critical: 14, major: 96, minor: 188, observation: 71 },
      actions: SEVERITIES.filter((one) => one !== 'observation').map((severity, i) => ({
        severity,
        no_plan: 4 + i * 3,
        under_way: 9 + i * 8,
        submitted: 3 + i,
        late: 2 + i,
        closed: 20 + i * 40,
      })),
      closing: { spans: [41, 52, 30, 18, 6], closed: 147, median: 48 },
    },
    grades: {
      stars_most: 6,
      roles: ORGANISATION_ROLES.map((role, i) => ({ role, stars: [2, 4 + i, 11, 19 - i, 8, 2] })),
    },
    fees: {
      quarters: ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].map((period, i) => ({
        period,
        figure: i === 3 ? null : figureOf(i),
      })),
    },
    remedies: ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].map((period, i) => ({
      period,
      figure:
        i === 0
          ? null
          : {
              repayments: [
                {
                  currency: 'JPY',
                  confirmed_minor: 4_120_000 * i,
                  workers: 20 * i,
                  confirmed_so_far_minor: 4_120_000 * (i * 2),
                  promised_so_far_minor: 42_000_000,
                  unconfirmed_so_far_minor: 42_000_000 - 4_120_000 * (i * 2),
                },
              ],
              plans_closed: null,
              cases: {
                received: 20 + 10 * i,
                concluded: i === 1 ? null : 23,
                tables: { outcome: {}, answer: i === 3 ? { met: 19 } : {}, acknowledge: {}, ladder: {} },
              },
            },
    })),
  }
}

/** Nothing in a whole year. */
export function emptyFigures(): ReviewFigures {
  const full = sampleFigures()
  const zero = MONTHS.map(() => 0)
  const statuses = {
    registered: 0,
    registered_with_conditions: 0,
    suspended: 0,
    expired: 0,
    withdrawn: 0,
    not_registered: 0,
  }
  return {
    ...full,
    participation: {
      roles: ORGANISATION_ROLES.map((role) => ({ role, first_day: statuses, last_day: statuses })),
      moves: MOVES.map((action) => ({ action, by_month: zero })),
    },
    orders: {
      certified_by_month: zero,
      filled_by_month: zero,
      programmes: PROGRAMMES.map((programme) => ({
        programme,
        zero_fee: 0,
        reduced_fee: 0,
        not: 0,
        filled: 0,
      })),
      chains: { chains: 0, sending_agencies: 0, intermediaries: 0, employers: 0 },
    },
    audits: {
      kinds: AUDIT_KINDS.map((kind) => ({ kind, done: 0, open: 0, late: 0, cancelled: 0 })),
      roles: ORGANISATION_ROLES.map((role) => ({ role, done: 0, open: 0, late: 0, cancelled: 0 })),
      signed_by_month: zero,
      days_to_sign: null,
      programmes: [],
    },
    findings: {
      articles: [],
      total: none,
      actions: full.findings.actions.map(({ severity }) => ({
        severity,
        no_plan: 0,
        under_way: 0,
        submitted: 0,
        late: 0,
        closed: 0,
      })),
      closing: { spans: [0, 0, 0, 0, 0], closed: 0, median: null },
    },
    grades: null,
    fees: { quarters: full.fees.quarters.map(({ period }) => ({ period, figure: null })) },
    remedies: full.remedies.map(({ period }) => ({ period, figure: null })),
  }
}

const PARAGRAPHS = {
  ja: '2026年は、送出機関と監理団体の登録が前年を上回り、認証した求人票も増えました。一方で、「仲介料」の名目による徴収が一部の支部（Công ty Cổ phần Ví Dụ Mẫuほか）で続いており、返金の確認には労働者本人への面談が欠かせませんでした。是正措置の期限を守れなかった団体には、VAMASとJP-MIRAIが共同で訪問し、費用明細書の様式を改めるよう求めています。来年は、出国前の面談を倍に増やす予定です。',
  vi: 'Năm 2026, số doanh nghiệp dịch vụ và đoàn thể quản lý đăng ký đều tăng, số đơn tuyển dụng được chứng nhận cũng tăng. Tuy nhiên, tại một số chi nhánh vẫn còn tình trạng thu “tiền giới thiệu” qua cộng tác viên（紹介料）trước khi ký hợp đồng; việc hoàn trả chỉ được xác nhận khi phỏng vấn trực tiếp người lao động. Với các tổ chức quá hạn khắc phục, VAMAS và JP-MIRAI đã cùng đến làm việc và yêu cầu sửa mẫu bảng kê chi phí. Năm tới dự kiến tăng gấp đôi số cuộc phỏng vấn trước khi xuất cảnh.',
  en: 'In 2026 more sending agencies and supervising organisations were registered than in the year before, and more job orders were certified. Yet in some branches (Công ty Cổ phần Ví Dụ Mẫu, 見本協同組合) sums were still taken as “introduction money” by collaborators before any contract was signed, and that they came back could be confirmed only by asking the workers themselves. VAMAS and JP-MIRAI visited together those who missed the dates for corrective action, and asked them to mend their cost sheets. Next year twice as many interviews before departure are planned.',
} as const

interface SampleOptions {
  readonly figures?: ReviewFigures
  /** How many paragraphs under each heading. */
  readonly paragraphs?: number
  readonly missing?: readonly ('ja' | 'vi' | 'en')[]
}

/** A review as rich as a real one; everything in it is invented. */
export function sampleProgrammeReview({
  figures = sampleFigures(),
  paragraphs = 2,
  missing = [],
}: SampleOptions = {}): ProgrammeReviewReport {
  const text = (language: keyof typeof PARAGRAPHS, section: number) =>
    missing.includes(language)
      ? null
      : Array.from({ length: paragraphs }, (_, i) => `${section + 1}.${i + 1} ${PARAGRAPHS[language]}`).join(
          '\n',
        )
  return {
    kind: 'programme_review',
    number: 'FERI-PR-2027-7K3QD-M',
    issued_at: '2027-02-01T06:30:00.000Z',
    verify_url: 'https://register.example.org/verify/FERI-PR-2027-7K3QD-M',
    demonstration: false,
    corridor: 'vn-jp',
    period: { from: '2026-01-01', to: '2026-12-31' },
    corrects: null,
    prepared_by: ['Nguyễn Thị Mẫu', '見本 花子'],
    approved: { by: 'Alex Example', at: '2027-02-01T06:30:00.000Z' },
    principles: PRINCIPLES,
    narratives: SECTIONS.map((section, i) => ({
      section,
      ja: text('ja', i),
      vi: text('vi', i),
      en: text('en', i),
    })),
    figures,
    survey: ISA_SURVEY,
  }
}
