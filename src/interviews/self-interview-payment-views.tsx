import type { FC } from 'hono/jsx'
import {
  asksForWords,
  groupOf,
  isPaidForItem,
  itemKey,
  itemsOf,
  PAID_FOR,
  PAID_TO,
} from '../fees/paid-for.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { FeeIcon } from '../platform/http/components/fee-icons.tsx'
import { DateField, HiddenField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { ProgressBar } from '../platform/http/components/figures.tsx'
import { ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { amountInput, moneyText } from '../platform/money.ts'
import { type Draft, type DraftLine, LINE_WORDS_MAX, type Place } from './draft.ts'
import type { Question } from './questionnaire.ts'
import { Back, Does, type SelfPart, Skip } from './self-interview-layout-views.tsx'
import { CurrencyField, errorAt, type Refused } from './self-interview-question-views.tsx'

interface PaymentsProps extends SelfPart {
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
            <PaymentLines page={page} lines={draft.lines} />
            <ButtonGroup>
              <Does what="pay_done">{t('self_interviews.payments_done')}</Does>
            </ButtonGroup>
          </>
        )}
        <Heading2>{t(any ? 'self_interviews.payments_pick_more' : 'self_interviews.payments_pick')}</Heading2>
        <ul class="feri-pictures">
          {PAID_FOR.map(({ group }) => (
            <li>
              <button type="submit" class="feri-picture" name="do" value={`pay_group:${group}`}>
                <FeeIcon name={group} />
                {t(`paid_for.group_${group}`)}
              </button>
            </li>
          ))}
        </ul>
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

export const nameOfItem = (page: PageContext, item: string): string =>
  isPaidForItem(item) ? page.t(itemKey(item)) : item

/** What was told, with what it cost. Buttons only where there is a form around. */
const PaymentLines: FC<{ page: PageContext; lines: readonly DraftLine[] }> = ({ page, lines }) => (
  <ul class="feri-lines">
    {lines.map((line, at) => (
      <li>
        <span>
          {nameOfItem(page, line.item)}
          <br />
          <strong>{moneyText(page.lang, line.amount_minor, line.currency)}</strong>
        </span>
        {(['change', 'remove'] as const).map((what) => (
          <button type="submit" class="feri-link-button" name="do" value={`pay_${what}:${at}`}>
            {page.t(`self_interviews.payment_${what}`)}
            <span class="govuk-visually-hidden"> {nameOfItem(page, line.item)}</span>
          </button>
        ))}
      </li>
    ))}
  </ul>
)

/** What exactly it was: a few plain names, large enough for a thumb. */
export const PaidForPage: FC<SelfPart & { place: Extract<Place, { page: 'paid_for' }> }> = ({
  page,
  action,
  place,
}) => (
  <>
    <PageHeading>{page.t('self_interviews.paid_for_title')}</PageHeading>
    <Form page={page} action={action}>
      <ul class="feri-pictures feri-pictures--lines">
        {itemsOf(place.group).map((item) => (
          <li>
            <button
              type="submit"
              class="feri-picture feri-picture--line"
              name="do"
              value={`pay_item:${item}`}
            >
              <FeeIcon name={groupOf(item)} />
              {page.t(itemKey(item))}
            </button>
          </li>
        ))}
      </ul>
      <Does what="back" kind="secondary">
        {page.t('self_interviews.back')}
      </Does>
    </Form>
  </>
)

interface PaymentProps extends SelfPart {
  readonly draft: Draft
  readonly place: Extract<Place, { page: 'payment' }>
  readonly refused: Refused | undefined
}

/** One payment: how much, in which money, about when, to whom, and whether there is a receipt. */
export const PaymentPage: FC<PaymentProps> = ({ page, action, draft, place, refused }) => {
  const { t } = page
  const line = place.line === null ? undefined : draft.lines[place.line]
  const typed = (name: string, kept: string | undefined) =>
    refused ? (refused.typed[name]?.at(-1) ?? '') : kept
  const field = (name: string) => ({ page, name, error: errorAt(page, refused, name) })
  return (
    <>
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading>{nameOfItem(page, place.item)}</PageHeading>
      <Form page={page} action={action}>
        <TextField
          {...field('amount')}
          label={t('self_interviews.payment_amount')}
          hint={t('self_interviews.payment_amount_hint')}
          inputmode="decimal"
          width={20}
          value={typed('amount', line && amountInput(line.amount_minor, line.currency))}
        />
        <NotSure page={page} checked={typed('estimate', line?.estimate) === 'about'} />
        <CurrencyField {...field('currency')} value={typed('currency', line?.currency)} />
        <DateField
          {...field('paid_on')}
          label={t('self_interviews.payment_on')}
          hint={t('self_interviews.payment_on_hint')}
          value={typed('paid_on', line?.paid_on ?? undefined)}
        />
        <PaidTo page={page} value={typed('collector_role', line?.collector_role ?? 'unknown')} />
        <Receipt page={page} value={typed('receipt', line?.receipt)} />
        {asksForWords(place.item) && (
          <TextArea
            {...field('words')}
            label={t('self_interviews.payment_words')}
            hint={t('self_interviews.payment_words_hint')}
            rows={3}
            maxlength={LINE_WORDS_MAX}
            value={typed('words', line?.words)}
          />
        )}
        <ButtonGroup>
          <Does what="pay_save">{t('self_interviews.payment_save')}</Does>
          <Back page={page} />
        </ButtonGroup>
      </Form>
    </>
  )
}

const NotSure: FC<{ page: PageContext; checked: boolean }> = ({ page, checked }) => (
  <div class="govuk-form-group">
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id="estimate"
          name="estimate"
          type="checkbox"
          value="about"
          checked={checked}
        />
        <label class="govuk-label govuk-checkboxes__label" for="estimate">
          {page.t('self_interviews.payment_estimate')}
        </label>
      </div>
    </div>
  </div>
)

interface ChoiceProps {
  readonly page: PageContext
  readonly value: string | undefined
}

const PaidTo: FC<ChoiceProps> = ({ page, value }) => (
  <Select
    page={page}
    name="collector_role"
    label={page.t('self_interviews.payment_to')}
    value={value}
    options={([...PAID_TO, 'unknown'] as const).map((role) => ({
      value: role,
      text: page.t(`paid_for.to_${role}`),
    }))}
  />
)

const Receipt: FC<ChoiceProps> = ({ page, value }) => (
  <Radios
    page={page}
    name="receipt"
    label={page.t('self_interviews.payment_receipt')}
    small
    value={value}
    options={(['seen', 'none', 'unknown'] as const).map((code) => ({
      value: code,
      text: page.t(`self_interviews.receipt_${code}`),
    }))}
  />
)
