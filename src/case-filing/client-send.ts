import type { Attachments, FileLimits } from '../case-intake/client-files.ts'
import { randomId } from '../case-intake/client-old-browsers.ts'
import { ask } from '../case-intake/client-page.ts'
import { Work } from '../case-intake/client-work.ts'
import type { Readers } from '../cases/case.ts'
import type { WorkerPayment } from '../fees/worker-payment.ts'
import type { Language } from '../platform/i18n/language.ts'
import { type Answers, answerOf, contentFrom, identityFrom } from './report-answers.ts'
import { type Recipient, sealReport } from './report-envelope.ts'

const DOOR = '/api/v1/cases'

/** What `GET /api/v1/cases/intake` tells, as far as it is used here. */
interface Intake {
  readonly readers: Readonly<Record<Readers, readonly { readonly id: string; readonly public_key: string }[]>>
  readonly challenge: string
  readonly limits: { readonly files: number; readonly file_bytes: number }
}

/** Filed: what the person is told of it, and nothing that would open it. */
export type Filed = Readonly<Record<string, unknown>>

/** The service took nothing, and says why in a sentence. */
export class NotTaken extends Error {}

/** Who will read, and the work that is asked for; begun early. */
export interface Door {
  readonly recipients: (readers: Readers) => Recipient[]
  readonly work: Work
  readonly limits: FileLimits
}

/** Throws `LineDown`; Error when there is no such door. */
export async function knock(): Promise<Door> {
  const { status, body } = await ask('json', `${DOOR}/intake`, { method: 'GET' })
  const intake = body as Intake | null
  if (status !== 200 || !intake) throw new Error(`intake answers ${status}`)
  return {
    recipients: (readers) =>
      intake.readers[readers].map(({ id, public_key }) => ({ id, publicKey: public_key })),
    work: new Work(intake.challenge),
    limits: { most: intake.limits.files, bytes: intake.limits.file_bytes },
  }
}

export interface Told {
  readonly code: string
  readonly groupWord: string | null
  readonly answers: Answers
  readonly payments: readonly WorkerPayment[]
  readonly files: Attachments
  readonly language: Language
}

interface Progress {
  readonly sealing: () => void
  readonly working: (done: number) => void
  readonly sending: (done: number) => void
}

/** One report as it leaves the telephone: sealed once, and sent as often as the line needs. */
export class Sending {
  door: Door
  private sealed: FormData | undefined
  private key = ''

  constructor(door: Door) {
    this.door = door
  }

  /** Throws `LineDown` (send again: the same bytes with the same key, which are taken once), `NotTaken` with the service's sentence. */
  async send(told: Told, progress: Progress): Promise<Filed> {
    for (let attempt = 1; ; attempt += 1) {
      this.sealed ??= await this.seal(told, progress)
      const { status, body } = await ask('json', DOOR, {
        body: this.sealed,
        headers: { 'idempotency-key': this.key },
        progress: (done) => progress.sending(done),
      })
      if (status >= 200 && status < 300) return (body ?? {}) as Filed
      // Refused, so nothing of it is there. What is sent next is another sending.
      this.sealed = undefined
      // Officers came or went meanwhile, or the challenge grew old: asked anew, once.
      if (status !== 409 || attempt > 1) throw new NotTaken(sentenceOf(body))
      this.door.work.stop()
      this.door = await knock()
    }
  }

  forget(): void {
    this.door.work.stop()
    this.sealed = undefined
  }

  private async seal(told: Told, progress: Progress): Promise<FormData> {
    const { code, groupWord, answers, payments, files, language } = told
    progress.sealing()
    const id = randomId()
    const readers = (answerOf(answers, 'readers') || 'jp_mirai') as Readers
    const caseKey = crypto.getRandomValues(new Uint8Array(32))
    const report = await sealReport(
      {
        id,
        code,
        language,
        readers,
        urgent: answerOf(answers, 'danger') === 'yes',
        groupWord,
        content: contentFrom(answers, payments, language),
        identity: identityFrom(answers),
      },
      caseKey,
      this.door.recipients(readers),
    )
    const form = new FormData()
    await files.sealInto(form, id, caseKey)
    caseKey.fill(0)
    const { work } = this.door
    const found = await work.solved((done) => progress.working(done))
    form.append('envelope', JSON.stringify({ ...report, challenge: work.challenge, work: found }))
    this.key = randomId()
    return form
  }
}

/** The sentence of a problem (RFC 9457), with those of its fields; empty where the answer is none. */
function sentenceOf(body: unknown): string {
  const { detail = '', errors = [] } = (body ?? {}) as {
    detail?: string
    errors?: readonly { readonly detail: string }[]
  }
  return [detail, ...errors.map((one) => one.detail)].join(' ').trim()
}
