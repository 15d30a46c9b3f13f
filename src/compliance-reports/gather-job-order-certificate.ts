import type { Deps } from '../deps.ts'
import { gatherPassport } from '../job-orders/gather-passport.ts'
import { costLinesOf, type Passport, verdictOf } from '../job-orders/passport.ts'
import { certifiedOn } from '../job-orders/passport-payload.ts'
import { deductionsMinor, grossPayMinor, netPayMinor } from '../job-orders/pay.ts'
import { AppError } from '../platform/errors.ts'
import type { CertificateBody } from './certificate-said.ts'
import type { HoldsNow } from './compliance-report.ts'
import type { JobOrderCertificate } from './job-order-certificate.ts'

const holds = (passport: Passport): boolean => ['in_effect', 'filled'].includes(verdictOf(passport))

/** As the passport says it today. Throws `not_found` for an order that was never certified, `conflict` for one not in effect. */
export async function jobOrderBody(
  deps: Deps,
  number: string,
): Promise<CertificateBody<JobOrderCertificate>> {
  const passport = await gatherPassport(deps, number)
  if (!holds(passport)) throw new AppError('conflict', 'certificates.order_not_in_effect')
  const { certification, on } = passport
  const { content } = certification
  const { work, pay } = content
  return {
    on,
    live_url: `${deps.config.publicUrl}/j/${content.number}`,
    order: {
      number: content.number,
      revision: content.revision,
      certified_on: certifiedOn(certification.certifiedAt),
      content_hash: certification.contentHash,
      level: certification.level,
      corridor: content.corridor,
      programme: content.programme,
    },
    work: {
      occupation: work.occupation,
      site_name: work.site_name,
      site_address: work.site_address,
      site_country: work.site_country,
      places: work.places,
      weekly_hours: work.weekly_hours,
      contract_months: work.contract_months,
      contract_starts_on: work.contract_starts_on,
    },
    parties: passport.parties.map(({ party, role, scheme, value, names }) => ({
      party,
      role,
      scheme,
      value,
      names: names.map(({ language, text }) => ({ language, text })),
    })),
    pay: {
      currency: pay.currency,
      basic_wage_minor: pay.basic_wage_minor,
      gross_minor: grossPayMinor(pay),
      deductions_minor: deductionsMinor(pay),
      net_minor: netPayMinor(pay),
    },
    worker_costs: costLinesOf(certification)
      .filter(({ borne_by }) => borne_by === 'worker')
      .map(({ item, amount_minor, currency, per }) => ({ item, amount_minor, currency, per })),
    charge_rules: rulesOf(passport),
  }
}

const rulesOf = ({ chargeRules }: Passport): JobOrderCertificate['charge_rules'] =>
  chargeRules.inForce.map(({ id, level, charge, text, source, confidence, valid_from, valid_to }) => ({
    id,
    level,
    charge,
    text: { en: text.en, ja: text.ja, vi: text.vi },
    source,
    confidence,
    valid_from,
    valid_to,
  }))

/** How the order stands today, in the words of its page. */
export async function jobOrderNow(deps: Deps, { order }: JobOrderCertificate): Promise<HoldsNow> {
  const passport = await gatherPassport(deps, order.number)
  const isSameEdition = passport.certification.content.revision === order.revision
  return {
    holds: holds(passport) && isSameEdition,
    on: passport.on,
    sentence: isSameEdition
      ? { key: `passports.verdict_${verdictOf(passport)}` }
      : { key: 'passports.verified_superseded' },
  }
}
