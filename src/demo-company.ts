import type { Actor } from './accounts/actor.ts'
import { addSite, startProgramme } from './company-programmes/change-programme.ts'
import { daysAgo } from './demo-past.ts'
import type { Deps } from './deps.ts'
import { daysBetween, daysLater } from './platform/calendar.ts'
import { dayOf } from './platform/clock.ts'
import { firstDayOf, quarterBefore, quarterOf } from './platform/quarter.ts'
import { answerSelfCheck } from './self-checks/answer-self-check.ts'
import { currentEdition, type SelfCheckAnswers } from './self-checks/self-check.ts'

/** What is answered at each site: enough at two of them to be shown, and at the third too few. */
const SITES = [
  {
    name: '見本第一工場',
    tier: 0,
    country: 'JP',
    region: '青森県',
    organisation: 'JP-JCN/7999901000001',
    told: 14,
  },
  {
    name: '例示縫製工場',
    tier: 1,
    country: 'JP',
    region: '埼玉県',
    organisation: 'JP-JCN/6999901000002',
    told: 11,
  },
  { name: 'Xưởng Ví Dụ', tier: 2, country: 'VN', region: 'Tây Ninh', organisation: null, told: 4 },
] as const

/** A company that looks after its sites, and what workers answered there in the quarter that is over. Answers the code of a site. */
export async function companyStory(deps: Deps, { manager }: { readonly manager: Actor }): Promise<string> {
  const today = dayOf(deps.now())
  const began = daysLater(firstDayOf(quarterBefore(quarterOf(today))), 15)
  const [then, days] = [daysAgo(deps, daysBetween({ from: began, to: today })), [1, 20, 45] as const]
  const programme = await startProgramme(then, manager, { organisation: 'JP-JCN/7999901000001' })
  const codes: string[] = []
  for (const { told, ...site } of SITES) {
    const { place } = await addSite(then, manager, programme.id, site)
    codes.push(place.code)
    for (let i = 0; i < told; i += 1)
      await answerSelfCheck(daysAgo(then, -(days[i % days.length] ?? 1)), whatOneAnswers(i), place.code)
  }
  return codes[0] ?? ''
}

/** Most have nothing to tell; a third still owes money, some do not understand their slip. */
function whatOneAnswers(i: number): {
  readonly version: string
  readonly answers: Record<string, 'yes' | 'no'>
} {
  const { version, questions } = currentEdition()
  const signs: SelfCheckAnswers = {
    ...(i % 2 === 0 && { debt: 'yes', fee: 'yes' }),
    ...(i % 4 === 1 && { deductions: 'yes' }),
  }
  const answers = questions.map(({ id, sign }) => [id, signs[id] ?? (sign === 'yes' ? 'no' : 'yes')] as const)
  return { version, answers: Object.fromEntries(answers) }
}
