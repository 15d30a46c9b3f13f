import type { FC } from 'hono/jsx'
import type { InterviewRound } from '../interviews/interview-round.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'
import { DEFAULT_SAMPLE_RULE, SAMPLE_RULES } from '../statistics/sample-rule.ts'
import type { SampleSize } from '../statistics/sample-size.ts'
import { type AuditSample, sizesOf } from './audit-sample.ts'
import type { SeenSample } from './choose-sample.ts'
import { SourceLine } from './planning-frame-views.tsx'

interface Props {
  readonly page: PageContext
  readonly seen: SeenSample
  readonly organisationName: string
  /** Of how many workers the numbers are shown; null until somebody says. */
  readonly listed: number | null
  readonly values: Readonly<Record<string, string>>
  readonly done: boolean
  readonly refused: ShownRefusal | undefined
}

/** The rule, chosen before the visit beside all others, and the round of interviews whose draw it is. */
export const SamplePage: FC<Props> = (props) => {
  const { page, seen, refused, listed } = props
  const { t } = page
  const { audit } = seen
  return (
    <Layout
      page={page}
      title={t('audit_planning.sample_title')}
      width="wide"
      refused={refused !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[
            { text: t('audits.list_title'), href: href(page, '/workspace/audits') },
            { text: audit.number, href: href(page, `/workspace/audits/${audit.id}`) },
          ]}
        />
      }
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      {props.done && !refused && (
        <NotificationBanner page={page} kind="success" heading={t('audit_planning.sample_now')} />
      )}
      <PageHeading
        caption={`${audit.number} ${props.organisationName}`}
        lead={t('audit_planning.sample_lead')}
      >
        {t('audit_planning.sample_title')}
      </PageHeading>
      {seen.sample ? (
        <SampleFacts {...props} sample={seen.sample} />
      ) : (
        <Paragraph>{t('audit_planning.sample_none')}</Paragraph>
      )}
      {seen.round && <RoundFacts {...props} round={seen.round} />}
      {seen.mayChoose && <ListedForm {...props} />}
      {listed !== null && <SizeTable {...props} listed={listed} />}
      {seen.mayChoose && listed !== null && <ChooseForm {...props} listed={listed} />}
    </Layout>
  )
}

const SampleFacts: FC<Props & { sample: AuditSample }> = ({ page, sample }) => {
  const { t, lang } = page
  return (
    <SummaryList
      rows={[
        { key: t('audit_planning.rule'), value: SAMPLE_RULES[sample.rule].name[lang] },
        {
          key: t('audit_planning.sample_size'),
          value: t('audit_planning.n_of_workers', { size: sample.size, listed: sample.listed }),
        },
        { key: t('audit_planning.chosen_at'), value: instantText(sample.chosenAt, lang) },
      ]}
    />
  )
}

const RoundFacts: FC<Props & { round: InterviewRound }> = ({ page, seen, round }) => {
  const { t, lang } = page
  const { draw } = round
  return (
    <>
      <Heading2>{t('audit_planning.round')}</Heading2>
      {seen.drawnBefore === false && <WarningText page={page}>{t('audit_planning.drawn_after')}</WarningText>}
      <SummaryList
        rows={[
          {
            key: t('audit_planning.round'),
            value: (
              <a class="govuk-link" href={href(page, `/workspace/interview-rounds/${round.number}`)}>
                <Whole>{round.number}</Whole>
              </a>
            ),
          },
          {
            key: t('audit_planning.drawn'),
            value: draw
              ? `${t('audit_planning.n_of_workers', { size: draw.size, listed: draw.listed })}, ${instantText(draw.drawnAt, lang)}`
              : t('audit_planning.not_drawn'),
          },
          ...(draw
            ? [
                { key: t('audit_planning.list_hash'), value: <code class="feri-code">{draw.listHash}</code> },
                { key: t('audit_planning.seed'), value: <code class="feri-code">{draw.seed}</code> },
              ]
            : []),
          ...(seen.coverage && draw
            ? [
                { key: t('audit_planning.replaced'), value: String(seen.coverage.replaced) },
                { key: t('audit_planning.interviewed'), value: String(seen.coverage.interviewed) },
              ]
            : []),
        ]}
      />
      {draw && (
        <Paragraph muted>
          {t('audit_planning.rerun')}
          <br />
          <code class="feri-code">{`npm run feri -- rerun-draw list.csv ${draw.seed} ${draw.size}`}</code>
        </Paragraph>
      )}
    </>
  )
}

const ListedForm: FC<Props> = ({ page, seen, listed, refused }) => (
  <Form page={page} action={`/workspace/audits/${seen.audit.id}/sample`} method="get">
    <TextField
      {...fieldsOf(page, { listed }, refused?.errors)('listed')}
      label={page.t('audit_planning.listed')}
      hint={page.t('audit_planning.listed_hint')}
      inputmode="numeric"
      width={10}
    />
    <Button kind="secondary">{page.t('audit_planning.show_sizes')}</Button>
  </Form>
)

const SizeTable: FC<Props & { listed: number }> = ({ page, listed }) => {
  const { t, lang } = page
  return (
    <Table<SampleSize>
      caption={t('audit_planning.sizes_title', { listed })}
      rows={sizesOf(listed)}
      columns={[
        { header: t('audit_planning.rule'), cell: ({ rule }) => SAMPLE_RULES[rule].name[lang] },
        { header: t('audit_planning.to_ask'), numeric: true, cell: ({ size }) => String(size) },
        { header: t('audit_planning.reckoning'), cell: ({ arithmetic }) => say(t, arithmetic) },
        {
          header: t('independence.source'),
          cell: ({ rule }) => <SourceLine page={page} rule={SAMPLE_RULES[rule]} />,
        },
      ]}
    />
  )
}

const ChooseForm: FC<Props & { listed: number }> = ({ page, seen, listed, values, refused }) => {
  const { t, lang } = page
  const { sample, round } = seen
  const now = { rule: sample?.rule ?? DEFAULT_SAMPLE_RULE, size: '', round: round?.number ?? '' }
  const field = fieldsOf(page, refused ? values : now, refused?.errors)
  return (
    <>
      <Heading2>{t('audit_planning.choose_title')}</Heading2>
      <Form page={page} action={`/workspace/audits/${seen.audit.id}/sample`}>
        <HiddenField name="listed" value={String(listed)} />
        <Radios
          {...field('rule')}
          label={t('audit_planning.rule')}
          options={sizesOf(listed).map(({ rule, size }) => ({
            value: rule,
            text: t('audit_planning.rule_gives', { rule: SAMPLE_RULES[rule].name[lang], size }),
          }))}
          small
        />
        <TextField
          {...field('size')}
          label={t('audit_planning.more')}
          hint={t('audit_planning.more_hint')}
          inputmode="numeric"
          width={10}
          optional
        />
        <Select
          {...field('round')}
          label={t('audit_planning.round')}
          hint={t('audit_planning.round_hint')}
          optional
          empty={t('audit_planning.round_none')}
          options={seen.rounds.map(({ number, kind, status }) => ({
            value: number,
            text: `${number} – ${t(`interviews.kind_${kind}`)}, ${t(`interview_rounds.status_${status}`)}`,
          }))}
        />
        <Button>{t('audit_planning.choose_button')}</Button>
      </Form>
    </>
  )
}
