import { findFeeItem } from '../fees/fee-item.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import type { CostLine } from './cost-line.ts'
import type { SectionContents, SectionName } from './job-order-section.ts'
import { grossPayMinor, netPayMinor } from './pay.ts'
import { isCostSection } from './section-form.ts'

export interface SummaryLine {
  readonly key: string
  readonly value: string
}

type Words = Pick<PageContext, 't' | 'lang'>

/** What a section says, line by line, for those who only read it and to compare two versions. */
export function sectionSummary(
  words: Words,
  section: SectionName,
  content: unknown,
  names: ReadonlyMap<string, string>,
): SummaryLine[] {
  if (content === null || content === undefined) return []
  if (section === 'chain') return chainLines(words, content as SectionContents['chain'], names)
  if (section === 'pay') return payLines(words, content as SectionContents['pay'])
  if (isCostSection(section)) return costLines(words, content as SectionContents['intermediary_costs'])
  return plainLines(words, content as Record<string, unknown>)
}

function chainLines(
  { t }: Words,
  chain: SectionContents['chain'],
  names: ReadonlyMap<string, string>,
): SummaryLine[] {
  const bodies = {
    sending_agency: chain.sending_agency_id,
    intermediary: chain.intermediary_id,
    employer: chain.employer_id,
  } as const
  return [
    { key: t('job_orders.field_corridor'), value: t('registrations.corridor_vn_jp') },
    { key: t('job_orders.field_programme'), value: t(`registrations.programme_${chain.programme}`) },
    ...(['sending_agency', 'intermediary', 'employer'] as const).map((party) => ({
      key: t(`job_orders.party_${party}`),
      value: names.get(bodies[party] ?? '') ?? t('job_orders.party_unnamed'),
    })),
  ]
}

function payLines({ t, lang }: Words, pay: SectionContents['pay']): SummaryLine[] {
  const money = (minor: number) => moneyText(lang, minor, pay.currency)
  return [
    { key: t('job_orders.field_basic_wage_minor'), value: money(pay.basic_wage_minor) },
    ...pay.allowances.map((one) => ({
      key: t(`job_orders.${one.kind}_allowance`),
      value: `+ ${money(one.amount_minor)}`,
    })),
    { key: t('job_orders.gross_pay'), value: money(grossPayMinor(pay)) },
    ...pay.deductions.map((one) => ({
      key: t(`job_orders.${one.kind}_deduction`),
      value: `− ${money(one.amount_minor)}`,
    })),
    { key: t('job_orders.net_pay'), value: money(netPayMinor(pay)) },
  ]
}

function costLines(words: Words, content: Partial<SectionContents['intermediary_costs']>): SummaryLine[] {
  const { t, lang } = words
  return [
    ...(content.to_agency ?? []).map((fee) => ({
      key: t(`job_orders.agency_fee_${fee.kind}`),
      value: moneyText(lang, fee.amount_minor, fee.currency),
    })),
    ...(content.lines ?? []).map((line) => ({
      key: findFeeItem(line.item)?.label[lang] ?? line.item,
      value: costText(words, line),
    })),
  ]
}

function costText({ t, lang }: Words, line: CostLine): string {
  const bearer = t(`job_orders.borne_by_${line.borne_by}`)
  if (line.borne_by === 'nobody') return bearer
  const amount =
    line.amount_minor === null || line.currency === null
      ? t('job_orders.cost_included')
      : `${moneyText(lang, line.amount_minor, line.currency)} ${t(`job_orders.per_${line.per}`)}`
  return [bearer, amount, t(`job_orders.arises_${line.arises}`)].join(' / ')
}

const plainLines = ({ t }: Words, content: Record<string, unknown>): SummaryLine[] =>
  Object.entries(content)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => ({
      key: t(`job_orders.field_${name}` as MessageKey),
      value: plainText(t, name, value),
    }))

function plainText(t: Words['t'], name: string, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'job_orders.yes' : 'job_orders.no')
  if (name === 'recruited_from') return t(`job_orders.recruited_${String(value)}` as MessageKey)
  return String(value)
}

/** Where two versions of a section differ: what stands, and what was sent. */
export function differences(
  stands: readonly SummaryLine[],
  sent: readonly SummaryLine[],
): { readonly key: string; readonly stands: string; readonly sent: string }[] {
  const keys = [...new Set([...stands, ...sent].map(({ key }) => key))]
  const valueIn = (lines: readonly SummaryLine[], key: string) =>
    lines
      .filter((line) => line.key === key)
      .map(({ value }) => value)
      .join(' ; ') || '–'
  return keys
    .map((key) => ({ key, stands: valueIn(stands, key), sent: valueIn(sent, key) }))
    .filter((one) => one.stands !== one.sent)
}
