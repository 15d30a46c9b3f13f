import { ORIGIN } from '../accounts/house.ts'
import { reportPhone } from '../case-filing/report-walk.ts'
import { mine, returnPhone, worked } from '../case-return/return-walk.ts'
import type { MarkerHouse } from './marker-house.ts'
import { SAID } from './marker-worker.ts'

const WORDS = Object.values(SAID).join(' ')
const JSON_TYPE = { 'content-type': 'application/json' }
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN }

/** Doors of a worker that take something. */
const TAKING = [
  '/report',
  '/return',
  '/leave',
  '/api/v1/cases',
  '/api/v1/cases/session',
  '/api/v1/cases/mine/messages',
  '/api/v1/cases/mine/files',
  '/api/v1/cases/mine/identity',
  '/api/v1/cases/mine/withdrawal',
  '/api/v1/cases/mine/check-ins/week_2',
  `/api/v1/cases/mine/referrals/${SAID.path}`,
]
const SHOWING = [
  '/report',
  '/return',
  '/leave',
  '/privacy',
  '/remedies',
  '/api/v1/remedy-figures',
  '/api/v1/cases/intake',
  '/api/v1/cases/session',
  '/api/v1/cases/mine',
  '/api/v1/cases/mine/messages',
  `/api/v1/cases/mine/files/${SAID.path}`,
]

/** Each way of being refused, at every door of a worker, with his words in it. */
export async function refusals(house: MarkerHouse): Promise<void> {
  const send = (path: string, init: RequestInit = {}) => house.phone.request(`${ORIGIN}${path}`, init)
  const form = new URLSearchParams({
    do: 'send',
    code: WORDS,
    text: WORDS,
    told: WORDS,
    session: SAID.refused,
  })
  for (const path of TAKING) {
    for (const [type, body] of [
      ['application/x-www-form-urlencoded', form.toString()],
      ['application/json', JSON.stringify({ story: WORDS, [SAID.refused]: WORDS })],
      ['application/json', `{"story":"${WORDS}`],
      ['text/xml', `<story>${WORDS}</story>`],
      ['multipart/form-data; boundary=x', `--x\r\nno part ${WORDS}`],
      [`application/json; charset=${SAID.query}`, WORDS],
    ] as const)
      for (const origin of [ORIGIN, `https://${SAID.path}.example`, undefined])
        await send(path, {
          method: 'POST',
          headers: { 'content-type': type, 'case-session': SAID.path, ...(origin ? { origin } : {}) },
          body,
        })
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      await send(path, { method, headers: JSON_TYPE, body: JSON.stringify({ story: WORDS }) })
    await send(`${path}/${SAID.path}?q=${SAID.query}`, { method: 'POST', headers: FORM_TYPE, body: form })
  }
  for (const path of SHOWING)
    for (const more of ['', `?q=${SAID.query}`, `?lang=${SAID.query}`, `/${SAID.path}`, `/%00${SAID.path}`])
      for (const method of ['GET', 'HEAD'])
        await send(`${path}${more}`, { method, headers: { 'case-session': SAID.path } })
  const large = new FormData()
  large.append('told', WORDS)
  large.append('story', WORDS.repeat(300_000).slice(0, 61_000_000))
  for (const path of ['/report', '/api/v1/cases'])
    await send(path, { method: 'POST', headers: { origin: ORIGIN }, body: large }).catch(() => undefined)
  const long = JSON.stringify({ code: WORDS, story: WORDS.repeat(5_000) })
  for (const path of ['/api/v1/cases', '/api/v1/cases/session'])
    await send(path, { method: 'POST', headers: JSON_TYPE, body: long })
  await wrongCodes(house)
  await tooOften(house)
  await house.malformed(`GET /report ${WORDS}\r\n\r\n`)
  await house.malformed(
    `POST /report HTTP/1.1\r\nhost: x\r\ncontent-length: ${SAID.path}\r\n${WORDS}\r\n\r\n`,
  )
}

async function wrongCodes(house: MarkerHouse): Promise<void> {
  const app = { app: house.phone, deps: house.deps } as never
  for (const code of [SAID.wrong_code, '1234 5678 9012 3456 7890 1234 5678', ''])
    await returnPhone(app).open({ code })
  for (const came of [{ token: SAID.wrong_code.repeat(9).slice(0, 43) }, { code: SAID.wrong_code }])
    await mine(app, '', 'session', { ...came, ...(await worked(house as never, 'return')) })
}

/** Beyond the limit of the site: told to come again, with all that was typed. */
async function tooOften(house: MarkerHouse): Promise<void> {
  const limits = house.deps.config.intakeLimits as Record<string, number>
  const before = { ...limits }
  Object.assign(limits, { worked_return: 0, waited_return: 0, worked_case: 0, waited_case: 0 })
  try {
    const app = { app: house.phone, deps: house.deps } as never
    await returnPhone(app).open({ code: SAID.wrong_code })
    const pages = reportPhone({ app: house.phone } as never)
    await pages.begin()
    await pages.press('next')
    await pages.press('goto:story')
    await pages.press('next', { story: SAID.refused })
    await pages.press('send')
  } finally {
    Object.assign(limits, before)
  }
}

/** The disk is full and a table is gone, while he tells: errors of ours, which may quote what was typed. */
export async function bugs(house: MarkerHouse, session: string): Promise<number[]> {
  const statuses: number[] = []
  const app = { app: house.phone, deps: house.deps } as never
  const whileGone = async (table: string, work: () => Promise<{ status: number }>) => {
    house.sqlite((sqlite) => sqlite.exec(`ALTER TABLE ${table} RENAME TO gone_for_a_moment`))
    try {
      statuses.push((await work()).status)
    } finally {
      house.sqlite((sqlite) => sqlite.exec(`ALTER TABLE gone_for_a_moment RENAME TO ${table}`))
    }
  }
  const post = (path: string, body: RequestInit['body'], headers: Record<string, string> = FORM_TYPE) =>
    house.phone.request(`${ORIGIN}${path}`, { method: 'POST', headers, ...(body ? { body } : {}) })
  const typed = (what: string) =>
    new URLSearchParams({ do: what, session, text: SAID.message, message_id: crypto.randomUUID() })
  await whileGone('case_sessions', () => post('/return', typed('message')))
  await whileGone('case_sessions', () =>
    mine(app, session, 'mine/messages', { id: crypto.randomUUID(), text: SAID.message }),
  )
  await whileGone('case_messages', () => post('/return', typed('message')))
  await whileGone('spent_challenges', async () => returnPhone(app).open({ code: SAID.wrong_code }))
  await whileGone('officer_keys', () => house.phone.request(`${ORIGIN}/api/v1/cases/intake`))
  return statuses
}
