import type { FC } from 'hono/jsx'
import { daysLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import { Button } from '../platform/http/components/form.tsx'
import {
  Details,
  Heading2,
  Heading3,
  Paragraph,
  Tag,
  type TagColour,
  Whole,
} from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { type Currency, moneyText } from '../platform/money.ts'
import type { OwedToWorker } from './owed-to-worker.ts'
import { ANSWERS, type Answer, type Instalment } from './repayment-share.ts'

/** What is due later than in so many days is folded away: the question is about money that should have come. */
const SOON_DAYS = 31
const COLOURS = { yes: 'green', no: 'red', not_yet: 'yellow' } as const satisfies Record<Answer, TagColour>

interface OneProps {
  readonly page: PageContext
  readonly number: string
  readonly currency: Currency
  readonly one: Instalment
}

/** One instalment with its three answers; the one that was given last is said, and the others can still be pressed. */
const AskedInstalment: FC<OneProps> = ({ page, number, currency, one }) => {
  const { t, lang } = page
  const sum = moneyText(lang, one.amountMinor, currency)
  return (
    <li class="govuk-!-margin-bottom-6">
      <p class="govuk-body govuk-!-margin-bottom-2">
        <strong>
          <Whole>{sum}</Whole>
        </strong>
        {' – '}
        {t('remedies.worker_due', { day: one.dueOn })}
      </p>
      {one.standing && (
        <p class="govuk-body govuk-!-margin-bottom-2">
          {t('remedies.worker_said')}{' '}
          <Tag colour={COLOURS[one.standing]}>{t(`remedies.worker_${one.standing}`)}</Tag>
        </p>
      )}
      <p class="govuk-body govuk-!-margin-bottom-2">{t('remedies.worker_question')}</p>
      <div class="govuk-button-group">
        {ANSWERS.filter((answer) => answer !== one.standing).map((answer) => (
          <Button
            kind={answer === 'yes' ? 'primary' : 'secondary'}
            name="do"
            value={`repayment:${answer}:${number}:${one.sequence}`}
          >
            {t(`remedies.worker_${answer}`)}
            <span class="govuk-visually-hidden">
              {' '}
              {sum} {one.dueOn}
            </span>
          </Button>
        ))}
      </div>
    </li>
  )
}

const Owed: FC<{ page: PageContext; owed: OwedToWorker; today: Day }> = ({ page, owed, today }) => {
  const { t, lang } = page
  const soon = daysLater(today, SOON_DAYS)
  const [now, later] = [
    owed.instalments.filter(({ dueOn }) => dueOn <= soon),
    owed.instalments.filter(({ dueOn }) => dueOn > soon),
  ]
  const list = (some: readonly Instalment[]) => (
    <ul class="govuk-list">
      {some.map((one) => (
        <AskedInstalment page={page} number={owed.number} currency={owed.currency} one={one} />
      ))}
    </ul>
  )
  return (
    <>
      <Heading3>{t(`remedies.worker_from_${owed.payerRole}`)}</Heading3>
      <Paragraph>
        {t('remedies.worker_sums', {
          owed: moneyText(lang, owed.owed, owed.currency),
          confirmed: moneyText(lang, owed.confirmed, owed.currency),
        })}
      </Paragraph>
      {list(now)}
      {later.length > 0 && <Details summary={t('remedies.worker_later')}>{list(later)}</Details>}
    </>
  )
}

/** The section of a worker's own page. The form around it is the page's; nothing of it needs script. */
export const OwedSection: FC<{ page: PageContext; owed: readonly OwedToWorker[]; today: Day }> = ({
  page,
  owed,
  today,
}) => {
  const { t } = page
  return (
    <section>
      <Heading2 id="repayment">{t('remedies.worker_title')}</Heading2>
      <Paragraph>{t('remedies.worker_lead')}</Paragraph>
      {owed.map((one) => (
        <Owed page={page} owed={one} today={today} />
      ))}
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('remedies.worker_no_receipt')}</li>
        <li>{t('remedies.worker_no_conditions')}</li>
        <li>{t('remedies.worker_not_told')}</li>
        <li>{t('remedies.worker_change')}</li>
      </ul>
    </section>
  )
}
