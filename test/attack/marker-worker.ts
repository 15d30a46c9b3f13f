import { newGroupWord } from '../../src/case-filing/group-word.ts'
import { sealReport } from '../../src/case-filing/report-envelope.ts'
import { newChallenge } from '../../src/case-intake/challenge.ts'
import { CODE_PURPOSE, LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { newCaseKey } from '../../src/cases/case-code.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { derivedFromCode, newCode } from '../../src/platform/secret-code.ts'
import { ORIGIN } from '../accounts/house.ts'
import { PAID, reportPhone, tell } from '../case-filing/report-walk.ts'
import { CONTENT } from '../case-handling/handled-case.ts'
import { mine, returnPhone, worked } from '../case-return/return-walk.ts'
import { sample } from '../platform/clean-file/samples.ts'
import type { MarkerHouse } from './marker-house.ts'

/** What a worker says, each where it is said. One letter of each is not ASCII, so that spellings differ. */
export const SAID = {
  story: 'Dấu-chuyện-kín',
  name: 'Dấu-tên-thật',
  reach: 'Dấu-số-gọi',
  agency: 'Dấu-công-ty',
  employer: 'Dấu-chủ-xưởng',
  payment: 'Dấu-khoản-tiền',
  message: 'Dấu-tin-nhắn',
  check_in: 'Dấu-bị-trách',
  file_name: 'Dấu-tên-ảnh',
  wrong_code: 'Dấu-mã-sai',
  refused: 'Dấu-bị-từ-chối',
  path: 'KyHieuDuongDan77',
  query: 'KyHieuCauHoi77',
  key: 'KyHieuKhoaLap77',
  photo_maker: 'HUNGMARK',
  sealed_story: 'Dấu-chuyện-niêm',
} as const

/** What came out of it: codes and other secrets that must be found nowhere either. */
export interface Told {
  readonly plainCode: string
  readonly sealedCode: string
  readonly secrets: Readonly<Record<string, string>>
}

/** Both ways of a whole report: by pages without script, and sealed by the sender with a photo. */
export async function reports(house: MarkerHouse): Promise<Told> {
  const pages = reportPhone({ app: house.phone } as never)
  const plainCode = await tell(pages, {
    danger: 'yes',
    happened: ['paid_too_much', 'debt'],
    paid: [
      ['L.BROKER', PAID],
      ['B8.OTHER', { ...PAID, words: SAID.payment }],
    ],
    facts: { programme: 'titp', contract_months: '36' },
    who: { who_agency: SAID.agency, who_employer: SAID.employer },
    story: `Xin giúp. ${SAID.story}`,
    readers: 'both',
    figures: 'yes',
    group: { group: 'start' },
    name: { name: SAID.name, reach: SAID.reach },
  })
  await pages.pressWithFiles('send', [
    [`${SAID.file_name}.jpg`, sample('photo.jpg')],
    [`${SAID.file_name}.wav`, sample('sound.wav')],
  ])
  if (pages.heading !== 'Đã nhận')
    throw new Error(
      `the report was not filed: ${pages.status} ${pages.heading} ${house.printed.slice(-3).join('')}`,
    )
  const { sealedCode, secrets } = await sealedReport(house)
  return { plainCode, sealedCode, secrets }
}

async function sealedReport(house: MarkerHouse) {
  const known = (await (await house.phone.request(`${ORIGIN}/api/v1/cases/intake?with=limits`)).json()) as {
    readers: { both: { id: string; public_key: string }[] }
    challenge: string
  }
  const key = newCaseKey()
  const sealedCode = newCode()
  const groupWord = newGroupWord()
  const id = crypto.randomUUID()
  const envelope = await sealReport(
    {
      id,
      code: sealedCode,
      language: 'vi',
      readers: 'both',
      urgent: true,
      groupWord,
      content: { ...CONTENT, story: SAID.sealed_story },
      identity: { name: SAID.name, reach: SAID.reach },
    },
    key,
    known.readers.both.map((one) => ({ id: one.id, publicKey: one.public_key })),
  )
  const fileId = crypto.randomUUID()
  const seal = sealer(key, { leastBytes: LEAST_BYTES })
  const about = JSON.stringify({ name: `${SAID.file_name}.jpg`, type: 'image/jpeg', bytes: 9 })
  const form = new FormData()
  const { challenge } = known
  form.append('envelope', JSON.stringify({ ...envelope, challenge, work: await solveWork(challenge) }))
  form.append('sealed_about', `${fileId}.${await seal.seal(PLACE.fileAbout(id, fileId), about)}`)
  form.append(
    'sealed_file',
    new Blob([await seal.sealBytes(PLACE.fileBytes(id, fileId), sample('photo.jpg'))]),
    fileId,
  )
  const filed = await house.phone.request(`${ORIGIN}/api/v1/cases`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'idempotency-key': `${SAID.key}-sealed` },
    body: form,
  })
  if (filed.status !== 201) throw new Error(`the sealed report was not filed: ${await filed.text()}`)
  return { sealedCode, secrets: { group_number: groupWord.replaceAll(/\D/g, '') } }
}

/** A report told openly to the JSON door, sent twice; answers the code. */
export async function openReport(house: MarkerHouse): Promise<string> {
  const { challenge } = await newChallenge(house.deps, 'case')
  const send = async () =>
    house.phone.request(`${ORIGIN}/api/v1/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `${SAID.key}-open` },
      body,
    })
  const body = JSON.stringify({
    corridor: 'vn-jp',
    readers: 'jp_mirai',
    urgent: false,
    content: { ...CONTENT, story: SAID.story, who: { ...CONTENT.who, agency: SAID.agency } },
    identity: { name: SAID.name, reach: SAID.reach },
    challenge,
    work: await solveWork(challenge),
  })
  const first = (await (await send()).json()) as { code?: string }
  await send()
  if (!first.code) throw new Error(`told openly and not filed: ${JSON.stringify(first)}`)
  return first.code
}

const wire = (house: MarkerHouse) => ({ app: house.phone, deps: house.deps }) as never

/** On the page without script: a message, a file, a name, everything that is waiting; then the session is closed. */
export async function returnsByPage(house: MarkerHouse, code: string): Promise<string> {
  const phone = returnPhone(wire(house))
  const opened = await phone.open({ code })
  if (!phone.session) throw new Error(`the code opened nothing: ${opened.status}`)
  const { session } = phone
  await phone.press('message', { message_id: crypto.randomUUID(), text: SAID.message })
  await phone.sendFiles([['files', new Blob([sample('photo.jpg') as BlobPart]), `${SAID.file_name}.jpg`]])
  await phone.sendFiles([['files', new Blob([`<svg>${SAID.refused}</svg>`]), `${SAID.refused}.svg`]])
  await phone.press('identity', { after: '1', name: SAID.name, reach: SAID.reach })
  let { html } = await phone.press('show')
  for (const [, what = ''] of html.matchAll(/value="((?:referral:[^"]+:yes)|(?:repayment:yes:[^"]+))"/g))
    await phone.press(what)
  for (const [, what = ''] of html.matchAll(/value="(check_in:[^"]+)"/g))
    await phone.press(what, { how: 'help', words: SAID.check_in })
  ;({ html } = await phone.press('show'))
  for (const [, what = ''] of html.matchAll(/value="(file:[^"]+)"/g)) await phone.press(what)
  await phone.press('language:ja')
  await phone.press('older:9')
  await phone.press('message', { message_id: crypto.randomUUID(), text: `${SAID.refused} ${code}` })
  await phone.press('identity', { after: '77', name: SAID.refused })
  await phone.press(`nonsense:${SAID.refused}`, { text: SAID.refused })
  await house.phone.request(`${ORIGIN}/leave`, {
    method: 'POST',
    headers: { origin: ORIGIN },
    body: new URLSearchParams({ session, lang: 'vi' }),
  })
  return session
}

/** The same by JSON, with the token and what the browser sealed, or with the code and plainly. */
export async function returnsByJson(house: MarkerHouse, code: string): Promise<string[]> {
  const app = wire(house)
  const token = { token: derivedFromCode(code, CODE_PURPOSE).token }
  const sessions: string[] = []
  for (const came of [token, { code }]) {
    await mine(app, '', 'session')
    const opened = await mine(app, '', 'session', { ...came, ...(await worked(house as never, 'return')) })
    const { session = '' } = (await opened.json()) as { session?: string }
    if (!session) throw new Error('the code opened nothing')
    sessions.push(session)
    const seen = (await (await mine(app, session, 'mine')).json()) as {
      identities: number
      files: { id: string }[]
      referrals: { id: string }[]
      check_ins_due: { kind: string }[]
    }
    await mine(app, session, 'mine/messages')
    await mine(app, session, 'mine/messages', { id: crypto.randomUUID(), text: SAID.message })
    await mine(app, session, 'mine/identity', { after: seen.identities, name: SAID.name, reach: SAID.reach })
    for (const { id } of seen.files) await mine(app, session, `mine/files/${id}`)
    for (const { id } of seen.referrals) await mine(app, session, `mine/referrals/${id}`, { answer: 'yes' })
    for (const { kind } of seen.check_ins_due)
      await mine(app, session, `mine/check-ins/${kind}`, { how: 'a_little', words: SAID.check_in })
    const form = new FormData()
    for (const [name, value] of Object.entries(await worked(house as never, 'file'))) form.append(name, value)
    form.append('files', new Blob([sample('photo.jpg') as BlobPart]), `${SAID.file_name}.jpg`)
    await house.phone.request(`${ORIGIN}/api/v1/cases/mine/files`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'case-session': session },
      body: form,
    })
    await mine(app, session, 'mine/check-ins/week_2', { how: SAID.refused, words: SAID.refused })
    await mine(app, session, `mine/check-ins/${SAID.path}`, { how: 'no', words: SAID.refused })
    await mine(app, session, `mine/referrals/${SAID.path}`, { answer: SAID.refused })
    await mine(app, session, 'mine/messages', { id: SAID.refused, text: SAID.refused })
    await mine(app, session, 'mine/messages', { id: crypto.randomUUID(), text: SAID.refused.repeat(400) })
    await mine(app, session, 'session', undefined, 'DELETE')
  }
  return sessions
}
