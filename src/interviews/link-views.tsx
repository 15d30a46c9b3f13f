import type { FC } from 'hono/jsx'
import { qrSvg } from '../accounts/qr-svg.ts'
import { QrImage } from '../platform/http/components/figures.tsx'
import { Button, ButtonGroup, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { translator } from '../platform/i18n/translate.ts'
import { hasOpenLink, type RoundLinks, withoutLink } from './issue-links.ts'
import { type IssuedLink, LINKS_AT_ONCE, mayHaveLink, type WorkerWithLink } from './link.ts'

interface LinksProps extends RoundLinks {
  readonly page: PageContext
  readonly today: string
  readonly sentence?: string | undefined
  readonly withdrawn?: boolean
}

export const roundPath = (number: string): string => `/workspace/interview-rounds/${number}`
export const linksPath = (number: string): string => `${roundPath(number)}/links`

/** Who has a link: states only. Whether something was answered through it is not known here, and not shown. */
export const LinksPage: FC<LinksProps> = ({ page, round, workers, today, sentence, withdrawn }) => {
  const { t } = page
  const path = linksPath(round.number)
  const first = withoutLink(workers, today).slice(0, LINKS_AT_ONCE)
  const open = round.status === 'open'
  return (
    <Layout
      page={page}
      title={t('self_interviews.links_title')}
      refused={sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: round.number, href: href(page, roundPath(round.number)) }]}
        />
      }
    >
      {sentence && <ErrorSummary page={page} errors={[]} sentence={sentence} />}
      {withdrawn && (
        <NotificationBanner page={page} kind="success" heading={t('self_interviews.link_withdrawn_done')} />
      )}
      <PageHeading caption={round.number} lead={t('self_interviews.links_lead')}>
        {t('self_interviews.links_title')}
      </PageHeading>
      {!open && <Paragraph>{t('self_interviews.links_round_closed')}</Paragraph>}
      {open && first.length > 0 && (
        <Form page={page} action={path}>
          <Button>{t('self_interviews.links_issue_all', { count: first.length })}</Button>
        </Form>
      )}
      {workers.length === 0 ? (
        <EmptyState title={t('self_interviews.links_none_drawn')} />
      ) : (
        <>
          <WarningText page={page}>{t('self_interviews.links_reissue_warning')}</WarningText>
          <Table
            caption={t('self_interviews.links_title')}
            captionHidden
            rows={workers}
            columns={[
              { header: t('self_interviews.links_worker'), cell: ({ code }) => <Whole>{code}</Whole> },
              {
                header: t('self_interviews.links_language'),
                cell: ({ language }) => <span lang={language}>{LANGUAGE_NAMES[language]}</span>,
              },
              {
                header: t('self_interviews.links_state'),
                cell: (worker) => <LinkState page={page} worker={worker} today={today} />,
              },
              {
                header: '',
                cell: (worker) => open && <LinkMoves page={page} path={path} worker={worker} today={today} />,
              },
            ]}
          />
        </>
      )}
    </Layout>
  )
}

const LinkState: FC<{ page: PageContext; worker: WorkerWithLink; today: string }> = ({
  page: { t },
  worker,
  today,
}) => {
  const { link } = worker
  if (!link) return <Tag colour="grey">{t('self_interviews.link_none')}</Tag>
  const on = link.expiresOn
  if (link.state === 'spent') return <Tag colour="green">{t('self_interviews.link_spent')}</Tag>
  if (link.state === 'withdrawn') return <Tag colour="grey">{t('self_interviews.link_withdrawn')}</Tag>
  return hasOpenLink(worker, today) ? (
    <Tag colour="teal">{t('self_interviews.link_open', { on })}</Tag>
  ) : (
    <Tag colour="grey">{t('self_interviews.link_expired', { on })}</Tag>
  )
}

const LinkMoves: FC<{ page: PageContext; path: string; worker: WorkerWithLink; today: string }> = ({
  page,
  path,
  worker,
  today,
}) => (
  <>
    {mayHaveLink(worker) && (
      <Form page={page} action={`${path}/${worker.code}`} label={worker.code}>
        <button type="submit" class="feri-link-button">
          {page.t('self_interviews.links_new')}
          <span class="govuk-visually-hidden"> {worker.code}</span>
        </button>
      </Form>
    )}
    {hasOpenLink(worker, today) && (
      <Form page={page} action={`${path}/${worker.code}/withdraw`} label={worker.code}>
        <button type="submit" class="feri-link-button">
          {page.t('self_interviews.links_withdraw')}
          <span class="govuk-visually-hidden"> {worker.code}</span>
        </button>
      </Form>
    )}
  </>
)

interface SlipsProps {
  readonly page: PageContext
  readonly number: string
  readonly issued: readonly IssuedLink[]
}

/** The only time the addresses are seen: one slip a sheet, each in the language of its worker, with nothing on it that tells what it is for. */
export const SlipsPage: FC<SlipsProps> = ({ page, number, issued }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('self_interviews.slips_title')} script>
      <div class="feri-no-print">
        <PageHeading caption={number}>{t('self_interviews.slips_title')}</PageHeading>
        <WarningText page={page}>{t('self_interviews.slips_lead')}</WarningText>
        <ButtonGroup>
          <Button print>{t('self_interviews.slips_print')}</Button>
          <ButtonLink href={href(page, linksPath(number))} kind="secondary">
            {t('self_interviews.slips_back')}
          </ButtonLink>
        </ButtonGroup>
      </div>
      {issued.map((link) => (
        <Slip link={link} />
      ))}
    </Layout>
  )
}

const Slip: FC<{ link: IssuedLink }> = ({ link }) => {
  const t = translator(link.language)
  return (
    <section class="feri-slip" lang={link.language} aria-label={link.code}>
      <h2 class="govuk-heading-m">{t('self_interviews.slip_heading')}</h2>
      <p class="govuk-body">{t('self_interviews.slip_text')}</p>
      <QrImage svg={qrSvg(link.address)} alt={t('self_interviews.slip_qr_alt')} address={link.address} />
      <p class="govuk-body">{t('self_interviews.slip_until', { on: link.expiresOn })}</p>
      <p class="govuk-body">{t('self_interviews.slip_keep')}</p>
      <p class="feri-muted">
        {t('self_interviews.slip_code')} <Whole>{link.code}</Whole>
      </p>
    </section>
  )
}
