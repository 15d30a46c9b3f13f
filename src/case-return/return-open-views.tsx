import type { FC, PropsWithChildren } from 'hono/jsx'
import { clientSentences } from '../case-intake/client-sentences.ts'
import type { AppError } from '../platform/errors.ts'
import { HiddenField, TextField } from '../platform/http/components/fields.tsx'
import { ErrorSummary } from '../platform/http/components/form.tsx'
import { PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import {
  Does,
  NEUTRAL_PAGE,
  NotRemembered,
  WorkerLayout,
  type WorkerPart,
} from '../platform/http/components/worker-page.tsx'
import type { PageContext } from '../platform/http/page-context.ts'

interface ReturnLayoutProps extends WorkerPart {
  /** In the browser's language throughout, so that not even the choice of another changes it (R4). */
  readonly title: string
  readonly switchable?: boolean
  /** The session that the quick exit ends, where one is open. */
  readonly session?: string
}

/** The quick exit clears what we left (R14). */
export const ReturnLayout: FC<PropsWithChildren<ReturnLayoutProps>> = ({ session, ...props }) => (
  <WorkerLayout
    {...props}
    leave="/leave"
    exit={session && <Leave page={props.page} session={session} />}
    script
  />
)

/**
 * Without scripts the way back leads to what was sent before, and a browser that is asked sends it again: by then the session must be over.
 * The hidden link is for the script's three times Escape.
 */
const Leave: FC<{ page: PageContext; session: string }> = ({ page, session }) => (
  <form method="post" action="/leave" autocomplete="off">
    <NotRemembered />
    <HiddenField name="session" value={session} />
    <button type="submit" class="feri-self-leave" title={page.t('self_interviews.leave_hint')}>
      {page.t('self_interviews.leave')}
    </button>
    <a href="/leave" data-leave="" hidden>
      {page.t('self_interviews.leave')}
    </a>
  </form>
)

interface CodePageProps extends WorkerPart {
  readonly challenge: string
  /** Whether the worker chose the language here: else the page behind the code speaks the one of the report. */
  readonly langChosen: boolean
  /** Why nothing was opened: only “no such code” is a matter of the field. */
  readonly wrong?: AppError | undefined
  /** What was typed a moment ago and is not right: to be looked through again. */
  readonly typed?: string | undefined
}

/** One field for the code, and nothing that says what it opens. */
export const CodePage: FC<CodePageProps> = ({ page, action, challenge, langChosen, wrong, typed }) => {
  const { t } = page
  const sentence = wrong && t(wrong.sentence.key, wrong.sentence.params)
  const ofCode = wrong?.code === 'not_found'
  return (
    <>
      {wrong && (
        <ErrorSummary
          page={page}
          errors={ofCode ? [{ path: 'code', message: wrong.sentence }] : []}
          sentence={ofCode ? undefined : sentence}
        />
      )}
      <PageHeading lead={t('case_return.open_lead')}>{t('case_return.open_heading')}</PageHeading>
      <form
        method="post"
        action={action}
        autocomplete="off"
        novalidate
        data-return=""
        data-open=""
        data-challenge={challenge}
        data-say={clientSentences(page)}
      >
        {langChosen && <HiddenField name="lang" value={page.lang} />}
        <HiddenField name="challenge" value={challenge} />
        <NotRemembered />
        <TextField
          page={page}
          name="code"
          label={t('case_return.code')}
          hint={t('case_return.code_hint')}
          inputmode="numeric"
          autocomplete="off"
          maxlength={200}
          value={typed}
          error={ofCode ? sentence : undefined}
        />
        <Does what="open">{t('case_return.open')}</Does>
      </form>
      <Paragraph muted>{t('case_return.open_phone')}</Paragraph>
      <Paragraph muted>{t('case_return.open_no_reset')}</Paragraph>
    </>
  )
}

/** After closing or withdrawing: nothing that could be opened again without the code. */
export const ClosedPage: FC<WorkerPart & { heading: string; text: string }> = ({
  page,
  action,
  heading,
  text,
}) => (
  <>
    <PageHeading lead={text}>{heading}</PageHeading>
    <form method="post" action={action} data-return="">
      <HiddenField name="lang" value={page.lang} />
      <Does what="show" kind="secondary">
        {page.t('case_return.open_heading')}
      </Does>
    </form>
  </>
)

/** What is seen for the moment of leaving, and where a browser does not go on by itself. */
export const LeftPage: FC = () => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="refresh" content={`0;url=${NEUTRAL_PAGE}`} />
      <title>…</title>
      <link rel="icon" href="data:," />
    </head>
    <body>
      <a href={NEUTRAL_PAGE} rel="noreferrer noopener">
        {new URL(NEUTRAL_PAGE).host}
      </a>
    </body>
  </html>
)
