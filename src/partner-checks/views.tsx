import type { Child, FC } from 'hono/jsx'
import { ButtonGroup, ButtonLink } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import {
  Callout,
  Details,
  Heading2,
  Heading3,
  InsetText,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { type MessageKey, say } from '../platform/i18n/translate.ts'
import type { Answer, Reason, Verdict } from './chain.ts'
import { Next } from './next-views.tsx'
import type { PartnerCheck, PartnerCheckReceipt, ReceiptParty } from './partner-check.ts'
import { askedBy, conditionTexts, namesOf, partyName, periodText, roleText } from './party-name.ts'
import {
  isAgainst,
  isWorthKnowing,
  reasonText,
  ruleText,
  verdictExplained,
  verdictMessage,
} from './reason-text.ts'
import { Warnings } from './warning-views.tsx'

const VERDICT_TONES: Readonly<Record<Verdict, 'good' | 'bad' | 'caution'>> = {
  all_registered: 'good',
  with_conditions: 'caution',
  not_all_registered: 'bad',
  not_in_order: 'bad',
  cannot_tell: 'caution',
}

/** Green is kept for "registered, without more". */
export const ANSWER_COLOURS: Readonly<Record<Answer, TagColour>> = {
  registered: 'green',
  registered_with_conditions: 'yellow',
  suspended: 'orange',
  expired: 'grey',
  withdrawn: 'red',
  not_registered: 'grey',
  not_in_register: 'grey',
  cannot_tell: 'grey',
}

const OUTCOME_COLOURS: Readonly<Record<Reason['outcome'], TagColour>> = {
  met: 'teal',
  not_met: 'red',
  not_applicable: 'grey',
  cannot_tell: 'yellow',
}

interface ReceiptProps {
  readonly page: PageContext
  readonly check: PartnerCheck
  readonly receipt: PartnerCheckReceipt
}

/** A receipt: the verdict first, then who, then why, then how to keep it. */
export const ReceiptPage: FC<ReceiptProps> = ({ page, check, receipt }) => {
  const { t } = page
  const title = `${t('partner_checks.receipt')} ${check.number}`
  return (
    <Layout page={page} title={title} width="wide">
      <PageHeading caption={check.number}>{t('partner_checks.receipt')}</PageHeading>
      <Callout title={say(t, verdictMessage(receipt))} tone={VERDICT_TONES[receipt.verdict]}>
        <Paragraph>{say(t, verdictExplained(receipt))}</Paragraph>
      </Callout>
      <Against page={page} receipt={receipt} />
      <Heading2>{t('partner_checks.parties')}</Heading2>
      {receipt.parties.map((party, i) => (
        <Party page={page} party={party} number={i + 1} />
      ))}
      <SaveButtons page={page} number={check.number} />
      <InsetText>
        {t('partner_checks.keep_number')} {page.actor && t('partner_checks.kept_for_you')}
      </InsetText>
      <Facts page={page} check={check} receipt={receipt} />
      <AllReasons page={page} receipt={receipt} />
      <Limits page={page} limits={receipt.limits} />
      <Next page={page} receipt={receipt} />
    </Layout>
  )
}

interface SaidReason {
  readonly who: string
  readonly reason: Reason
}

/** Every reason with whom it is about. */
const saidReasons = ({ t, lang }: PageContext, { parties, reasons }: PartnerCheckReceipt): SaidReason[] => [
  ...parties.flatMap((party, i) =>
    party.reasons.map((reason) => ({ who: `${i + 1}. ${partyName(party, lang)}`, reason })),
  ),
  ...reasons.map((reason) => ({ who: t('partner_checks.reasons_chain'), reason })),
]

const Against: FC<{ page: PageContext; receipt: PartnerCheckReceipt }> = ({ page, receipt }) => {
  const all = saidReasons(page, receipt)
  return (
    <>
      <Reasons
        page={page}
        heading="partner_checks.reasons_against"
        reasons={all.filter(({ reason }) => isAgainst(reason))}
      />
      <Reasons
        page={page}
        heading="partner_checks.reasons_to_know"
        reasons={all.filter(({ reason }) => isWorthKnowing(reason))}
      />
    </>
  )
}

const Reasons: FC<{ page: PageContext; heading: MessageKey; reasons: readonly SaidReason[] }> = (props) => {
  const { page, heading, reasons } = props
  if (reasons.length === 0) return null
  return (
    <>
      <Heading2>{page.t(heading)}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        {reasons.map(({ who, reason }) => (
          <li>
            <strong>{who}</strong>
            <br />
            {ruleText(page.t, reason.rule)} {reasonText(page, reason)}
          </li>
        ))}
      </ul>
    </>
  )
}

const Party: FC<{ page: PageContext; party: ReceiptParty; number: number }> = ({ page, party, number }) => {
  const { t, lang } = page
  const [first, ...others] = namesOf(party, lang)
  const { scheme, value } = party.asked
  const entry = party.organisation && href(page, `/o/${scheme}/${encodeURIComponent(value)}`)
  const conditions = conditionTexts(t, party)
  const period = periodText(t, party)
  const rows: { key: string; value: Child }[] = [
    {
      key: t('partner_checks.column_answer'),
      value: <Tag colour={ANSWER_COLOURS[party.answer]}>{t(`partner_checks.answer_${party.answer}`)}</Tag>,
    },
    { key: t('partner_checks.column_role'), value: roleText(t, party) },
    { key: t('partner_checks.number_asked'), value: askedBy(party) },
    ...(period ? [{ key: t('partner_checks.registration'), value: period }] : []),
    ...(conditions.length > 0
      ? [{ key: t('partner_checks.conditions'), value: conditions.map((text) => <div>{text}</div>) }]
      : []),
  ]
  return (
    <>
      <Heading3>
        {number}.{' '}
        {entry ? (
          <a class="govuk-link" href={entry} lang={first?.language}>
            {first?.text}
          </a>
        ) : (
          t('partner_checks.nobody')
        )}
      </Heading3>
      {others.map((name) => (
        <p class="govuk-body feri-muted" lang={name.language}>
          {name.text}
        </p>
      ))}
      <SummaryList rows={rows} />
      <Warnings page={page} party={party} />
    </>
  )
}

/** The PDF in the reader's language first. */
export const SaveButtons: FC<{ page: PageContext; number: string; children?: Child }> = (props) => {
  const { page, number } = props
  const { t, lang } = page
  return (
    <ButtonGroup>
      {[lang, ...LANGUAGES.filter((other) => other !== lang)].map((language) => (
        <ButtonLink
          href={`/check/${number}.pdf?lang=${language}`}
          kind={language === lang ? 'primary' : 'secondary'}
          download
        >
          {t('partner_checks.save_pdf', { language: t(`compliance_reports.language_${language}`) })}
        </ButtonLink>
      ))}
      {props.children}
      <ButtonLink href={`/api/v1/partner-checks/${number}`} kind="secondary">
        {t('partner_checks.as_data')}
      </ButtonLink>
    </ButtonGroup>
  )
}

const Facts: FC<ReceiptProps> = ({ page, check, receipt }) => {
  const { t, lang } = page
  return (
    <SummaryList
      rows={[
        { key: t('partner_checks.number'), value: check.number },
        { key: t('partner_checks.asked_at'), value: instantText(check.askedAt, lang) },
        { key: t('partner_checks.for_day'), value: receipt.on },
        {
          key: t('partner_checks.for_corridor'),
          value: t(`registrations.corridor_${receipt.corridor.replaceAll('-', '_')}` as MessageKey),
        },
        { key: t('partner_checks.for_programme'), value: programmeText(page, receipt.programme) },
        { key: t('partner_checks.register_version'), value: String(receipt.register_version) },
      ]}
    />
  )
}

const programmeText = ({ t }: Pick<PageContext, 't'>, programme: string | null): string =>
  programme === null
    ? t('partner_checks.programme_not_asked')
    : t(`registrations.programme_${programme}` as MessageKey)

/** Rule by rule, under whom each is about: on a telephone every rule is a card, and the name need not stand on each. */
const AllReasons: FC<{ page: PageContext; receipt: PartnerCheckReceipt }> = ({ page, receipt }) => {
  const { t } = page
  const all = saidReasons(page, receipt)
  const subjects = [...new Set(all.map(({ who }) => who))]
  return (
    <Details summary={t('partner_checks.reasons')}>
      {subjects.map((subject) => (
        <>
          <Heading3>{subject}</Heading3>
          <Table<SaidReason>
            caption={subject}
            captionHidden
            columns={[
              { header: t('partner_checks.column_rule'), cell: ({ reason }) => ruleText(t, reason.rule) },
              {
                header: t('partner_checks.column_outcome'),
                cell: ({ reason }) => (
                  <Tag colour={OUTCOME_COLOURS[reason.outcome]}>
                    {t(`partner_checks.outcome_${reason.outcome}`)}
                  </Tag>
                ),
              },
              { header: t('partner_checks.column_reason'), cell: ({ reason }) => reasonText(page, reason) },
            ]}
            rows={all.filter(({ who }) => who === subject)}
          />
        </>
      ))}
    </Details>
  )
}

export const Limits: FC<{ page: PageContext; limits: readonly string[] }> = ({ page, limits }) => (
  <>
    <Heading2>{page.t('partner_checks.limits')}</Heading2>
    <ul class="govuk-list govuk-list--bullet">
      {limits.map((limit) => (
        <li>{page.t(`partner_checks.limit_${limit}` as MessageKey)}</li>
      ))}
    </ul>
  </>
)
