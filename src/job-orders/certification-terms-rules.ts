import { daysBetween } from '../platform/calendar.ts'
import { DAYS_TO_DEPARTURE } from './certification-rule.ts'
import { answer, type JudgedContent, type OwnAnswer } from './own-answer.ts'
import { grossPayMinor, netPayMinor } from './pay.ts'

/** The rules about who, where, when and for what pay. */
export function judgeTerms(judged: JudgedContent): OwnAnswer[] {
  return [
    partiesNamed(judged),
    agreementInForce(judged),
    crossBorder(judged),
    wageStated(judged),
    netPayLeft(judged),
    datesInOrder(judged),
    departureInTime(judged),
  ]
}

function partiesNamed({ content: { chain } }: JudgedContent): OwnAnswer {
  const parties = [
    ...(chain.sending_agency_id === null ? ['sending_agency'] : []),
    ...(chain.intermediary_id === null ? ['intermediary'] : []),
    ...(chain.employer_id === null ? ['employer'] : []),
  ]
  return answer('all_parties_named', parties.length === 0, { parties })
}

/** Signed by the day it is judged, and not over before the workers leave. */
function agreementInForce({ content: { agreement, recruitment }, on }: JudgedContent): OwnAnswer {
  if (!agreement) return answer('agreement_in_force', 'cannot_tell')
  const { number, signed_on, valid_to_on } = agreement
  const until = recruitment && recruitment.departs_on > on ? recruitment.departs_on : on
  const holds = signed_on <= on && (valid_to_on === null || valid_to_on >= until)
  return answer('agreement_in_force', holds, {
    number,
    from: signed_on,
    to: valid_to_on ?? '',
    until: signed_on > on ? on : until,
  })
}

function crossBorder({ content: { work, recruitment } }: JudgedContent): OwnAnswer {
  if (work && work.site_country !== 'JP') return answer('cross_border', false, { country: work.site_country })
  if (!recruitment) return answer('cross_border', 'cannot_tell')
  return answer('cross_border', recruitment.recruited_from === 'abroad', { country: 'JP' })
}

const wageStated = ({ content: { pay } }: JudgedContent): OwnAnswer =>
  pay ? answer('wage_stated', pay.basic_wage_minor > 0) : answer('wage_stated', 'cannot_tell')

function netPayLeft({ content: { pay } }: JudgedContent): OwnAnswer {
  if (!pay) return answer('net_pay_left', 'cannot_tell')
  const facts = { gross_minor: grossPayMinor(pay), net_minor: netPayMinor(pay), currency: pay.currency }
  return answer('net_pay_left', netPayMinor(pay) > 0, facts)
}

/** Recruiting begins before it ends, nobody leaves before being chosen, and nobody works before having left. */
function datesInOrder({ content: { recruitment, work } }: JudgedContent): OwnAnswer {
  if (!recruitment || !work) return answer('dates_in_order', 'cannot_tell')
  const days = {
    recruits_from_on: recruitment.recruits_from_on,
    recruits_to_on: recruitment.recruits_to_on,
    selection_on: recruitment.selection_on,
    departs_on: recruitment.departs_on,
    contract_starts_on: work.contract_starts_on,
  }
  const pairs = [
    ['recruits_from_on', 'recruits_to_on'],
    ['recruits_from_on', 'selection_on'],
    ['selection_on', 'departs_on'],
    ['departs_on', 'contract_starts_on'],
  ] as const
  const wrong = pairs.find(([earlier, later]) => days[earlier] > days[later])
  if (!wrong) return answer('dates_in_order', 'met')
  const [earlier, later] = wrong
  return answer('dates_in_order', 'not_met', {
    earlier,
    earlier_on: days[earlier],
    later,
    later_on: days[later],
  })
}

function departureInTime({ content: { recruitment } }: JudgedContent): OwnAnswer {
  if (!recruitment) return answer('departure_in_time', 'cannot_tell')
  const days = daysBetween({ from: recruitment.selection_on, to: recruitment.departs_on })
  return answer('departure_in_time', days <= DAYS_TO_DEPARTURE, { days, limit: DAYS_TO_DEPARTURE })
}
