import type { Child, FC } from 'hono/jsx'
import { QrImage } from '../platform/http/components/figures.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { TellUs } from '../platform/http/components/tell-us.tsx'
import {
  Callout,
  Heading2,
  InsetText,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { namesFor, type Passport, type PassportParty, verdictOf } from './passport.ts'
import { Costs, PayTable, Rules } from './passport-money-views.tsx'
import { certifiedOn } from './passport-payload.ts'

interface Part {
  page: PageContext
  passport: Passport
}

const TONES = {
  in_effect: 'good',
  filled: 'plain',
  closed: 'plain',
  chain_broken: 'bad',
  suspended: 'bad',
  withdrawn: 'bad',
} as const

/** What the QR code leads to: read on an old telephone by someone who is about to pay. No script, no picture but the code. */
export const PassportPage: FC<Part & { figures?: Child }> = ({ page, passport, figures }) => {
  const { t } = page
  const { content, certifiedAt } = passport.certification
  const verdict = verdictOf(passport)
  return (
    <Layout page={page} title={t('passports.title', { number: content.number })}>
      <PageHeading caption={content.number}>{content.work.occupation}</PageHeading>
      <Callout title={t(`passports.verdict_${verdict}`)} tone={TONES[verdict]}>
        <p class="govuk-body">{t(`passports.verdict_${verdict}_text`, { on: certifiedOn(certifiedAt) })}</p>
      </Callout>
      <Callout
        title={t(
          passport.certification.level === 'zero_fee' ? 'passports.pay_nothing' : 'passports.pay_listed',
        )}
      >
        <p class="govuk-body">{t('passports.pay_nothing_text')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href="#report">
            {t('passports.report_link')}
          </a>
        </p>
      </Callout>
      <ChainPart page={page} passport={passport} />
      <Job page={page} passport={passport} />
      <PayTable page={page} passport={passport} />
      <Costs page={page} passport={passport} />
      <Rules page={page} passport={passport} />
      <Heading2>{t('passports.others_title')}</Heading2>
      {figures ?? <Paragraph>{t('passports.others_not_enough')}</Paragraph>}
      <Report page={page} />
      <Verify page={page} passport={passport} />
    </Layout>
  )
}

const Job: FC<Part> = ({ page, passport }) => {
  const { t } = page
  const { content } = passport.certification
  const { work } = content
  return (
    <>
      <Heading2>{t('passports.job_title')}</Heading2>
      <SummaryList
        rows={[
          { key: t('passports.programme'), value: t(`registrations.programme_${content.programme}`) },
          {
            key: t('passports.place'),
            value: (
              <>
                {work.site_name}
                <br />
                {work.site_address}
              </>
            ),
          },
          { key: t('passports.places'), value: t('passports.persons', { count: work.places }) },
          { key: t('passports.contract'), value: t('passports.months', { count: work.contract_months }) },
          { key: t('passports.starts_on'), value: work.contract_starts_on },
          { key: t('passports.weekly_hours'), value: t('passports.hours', { count: work.weekly_hours }) },
        ]}
      />
    </>
  )
}

const ChainPart: FC<Part> = ({ page, passport }) => (
  <>
    <Heading2>{page.t('passports.chain_title')}</Heading2>
    <SummaryList
      rows={passport.parties.map((party) => ({
        key: page.t(`passports.role_${party.role}`),
        value: <PartyLine page={page} party={party} />,
      }))}
    />
    <Paragraph muted>{page.t('passports.chain_note', { on: passport.on })}</Paragraph>
  </>
)

const PartyLine: FC<{ page: PageContext; party: PassportParty }> = ({ page, party }) => {
  const { t, lang } = page
  const { shown, own } = namesFor(party, lang)
  const entry = `/o/${encodeURIComponent(party.scheme)}/${encodeURIComponent(party.value)}`
  return (
    <>
      <a class="govuk-link" href={href(page, entry)}>
        {shown}
      </a>
      {own && <span class="feri-muted"> {own}</span>}
      <br />
      {party.problem === null ? (
        <Tag colour="green">{t('passports.party_registered')}</Tag>
      ) : (
        <>
          <Tag colour="red">{t(`passports.party_${party.problem}`)}</Tag>
          {party.sinceOn && <span> {t('passports.party_since', { on: party.sinceOn })}</span>}
        </>
      )}
    </>
  )
}

const Report: FC<{ page: PageContext }> = ({ page }) => (
  <>
    <Heading2 id="report">{page.t('passports.report_title')}</Heading2>
    <TellUs page={page} assist />
  </>
)

const Verify: FC<Part> = ({ page, passport }) => {
  const { t } = page
  const { content, contentHash, certifiedAt } = passport.certification
  const own = `/j/${content.number}`
  return (
    <>
      <Heading2>{t('passports.verify_title')}</Heading2>
      <Paragraph>{t('passports.verify_text')}</Paragraph>
      <QrImage src={`${own}/qr.png`} alt={t('passports.qr_alt', { number: content.number })} address={own} />
      <SummaryList
        rows={[
          { key: t('passports.certified_on'), value: certifiedOn(certifiedAt) },
          { key: t('passports.edition'), value: String(content.revision) },
          {
            key: t('passports.content_hash'),
            value: <code>{contentHash.replace(/(.{8})(?=.)/g, '$1 ')}</code>,
          },
        ]}
      />
      <InsetText>
        <a class="govuk-link" href={href(page, `/verify/${content.number}`)}>
          {t('passports.verify_link')}
        </a>
        <br />
        <a class="govuk-link" href={`${own}/poster.pdf`}>
          {t('passports.poster_link')}
        </a>
      </InsetText>
    </>
  )
}
