import { ORIGIN } from '../accounts/house.ts'
import type { StartedApp } from '../support/app.ts'
import { outcome, sendAsk } from './asked.ts'
import { type Ask, rowName } from './asking.ts'
import type { Credentials } from './scene.ts'
import { SCHEME_COLUMNS } from './scheme-table.ts'

type People = Readonly<Record<string, Credentials>>

/** What somebody was told by one row of a table. */
export interface Told {
  readonly who: string
  readonly row: string
  readonly letter: string
  /** Headers and body, as text. */
  readonly said: string
  /** The address that was asked for. */
  readonly typed: string
}

/** Every row asked as everyone, one after the other: some rows change what later ones find. */
export async function askAll(
  app: StartedApp,
  asks: readonly Ask[],
  people: People,
  columns: readonly string[] = SCHEME_COLUMNS,
): Promise<Told[]> {
  const told: Told[] = []
  for (const one of asks) {
    for (const who of columns) {
      const answer = await sendAsk(app, one, people[who] ?? {})
      const letter = outcome(answer)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const said = `${JSON.stringify([...answer.headers])} ${new TextDecoder().decode(bytes)}`
      told.push({ who, row: rowName(one), letter, said, typed: one.path })
    }
  }
  return told
}

/** Rows that take a request which another site made the browser of this person send, with the status they answer. */
export async function takenFromElsewhere(
  app: StartedApp,
  asks: readonly Ask[],
  credentials: Credentials | undefined,
): Promise<string[]> {
  const open: string[] = []
  for (const one of asks.filter(({ method }) => method !== 'GET')) {
    const evil = { ...credentials, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const { status } = await sendAsk(app, one, evil)
    if (status !== 403) open.push(`${rowName(one)}: ${status}`)
  }
  return open
}

/** Rows whose answer a cache may keep. */
export const keptByCaches = (told: readonly Told[]): string[] => {
  const kept = told.filter(({ said }) => !said.includes('["cache-control","no-store"]'))
  return [...new Set(kept.map(({ row }) => row))].sort()
}

/** Addresses that send this person to another site when they are told to. */
export async function ledElsewhere(
  app: StartedApp,
  asks: readonly Ask[],
  credentials: Credentials | undefined,
): Promise<string[]> {
  const evil = encodeURIComponent('https://evil.example/')
  const led: string[] = []
  for (const one of asks) {
    const path = `${one.path}${one.path.includes('?') ? '&' : '?'}lang=${evil}&return_to=${evil}&next=${evil}`
    const to = (await sendAsk(app, { ...one, path }, credentials ?? {})).headers.get('location')
    if (to !== null && new URL(to, ORIGIN).origin !== ORIGIN) led.push(path)
  }
  return led
}

/** Rows that answer HEAD otherwise than the table says of GET, or with a body. */
export async function headDiffers(
  app: StartedApp,
  asks: readonly Ask[],
  people: People,
  {
    table,
    callers,
    columns = SCHEME_COLUMNS,
  }: {
    readonly table: ReadonlyMap<string, string>
    readonly callers: readonly string[]
    readonly columns?: readonly string[]
  },
): Promise<string[]> {
  const different: string[] = []
  for (const one of asks.filter(({ method }) => method === 'GET')) {
    for (const who of callers) {
      const answer = await sendAsk(app, one, people[who] ?? {}, 'HEAD')
      if (outcome(answer) !== table.get(rowName(one))?.[columns.indexOf(who)]) different.push(rowName(one))
      if ((await answer.arrayBuffer()).byteLength > 0) different.push(`${rowName(one)}: with a body`)
    }
  }
  return different
}
