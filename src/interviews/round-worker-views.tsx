import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import {
  Callout,
  EmptyState,
  Heading2,
  PageHeading,
  Paragraph,
  WarningText,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { interviewPath } from './interview-list-views.tsx'
import type { InterviewRound } from './interview-round.ts'
import { MARKS, mayMark, mayReplace, reasonFits } from './round-life.ts'
import { type RoundLeave, WorkerStateTag } from './round-page-views.tsx'
import { RoundCrumbs, roundPath } from './round-views.tsx'
import { REPLACEMENT_REASONS, type RoundWorker } from './round-worker.ts'

interface WorkerProps {
  page: PageContext
  round: InterviewRound
  worker: RoundWorker
  leave: RoundLeave
  hasContact: boolean
  errors: readonly FieldError[]
  sentence: string | undefined
}

/** One worker of an open round: what came of it, someone else instead, how to reach him. */
export const RoundWorkerPage: FC<WorkerProps> = (props) => {
  const { page, round, worker, leave, errors, sentence } = props
  const { t } = page
  const open = round.status === 'open'
  return (
    <Layout
      page={page}
      title={t('interview_rounds.worker_title', { code: worker.code })}
      refused={errors.length > 0 || sentence !== undefined}
      before={<RoundCrumbs page={page} number={round.number} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading caption={round.number}>
        {t('interview_rounds.worker_title', { code: worker.code })}
      </PageHeading>
      <SummaryList
        rows={[
          { key: t('interview_rounds.status'), value: <WorkerStateTag page={page} worker={worker} /> },
          { key: t('interview_rounds.stratum'), value: worker.stratum },
        ]}
      />
      {worker.state === 'interviewed' && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(page, interviewPath(round.number, worker.code))}>
            {t('interviews.read_title')}
          </a>
        </p>
      )}
      {open && (leave.manages || leave.interviews) && <MarkForm {...props} />}
      {open && leave.contacts && <ContactForm {...props} />}
      {open && leave.manages && <ReplaceForm {...props} />}
    </Layout>
  )
}

const MarkForm: FC<WorkerProps> = ({ page, round, worker, errors }) => {
  const { t } = page
  const possible = MARKS.filter((mark) => mayMark(worker.state, mark))
  if (possible.length === 0) return null
  const field = fieldsOf(page, {}, errors)
  return (
    <>
      <Heading2>{t('interview_rounds.mark_title')}</Heading2>
      <Form page={page} action={`${roundPath(round.number)}/workers/${worker.code}/mark`}>
        <Radios
          {...field('state')}
          label={t('interview_rounds.mark_title')}
          hint={t('interview_rounds.mark_lead')}
          options={possible.map((value) => ({ value, text: t(`interview_rounds.mark_${value}`) }))}
        />
        <Button>{t('interview_rounds.mark_button')}</Button>
      </Form>
    </>
  )
}

const ReplaceForm: FC<WorkerProps> = ({ page, round, worker, errors }) => {
  const { t } = page
  if (!mayReplace(worker.state)) return null
  const field = fieldsOf(page, {}, errors)
  return (
    <>
      <Heading2>{t('interview_rounds.replace_title')}</Heading2>
      <Paragraph>{t('interview_rounds.replace_lead')}</Paragraph>
      <Form page={page} action={`${roundPath(round.number)}/workers/${worker.code}/replacement`}>
        <Radios
          {...field('reason')}
          label={t('interview_rounds.reason')}
          options={REPLACEMENT_REASONS.filter((reason) => reasonFits(worker.state, reason)).map((value) => ({
            value,
            text: t(`interview_rounds.reason_${value}`),
          }))}
        />
        <Button kind="secondary">{t('interview_rounds.replace_button')}</Button>
      </Form>
    </>
  )
}

const ContactForm: FC<WorkerProps> = ({ page, round, worker, hasContact }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('interview_rounds.contact_title')}</Heading2>
      {hasContact ? (
        <>
          <Paragraph>{t('interview_rounds.contact_lead')}</Paragraph>
          <Form page={page} action={`${roundPath(round.number)}/workers/${worker.code}/contact`}>
            <Button kind="secondary">{t('interview_rounds.contact_button')}</Button>
          </Form>
        </>
      ) : (
        <EmptyState title={t('interview_rounds.no_contact')} />
      )}
    </>
  )
}

/** How a worker can be reached, shown in the answer to the asking and nowhere else. */
export const ContactPage: FC<{ page: PageContext; number: string; code: string; contact: string }> = ({
  page,
  number,
  code,
  contact,
}) => {
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('interview_rounds.contact_title')}
      before={<RoundCrumbs page={page} number={number} />}
    >
      <PageHeading caption={code}>{t('interview_rounds.contact_title')}</PageHeading>
      <Callout title={contact} />
      <WarningText page={page}>{t('interview_rounds.contact_never')}</WarningText>
      <Paragraph muted>{t('interview_rounds.contact_deleted')}</Paragraph>
      <p class="govuk-body">
        <a class="govuk-link" href={href(page, `${roundPath(number)}/workers/${code}`)}>
          {t('interview_rounds.worker_title', { code })}
        </a>
      </p>
    </Layout>
  )
}
