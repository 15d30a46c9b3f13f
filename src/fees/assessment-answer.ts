import * as v from 'valibot'
import { CONFIDENCES } from '../platform/dated-rule.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { CURRENCIES } from '../platform/money.ts'
import { type Assessment, type Step, VERDICTS, type Verdict } from './assessment.ts'
import { saidStep } from './verdict-words.ts'

const Text = v.object({ en: v.string(), ja: v.string(), vi: v.string() })
export const SumShape = v.object({ amount_minor: v.number(), currency: v.picklist(CURRENCIES) })
const Code = v.picklist(VERDICTS)
const Sums = v.object({ law: v.number(), scheme: v.number(), ilo: v.number() })

export const StepShape = v.object({
  key: v.string(),
  values: v.record(v.string(), v.unknown()),
  sentence: v.string(),
})

export const CitedRuleShape = v.object({
  id: v.string(),
  text: Text,
  source: v.object({ title: Text, article: v.nullable(v.string()) }),
  confidence: v.picklist(CONFIDENCES),
  valid_from: v.nullable(v.string()),
  valid_to: v.nullable(v.string()),
  note: v.nullable(Text),
})

const VerdictShape = v.object({
  verdict: Code,
  over: v.nullable(SumShape),
  ceiling: v.nullable(SumShape),
  undecided: v.nullable(v.object({ because: v.string(), facts: v.array(v.string()) })),
  rule_ids: v.array(v.string()),
  steps: v.array(StepShape),
})

/** What a fee assessment answers: the verdicts as codes and sums, each step also as a sentence. */
export const AssessmentAnswer = v.object({
  rules_version: v.string(),
  lines: v.array(
    v.object({
      line: v.number(),
      law: VerdictShape,
      scheme: VerdictShape,
      ilo: VerdictShape,
      rba: VerdictShape,
    }),
  ),
  overall: v.object({ law: Code, scheme: Code, ilo: Code }),
  totals: v.array(
    v.object({
      currency: v.picklist(CURRENCIES),
      paid_minor: v.number(),
      refunded_minor: v.number(),
      to_come_back_minor: Sums,
      undecided_minor: Sums,
    }),
  ),
  checks: v.array(v.object({ id: v.string(), verdict: VerdictShape })),
  rules: v.array(CitedRuleShape),
})

interface Reader {
  readonly lang: Language
  readonly t: Translate
}

const said = (reader: Reader, verdict: Verdict) => ({
  ...verdict,
  steps: verdict.steps.map((step: Step) => ({ ...step, sentence: saidStep(reader, step) })),
})

/** The assessment with its arithmetic in the reader's language. */
export const assessmentSaid = (reader: Reader, assessment: Assessment) => ({
  ...assessment,
  lines: assessment.lines.map(({ line, law, scheme, ilo, rba }) => ({
    line,
    law: said(reader, law),
    scheme: said(reader, scheme),
    ilo: said(reader, ilo),
    rba: said(reader, rba),
  })),
  checks: assessment.checks.map(({ id, verdict }) => ({ id, verdict: said(reader, verdict) })),
})
