import type { Deps } from '../../src/deps.ts'
import { askedOf } from '../../src/interviews/draft-places.ts'
import { issueLinks } from '../../src/interviews/issue-links.ts'
import { openLink } from '../../src/interviews/open-link.ts'
import type { Question } from '../../src/interviews/questionnaire.ts'
import { codesOf } from '../../src/interviews/questionnaire-rules.ts'
import { ORIGIN } from '../accounts/house.ts'
import { aPerson } from '../support/builders.ts'

type Request = (path: string, init?: RequestInit) => Response | Promise<Response>
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** A worker's telephone without a browser: it sends forms to the link and follows where it is sent. */
export function aPhone(request: Request, path: string) {
  const press = (what: string, fields: Fields = {}) => {
    const body = new URLSearchParams({ do: what })
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    return Promise.resolve(
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN },
        body: String(body),
      }),
    )
  }
  return {
    path,
    press,
    look: async () => Promise.resolve(request(path)),
    text: async () => (await request(path)).text(),
    /** Presses and expects to be sent back to the same address. */
    move: async (what: string, fields: Fields = {}) => {
      const answer = await press(what, fields)
      if (answer.status !== 303 || answer.headers.get('location') !== path)
        throw new Error(
          `${what}: ${answer.status} ${(await answer.text()).replaceAll(/<[^>]+>/g, ' ').slice(0, 900)}`,
        )
    },
  }
}
export type Phone = ReturnType<typeof aPhone>

/** A link for one worker of a round, as its interviewer gets it on a slip. */
export async function aLink(deps: Deps, round: string, code: string) {
  const interviewer = await aPerson(deps, 'interviewer')
  const [issued] = await issueLinks(deps, interviewer, { round, code })
  if (!issued) throw new Error('no link was issued')
  const token = issued.address.slice(issued.address.lastIndexOf('/') + 1)
  return { token, path: `/i/${token}`, interviewer }
}

/** Something that the question accepts and that alarms nobody, as its form sends it. */
export function anAnswer(question: Question, words = ''): Fields {
  const harmless = codesOf(question).filter((code) => !question.distress_when?.includes(code))
  const last = harmless.at(-1) ?? ''
  const value = {
    yes_no: question.distress_when?.includes('yes') || question.asked_when ? 'no' : 'yes',
    choice: last,
    choices: last,
    number: question.kind === 'number' ? String(Math.min(question.max, Math.max(question.min, 12))) : '',
    money: '1.000.000',
    day: '2026-01-15',
    words,
    fee_lines: '',
  }[question.kind]
  return {
    question: question.id,
    kind: question.kind,
    value: harmless.includes(value) || codesOf(question).length === 0 ? value : last,
    ...(question.kind === 'money' ? { currency: 'VND' } : {}),
  }
}

/** Goes on from wherever the draft stands until the list at the end, or until `until` says so. */
export async function walk(
  deps: Deps,
  phone: Phone,
  token: string,
  given: {
    readonly answers?: Readonly<Record<string, Fields>>
    readonly words?: string
    readonly payments?: readonly { readonly group: string; readonly item: string; readonly fields: Fields }[]
    readonly until?: (question: string) => boolean
  } = {},
): Promise<readonly string[]> {
  const seen: string[] = []
  for (let step = 0; step < 400; step += 1) {
    const { draft, asked } = await openLink(deps, token)
    if (!draft) throw new Error('no language was chosen')
    const { place } = draft
    if (place.page === 'summary') return seen
    if (place.page === 'consent') {
      await phone.move('consent', { scopes: ['audit', 'statistics', 'referral'] })
      continue
    }
    if (given.until?.(place.id)) return seen
    seen.push(place.id)
    const question = askedOf(asked, draft).find(({ id }) => id === place.id)
    if (!question) throw new Error(`${place.id} is not asked`)
    if (place.page === 'help') await phone.move('go_on')
    else if (place.page === 'payments') {
      for (const { group, item, fields } of given.payments ?? []) {
        await phone.move(`pay_group:${group}`)
        await phone.move(`pay_item:${item}`)
        await phone.move('pay_save', fields)
      }
      await phone.move('pay_done')
    } else await phone.move('answer', given.answers?.[place.id] ?? anAnswer(question, given.words))
  }
  throw new Error('the interview has no end')
}
