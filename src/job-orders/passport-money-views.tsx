import type { FC } from 'hono/jsx'
import { citationOf } from '../fees/dated-rule.ts'
import { findFeeItem } from '../fees/fee-item.ts'
import type { ChargeRule } from '../fees/worker-charge.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Details, Heading2, Heading3, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { type CostLine, totalMinor } from './cost-line.ts'
import { moneyText } from './money.ts'
import { costLinesOf, type Passport } from './passport.ts'
import { deductionsMinor, grossPayMinor, netPayMinor } from './pay.ts'

interface Part {
  page: PageContext
  passport: Passport
}

export const PayTable: FC<Part> = ({ page, passport }) => {
  const { t, lang } = page
  const { pay } = passport.certification.content
  // A sum and its currency stay on one line, however narrow the screen.
  const money = (minor: number) => moneyText(lang, minor, pay.currency).replaceAll(' ', '\u00a0')
  const rows = [
    { name: t('passports.basic_wage'), amount: money(pay.basic_wage_minor), strong: false },
    ...pay.allowances.map((line) => ({
      name: t(`passports.allowance_${line.kind === 'other' ? 'further' : line.kind}`),
      amount: `+ ${money(line.amount_minor)}`,
      strong: false,
    })),
    { name: t('passports.gross'), amount: money(grossPayMinor(pay)), strong: true },
    ...pay.deductions.map((line) => ({
      name: t(`passports.deduction_${line.kind === 'other' ? 'further' : line.kind}`),
      amount: `− ${money(line.amount_minor)}`,
      strong: false,
    })),
    ...(pay.deductions.length > 0
      ? [{ name: t('passports.deductions'), amount: `− ${money(deductionsMinor(pay))}`, strong: true }]
      : []),
    { name: t('passports.net'), amount: money(netPayMinor(pay)), strong: true },
  ]
  return (
    <>
      <Heading2>{t('passports.pay_title')}</Heading2>
      {/* Two short columns fit the narrowest screen: neither cards nor scrolling. */}
      <table class="govuk-table">
        <caption class="govuk-visually-hidden">{t('passports.pay_title')}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            <th scope="col" class="govuk-table__header">
              {t('passports.pay_line')}
            </th>
            <th scope="col" class="govuk-table__header govuk-table__header--numeric">
              {t('passports.pay_month')}
            </th>
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rows.map(({ name, amount, strong }) => (
            <tr class="govuk-table__row">
              <td class="govuk-table__cell">{strong ? <strong>{name}</strong> : name}</td>
              <td class="govuk-table__cell govuk-table__cell--numeric">
                {strong ? <strong>{amount}</strong> : amount}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Paragraph muted>{t('passports.pay_note')}</Paragraph>
    </>
  )
}

export const Costs: FC<Part> = ({ page, passport }) => {
  const { t, lang } = page
  const { certification } = passport
  const { contract_months: months } = certification.content.work
  const lines = costLinesOf(certification)
  const bearer = (line: CostLine) =>
    line.borne_by === 'worker' ? (
      <strong>{t('passports.borne_by_worker')}</strong>
    ) : (
      t(`passports.borne_by_${line.borne_by}`)
    )
  const amount = (line: CostLine) => {
    const total = totalMinor(line, months)
    if (line.borne_by === 'nobody') return t('passports.no_cost')
    return total === null || line.currency === null
      ? t('passports.all_of_it')
      : moneyText(lang, total, line.currency)
  }
  return (
    <>
      <Heading2>{t('passports.costs_title')}</Heading2>
      <Paragraph>
        {t(
          lines.some(({ borne_by }) => borne_by === 'worker')
            ? 'passports.costs_some'
            : 'passports.costs_none',
        )}
      </Paragraph>
      <Table
        caption={t('passports.costs_title')}
        captionHidden
        rows={lines}
        columns={[
          {
            header: t('passports.cost_item'),
            cell: (line) => findFeeItem(line.item)?.label[lang] ?? line.item,
          },
          { header: t('passports.cost_borne_by'), cell: bearer },
          { header: t('passports.cost_amount'), numeric: true, cell: amount },
        ]}
      />
    </>
  )
}

export const Rules: FC<Part> = ({ page, passport }) => {
  const { inForce, lastKnown } = passport.chargeRules
  const { t } = page
  return (
    <>
      <Heading2>{t('passports.rules_title')}</Heading2>
      {(['scheme', 'law_vn', 'law_jp'] as const).map((level) => {
        const rules = inForce.filter((rule) => rule.level === level)
        if (rules.length === 0) return null
        return (
          <>
            <Heading3>{t(`passports.level_${level}`)}</Heading3>
            <RuleList page={page} rules={rules} />
          </>
        )
      })}
      {lastKnown.length > 0 && (
        <Details summary={t('passports.rules_past')}>
          <RuleList page={page} rules={lastKnown} />
        </Details>
      )}
    </>
  )
}

const RuleList: FC<{ page: PageContext; rules: readonly ChargeRule[] }> = ({ page, rules }) => (
  <ul class="govuk-list govuk-list--bullet">
    {rules.map((rule) => (
      <li>
        {rule.text[page.lang]}
        <br />
        <span class="feri-muted">
          {citationOf(rule.source, page.lang)} · {page.t(`fees.confidence_${rule.confidence}`)}
          {rule.note && ` · ${rule.note[page.lang]}`}
        </span>
      </li>
    ))}
  </ul>
)
