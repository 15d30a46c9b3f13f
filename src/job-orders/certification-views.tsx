import type { FC } from 'hono/jsx'
import { CHAIN_RULES } from '../partner-checks/chain-rule.ts'
import { dayOf } from '../platform/clock.ts'
import { citationOf, type Dated, isProductDefault } from '../platform/dated-rule.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Callout,
  Details,
  Heading2,
  PageHeading,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { AchievementLevel } from './certification.ts'
import { type CertificationRule, certificationRule, INTERIM_PHASE } from './certification-rule.ts'
import type { GatheredOrder } from './gather-job-order.ts'
import type { JudgedJobOrder, RuleAnswer } from './judge-job-order.ts'
import { levelSentence, ruleSentence, ruleTitle } from './rule-words.ts'
import { FlagCallout, OrderStatusTag } from './status-views.tsx'

interface CertificationProps {
  page: PageContext
  file: GatheredOrder
  names: ReadonlyMap<string, string>
  mayCertify: boolean
  /** Hash of what stands on this page; undefined while something is missing. */
  contentHash: string | undefined
  sentence: string | undefined
}

const LEVEL_COLOURS: Readonly<Record<AchievementLevel, TagColour>> = {
  zero_fee: 'green',
  reduced_fee: 'yellow',
  not: 'red',
}

/** Every rule with what came of it today: a preview for the parties, and what the officer certifies by. */
export const CertificationPage: FC<CertificationProps> = (props) => {
  const { page, file } = props
  const { t } = page
  const { order, judged } = file
  const against = judged.answers.filter(({ stops }) => stops)
  return (
    <Layout
      page={page}
      title={t('job_orders.certification_title')}
      width="wide"
      refused={props.sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[
            { text: t('job_orders.list_title'), href: href(page, '/workspace/job-orders') },
            { text: order.number, href: href(page, `/workspace/job-orders/${order.number}`) },
          ]}
        />
      }
    >
      <ErrorSummary page={page} errors={[]} sentence={props.sentence} />
      <PageHeading caption={order.number}>{t('job_orders.certification_title')}</PageHeading>
      <p class="govuk-body">
        <OrderStatusTag page={page} status={order.status} flagged={file.standing.flagged} />
      </p>
      <FlagCallout page={page} standing={file.standing} names={props.names} />
      <Certified {...props} />
      <p class="govuk-body">{t('job_orders.certification_preview')}</p>
      <Callout
        tone={judged.certifiable ? 'good' : 'caution'}
        title={
          judged.certifiable
            ? t('job_orders.certification_fine')
            : t('job_orders.certification_against', { count: against.length })
        }
      >
        <Level {...props} />
      </Callout>
      {props.mayCertify && judged.certifiable && props.contentHash && <CertifyForm {...props} />}
      {against.length > 0 && (
        <>
          <Heading2>{t('job_orders.rules_against')}</Heading2>
          <RuleTable {...props} answers={against} caption={t('job_orders.rules_against')} />
        </>
      )}
      <Heading2>{t('job_orders.rules_all')}</Heading2>
      <RuleTable
        {...props}
        answers={judged.answers.filter(({ stops, party }) => !stops && party === null)}
        caption={t('job_orders.rules_all')}
      />
      <Details summary={t('job_orders.rules_parties')}>
        <RuleTable
          {...props}
          answers={judged.answers.filter(({ stops, party }) => !stops && party !== null)}
          caption={t('job_orders.rules_parties')}
        />
      </Details>
    </Layout>
  )
}

/** The edition that stands before the public. */
const Certified: FC<CertificationProps> = ({ page, file: { certification } }) => {
  const { t } = page
  if (!certification) return null
  const { revision, certifiedAt, contentHash, level } = certification
  return (
    <SummaryList
      rows={[
        {
          key: t('job_orders.certified_on', { revision, day: dayOf(certifiedAt) }),
          value: t(`job_orders.level_${level}`),
        },
        { key: t('job_orders.certified_hash'), value: <code>{contentHash}</code> },
      ]}
    />
  )
}

const Level: FC<CertificationProps> = ({ page, file }) => {
  const { t } = page
  const { level, reasons } = file.judged.achievement
  return (
    <>
      <p class="govuk-body">
        {t('job_orders.level')}: <Tag colour={LEVEL_COLOURS[level]}>{t(`job_orders.level_${level}`)}</Tag>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {reasons.map((reason) => (
          <li>{levelSentence(page, reason)}</li>
        ))}
      </ul>
      {level === 'reduced_fee' && <Source page={page} rule={INTERIM_PHASE} />}
    </>
  )
}

const CertifyForm: FC<CertificationProps> = ({ page, file, contentHash = '' }) => (
  <Form page={page} action={`/workspace/job-orders/${file.order.number}/certification`}>
    <HiddenField name="content_hash" value={contentHash} />
    <p class="govuk-hint">{page.t('job_orders.certify_hint', { hash: contentHash })}</p>
    <Button>{page.t('job_orders.certify_button')}</Button>
  </Form>
)

const OUTCOME_COLOURS: Readonly<Record<RuleAnswer['outcome'], TagColour>> = {
  met: 'green',
  not_met: 'red',
  not_applicable: 'grey',
  cannot_tell: 'yellow',
}

const RuleTable: FC<CertificationProps & { answers: readonly RuleAnswer[]; caption: string }> = ({
  page,
  file,
  answers,
  caption,
}) => {
  const { t } = page
  return (
    <Table<RuleAnswer>
      caption={caption}
      captionHidden
      rows={answers}
      columns={[
        {
          header: t('job_orders.column_rule'),
          cell: (answer) => (
            <>
              {answer.party && <span class="feri-muted">{t(`job_orders.party_${answer.party}`)}: </span>}
              {ruleTitle(page, answer)}
            </>
          ),
        },
        {
          header: t('job_orders.column_outcome'),
          cell: (answer) => (
            <>
              <Tag colour={OUTCOME_COLOURS[answer.outcome]}>{t(`job_orders.outcome_${answer.outcome}`)}</Tag>{' '}
              {ruleSentence(page, answer)}
            </>
          ),
        },
        {
          header: t('job_orders.column_source'),
          cell: (answer) => <RuleSource page={page} answer={answer} judged={file.judged} />,
        },
      ]}
    />
  )
}

const RuleSource: FC<{
  page: PageContext
  answer: RuleAnswer
  judged: Pick<JudgedJobOrder, 'book' | 'on'>
}> = ({ page, answer, judged: { book, on } }) => {
  const { t } = page
  if (answer.about === 'order') return <Source page={page} rule={certificationRule(answer.rule, book, on)} />
  const rule = CHAIN_RULES[answer.rule]
  if (isProductDefault(rule)) return <>{t('job_orders.origin_product_default')}</>
  return <Cited page={page} rule={rule} />
}

/** Where a rule is written, and how sure we are of it. */
const Cited: FC<{ page: PageContext; rule: Pick<Dated, 'source' | 'confidence'> }> = ({ page, rule }) => (
  <>
    {citationOf(rule.source, page.lang)}{' '}
    <span class="feri-muted">({page.t(`common.confidence_${rule.confidence}`)})</span>
  </>
)

const Source: FC<{ page: PageContext; rule: CertificationRule }> = ({ page, rule }) => {
  const { t, lang } = page
  return (
    <>
      {rule.origin === 'product_default' ? (
        <>
          {t('job_orders.origin_product_default')}
          <br />
        </>
      ) : (
        <Cited page={page} rule={rule} />
      )}
      {rule.valid_to !== null && (
        <>
          {' '}
          <span class="feri-muted">{t('job_orders.held_until', { until: rule.valid_to })}</span>
        </>
      )}
      {rule.note && <span class="feri-muted"> {rule.note[lang]}</span>}
    </>
  )
}
