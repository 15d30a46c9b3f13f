import { COSTS_TO_LIST } from '../../src/job-orders/certification-rule.ts'
import { later } from '../../src/platform/clock.ts'

export const daysFrom = (day: string, days: number): string =>
  later(`${day}T00:00:00.000Z`, { days }).slice(0, 10)

export const aChain = (given: Record<string, unknown> = {}) => ({
  corridor: 'vn-jp',
  programme: 'titp',
  intermediary_role: 'supervising_organisation',
  sending_agency: { scheme: 'VN-GP', value: '1174/LĐTBXH-GP' },
  intermediary: { scheme: 'JP-KANRI', value: '許1900000001' },
  employer: { scheme: 'JP-JCN', value: '7000012050002' },
  ...given,
})

export const aLine = (item: string, given: Record<string, unknown> = {}) => ({
  item,
  borne_by: 'employer',
  amount_minor: null,
  currency: null,
  per: 'once',
  arises: 'elsewhere',
  ...given,
})

const NEVER = ['L.BROKER', 'L.DEPOSIT', 'L.MGMTFEE']
const lines = (section: keyof typeof COSTS_TO_LIST) =>
  COSTS_TO_LIST[section].map((item) => aLine(item, NEVER.includes(item) ? { borne_by: 'nobody' } : {}))

/** Every section of an order that keeps all rules, as seen from a day. */
export const goodSections = (today: string) => ({
  work: {
    occupation: '機械加工（普通旋盤）',
    care_work: false,
    places: 3,
    site_name: '第一工場',
    site_address: '東京都サンプル区見本1-2-3',
    site_country: 'JP',
    weekly_hours: 40,
    working_time: '8:00–17:00',
    contract_months: 36,
    contract_starts_on: daysFrom(today, 140),
  },
  pay: {
    currency: 'JPY',
    basic_wage_minor: 200_000,
    allowances: [{ kind: 'commuting', amount_minor: 5_000 }],
    deductions: [
      { kind: 'housing', amount_minor: 30_000 },
      { kind: 'income_tax', amount_minor: 4_000 },
    ],
  },
  employer_costs: { lines: lines('employer_costs') },
  agreement: { number: '協定-2026-01', signed_on: daysFrom(today, -60), valid_to_on: daysFrom(today, 800) },
  intermediary_costs: {
    lines: lines('intermediary_costs'),
    to_agency: [
      { kind: 'management_fee', amount_minor: 5_000, currency: 'JPY' },
      { kind: 'training_cost', amount_minor: 15_000, currency: 'JPY' },
    ],
  },
  recruitment: {
    recruited_from: 'abroad',
    recruits_from_on: daysFrom(today, -20),
    recruits_to_on: daysFrom(today, 10),
    selection_on: daysFrom(today, 12),
    departs_on: daysFrom(today, 130),
    selection: '',
  },
  agency_costs: { lines: lines('agency_costs') },
})
export type Sections = ReturnType<typeof goodSections>
