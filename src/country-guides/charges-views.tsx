import type { FC } from 'hono/jsx'
import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import { itemKey } from '../fees/paid-for.ts'
import type { FeeRule } from '../fees/rule-book.ts'
import type { Day } from '../platform/clock.ts'
import {
  Details,
  Heading2,
  Heading3,
  Paragraph,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import {
  CHARGE_BOUNDARIES,
  type Charge,
  type ChargeAnswer,
  type ChargeBoundary,
  type GuideCharges,
  rulesOf,
} from './guide-charges.ts'
import { lineOfRule } from './guide-line.ts'
import { LineText } from './part-views.tsx'

interface Part {
  readonly page: PageContext
  readonly on: Day
}

/** What may be charged today, thing by thing; law, scheme and ILO beside each other and never mixed. */
export const ChargesPart: FC<Part & { charges: GuideCharges | null }> = ({ page, on, charges }) => (
  <>
    <Heading2 id="money">{page.t('country_guides.part_money')}</Heading2>
    {charges === null ? (
      <Paragraph>
        <Tag colour="grey">{page.t('country_guides.state_not_entered')}</Tag>
      </Paragraph>
    ) : (
      <Charges page={page} on={on} charges={charges} />
    )}
  </>
)

const Charges: FC<Part & { charges: GuideCharges }> = ({ page, on, charges }) => {
  const { t } = page
  const numbers = new Map(charges.rules.map((rule, at) => [rule.id, at + 1]))
  return (
    <>
      <Paragraph>{t('country_guides.money_lead')}</Paragraph>
      {charges.everything.length > 0 && (
        <>
          <Heading3>{t('country_guides.money_everything')}</Heading3>
          <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
            {charges.everything.map((rule) => (
              <li>
                {lineOfRule(rule, on).text?.[page.lang]}{' '}
                <RuleLinks page={page} rules={[rule]} numbers={numbers} />
              </li>
            ))}
          </ul>
        </>
      )}
      {charges.groups.map(({ group, charges: ours }) => (
        <>
          <Heading3>{t(`paid_for.group_${group}`)}</Heading3>
          {ours.map((charge) => (
            <ChargeBlock page={page} charge={charge} numbers={numbers} />
          ))}
        </>
      ))}
    </>
  )
}

const COLOURS: Readonly<Record<ChargeAnswer, TagColour>> = {
  not_allowed: 'red',
  japanese_side: 'green',
  up_to: 'orange',
  depends: 'yellow',
  not_forbidden: 'yellow',
  if_required: 'orange',
  own_travel: 'yellow',
  not_entered: 'grey',
}

interface Numbered {
  readonly page: PageContext
  /** Each rule's number in the list below, by its id. */
  readonly numbers: ReadonlyMap<string, number>
}

const ChargeBlock: FC<Numbered & { charge: Charge }> = ({ page, charge, numbers }) => {
  const { t, lang } = page
  return (
    <>
      <Paragraph>
        <strong>{charge.items.map((item) => t(itemKey(item))).join(lang === 'ja' ? '／' : ' · ')}</strong>{' '}
        <RuleLinks page={page} rules={rulesOf(charge)} numbers={numbers} />
      </Paragraph>
      <ul class="govuk-list">
        {CHARGE_BOUNDARIES.map((boundary) => (
          <li>
            {t('common.field_and_error', { label: t(`country_guides.boundary_${boundary}`), text: '' })}
            <Tag colour={COLOURS[charge[boundary].answer]}>
              {answerSaid(page, boundary, charge[boundary].answer)}
            </Tag>
          </li>
        ))}
      </ul>
    </>
  )
}

const answerSaid = ({ t }: PageContext, boundary: ChargeBoundary, answer: ChargeAnswer): string =>
  t(
    boundary === 'ilo' && answer === 'not_allowed'
      ? 'country_guides.answer_ilo_never'
      : `country_guides.answer_${answer}`,
  )

/** Where the answer comes from: the rules by their numbers in the list below. */
const RuleLinks: FC<Numbered & { rules: readonly FeeRule[] }> = ({ page, rules, numbers }) => (
  <span class="feri-muted">
    {page.t('country_guides.money_see')}{' '}
    {rules.map((rule) => (
      <>
        <a class="govuk-link" href={`#r-${rule.id}`}>
          {numbers.get(rule.id)}
        </a>{' '}
      </>
    ))}
  </span>
)

const RuleItem: FC<Part & { rule: FeeRule }> = ({ page, on, rule }) => (
  <li id={`r-${rule.id}`}>
    <strong>{page.t(`fee_verdicts.level_${rule.level}`)}:</strong>{' '}
    <LineText page={page} line={lineOfRule(rule, on)} />
    <OnlyFor page={page} rule={rule} />
  </li>
)

/** Every rule that the answers come from, at the foot of the page: what a worker needs at once stands above. */
export const RulesPart: FC<Part & { charges: GuideCharges }> = ({ page, on, charges }) => (
  <>
    <Heading2 id="rules">{page.t('country_guides.money_rules')}</Heading2>
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      {charges.rules.map((rule) => (
        <RuleItem page={page} on={on} rule={rule} />
      ))}
    </ol>
    {charges.coming.length > 0 && (
      <Details summary={page.t('country_guides.money_coming')}>
        <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
          {charges.coming.map((rule) => (
            <RuleItem page={page} on={on} rule={rule} />
          ))}
        </ul>
      </Details>
    )}
  </>
)

/** For which kinds of work, where it is not for every kind. */
const OnlyFor: FC<{ page: PageContext; rule: FeeRule }> = ({ page, rule: { when } }) => {
  const { t, lang } = page
  if (FEE_PROGRAMMES.every((one) => when.programmes.includes(one))) return null
  const programmes = when.programmes.map((one) => t(`registrations.programme_${one}`))
  return (
    <>
      <br />
      {t('country_guides.money_only', { programmes: programmes.join(lang === 'ja' ? '、' : ', ') })}
    </>
  )
}
