import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { say } from '../platform/i18n/translate.ts'
import type { HeldInterview } from './hold-interview.ts'
import { interviewPath, roundInterviewsPath } from './interview-list-views.tsx'

interface FiledProps extends Partial<ShownRefusal> {
  page: PageContext
  held: HeldInterview
  withdrawn: boolean
}

/** An interview that was filed: nothing of it is shown, and it can be taken back by the worker's word. */
export const FiledPage: FC<FiledProps> = ({ page, held, withdrawn, errors = [], sentence }) => {
  const { t } = page
  const { round, worker } = held
  const wrong = errors[0]
  return (
    <Layout
      page={page}
      title={t('interviews.filed_title')}
      refused={wrong !== undefined || sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: round.number, href: href(page, roundInterviewsPath(round.number)) }]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading caption={worker.code} lead={t('interviews.filed_lead')}>
        {t('interviews.filed_title')}
      </PageHeading>
      {withdrawn ? (
        <InsetText>{t('interviews.withdrawn_on')}</InsetText>
      ) : (
        <WithdrawForm page={page} action={interviewPath(round.number, worker.code)} wrong={wrong} />
      )}
    </Layout>
  )
}

/** A worker may take consent back at any time, to whoever he can speak to. */
export const WithdrawForm: FC<{ page: PageContext; action: string; wrong: FieldError | undefined }> = ({
  page,
  action,
  wrong,
}) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('interviews.withdraw_title')}</Heading2>
      <Paragraph>{t('interviews.withdraw_lead')}</Paragraph>
      <Form page={page} action={action}>
        <Checkboxes
          page={page}
          name="sure"
          label={t('interviews.withdraw')}
          error={wrong && say(t, wrong.message)}
          options={[{ value: 'yes', text: t('interviews.withdraw_sure') }]}
        />
        <Button kind="danger" name="go" value="withdraw">
          {t('interviews.withdraw')}
        </Button>
      </Form>
    </>
  )
}
