import { askPersistence, type DeviceRoom, deviceRoom, isFull } from './device-client.ts'
import { type Door, daysLeft, makeDoor, type PassphraseFault, passphraseFault } from './door-client.ts'
import { keepDoor, livingDoors, tryDoors, waitForDoors } from './doors-client.ts'
import type { FilingRules } from './filing-rules.ts'
import type { Change, Made, Problem } from './item-client.ts'
import { rebase } from './merge-client.ts'
import { put, withoutOld } from './outbox-client.ts'
import type { OfferedAudit, TakeAlong } from './package-client.ts'
import { importKey, keyBytes } from './seal-client.ts'
import { type KeyAnswer, Refused, type Server, SignedOut, Unreachable } from './server-client.ts'
import { type DeviceDatabase, deviceId, openDevice, openVault } from './store-client.ts'
import { adoptFormer, type Kept, type NewBlobs, NOTHING_KEPT, Vault } from './vault-client.ts'

/** `opening`: it is being found out. `locked`: by passphrase or sign-in. `strange`: by sign-in only. `refused`: signed in, but no auditor. */
export type Gate = 'opening' | 'locked' | 'strange' | 'refused' | 'open'

export interface FilingState {
  readonly gate: Gate
  /** Of the last time that the service was asked; undefined: not reached since the app was opened. */
  readonly signedIn: boolean | undefined
  readonly reachable: boolean
  readonly kept: Kept
  readonly offered: readonly OfferedAudit[] | null
  /** Days for which the passphrase still opens this device; undefined: none was set. */
  readonly daysLeft: number | undefined
  /** A door that had come to its end was taken away. */
  readonly ended: boolean
  /** Seconds by which this device's clock is ahead; undefined: not known. */
  readonly clockOff: number | undefined
  readonly room: DeviceRoom | undefined
  /** Sentence of what did not work last, until the next thing works. */
  readonly fault: string | undefined
  readonly refusal: Problem | undefined
  readonly sending: boolean
  /** The item whose file is on its way. */
  readonly uploading: string | undefined
  /** By `Date.now()`: when the next try to send is made. */
  readonly nextTryAt: number | undefined
}

const AT_FIRST: FilingState = {
  gate: 'opening',
  signedIn: undefined,
  reachable: false,
  kept: NOTHING_KEPT,
  offered: null,
  daysLeft: undefined,
  ended: false,
  clockOff: undefined,
  room: undefined,
  fault: undefined,
  refusal: undefined,
  sending: false,
  uploading: undefined,
  nextTryAt: undefined,
}

export type Unlocking = 'open' | 'wrong' | 'wait' | 'twice'

/** Nobody types a passphrase while a network that leads nowhere is waited for. */
const FIRST_PATIENCE_MS = 8_000
const WRITING = 'feri-audit-writing'

/** Everything the app knows and does, without a screen. One for a tab; tabs of one person find out what the others wrote. */
export class Filing {
  readonly server: Server
  readonly rules: FilingRules
  private readonly listeners = new Set<() => void>()
  private readonly others = new BroadcastChannel('feri-audit')
  private state_ = AT_FIRST
  private device: DeviceDatabase | undefined
  private vault: Vault | undefined
  private isShut = false

  constructor(server: Server, rules: FilingRules) {
    this.server = server
    this.rules = rules
    this.others.onmessage = () => void this.catchUp()
  }

  get state(): FilingState {
    return this.state_
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  set(more: Partial<FilingState>): void {
    this.state_ = { ...this.state_, ...more }
    for (const listener of this.listeners) listener()
  }

  /** By the service's clock as far as it is known. */
  now(): number {
    return Date.now() - (this.state_.clockOff ?? 0) * 1_000
  }

  /** Finds out who may come in: shows the lock at once where there is a door, and opens by itself when the service knows the person. */
  async open(): Promise<void> {
    this.device = await openDevice()
    const doors = await this.livingDoors()
    if (doors.length > 0) this.set({ gate: 'locked' })
    await this.meet(FIRST_PATIENCE_MS)
    if (this.state_.gate === 'opening') this.set({ gate: doors.length > 0 ? 'locked' : 'strange' })
  }

  /** Asks the service who we are. True when it knows, and it is the person whose things are open here. */
  async meet(patienceMs?: number): Promise<boolean> {
    try {
      const answer = await this.server.key(await this.deviceId(), patienceMs)
      this.set({ signedIn: true, reachable: true, refusal: undefined })
      await this.comeIn(answer)
      return true
    } catch (error) {
      if (error instanceof Refused && error.reason === 'device_revoked') await this.giveUp()
      this.notReached(error)
      return false
    }
  }

  deviceId(): Promise<string> {
    return deviceId(this.known())
  }

  /** What a failed request says about line, session and leave. */
  notReached(error: unknown): void {
    if (error instanceof SignedOut) this.set({ signedIn: false, reachable: true })
    else if (error instanceof Unreachable) this.set({ reachable: false })
    else if (error instanceof Refused) {
      this.set({ reachable: true, refusal: error.problem })
      if (this.state_.gate !== 'open')
        this.set({ gate: this.state_.gate === 'locked' ? 'locked' : 'refused' })
    } else throw error
  }

  /** Tries the passphrase on every door of this device; nobody learns whose doors they are. */
  async unlock(passphrase: string): Promise<Unlocking> {
    const found = await tryDoors(this.known(), passphrase, this.rules)
    if (typeof found === 'string') return found
    this.isShut = false
    await this.enter(found.keyId, found.key)
    return 'open'
  }

  /** Milliseconds until the next passphrase is taken. */
  waitLeft(): Promise<number> {
    return waitForDoors(this.known())
  }

  /** Needs the service: only it has the key. Throws as `Server` does. */
  async setPassphrase(passphrase: string, again: string): Promise<PassphraseFault | undefined> {
    const fault = passphraseFault(passphrase, again, this.rules)
    if (fault) return fault
    const { key_id, key } = await this.server.key(await this.deviceId())
    const door = await makeDoor(key_id, keyBytes(key), passphrase, this.rules.passphrase_rounds, Date.now())
    await this.known().put('doors', door)
    this.set({ daysLeft: daysLeft(door, Date.now(), this.rules), room: await askPersistence() })
    return undefined
  }

  /** Brings an audit onto this device, or brings what is here up to date. */
  async takeAlong(audit: string): Promise<void> {
    const pack = await this.server.takeAlong(audit)
    await this.receive(pack)
    this.set({ room: await askPersistence() })
  }

  /** A package came: what waits here is put onto it, field by field. */
  async receive(pack: TakeAlong): Promise<void> {
    this.set({ clockOff: Math.round((Date.now() - Date.parse(pack.server_now)) / 1_000) })
    await this.write(({ packs, items, notes }) => ({
      packs: new Map(packs).set(pack.audit.id, pack),
      items: rebase(withoutOld(items, pack.audit.id), pack),
      notes: new Map(notes).set(pack.audit.id, {
        stopped: null,
        sentAt: notes.get(pack.audit.id)?.sentAt ?? null,
      }),
    }))
  }

  /** Keeps a change with its files. When this returns true it is on the disk; false: the device is full, and it is only on the screen. */
  change(audit: string, change: Change, blobs: NewBlobs = []): Promise<boolean> {
    return this.write((kept) => ({ ...kept, items: put(kept.items, change, this.made(audit, kept)) }), blobs)
  }

  made(audit: string, { items }: Pick<Kept, 'items'>): Made {
    const seq = items.reduce((most, item) => Math.max(most, item.seq), 0) + 1
    return { id: crypto.randomUUID(), audit, seq, at: new Date().toISOString() }
  }

  /** One step after the other, also between tabs, each on what really stands on the disk. */
  async write(
    step: (kept: Kept) => Kept,
    blobs: NewBlobs = [],
    gone: readonly string[] = [],
  ): Promise<boolean> {
    const { vault } = this
    if (!vault) return false
    return navigator.locks.request(WRITING, async () => {
      const before = (await vault.isBehind()) ? await vault.read() : this.state_.kept
      const after = step(before)
      try {
        await vault.write(before, after, blobs, gone)
      } catch (error) {
        if (!isFull(error)) throw error
        this.set({ kept: before, fault: 'storage_full', room: await deviceRoom() })
        return false
      }
      this.set({ kept: after, ...(this.state_.fault === 'storage_full' ? { fault: undefined } : {}) })
      this.others.postMessage('written')
      return true
    })
  }

  blob(id: string): Promise<ArrayBuffer | undefined> {
    return this.vault?.blob(id) ?? Promise.resolve(undefined)
  }

  get keyId(): string {
    return this.vault?.keyId ?? ''
  }

  /** Leaves what is open, until somebody types the passphrase or opens the app anew. */
  async lock(): Promise<void> {
    this.isShut = true
    await this.leave()
  }

  private async leave(): Promise<void> {
    this.vault?.close()
    this.vault = undefined
    const doors = await this.livingDoors()
    const { signedIn, reachable } = this.state_
    this.set({ ...AT_FIRST, gate: doors.length > 0 ? 'locked' : 'strange', signedIn, reachable })
  }

  /** The person has withdrawn this device elsewhere: no passphrase opens it any more. What lies here stays sealed. */
  private async giveUp(): Promise<void> {
    await this.known().clear('doors')
    await this.leave()
  }

  private async comeIn({ key_id, key, former = [] }: KeyAnswer): Promise<void> {
    if (this.isShut) return
    // Somebody else has signed in on this device.
    if (this.vault && this.vault.keyId !== key_id) await this.leave()
    if (!this.vault) {
      const opened = await importKey(keyBytes(key))
      await adoptFormer(this.known(), { keyId: key_id, key: opened }, former)
      await this.enter(key_id, opened)
    }
    const door = await this.known().get('doors', key_id)
    if (!door) return this.set({ daysLeft: undefined })
    const met = { ...door, metAt: Date.now(), seenAt: Date.now() }
    await keepDoor(this.known(), met)
    this.set({ daysLeft: daysLeft(met, Date.now(), this.rules), ended: false })
  }

  private async enter(keyId: string, key: CryptoKey): Promise<void> {
    const vault = new Vault(keyId, await openVault(keyId), key)
    const kept = await vault.read()
    this.vault = vault
    const door = await this.known().get('doors', keyId)
    this.set({
      gate: 'open',
      kept,
      daysLeft: door && daysLeft(door, Date.now(), this.rules),
      room: await deviceRoom(),
    })
  }

  private async livingDoors(): Promise<readonly Door[]> {
    const { living, ended } = await livingDoors(this.known(), this.rules)
    if (ended) this.set({ ended })
    return living
  }

  private async catchUp(): Promise<void> {
    const { vault } = this
    if (!vault) return
    await navigator.locks.request(WRITING, async () => {
      if (this.vault === vault && (await vault.isBehind())) this.set({ kept: await vault.read() })
    })
  }

  private known(): DeviceDatabase {
    if (!this.device) throw new Error('open() comes first')
    return this.device
  }
}
