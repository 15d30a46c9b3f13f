import { chance } from '../platform/chance.ts'
import { isReady } from './check-client.ts'
import type { Filing } from './filing-client.ts'
import { filesOf, type Item, type KeptFile } from './item-client.ts'
import { withSaved } from './merge-client.ts'
import { answered, began, returned, sendable, waitAfter } from './outbox-client.ts'
import { Refused, type SyncAnswer } from './server-client.ts'
import { upload } from './upload-client.ts'
import { onTheWire } from './wire-client.ts'

const SENDING = 'feri-audit-sending'
const SOON_MS = 1_500
/** A change made while we send comes along; but a mistake of ours must not go round for ever. */
const ROUNDS_MAX = 20

/** Of one file only: the others of the item, and all other items, go on. */
const OF_THE_FILE = new Set([413, 415, 422])

/** Brings what waits to the service, again and again until it is there. One tab of a device does it at a time. */
export class Sender {
  private readonly filing: Filing
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0

  constructor(filing: Filing) {
    this.filing = filing
  }

  /** After a change: the next ones may come along. */
  soon(ms = SOON_MS): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.now(), ms)
    this.filing.set({ nextTryAt: Date.now() + ms })
  }

  /** Now; `again` gives those another try that the service has refused as a whole. */
  async now(again = false): Promise<void> {
    clearTimeout(this.timer)
    this.filing.set({ nextTryAt: undefined })
    await navigator.locks.request(SENDING, { ifAvailable: true }, async (lock) => {
      if (!lock) return
      this.filing.set({ sending: true })
      const done = await this.all(again).finally(() => this.filing.set({ sending: false }))
      if (done) this.failures = 0
      else if (this.filing.state.signedIn !== false) this.later()
    })
  }

  private later(): void {
    this.failures += 1
    this.soon(waitAfter(this.failures, chance()))
  }

  /** True when there is nothing left to try again by itself. */
  private async all(again: boolean): Promise<boolean> {
    if (!(await this.filing.meet()) || this.filing.state.gate !== 'open') return false
    await this.filing.write((kept) => ({ ...kept, items: returned(kept.items) }))
    for (const [audit, note] of this.filing.state.kept.notes) {
      if (note.stopped && !again) continue
      if (!this.waiting(audit).some(({ state }) => state === 'kept')) continue
      try {
        await this.audit(audit)
      } catch (error) {
        await this.filing.write((kept) => ({ ...kept, items: returned(kept.items) }))
        if (error instanceof Refused) await this.stop(audit, error)
        else {
          this.filing.notReached(error)
          return false
        }
      }
    }
    return true
  }

  private waiting(audit: string): Item[] {
    return this.filing.state.kept.items.filter((item) => item.audit === audit && item.state !== 'sent')
  }

  private async stop(audit: string, { problem }: Refused): Promise<void> {
    await this.filing.write((kept) => ({
      ...kept,
      notes: new Map(kept.notes).set(audit, {
        sentAt: kept.notes.get(audit)?.sentAt ?? null,
        stopped: problem,
      }),
    }))
  }

  /** Everything of one audit that can go. Throws what the service, or the line, says against the whole. */
  private async audit(audit: string): Promise<void> {
    // What others wrote meanwhile is put together with ours field by field, before anything is called a conflict.
    await this.refresh(audit).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
    })
    for (let round = 0; round < ROUNDS_MAX; round++) {
      await this.uploadAll(audit)
      const pack = this.filing.state.kept.packs.get(audit)
      if (!pack) return
      const items = this.waiting(audit)
      const going = sendable(items, (item) => isReady(pack, items, item, this.filing.now()))
      const batch = going.slice(0, this.filing.rules.items_at_once)
      if (batch.length === 0) return
      const ids = new Set(batch.map(({ id }) => id))
      await this.filing.write((kept) => ({ ...kept, items: began(kept.items, ids) }))
      const answer = await this.filing.server.sync(audit, {
        device_id: await this.filing.deviceId(),
        device_name: deviceName(),
        device_now: new Date().toISOString(),
        template_hash: pack.template_hash,
        items: batch.map((item) => onTheWire(item, pack)),
      })
      await this.take(audit, answer)
      await this.refresh(audit)
    }
  }

  private async refresh(audit: string): Promise<void> {
    await this.filing.receive(await this.filing.server.takeAlong(audit))
  }

  /** What the service took is noted, and bytes that it has leave the device, all in one step. */
  private async take(audit: string, answer: SyncAnswer): Promise<void> {
    this.filing.set({ clockOff: answer.clock_off_seconds })
    const taken = new Set(
      answer.items.filter(({ state }) => state === 'saved' || state === 'already').map(({ id }) => id),
    )
    const gone = this.filing.state.kept.items
      .filter(({ id }) => taken.has(id))
      .flatMap(({ change }) => filesOf(change))
      .map(({ blob }) => blob)
    await this.filing.write(
      (kept) => {
        const pack = kept.packs.get(audit)
        if (!pack) return kept
        return {
          packs: new Map(kept.packs).set(audit, withSaved(pack, kept.items, answer.items)),
          items: answered(kept.items, answer.items),
          notes: new Map(kept.notes).set(audit, { stopped: null, sentAt: answer.server_now }),
        }
      },
      [],
      gone,
    )
  }

  /** Files first: an item that names one is sent when it has arrived. */
  private async uploadAll(audit: string): Promise<void> {
    for (const item of this.waiting(audit)) {
      if (item.state !== 'kept') continue
      for (const file of filesOf(item.change)) {
        if (item.uploads[file.blob]?.done) continue
        try {
          this.filing.set({ uploading: item.id })
          await this.uploadOne(item, file)
        } catch (error) {
          if (!(error instanceof Refused) || !OF_THE_FILE.has(error.status)) throw error
          const { problem } = error
          await this.filing.write((kept) => ({
            ...kept,
            items: kept.items.map((one) =>
              one.id === item.id ? { ...one, state: 'refused', problem } : one,
            ),
          }))
        } finally {
          this.filing.set({ uploading: undefined })
        }
      }
    }
  }

  private async uploadOne(item: Item, file: KeptFile): Promise<void> {
    const bytes = await this.filing.blob(file.blob)
    if (!bytes) return
    const note = (url: string, done: boolean) =>
      this.filing.write((kept) => ({
        ...kept,
        items: kept.items.map((one) =>
          one.id === item.id ? { ...one, uploads: { ...one.uploads, [file.blob]: { url, done } } } : one,
        ),
      }))
    const url = await upload({
      endpoint: this.filing.server.uploads,
      audit: item.audit,
      file,
      bytes: new Blob([bytes], { type: file.type }),
      chunkBytes: this.filing.rules.chunk_bytes,
      before: item.uploads[file.blob],
      onAddress: (address) => void note(address, false),
    })
    await note(url, true)
  }
}

/** In a word or two, for the person's own list of devices. */
function deviceName(): string {
  const agent = navigator.userAgent
  const system = /Android|iPad|iPhone|Windows|Mac OS X|CrOS|Linux/.exec(agent)?.[0] ?? ''
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? ''
  return [browser.replace('Edg', 'Edge'), system].filter(Boolean).join(' · ')
}
