import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Heading2, Heading3, Paragraph, Tag, type TagColour } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { CURRENCIES, type Money, moneyText } from '../platform/money.ts'
import { findFeeItem } from './fee-item.ts'
import { ADDED_SIDES, latestPapers, type PaymentSide, SIDES, type Side } from './payment-side.ts'
import type { SeenRecord } from './see-fee-records.ts'
import type { Gap, Grade, ThreeSides } from './three-sided-check.ts'

const GRADE_COLOURS: Readonly<Record<Grade, TagColour>> = {
  critical: 'red',
  major: 'orange',
  minor: 'yellow',
  observation: 'grey',
}

interface SeenProps {
  readonly page: PageContext
  readonly seen: SeenRecord
}

const itemText = (page: PageContext, seen: SeenRecord, i: number): string =>
  findFeeItem(seen.lines[i]?.item ?? '')?.label[page.lang] ?? ''

/** The three sides of each payment in columns, with the gaps beneath and how grave they are. */
export const ThreeSidesOfLines: FC<SeenProps> = ({ page, seen }) => {
  const { t } = page
  const { rule } = seen
  return (
    <>
      <Heading2>{t('fee_records.sides_title')}</Heading2>
      <Paragraph>{t('fee_records.sides_lead')}</Paragraph>
      <Paragraph muted>
        {t('fee_records.tolerance', {
          percent: rule.percent,
          estimated: rule.percent_if_estimated,
          days: rule.days,
        })}
      </Paragraph>
      {seen.checks.map((check, i) => (
        <section aria-labelledby={`payment-${i + 1}`}>
          <Heading3 id={`payment-${i + 1}`}>
            {t('fee_records.payment_number', { number: i + 1 })}: {itemText(page, seen, i)}
          </Heading3>
          <SidesTable page={page} check={check} sides={seen.sides.filter(({ line }) => line === i + 1)} />
          <Gaps page={page} gaps={check.gaps} />
        </section>
      ))}
    </>
  )
}

interface SidesProps {
  readonly page: PageContext
  readonly check: ThreeSides
  readonly sides: readonly PaymentSide[]
}

const ASPECTS = ['amount', 'day', 'papers'] as const
type Aspect = (typeof ASPECTS)[number]

/** A row for what is compared, a column for each side; what no side has is left out. */
const SidesTable: FC<SidesProps> = ({ page, check, sides }) => {
  const { t } = page
  const papersOf = (side: Side) => sides.filter((one) => one.side === side)
  const hasDays = [check.receipt, check.books].some((sum) => sum && sum.days.length > 0)
  const rows = ASPECTS.filter(
    (aspect) =>
      aspect === 'amount' ||
      (aspect === 'day' ? check.statement.paid_on !== null || hasDays : sides.length > 0),
  )
  const cellOf = (aspect: Aspect, side: Side) => {
    if (aspect === 'amount') return amountText(page, check, side)
    if (aspect === 'day') return daysOf(check, side).join(', ') || '–'
    return papersOf(side).length === 0 ? '–' : <Papers page={page} papers={papersOf(side)} />
  }
  return (
    <Table<Aspect>
      caption={t('fee_records.sides_title')}
      captionHidden
      rows={rows}
      columns={[
        { header: t('fee_records.sides_compared'), cell: (aspect) => t(`fee_records.sides_${aspect}`) },
        ...SIDES.map((side) => ({
          header: t(`fee_records.side_${side}`),
          cell: (aspect: Aspect) => cellOf(aspect, side),
        })),
      ]}
    />
  )
}

const sumOf = (check: ThreeSides, side: Side) => (side === 'receipt' ? check.receipt : check.books)

function daysOf(check: ThreeSides, side: Side): readonly string[] {
  if (side === 'worker_statement') return check.statement.paid_on ? [check.statement.paid_on] : []
  return sumOf(check, side)?.days ?? []
}

function amountText({ t, lang }: PageContext, check: ThreeSides, side: Side): string {
  const money = (sum: Money) => moneyText(lang, sum.amount_minor, sum.currency)
  if (side === 'worker_statement') return money(check.statement)
  const sum = sumOf(check, side)
  if (!sum) return t('fee_records.side_none')
  if (!sum.money) return t('fee_records.side_several')
  return sum.money.amount_minor === 0 ? t('fee_records.side_zero') : money(sum.money)
}

/** Every paper that was ever entered; one that was corrected says so and stays. */
const Papers: FC<{ page: PageContext; papers: readonly PaymentSide[] }> = ({ page, papers }) => {
  const { t, lang } = page
  if (papers.length === 0) return null
  const latest = new Set(latestPapers(papers))
  return (
    <ul class="govuk-list feri-muted">
      {papers.map((paper) => (
        <li>
          {moneyText(lang, paper.amount_minor, paper.currency)} –{' '}
          {t('fee_records.side_paper', {
            reference: paper.reference,
            at: instantText(paper.recordedAt, lang),
          })}
          {!latest.has(paper) && ` (${t('fee_records.side_corrected')})`}
        </li>
      ))}
    </ul>
  )
}

const Gaps: FC<{ page: PageContext; gaps: readonly Gap[] }> = ({ page, gaps }) => {
  const { t } = page
  if (gaps.length === 0) return <Paragraph>{t('fee_records.no_gaps')}</Paragraph>
  return (
    <ul class="govuk-list" aria-label={t('fee_records.gaps')}>
      {gaps.map((gap) => (
        <li>
          <Tag colour={GRADE_COLOURS[gap.grade]}>{t(`fee_records.grade_${gap.grade}`)}</Tag>{' '}
          {gapText(page, gap)}
        </li>
      ))}
    </ul>
  )
}

function gapText({ t, lang }: PageContext, gap: Gap): string {
  const sum = (money: Money | null) => (money ? moneyText(lang, money.amount_minor, money.currency) : '')
  return t(`fee_records.gap_${gap.id}`, {
    one: sum(gap.one),
    other: sum(gap.other),
    side: t(`fee_records.side_${gap.between[0]}`),
    day: gap.days?.[0] ?? '',
    stated: gap.days?.[1] ?? '',
  })
}

interface FormProps extends SeenProps {
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** Adds one paper; nothing on file is changed by it. */
export const SidesForm: FC<FormProps> = ({ page, seen, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <>
      <Heading2>{t('fee_records.add_title')}</Heading2>
      <Form page={page} action={`/workspace/fee-records/${seen.record.id}/sides`}>
        <Select
          {...field('line')}
          label={t('fee_records.add_line')}
          empty=""
          options={seen.lines.map((_, i) => ({
            value: String(i + 1),
            text: `${i + 1}. ${itemText(page, seen, i)}`,
          }))}
        />
        <Radios
          {...field('side')}
          label={t('fee_records.add_side')}
          options={ADDED_SIDES.map((one) => ({ value: one, text: t(`fee_records.add_side_${one}`) }))}
        />
        <TextField
          {...field('amount_minor')}
          label={t('fee_records.add_amount')}
          hint={t('fee_records.add_amount_hint')}
          inputmode="decimal"
          width={20}
        />
        <Select
          {...field('currency')}
          label={t('fee_records.add_currency')}
          empty=""
          options={CURRENCIES.map((one) => ({ value: one, text: one }))}
        />
        <DateField {...field('paid_on')} label={t('fee_records.add_paid_on')} optional />
        <TextField
          {...field('reference')}
          label={t('fee_records.add_reference')}
          hint={t('fee_records.add_reference_hint')}
          width={20}
          maxlength={100}
        />
        <Button>{t('fee_records.add_button')}</Button>
      </Form>
    </>
  )
}
