import { PLACE } from '../../src/cases/case.ts'
import { readContent } from '../../src/cases/case-content.ts'
import { openCase } from '../../src/cases/open-case.ts'
import { ORIGIN } from '../accounts/house.ts'
import { hidden } from '../case-return/return-walk.ts'
import { type CastOfficer, caseCast } from '../cases/case-cast.ts'
import { type StartedApp, startApp } from '../support/app.ts'

/** Limits under which nobody waits or is told to come again. */
export const AT_ONCE = {
  wait_seconds_case: 0,
  work_bits: 1,
  work_parts: 1,
  worked_case: 1_000_000,
  waited_case: 1_000_000,
}

/** An app in which officers of both sides can read, and nobody has to wait. */
export async function reportingApp(limits: Readonly<Record<string, number>> = {}) {
  const app = await startApp()
  Object.assign(app.deps.config, { intakeLimits: { ...AT_ONCE, ...limits } })
  return { ...app, cast: await caseCast({ deps: app.deps as never, db: app.db }) }
}
export type ReportingApp = Awaited<ReturnType<typeof reportingApp>>

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** What a worker's browser without script does on `/report`: it knows nothing but the page before. */
export function reportPhone(app: Pick<StartedApp, 'app'>, { lang = 'vi', headers = {} } = {}) {
  const phone = {
    html: '',
    status: 0,
    headers: new Headers(),
    /** Of all pages together, and of the largest. */
    bytes: 0,
    largest: 0,
    get code() {
      return /data-code="">\s*([\d ]+?)\s*</.exec(phone.html)?.[1] ?? ''
    },
    get heading() {
      return textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(phone.html)?.[1] ?? '')
    },
    send: async (body: URLSearchParams | FormData | null) => {
      const answer = await app.app.request(`${ORIGIN}/report`, {
        method: body ? 'POST' : 'GET',
        headers: { 'accept-language': lang, ...(body ? { origin: ORIGIN } : {}), ...headers },
        ...(body ? { body } : {}),
      })
      phone.html = await answer.text()
      phone.status = answer.status
      phone.headers = answer.headers
      const bytes = Buffer.byteLength(phone.html)
      phone.bytes += bytes
      phone.largest = Math.max(phone.largest, bytes)
      return phone
    },
    look: () => phone.send(null),
    press: (what: string, fields: Fields = {}) => phone.send(new URLSearchParams(phone.form(what, fields))),
    /** With files, as the last page sends them: `told` first, the pressed button last. */
    pressWithFiles: (what: string, files: readonly (readonly [name: string, bytes: Uint8Array])[]) => {
      const form = new FormData()
      form.append('told', hidden(phone.html, 'told'))
      for (const [name, bytes] of files) form.append('files', new Blob([bytes as BlobPart]), name)
      form.append('do', what)
      return phone.send(form)
    },
    form: (what: string, fields: Fields): [string, string][] => [
      ...['told', 'lang'].flatMap((name): [string, string][] => {
        const value = hidden(phone.html, name)
        return value === '' ? [] : [[name, value]]
      }),
      ...Object.entries(fields).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
      ),
      ['do', what],
    ],
    /** From the first page to the pictures: the code is typed back. */
    begin: async () => {
      await phone.look()
      await phone.press('begin')
      const { code } = phone
      await phone.press('next')
      await phone.press('next', { code_back: code })
      return code
    },
    pay: async (item: string, fields: Fields) => {
      await phone.press('pay_group:broker')
      await phone.press(`pay_item:${item}`)
      return phone.press('pay_save', fields)
    },
  }
  return phone
}

export const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()

export const PAID: Fields = {
  amount: '30.000.000',
  currency: 'VND',
  collector_role: 'sub_agent_or_broker',
  receipt: 'none',
}

/** A whole report by pages, as far as the last, with what is given; the rest is left open. */
export async function tell(
  phone: ReturnType<typeof reportPhone>,
  told: {
    readonly danger?: 'yes' | 'no'
    readonly happened?: readonly string[]
    readonly paid?: readonly (readonly [item: string, fields: Fields])[]
    readonly facts?: Fields
    readonly who?: Fields
    readonly story?: string
    readonly readers?: string
    readonly figures?: string
    readonly group?: Fields
    readonly name?: Fields
  } = {},
): Promise<string> {
  const code = await phone.begin()
  await phone.press('next', told.danger ? { danger: told.danger } : {})
  if (told.danger === 'yes') await phone.press('next')
  await phone.press('next', { happened: told.happened ?? [] })
  for (const [item, fields] of told.paid ?? []) await phone.pay(item, fields)
  await phone.press('pay_done')
  if (told.paid?.length) {
    await phone.press('next', told.facts ?? {})
    await phone.press('next')
  }
  await phone.press('next', told.who ?? {})
  await phone.press('next', { story: told.story ?? '' })
  await phone.press('next', { readers: told.readers ?? 'jp_mirai' })
  if (told.paid?.length) await phone.press('next', { figures: told.figures ?? 'no' })
  await phone.press('next', told.group ?? { group: 'none' })
  if (told.group?.group === 'start') await phone.press('next')
  await phone.press('next', told.name ?? {})
  return code
}

/** The newest case there is, as it lies in the database. */
export const casesOf = (app: Pick<StartedApp, 'db'>) =>
  app.db.queries.selectFrom('cases').selectAll().execute()

/** What an officer reads of a case. */
export async function readBy(app: Pick<StartedApp, 'deps'>, officer: CastOfficer, label: string) {
  const opened = await openCase(app.deps, officer.actor, { label, unlocked: officer.unlocked }, 'content')
  return {
    opened,
    content: readContent(await opened.content.open(PLACE.content(opened.case.id), opened.case.sealedContent)),
  }
}
