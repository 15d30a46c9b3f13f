import type { FC } from 'hono/jsx'
import { questionsOf } from '../audit-templates/audit-template.ts'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Callout,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  WarningText,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'
import { standingFindings } from './audit-content.ts'
import { auditCrumbs } from './audit-crumbs.ts'
import { FindingList, Results } from './audit-results-views.tsx'
import { EvidenceTable } from './evidence-views.tsx'
import type { GatheredAudit } from './gather-audit.ts'
import { progressBySection } from './progress.ts'
import { standing } from './signature.ts'

interface SignProps {
  page: PageContext
  work: GatheredAudit
  contentHash: string
  missing: readonly FieldError[]
  names: ReadonlyMap<string, string>
  /** `may`: this person can sign now; `waiting`: has signed; `other`: does not sign this audit. */
  signer: 'may' | 'waiting' | 'other'
  done: boolean
  errors: readonly FieldError[]
  sentence: string | undefined
}

/** Everything a signer should have read, on one page, and the signature at its end. */
export const SignPage: FC<SignProps> = (props) => {
  const { page, work } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('audits.sign_title')}
      width="wide"
      refused={props.errors.length > 0 || props.sentence !== undefined}
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, work.audit)} />}
    >
      <ErrorSummary page={page} errors={props.errors} sentence={props.sentence} hrefOf={placeOf(props)} />
      {props.done && <NotificationBanner page={page} kind="success" heading={t('audits.sign_done')} />}
      <PageHeading caption={work.audit.number}>{t('audits.sign_title')}</PageHeading>
      <Results page={page} sections={progressBySection(work.template, work.answers)} />
      <FindingList page={page} findings={standingFindings(work)} />
      <Heading2>{t('audits.evidence_title')}</Heading2>
      <EvidenceTable page={page} work={work} />
      <MeetingLines page={page} work={work} />
      <Signatures {...props} />
      <SignOrNot {...props} />
    </Layout>
  )
}

/** From what is missing to where it is filled in. */
const placeOf =
  ({ page, work }: SignProps) =>
  (path: string): string => {
    const [kind, name = ''] = path.split('.')
    const here = `/workspace/audits/${work.audit.id}`
    if (kind === 'findings') return href(page, `${here}/findings#${name}`)
    if (kind === 'meetings') return href(page, `${here}/meetings/${name}`)
    const section = questionsOf(work.template).find(({ question }) => question.id === name)?.section
    return section ? href(page, `${here}/sections/${section.id}#q-${name}`) : '#declaration'
  }

/** The meetings and what was seen of former findings: signed with the rest, told in full on pages of their own. */
const MeetingLines: FC<{ page: PageContext; work: GatheredAudit }> = ({ page, work }) => {
  const to = (path: string) => href(page, `/workspace/audits/${work.audit.id}/${path}`)
  return (
    <SummaryList
      rows={[
        ...work.meetings.map((meeting) => ({
          key: page.t(`audits.task_${meeting.kind}_meeting`),
          value: (
            <a class="govuk-link" href={to(`meetings/${meeting.kind}`)}>
              {meeting.heldOn
                ? `${meeting.heldOn}, ${meeting.place}`
                : `${page.t('audits.state_not_held')}: ${meeting.notHeldReason ?? ''}`}
            </a>
          ),
        })),
        {
          key: page.t('audits.task_previous'),
          value: (
            <a class="govuk-link" href={to('previous-findings')}>
              {page.t('audits.noted', { count: work.previous.length })}
            </a>
          ),
        },
      ]}
    />
  )
}

const Signatures: FC<SignProps> = ({ page, work, contentHash, names }) => (
  <>
    <Heading2>{page.t('audits.signatures')}</Heading2>
    <SummaryList
      rows={[
        {
          key: page.t('audits.sign_hash'),
          value: (
            <>
              <code>{contentHash}</code>
              <br />
              <span class="govuk-hint">{page.t('audits.sign_hash_hint')}</span>
            </>
          ),
        },
        ...work.audit.team.map((member) => {
          const signature = standing(work.signatures).find((s) => s.accountId === member.accountId)
          return {
            key: `${page.t(`audits.team_${member.role}`)}: ${names.get(member.accountId) ?? ''}`,
            value: signature
              ? page.t('audits.signed_on', { at: instantText(signature.signedAt, page.lang) })
              : page.t('audits.not_signed'),
          }
        }),
      ]}
    />
  </>
)

const SignOrNot: FC<SignProps> = (props) => {
  const { page, work, signer, missing } = props
  const { t } = page
  if (work.audit.status === 'locked') {
    return (
      <Callout title={t('audits.sign_locked')} tone="good">
        <ButtonLink href={href(page, `/workspace/audits/${work.audit.id}/report`)}>
          {t('audits.report_link')}
        </ButtonLink>
      </Callout>
    )
  }
  if (missing.length > 0) {
    return (
      <Callout title={t('audits.sign_missing')} tone="caution">
        <ul class="govuk-list govuk-list--bullet">
          {missing.map((one) => (
            <li>
              <a class="govuk-link" href={placeOf(props)(one.path)}>
                {say(t, one.message)}
              </a>
            </li>
          ))}
        </ul>
      </Callout>
    )
  }
  if (signer === 'waiting') return <InsetText>{t('audits.sign_waiting')}</InsetText>
  if (signer === 'other') return <InsetText>{t('audits.sign_not_yours')}</InsetText>
  return <SignForm {...props} />
}

const SignForm: FC<SignProps> = ({ page, work, contentHash, errors }) => {
  const wrong = errors.find((error) => error.path === 'declaration')
  return (
    <Form page={page} action={`/workspace/audits/${work.audit.id}/sign`}>
      {work.audit.status === 'in_progress' && (
        <WarningText page={page}>{page.t('audits.sign_first_warning')}</WarningText>
      )}
      <HiddenField name="content_hash" value={contentHash} />
      <Checkboxes
        page={page}
        name="declaration"
        label={page.t('audits.sign_title')}
        options={[{ value: 'yes', text: page.t('audits.sign_declaration') }]}
        error={wrong && say(page.t, wrong.message)}
      />
      <Button>{page.t('audits.sign_button')}</Button>
    </Form>
  )
}
