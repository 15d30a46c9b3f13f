import type { FC } from 'hono/jsx'
import { asksForWords } from '../fees/paid-for.ts'
import { groupPictures, itemName, itemPictures, paidToOptions } from '../fees/paid-for-words.ts'
import { paymentAsTyped } from '../fees/typed-payment.ts'
import { PAYMENT_WORDS_MAX } from '../fees/worker-payment.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { ProgressBar } from '../platform/http/components/figures.tsx'
import { ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { PaymentFields, PaymentLines, PictureButtons } from '../platform/http/components/payment-fields.tsx'
import { Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Back, Does, Skip, type WorkerPart } from '../platform/http/components/worker-page.tsx'
import type { Draft, Place } from './draft.ts'
import type { Question } from './questionnaire.ts'
import type { Refused } from './self-interview-question-views.tsx'

interface PaymentsProps extends WorkerPart {
  readonly draft: Draft
  readonly question: Question
  readonly section: string
  readonly progress: { readonly done: number; readonly total: number }
}

/** The list of payments, and twelve pictures of what else there may have been. */
export const PaymentsPage: FC<PaymentsProps> = ({ page, action, draft, question, section, progress }) => {
  const { t, lang } = page
  const any = draft.lines.length > 0
  return (
    <>
      <ProgressBar
        label={t('self_interviews.progress')}
        done={progress.done}
        total={progress.total}
        text={t('self_interviews.progress_text', progress)}
      />
      <PageHeading caption={section}>{question.text[lang]}</PageHeading>
      {question.hint && <Paragraph>{question.hint[lang]}</Paragraph>}
      <Form page={page} action={action}>
        <HiddenField name="question" value={question.id} />
        {any && (
          <>
            <Heading2>{t('self_interviews.payments_so_far')}</Heading2>
            <PaymentLines
              page={page}
              lines={draft.lines.map((line) => ({ ...line, name: itemName(t, line.item) }))}
            />
            <ButtonGroup>
              <Does what="pay_done">{t('self_interviews.payments_done')}</Does>
            </ButtonGroup>
          </>
        )}
        <Heading2>{t(any ? 'self_interviews.payments_pick_more' : 'self_interviews.payments_pick')}</Heading2>
        <PictureButtons pictures={groupPictures(t)} />
        <ButtonGroup>
          {!any && <Does what="pay_done">{t('self_interviews.payments_none')}</Does>}
          {!any && <Skip page={page} />}
          <Back page={page} />
        </ButtonGroup>
      </Form>
      <Paragraph muted>{t('self_interviews.saved_note')}</Paragraph>
    </>
  )
}

/** What exactly it was: a few plain names, large enough for a thumb. */
export const PaidForPage: FC<WorkerPart & { place: Extract<Place, { page: 'paid_for' }> }> = ({
  page,
  action,
  place,
}) => (
  <>
    <PageHeading>{page.t('self_interviews.paid_for_title')}</PageHeading>
    <Form page={page} action={action}>
      <PictureButtons pictures={itemPictures(page.t, place.group)} lines />
      <Does what="back" kind="secondary">
        {page.t('self_interviews.back')}
      </Does>
    </Form>
  </>
)

interface PaymentProps extends WorkerPart {
  readonly draft: Draft
  readonly place: Extract<Place, { page: 'payment' }>
  readonly refused: Refused | undefined
}

/** One payment: how much, in which money, about when, to whom, and whether there is a receipt. */
export const PaymentPage: FC<PaymentProps> = ({ page, action, draft, place, refused }) => {
  const { t } = page
  const line = place.line === null ? undefined : draft.lines[place.line]
  const kept = line ? paymentAsTyped(line) : { collector_role: 'unknown' }
  const typed =
    refused && Object.fromEntries(Object.entries(refused.typed).map(([k, all]) => [k, all.at(-1)]))
  return (
    <>
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading>{itemName(t, place.item)}</PageHeading>
      <Form page={page} action={action}>
        <PaymentFields
          page={page}
          values={typed ?? kept}
          errors={refused?.errors ?? []}
          paidTo={paidToOptions(t)}
          wordsMax={asksForWords(place.item) ? PAYMENT_WORDS_MAX : null}
        />
        <ButtonGroup>
          <Does what="pay_save">{t('self_interviews.payment_save')}</Does>
          <Back page={page} />
        </ButtonGroup>
      </Form>
    </>
  )
}
