import type { FC } from 'hono/jsx'
import { nameFor } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { dayOf } from '../platform/clock.ts'
import { citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import { Checkboxes, Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, HiddenField, TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { spanText } from '../platform/i18n/dates.ts'
import type { FoundBody } from '../registrations/find-body.ts'
import type { IndependenceRule } from './independence-rule.ts'
import type { OwnTies } from './list-ties.ts'
import { standingTies, TIE_KINDS, type Tie } from './tie.ts'
import { PERMISSIONS_PATH, TEAM_TIES_PATH, TIES_PATH } from './tie-path.ts'

type Bodies = ReadonlyMap<string, StoredOrganisation>

export const bodyName = (page: PageContext, bodies: Bodies, id: string): string => {
  const body = bodies.get(id)
  return (body && nameFor(body, page.lang)?.text) ?? page.t('independence.body_gone')
}

/** From when until when, as far as it is known. */
export const tieSpan = ({ t, lang }: PageContext, { fromOn, toOn }: Pick<Tie, 'fromOn' | 'toOn'>): string => {
  if (toOn !== null)
    return fromOn === null ? t('independence.until_day', { day: toOn }) : spanText(fromOn, toOn, lang)
  return fromOn === null ? t('independence.lasts') : t('independence.lasts_since', { day: fromOn })
}

interface OwnProps {
  readonly page: PageContext
  readonly own: OwnTies
  readonly bodies: Bodies
  readonly found: { readonly query: string; readonly bodies: readonly FoundBody[] } | undefined
  readonly rules: readonly IndependenceRule[]
  readonly seesTeam: boolean
  readonly values: Readonly<Record<string, string>>
  readonly done: string
  readonly refused: ShownRefusal | undefined
}

const DONE = ['declare', 'over', 'mistake', 'year'] as const

/** What I have to do with bodies, said by myself, and once a year that this is all. */
export const OwnTiesPage: FC<OwnProps> = (props) => {
  const { page, refused } = props
  const { t } = page
  const done = DONE.find((one) => one === props.done)
  return (
    <Layout
      page={page}
      title={t('independence.ties_title')}
      refused={refused !== undefined}
      before={
        <Breadcrumbs page={page} crumbs={[{ text: t('workspace.title'), href: href(page, '/workspace') }]} />
      }
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      {done && !refused && (
        <NotificationBanner page={page} kind="success" heading={t(`independence.done_${done}`)} />
      )}
      <PageHeading lead={t('independence.ties_lead')}>{t('independence.ties_title')}</PageHeading>
      <TieTable {...props} />
      <Heading2>{t('independence.declare_title')}</Heading2>
      <FindBodyForm {...props} />
      {props.found && <DeclareForm {...props} found={props.found} />}
      <YearForm {...props} />
      <RuleList page={page} rules={props.rules} />
      {props.seesTeam && (
        <Paragraph>
          <a class="govuk-link" href={href(page, TEAM_TIES_PATH)}>
            {t('independence.team_title')}
          </a>
          <br />
          <a class="govuk-link" href={href(page, PERMISSIONS_PATH)}>
            {t('independence.permissions_title')}
          </a>
        </Paragraph>
      )}
    </Layout>
  )
}

const TieTable: FC<OwnProps> = ({ page, own, bodies, refused, values }) => {
  const { t } = page
  const ties = standingTies(own.ties)
  if (ties.length === 0) return <Paragraph>{t('independence.ties_none')}</Paragraph>
  return (
    <Table<Tie>
      caption={t('independence.ties_title')}
      captionHidden
      rows={ties}
      columns={[
        { header: t('independence.body'), cell: (tie) => bodyName(page, bodies, tie.organisationId) },
        { header: t('independence.kind'), cell: (tie) => t(`independence.kind_${tie.kind}`) },
        { header: t('independence.span'), cell: (tie) => tieSpan(page, tie) },
        {
          header: t('independence.change'),
          cell: (tie) => (
            <EndForm page={page} tie={tie} open={refused !== undefined && values.tie === tie.id} />
          ),
        },
      ]}
    />
  )
}

const EndForm: FC<{ page: PageContext; tie: Tie; open: boolean }> = ({ page, tie, open }) => {
  const { t } = page
  return (
    <Details summary={t('independence.change')} open={open}>
      <Form page={page} action={TIES_PATH} label={t('independence.change')}>
        <HiddenField name="tie" value={tie.id} />
        {tie.toOn === null && (
          <label class="govuk-label" for={`ended-${tie.id}`}>
            {t('independence.ended_on')}
            <input
              class="govuk-input govuk-input--width-10"
              id={`ended-${tie.id}`}
              name="ended_on"
              type="date"
            />
          </label>
        )}
        <ButtonGroup>
          {tie.toOn === null && (
            <Button kind="secondary" name="do" value="over">
              {t('independence.say_over')}
            </Button>
          )}
          <Button kind="secondary" name="do" value="mistake">
            {t('independence.say_mistake')}
          </Button>
        </ButtonGroup>
      </Form>
    </Details>
  )
}

const FindBodyForm: FC<OwnProps> = ({ page, found, refused }) => (
  <Form page={page} action={TIES_PATH} method="get">
    <TextField
      {...fieldsOf(page, { q: found?.query }, refused?.errors)('q')}
      label={page.t('independence.find')}
      hint={page.t('independence.find_hint')}
      type="search"
      width={30}
    />
    <Button kind="secondary">{page.t('independence.find_button')}</Button>
  </Form>
)

const DeclareForm: FC<OwnProps & { found: NonNullable<OwnProps['found']> }> = (props) => {
  const { page, found, values, refused } = props
  const { t } = page
  const field = fieldsOf(page, values, refused?.errors)
  if (found.bodies.length === 0) return <Paragraph>{t('independence.find_none')}</Paragraph>
  return (
    <Form page={page} action={TIES_PATH} label={t('independence.declare_title')}>
      <HiddenField name="do" value="declare" />
      <HiddenField name="q" value={found.query} />
      <Radios
        {...field('organisation_id')}
        label={t('independence.body')}
        options={found.bodies.map(({ id, name }) => ({ value: id, text: name }))}
        small
      />
      <Radios
        {...field('kind')}
        label={t('independence.kind')}
        options={TIE_KINDS.map((value) => ({
          value,
          text: t(`independence.kind_${value}`),
          hint: t(`independence.kind_${value}_hint`),
        }))}
        small
      />
      <DateField {...field('from_on')} label={t('independence.from_on')} optional />
      <DateField
        {...field('to_on')}
        label={t('independence.to_on')}
        hint={t('independence.to_on_hint')}
        optional
      />
      <Button>{t('independence.declare_button')}</Button>
    </Form>
  )
}

const YearForm: FC<OwnProps> = ({ page, own, refused }) => {
  const { t } = page
  const count = standingTies(own.ties).length
  const wrong = fieldsOf(page, {}, refused?.errors)('complete').error
  const year = String(own.year)
  return (
    <>
      <Heading2>{t('independence.year_title', { year })}</Heading2>
      <Paragraph>
        {own.declared === null ? (
          <Tag colour="orange">{t('independence.year_missing')}</Tag>
        ) : (
          t('independence.year_said', { day: dayOf(own.declared.declaredAt), count: own.declared.ties })
        )}
      </Paragraph>
      <Form page={page} action={TIES_PATH} label={t('independence.year_title', { year })}>
        <HiddenField name="do" value="year" />
        <HiddenField name="year" value={year} />
        <HiddenField name="ties" value={String(count)} />
        <Checkboxes
          page={page}
          name="complete"
          label={t('independence.year_label', { year })}
          options={[
            {
              value: 'yes',
              text: count === 0 ? t('independence.year_none') : t('independence.year_all', { count }),
            },
          ]}
          error={wrong}
        />
        <Button kind="secondary">{t('independence.year_button')}</Button>
      </Form>
    </>
  )
}

/** The rules, with what they do, where they stand, and how sure we are. */
export const RuleList: FC<{ page: PageContext; rules: readonly IndependenceRule[] }> = ({ page, rules }) => {
  const { t, lang } = page
  return (
    <Details summary={t('independence.rules_title')}>
      <Table<IndependenceRule>
        caption={t('independence.rules_title')}
        captionHidden
        rows={rules}
        columns={[
          { header: t('independence.rule'), cell: (rule) => ruleText(page, rule) },
          { header: t('independence.effect'), cell: ({ effect }) => t(`independence.effect_${effect}`) },
          {
            header: t('independence.source'),
            cell: (rule) => (
              <>
                {citationOf(rule.source, lang)}
                <br />
                <span class="feri-muted">{t(`common.confidence_${confidenceSaid(rule)}`)}</span>
                {rule.note && (
                  <>
                    <br />
                    <span class="feri-muted">{rule.note[lang]}</span>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </Details>
  )
}

const ruleText = ({ t }: PageContext, rule: IndependenceRule): string =>
  t(`independence.rule_${rule.id}`, {
    months: rule.kind === 'tie' ? rule.months_after : 0,
    limit: rule.kind === 'rotation' ? rule.in_a_row : 0,
  })
