import type { FC } from 'hono/jsx'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { Select } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Paragraph, Tag, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { FOLLOW_UP_KINDS } from './follow-up.ts'
import type { ListedFollowUp, ListedRegistration } from './listed-registration.ts'
import { NameStack } from './name-views.tsx'
import { STATUS_COLOUR } from './status-tag.ts'

export const REGISTRATION_SHOWS = ['due', 'all'] as const
export type RegistrationShow = (typeof REGISTRATION_SHOWS)[number]

interface ListProps {
  readonly page: PageContext
  readonly show: RegistrationShow
  /** Officers have things to do; a body's user only looks at its own. */
  readonly isOfficer: boolean
  readonly followUps: readonly ListedFollowUp[]
  readonly registrations: readonly ListedRegistration[]
  readonly values: { readonly role?: string | undefined; readonly kind?: string | undefined }
  readonly today: string
  readonly isFirst: boolean
  readonly nextCursor: string | null
}

const PATH = '/workspace/registrations'

export const RegistrationsPage: FC<ListProps> = (props) => {
  const { page, show, values } = props
  const { t } = page
  const here = (more: Record<string, string>) => href(page, PATH, { show, ...values, ...more })
  return (
    <Layout
      page={page}
      title={t('registration_life.list_title')}
      width="wide"
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('common.nav_workspace'), href: href(page, '/workspace') }]}
        />
      }
    >
      <PageHeading
        lead={t(props.isOfficer ? 'registration_life.list_lead' : 'registration_life.list_lead_own')}
      >
        {t('registration_life.list_title')}
      </PageHeading>
      {props.isOfficer && <Shows {...props} />}
      {show === 'due' ? <FollowUps {...props} /> : <Registrations {...props} />}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : here({})}
        nextHref={props.nextCursor && here({ cursor: props.nextCursor })}
      />
    </Layout>
  )
}

const Shows: FC<ListProps> = ({ page, show, values }) => {
  const { t } = page
  return (
    <>
      <nav aria-label={t('registration_life.list_filter')}>
        <ul class="govuk-list">
          {REGISTRATION_SHOWS.map((one) => (
            <li>
              <a
                class="govuk-link"
                href={href(page, PATH, { show: one })}
                aria-current={one === show ? 'page' : undefined}
              >
                {one === show ? (
                  <strong>{t(`registration_life.show_${one}`)}</strong>
                ) : (
                  t(`registration_life.show_${one}`)
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Form page={page} method="get" action={PATH} label={t('registration_life.list_filter')}>
        <input type="hidden" name="show" value={show} />
        <div class="feri-grid">
          <Select
            page={page}
            name="role"
            label={t('registrations.filter_role')}
            value={values.role ?? ''}
            empty={t('registrations.filter_role_all')}
            options={ORGANISATION_ROLES.map((value) => ({ value, text: t(`organisations.role_${value}`) }))}
          />
          {show === 'due' && (
            <Select
              page={page}
              name="kind"
              label={t('registration_life.column_what')}
              value={values.kind ?? ''}
              empty={t('registration_life.kind_all')}
              options={FOLLOW_UP_KINDS.map((value) => ({
                value,
                text: t(`registration_life.follow_up_${value}`),
              }))}
            />
          )}
        </div>
        <Button kind="secondary">{t('registrations.entry_show')}</Button>
      </Form>
    </>
  )
}

const BodyName: FC<{ page: PageContext; registration: ListedRegistration; to: string }> = ({
  page,
  registration,
  to,
}) => (registration.body ? <NameStack page={page} names={registration.body.names} to={to} /> : <>–</>)

const FollowUps: FC<ListProps> = ({ page, followUps, today }) => {
  const { t } = page
  if (followUps.length === 0)
    return (
      <EmptyState title={t('registration_life.nothing_due')}>
        <Paragraph>{t('registration_life.nothing_due_more')}</Paragraph>
      </EmptyState>
    )
  return (
    <Table<ListedFollowUp>
      caption={t('registration_life.show_due')}
      captionHidden
      rows={followUps}
      columns={[
        {
          header: t('registrations.column_name'),
          cell: ({ registration }) => (
            <BodyName page={page} registration={registration} to={href(page, `${PATH}/${registration.id}`)} />
          ),
        },
        {
          header: t('registrations.column_role'),
          cell: ({ registration }) => t(`organisations.role_${registration.role}`),
        },
        {
          header: t('registration_life.column_what'),
          cell: ({ followUp }) => t(`registration_life.follow_up_${followUp.kind}`),
        },
        {
          header: t('registration_life.column_due'),
          cell: ({ followUp }) => <Due page={page} dueOn={followUp.dueOn} today={today} />,
        },
      ]}
    />
  )
}

/** The day, and in words whether it is over: colour alone would not tell everyone. */
export const Due: FC<{ page: PageContext; dueOn: string; today: string }> = ({ page, dueOn, today }) => (
  <>
    <Whole>{dueOn}</Whole> {dueOn < today && <Tag colour="red">{page.t('registration_life.overdue')}</Tag>}
  </>
)

const Registrations: FC<ListProps> = ({ page, registrations }) => {
  const { t } = page
  if (registrations.length === 0) return <EmptyState title={t('registration_life.no_registrations')} />
  return (
    <Table<ListedRegistration>
      caption={t('registration_life.show_all')}
      captionHidden
      rows={registrations}
      columns={[
        {
          header: t('registrations.column_name'),
          cell: (one) => <BodyName page={page} registration={one} to={href(page, `${PATH}/${one.id}`)} />,
        },
        { header: t('registrations.column_role'), cell: (one) => t(`organisations.role_${one.role}`) },
        {
          header: t('registrations.column_status'),
          cell: (one) => (
            <Tag colour={STATUS_COLOUR[one.status]}>{t(`registrations.status_${one.status}`)}</Tag>
          ),
        },
        { header: t('registration_life.column_since'), cell: (one) => one.heldFromOn },
        { header: t('registration_life.column_until'), cell: (one) => one.validToOn ?? '–' },
      ]}
    />
  )
}
