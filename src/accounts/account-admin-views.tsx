import type { FC } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import type { AppError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ButtonLink, Form } from '../platform/http/components/form.tsx'
import { type Column, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { ACTS_FOR, type Account, needsSecondFactor, PERSON_ROLES } from './account.ts'
import type { Role } from './actor.ts'
import type { Invitation } from './invitation.ts'
import { Refusal } from './sign-in-views.tsx'
import { actsForName, roleName } from './words.ts'

export const AdminCrumbs: FC<{ page: PageContext; accounts?: boolean; keys?: boolean }> = (props) => {
  const { page } = props
  const crumbs = [{ text: page.t('common.nav_workspace'), href: href(page, '/workspace') }]
  if (props.accounts)
    crumbs.push({ text: page.t('accounts.accounts'), href: href(page, '/workspace/accounts') })
  if (props.keys) crumbs.push({ text: page.t('accounts.api_keys'), href: href(page, '/workspace/api-keys') })
  return <Breadcrumbs page={page} crumbs={crumbs} />
}

const AccountState: FC<{ page: PageContext; account: Account }> = ({ page, account }) => {
  if (account.endedAt !== null) return <Tag colour="grey">{page.t('accounts.state_ended')}</Tag>
  if (needsSecondFactor(account.role) && !account.secondFactor)
    return <Tag colour="yellow">{page.t('accounts.state_waiting')}</Tag>
  return <Tag colour="green">{page.t('accounts.state_active')}</Tag>
}

const accountColumns = (page: PageContext): Column<Account>[] => [
  { header: page.t('accounts.name'), cell: (one) => one.name },
  { header: page.t('accounts.email'), cell: (one) => one.email },
  { header: page.t('accounts.role'), cell: (one) => roleName(page.t, one.role) },
  { header: page.t('accounts.acts_for'), cell: (one) => actsForName(page.t, one.actsFor) },
  { header: page.t('accounts.state'), cell: (one) => <AccountState page={page} account={one} /> },
  {
    header: page.t('accounts.end'),
    cell: (one) =>
      one.endedAt === null && one.id !== page.actor?.id ? (
        <a class="govuk-link" href={href(page, `/workspace/accounts/${one.id}/end`)}>
          {page.t('accounts.end')}
        </a>
      ) : (
        '–'
      ),
  },
]

interface AccountsProps {
  page: PageContext
  accounts: readonly Account[]
  invitations: readonly Invitation[]
  ended: boolean
}

export const AccountsPage: FC<AccountsProps> = ({ page, accounts, invitations, ended }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('accounts.accounts')} width="wide" before={<AdminCrumbs page={page} />}>
      {ended && <NotificationBanner page={page} kind="success" heading={t('accounts.ended')} />}
      <PageHeading lead={t('accounts.accounts_lead')}>{t('accounts.accounts')}</PageHeading>
      <ButtonLink href={href(page, '/workspace/accounts/invite')}>{t('accounts.invite')}</ButtonLink>
      {accounts.length > 0 ? (
        <Table
          caption={t('accounts.accounts')}
          captionHidden
          columns={accountColumns(page)}
          rows={accounts}
        />
      ) : (
        <EmptyState title={t('accounts.accounts_none')} />
      )}
      <Heading2>{t('accounts.invitations_open')}</Heading2>
      {invitations.length > 0 ? (
        <Table
          caption={t('accounts.invitations_open')}
          captionHidden
          columns={[
            { header: t('accounts.name'), cell: (one) => one.name },
            { header: t('accounts.email'), cell: (one) => one.email },
            { header: t('accounts.role'), cell: (one) => roleName(t, one.role) },
            { header: t('accounts.valid_until'), cell: (one) => dayOf(one.expiresAt) },
          ]}
          rows={invitations}
        />
      ) : (
        <EmptyState title={t('accounts.invitations_none')} />
      )}
    </Layout>
  )
}

type FieldOf = ReturnType<typeof fieldsOf>

/** Role, side and body: the same for a person and for a key. */
export const StandingFields: FC<{ page: PageContext; field: FieldOf; roles: readonly Role[] }> = (props) => {
  const { page, field, roles } = props
  const { t } = page
  const sides = [null, ...ACTS_FOR].map((side) => ({ value: side ?? '', text: actsForName(t, side) }))
  return (
    <>
      <Select
        {...field('role')}
        label={t('accounts.role')}
        options={roles.map((role) => ({ value: role, text: roleName(t, role) }))}
      />
      <Radios
        {...field('actsFor')}
        label={t('accounts.acts_for')}
        hint={t('accounts.acts_for_hint')}
        options={sides}
      />
      <TextField
        {...field('organisationId')}
        label={t('accounts.organisation')}
        hint={t('accounts.organisation_hint')}
        optional
        width="full"
      />
    </>
  )
}

interface InviteProps {
  page: PageContext
  values: Readonly<Record<string, string | null | undefined>>
  refusal?: AppError | undefined
}

export const InvitePage: FC<InviteProps> = ({ page, values, refusal }) => {
  const { t } = page
  const field = fieldsOf(page, values, refusal?.fields)
  return (
    <Layout
      page={page}
      title={t('accounts.invite')}
      refused={refusal !== undefined}
      before={<AdminCrumbs page={page} accounts />}
    >
      <Refusal page={page} refusal={refusal} />
      <PageHeading>{t('accounts.invite')}</PageHeading>
      <Form page={page} action="/workspace/accounts/invite">
        <TextField {...field('name')} label={t('accounts.name')} width="full" />
        <TextField {...field('email')} label={t('accounts.email')} type="email" width="full" />
        <StandingFields page={page} field={field} roles={PERSON_ROLES} />
        <Radios
          {...field('language')}
          label={t('accounts.language')}
          inline
          options={[
            { value: 'ja', text: '日本語' },
            { value: 'vi', text: 'Tiếng Việt' },
            { value: 'en', text: 'English' },
          ]}
        />
        <Button>{t('accounts.invite_send')}</Button>
      </Form>
    </Layout>
  )
}

export const InvitedPage: FC<{ page: PageContext; invitation: Invitation; url: string }> = (props) => {
  const { page, invitation, url } = props
  const { t } = page
  const until = dayOf(invitation.expiresAt)
  return (
    <Layout page={page} title={t('accounts.invited')} before={<AdminCrumbs page={page} accounts />}>
      <PageHeading lead={t('accounts.invited_lead', { name: invitation.name, until })}>
        {t('accounts.invited')}
      </PageHeading>
      <InsetText>
        <code translate="no">{url}</code>
      </InsetText>
      <ButtonLink href={href(page, '/workspace/accounts')} kind="secondary">
        {t('accounts.accounts')}
      </ButtonLink>
    </Layout>
  )
}

export const EndAccountPage: FC<{ page: PageContext; account: Account }> = ({ page, account }) => {
  const { t } = page
  const title = t('accounts.end_title', { name: account.name })
  return (
    <Layout page={page} title={title} before={<AdminCrumbs page={page} accounts />}>
      <PageHeading lead={t('accounts.end_lead')}>{title}</PageHeading>
      <Form page={page} action={`/workspace/accounts/${account.id}/end`}>
        <ButtonGroup>
          <Button kind="danger">{t('accounts.end')}</Button>
        </ButtonGroup>
      </Form>
    </Layout>
  )
}
