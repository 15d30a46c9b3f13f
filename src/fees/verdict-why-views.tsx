import type { Child, FC } from 'hono/jsx'
import { articleText, citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import { Heading2 } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Assessment, CitedRule, Verdict } from './assessment.ts'
import { saidStep } from './verdict-words.ts'

interface Props {
  page: PageContext
  assessment: Assessment
}

/** The arithmetic, step by step, and the rules with article and how sure we are of each. */
export const Why: FC<Props & { verdict: Verdict; title: Child; line?: number }> = (props) => {
  const { page, assessment, verdict, title, line } = props
  const rules = verdict.rule_ids.flatMap((id) => assessment.rules.find((rule) => rule.id === id) ?? [])
  return (
    <div class="feri-why">
      <h4 class="feri-why__title">{title}</h4>
      {verdict.steps.length > 0 && (
        <ol class="feri-why__steps">
          {verdict.steps.map((step) => (
            <li>{saidStep(page, step)}</li>
          ))}
        </ol>
      )}
      {rules.length > 0 && (
        <ul class="feri-why__rules">
          {rules.map((rule) => (
            <li>
              <Cited
                page={page}
                assessment={assessment}
                rule={rule}
                again={line !== undefined && saidBefore(assessment, line, rule)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Rules are told apart by their number in the list at the end of the page. */
const numberOf = (assessment: Assessment, rule: CitedRule): number => assessment.rules.indexOf(rule) + 1

/** Much the same is said of most payments: it is written out for the first of them, which also keeps the page light. */
const saidBefore = ({ lines }: Assessment, line: number, { id }: CitedRule): boolean =>
  lines.some(
    (before) =>
      before.line < line &&
      [before.law, before.scheme, before.ilo].some(({ rule_ids }) => rule_ids.includes(id)),
  )

const Cited: FC<Props & { rule: CitedRule; again: boolean }> = ({ page, assessment, rule, again }) => {
  const { lang, t } = page
  const { source, text } = rule
  const number = numberOf(assessment, rule)
  return (
    <>
      {again ? t('fee_calculator.as_above') : text[lang]}{' '}
      <a href={`#rule-${number}`}>
        {source.article === null ? '' : `${articleText(source.article, lang)} `}[{number}]
      </a>
    </>
  )
}

/** Every rule that was cited, once: where it is written, since when, and how sure we are of it. */
export const RulesCited: FC<Props> = ({ page, assessment }) => (
  <>
    <Heading2>{page.t('fee_calculator.rules_title')}</Heading2>
    <ol class="feri-why__rules feri-why__rules--all">
      {assessment.rules.map((rule, i) => (
        <li id={`rule-${i + 1}`}>
          <RuleSaid page={page} rule={rule} />
        </li>
      ))}
    </ol>
  </>
)

const RuleSaid: FC<{ page: PageContext; rule: CitedRule }> = ({ page, rule }) => {
  const { t, lang } = page
  const { valid_from: from, valid_to: to } = rule
  const span =
    to !== null
      ? t('fee_calculator.held_until', { from: from ?? '…', to })
      : from && t('fee_calculator.held_since', { from })
  return (
    <>
      {citationOf(rule.source, lang)}
      <span class="feri-why__source">
        {[
          span,
          t('fee_calculator.confidence', { text: t(`common.confidence_${confidenceSaid(rule)}`) }),
          rule.note?.[lang],
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}
