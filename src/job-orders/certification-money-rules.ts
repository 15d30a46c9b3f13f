import { type FeeItem, isIllegitimate } from '../fees/fee-item.ts'
import { minimumWithin } from '../fees/japanese-side-minima.ts'
import { wageCeilingMinor } from '../fees/wage-ceiling.ts'
import { type Achievement, agencyFeesMinor } from './achievement-level.ts'
import { COSTS_TO_LIST } from './certification-rule.ts'
import { type CostLine, totalMinor } from './cost-line.ts'
import { AGENCY_FEE_KINDS, COST_SECTIONS } from './job-order-section.ts'
import { answer, type JudgedContent, type OwnAnswer } from './own-answer.ts'
import { deductionOf, grossPayMinor } from './pay.ts'

/** The rules about money: the scheme's policy, and the law of both countries as far as an order shows it. */
export function judgeMoney(judged: JudgedContent, achievement: Achievement): OwnAnswer[] {
  return [
    costsListed(judged),
    illegitimateCosts(judged),
    japaneseSideBears(judged, achievement),
    workerPaysNone(judged, 'no_deposit', DEPOSITS),
    workerPaysNone(judged, 'no_brokerage', BROKERAGE),
    serviceCharge(judged),
    esdFee(judged),
    housingShare(judged),
    agencyPaid(judged),
  ]
}

type Code = FeeItem['code']
const DEPOSITS: readonly Code[] = ['L.DEPOSIT', 'L.GUARANTOR', 'C.BOND', 'C.COLL']
const BROKERAGE: readonly Code[] = ['L.BROKER']
/** Group A: what a recruiter takes for its service, under whatever name. */
const SERVICE_CHARGES: readonly Code[] = ['A1', 'A2', 'A3', 'A4', 'L.DISPATCH', 'L.MGMTFEE']

const noCostsYet = ({ content }: JudgedContent): boolean =>
  COST_SECTIONS.every((section) => content[section] === undefined)

function costsListed({ content }: JudgedContent): OwnAnswer {
  if (COST_SECTIONS.some((section) => content[section] === undefined))
    return answer('costs_listed', 'cannot_tell')
  const said = new Set(COST_SECTIONS.flatMap((section) => content[section]?.lines.map(({ item }) => item)))
  const items = COST_SECTIONS.flatMap((section) => COSTS_TO_LIST[section].filter((code) => !said.has(code)))
  return answer('costs_listed', items.length === 0, { items })
}

function illegitimateCosts(judged: JudgedContent): OwnAnswer {
  if (noCostsYet(judged)) return answer('no_illegitimate_cost', 'cannot_tell')
  const items = judged.costs.lines
    .filter(({ item, borne_by }) => borne_by !== 'nobody' && isIllegitimate(item))
    .map(({ item }) => item)
  return answer('no_illegitimate_cost', items.length === 0, { items })
}

/** Zero is the rule; the reduced fee of the interim phase is let pass, and shown by the level. */
function japaneseSideBears(judged: JudgedContent, { level, reasons }: Achievement): OwnAnswer {
  if (noCostsYet(judged)) return answer('japanese_side_bears', 'cannot_tell')
  const items = reasons.find(({ found }) => found === 'worker_pays')?.items ?? []
  return answer('japanese_side_bears', level !== 'not', { level, items })
}

const bornByWorker = ({ costs }: JudgedContent, items: readonly Code[]): CostLine[] =>
  costs.lines.filter(
    ({ item, borne_by, amount_minor }) => borne_by === 'worker' && amount_minor !== 0 && items.includes(item),
  )

function workerPaysNone(
  judged: JudgedContent,
  rule: 'no_deposit' | 'no_brokerage',
  items: readonly Code[],
): OwnAnswer {
  if (noCostsYet(judged)) return answer(rule, 'cannot_tell')
  const found = bornByWorker(judged, items).map(({ item }) => item)
  return answer(rule, found.length === 0, { items: found })
}

/** Law 69/2020, art. 23: the cap, less what the Japanese side pays the agency. "Contract wage" is read as the basic wage. */
function serviceCharge(judged: JudgedContent): OwnAnswer {
  const { book, content, costs, on } = judged
  if (content.chain.programme === 'esd') return answer('service_charge_cap', 'not_applicable')
  if (noCostsYet(judged)) return answer('service_charge_cap', 'cannot_tell')
  const lines = bornByWorker(judged, SERVICE_CHARGES)
  if (lines.length === 0) return answer('service_charge_cap', 'met', { charged_minor: 0 })
  const { pay } = content
  if (!pay || lines.some(({ currency }) => currency !== pay.currency))
    return answer('service_charge_cap', 'cannot_tell')
  const charged = sumOf(lines, costs.contractMonths)
  const most = wageCeilingMinor(book, {
    name: 'vn_service_charge',
    on,
    wageMinor: pay.basic_wage_minor,
    contractMonths: costs.contractMonths,
  })
  if (most === undefined) return answer('service_charge_cap', 'cannot_tell')
  const cap = Math.max(0, most - agencyFeesMinor(costs, pay.currency))
  return answer('service_charge_cap', charged <= cap, {
    charged_minor: charged,
    cap_minor: cap,
    currency: pay.currency,
  })
}

const sumOf = (lines: readonly CostLine[], months: number): number =>
  lines.reduce((total, line) => total + (totalMinor(line, months) ?? 0), 0)

/** 育成就労: all that the worker pays the sending agency, at most two months of the pay in the plan. */
function esdFee(judged: JudgedContent): OwnAnswer {
  const { book, content, costs, on } = judged
  if (content.chain.programme !== 'esd') return answer('esd_fee_cap', 'not_applicable')
  const lines = (content.agency_costs?.lines ?? []).filter(({ borne_by }) => borne_by === 'worker')
  if (!content.agency_costs || !content.pay) return answer('esd_fee_cap', 'cannot_tell')
  const { currency } = content.pay
  if (lines.some((line) => line.currency !== currency)) return answer('esd_fee_cap', 'cannot_tell')
  const { contractMonths } = costs
  const cap = wageCeilingMinor(book, {
    name: 'jp_esd_cap',
    on,
    wageMinor: grossPayMinor(content.pay),
    contractMonths,
  })
  if (cap === undefined) return answer('esd_fee_cap', 'cannot_tell')
  const charged = sumOf(lines, contractMonths)
  return answer('esd_fee_cap', charged <= cap, { charged_minor: charged, cap_minor: cap, currency })
}

/** The last known share is kept while the new one is not entered: see the note of the rule. */
function housingShare({ book, content, on }: JudgedContent): OwnAnswer {
  const { pay, work } = content
  const found = minimumWithin(book, {
    programme: content.chain.programme,
    care: work?.care_work ?? false,
    kind: 'housing',
    from: on,
    to: on,
  })
  if (found.state === 'none') return answer('housing_share', 'not_applicable')
  const rule = found.state === 'in_force' ? found.rule : found.lastKnown
  if (rule?.demand.sort !== 'share_of_basic_wage_at_most' || !pay)
    return answer('housing_share', 'cannot_tell')
  const housing = deductionOf(pay, 'housing')
  const { percent } = rule.demand
  return answer('housing_share', housing * 100 <= pay.basic_wage_minor * percent, {
    housing_minor: housing,
    cap_minor: Math.floor((pay.basic_wage_minor * percent) / 100),
    percent,
    currency: pay.currency,
  })
}

/** Law's minima for what the agency is paid. Where today's value is not entered nothing is decided, and nobody is refused. */
function agencyPaid({ book, content, costs, on }: JudgedContent): OwnAnswer {
  const { pay, work, chain } = content
  if (!content.intermediary_costs || !pay || !work) return answer('agency_paid_minimum', 'cannot_tell')
  let known = false
  let open = false
  for (const kind of AGENCY_FEE_KINDS) {
    const asked = { programme: chain.programme, care: work.care_work, kind, from: on, to: on }
    const found = minimumWithin(book, asked)
    if (found.state === 'not_entered') open = true
    if (found.state !== 'in_force') continue
    const { demand } = found.rule
    const fee = costs.toAgency.find((one) => one.kind === kind)
    const least =
      demand.sort === 'amount'
        ? demand.amount_minor
        : demand.sort === 'basic_wage'
          ? pay.basic_wage_minor * demand.months
          : 0
    known = true
    const currency = demand.sort === 'amount' ? demand.currency : pay.currency
    if (!fee || (fee.currency === currency && fee.amount_minor < least))
      return answer('agency_paid_minimum', 'not_met', { kind, least_minor: least, currency })
    if (fee.currency !== currency) open = true
  }
  if (open) return answer('agency_paid_minimum', 'cannot_tell')
  return answer('agency_paid_minimum', known ? 'met' : 'not_applicable')
}
