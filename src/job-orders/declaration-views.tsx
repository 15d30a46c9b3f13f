import type { FC } from 'hono/jsx'
import { citationOf } from '../platform/dated-rule.ts'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { listed } from '../platform/i18n/listed.ts'
import { moneyText } from '../platform/money.ts'
import { type Declaration, type DeclarationLine, totalOf } from './declaration.ts'
import type { GatheredDeclarations } from './gather-declarations.ts'
import type { JobOrder, Party } from './job-order.ts'
import type { Arithmetic, Grade, Signal, Term } from './reconciliation-signal.ts'

interface Props {
  page: PageContext
  work: GatheredDeclarations
  done: 'saved' | 'shared' | null
  errors: readonly FieldError[]
}

export const declarationsPath = (order: Pick<JobOrder, 'number'>): string =>
  `/workspace/job-orders/${order.number}/declarations`

export const OrderCrumbs: FC<{ page: PageContext; number: string }> = ({ page, number }) => (
  <Breadcrumbs
    page={page}
    crumbs={[
      { text: page.t('job_orders.list_title'), href: href(page, '/workspace/job-orders') },
      { text: number, href: href(page, `/workspace/job-orders/${number}`) },
    ]}
  />
)

/** What the parties declared, as far as the reader may see it, and for officers what comparing it shows. */
export const DeclarationsPage: FC<Props> = ({ page, work, done, errors }) => {
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('declarations.title')}
      width="wide"
      refused={errors.length > 0}
      before={<OrderCrumbs page={page} number={work.order.number} />}
    >
      <ErrorSummary page={page} errors={errors} />
      {done === 'saved' && (
        <NotificationBanner page={page} kind="success" heading={t('declarations.saved')} />
      )}
      {done === 'shared' && (
        <NotificationBanner page={page} kind="success" heading={t('declarations.shared_done')} />
      )}
      <PageHeading caption={work.order.number} lead={t('declarations.lead')}>
        {t('declarations.title')}
      </PageHeading>
      {work.signals && <Signals page={page} work={work} signals={work.signals} />}
      <Shared page={page} work={work} />
      {work.readable.map((party) => (
        <OneDeclaration page={page} work={work} party={party} />
      ))}
      <Paragraph>
        <a class="govuk-link" href={href(page, `/workspace/job-orders/${work.order.number}/sub-agents`)}>
          {t('declarations.sub_agents_title')}
        </a>
      </Paragraph>
    </Layout>
  )
}

const OneDeclaration: FC<{ page: PageContext; work: GatheredDeclarations; party: Party }> = ({
  page,
  work,
  party,
}) => {
  const { t } = page
  const found = work.declarations.find((one) => one.party === party)
  return (
    <>
      <Heading2 id={party}>
        {t('declarations.declaration_of', { party: t(`declarations.who_${party}`) })}
      </Heading2>
      <DeclaredLines page={page} declaration={found} />
      {work.declarable.includes(party) && (
        <Paragraph>
          <a class="govuk-link" href={href(page, `${declarationsPath(work.order)}/${party}`)}>
            {t('declarations.change')}
            <span class="govuk-visually-hidden"> {t(`declarations.who_${party}`)}</span>
          </a>
        </Paragraph>
      )}
    </>
  )
}

const DeclaredLines: FC<{ page: PageContext; declaration: Declaration | undefined }> = ({
  page,
  declaration,
}) => {
  const { t, lang } = page
  if (!declaration) return <Paragraph muted>{t('declarations.not_declared')}</Paragraph>
  const { lines, revision, declaredAt } = declaration
  const amount = (line: DeclarationLine) =>
    `${moneyText(lang, line.amount_minor, line.currency)} ${t(`declarations.per_${line.per}`)}`
  return (
    <>
      <Paragraph muted>{t('declarations.declared_at', { on: declaredAt.slice(0, 10), revision })}</Paragraph>
      {lines.length === 0 ? (
        <Paragraph>{t('declarations.declared_nothing')}</Paragraph>
      ) : (
        <Table
          caption={t('declarations.title')}
          captionHidden
          rows={lines}
          columns={[
            { header: t('declarations.kind'), cell: (line) => t(`fees.kind_${line.kind}`) },
            { header: t('declarations.payer'), cell: (line) => t(`declarations.who_${line.payer}`) },
            { header: t('declarations.receiver'), cell: (line) => t(`declarations.who_${line.receiver}`) },
            { header: t('declarations.state'), cell: (line) => t(`declarations.state_${line.state}`) },
            { header: t('declarations.amount'), cell: amount },
            { header: t('declarations.persons'), numeric: true, cell: (line) => line.persons },
            { header: t('declarations.period'), cell: (line) => `${line.from_on} – ${line.to_on}` },
            { header: t('declarations.method'), cell: (line) => t(`declarations.method_${line.method}`) },
            {
              header: t('declarations.total'),
              numeric: true,
              cell: (line) => moneyText(lang, totalOf(line), line.currency),
            },
          ]}
        />
      )}
    </>
  )
}

const COLOURS: Readonly<Record<Grade, TagColour>> = {
  critical: 'red',
  major: 'orange',
  minor: 'yellow',
  observation: 'teal',
}

const Signals: FC<{ page: PageContext; work: GatheredDeclarations; signals: readonly Signal[] }> = ({
  page,
  work,
  signals,
}) => {
  const { t, lang } = page
  const shown = new Set(work.shared.map(({ signal }) => signal.id))
  const fresh = signals.filter(({ id }) => !shown.has(id))
  const { minimaNotEntered: unknown } = work
  return (
    <>
      <Heading2>{t('declarations.signals_title')}</Heading2>
      {work.declarations.length < 3 && <InsetText>{t('declarations.signals_waiting')}</InsetText>}
      {signals.length === 0 && work.declarations.length === 3 && (
        <EmptyState title={t('declarations.signals_none')} />
      )}
      {signals.length > 0 && <SignalTable page={page} signals={signals} />}
      <Paragraph muted>
        {t('declarations.signals_note')}
        {unknown && ` ${t('declarations.not_entered', { from: unknown.from_on })} ${unknown.text[lang]}`}
      </Paragraph>
      {work.mayShare && fresh.length > 0 && (
        <Form page={page} action={`${declarationsPath(work.order)}/share`}>
          <Checkboxes
            page={page}
            name="signals"
            label={t('declarations.share_which')}
            hint={t('declarations.share_note')}
            options={fresh.map((signal) => ({
              value: signal.id,
              text: `${t(`declarations.grade_${signal.grade}`)}: ${t(`declarations.rule_${signal.rule}`)} (${signal.id})`,
            }))}
            values={[]}
          />
          <Button kind="secondary">{t('declarations.share')}</Button>
        </Form>
      )}
    </>
  )
}

const Shared: FC<{ page: PageContext; work: GatheredDeclarations }> = ({ page, work }) =>
  work.shared.length === 0 ? null : (
    <>
      <Heading2>{page.t('declarations.shared_title')}</Heading2>
      <SignalTable page={page} signals={work.shared.map(({ signal }) => signal)} />
    </>
  )

const SignalTable: FC<{ page: PageContext; signals: readonly Signal[] }> = ({ page, signals }) => {
  const { t } = page
  return (
    <Table
      caption={t('declarations.signals_title')}
      captionHidden
      rows={signals}
      columns={[
        {
          header: t('declarations.grade'),
          cell: ({ grade }) => <Tag colour={COLOURS[grade]}>{t(`declarations.grade_${grade}`)}</Tag>,
        },
        { header: t('declarations.what'), cell: (signal) => <What page={page} signal={signal} /> },
        {
          header: t('declarations.sum'),
          cell: ({ arithmetic }) => (arithmetic ? sumText(page, arithmetic) : '–'),
        },
        { header: t('declarations.rule'), cell: (signal) => <Sources page={page} signal={signal} /> },
        {
          header: t('declarations.declared_by'),
          cell: ({ declared_by }) =>
            listed(
              declared_by.map((party) => t(`declarations.who_${party}`)),
              page.lang,
            ) || '–',
        },
      ]}
    />
  )
}

const What: FC<{ page: PageContext; signal: Signal }> = ({ page, signal }) => {
  const { t } = page
  const way =
    signal.payer && signal.receiver
      ? `${t(`declarations.who_${signal.payer}`)} → ${t(`declarations.who_${signal.receiver}`)}`
      : null
  return (
    <>
      <strong>{t(`declarations.rule_${signal.rule}`)}</strong>
      <br />
      {[signal.kind && t(`fees.kind_${signal.kind}`), way].filter(Boolean).join(' · ')}
      {!signal.decided && (
        <>
          <br />
          <span class="feri-muted">{t('declarations.undecided')}</span>
        </>
      )}
    </>
  )
}

/** `3,000 JPY × 10 × 12 = 360,000 JPY against 5,000 JPY × 10 × 12 = 600,000 JPY`: anyone can do it again. */
function sumText({ t, lang }: PageContext, { currency, left, right, ...totals }: Arithmetic): string {
  const money = (minor: number) => moneyText(lang, minor, currency)
  const term = ({ amount_minor, persons, months }: Term) =>
    [money(amount_minor), ...[persons, months].filter((factor) => factor !== 1).map(String)].join(' × ')
  const side = (terms: readonly Term[], total: number) => {
    const text = terms.map(term).join(' + ')
    return text === money(total) ? text : `${text || '0'} = ${money(total)}`
  }
  const told = side(left, totals.left_total_minor)
  return right === null
    ? told
    : t('declarations.sum_against', { left: told, right: side(right, totals.right_total_minor ?? 0) })
}

const Sources: FC<{ page: PageContext; signal: Signal }> = ({ page, signal }) => (
  <ul class="govuk-list">
    {signal.sources.map(({ title, article, confidence }) => (
      <li>
        {citationOf({ title, article }, page.lang)}
        <span class="feri-muted"> ({page.t(`common.confidence_${confidence}`)})</span>
      </li>
    ))}
  </ul>
)
