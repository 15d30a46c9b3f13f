import type { FC } from 'hono/jsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  PageHeading,
  Paragraph,
  WarningText,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { BodyRisk, ForCause, SeenRisks } from './body-risks.ts'
import {
  type Bodies,
  bodyName,
  PlanningNav,
  planHref,
  SourceLine,
  WorkspaceCrumbs,
} from './planning-frame-views.tsx'
import { RISK_PATH } from './planning-path.ts'
import type { RiskLine } from './risk-score.ts'
import { RISK_WEIGHTS } from './risk-weight.ts'
import type { Side } from './side.ts'

interface Props {
  readonly page: PageContext
  readonly seen: SeenRisks
  readonly side: Side
  readonly sides: readonly Side[]
  readonly bodies: Bodies
  readonly first: boolean
}

/** The highest risk first; each score can be added up by whoever reads it. */
export const RiskPage: FC<Props> = (props) => {
  const { page, seen, side } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('audit_planning.risk_title')}
      width="wide"
      before={<WorkspaceCrumbs page={page} />}
    >
      <PageHeading caption={t(`audit_planning.side_${side}`)} lead={t('audit_planning.risk_lead')}>
        {t('audit_planning.risk_title')}
      </PageHeading>
      <PlanningNav page={page} here="risk" side={side} sides={props.sides} />
      <ForCauseTable {...props} />
      <Heading2>{t('audit_planning.by_score')}</Heading2>
      {seen.cut && <WarningText page={page}>{t('audit_planning.list_cut')}</WarningText>}
      {seen.bodies.length === 0 ? (
        <EmptyState title={t('audit_planning.risk_none')} />
      ) : (
        seen.bodies.map((body) => <BodyPart {...props} body={body} />)
      )}
      <Pagination
        page={page}
        firstHref={props.first ? null : href(page, RISK_PATH, { side })}
        nextHref={seen.next && href(page, RISK_PATH, { side, cursor: seen.next })}
      />
      <Heading2>{t('audit_planning.weights_title')}</Heading2>
      <Paragraph>
        <SourceLine page={page} rule={RISK_WEIGHTS} />
      </Paragraph>
      <Paragraph>
        {t('audit_planning.threshold', { percent: RISK_WEIGHTS.for_cause.fee_share_percent })}
        <br />
        <SourceLine page={page} rule={RISK_WEIGHTS.for_cause} />
      </Paragraph>
    </Layout>
  )
}

const ForCauseTable: FC<Props> = ({ page, seen, bodies }) => {
  const { t } = page
  if (seen.forCause.length === 0) return null
  return (
    <>
      <Heading2>{t('audit_planning.for_cause_title')}</Heading2>
      <Paragraph>{t('audit_planning.for_cause_lead')}</Paragraph>
      <Table<ForCause>
        caption={t('audit_planning.for_cause_title')}
        captionHidden
        rows={seen.forCause}
        columns={[
          {
            header: t('audits.column_organisation'),
            cell: ({ organisationId }) => bodyName(page, bodies, organisationId),
          },
          {
            header: t('audit_planning.why'),
            cell: ({ why, feeShare }) =>
              why === 'asked'
                ? t('audit_planning.why_asked')
                : t('audit_planning.why_fee_result', { percent: feeShare ?? 0 }),
          },
          {
            header: t('audit_planning.next_step'),
            cell: (one) => (
              <a class="govuk-link" href={planForCause(page, bodies, one)}>
                {t('audits.plan_title')}
                <span class="govuk-visually-hidden"> {bodyName(page, bodies, one.organisationId)}</span>
              </a>
            ),
          },
        ]}
      />
    </>
  )
}

const planForCause = (page: PageContext, bodies: Bodies, one: ForCause): string =>
  one.requestId === null
    ? (planHref(page, bodies, one.organisationId, 'for_cause') ?? href(page, '/workspace/audits/new'))
    : href(page, `/workspace/audit-requests/${one.requestId}/plan`)

const BodyPart: FC<Props & { body: BodyRisk }> = ({ page, bodies, body }) => {
  const { t } = page
  const name = bodyName(page, bodies, body.organisationId)
  const to = planHref(page, bodies, body.organisationId, 'periodic')
  return (
    <section class="feri-risk" aria-label={name}>
      <h3 class="govuk-heading-s">
        <span class="feri-risk__points">{t('audit_planning.points', { points: body.score.total })}</span>{' '}
        {name}
      </h3>
      <p class="govuk-body feri-muted">
        {t(`organisations.role_${body.role}`)}
        {to && (
          <>
            {' · '}
            <a class="govuk-link" href={to}>
              {t('audits.plan_title')}
              <span class="govuk-visually-hidden"> {name}</span>
            </a>
          </>
        )}
      </p>
      <Details summary={t('audit_planning.how_counted')}>
        <Table<RiskLine>
          caption={t('audit_planning.how_counted')}
          captionHidden
          rows={body.score.lines}
          columns={[
            { header: t('audit_planning.line'), cell: ({ id }) => t(`audit_planning.line_${id}`) },
            { header: t('audit_planning.value'), cell: (line) => valueText(page, line) },
            {
              header: t('audit_planning.reckoning'),
              numeric: true,
              cell: ({ counted, weight, points }) => `${counted} × ${weight} = ${points}`,
            },
          ]}
        />
      </Details>
    </section>
  )
}

/** What was counted, and that it was counted up to a limit only. */
function valueText({ t }: PageContext, { value, counted }: RiskLine): string {
  if (value === null) return t('audit_planning.not_known')
  return value > counted ? t('audit_planning.counted_as', { value, counted }) : String(value)
}
