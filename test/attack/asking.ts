import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import { BYTES } from '../support/builders.ts'
import { AGENCY_NUMBER, addPerson, QUESTION, type Scene } from './scene.ts'

/** One request to a route; `about` says which of several things of its kind is asked for. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'PATCH' | 'OPTIONS'
  readonly route: string
  readonly about?: string
  readonly path: string
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string | File>>
  readonly headers?: Readonly<Record<string, string>>
  /** The verb that is sent, where a route listens to another than it is written under. */
  readonly sentAs?: 'HEAD'
}

const ZEROS = '0'.repeat(64)

const form = (route: string, path: string, fields: Ask['form'] = {}, about?: string): Ask => ({
  method: 'POST',
  route,
  path,
  form: fields,
  ...(about ? { about } : {}),
})
const json = (route: string, path: string, body: unknown, about?: string): Ask => ({
  method: 'POST',
  route,
  path,
  json: body,
  ...(about ? { about } : {}),
})
const get = (route: string, path = route, about?: string): Ask => ({
  method: 'GET',
  route,
  path,
  ...(about ? { about } : {}),
})

const photo = () => new File([BYTES.png], 'photo.png')

function publicAsks({ report }: Scene): Ask[] {
  const body = `VN-GP/${AGENCY_NUMBER}`
  return [
    get('/'),
    get('/', '/?q=mau', 'search'),
    get('/o/:scheme/:value', `/o/${body}`),
    get('/healthz'),
    get('/readyz'),
    get('/sign-in'),
    get('/sign-in/code'),
    form('/sign-in', '/sign-in', { email: 'nobody@people.example', password: 'x' }),
    form('/sign-in/code', '/sign-in/code', { code: '000000' }),
    get('/invitation/:token', '/invitation/none'),
    form('/invitation/:token', '/invitation/none'),
    get('/verify'),
    get('/verify/:number', `/verify/${report.number}`),
    get('/gallery'),
    get('/api'),
    get('/guides'),
    get('/guides/:country', '/guides/vn'),
    get('/guides/:country', '/guides/xx', 'none'),
    get('/api/v1/guides'),
    get('/api/v1/guides/:country', '/api/v1/guides/vn'),
    get('/api/v1/guides/:country', '/api/v1/guides/xx', 'none'),
    get('/api/v1/keys'),
    get('/api/v1/keys/certificate'),
    get('/api/v1/openapi.json'),
    get('/api/v1/register', '/api/v1/register?q=mau'),
    get('/api/v1/register/:scheme/:value', `/api/v1/register/${body}`),
    get('/api/v1/verify/:document', `/api/v1/verify/${report.number}`),
  ]
}

/** What is read of an audit, through both doors. */
function readingAsks(id: string, fileId: string, about: string): Ask[] {
  const page = '/workspace/audits/:id'
  const at = `/workspace/audits/${id}`
  const api = '/api/v1/audits/:id'
  return [
    get(page, at, about),
    get(`${page}/sections/:section`, `${at}/sections/coc-1`, about),
    get(`${page}/findings`, `${at}/findings`, about),
    get(`${page}/evidence`, `${at}/evidence`, about),
    get(`${page}/evidence/:file`, `${at}/evidence/${fileId}`, about),
    get(`${page}/sign`, `${at}/sign`, about),
    get(`${page}/report`, `${at}/report`, about),
    get(api, `/api/v1/audits/${id}`, about),
    get(`${api}/evidence/:file`, `/api/v1/audits/${id}/evidence/${fileId}`, about),
  ]
}

/**
 * What is written to an audit. Every request is well formed and comes too late, so that who may do it is told 409 or 422
 * and nothing changes for the next one who asks.
 */
function writingAsks(id: string, about: string): Ask[] {
  const page = '/workspace/audits/:id'
  const at = `/workspace/audits/${id}`
  const api = '/api/v1/audits/:id'
  const to = `/api/v1/audits/${id}`
  const stale = { value: 'conforms', note: '', expected_revision: 99 }
  const none = { file: photo(), question: 'no-such-question' }
  return [
    json(`${api}/answers`, `${to}/answers`, { answers: [{ question: QUESTION, ...stale }] }, about),
    json(`${api}/answers/:question`, `${to}/answers/${QUESTION}`, stale, about),
    json(
      `${api}/findings/:finding`,
      `${to}/findings/F-01`,
      { expected_revision: 99, description: 'x' },
      about,
    ),
    form(`${api}/evidence`, `${to}/evidence`, none, about),
    json(`${api}/signatures`, `${to}/signatures`, { content_hash: ZEROS, declaration: true }, about),
    json(`${api}/reopening`, `${to}/reopening`, { reason: 'to try it' }, about),
    form(
      `${page}/sections/:section`,
      `${at}/sections/coc-1`,
      { [`value.${QUESTION}`]: 'conforms', revision: '' },
      about,
    ),
    form(
      `${page}/findings/:finding`,
      `${at}/findings/F-01`,
      { revision: '99', 'F-01-description': 'x' },
      about,
    ),
    form(`${page}/sign`, `${at}/sign`, { content_hash: ZEROS, declaration: 'yes' }, about),
    form(`${page}/reopen`, `${at}/reopen`, { reason: 'to try it' }, about),
  ]
}

/** What only a locked audit refuses without harm. */
function lateAsks({ locked, file }: Scene): Ask[] {
  const reason = { reason: 'to try it' }
  const at = `/workspace/audits/${locked.id}`
  const to = `/api/v1/audits/${locked.id}`
  return [
    json('/api/v1/audits/:id/cancellation', `${to}/cancellation`, reason),
    json('/api/v1/audits/:id/evidence/:file/removal', `${to}/evidence/${file.id}/removal`, reason),
    form('/workspace/audits/:id/evidence/:file/removal', `${at}/evidence/${file.id}/removal`, {
      [`reason-${file.id}`]: reason.reason,
    }),
    form('/workspace/audits/:id/cancel', `${at}/cancel`, reason),
    form('/workspace/audits/:id/report', `${at}/report`),
    json('/api/v1/compliance-reports', '/api/v1/compliance-reports', { audit_id: locked.id }),
  ]
}

function planningAsks({ auditor }: Scene): Ask[] {
  const plan = {
    organisation_id: '019a4200-0000-7000-8000-ffffffffffff',
    template_id: 'sending-agency',
    kind: 'initial',
    planned_on: '2026-11-20',
  }
  const team = [{ account_id: auditor.id, role: 'lead' }]
  return [
    get('/workspace/audits'),
    get('/api/v1/audits'),
    get('/workspace/audits/new'),
    json('/api/v1/audits', '/api/v1/audits', { ...plan, team }),
    form('/workspace/audits/new', '/workspace/audits/new', { ...plan, lead: auditor.id }),
  ]
}

const KEY = {
  role: 'machine',
  scopes: ['import_list'],
  actsFor: null,
  organisationId: null,
  days: 30,
} as const

async function officeAsks({ app, report }: Scene): Promise<Ask[]> {
  const victim = await addPerson(app, 'victim', { role: 'observer', actsFor: 'vamas' })
  const place = '/workspace/accounts/:id/end'
  const end = `/workspace/accounts/${victim.accountId}/end`
  const key = { name: 'Example', role: 'machine', scopes: ['import_list'], days: 30 }
  const old = await createApiKey(app.deps, SYSTEM_ACTOR, {
    ...KEY,
    scopes: [...KEY.scopes],
    name: 'To be revoked',
  })
  const revoke = `api-keys/${old.key.id}/revoke`
  const csv = () => new File(['a,b\n1,2\n'], 'list.csv')
  const list = () => ({ kind: 'sending_agencies', file: csv() })
  const confirm = { kind: 'sending_agencies', token: ZEROS }
  const number = report.number
  return [
    get('/api/v1/compliance-reports/:number', `/api/v1/compliance-reports/${number}`),
    get('/api/v1/compliance-reports/:number/pdf', `/api/v1/compliance-reports/${number}/pdf`),
    get('/workspace/reports/:number', `/workspace/reports/${number}`),
    get('/api/v1/compliance-reports'),
    get('/workspace/reports'),
    get('/workspace/exports'),
    get('/api/v1/list-imports'),
    form('/api/v1/list-imports', '/api/v1/list-imports', list()),
    json('/api/v1/list-imports/:sha256/confirm', `/api/v1/list-imports/${ZEROS}/confirm`, confirm),
    get('/workspace/lists'),
    form('/workspace/lists', '/workspace/lists', list()),
    form('/workspace/lists/:sha256/confirm', `/workspace/lists/${ZEROS}/confirm`, confirm),
    get('/workspace/accounts'),
    get('/workspace/accounts/invite'),
    form('/workspace/accounts/invite', '/workspace/accounts/invite', { email: 'no address' }),
    get(place, end),
    form(place, end),
    get('/api/v1/api-keys'),
    json('/api/v1/api-keys', '/api/v1/api-keys', key),
    json('/api/v1/api-keys/:id/revoke', `/api/v1/${revoke}`, {}),
    get('/workspace/api-keys'),
    get('/workspace/api-keys/new'),
    form('/workspace/api-keys/new', '/workspace/api-keys/new', { name: '' }),
    form('/workspace/api-keys/:id/revoke', `/workspace/${revoke}`),
  ]
}

/** Last, because the last two of them end the session. */
const ownAsks = (): Ask[] => [
  get('/workspace'),
  get('/api/v1/me'),
  get('/account'),
  form('/account/language', '/account/language', { language: 'en' }),
  form('/account/backup-codes', '/account/backup-codes', { password: 'wrong' }),
  get('/account/second-factor'),
  form('/account/second-factor', '/account/second-factor', { password: 'wrong' }),
  form('/account/second-factor/confirm', '/account/second-factor/confirm', { code: '000000' }),
  form('/account/sign-out-everywhere', '/account/sign-out-everywhere'),
  form('/sign-out', '/sign-out'),
]

export async function allAsks(scene: Scene): Promise<Ask[]> {
  const { open, openFile, locked, file } = scene
  return [
    ...publicAsks(scene),
    ...planningAsks(scene),
    ...readingAsks(open.id, openFile.id, 'open'),
    ...readingAsks(locked.id, file.id, 'locked'),
    ...writingAsks(open.id, 'open'),
    ...writingAsks(locked.id, 'locked'),
    ...lateAsks(scene),
    ...(await officeAsks(scene)),
    ...ownAsks(),
  ]
}

export const rowName = ({ method, route, about }: Ask): string =>
  `${method} ${route}${about ? ` (${about})` : ''}`
