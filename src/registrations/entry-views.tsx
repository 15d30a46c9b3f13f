import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import type { LookAlike } from '../look-alikes/look-alike.ts'
import { regionName } from '../organisations/regions.ts'
import type { FieldError } from '../platform/errors.ts'
import { ErrorSummary } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Heading2, PageHeading, Paragraph, Tag, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Measure } from '../sanctions/measure.ts'
import { EntryHistory } from './entry-history-views.tsx'
import { EntryOrders, feedPath, NextSteps } from './entry-next-views.tsx'
import type { TellOrders } from './entry-orders.ts'
import { Standings } from './entry-standing-views.tsx'
import { ListedFacts } from './listed-facts-views.tsx'
import type { BodyOnDay } from './look-up-body.ts'
import { inReadingOrder } from './reading-order.ts'
import { limitsOf } from './register-answer.ts'
import type { LicenceState, PublicEntry } from './register-entry.ts'
import type { RegistrationHistory } from './status-history.ts'
import type { StatusColour } from './status-tag.ts'
import { Measures, Warnings } from './warning-views.tsx'

interface EntryProps {
  readonly page: PageContext
  readonly body: BodyOnDay
  readonly entry: PublicEntry
  readonly today: string
  /** schema.org, as JSON that is safe within a script element. */
  readonly jsonLd: string
  readonly mayPlanAudit: boolean
  readonly mayWatch: boolean
  readonly warnings: readonly LookAlike[]
  /** What authorities decided about the body itself. */
  readonly measures: readonly Measure[]
  readonly orders: Awaited<ReturnType<TellOrders>>
  /** Everything recorded of the body, as far as it was known at the instant asked for. */
  readonly histories: readonly RegistrationHistory[]
  /** What it was rated. */
  readonly grade?: Child
  /** What workers said they paid. */
  readonly figures?: Child
  /** The day asked for, as typed, and why it cannot be answered. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

export const EntryView: FC<EntryProps> = (props) => {
  const { page, body, entry } = props
  const { t } = page
  const { scheme, value } = body.header
  const [first, ...others] = inReadingOrder(entry.names, page.lang)
  const roles = entry.roles.map((role) => t(`organisations.role_${role as 'employer'}`)).join(' · ')
  const data = `/api/v1/register/${scheme}/${encodeURIComponent(value)}`
  return (
    <Layout
      page={page}
      title={first?.text ?? value}
      indexed={props.errors.length === 0}
      feed={{ href: feedPath(scheme, value), title: t('registrations.entry_feed') }}
      refused={props.errors.length > 0}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('registrations.back_to_search'), href: href(page, '/') }]}
        />
      }
    >
      <ErrorSummary page={page} errors={props.errors} />
      <PageHeading
        caption={roles}
        lead={others[0] && <span lang={others[0].language}>{others[0].text}</span>}
      >
        <span lang={first?.language}>{first?.text}</span>
      </PageHeading>
      <Warnings page={page} warnings={props.warnings} />
      <Standings page={page} body={body} today={props.today} values={props.values} errors={props.errors} />
      <NextSteps
        page={page}
        scheme={scheme}
        value={value}
        mayWatch={props.mayWatch}
        mayPlanAudit={props.mayPlanAudit}
      />
      <EntryHistory page={page} histories={props.histories} />
      <Measures page={page} measures={props.measures} />
      <EntryOrders page={page} {...props.orders} />
      {props.grade}
      {props.figures}
      <Licences page={page} entry={entry} />
      <Identity page={page} entry={entry} />
      <Sites page={page} entry={entry} />
      <ListedFacts page={page} entry={entry} />
      <Heading2>{t('registrations.entry_limits')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        {limitsOf(t).map((limit) => (
          <li>{limit}</li>
        ))}
      </ul>
      <Paragraph>
        <a
          class="govuk-link"
          href={href(page, data, {
            on: body.on === props.today ? null : body.on,
            as_known_at: body.asKnownAt,
          })}
        >
          {t('registrations.entry_as_data')}
        </a>
      </Paragraph>
      <script type="application/ld+json">{raw(props.jsonLd)}</script>
    </Layout>
  )
}

const LICENCE_COLOUR: Readonly<Record<LicenceState, StatusColour>> = {
  valid: 'teal',
  no_end_known: 'teal',
  lapsed: 'red',
  not_yet: 'yellow',
}

const Licences: FC<{ page: PageContext; entry: PublicEntry }> = ({ page, entry }) => {
  const { t } = page
  if (entry.licences.length === 0) return null
  return (
    <>
      <Heading2>{t('registrations.entry_licences')}</Heading2>
      <Table
        caption={t('registrations.entry_licences')}
        captionHidden
        rows={entry.licences}
        columns={[
          { header: t('registrations.entry_licence_number'), cell: ({ number }) => <Whole>{number}</Whole> },
          {
            header: t('registrations.entry_licence_kind'),
            cell: (licence) => t(`organisations.licence_${licence.kind}`),
          },
          { header: t('registrations.entry_licence_authority'), cell: (licence) => licence.authority },
          {
            header: t('registrations.entry_licence_issued'),
            cell: (licence) => <Whole>{licence.issued_on ?? '–'}</Whole>,
          },
          {
            header: t('registrations.entry_licence_until'),
            cell: (licence) => <Whole>{licence.valid_to_on ?? '–'}</Whole>,
          },
          {
            header: t('registrations.entry_licence_state'),
            cell: ({ state }) => (
              <Tag colour={LICENCE_COLOUR[state]}>{t(`registrations.licence_${state}`)}</Tag>
            ),
          },
        ]}
      />
    </>
  )
}

const SCHEME_WORDS = {
  'JP-JCN': 'organisations.scheme_jp_jcn',
  'VN-TIN': 'organisations.scheme_vn_tin',
  'XI-LEI': 'organisations.scheme_xi_lei',
  'JP-KANRI': 'organisations.scheme_jp_kanri',
  'JP-TOROKU': 'organisations.scheme_jp_toroku',
  'VN-GP': 'organisations.scheme_vn_gp',
  'JP-SHOKAI': 'organisations.scheme_jp_shokai',
} as const

const Identity: FC<{ page: PageContext; entry: PublicEntry }> = ({ page, entry }) => {
  const { t } = page
  const names = inReadingOrder(entry.names, page.lang).map((name) => ({
    key: t(`organisations.name_${name.kind as 'legal'}`),
    value: (
      <span lang={name.language}>
        {name.text}
        {name.reading && ` (${name.reading})`}
      </span>
    ),
  }))
  const numbers = entry.identifiers.map(({ scheme, display }) => ({
    key: t(SCHEME_WORDS[scheme]),
    value: display,
  }))
  return (
    <>
      <Heading2>{t('registrations.entry_names')}</Heading2>
      <SummaryList rows={names} />
      <Heading2>{t('registrations.entry_identifiers')}</Heading2>
      <SummaryList rows={numbers} />
    </>
  )
}

/** Most published addresses begin or end with it. */
function regionBeside({ region, address }: PublicEntry['sites'][number]): string | undefined {
  const name = region ? regionName(region) : undefined
  return name && address?.includes(name) ? undefined : name
}

const Sites: FC<{ page: PageContext; entry: PublicEntry }> = ({ page, entry }) => {
  const { t } = page
  if (entry.sites.length === 0) return null
  return (
    <>
      <Heading2>{t('registrations.entry_sites')}</Heading2>
      <SummaryList
        rows={entry.sites.map((site) => ({
          key: t(`organisations.site_${site.kind as 'branch'}`),
          value: [site.name, site.postcode, site.address, regionBeside(site), site.phone]
            .filter(Boolean)
            .map((line, i) => (
              <>
                {i > 0 && <br />}
                {line}
              </>
            )),
        }))}
      />
    </>
  )
}
