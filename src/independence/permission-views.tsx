import type { FC } from 'hono/jsx'
import type { Account } from '../accounts/account.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { dayOf } from '../platform/clock.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { INDEPENDENCE_RULE_IDS } from './independence-rule.ts'
import type { Permission } from './permission.ts'
import { PERMISSIONS_PATH, TEAM_TIES_PATH } from './tie-path.ts'
import { bodyName } from './tie-views.tsx'

interface Named {
  readonly page: PageContext
  readonly people: ReadonlyMap<string, Account>
  readonly bodies: ReadonlyMap<string, StoredOrganisation>
  readonly values: Readonly<Record<string, string>>
  readonly refused: ShownRefusal | undefined
}

interface ListProps extends Named {
  readonly permissions: readonly Permission[]
  readonly waiting: boolean
  readonly actorId: string
  readonly done: string
  readonly next: string | null
  readonly first: boolean
}

const nameOf = ({ page, people }: Named, id: string | null): string =>
  people.get(id ?? '')?.name ?? page.t('independence.someone')

/** What waits for a second person, and what was decided. */
export const PermissionsPage: FC<ListProps> = (props) => {
  const { page, permissions, waiting, refused, done } = props
  const { t } = page
  const said = done === 'allowed' || done === 'refused' ? done : undefined
  return (
    <Layout
      page={page}
      title={t('independence.permissions_title')}
      refused={refused !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('independence.team_title'), href: href(page, TEAM_TIES_PATH) }]}
        />
      }
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      {said && !refused && (
        <NotificationBanner page={page} kind="success" heading={t(`independence.said_${said}`)} />
      )}
      <PageHeading lead={t('independence.permissions_lead')}>
        {t('independence.permissions_title')}
      </PageHeading>
      <Paragraph>
        <a class="govuk-link" href={href(page, PERMISSIONS_PATH, { state: waiting ? 'decided' : '' })}>
          {t(waiting ? 'independence.show_decided' : 'independence.show_waiting')}
        </a>
      </Paragraph>
      {permissions.length === 0 && <EmptyState title={t('independence.permissions_none')} />}
      {permissions.map((one) => (
        <PermissionPart {...props} one={one} />
      ))}
      <Pagination
        page={page}
        firstHref={props.first ? null : href(page, PERMISSIONS_PATH, { state: waiting ? '' : 'decided' })}
        nextHref={
          props.next && href(page, PERMISSIONS_PATH, { state: waiting ? '' : 'decided', cursor: props.next })
        }
      />
    </Layout>
  )
}

const PermissionPart: FC<ListProps & { one: Permission }> = (props) => {
  const { page, one, bodies, actorId } = props
  const { t } = page
  const mine = one.accountId === actorId || one.askedBy === actorId
  return (
    <section aria-label={nameOf(props, one.accountId)}>
      <Heading2>{nameOf(props, one.accountId)}</Heading2>
      <SummaryList
        rows={[
          { key: t('independence.body'), value: bodyName(page, bodies, one.organisationId) },
          { key: t('independence.rule'), value: t(`independence.rule_name_${one.rule}`) },
          { key: t('independence.reason'), value: one.reason },
          { key: t('independence.until_on'), value: one.untilOn },
          {
            key: t('independence.asked_by'),
            value: `${nameOf(props, one.askedBy)}, ${dayOf(one.askedAt)}`,
          },
          ...(one.decision === null
            ? []
            : [
                {
                  key: t(`independence.decision_${one.decision}`),
                  value: `${one.decisionReason ?? ''} – ${nameOf(props, one.decidedBy)}, ${dayOf(one.decidedAt ?? one.askedAt)}`,
                },
              ]),
        ]}
      />
      {one.decision === null &&
        (mine ? <Paragraph muted>{t('independence.not_yours')}</Paragraph> : <DecideForm {...props} />)}
    </section>
  )
}

const DecideForm: FC<ListProps & { one: Permission }> = ({ page, one, values, refused }) => (
  <Form page={page} action={`${PERMISSIONS_PATH}/${one.id}`} label={page.t('independence.decide')}>
    <TextArea
      {...fieldsOf(page, values, refused?.errors)(`reason-${one.id}`)}
      label={page.t('independence.decision_reason')}
      rows={2}
    />
    <ButtonGroup>
      <Button name="decision" value="allowed">
        {page.t('independence.allow')}
      </Button>
      <Button kind="secondary" name="decision" value="refused">
        {page.t('independence.refuse')}
      </Button>
    </ButtonGroup>
  </Form>
)

/** Led here from a conflict; whose and which stands in the address. */
export const AskPermissionPage: FC<Named & { done: boolean }> = (props) => {
  const { page, values, refused, bodies, done } = props
  const { t } = page
  const field = fieldsOf(page, values, refused?.errors)
  const rule = INDEPENDENCE_RULE_IDS.find((id) => id === values.rule)
  return (
    <Layout
      page={page}
      title={t('independence.ask_title')}
      refused={refused !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('audits.list_title'), href: href(page, '/workspace/audits') }]}
        />
      }
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading lead={t('independence.ask_lead')}>{t('independence.ask_title')}</PageHeading>
      {done && <NotificationBanner page={page} kind="success" heading={t('independence.asked_now')} />}
      {!done && rule === undefined && <EmptyState title={t('independence.ask_from_audit')} />}
      {!done && rule !== undefined && (
        <Form page={page} action={`${PERMISSIONS_PATH}/new`}>
          <SummaryList
            rows={[
              { key: t('independence.person'), value: nameOf(props, values.account_id ?? '') },
              { key: t('independence.body'), value: bodyName(page, bodies, values.organisation_id ?? '') },
              { key: t('independence.rule'), value: t(`independence.rule_name_${rule}`) },
            ]}
          />
          <HiddenField name="account_id" value={values.account_id ?? ''} />
          <HiddenField name="organisation_id" value={values.organisation_id ?? ''} />
          <HiddenField name="rule" value={rule} />
          <HiddenField name="tie_id" value={values.tie_id ?? ''} />
          <TextArea
            {...field('reason')}
            label={t('independence.ask_reason')}
            hint={t('independence.ask_reason_hint')}
          />
          <DateField
            {...field('until_on')}
            label={t('independence.until_on')}
            hint={t('independence.until_on_hint')}
          />
          <Button>{t('independence.ask_button')}</Button>
        </Form>
      )}
    </Layout>
  )
}
