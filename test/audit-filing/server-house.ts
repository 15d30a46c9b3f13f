import { createHash, randomUUID } from 'node:crypto'
import type { Actor } from '../../src/accounts/actor.ts'
import type { Audit } from '../../src/audits/audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { ORIGIN } from '../accounts/house.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { conformityQuestions } from '../support/builders.ts'
import type { TestDatabase } from '../support/databases.ts'

export const DOOR = '/api/v1/audit-filing'
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const QUESTIONS = conformityQuestions().map(({ id }) => id)
export const [Q1 = '', Q2 = '', Q3 = ''] = QUESTIONS

/** The app with two auditors, who are signed in, and a body that they audit. */
export async function filingHouse(given?: TestDatabase) {
  const house = await startApp(given)
  const agency = anAgency(house.deps, '901', 'Công ty TNHH Phái cử Mẫu')
  await enter(house.deps, [agency])
  await house.addPeople([
    { mailbox: 'second-auditor', role: 'auditor', name: 'Trần Văn Hai', language: 'vi' },
    { mailbox: 'other-auditor', role: 'auditor', name: '見本 三郎', language: 'ja' },
  ])
  const first = await house.actor('auditor')
  const second = await house.actor('@second-auditor')
  const cookies = {
    first: (await house.as('auditor')).cookie(),
    second: (await house.as('@second-auditor')).cookie(),
    other: (await house.as('@other-auditor')).cookie(),
  }
  return {
    house,
    agencyId: agency.id,
    first,
    second,
    cookies,
    /** An audit of both. */
    audit: (): Promise<Audit> => anAudit(house, agency.id, first, second),
  }
}
export type FilingHouse = Awaited<ReturnType<typeof filingHouse>>

const anAudit = (house: StartedApp, agencyId: string, first: Actor, second: Actor): Promise<Audit> =>
  planAudit(house.deps, first, {
    organisation_id: agencyId,
    template_id: 'sending-agency',
    template_version: '2026.1',
    kind: 'initial',
    planned_on: '2026-11-20',
    team: [
      { account_id: first.id, role: 'lead' },
      { account_id: second.id, role: 'member' },
    ],
  })

export interface Outcome {
  readonly id: string
  readonly state: 'saved' | 'already' | 'conflict' | 'refused'
  readonly revision?: number
  readonly evidence_id?: string
  readonly conflict?: readonly {
    readonly id: string
    readonly field: string
    readonly mine: unknown
    readonly theirs: unknown
    readonly their_name: string
    readonly their_revision: number
  }[]
  readonly problem?: { readonly code: string; readonly detail: string }
}

interface SyncAnswer {
  readonly items: readonly Outcome[]
  readonly clock_off_seconds: number
  readonly clock_is_off: boolean
}

/** A tablet of one person, as it speaks with the service. */
export function tablet({ house }: FilingHouse, cookie: string, device: string = randomUUID()) {
  const ask = (path: string, init: RequestInit = {}) =>
    house.app.request(`${ORIGIN}${path}`, {
      ...init,
      headers: { cookie, ...(init.headers as Record<string, string>) },
    })
  const post = (path: string, body: unknown) =>
    ask(path, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const raw = (audit: Audit, items: readonly object[], given: object = {}) =>
    post(`${DOOR}/audits/${audit.id}/sync`, {
      device_id: device,
      device_now: house.deps.now(),
      template_hash: audit.templateHash,
      items,
      ...given,
    })
  const tus = (method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array) =>
    ask(path, {
      method,
      headers: { origin: ORIGIN, 'tus-resumable': '1.0.0', ...headers },
      ...(body ? { body: new Uint8Array(body) } : {}),
    })
  const begin = (audit: Pick<Audit, 'id'>, bytes: Uint8Array, given: Record<string, string> = {}) =>
    tus('POST', `${DOOR}/uploads`, {
      'upload-length': String(bytes.byteLength),
      'upload-metadata': metadata({ filename: 'photo.jpg', sha256: sha256(bytes), audit: audit.id }),
      ...given,
    })
  const piece = (path: string, offset: number, bytes: Uint8Array, given: Record<string, string> = {}) =>
    tus(
      'PATCH',
      path,
      { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...given },
      bytes,
    )
  return {
    device,
    ask,
    post,
    raw,
    tus,
    begin,
    piece,
    sync: async (audit: Audit, items: readonly object[], given: object = {}): Promise<SyncAnswer> => {
      const answer = await raw(audit, items, given)
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
      return (await answer.json()) as SyncAnswer
    },
    /** A whole file, in pieces of so many bytes; its id. */
    upload: async (audit: Audit, bytes: Uint8Array, size = 1_000_000): Promise<string> => {
      const begun = await begin(audit, bytes)
      const path = begun.headers.get('location') ?? ''
      for (let at = 0; at < bytes.byteLength; at += size) {
        const answer = await piece(path, at, bytes.subarray(at, at + size))
        if (answer.status !== 204) throw new Error(`${answer.status} ${await answer.text()}`)
      }
      return path.split('/').at(-1) ?? ''
    },
  }
}
export type Tablet = ReturnType<typeof tablet>

/** The header `Upload-Metadata`: names, and values in base64. */
export const metadata = (said: Readonly<Record<string, string>>): string =>
  Object.entries(said)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')

export const anAnswerItem = (question: string, given: object = {}) => ({
  id: randomUUID(),
  kind: 'answer',
  question,
  value: 'conforms',
  note: '',
  based_on_revision: 0,
  answered_at: '2026-11-20T02:00:00.000Z',
  ...given,
})

export const anEvidenceItem = (
  question: string,
  uploadId: string,
  bytes: Uint8Array,
  given: object = {},
) => ({
  id: randomUUID(),
  kind: 'evidence',
  question,
  upload_id: uploadId,
  file_name: 'photo.jpg',
  sha256: sha256(bytes),
  taken_at: '2026-11-20T02:00:00.000Z',
  ...given,
})
