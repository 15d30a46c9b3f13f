import type { FC, PropsWithChildren } from 'hono/jsx'
import { ButtonGroup, ErrorSummary } from '../platform/http/components/form.tsx'
import {
  Back,
  Does,
  NotRemembered,
  OtherLanguages,
  WorkerLayout,
  type WorkerPart,
} from '../platform/http/components/worker-page.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { answerOf } from './report-answers.ts'
import type { StepProps } from './report-step.ts'
import { stepsFor } from './report-steps.ts'
import type { Told } from './report-told.ts'

/** The document of every page of a report: one title for all, which tells a stranger nothing. */
export const ReportLayout: FC<
  PropsWithChildren<WorkerPart & { script?: boolean; told?: Told | undefined }>
> = (props) => (
  <WorkerLayout
    {...props}
    title={props.page.t('self_interviews.title')}
    leave="/leave"
    exit={props.told && <Leave page={props.page} id={props.told.id} />}
  />
)

/** A form of its own: pressing the key for a new line in a question must never lead out. */
const Leave: FC<{ page: PageContext; id: string }> = ({ page, id }) => (
  <form method="post" action="/leave">
    <input type="hidden" name="report" value={id} />
    <button type="submit" class="feri-self-leave" title={page.t('self_interviews.leave_hint')}>
      {page.t('self_interviews.leave')}
    </button>
  </form>
)

/** At the beginning, where one notices; each button weighs on the line on every page. */
const CHANGES_LANGUAGE: ReadonlySet<Told['at']> = new Set(['code', 'send'])

/** Where one is: nothing sent yet, and whether one's name is given (lessons R13). */
const State: FC<{ page: PageContext; told: Told }> = ({ page: { t }, told }) => (
  <p class="govuk-body feri-muted">
    {t('case_report.nothing_sent')}{' '}
    {t(answerOf(told.answers, 'name') === '' ? 'case_report.anonymous' : 'case_report.named')}
  </p>
)

interface FrameProps extends WorkerPart {
  readonly told: Told
  /** `told`, sealed. */
  readonly sealed: string
  readonly errors: StepProps['errors']
  readonly sentence: string | undefined
  /** With files. */
  readonly multipart?: boolean
}

/** One question, alone on its page, with all that was told before in a hidden field. */
export const StepFrame: FC<PropsWithChildren<FrameProps>> = (props) => {
  const { page, told, errors, sentence } = props
  const steps = stepsFor(told)
  const place = { done: steps.indexOf(told.at) + 1, total: steps.length }
  return (
    <>
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <p class="feri-muted">{page.t('case_report.progress_text', place)}</p>
      <form
        method="post"
        action={props.action}
        autocomplete="off"
        enctype={props.multipart ? 'multipart/form-data' : undefined}
        novalidate
      >
        <NotRemembered />
        <input type="hidden" name="told" value={props.sealed} />
        {props.children}
        {CHANGES_LANGUAGE.has(told.at) && <OtherLanguages page={page} />}
      </form>
      <State page={page} told={told} />
    </>
  )
}

/** On, or back. */
export const OnOrBack: FC<{ page: PageContext; first?: boolean }> = ({ page, first }) => (
  <ButtonGroup>
    <Does what="next">{page.t('self_interviews.go_on')}</Does>
    {!first && <Back page={page} />}
  </ButtonGroup>
)
