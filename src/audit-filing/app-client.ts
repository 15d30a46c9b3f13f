import type { Language } from '../platform/i18n/language.ts'
import type { Message, MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import type { Filing } from './filing-client.ts'
import { type Change, countStates, type Item } from './item-client.ts'
import type { Sender } from './send-client.ts'
import type { NewBlobs } from './vault-client.ts'

export type Say = (key: MessageKey, params?: MessageParams) => string

/** What every screen is given. */
export interface App {
  readonly filing: Filing
  readonly sender: Sender
  readonly t: Say
  readonly lang: Language
  /** What the service takes as evidence, for file fields. */
  readonly accept: string
}

/** The sentences that the page brought; the app holds no word of any language. */
export const sayings =
  (words: Readonly<Record<string, string>>): Say =>
  (key, params = {}) =>
    (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))

export const say = (t: Say, { key, params }: Message): string => t(key, params)

/** Keeps a change and lets it be sent. False: the device is full. */
export async function keep(app: App, audit: string, change: Change, blobs: NewBlobs = []): Promise<boolean> {
  const kept = await app.filing.change(audit, change, blobs)
  if (kept) app.sender.soon()
  return kept
}

/** What the auditor still has to bring home. */
export function unsent(items: readonly Item[]): number {
  const { kept, sending, conflict, refused } = countStates(items)
  return kept + sending + conflict + refused
}

/** Runs one after the other and, of what came in between, only the last: each keystroke is kept, none is waited for. */
export function latest<Value>(work: (value: Value) => Promise<void>): (value: Value) => void {
  let waiting: { readonly value: Value } | undefined
  let isBusy = false
  const run = async (): Promise<void> => {
    isBusy = true
    while (waiting) {
      const { value } = waiting
      waiting = undefined
      await work(value)
    }
    isBusy = false
  }
  return (value) => {
    waiting = { value }
    if (!isBusy) void run()
  }
}

/** `2026-11-21 15:04` by the clock of the device. */
export function localTime(instant: string): string {
  const at = new Date(instant)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** `640 kB`, `1.4 MB`, `10.7 GB`. */
export function megabytes(bytes: number): string {
  if (bytes < 100_000) return `${Math.ceil(bytes / 1_000)} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
