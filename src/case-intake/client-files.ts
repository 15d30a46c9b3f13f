import { LEAST_BYTES, PLACE } from '../cases/case.ts'
import { sealer } from '../platform/sealing.ts'
import { cleanedHere } from './client-clean.ts'
import { CannotRead, redrawn } from './client-images.ts'
import { bytesOf, randomId } from './client-old-browsers.ts'
import { all, clear, doButton, first, made, refuse, type Say } from './client-page.ts'
import { canRecord, type Recording, record } from './client-voice.ts'

export interface FileLimits {
  readonly most: number
  readonly bytes: number
}
/** For a page that says none; the server has the last word. */
const LIMITS: FileLimits = { most: 5, bytes: 8_000_000 }

interface Attached {
  readonly kind: Kind
  /** By kind and number, never as the telephone called it. */
  readonly name: string
  readonly shown: string
  readonly type: string
  readonly blob: Blob
}

const KINDS = {
  photo: { extension: () => 'jpg', said: 'photo_name' },
  voice: { extension: (type: string) => type.replace(/^.*\/(x-)?/, ''), said: 'voice_name' },
  document: { extension: () => 'pdf', said: 'paper_name' },
} as const
type Kind = keyof typeof KINDS

/** The photographs, papers and voice notes chosen on one page; in memory only until they are sealed. */
export class Attachments {
  private files: Attached[] = []
  private recording: Recording | undefined
  private readonly counted: Record<string, number> = {}
  private readonly section: HTMLElement
  private readonly list: HTMLElement
  private readonly say: Say
  private readonly limits: FileLimits
  private readonly onChange: () => void

  constructor(section: HTMLElement, say: Say, onChange: () => void = () => {}, limits = LIMITS) {
    this.section = section
    this.say = say
    this.onChange = onChange
    this.limits = limits
    const inputs = all<HTMLInputElement>(section, 'input[type=file]')
    this.list = first(section, '[data-files]') ?? made('ul', 'feri-lines')
    if (!this.list.parentNode) inputs[inputs.length - 1]?.after(this.list)
    this.list.setAttribute('aria-live', 'polite')
    for (const input of inputs) input.addEventListener('change', () => void this.takeAll(input))
    this.offerVoice()
  }

  get names(): readonly string[] {
    return this.files.map(({ shown }) => shown)
  }

  /** What was chosen on the same page in another language. */
  takeOver(before: Attachments): void {
    for (const { kind, blob } of before.files) this.add(kind, blob)
  }

  forget(): void {
    this.files = []
    this.recording?.stop()
    this.recording = undefined
    clear(this.list)
  }

  /** Adds each file to what is sent: `sealed_about` `<id>.<sealed>` and `sealed_file`, which only the key of this case opens. */
  async sealInto(form: FormData, caseId: string, key: Uint8Array<ArrayBuffer>): Promise<void> {
    const by = sealer(key, { leastBytes: LEAST_BYTES })
    for (const { name, type, blob } of this.files) {
      const id = randomId()
      const bytes = await bytesOf(blob)
      const about = JSON.stringify({ name, type, bytes: bytes.length })
      form.append('sealed_about', `${id}.${await by.seal(PLACE.fileAbout(caseId, id), about)}`)
      const sealed = await by.sealBytes(PLACE.fileBytes(caseId, id), bytes)
      form.append('sealed_file', new Blob([sealed], { type: 'application/octet-stream' }), id)
    }
  }

  private async takeAll(input: HTMLInputElement): Promise<void> {
    const chosen = [...(input.files ?? [])]
    input.value = ''
    refuse(this.section, [])
    for (const file of chosen) await this.take(file)
  }

  private async take(file: Blob, recorded = false): Promise<void> {
    const wait = made('li', '', this.say('preparing'))
    this.list.append(wait)
    try {
      if (this.files.length >= this.limits.most)
        return refuse(this.section, [this.say('files_too_many', { n: this.limits.most })])
      const kind = kindOf(file.type)
      if (!kind) return refuse(this.section, [this.say('file_kind')])
      const blob = recorded ? file : await withoutTraces(kind, file)
      if (blob.size > this.limits.bytes)
        return refuse(this.section, [
          this.say('file_too_large', { n: Math.floor(this.limits.bytes / 1_000_000) }),
        ])
      this.add(kind, blob)
    } catch (error) {
      refuse(this.section, [this.say(error instanceof CannotRead ? 'photo_unreadable' : 'file_kind')])
    } finally {
      wait.remove()
    }
  }

  private add(kind: Kind, blob: Blob): void {
    const n = (this.counted[kind] ?? 0) + 1
    this.counted[kind] = n
    const { extension, said } = KINDS[kind]
    const shown = this.say(said, { n })
    const attached = { kind, name: `${kind}-${n}.${extension(blob.type)}`, shown, type: blob.type, blob }
    this.files.push(attached)
    const kB = Math.ceil(blob.size / 1024)
    const line = made('li', '')
    line.append(made('span', '', this.say('file_ready', { name: shown, n: kB })))
    if (kind === 'voice') line.append(listenButton(blob, this.say('voice_play'), shown))
    const remove = doButton('', this.say('remove'), shown)
    remove.type = 'button'
    remove.addEventListener('click', () => {
      this.files = this.files.filter((one) => one !== attached)
      line.remove()
      this.onChange()
    })
    line.append(remove)
    this.list.append(line)
    this.onChange()
  }

  /** Shows the buttons for a voice note where the browser can record one. */
  private offerVoice(): void {
    const box = first(this.section, '[data-voice]')
    const start = box && first<HTMLButtonElement>(box, '[data-voice-start]')
    const stop = box && first<HTMLButtonElement>(box, '[data-voice-stop]')
    if (!box || !start || !stop || !canRecord()) return
    const clock = made('p', 'govuk-body')
    clock.setAttribute('role', 'timer')
    box.append(clock)
    const recording = (on: boolean): void => {
      start.hidden = on
      stop.hidden = !on
      if (!on) clock.textContent = ''
    }
    recording(false)
    box.hidden = false
    const begin = async (): Promise<void> => {
      try {
        this.recording = await record((n) => {
          clock.textContent = this.say('voice_recording', { n })
        })
        recording(true)
        stop.focus()
        const { done } = this.recording
        const blob = await done
        // Undefined when all was forgotten meanwhile.
        if (this.recording) await this.take(blob, true)
      } catch {
        refuse(this.section, [this.say('voice_denied')])
      }
      this.recording = undefined
      recording(false)
    }
    start.addEventListener('click', () => void begin())
    stop.addEventListener('click', () => this.recording?.stop())
  }
}

/** Nothing leaves the telephone that tells where, when, by whom or with what a file was made. */
async function withoutTraces(kind: Kind, file: Blob): Promise<Blob> {
  if (kind === 'photo') return redrawn(file)
  const { type, bytes } = await cleanedHere(await bytesOf(file))
  return new Blob([bytes.slice()], { type })
}

/** What a file claims to be decides how it is read; what it really is, the reading. */
function kindOf(type: string): Kind | undefined {
  if (type === 'image/svg+xml') return undefined
  if (type.startsWith('image/')) return 'photo'
  if (type.startsWith('audio/')) return 'voice'
  return type === 'application/pdf' ? 'document' : undefined
}

/** Plays by the sound device itself: an audio element would need a wider Content-Security-Policy. */
function listenButton(blob: Blob, text: string, about: string): HTMLButtonElement {
  const button = doButton('', text, about)
  button.type = 'button'
  let playing: AudioContext | undefined
  const stop = (): void => {
    const device = playing
    playing = undefined
    if (device && device.state !== 'closed') void device.close()
  }
  const play = async (): Promise<void> => {
    playing = new AudioContext()
    const source = playing.createBufferSource()
    source.buffer = await playing.decodeAudioData((await bytesOf(blob)).buffer)
    source.connect(playing.destination)
    source.onended = stop
    source.start()
  }
  button.addEventListener('click', () => (playing ? stop() : void play().catch(stop)))
  return button
}
