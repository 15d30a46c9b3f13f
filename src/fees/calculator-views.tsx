import type { FC, PropsWithChildren } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { FeeIcon } from '../platform/http/components/fee-icons.tsx'
import { ErrorMessage, HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { TellUs } from '../platform/http/components/tell-us.tsx'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import { DEBT_FIELDS, JOB_FIELDS } from './calculator-job.ts'
import { lineValues, type TypedLine } from './calculator-lines.ts'
import { isPaidForItem, itemKey, PAID_FOR } from './paid-for.ts'

export type Values = Readonly<Record<string, string>>

export interface StepProps {
  page: PageContext
  values: Values
  lines: readonly TypedLine[]
  errors?: readonly FieldError[]
  sentence?: string | undefined
}

/** The two doors of the calculator. */
export const FrontPage: FC<{ page: PageContext }> = ({ page }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('fee_calculator.title')} indexed>
      <PageHeading lead={t('fee_calculator.lead')}>{t('fee_calculator.title')}</PageHeading>
      <ul class="feri-doors">
        {(['worker', 'employer'] as const).map((who) => (
          <li>
            <a class="feri-door" href={href(page, `/fees/${who}`)}>
              <FeeIcon name={who === 'worker' ? 'fees' : 'tests'} />
              <span class="feri-door__title">{t(`fee_calculator.door_${who}`)}</span>
              <span class="feri-door__text">{t(`fee_calculator.door_${who}_text`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <Paragraph muted>{t('fee_calculator.nothing_kept')}</Paragraph>
    </Layout>
  )
}

/** What stands above each step of the worker's side: where one is, and what is wrong. */
export const WorkerPage: FC<
  PropsWithChildren<StepProps & { title: string; lead?: string; step: 1 | 2 | 3 }>
> = (props) => {
  const { page, errors = [], sentence, step } = props
  return (
    <Layout page={page} title={props.title} refused={errors.length > 0 || sentence !== undefined}>
      <ErrorSummary page={page} errors={errors} sentence={sentence} labels={lineNames(props)} />
      <PageHeading caption={page.t('fee_calculator.step', { step, of: 3 })} lead={props.lead}>
        {props.title}
      </PageHeading>
      {props.children}
    </Layout>
  )
}

/** What is wrong with a payment is said with the payment's name. */
const lineNames = ({ page, lines, errors = [] }: StepProps): Record<string, string> =>
  Object.fromEntries(
    errors.flatMap(({ path }) => {
      const row = /-(\d+)$/.exec(path)?.[1]
      const item = (row && lines[Number(row)]?.item) || ''
      return isPaidForItem(item) ? [[path, page.t(itemKey(item))]] : []
    }),
  )

type Part = 'lines' | 'common' | 'job'

/** The form of a step, with everything typed in other steps carried along: nothing is kept on the server. */
export const WorkerForm: FC<
  PropsWithChildren<StepProps & { carries: readonly Part[]; next?: string; label?: string }>
> = ({ page, values, lines, carries, next, label, children }) => {
  const carried: Record<string, string> = {
    ...(carries.includes('lines') ? lineValues(lines) : {}),
    ...(carries.includes('common') ? { currency: values.currency ?? '' } : {}),
    ...(carries.includes('job')
      ? Object.fromEntries([...JOB_FIELDS, ...DEBT_FIELDS].map((name) => [name, values[name] ?? '']))
      : {}),
  }
  return (
    <Form page={page} action="/fees/worker" {...(label ? { label } : {})}>
      {/* The Enter key presses the first button of a form. */}
      {next && (
        <button type="submit" class="govuk-visually-hidden" name="go" value={next} tabindex={-1}>
          {page.t('fee_calculator.next')}
        </button>
      )}
      {Object.entries(carried).map(
        ([name, value]) => value !== '' && <HiddenField name={name} value={value} />,
      )}
      {children}
    </Form>
  )
}

/** Step 1: what was paid for. */
export const ItemsStep: FC<StepProps> = (props) => {
  const { page, lines, errors = [] } = props
  const { t } = page
  const wrong = errors.find(({ path }) => path === 'tick')
  const ticked = new Set(lines.map(({ item }) => item))
  let count = 0
  return (
    <WorkerPage
      {...props}
      step={1}
      title={t('fee_calculator.items_title')}
      lead={t('fee_calculator.items_lead')}
    >
      <WorkerForm {...props} carries={['lines', 'common', 'job']} next="amounts">
        <HiddenField name="from" value="items" />
        {wrong && <ErrorMessage page={page} id="tick-error" text={say(t, wrong.message)} />}
        {PAID_FOR.map(({ group, items }) => (
          <fieldset class="govuk-fieldset feri-tick-group">
            <legend class="feri-tick-group__name">
              <FeeIcon name={group} />
              {t(`paid_for.group_${group}`)}
            </legend>
            <div class="govuk-checkboxes govuk-checkboxes--small">
              {items.map((code) => {
                count += 1
                const id = count === 1 ? 'tick' : `tick-${count}`
                return (
                  <div class="govuk-checkboxes__item">
                    <input
                      class="govuk-checkboxes__input"
                      type="checkbox"
                      id={id}
                      name="tick"
                      value={code}
                      checked={ticked.has(code)}
                    />
                    <label class="govuk-label govuk-checkboxes__label" for={id}>
                      {t(itemKey(code))}
                    </label>
                  </div>
                )
              })}
            </div>
          </fieldset>
        ))}
        <ButtonGroup>
          <Button name="go" value="amounts">
            {t('fee_calculator.next')}
          </Button>
        </ButtonGroup>
      </WorkerForm>
      <InsetText>{t('fee_calculator.nothing_kept')}</InsetText>
    </WorkerPage>
  )
}

/** What a worker can do now, whatever the sums say. */
export const NextSteps: FC<{ page: PageContext }> = ({ page }) => {
  const { t } = page
  return (
    <>
      <Heading2 id="next">{t('fee_calculator.now_title')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        {(['papers', 'receipts', 'pay_nothing', 'passport'] as const).map((what) => (
          <li>{t(`fee_calculator.now_${what}`)}</li>
        ))}
      </ul>
      <TellUs page={page} assist />
    </>
  )
}
