import type { FC } from 'hono/jsx'
import { nameFor } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import type { AuditRequest } from './audit-request.ts'
import { REQUESTS_PATH } from './case-path.ts'

type Bodies = ReadonlyMap<string, StoredOrganisation>

const nameIn = (page: PageContext, bodies: Bodies, id: string): string => {
  const body = bodies.get(id)
  return (body && nameFor(body, page.lang)?.text) ?? page.t('case_handling.body_gone')
}

interface ListProps {
  readonly page: PageContext
  readonly items: readonly AuditRequest[]
  readonly bodies: Bodies
  readonly next: string | null
  readonly first: boolean
}

/** Bodies that somebody should look at: for who plans audits. */
export const AuditRequestsPage: FC<ListProps> = ({ page, items, bodies, next, first }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('case_handling.requests_title')} width="wide">
      <PageHeading lead={t('case_handling.requests_lead')}>{t('case_handling.requests_title')}</PageHeading>
      {items.length === 0 ? (
        <EmptyState title={t('case_handling.requests_none')} />
      ) : (
        <Table
          caption={t('case_handling.requests_title')}
          captionHidden
          rows={items}
          columns={[
            {
              header: t('case_handling.body'),
              cell: ({ id, organisationId }) => (
                <a class="govuk-link" href={href(page, `${REQUESTS_PATH}/${id}`)}>
                  {nameIn(page, bodies, organisationId)}
                </a>
              ),
            },
            {
              header: t('case_handling.role'),
              cell: ({ auditedRole }) => t(`organisations.role_${auditedRole}`),
            },
            {
              header: t('case_handling.audit_reason'),
              cell: ({ reason }) => t(`case_handling.reason_${reason}`),
            },
            {
              header: t('case_handling.audit_urgency'),
              cell: ({ urgency }) => t(`case_handling.urgency_${urgency}`),
            },
            { header: t('case_handling.asked_on'), cell: ({ askedOn }) => askedOn },
          ]}
        />
      )}
      <Pagination
        page={page}
        firstHref={first ? null : href(page, REQUESTS_PATH)}
        nextHref={next && href(page, REQUESTS_PATH, { cursor: next })}
      />
    </Layout>
  )
}

interface OneProps extends Partial<ShownRefusal> {
  readonly page: PageContext
  readonly request: AuditRequest
  readonly bodies: Bodies
  readonly values: Readonly<Record<string, string>>
}

/** One of them: to the page that plans it in one step (src/audit-planning), or the number of an audit that was planned otherwise. */
export const AuditRequestPage: FC<OneProps> = ({ page, request, bodies, values, errors = [], sentence }) => {
  const { t } = page
  const path = `${REQUESTS_PATH}/${request.id}`
  return (
    <Layout
      page={page}
      title={t('case_handling.requests_title')}
      refused={errors.length > 0 || sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('case_handling.requests_title'), href: href(page, REQUESTS_PATH) }]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading>{nameIn(page, bodies, request.organisationId)}</PageHeading>
      <SummaryList
        rows={[
          { key: t('case_handling.role'), value: t(`organisations.role_${request.auditedRole}`) },
          { key: t('case_handling.audit_kind'), value: t(`audits.kind_${request.kind}`) },
          { key: t('case_handling.audit_reason'), value: t(`case_handling.reason_${request.reason}`) },
          { key: t('case_handling.audit_urgency'), value: t(`case_handling.urgency_${request.urgency}`) },
          { key: t('case_handling.asked_on'), value: request.askedOn },
        ]}
      />
      {request.decision ? (
        <Paragraph>{t(`case_handling.request_${request.decision}`)}</Paragraph>
      ) : (
        <>
          <Heading2>{t('case_handling.request_plan')}</Heading2>
          <Paragraph>{t('case_handling.request_plan_hint')}</Paragraph>
          <ButtonLink href={href(page, `${path}/plan`)} kind="secondary">
            {t('audits.plan_title')}
          </ButtonLink>
          <Form page={page} action={path}>
            <TextField
              {...fieldsOf(page, values, errors)('audit')}
              label={t('case_handling.audit_number')}
              width={20}
            />
            <ButtonGroup>
              <Button name="decision" value="planned">
                {t('case_handling.request_say_planned')}
              </Button>
              <Button kind="secondary" name="decision" value="declined">
                {t('case_handling.request_decline')}
              </Button>
            </ButtonGroup>
          </Form>
        </>
      )}
    </Layout>
  )
}
