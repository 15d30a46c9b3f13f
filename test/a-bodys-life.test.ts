import { beforeAll, describe, expect, test } from 'vitest'
import { dayOf, later } from '../src/platform/clock.ts'
import { lapseRegistrations } from '../src/registrations/lapse-registrations.ts'
import { aProposal, move, type Office, office, proposed } from './applications/office.ts'

const BODY = '/api/v1/register/VN-GP/900-LDTBXH-GP'
const PARTY = { scheme: 'VN-GP', value: '900/LĐTBXH-GP' }

const R = 'registered'
const C = 'registered_with_conditions'
const S = 'suspended'
const E = 'expired'
const N = 'not_registered'
/** Had not happened yet: there was nothing to know. */
const X = 422

/** What is done to the body, in days from its application; it is found once that the suspension began five days earlier. */
const REGISTERED = 8
const SUSPENDED = 60
const REINSTATED = 90
const CORRECTED = 120
const LAPSED_AFTER = 10

/** Ten days of its life, as they were known when it was reinstated, when it was corrected, and at the end. */
const TABLE: readonly (readonly [string, ...(string | number)[]])[] = [
  ['the day it applied', N, N, N],
  ['a week later, while it was screened', N, N, N],
  ['the day of the decision', C, C, C],
  ['a month into it', C, C, C],
  ['the day before the suspension began in truth', C, C, C],
  ['the day it began in truth', C, S, S],
  ['the day before it was ordered', C, S, S],
  ['the day it was ordered', S, S, S],
  ['the day it was reinstated', R, R, R],
  ['the last day of the period', X, X, R],
  ['the day after', X, X, E],
]

interface Receipt {
  readonly number: string
  readonly answer: string
}

interface Life {
  readonly house: Office
  readonly days: readonly string[]
  readonly known: readonly string[]
  readonly receipts: readonly Receipt[]
}

/** The whole of it through the doors: the body applies, two officers decide, others suspend, reinstate and correct. */
async function live(): Promise<Life> {
  const house = await office()
  const day = (offset = 0) => dayOf(later(house.app.deps.now(), { days: offset }))
  const appliedOn = day()
  const receipts: Receipt[] = []
  const check = async () => {
    const { body } = await house.api('employerUser', '/partner-checks', { parties: [PARTY] })
    const { number, receipt } = body as unknown as {
      number: string
      receipt: { parties: { answer: string }[] }
    }
    receipts.push({ number, answer: receipt.parties[0]?.answer ?? '' })
  }
  const known: string[] = []
  const remember = () => void known.push(house.app.deps.now())
  const decide = async (who: 'lan' | 'minh', path: string, sent: object) => {
    const { body } = await house.api('lan', '/registrations')
    const [registration] = (body as unknown as { items: { id: string }[] }).items
    const answer = await house.api(who, `/registrations/${registration?.id}/${path}`, sent)
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  }

  const conditions = [{ text: 'Công bố bảng phí', due_on: day(50) }]
  const given = { outcome: 'register_with_conditions', conditions }
  await check()
  const application = await proposed(house, given)
  await house.pass(REGISTERED)
  const registeredOn = day()
  await move(house, 'minh', application, 'decision', aProposal(given))
  await check()
  await house.pass(SUSPENDED - REGISTERED)
  const suspendedOn = day()
  await decide('lan', 'suspensions', { reason: 'Không gửi báo cáo' })
  await check()
  await house.pass(REINSTATED - SUSPENDED)
  const reinstatedOn = day()
  await decide('minh', 'reinstatements', { reason: 'Đã gửi báo cáo', conditions: [] })
  await check()
  remember()
  await house.pass(CORRECTED - REINSTATED)
  await decide('lan', 'corrections', {
    status: 'suspended',
    held_from_on: day(SUSPENDED - 5 - CORRECTED),
    held_to_on: day(SUSPENDED - 1 - CORRECTED),
    reason: 'Quyết định có hiệu lực sớm hơn năm ngày',
  })
  await check()
  remember()
  const { registrations } = (await (await house.app.request(BODY)).json()) as {
    registrations: { valid_to_on: string }[]
  }
  const validTo = registrations[0]?.valid_to_on ?? ''
  const left = (Date.parse(validTo) - Date.parse(day())) / 86_400_000
  await house.pass(left + LAPSED_AFTER)
  await lapseRegistrations(house.app.deps)
  await check()
  remember()

  const shifted = (from: string, days: number) => dayOf(later(`${from}T03:00:00.000Z`, { days }))
  return {
    house,
    known,
    receipts,
    days: [
      appliedOn,
      shifted(appliedOn, 7),
      registeredOn,
      shifted(registeredOn, 30),
      shifted(suspendedOn, -6),
      shifted(suspendedOn, -5),
      shifted(suspendedOn, -1),
      suspendedOn,
      reinstatedOn,
      validTo,
      shifted(validTo, 1),
    ],
  }
}

describe('a body’s life from its application to the end of its registration', () => {
  let life: Life
  beforeAll(async () => {
    life = await live()
  }, 60_000)

  test('each day is answered as it was known at each of three instants', async () => {
    const { house, days, known } = life
    const answers = await Promise.all(
      TABLE.map(async ([name], index) => [
        name,
        ...(await Promise.all(
          known.map(async (at) => {
            const asked = await house.app.request(
              `${BODY}?on=${days[index]}&as_known_at=${encodeURIComponent(at)}`,
            )
            const { registrations } = (await asked.json()) as { registrations?: { status: string }[] }
            return registrations ? registrations[0]?.status : asked.status
          }),
        )),
      ]),
    )
    expect(answers).toEqual(TABLE)
  })

  test('every receipt issued on the way says what held then, and still verifies after all that came later', async () => {
    const { house, receipts } = life
    expect(receipts.map(({ answer }) => answer)).toEqual([N, C, S, R, R, E])
    for (const { number, answer } of receipts) {
      const verified = await house.app.request(`/api/v1/verify/${number}`)
      expect(await verified.json()).toMatchObject({ number, signature_valid: true, status: 'issued' })
      const again = (await (await house.app.request(`/api/v1/partner-checks/${number}`)).json()) as {
        receipt: { parties: { answer: string }[] }
      }
      expect(again.receipt.parties[0]?.answer).toBe(answer)
    }
  })

  test('a receipt asked for later about the corrected day says what is known now', async () => {
    const { house, days } = life
    const { body } = await house.api('employerUser', '/partner-checks', { parties: [PARTY], on: days[5] })
    const { receipt } = body as unknown as { receipt: { on: string; parties: { answer: string }[] } }
    expect([receipt.on, receipt.parties[0]?.answer]).toEqual([days[5], S])
  })
})
