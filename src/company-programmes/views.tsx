import type { FC } from 'hono/jsx'
import { qrSvg } from '../accounts/qr-svg.ts'
import { TextField } from '../platform/http/components/fields.tsx'
import { QrImage } from '../platform/http/components/figures.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  PageHeading,
  Paragraph,
  Tag,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { listed } from '../platform/i18n/listed.ts'
import { say } from '../platform/i18n/translate.ts'
import { numberText } from '../platform/number-text.ts'
import { STATUS_COLOUR } from '../registrations/status-tag.ts'
import { currentEdition } from '../self-checks/self-check.ts'
import type { CompanyProgramme, CompanySite } from './company-programme.ts'
import type { QuarterOfChecks, SeenProgramme, SeenSite } from './see-programme.ts'

const PATH = '/workspace/company-programmes'

/** A form that came back: what was typed and what was wrong. */
export interface RefusedProgrammeForm extends ShownRefusal {
  readonly values: Readonly<Record<string, string>>
}

const fieldOf =
  (page: PageContext, refused: RefusedProgrammeForm | undefined) => (name: string, label: string) => {
    const error = refused?.errors.find(({ path }) => path === name)
    return { page, name, label, value: refused?.values[name], error: error && say(page.t, error.message) }
  }

interface ListProps {
  page: PageContext
  programmes: readonly { readonly programme: CompanyProgramme; readonly company: string }[]
  next: string | null
  isFirst: boolean
  mayStart: boolean
  refused: RefusedProgrammeForm | undefined
}

export const ProgrammeListPage: FC<ListProps> = (props) => {
  const { page, programmes, refused } = props
  const { t } = page
  const field = fieldOf(page, refused)
  return (
    <Layout page={page} title={t('company_programmes.title')} refused={refused !== undefined}>
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading lead={t('company_programmes.lead')}>{t('company_programmes.title')}</PageHeading>
      {programmes.length === 0 ? (
        <EmptyState title={t('company_programmes.none')} />
      ) : (
        <ul class="govuk-list">
          {programmes.map(({ programme, company }) => (
            <li>
              <a class="govuk-link" href={href(page, `${PATH}/${programme.id}`)}>
                {company}
              </a>{' '}
              <span class="feri-muted">
                <Whole>{programme.startedOn}</Whole>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : href(page, PATH)}
        nextHref={props.next && href(page, PATH, { cursor: props.next })}
      />
      {props.mayStart && (
        <>
          <Heading2>{t('company_programmes.start_title')}</Heading2>
          <Form page={page} action={PATH} label={t('company_programmes.start_title')}>
            <TextField
              {...field('organisation', t('company_programmes.company_number'))}
              hint={t('company_programmes.number_hint')}
              width={30}
            />
            <Button>{t('company_programmes.start')}</Button>
          </Form>
        </>
      )}
    </Layout>
  )
}

interface OneProps {
  page: PageContext
  seen: SeenProgramme
  refused: RefusedProgrammeForm | undefined
}

export const ProgrammePage: FC<OneProps> = ({ page, seen, refused }) => {
  const { t } = page
  const all = { text: t('company_programmes.title'), href: href(page, PATH) }
  return (
    <Layout
      page={page}
      title={seen.company}
      width="wide"
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={[all]} />}
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading caption={t('company_programmes.one')}>{seen.company}</PageHeading>
      <Heading2>{t('company_programmes.sites')}</Heading2>
      {seen.sites.length === 0 ? (
        <EmptyState title={t('company_programmes.no_sites')} />
      ) : (
        <SiteTable page={page} seen={seen} />
      )}
      {seen.mayManage && <SiteForms page={page} seen={seen} refused={refused} />}
      <Heading2>{t('company_programmes.checks')}</Heading2>
      <Paragraph>{t('company_programmes.checks_lead')}</Paragraph>
      {seen.checks.length === 0 && <EmptyState title={t('company_programmes.no_checks')} />}
      {seen.checks.map((quarter) => (
        <Checks page={page} seen={seen} quarter={quarter} />
      ))}
      <Heading2>{t('company_programmes.cases')}</Heading2>
      <Paragraph>{t('company_programmes.cases_never')}</Paragraph>
      <Paragraph>
        <a class="govuk-link" href={href(page, '/remedies')}>
          {t('company_programmes.cases_corridor')}
        </a>
      </Paragraph>
    </Layout>
  )
}

const SiteTable: FC<{ page: PageContext; seen: SeenProgramme }> = ({ page, seen }) => {
  const { t, lang } = page
  return (
    <Table<SeenSite>
      caption={t('company_programmes.sites')}
      captionHidden
      rows={seen.sites}
      columns={[
        { header: t('company_programmes.site'), cell: ({ site }) => site.name },
        {
          header: t('company_programmes.tier'),
          cell: ({ site }) => t('company_programmes.tier_said', { tier: site.tier }),
        },
        {
          header: t('company_programmes.where'),
          cell: ({ site }) => listed([site.region, site.country].filter(Boolean), page.lang),
        },
        {
          header: t('company_programmes.run_by'),
          cell: ({ standing }) => (standing ? standing.name : t('company_programmes.not_in_register')),
        },
        {
          header: t('company_programmes.registered'),
          cell: ({ standing }) =>
            standing?.registrations.map(({ role, status }) => (
              <>
                <Tag colour={STATUS_COLOUR[status]}>{t(`registrations.status_${status}`)}</Tag>{' '}
                <span class="feri-muted">{t(`organisations.role_${role}`)}</span>{' '}
              </>
            )) ?? '–',
        },
        {
          header: t('company_programmes.chains'),
          cell: ({ standing }) =>
            standing
              ? t('company_programmes.chains_said', {
                  orders: numberText(lang, standing.orders),
                  flagged: numberText(lang, standing.flagged),
                })
              : '–',
        },
        {
          header: t('company_programmes.code'),
          cell: ({ site }) => (
            <a class="govuk-link" href={href(page, `${PATH}/${seen.programme.id}/sites/${site.id}/poster`)}>
              <Whole>{site.place.code}</Whole>
            </a>
          ),
        },
      ]}
    />
  )
}

const SiteForms: FC<OneProps> = ({ page, seen, refused }) => {
  const { t } = page
  const field = fieldOf(page, refused)
  const path = `${PATH}/${seen.programme.id}/sites`
  return (
    <>
      <Details summary={t('company_programmes.add_site')} open={refused !== undefined}>
        <Form page={page} action={path} label={t('company_programmes.add_site')}>
          <TextField {...field('name', t('company_programmes.site'))} width="full" />
          <TextField
            {...field('tier', t('company_programmes.tier'))}
            hint={t('company_programmes.tier_hint')}
            width={5}
            inputmode="numeric"
          />
          <TextField
            {...field('country', t('company_programmes.country'))}
            hint={t('company_programmes.country_code')}
            width={5}
          />
          <TextField {...field('region', t('company_programmes.region'))} width={20} optional />
          <TextField
            {...field('organisation', t('company_programmes.run_by'))}
            hint={t('company_programmes.number_hint')}
            width={30}
            optional
          />
          <Button>{t('company_programmes.add_site')}</Button>
        </Form>
      </Details>
      {seen.sites.length > 0 && (
        <Details summary={t('company_programmes.end_site')}>
          {seen.sites.map(({ site }) => (
            <Form page={page} action={`${path}/${site.id}/end`} label={site.name}>
              <Button kind="secondary">{t('company_programmes.end_this', { site: site.name })}</Button>
            </Form>
          ))}
        </Details>
      )}
    </>
  )
}

const Checks: FC<{ page: PageContext; seen: SeenProgramme; quarter: QuarterOfChecks }> = (props) => {
  const { page, seen, quarter } = props
  const { t, lang } = page
  const questions = new Map(currentEdition().questions.map(({ id, text }) => [id, text[lang]]))
  const names = new Map(seen.sites.map(({ site }) => [site.place.id, site.name]))
  return quarter.groups.map(({ placeIds, answered, signs }) => (
    <Table
      caption={t('company_programmes.group', {
        quarter: quarter.quarter,
        sites: placeIds.map((id) => names.get(id) ?? t('company_programmes.former_site')).join(' + '),
        answered: numberText(lang, answered),
      })}
      rows={signs}
      columns={[
        { header: t('company_programmes.question'), cell: ({ question }) => questions.get(question) ?? '' },
        {
          header: t('company_programmes.found'),
          cell: ({ found }) => (found === null ? t('company_programmes.too_few') : numberText(lang, found)),
          numeric: true,
        },
      ]}
    />
  ))
}

export const PosterPage: FC<{ page: PageContext; site: CompanySite; address: string }> = (props) => {
  const { page, site, address } = props
  const { t } = page
  return (
    <Layout page={page} title={site.name}>
      <PageHeading caption={site.name}>{t('self_checks.heading')}</PageHeading>
      <Paragraph>{t('self_checks.lead')}</Paragraph>
      <Paragraph>{t('self_checks.not_kept')}</Paragraph>
      <QrImage svg={qrSvg(address)} alt={t('company_programmes.qr_alt')} address={address} />
      <Button kind="secondary" print>
        {t('company_programmes.print')}
      </Button>
    </Layout>
  )
}
