import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { Likenesses, StandingProposal } from './application-views.tsx'
import type { GatheredApplication } from './gather-application.ts'
import type { ProposalForm } from './proposal-form.ts'
import { ProposalFields, proposalLabels } from './proposal-views.tsx'
import { periodsOn } from './scheme-periods.ts'
import { ApplicationCrumbs, Lines } from './status-views.tsx'

interface DecisionProps {
  page: PageContext
  work: GatheredApplication
  organisationName: string
  proposal: ProposalForm
  errors: readonly FieldError[]
  sentence: string | undefined
}

/** The deciding officer's page: what was proposed, what the body said to it, and the decision in the same form. */
export const DecisionPage: FC<DecisionProps> = (props) => {
  const { page, work, errors, sentence } = props
  const { t } = page
  const { application } = work
  const title = t('applications.decision_title')
  const base = `/workspace/applications/${application.id}`
  return (
    <Layout
      page={page}
      title={title}
      refused={errors.length > 0 || sentence !== undefined}
      before={<ApplicationCrumbs page={page} application={application} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} labels={proposalLabels(page)} />
      <PageHeading caption={props.organisationName} lead={t('applications.decision_lead')}>
        {title}
      </PageHeading>
      <StandingProposal page={page} work={work} />
      <Comments page={page} work={work} />
      <Likenesses page={page} work={work} />
      <Paragraph>
        <a class="govuk-link" href={href(page, base)}>
          {t('applications.decision_link')}
        </a>
      </Paragraph>
      <Paragraph>
        <a class="govuk-link" href={href(page, `${base}/screening`)}>
          {t('applications.screener_note')}
        </a>
      </Paragraph>
      {work.may.has('grant') && work.readyToDecide ? (
        <Form page={page} action={`${base}/decision`}>
          <ProposalFields page={page} form={props.proposal} errors={errors} />
          <InsetText>
            {t('applications.decision_valid', { months: periodsOn(work.today).registrationMonths })}
          </InsetText>
          <Button>{t('applications.decision_button')}</Button>
        </Form>
      ) : (
        <InsetText>
          {work.may.has('grant')
            ? t('applications.window_open', { day: application.dueOn ?? '–' })
            : t('applications.not_decider')}
        </InsetText>
      )}
    </Layout>
  )
}

const Comments: FC<Pick<DecisionProps, 'page' | 'work'>> = ({ page, work }) => {
  const proposed = work.steps.findLast(({ action }) => action === 'propose')?.sequence ?? 0
  const comments = work.steps.filter(({ action, sequence }) => action === 'comment' && sequence > proposed)
  if (comments.length === 0) return null
  return (
    <>
      <Heading2>{page.t('applications.decision_comments')}</Heading2>
      {comments.map((step) => (
        <InsetText>
          <span class="feri-muted">{instantText(step.takenAt, page.lang)}</span>
          <br />
          <Lines text={step.content.text ?? ''} />
        </InsetText>
      ))}
    </>
  )
}
