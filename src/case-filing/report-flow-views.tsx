import type { Child, FC } from 'hono/jsx'
import { clientSentences } from '../case-intake/client-sentences.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { OtherLanguages, type WorkerPart } from '../platform/http/components/worker-page.tsx'
import { CodeBackStep, CodeStep } from './report-code-views.tsx'
import { Received, SendStep } from './report-end-views.tsx'
import { OnOrBack } from './report-frame-views.tsx'
import { PAID_FOR_GROUPS, PaidForStep, PaymentStep, PaymentsStep } from './report-payment-views.tsx'
import type { Said, StepProps } from './report-step.ts'
import {
  ContactsStep,
  DangerStep,
  FactsStep,
  FiguresStep,
  GroupMadeStep,
  GroupStep,
  HappenedStep,
  LawStep,
  NameStep,
  ReadersStep,
  StoryStep,
  WhoStep,
} from './report-step-views.tsx'
import { ONLY_IF, REPORT_STEPS, type ReportStep } from './report-steps.ts'

/** One question by its name. `law`, `payments` and `send` bring their own buttons or answers. */
const VIEWS: Readonly<Record<Exclude<ReportStep, 'law'>, FC<StepProps>>> = {
  code: CodeStep,
  code_back: CodeBackStep,
  danger: DangerStep,
  contacts: ContactsStep,
  happened: HappenedStep,
  payments: PaymentsStep,
  facts: FactsStep,
  who: WhoStep,
  story: StoryStep,
  readers: ReadersStep,
  figures: FiguresStep,
  group: GroupStep,
  group_made: GroupMadeStep,
  name: NameStep,
  send: SendStep,
}
const HAS_BUTTONS: ReadonlySet<ReportStep> = new Set(['payments', 'send'])

/** One question with its buttons; the law's answer is handed in, for it takes asking. */
export const Step: FC<StepProps & { step: ReportStep; law: Child }> = ({ step, law, ...props }) => {
  if (step === 'law')
    return (
      <>
        {law}
        <OnOrBack page={props.page} />
      </>
    )
  const View = VIEWS[step]
  return (
    <>
      <View {...props} />
      {!HAS_BUTTONS.has(step) && <OnOrBack page={props.page} first={step === 'code'} />}
    </>
  )
}

/** All questions as one document: for the script, which shows one at a time and sends nothing before all is sealed. */
export const ReportFlow: FC<WorkerPart & { said: Said }> = ({ page, action, said }) => {
  const props: StepProps = {
    page,
    said,
    told: null,
    value: () => undefined,
    all: () => [],
    errors: [],
  }
  const law = <LawStep page={page} paid={undefined} />
  return (
    <form
      method="post"
      action={action}
      autocomplete="off"
      data-report=""
      data-say={clientSentences(page)}
      novalidate
    >
      <HiddenField name="lang" value={page.lang} />
      <p
        class="feri-muted"
        data-place={page.t('case_report.progress_text', { done: '{done}', total: '{total}' })}
      />
      {REPORT_STEPS.map((step) => (
        <section data-step={step} data-only-if={ONLY_IF[step]}>
          <Step {...props} step={step} law={law} />
        </section>
      ))}
      {PAID_FOR_GROUPS.map((group) => (
        <section data-step={`pay_group:${group}`} data-side="">
          <PaidForStep page={page} group={group} plain={false} />
        </section>
      ))}
      <section data-step="payment" data-side="">
        <PaymentStep {...props} side={null} />
      </section>
      <section data-step="sent">
        <Received page={page} told={null} filed={null} address={said.address} />
      </section>
      <OtherLanguages page={page} />
      <p class="govuk-body feri-muted">
        {page.t('case_report.nothing_sent')}{' '}
        <span data-only-if="!name">{page.t('case_report.anonymous')}</span>
        <span data-only-if="name">{page.t('case_report.named')}</span>
      </p>
    </form>
  )
}
