import type { FC } from 'hono/jsx'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import type { FieldError } from '../platform/errors.ts'
import { Fieldset } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Tag, type TagColour, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { PROGRAMMES } from '../registrations/registration.ts'
import type { InterviewRound } from './interview-round.ts'
import { ROUND_KINDS } from './questionnaire.ts'
import { ROUND_STATUSES, type RoundStatus } from './round-life.ts'

export const ROUNDS = '/workspace/interview-rounds'
export const roundPath = (number: string): string => `${ROUNDS}/${number}`

const COLOURS: Readonly<Record<RoundStatus, TagColour>> = {
  planned: 'grey',
  drawn: 'yellow',
  open: 'green',
  closed: 'teal',
  cancelled: 'red',
}

export const RoundStatusTag: FC<{ page: PageContext; status: RoundStatus }> = ({ page, status }) => (
  <Tag colour={COLOURS[status]}>{page.t(`interview_rounds.status_${status}`)}</Tag>
)

/** The way up to the list, and to the round where the page is one of its pages. */
export const RoundCrumbs: FC<{ page: PageContext; number?: string }> = ({ page, number }) => (
  <Breadcrumbs
    page={page}
    crumbs={[
      { text: page.t('interview_rounds.list_title'), href: href(page, ROUNDS) },
      ...(number === undefined ? [] : [{ text: number, href: href(page, roundPath(number)) }]),
    ]}
  />
)

interface ListProps {
  page: PageContext
  rounds: readonly InterviewRound[]
  /** Whose workers, by the id of the round. */
  subjects: ReadonlyMap<string, string>
  status: RoundStatus | undefined
  mayPlan: boolean
  nextCursor: string | null
  isFirst: boolean
}

export const RoundListPage: FC<ListProps> = (props) => {
  const { page, status } = props
  const { t } = page
  const listHref = (params: Record<string, string>) => href(page, ROUNDS, { status: status ?? '', ...params })
  return (
    <Layout page={page} title={t('interview_rounds.list_title')} width="wide">
      <PageHeading lead={t('interview_rounds.list_lead')}>{t('interview_rounds.list_title')}</PageHeading>
      {props.mayPlan && (
        <ButtonLink href={href(page, `${ROUNDS}/new`)}>{t('interview_rounds.plan_title')}</ButtonLink>
      )}
      <Form page={page} method="get" action={ROUNDS} label={t('interview_rounds.list_filter')}>
        <Select
          page={page}
          name="status"
          label={t('interview_rounds.list_filter')}
          value={status ?? ''}
          empty={t('interview_rounds.list_all')}
          options={ROUND_STATUSES.map((value) => ({ value, text: t(`interview_rounds.status_${value}`) }))}
        />
        <Button kind="secondary">{t('interview_rounds.list_show')}</Button>
      </Form>
      {props.rounds.length === 0 ? (
        <EmptyState title={t('interview_rounds.list_none')}>
          <p class="govuk-body">{t('interview_rounds.list_none_more')}</p>
        </EmptyState>
      ) : (
        <RoundTable {...props} />
      )}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : listHref({})}
        nextHref={props.nextCursor && listHref({ cursor: props.nextCursor })}
      />
    </Layout>
  )
}

const RoundTable: FC<ListProps> = ({ page, rounds, subjects }) => {
  const { t } = page
  return (
    <Table<InterviewRound>
      caption={t('interview_rounds.list_title')}
      captionHidden
      rows={rounds}
      columns={[
        {
          header: t('interview_rounds.number'),
          cell: ({ number }) => (
            <a class="govuk-link" href={href(page, roundPath(number))}>
              <Whole>{number}</Whole>
            </a>
          ),
        },
        { header: t('interview_rounds.about'), cell: ({ id }) => subjects.get(id) ?? '' },
        { header: t('interview_rounds.moment'), cell: ({ kind }) => t(`interviews.kind_${kind}`) },
        {
          header: t('interview_rounds.days'),
          cell: ({ opensOn, closesOn }) => (
            <>
              <Whole>{opensOn}</Whole> – <Whole>{closesOn}</Whole>
            </>
          ),
        },
        {
          header: t('interview_rounds.status'),
          cell: ({ status }) => <RoundStatusTag page={page} status={status} />,
        },
      ]}
    />
  )
}

interface PlanProps {
  page: PageContext
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence?: string | undefined
}

export const PlanRoundPage: FC<PlanProps> = ({ page, values, errors, sentence }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  const choose = t('interview_rounds.field_choose')
  return (
    <Layout
      page={page}
      title={t('interview_rounds.plan_title')}
      refused={errors.length > 0 || sentence !== undefined}
      before={<RoundCrumbs page={page} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading>{t('interview_rounds.plan_title')}</PageHeading>
      <Form page={page} action={`${ROUNDS}/new`}>
        <Select
          {...field('kind')}
          label={t('interview_rounds.field_kind')}
          empty={choose}
          options={ROUND_KINDS.map((value) => ({ value, text: t(`interviews.kind_${value}`) }))}
        />
        <Fieldset legend={t('interview_rounds.about')} hint={t('interview_rounds.plan_lead')}>
          <TextField
            {...field('job_order')}
            label={t('interview_rounds.field_job_order')}
            hint={t('interview_rounds.field_job_order_hint')}
            width={20}
          />
          <TextField
            {...field('organisation')}
            label={t('interview_rounds.field_organisation')}
            hint={t('interview_rounds.field_organisation_hint')}
            width={30}
          />
          <Select
            {...field('role')}
            label={t('interview_rounds.field_role')}
            empty={choose}
            options={ORGANISATION_ROLES.map((value) => ({ value, text: t(`organisations.role_${value}`) }))}
          />
          <Select
            {...field('programme')}
            label={t('interview_rounds.field_programme')}
            empty={choose}
            options={PROGRAMMES.map((value) => ({ value, text: t(`registrations.programme_${value}`) }))}
          />
        </Fieldset>
        <DateField {...field('opens_on')} label={t('interview_rounds.field_opens_on')} />
        <DateField
          {...field('closes_on')}
          label={t('interview_rounds.field_closes_on')}
          hint={t('interview_rounds.field_closes_on_hint')}
        />
        <Button>{t('interview_rounds.plan_button')}</Button>
      </Form>
    </Layout>
  )
}
