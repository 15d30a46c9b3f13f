import type { FC } from 'hono/jsx'
import { heldOn } from '../platform/dated-rule.ts'
import { FeeIcon, type FeeIconName } from '../platform/http/components/fee-icons.tsx'
import { Details, Heading2, Tag, type TagColour } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { listed } from '../platform/i18n/listed.ts'
import {
  type Assessment,
  BOUNDARIES,
  type Boundary,
  type JobCheck,
  type LineVerdicts,
  type Verdict,
  type VerdictCode,
} from './assessment.ts'
import { Why } from './verdict-why-views.tsx'
import { factsSaid, sumSaid } from './verdict-words.ts'

/** One payment as the page that shows it calls it. */
export interface ShownLine {
  readonly name: string
  readonly icon: FeeIconName
  readonly sum: string
  /** When and to whom, as far as known. */
  readonly note: string | null
}

interface Props {
  page: PageContext
  assessment: Assessment
}

const COLOURS: Readonly<Record<VerdictCode, TagColour>> = {
  within: 'green',
  over: 'orange',
  not_allowed: 'red',
  undecidable: 'grey',
}

export const VerdictTag: FC<{ page: PageContext; verdict: VerdictCode }> = ({ page, verdict }) => (
  <Tag colour={COLOURS[verdict]}>{page.t(`fee_verdicts.verdict_${verdict}`)}</Tag>
)

/** What should come back, by each boundary apart: never one number, because they are not one question. */
export const ComeBack: FC<Props> = ({ page, assessment }) => (
  <div class="feri-come-back">
    {BOUNDARIES.map((boundary) => (
      <section
        class={`feri-come-back__box feri-come-back__box--${boundary}`}
        aria-labelledby={`back-${boundary}`}
      >
        <h2 class="feri-come-back__title" id={`back-${boundary}`}>
          {page.t(`fee_calculator.boundary_${boundary}`)}
        </h2>
        <p class="feri-come-back__hint">{page.t(`fee_calculator.boundary_${boundary}_hint`)}</p>
        <ComeBackSums page={page} assessment={assessment} boundary={boundary} />
      </section>
    ))}
  </div>
)

const ComeBackSums: FC<Props & { boundary: Boundary }> = ({ page, assessment, boundary }) => {
  const { t, lang } = page
  const money = (amount_minor: number, currency: Assessment['totals'][number]['currency']) =>
    sumSaid(lang, { amount_minor, currency })
  const back = assessment.totals.filter((total) => total.to_come_back_minor[boundary] > 0)
  const open = assessment.totals.filter((total) => total.undecided_minor[boundary] > 0)
  return (
    <>
      {back.map(({ to_come_back_minor, currency }) => (
        <p class="feri-come-back__sum">{money(to_come_back_minor[boundary], currency)}</p>
      ))}
      {back.length === 0 && (
        <p class="feri-come-back__none">
          {t(open.length > 0 ? 'fee_calculator.back_not_sure' : 'fee_calculator.back_nothing')}
        </p>
      )}
      {open.length > 0 && (
        <p class="feri-come-back__open">
          {t(back.length > 0 ? 'fee_calculator.back_open_more' : 'fee_calculator.back_open', {
            sums: open
              .map(({ undecided_minor, currency }) => money(undecided_minor[boundary], currency))
              .join(' + '),
          })}
        </p>
      )}
    </>
  )
}

interface LinesProps extends Props {
  readonly lines: readonly ShownLine[]
}

/** Every payment with its three answers. `lines` are in the order of those that were judged. */
export const LinesJudged: FC<LinesProps> = ({ page, assessment, lines }) => (
  <ol class="feri-judged">
    {assessment.lines.map((verdicts) => {
      const shown = lines[verdicts.line]
      return shown && <LineJudged page={page} assessment={assessment} verdicts={verdicts} shown={shown} />
    })}
  </ol>
)

const LineJudged: FC<Props & { verdicts: LineVerdicts; shown: ShownLine }> = (props) => {
  const { page, assessment, verdicts, shown } = props
  const { t } = page
  return (
    <li class="feri-judged__line">
      <div class="feri-judged__head">
        <FeeIcon name={shown.icon} />
        <h3 class="feri-judged__name">{shown.name}</h3>
        <p class="feri-judged__sum">{shown.sum}</p>
        {shown.note && <p class="feri-judged__note">{shown.note}</p>}
      </div>
      <dl class="feri-judged__answers">
        {BOUNDARIES.map((boundary) => (
          <div>
            <dt>{t(`fee_calculator.boundary_${boundary}_short`)}</dt>
            <dd>
              <Answer page={page} assessment={assessment} verdict={verdicts[boundary]} />
            </dd>
          </div>
        ))}
      </dl>
      <Details summary={t('fee_calculator.why')}>
        {BOUNDARIES.map((boundary) => (
          <Why
            page={page}
            assessment={assessment}
            verdict={verdicts[boundary]}
            title={t(`fee_calculator.boundary_${boundary}`)}
            line={verdicts.line}
          />
        ))}
      </Details>
    </li>
  )
}

interface AnswerProps extends Props {
  readonly verdict: Verdict
}

/** The verdict as a word with its colour, and how much should come back. */
const Answer: FC<AnswerProps> = ({ page, verdict }) => {
  const { t, lang } = page
  const { over, undecided } = verdict
  return (
    <>
      <VerdictTag page={page} verdict={verdict.verdict} />
      {over && over.amount_minor > 0 && (
        <span class="feri-judged__back">
          {t('fee_calculator.to_come_back', { sum: sumSaid(lang, over) })}
        </span>
      )}
      {undecided && (
        <span class="feri-judged__open">
          <Undecided page={page} undecided={undecided} certain={over !== null} />
        </span>
      )}
    </>
  )
}

const Undecided: FC<{
  page: PageContext
  undecided: NonNullable<Verdict['undecided']>
  certain: boolean
}> = ({ page, undecided, certain }) => {
  const { t } = page
  const facts = factsSaid(page, undecided)
  const because =
    undecided.because === 'fact_missing' && facts.length > 0
      ? ''
      : t(`fee_verdicts.because_${undecided.because}`)
  const needed =
    facts.length > 0 &&
    t(certain ? 'fee_calculator.facts_could_add' : 'fee_calculator.facts_would_decide', {
      facts: listed(facts, page.lang),
    })
  return <>{[because, needed].filter(Boolean).join(page.lang === 'ja' ? '' : ' ')}</>
}

/** What RBA would say, a word a payment: it counts in no sum. */
export const Compared: FC<LinesProps> = ({ page, assessment, lines }) => (
  <Details summary={page.t('fee_calculator.boundary_rba')}>
    <ul class="govuk-list">
      {assessment.lines.map(({ line, rba }) => (
        <li>
          {page.t('common.field_and_error', {
            label: lines[line]?.name ?? '',
            text: page.t(`fee_verdicts.verdict_${rba.verdict}`),
          })}
        </li>
      ))}
    </ul>
  </Details>
)

/** Rules of the job that are not about one payment; nothing where none applies. */
export const ChecksJudged: FC<Props> = ({ page, assessment }) => {
  const { t } = page
  if (assessment.checks.length === 0) return null
  return (
    <>
      <Heading2>{t('fee_calculator.checks_title')}</Heading2>
      <ol class="feri-judged">
        {assessment.checks.map((check) => (
          <CheckJudged page={page} assessment={assessment} check={check} />
        ))}
      </ol>
    </>
  )
}

const CheckJudged: FC<Props & { check: JobCheck }> = ({ page, assessment, check }) => {
  const { t } = page
  return (
    <li class="feri-judged__line">
      <h3 class="feri-judged__name">{t(`fee_verdicts.check_${check.id}`)}</h3>
      <p class="feri-judged__answer">
        <Answer page={page} assessment={assessment} verdict={check.verdict} />
      </p>
      <Details summary={t('fee_calculator.why')}>
        <Why
          page={page}
          assessment={assessment}
          verdict={check.verdict}
          title={t(`fee_verdicts.check_${check.id}`)}
        />
      </Details>
    </li>
  )
}

/** Rules that were cited though what they say is past, or is not yet known: said once, for the whole page. */
export const NotYetEntered: FC<Props & { today: string }> = ({ page, assessment, today }) => {
  const past = assessment.rules.some((rule) => rule.valid_to !== null && !heldOn(rule, today))
  const open = assessment.lines.some((line) =>
    BOUNDARIES.some((boundary) => line[boundary].undecided?.because === 'rule_not_entered'),
  )
  if (!past && !open) return null
  return <p class="govuk-body feri-muted">{page.t('fee_calculator.not_entered_note')}</p>
}
