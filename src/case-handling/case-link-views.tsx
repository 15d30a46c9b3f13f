import type { FC } from 'hono/jsx'
import { isOver } from '../cases/case-life.ts'
import { nameFor } from '../organisations/organisation.ts'
import { Select, TextField } from '../platform/http/components/fields.tsx'
import { type Column, SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Details, Heading2, Heading3, Paragraph, Whole } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { FoundBody } from '../registrations/find-body.ts'
import { ActForm, type CaseView, fieldsOfAct, preset } from './act-form-views.tsx'
import { bodyChoice } from './act-input.ts'
import { REQUEST_KINDS, REQUEST_REASONS, REQUEST_URGENCIES } from './audit-request.ts'
import { casePath, INBOX_PATH } from './case-path.ts'
import type { LinkedAudit } from './linked-audit.ts'
import type { SeenBody } from './links-of-case.ts'

/** What the case is about and what came of it. Nobody there learns that there is a case. */
export const Links: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t } = page
  const { bodies, orders } = seen.links
  return (
    <>
      <Heading2 id="bodies">{t('case_handling.about')}</Heading2>
      <Paragraph muted>{t('case_handling.about_hint')}</Paragraph>
      {bodies.map((body) => (
        <Body view={view} body={body} />
      ))}
      <Find view={view} />
      {orders.map((number) => (
        <ActForm view={view} act="job-order-removal" button={t('case_handling.unlink')} hidden={{ number }}>
          <Paragraph>
            {t('case_handling.order')} <Whole>{number}</Whole>
          </Paragraph>
        </ActForm>
      ))}
      <ActForm view={view} act="job-order" button={t('case_handling.link_order')}>
        <TextField
          {...fieldsOfAct(view, 'job-order')('number')}
          label={t('case_handling.order')}
          width={20}
        />
      </ActForm>
      <AskAudit view={view} />
      <Audits view={view} />
      <Group view={view} />
    </>
  )
}

const nameOf = ({ page }: CaseView, { organisation }: Pick<SeenBody, 'organisation'>): string =>
  (organisation && nameFor(organisation, page.lang)?.text) ?? page.t('case_handling.body_gone')

const Body: FC<{ view: CaseView; body: SeenBody }> = ({ view, body }) => {
  const { t } = view.page
  const { organisationId, role } = body
  return (
    <>
      <Heading3>{nameOf(view, body)}</Heading3>
      <SummaryList
        rows={[
          { key: t('case_handling.role'), value: t(`organisations.role_${role}`) },
          { key: t('case_handling.registration'), value: t(`registrations.status_${body.status}`) },
        ]}
      />
      <ActForm
        view={view}
        act="body-removal"
        button={t('case_handling.unlink')}
        hidden={{ organisation_id: organisationId, role }}
      />
    </>
  )
}

/** One form for all bodies: each of its fields stands on the page once. */
const AskAudit: FC<{ view: CaseView }> = ({ view }) => {
  const { t } = view.page
  const { bodies } = view.seen.links
  const field = fieldsOfAct(view, 'audit-request')
  if (bodies.length === 0 || isOver(view.seen.case.status)) return null
  return (
    <Details summary={t('case_handling.ask_audit')} open={view.refused?.act === 'audit-request'}>
      <Paragraph>{t('case_handling.ask_audit_hint')}</Paragraph>
      <ActForm view={view} act="audit-request" button={t('case_handling.ask_audit')}>
        <Select
          {...field('body')}
          label={t('case_handling.body')}
          options={bodies.map((body) => ({
            value: bodyChoice(body),
            text: `${nameOf(view, body)} (${t(`organisations.role_${body.role}`)})`,
          }))}
        />
        <Select
          {...preset(field('kind'), REQUEST_KINDS[0])}
          label={t('case_handling.audit_kind')}
          hint={t('case_handling.audit_kind_hint')}
          options={REQUEST_KINDS.map((value) => ({ value, text: t(`audits.kind_${value}`) }))}
        />
        <Select
          {...preset(field('reason'), REQUEST_REASONS[0])}
          label={t('case_handling.audit_reason')}
          options={REQUEST_REASONS.map((value) => ({ value, text: t(`case_handling.reason_${value}`) }))}
        />
        <Select
          {...preset(field('urgency'), REQUEST_URGENCIES[0])}
          label={t('case_handling.audit_urgency')}
          options={REQUEST_URGENCIES.map((value) => ({ value, text: t(`case_handling.urgency_${value}`) }))}
        />
      </ActForm>
    </Details>
  )
}

const Find: FC<{ view: CaseView }> = ({ view }) => {
  const { found, page } = view
  const { t } = page
  const field = fieldsOfAct(view, 'find')
  return (
    <>
      <ActForm view={view} act="find" button={t('case_handling.find')}>
        <TextField
          {...preset(field('q'), found?.query ?? '')}
          label={t('case_handling.find_body')}
          hint={t('case_handling.find_hint')}
          type="search"
          width={30}
        />
      </ActForm>
      {found && found.bodies.length === 0 && <Paragraph>{t('case_handling.find_none')}</Paragraph>}
      {found?.bodies.map((body) => (
        <Found view={view} body={body} />
      ))}
    </>
  )
}

const Found: FC<{ view: CaseView; body: FoundBody }> = ({ view, body }) => {
  const { t } = view.page
  return (
    <>
      {body.roles.map((role) => (
        <ActForm
          view={view}
          act="body"
          button={t('case_handling.link_as', { role: t(`organisations.role_${role}`) })}
          hidden={{ organisation_id: body.id, role }}
        >
          <Paragraph>
            <strong>{body.name}</strong>
          </Paragraph>
        </ActForm>
      ))}
    </>
  )
}

const Audits: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t } = page
  const { requests, audits, bodies } = seen.links
  const waiting = requests.filter(({ decision }) => decision !== 'planned')
  if (waiting.length + audits.length === 0) return null
  const named = (organisationId: string) => {
    const body = bodies.find((one) => one.organisationId === organisationId)
    return body ? nameOf(view, body) : ''
  }
  const columns: readonly Column<LinkedAudit>[] = [
    { header: t('case_handling.audit'), cell: ({ number }) => <Whole>{number}</Whole> },
    { header: t('case_handling.body'), cell: ({ organisationId }) => named(organisationId) },
    { header: t('case_handling.audit_kind'), cell: ({ kind }) => t(`audits.kind_${kind}`) },
    { header: t('case_handling.status'), cell: ({ status }) => t(`audits.status_${status}`) },
    {
      header: t('case_handling.findings'),
      cell: ({ findings, status }) =>
        status !== 'locked'
          ? t('case_handling.not_yet')
          : findings.length === 0
            ? t('case_handling.no_findings')
            : findings.map(({ number, severity, dueOn }) => (
                <div>
                  {number}: {t(`audits.severity_${severity}`)}
                  {dueOn && `, ${t('case_handling.corrected_by', { on: dueOn })}`}
                </div>
              )),
    },
  ]
  return (
    <>
      <Heading2>{t('case_handling.audits')}</Heading2>
      {waiting.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {waiting.map(({ organisationId, askedOn, decision }) => (
            <li>
              {t(decision === 'declined' ? 'case_handling.audit_declined' : 'case_handling.audit_waits', {
                body: named(organisationId),
                on: askedOn,
              })}
            </li>
          ))}
        </ul>
      )}
      {audits.length > 0 && (
        <Table caption={t('case_handling.audits')} captionHidden rows={audits} columns={columns} />
      )}
    </>
  )
}

const Group: FC<{ view: CaseView }> = ({ view: { page, seen } }) => {
  const { t } = page
  const { group } = seen.links
  if (seen.case.groupId === null) return null
  return (
    <>
      <Heading2>{t('case_handling.group')}</Heading2>
      <Paragraph>
        <a class="govuk-link" href={href(page, INBOX_PATH, { show: 'group', of: seen.case.label })}>
          {t('case_handling.group_lead', { count: group.length })}
        </a>
      </Paragraph>
      <ul class="govuk-list govuk-list--bullet">
        {group.map(({ label, status }) => (
          <li>
            {label === seen.case.label ? (
              <Whole>{label}</Whole>
            ) : (
              <a class="govuk-link" href={href(page, casePath(label))}>
                <Whole>{label}</Whole>
              </a>
            )}{' '}
            {t(`cases.status_${status}`)}
          </li>
        ))}
      </ul>
    </>
  )
}
