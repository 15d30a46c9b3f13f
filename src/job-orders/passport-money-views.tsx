import type { Child, FC } from 'hono/jsx'
import { findFeeItem } from '../fees/fee-item.ts'
import type { ChargeRule } from '../fees/worker-charge.ts'
import { citationOf } from '../platform/dated-rule.ts'
import { Details, Heading2, Heading3, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { moneyText } from '../platform/money.ts'
import { type Bearer, type CostLine, totalMinor } from './cost-line.ts'
import { costLinesOf, type Passport } from './passport.ts'
import { deductionsMinor, grossPayMinor, netPayMinor } from './pay.ts'

interface Part {
  page: PageContext
  passport: Passport
}

/** A no-break space: the sign alone at the end of a narrow line would leave a sum that looks like a gain. */
const less = (amount: string): string => `−\u00a0${amount}`

/** Two short columns fit the narrowest screen: neither cards nor scrolling. */
const NarrowTable: FC<{
  caption: string
  headers: readonly Child[]
  rows: readonly (readonly Child[])[]
}> = ({ caption, headers, rows }) => (
  <table class="govuk-table">
    <caption class="govuk-visually-hidden">{caption}</caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        {headers.map((header, i) => (
          <th
            scope="col"
            class={i === 0 ? 'govuk-table__header' : 'govuk-table__header govuk-table__header--numeric'}
          >
            {header}
          </th>
        ))}
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      {rows.map((cells) => (
        <tr class="govuk-table__row">
          {cells.map((cell, i) => (
            <td class={i === 0 ? 'govuk-table__cell' : 'govuk-table__cell govuk-table__cell--numeric'}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

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
      amount: less(money(line.amount_minor)),
      strong: false,
    })),
    ...(pay.deductions.length > 0
      ? [{ name: t('passports.deductions'), amount: less(money(deductionsMinor(pay))), strong: true }]
      : []),
    { name: t('passports.net'), amount: money(netPayMinor(pay)), strong: true },
  ]
  return (
    <>
      <Heading2>{t('passports.pay_title')}</Heading2>
      <NarrowTable
        caption={t('passports.pay_title')}
        headers={[t('passports.pay_line'), t('passports.pay_month')]}
        rows={rows.map(({ name, amount, strong }) =>
          [name, amount].map((text) => (strong ? <strong>{text}</strong> : text)),
        )}
      />
      <Paragraph muted>{t('passports.pay_note')}</Paragraph>
    </>
  )
}

/** Who bears what, a list a bearer: what the worker may have to pay comes first. */
export const Costs: FC<Part> = ({ page, passport }) => {
  const { t } = page
  const { certification } = passport
  const { contract_months: months } = certification.content.work
  const lines = costLinesOf(certification)
  const bearers = [...new Set(lines.map(({ borne_by }) => borne_by))]
  return (
    <>
      <Heading2>{t('passports.costs_title')}</Heading2>
      <Paragraph>{t(bearers.includes('worker') ? 'passports.costs_some' : 'passports.costs_none')}</Paragraph>
      {bearers.map((bearer) => (
        <>
          <Heading3>{bearerTitle(page, bearer)}</Heading3>
          <ul class="govuk-list govuk-list--bullet">
            {lines
              .filter(({ borne_by }) => borne_by === bearer)
              .map((line) => (
                <li>
                  <Cost page={page} line={line} months={months} />
                </li>
              ))}
          </ul>
        </>
      ))}
    </>
  )
}

const bearerTitle = ({ t }: PageContext, bearer: Bearer): string =>
  t('common.field_and_error', {
    label: t(bearer === 'nobody' ? 'passports.borne_by_nobody' : 'passports.cost_borne_by'),
    text: t(bearer === 'nobody' ? 'passports.no_cost' : `passports.borne_by_${bearer}`),
  })

/** A cost with its sum; without one it is borne whatever it comes to. */
const Cost: FC<{ page: PageContext; line: CostLine; months: number }> = ({ page, line, months }) => {
  const { t, lang } = page
  const item = findFeeItem(line.item)?.label[lang] ?? line.item
  const total = totalMinor(line, months)
  if (total === null || line.currency === null || line.borne_by === 'nobody') return <>{item}</>
  const sum = moneyText(lang, total, line.currency).replaceAll(' ', '\u00a0')
  return (
    <>
      {item}
      <br />
      <strong>{t('common.field_and_error', { label: t('passports.cost_amount'), text: sum })}</strong>
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
          {citationOf(rule.source, page.lang)} · {page.t(`common.confidence_${rule.confidence}`)}
          {rule.note && ` · ${rule.note[page.lang]}`}
        </span>
      </li>
    ))}
  </ul>
)
