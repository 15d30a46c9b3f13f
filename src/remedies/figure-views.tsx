import type { FC } from 'hono/jsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  Heading3,
  InsetText,
  PageHeading,
  Paragraph,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { isCurrency, moneyText } from '../platform/money.ts'
import { numberText } from '../platform/number-text.ts'
import { CASE_TABLES, type CaseTable, TABLE_NAMES } from './case-figures.ts'
import type { FrozenRemedies, RemedyFigure } from './remedy-figure.ts'
import type { Audience, RemedyFigureRule } from './remedy-figure-rule.ts'

interface FiguresProps {
  readonly page: PageContext
  readonly audience: Audience
  readonly frozen: readonly FrozenRemedies[]
  readonly rule: RemedyFigureRule
}

/** Quarter by quarter: what workers confirmed, and how cases ended. */
export const FiguresPage: FC<FiguresProps> = ({ page, audience, frozen, rule }) => {
  const { t, lang } = page
  const isPublic = audience === 'public'
  const title = t(isPublic ? 'remedies.figures_title' : 'remedies.figures_title_reviewers')
  const percent = (share: number) => numberText(lang, Math.round(share * 100))
  return (
    <Layout page={page} title={title} width="wide" indexed={isPublic}>
      <PageHeading lead={t('remedies.figures_lead')}>{title}</PageHeading>
      <InsetText>
        <p class="govuk-body">{t('remedies.figures_unconfirmed')}</p>
        <p class="govuk-body">{t('remedies.figures_hidden')}</p>
      </InsetText>
      {frozen.length === 0 ? (
        <EmptyState title={t('remedies.figures_none')} />
      ) : (
        frozen.map(({ period, figures }) => (
          <Quarter page={page} period={period} figure={figures[audience]} />
        ))
      )}
      <Details summary={t('remedies.figures_how')}>
        <Paragraph>
          {t('remedies.figures_rule', {
            k: rule.k[audience],
            payers: rule.payersLeast,
            payer: percent(rule.payerShareMost),
            worker: percent(rule.workerShareMost),
            days: rule.freezeAfterDays,
          })}
        </Paragraph>
        <Paragraph>{t('remedies.figures_later')}</Paragraph>
        <Paragraph>{t('remedies.figures_default')}</Paragraph>
      </Details>
    </Layout>
  )
}

const Quarter: FC<{ page: PageContext; period: string; figure: RemedyFigure }> = ({
  page,
  period,
  figure,
}) => {
  const { t, lang } = page
  const count = (value: number | null) => (value === null ? t('remedies.too_few') : numberText(lang, value))
  return (
    <section>
      <Heading2 id={period}>{period}</Heading2>
      <MoneyTable page={page} figure={figure} />
      <SummaryList
        rows={[
          ...(hasHiddenCurrency(figure)
            ? [
                {
                  key: t(
                    figure.repayments.some(isTold)
                      ? 'remedies.figures_other_currencies'
                      : 'remedies.figures_money',
                  ),
                  value: t('remedies.too_few'),
                },
              ]
            : []),
          { key: t('remedies.plans_closed'), value: count(figure.plans_closed) },
          { key: t('remedies.cases_received'), value: count(figure.cases.received) },
          { key: t('remedies.cases_concluded'), value: count(figure.cases.concluded) },
          ...TABLE_NAMES.filter((name) => isHidden(figure, name)).map((name) => ({
            key: t(`remedies.table_${name}`),
            value: t('remedies.too_few'),
          })),
        ]}
      />
      {TABLE_NAMES.filter((name) => !isHidden(figure, name)).map((name) => (
        <CaseLines page={page} name={name} counts={figure.cases.tables[name]} />
      ))}
    </section>
  )
}

type MoneyRow = RemedyFigure['repayments'][number]

const isTold = (row: MoneyRow): boolean =>
  row.confirmed_so_far_minor !== null || row.promised_so_far_minor !== null
const hasHiddenCurrency = ({ repayments }: RemedyFigure): boolean => repayments.some((row) => !isTold(row))
const isHidden = ({ cases }: RemedyFigure, name: CaseTable): boolean =>
  Object.keys(cases.tables[name]).length === 0

const MoneyTable: FC<{ page: PageContext; figure: RemedyFigure }> = ({ page, figure }) => {
  const { t, lang } = page
  const money = (row: MoneyRow, value: number | null) =>
    value === null || !isCurrency(row.currency) ? (
      t('remedies.too_few')
    ) : (
      <Whole>{moneyText(lang, value, row.currency)}</Whole>
    )
  const column = (key: Exclude<keyof MoneyRow, 'currency' | 'workers'>, header: string) => ({
    header,
    cell: (row: MoneyRow) => money(row, row[key]),
    numeric: true,
  })
  const told = figure.repayments.filter(isTold)
  if (told.length === 0) return null
  return (
    <Table<MoneyRow>
      caption={t('remedies.figures_money')}
      rows={told}
      columns={[
        { header: t('remedies.currency'), cell: ({ currency }) => currency },
        column('confirmed_minor', t('remedies.figure_confirmed')),
        {
          header: t('remedies.figure_workers'),
          cell: ({ workers }) => (workers === null ? t('remedies.too_few') : numberText(lang, workers)),
          numeric: true,
        },
        column('confirmed_so_far_minor', t('remedies.figure_confirmed_so_far')),
        column('promised_so_far_minor', t('remedies.figure_promised_so_far')),
        column('unconfirmed_so_far_minor', t('remedies.figure_unconfirmed_so_far')),
      ]}
    />
  )
}

const CaseLines: FC<{ page: PageContext; name: CaseTable; counts: Readonly<Record<string, number>> }> = ({
  page,
  name,
  counts,
}) => {
  const { t, lang } = page
  // Narrowed by hand: the lines of each table have their own sentences.
  const said = (line: string) => t(`remedies.line_${name}_${line}` as 'remedies.line_answer_met')
  return (
    <>
      <Heading3>{t(`remedies.table_${name}`)}</Heading3>
      <SummaryList
        rows={CASE_TABLES[name].map((line) => ({
          key: said(line),
          value: counts[line] === undefined ? t('remedies.too_few') : numberText(lang, counts[line]),
        }))}
      />
    </>
  )
}
