import { findFeeItem } from '../fees/fee-item.ts'
import { citationOf } from '../platform/dated-rule.ts'
import { dayText } from '../platform/i18n/dates.ts'
import { moneyText } from '../platform/money.ts'
import { type Certificate, drawCertificate } from './certificate-pdf.ts'
import type { PrintedKind } from './document-kind.ts'
import type { JobOrderCertificate } from './job-order-certificate.ts'
import type { Sheet } from './sheet.ts'

export const PRINTED_JOB_ORDER_CERTIFICATE: PrintedKind<JobOrderCertificate> = {
  title: 'certificates.job_order_title',
  called: ({ order, work }) => `${order.number} ${work.occupation}`,
  draw: (sheet) => drawCertificate(sheet, certificateOf(sheet)),
}

type Given = Sheet<JobOrderCertificate>

function certificateOf(sheet: Given): Certificate {
  const { report, lang, t } = sheet
  const { order, work, on } = report
  const isFree = order.level === 'zero_fee' && report.worker_costs.length === 0
  return {
    states: t('certificates.job_order_states', { on: dayText(on, lang) }),
    own: work.occupation,
    reader: `${work.site_name}, ${work.site_address}`,
    callout: isFree
      ? { mark: 'yes', title: t('passports.pay_nothing'), text: t('certificates.worker_pays_nothing') }
      : { mark: 'unknown', title: t('certificates.worker_pays'), text: workerCosts(sheet) },
    pairs: [
      [
        t('certificates.certified'),
        t('certificates.certified_line', {
          number: order.number,
          revision: order.revision,
          on: dayText(order.certified_on, lang),
        }),
      ],
      [
        t('certificates.job'),
        t('certificates.job_line', {
          programme: t(`registrations.programme_${order.programme}`),
          months: work.contract_months,
          starts: dayText(work.contract_starts_on, lang),
          hours: work.weekly_hours,
          places: work.places,
        }),
      ],
      [t('certificates.chain'), chainOf(sheet)],
      [t('certificates.pay'), payOf(sheet)],
    ],
    list: {
      title: t('certificates.rules'),
      items: report.charge_rules.map(({ text, source, confidence }) =>
        lang === 'ja'
          ? `${text.ja}（${citationOf(source, lang)}、${confidence}）`
          : `${text[lang]} (${citationOf(source, lang)}, ${confidence})`,
      ),
      more: () => t('certificates.more_rules'),
    },
    on,
    liveUrl: report.live_url,
  }
}

function chainOf({ report, lang, t }: Given): string {
  const nameOf = (names: JobOrderCertificate['parties'][number]['names'], value: string) =>
    (names.find(({ language }) => language === lang) ?? names[0])?.text ?? value
  return report.parties
    .map(({ role, scheme, value, names }) => {
      const said = t(`passports.role_${role as 'employer'}`)
      return lang === 'ja'
        ? `${said}：${nameOf(names, value)}（${scheme} ${value}）`
        : `${said}: ${nameOf(names, value)} (${scheme} ${value})`
    })
    .join('\n')
}

function payOf({ report, lang, t }: Given): { text: string; sub: string } {
  const { pay } = report
  const money = (minor: number) => moneyText(lang, minor, pay.currency)
  return {
    text: t('certificates.net', { net: money(pay.net_minor) }),
    sub: t('certificates.pay_line', {
      gross: money(pay.gross_minor),
      deductions: money(pay.deductions_minor),
    }),
  }
}

function workerCosts({ report, lang, t }: Given): string {
  const { worker_costs: costs } = report
  if (costs.length === 0) return t('certificates.worker_pays_nothing')
  return costs
    .map(({ item, amount_minor, currency }) => {
      const label = findFeeItem(item)?.label[lang] ?? item
      return amount_minor === null || currency === null
        ? label
        : `${label}${lang === 'ja' ? '：' : ': '}${moneyText(lang, amount_minor, currency)}`
    })
    .join(' · ')
}
