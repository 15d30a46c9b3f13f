import type { FC } from 'hono/jsx'
import type { CaseContent } from '../cases/case-content.ts'
import {
  type Assessment,
  BOUNDARIES,
  type Boundary,
  type Verdict,
  type VerdictCode,
} from '../fees/assessment.ts'
import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import { itemName } from '../fees/paid-for-words.ts'
import { factsSaid, sumSaid } from '../fees/verdict-words.ts'
import { Select } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { type Column, SummaryList, Table } from '../platform/http/components/lists.tsx'
import {
  Heading2,
  Heading3,
  Paragraph,
  Tag,
  type TagColour,
  Whole,
} from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { listed } from '../platform/i18n/listed.ts'
import { moneyText } from '../platform/money.ts'
import { ActForm, type CaseView } from './act-form-views.tsx'
import { casePath } from './case-path.ts'

type Payment = CaseContent['payments'][number] & { readonly at: number }

/** What was paid with the three answers beside it: of law, scheme and ILO, never one number. */
export const Payments: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen, today } = view
  const { t } = page
  const { content, assessment } = seen
  if (!content || content.payments.length === 0) return null
  return (
    <>
      <Heading2>{t('case_handling.payments')}</Heading2>
      {!content.facts.programme && <ChooseProgramme view={view} />}
      <Table
        caption={t('case_handling.payments')}
        captionHidden
        rows={content.payments.map((payment, at) => ({ ...payment, at }))}
        columns={columns(page, assessment)}
      />
      {assessment && (
        <>
          <Heading3>{t('case_handling.come_back')}</Heading3>
          <SummaryList
            rows={BOUNDARIES.map((boundary) => ({
              key: t(`fee_calculator.boundary_${boundary}`),
              value: <ComesBack page={page} assessment={assessment} boundary={boundary} />,
            }))}
          />
          <Paragraph muted>
            {t('case_handling.judged_today', { version: assessment.rules_version, on: today })}
          </Paragraph>
        </>
      )}
      <Counting view={view} />
    </>
  )
}

function columns(page: PageContext, assessment: Assessment | null): readonly Column<Payment>[] {
  const { t, lang } = page
  const paid: readonly Column<Payment>[] = [
    { header: t('case_handling.payment'), cell: ({ item }) => itemName(t, item) },
    {
      header: t('case_handling.paid'),
      cell: ({ amount_minor, currency, paid_on, words }) => (
        <>
          <Whole>{moneyText(lang, amount_minor, currency)}</Whole>
          {paid_on && (
            <div class="feri-muted">
              <Whole>{paid_on}</Whole>
            </div>
          )}
          {words !== '' && <div class="feri-written">{words}</div>}
        </>
      ),
    },
  ]
  if (!assessment) return paid
  return [
    ...paid,
    ...BOUNDARIES.map(
      (boundary): Column<Payment> => ({
        header: t(`fee_calculator.boundary_${boundary}_short`),
        cell: ({ at }) => {
          const verdicts = assessment.lines.find(({ line }) => line === at)
          return verdicts && <Answer page={page} verdict={verdicts[boundary]} />
        },
      }),
    ),
  ]
}

const COLOURS: Readonly<Record<VerdictCode, TagColour>> = {
  within: 'green',
  over: 'orange',
  not_allowed: 'red',
  undecidable: 'grey',
}

const Answer: FC<{ page: PageContext; verdict: Verdict }> = ({ page, verdict }) => {
  const { t, lang } = page
  const { over, undecided } = verdict
  const facts = undecided ? factsSaid(page, undecided) : []
  return (
    <>
      <Tag colour={COLOURS[verdict.verdict]}>{t(`fee_verdicts.verdict_${verdict.verdict}`)}</Tag>
      {over && over.amount_minor > 0 && (
        <div>{t('fee_calculator.to_come_back', { sum: sumSaid(lang, over) })}</div>
      )}
      {undecided && (
        <div class="feri-muted">
          {facts.length > 0
            ? t('fee_calculator.facts_would_decide', { facts: listed(facts, lang) })
            : t(`fee_verdicts.because_${undecided.because}`)}
        </div>
      )}
    </>
  )
}

const ComesBack: FC<{ page: PageContext; assessment: Assessment; boundary: Boundary }> = ({
  page: { t, lang },
  assessment,
  boundary,
}) => {
  const sums = assessment.totals.flatMap(({ to_come_back_minor, undecided_minor, currency }) => [
    ...(to_come_back_minor[boundary] > 0 ? [moneyText(lang, to_come_back_minor[boundary], currency)] : []),
    ...(undecided_minor[boundary] > 0
      ? [t('case_handling.undecided_sum', { sum: moneyText(lang, undecided_minor[boundary], currency) })]
      : []),
  ])
  return <>{sums.length > 0 ? listed(sums, lang) : t('case_handling.nothing_comes_back')}</>
}

/** Of a worker who did not know under which programme: the officer looks at each, and nothing of it is kept. */
const ChooseProgramme: FC<{ view: CaseView }> = ({ view: { page, seen, programme } }) => {
  const { t } = page
  return (
    <Form page={page} method="get" action={casePath(seen.case.label)}>
      <Select
        page={page}
        name="programme"
        label={t('case_handling.programme_unknown')}
        hint={t('case_handling.programme_hint')}
        value={programme ?? ''}
        empty={t('case_handling.not_yet')}
        options={FEE_PROGRAMMES.map((value) => ({ value, text: t(`fee_calculator.programme_${value}`) }))}
      />
      <Button kind="secondary">{t('case_handling.judge')}</Button>
    </Form>
  )
}

const Counting: FC<{ view: CaseView }> = ({ view }) => {
  const { seen, page, programme } = view
  const { t } = page
  if (!seen.content?.may_be_counted) return <Paragraph muted>{t('case_handling.count_no')}</Paragraph>
  if (seen.links.counted)
    return (
      <ActForm view={view} act="fee-record-removal" button={t('case_handling.uncount')}>
        <Paragraph>{t('case_handling.counted')}</Paragraph>
      </ActForm>
    )
  if (!seen.assessment) return null
  return (
    <ActForm
      view={view}
      act="fee-record"
      button={t('case_handling.count')}
      hidden={programme ? { programme } : {}}
    >
      <Paragraph>{t('case_handling.count_yes')}</Paragraph>
    </ActForm>
  )
}
