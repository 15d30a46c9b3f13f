import type { FC } from 'hono/jsx'
import { citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import {
  Details,
  Heading2,
  InsetText,
  PageHeading,
  Paragraph,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'
import { SAMPLE_RULES, type SampleRule, type SampleRuleId } from '../statistics/sample-rule.ts'
import { type PublishedDraw, publication, recompute } from './draw-published.ts'
import type { InterviewRound } from './interview-round.ts'
import type { RoundDraw } from './round-draw.ts'

/** May break anywhere between groups of eight, and is copied in one piece. */
const Digits: FC<{ text: string }> = ({ text }) => (
  <code>
    {(text.match(/.{1,8}/g) ?? []).map((group) => (
      <>
        {group}
        <wbr />
      </>
    ))}
  </code>
)

/** What a rule is called and where it is written, with how sure we are. */
export const RuleText: FC<{ page: PageContext; rule: SampleRuleId }> = ({ page, rule }) => {
  const found: SampleRule = SAMPLE_RULES[rule]
  return (
    <>
      {found.name[page.lang]}
      <br />
      <span class="feri-muted">
        {page.t('interview_rounds.with_note', {
          text: citationOf(found.source, page.lang),
          note: page.t(`common.confidence_${confidenceSaid(found)}`),
        })}
        {found.note && (
          <>
            <br />
            {found.note[page.lang]}
          </>
        )}
      </span>
    </>
  )
}

/** The draw as officers see it, with the rule and its arithmetic. */
export const DrawSection: FC<{
  page: PageContext
  round: InterviewRound
  draw: RoundDraw
  publicUrl: string
}> = ({ page, round, draw, publicUrl }) => {
  const { t } = page
  const path = `/draws/${round.number}`
  return (
    <>
      <Heading2 id="draw">{t('interview_rounds.draw_title')}</Heading2>
      <SummaryList
        rows={[
          { key: t('interview_rounds.how'), value: t(`interview_rounds.how_${draw.how}`) },
          ...(draw.rule
            ? [{ key: t('interview_rounds.rule'), value: <RuleText page={page} rule={draw.rule} /> }]
            : []),
          ...(draw.arithmetic
            ? [{ key: t('interview_rounds.arithmetic'), value: say(t, draw.arithmetic) }]
            : []),
          {
            key: t('interview_rounds.size'),
            value: t('interview_rounds.size_of', { size: draw.size, listed: draw.listed }),
          },
          { key: t('interview_rounds.drawn_at'), value: instantText(draw.drawnAt, page.lang) },
          { key: t('interview_rounds.list_hash'), value: <Digits text={draw.listHash} /> },
          { key: t('interview_rounds.seed'), value: <Digits text={draw.seed} /> },
        ]}
      />
      {publication(round) === 'now' ? (
        <Paragraph>
          {t('interview_rounds.published_at')}{' '}
          <a class="govuk-link" href={href(page, path)}>
            {`${publicUrl}${path}`}
          </a>
        </Paragraph>
      ) : (
        <Paragraph muted>
          {t(
            publication(round) === 'later'
              ? 'interview_rounds.published_later'
              : 'interview_rounds.published_never',
          )}
        </Paragraph>
      )}
    </>
  )
}

type Place = PublishedDraw['order'][number]

/** The draw as anyone sees it who wants to compute it again. */
export const PublishedDrawPage: FC<{ page: PageContext; draw: PublishedDraw; publicUrl: string }> = ({
  page,
  draw,
  publicUrl,
}) => {
  const { t } = page
  const [first] = draw.strata
  const listPath = `/draws/${draw.number}?file=list`
  return (
    <Layout page={page} title={t('interview_rounds.public_title', { number: draw.number })}>
      <PageHeading lead={t('interview_rounds.public_lead')}>
        {t('interview_rounds.public_title', { number: draw.number })}
      </PageHeading>
      <SummaryList
        rows={[
          { key: t('interview_rounds.moment'), value: t(`interviews.kind_${draw.kind}`) },
          { key: t('interview_rounds.period'), value: draw.period ?? '–' },
          {
            key: t('interview_rounds.size'),
            value: t('interview_rounds.size_of', { size: draw.size, listed: draw.listed }),
          },
          ...(draw.rule && Object.hasOwn(SAMPLE_RULES, draw.rule)
            ? [
                {
                  key: t('interview_rounds.rule'),
                  value: <RuleText page={page} rule={draw.rule as SampleRuleId} />,
                },
              ]
            : []),
          { key: t('interview_rounds.recorded'), value: instantText(draw.drawn_at, page.lang) },
          { key: t('interview_rounds.list_hash'), value: <Digits text={draw.list_hash} /> },
          { key: t('interview_rounds.seed'), value: <Digits text={draw.seed} /> },
        ]}
      />
      <Heading2>{t('interview_rounds.public_safe_title')}</Heading2>
      <InsetText>{t('interview_rounds.public_safe')}</InsetText>
      <Heading2>{t('interview_rounds.public_again')}</Heading2>
      <Paragraph>
        {t('interview_rounds.public_again_lead', {
          stratum: first?.stratum ?? '',
          drawn: first?.drawn ?? 0,
        })}
      </Paragraph>
      {/* Names the scroller to screen readers, and lets the keyboard reach it. */}
      <section class="feri-scroll" aria-label={t('interview_rounds.public_again')} tabindex={0}>
        <pre>{recompute(draw, `${publicUrl}${listPath}`).join('\n')}</pre>
      </section>
      <Paragraph muted>{t('interview_rounds.public_places')}</Paragraph>
      <ButtonLink href={listPath} kind="secondary" download>
        {t('interview_rounds.public_list')}
      </ButtonLink>
      <Heading2>{t('interview_rounds.public_order')}</Heading2>
      <Paragraph>{t('interview_rounds.public_order_lead')}</Paragraph>
      {draw.strata.map(({ stratum, drawn, listed }) => (
        <Details summary={t('interview_rounds.group', { stratum, drawn, listed })}>
          <Table<Place>
            caption={t('interview_rounds.group', { stratum, drawn, listed })}
            captionHidden
            phone="scroll"
            rows={draw.order.filter((one) => one.stratum === stratum)}
            columns={[
              { header: t('interview_rounds.sheet_code'), cell: ({ code }) => <Whole>{code}</Whole> },
              { header: t('interview_rounds.rank'), cell: ({ rank }) => String(rank), numeric: true },
              {
                header: t('interview_rounds.status'),
                cell: (one) => t(one.drawn ? 'interview_rounds.was_drawn' : 'interview_rounds.in_reserve'),
              },
            ]}
          />
        </Details>
      ))}
    </Layout>
  )
}
