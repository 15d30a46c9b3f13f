import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table, type Task, TaskList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Heading2,
  Heading3,
  InsetText,
  NotificationBanner,
  PageHeading,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { GatheredOrder } from './gather-job-order.ts'
import { isPublic, type OrderParty, PARTIES, type Party, partyOf } from './job-order.ts'
import { mayMove } from './job-order-life.ts'
import { sectionsOf } from './job-order-section.ts'
import type { JobOrderMove } from './move-job-order.ts'
import { MoveForms } from './move-views.tsx'
import { FlagCallout, OrderStatusTag } from './status-views.tsx'

interface OrderProps {
  page: PageContext
  file: GatheredOrder
  names: ReadonlyMap<string, string>
  /** The parties for which this person fills in. */
  own: readonly Party[]
  moves: readonly JobOrderMove[]
  done: MessageKey | undefined
  errors: readonly FieldError[]
  sentence: string | undefined
  /** The move whose form was refused, with the reason that was typed. */
  refusedMove: { readonly move: string; readonly reason: string } | undefined
}

/** One order: who takes part, what each has filled in, and what can be done next. */
export const JobOrderPage: FC<OrderProps> = (props) => {
  const { page, file, names } = props
  const { t } = page
  const { order, standing } = file
  return (
    <Layout
      page={page}
      title={order.number}
      refused={props.errors.length > 0 || props.sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('job_orders.list_title'), href: href(page, '/workspace/job-orders') }]}
        />
      }
    >
      <ErrorSummary
        page={page}
        errors={props.errors}
        sentence={props.sentence}
        hrefOf={(path) => (path === 'reason' ? `#reason-${props.refusedMove?.move}` : `#section-${path}`)}
        labels={Object.fromEntries(
          props.errors.map(({ path }) => [
            path,
            t((path === 'reason' ? 'job_orders.reason' : `job_orders.section_${path}`) as MessageKey),
          ]),
        )}
      />
      {props.done && <NotificationBanner page={page} kind="success" heading={t(props.done)} />}
      <PageHeading caption={t(`registrations.programme_${order.programme}`)}>{order.number}</PageHeading>
      <p class="govuk-body">
        <OrderStatusTag page={page} status={order.status} flagged={standing.flagged} />
      </p>
      <FlagCallout page={page} standing={standing} names={names} />
      {order.revision > order.certifiedRevision && order.certifiedRevision > 0 && (
        <InsetText>
          {t('job_orders.being_revised', {
            certified: order.certifiedRevision,
            revision: order.revision,
          })}
        </InsetText>
      )}
      <Links {...props} />
      <Heading2>{t('job_orders.parts_heading')}</Heading2>
      {PARTIES.map((party) => (
        <PartyPart {...props} party={party} />
      ))}
      <MoveForms
        page={page}
        order={order}
        moves={props.moves}
        refused={props.refusedMove}
        errors={props.errors}
      />
      <Decisions page={page} file={file} />
    </Layout>
  )
}

const Links: FC<OrderProps> = ({ page, file }) => {
  const { order } = file
  const of = (tail: string) => `/workspace/job-orders/${order.number}/${tail}`
  const links: [string, MessageKey][] = [
    [of('certification'), 'job_orders.certification_link'],
    [of('declarations'), 'job_orders.declarations_link'],
    [of('sub-agents'), 'job_orders.sub_agents_link'],
    ...(isPublic(order)
      ? ([
          [`/j/${order.number}`, 'job_orders.passport_link'],
          [of('certificate'), 'certificates.issue'],
        ] as [string, MessageKey][])
      : []),
  ]
  return (
    <ul class="govuk-list">
      {links.map(([path, key]) => (
        <li>
          <a class="govuk-link" href={href(page, path)}>
            {page.t(key)}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What one party fills in, whether it is registered today, and whether it has said that it is ready. */
const PartyPart: FC<OrderProps & { party: Party }> = (props) => {
  const { page, file, names, party } = props
  const { t } = page
  const { order, standing, content } = file
  const found = partyOf(order, party)
  const problem = standing.parties.find((one) => one.party === party)?.problem
  const tasks = sectionsOf(party, order).map((section): Task => {
    const filled = content[section] !== undefined
    return {
      title: t(`job_orders.section_${section}`),
      href: href(page, `/workspace/job-orders/${order.number}/sections/${section}`),
      status: t(filled ? 'job_orders.section_done' : 'job_orders.section_open'),
      ...(filled ? {} : { colour: 'yellow' as const }),
    }
  })
  const params = { name: names.get(found?.organisationId ?? '') ?? '', party: t(`job_orders.party_${party}`) }
  const since = standing.parties.find((one) => one.party === party)?.sinceOn ?? ''
  return (
    <>
      <Heading3 id={`party-${party}`}>
        {params.party}{' '}
        {props.own.length === 1 && props.own.includes(party) && <Tag>{t('job_orders.your_part')}</Tag>}
      </Heading3>
      <p class="govuk-body">
        {found ? params.name : t('job_orders.party_unnamed')}
        {found && (
          <>
            <br />
            <span class="feri-muted">
              {problem
                ? t(`job_orders.flag_${problem}`, { ...params, since })
                : t('job_orders.registered_today')}
            </span>
          </>
        )}
      </p>
      <TaskList tasks={tasks} name={party} />
      {found && <Ready {...props} found={found} />}
    </>
  )
}

const Ready: FC<OrderProps & { found: OrderParty }> = ({ page, file, own, found }) => {
  const { t, lang } = page
  const { order } = file
  const said =
    found.readyAt === null
      ? t('job_orders.ready_no')
      : t('job_orders.ready_yes', { at: instantText(found.readyAt, lang) })
  const mayChange = own.includes(found.party) && mayMove(order, 'ready')
  return (
    <>
      {order.status === 'draft' && <p class="govuk-body">{said}</p>}
      {mayChange && (
        <Form
          page={page}
          action={`/workspace/job-orders/${order.number}/readiness`}
          label={t(`job_orders.party_${found.party}`)}
        >
          <HiddenField name="party" value={found.party} />
          <HiddenField name="ready" value={found.readyAt === null ? 'true' : 'false'} />
          {found.readyAt === null && <p class="govuk-hint">{t('job_orders.ready_hint')}</p>}
          <Button kind={found.readyAt === null ? 'primary' : 'secondary'}>
            {t(found.readyAt === null ? 'job_orders.ready_button' : 'job_orders.unready_button')}
          </Button>
        </Form>
      )}
    </>
  )
}

const Decisions: FC<{ page: PageContext; file: GatheredOrder }> = ({ page, file }) => {
  const { t, lang } = page
  const certified = file.certification && {
    at: file.certification.certifiedAt,
    what: `${t('job_orders.status_certified')} (${t('job_orders.edition')} ${file.certification.revision})`,
    reason: '',
  }
  const rows = [
    ...file.decisions.map((one) => ({
      at: one.decidedAt,
      what: t(`job_orders.move_${one.decision}` as MessageKey),
      reason: one.reason,
    })),
    ...(certified ? [certified] : []),
  ].sort((a, b) => (a.at < b.at ? 1 : -1))
  if (rows.length === 0) return null
  return (
    <>
      <Heading2>{t('job_orders.decisions_heading')}</Heading2>
      <Table
        caption={t('job_orders.decisions_heading')}
        captionHidden
        rows={rows}
        columns={[
          { header: t('job_orders.decision_at'), cell: (row) => instantText(row.at, lang) },
          { header: t('job_orders.decision_what'), cell: (row) => row.what },
          { header: t('job_orders.reason'), cell: (row) => row.reason || '–' },
        ]}
      />
    </>
  )
}
