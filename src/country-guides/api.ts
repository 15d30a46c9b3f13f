import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { CONFIDENCES, RuleSource } from '../platform/dated-rule.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { type CountryGuide, GUIDE_STAGES, isEntered } from './country-guide.ts'
import { gatherGuide, type ShownGuide } from './gather-guide.ts'
import { CHARGE_ANSWERS, type Charge } from './guide-charges.ts'
import { type GuideLine, lineOfRule } from './guide-line.ts'
import { COUNTRY_GUIDES } from './load-country-guides.ts'

const tag = 'Guides'
const Local = v.object({ en: v.string(), ja: v.string(), vi: v.string() })
const Line = v.object({
  state: v.picklist(['in_force', 'coming', 'past', 'not_entered', 'advice']),
  text: v.nullable(Local),
  valid_from: v.nullable(v.string()),
  valid_to: v.nullable(v.string()),
  source: v.nullable(RuleSource),
  confidence: v.nullable(v.picklist(CONFIDENCES)),
  note: v.nullable(Local),
  fee_rule: v.nullable(v.string()),
})
const Boundary = v.object({ answer: v.picklist(CHARGE_ANSWERS), fee_rules: v.array(v.string()) })
const GuideAnswer = v.object({
  country: v.string(),
  name: Local,
  version: v.string(),
  entered: v.boolean(),
  as_of: v.string(),
  sections: v.array(
    v.object({
      id: v.string(),
      stage: v.picklist(GUIDE_STAGES),
      kind: v.string(),
      title: Local,
      lines: v.array(Line),
    }),
  ),
  /** Null where no fee rules are entered for the country. */
  charges: v.nullable(
    v.object({
      fee_rules_version: v.string(),
      items: v.array(
        v.object({
          group: v.string(),
          items: v.array(v.string()),
          law: Boundary,
          scheme: Boundary,
          ilo: Boundary,
        }),
      ),
      /** Every rule that is named above, or that is about everything a body takes. */
      rules: v.array(Line),
      coming: v.array(Line),
    }),
  ),
  contacts: v.array(
    v.object({
      name: Local,
      does: Local,
      languages: v.nullable(Local),
      url: v.nullable(v.string()),
      phone: v.nullable(v.string()),
      source: RuleSource,
      confidence: v.picklist(CONFIDENCES),
    }),
  ),
})
const ListAnswer = v.object({
  guides: v.array(v.object({ country: v.string(), name: Local, version: v.string(), entered: v.boolean() })),
})

/** The guides for apps of the scheme's, with the sources of every sentence. */
export const countryGuidesApi = (deps: Deps, guides: readonly CountryGuide[] = COUNTRY_GUIDES) =>
  new Hono<HttpEnv>()
    .get(
      '/guides',
      described({
        summary: 'The countries of origin, and which guides are entered',
        answers: ListAnswer,
        open: true,
        tag,
      }),
      (c) =>
        c.json({
          guides: guides.map((guide) => ({
            country: guide.country,
            name: guide.name,
            version: guide.version,
            entered: isEntered(guide),
          })),
        }),
    )
    .get(
      '/guides/:country',
      described({
        summary: 'What a worker of this country should know, as it stands today',
        description:
          'Each sentence of law or scheme with its days, source and confidence. What is not known is `not_entered`.',
        answers: GuideAnswer,
        open: true,
        tag,
      }),
      async (c) => c.json(answerOf(await gatherGuide(deps, guides, c.req.param('country')))),
    )

const answerOf = ({ guide, on, sections, charges, contacts }: ShownGuide) => ({
  country: guide.country,
  name: guide.name,
  version: guide.version,
  entered: isEntered(guide),
  as_of: on,
  sections: sections.map(({ lines, ...section }) => ({ ...section, lines: lines.map(lineJson) })),
  charges: charges && chargesJson(charges, on),
  contacts: contacts.map(({ name, does, languages, url, phone, source, confidence }) => ({
    name,
    does,
    languages,
    url,
    phone,
    source,
    confidence,
  })),
})

function chargesJson(charges: NonNullable<ShownGuide['charges']>, on: ShownGuide['on']) {
  const all = charges.groups.flatMap(({ group, charges: ours }) => ours.map((one) => ({ group, one })))
  return {
    fee_rules_version: charges.edition,
    items: all.map(({ group, one }) => ({ group, ...chargeJson(one) })),
    rules: charges.rules.map((rule) => lineJson(lineOfRule(rule, on))),
    coming: charges.coming.map((rule) => lineJson(lineOfRule(rule, on))),
  }
}

const chargeJson = ({ items, law, scheme, ilo }: Charge) => ({
  items: [...items],
  law: boundaryJson(law),
  scheme: boundaryJson(scheme),
  ilo: boundaryJson(ilo),
})

const boundaryJson = ({ answer, rules }: Charge['law']) => ({ answer, fee_rules: rules.map(({ id }) => id) })

const lineJson = ({ state, text, from, to, source, confidence, note, feeRule }: GuideLine) => ({
  state,
  text,
  valid_from: from,
  valid_to: to,
  source,
  confidence,
  note,
  fee_rule: feeRule,
})
