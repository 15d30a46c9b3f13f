import type { ItemResult, Problem } from './item-client.ts'
import type { OfferedAudit, TakeAlong } from './package-client.ts'

const DOOR = '/api/v1/audit-filing'
const PATIENCE_MS = 30_000

/** Nobody answered, or something in between did: try again later. */
export class Unreachable extends Error {}

/** The service does not know who we are any more. Everything stays here until the person has signed in again. */
export class SignedOut extends Error {}

/** The service has said no, and why. */
export class Refused extends Error {
  readonly status: number
  readonly problem: Problem
  /** A word for machines, where the service says more than a code. */
  readonly reason: string

  constructor(status: number, problem: Problem, reason = '') {
    super(problem.code)
    this.status = status
    this.problem = problem
    this.reason = reason
  }
}

export interface KeyAnswer {
  readonly key_id: string
  /** base64url, 32 bytes. */
  readonly key: string
  /** Of before another of the person's tablets was withdrawn: what was sealed with them is sealed anew. */
  readonly former?: readonly { readonly key_id: string; readonly key: string }[]
}

export interface SyncAnswer {
  readonly items: readonly ItemResult[]
  readonly server_now: string
  readonly clock_off_seconds: number
}

export interface SyncRequest {
  readonly device_id: string
  readonly device_name: string
  readonly device_now: string
  readonly template_hash: string
  readonly items: readonly object[]
}

/** The service as the app speaks to it; every answer in the language of the page. */
export class Server {
  private readonly lang: string

  constructor(lang: string) {
    this.lang = lang
  }

  key = (device: string, patienceMs = PATIENCE_MS): Promise<KeyAnswer> =>
    this.ask('/key', {}, patienceMs, `&device_id=${device}`)

  offered = async (): Promise<readonly OfferedAudit[]> =>
    (await this.ask<{ audits: readonly OfferedAudit[] }>('/audits')).audits

  takeAlong = (audit: string): Promise<TakeAlong> => this.ask(`/audits/${encodeURIComponent(audit)}`)

  sync = (audit: string, request: SyncRequest): Promise<SyncAnswer> =>
    this.ask(`/audits/${encodeURIComponent(audit)}/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })

  /** Where uploads begin. */
  get uploads(): string {
    return `${DOOR}/uploads?lang=${this.lang}`
  }

  private async ask<Answer>(
    path: string,
    init: RequestInit = {},
    patienceMs = PATIENCE_MS,
    more = '',
  ): Promise<Answer> {
    const answer = await fetch(`${DOOR}${path}?lang=${this.lang}${more}`, {
      ...init,
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
    }).catch(() => {
      throw new Unreachable()
    })
    const said: unknown = await answer.json().catch(() => undefined)
    if (answer.ok && said !== undefined) return said as Answer
    throw failureOf(answer.status, said)
  }
}

interface Said {
  readonly errors?: readonly { readonly detail?: string }[]
  readonly facts?: { readonly reason?: string }
}

/** What an answer that is not good means for the one who asked. */
export function failureOf(status: number, said: unknown): Error {
  if (status === 401) return new SignedOut()
  const problem = said as (Partial<Problem> & Said) | undefined
  if (status < 400 || status === 408 || status === 429 || status >= 500 || !problem?.code)
    return new Unreachable()
  const detail = [problem.detail, ...(problem.errors ?? []).map((one) => one.detail)]
    .filter(Boolean)
    .join(' ')
  return new Refused(status, { code: problem.code, detail }, problem.facts?.reason)
}
