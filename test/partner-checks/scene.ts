import { expect } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import type { OrganisationRole } from '../../src/organisations/organisation.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { sha256Hex } from '../../src/platform/hash.ts'
import { planMove } from '../../src/registrations/plan-move.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import { aBody, anAgency, aSupervisor, enter, name } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'

export const AGENCY = { scheme: 'VN-GP', value: '1174/LĐTBXH-GP' }
export const SUPERVISOR = { scheme: 'JP-KANRI', value: '許1900000001' }
export const EMPLOYER = { scheme: 'JP-JCN', value: '7000012050002' }
export const WHOLE = [
  { ...AGENCY, role: 'sending_agency' },
  { ...SUPERVISOR, role: 'intermediary' },
  { ...EMPLOYER, role: 'employer' },
]

export interface Ids {
  readonly agency: string
  readonly supervisor: string
  readonly employer: string
}

const register = (deps: Deps, organisationId: string, role: OrganisationRole, conditions: string[] = []) =>
  recordFirstStatus(deps, SYSTEM_ACTOR, {
    organisationId,
    role,
    corridor: 'vn-jp',
    validFromOn: '2026-10-15',
    validToOn: '2028-10-14',
    programmes: ['titp', 'ssw'],
    conditions,
  })

/** An agency, a supervising organisation and an employer, all registered; and a second agency that is not. */
export async function enterChain(deps: Deps, { conditions = [] as string[] } = {}): Promise<Ids> {
  const agency = anAgency(deps, '1174', 'Công ty Cổ phần Phát triển Nhân lực Mẫu')
  const supervisor = aSupervisor(deps, 1, [name('協同組合田中サンプル', 'ja')])
  const employer = aBody(deps, {
    roles: ['employer'],
    names: [name('株式会社サンプル製作所', 'ja'), name('Sample Works Co., Ltd.', 'en')],
    identifiers: [{ scheme: 'JP-JCN', value: '7000012050002' }],
  })
  await enter(deps, [agency, supervisor, employer, anAgency(deps, '199', 'Công ty TNHH Ví Dụ Hải Đăng')])
  await register(deps, agency.id, 'sending_agency')
  await register(deps, supervisor.id, 'supervising_organisation')
  await register(deps, employer.id, 'employer', conditions)
  return { agency: agency.id, supervisor: supervisor.id, employer: employer.id }
}

/** Suspends the agency from a day on, as an officer's decision does. */
export async function suspendAgency(deps: Deps, { agency }: Ids, heldFromOn: string): Promise<void> {
  const at = deps.now()
  const { entries, statements } = await planMove(
    deps,
    { organisationId: agency, role: 'sending_agency', corridor: 'vn-jp' },
    { action: 'suspended', heldFromOn, reason: '見本の理由', decidedBy: 'system' },
    at,
  )
  await commit(deps, SYSTEM_ACTOR, { entries, statements, result: null, at })
}

export interface Scene extends StartedApp {
  readonly ids: Ids
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  check(body: unknown, headers?: Record<string, string>): Promise<Checked>
  key(): Promise<Record<string, string>>
}

export interface Checked {
  readonly number: string
  readonly verdict: string
  readonly sentence: string
  readonly receipt: { readonly [member: string]: unknown } & {
    readonly parties: readonly {
      answer: string
      reasons: { rule: string; found: string; outcome: string }[]
    }[]
    readonly reasons: readonly { rule: string; found: string; facts?: unknown }[]
  }
  readonly data_hash: string
  readonly signature: string
  readonly links: Readonly<Record<string, string>>
}

export async function scene(given: { conditions?: string[] } = {}): Promise<Scene> {
  const app = await startApp()
  const ids = await enterChain(app.deps, given)
  const post: Scene['post'] = async (path, body, headers = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return {
    ...app,
    ids,
    post,
    async check(body, headers) {
      const answer = await post('/api/v1/partner-checks', body, headers)
      const json = (await answer.json()) as Checked
      expect(answer.status, JSON.stringify(json)).toBe(201)
      // Every receipt of every test: what was signed is canonical JSON.
      expect(sha256Hex(canonicalJson(json.receipt))).toBe(json.data_hash)
      return json
    },
    async key() {
      const { text } = await createApiKey(app.deps, SYSTEM_ACTOR, {
        name: 'an office',
        role: 'machine',
        actsFor: null,
        organisationId: null,
        scopes: ['export_register'],
        days: 1,
      })
      return { authorization: `Bearer ${text}` }
    },
  }
}

const tokyo = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' })
export const today = (): string => tokyo.format(Date.now())
export const yesterday = (): string => tokyo.format(Date.now() - 86_400_000)
