import { Hono } from 'hono'
import type * as v from 'valibot'
import type { Deps } from '../deps.ts'
import type { ChargeRule } from '../fees/worker-charge.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { gatherPassport } from './gather-passport.ts'
import { costLinesOf, type Passport, verdictOf } from './passport.ts'
import { PassportAnswer } from './passport-answers.ts'
import { certifiedOn } from './passport-payload.ts'
import { deductionsMinor, grossPayMinor, netPayMinor } from './pay.ts'

export const passportApi = (deps: Deps) =>
  new Hono<HttpEnv>().get(
    '/job-orders/:code',
    described({
      summary: 'The passport of a certified job order',
      description:
        'What anyone may know: the chain and its standing today, pay, who bears which cost, and what may be charged. `signed_payload` is what the QR code holds after `#`; it is checked offline with /api/v1/keys.',
      answers: PassportAnswer,
      open: true,
      tag: 'Job orders',
    }),
    async (c) => c.json(passportToJson(await gatherPassport(deps, c.req.param('code')))),
  )

const ruleToJson = (
  rule: ChargeRule,
): v.InferOutput<typeof PassportAnswer>['charge_rules']['in_force'][number] => ({
  id: rule.id,
  level: rule.level,
  charge: rule.charge,
  text: rule.text,
  source: rule.source,
  confidence: rule.confidence,
  valid_from: rule.valid_from,
  valid_to: rule.valid_to,
  note: rule.note,
})

function passportToJson(passport: Passport): v.InferOutput<typeof PassportAnswer> {
  const { content, contentHash, certifiedAt, level } = passport.certification
  const { work, pay } = content
  return {
    code: content.number,
    on: passport.on,
    status: passport.status,
    verdict: verdictOf(passport),
    flagged: passport.flagged,
    revision: content.revision,
    certified_on: certifiedOn(certifiedAt),
    level,
    corridor: content.corridor,
    programme: content.programme,
    parties: passport.parties.map(({ party, role, scheme, value, names, problem, sinceOn }) => ({
      party,
      role,
      scheme,
      value,
      names: names.map(({ text, language }) => ({ text, language })),
      problem,
      since_on: sinceOn,
    })),
    job: {
      occupation: work.occupation,
      site_name: work.site_name,
      site_address: work.site_address,
      site_country: work.site_country,
      places: work.places,
      weekly_hours: work.weekly_hours,
      contract_months: work.contract_months,
      contract_starts_on: work.contract_starts_on,
    },
    pay: {
      currency: pay.currency,
      basic_wage_minor: pay.basic_wage_minor,
      allowances: pay.allowances.map(({ kind, amount_minor }) => ({ kind, amount_minor })),
      gross_minor: grossPayMinor(pay),
      deductions: pay.deductions.map(({ kind, amount_minor }) => ({ kind, amount_minor })),
      deductions_minor: deductionsMinor(pay),
      net_minor: netPayMinor(pay),
    },
    costs: costLinesOf(passport.certification).map(({ item, borne_by, amount_minor, currency, per }) => ({
      item,
      borne_by,
      amount_minor,
      currency,
      per,
    })),
    charge_rules: {
      in_force: passport.chargeRules.inForce.map(ruleToJson),
      last_known: passport.chargeRules.lastKnown.map(ruleToJson),
    },
    others: { state: 'not_enough_reports' },
    content_hash: contentHash,
    signed_payload: passport.signedPayload,
    address: passport.address,
  }
}
