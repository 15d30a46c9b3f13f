import type { FC } from 'hono/jsx'
import { asksForWords, itemsOf, PAID_FOR } from '../fees/paid-for.ts'
import { groupPictures, itemName, itemPictures, paidToOptions } from '../fees/paid-for-words.ts'
import { PAYMENT_FIELDS, paymentAsTyped } from '../fees/typed-payment.ts'
import { PAYMENT_WORDS_MAX } from '../fees/worker-payment.ts'
import { TextArea } from '../platform/http/components/fields.tsx'
import { ButtonGroup } from '../platform/http/components/form.tsx'
import { PaymentFields, PaymentLines, PictureButtons } from '../platform/http/components/payment-fields.tsx'
import { Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Back, Does } from '../platform/http/components/worker-page.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { StepProps } from './report-step.ts'

/** What was paid so far, and twelve pictures of what else there may have been. */
export const PaymentsStep: FC<StepProps> = ({ page, told }) => {
  const { t } = page
  const paid = told === null || told.payments.length > 0
  // Twelve pictures weigh: who has told of a payment is asked first whether there is another.
  const more = !(told && told.payments.length > 0 && !told.side)
  return (
    <>
      <PageHeading lead={t('case_report.payments_lead')}>{t('case_report.payments_title')}</PageHeading>
      {paid && (
        <div data-only-if="payments">
          <Heading2>{t('self_interviews.payments_so_far')}</Heading2>
          {told ? (
            <PaymentLines
              page={page}
              lines={told.payments.map((line) => ({ ...line, name: itemName(t, line.item) }))}
            />
          ) : (
            <ul class="feri-lines" data-payments="" />
          )}
          <ButtonGroup>
            <Does what="pay_done">{t('self_interviews.payments_done')}</Does>
            {told && !more && (
              <Does what="pay_more" kind="secondary">
                {t('case_report.payments_more')}
              </Does>
            )}
          </ButtonGroup>
          {more && <Heading2>{t('self_interviews.payments_pick_more')}</Heading2>}
        </div>
      )}
      {more && <PictureButtons pictures={groupPictures(t)} />}
      <ButtonGroup>
        {(told === null || !paid) && (
          <span data-only-if="!payments">
            <Does what="pay_done">{t('self_interviews.payments_none')}</Does>
          </span>
        )}
        <Back page={page} />
      </ButtonGroup>
    </>
  )
}

/** What exactly it was. In the script's document, where twelve such lists stand, without their pictures. */
export const PaidForStep: FC<{ page: PageContext; group: string; plain: boolean }> = ({
  page,
  group,
  plain,
}) => (
  <>
    <PageHeading>{page.t('self_interviews.paid_for_title')}</PageHeading>
    {plain ? (
      <PictureButtons pictures={itemPictures(page.t, group)} lines />
    ) : (
      <ul class="feri-pictures feri-pictures--lines">
        {itemsOf(group).map((item) => (
          <li>
            <button
              type="submit"
              class="feri-picture feri-picture--line"
              name="do"
              value={`pay_item:${item}`}
            >
              {itemName(page.t, item)}
            </button>
          </li>
        ))}
      </ul>
    )}
    <Back page={page} />
  </>
)

/** One payment: how much, in which money, about when, to whom, and whether there is a receipt. */
export const PaymentStep: FC<
  StepProps & { side: { readonly item: string; readonly line: number | null } | null }
> = ({ page, told, errors, value, side }) => {
  const { t } = page
  const line = side?.line === null || side?.line === undefined ? undefined : told?.payments[side.line]
  const kept = line ? paymentAsTyped(line) : { collector_role: 'unknown' }
  const typed = Object.fromEntries(PAYMENT_FIELDS.map((name) => [name, value(name)]))
  const wasTyped = Object.values(typed).some((one) => one !== undefined)
  return (
    <>
      <PageHeading>{side ? itemName(t, side.item) : ''}</PageHeading>
      <PaymentFields
        page={page}
        values={wasTyped ? typed : kept}
        errors={errors}
        paidTo={paidToOptions(t)}
        wordsMax={side && asksForWords(side.item) ? PAYMENT_WORDS_MAX : null}
      />
      {side === null && (
        <div data-only-if-words="">
          <TextArea
            page={page}
            name="words"
            label={t('self_interviews.payment_words')}
            hint={t('self_interviews.payment_words_hint')}
            rows={3}
            maxlength={PAYMENT_WORDS_MAX}
          />
        </div>
      )}
      <Paragraph muted>{t('case_report.payment_receipt_later')}</Paragraph>
      <ButtonGroup>
        <Does what="pay_save">{t('self_interviews.payment_save')}</Does>
        <Back page={page} />
      </ButtonGroup>
    </>
  )
}

export const PAID_FOR_GROUPS: readonly string[] = PAID_FOR.map(({ group }) => group)
