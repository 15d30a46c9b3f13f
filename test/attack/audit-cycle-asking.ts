import { aPng } from '../audit-sign-off/stage.ts'
import type { Ask } from './asking.ts'
import type { CycleScene } from './audit-cycle-scene.ts'
import { AUDITED } from './audit-cycle-scene.ts'
import { anyPosts, gets, type Row } from './scheme-asking-rows.ts'

const NOBODY = '7d444840-9dc0-41d1-b245-5ffdce74fad2'
const ZEROS = '0'.repeat(64)
const reason = 'to try it'

/** A JSON route under `/api/v1`, and what is sent there. */
const json = (route: string, path: string, body: unknown, about?: string): Row => [
  `/api/v1${route}`,
  { path: `/api/v1${path}`, json: body, about },
]
const form = (route: string, path: string, fields: Ask['form'], about?: string): Row => [
  `/workspace${route}`,
  { path: `/workspace${path}`, form: fields, about },
]
const api = (route: string, path = route, about?: string) =>
  [`/api/v1${route}`, `/api/v1${path}`, about] as [string, string, string?]
const page = (route: string, path = route, about?: string) =>
  [`/workspace${route}`, `/workspace${path}`, about] as [string, string, string?]

export function independenceAsks({ scheme, permission, tie }: CycleScene): Ask[] {
  const no = { account_id: NOBODY, rule: 'cooling_off_tie', tie_id: null, reason, until_on: '2026-12-01' }
  return [
    ...gets([
      ...[api('/ties'), api('/ties/rules'), api('/tie-permissions')],
      ...[page('/ties'), page('/ties/team'), page('/ties/permissions'), page('/ties/permissions/new')],
    ]),
    ...anyPosts([
      json('/ties', '/ties', { organisation_id: NOBODY, kind: 'family', from_on: null, to_on: null }),
      json('/ties/:id/ending', `/ties/${tie}/ending`, { how: 'over', to_on: '2020-01-01' }),
      json('/tie-declarations', '/tie-declarations', { year: 2026, ties: 99, complete: true }),
      json(
        '/tie-permissions',
        '/tie-permissions',
        { ...no, organisation_id: scheme.bodies.applicant.id },
        'v',
      ),
      json(
        '/tie-permissions',
        '/tie-permissions',
        { ...no, organisation_id: scheme.bodies.employer.id },
        'j',
      ),
      form('/ties', '/ties', { do: 'none' }),
      form('/ties/permissions/new', '/ties/permissions/new', { account_id: NOBODY }),
      form('/ties/permissions/:id', `/ties/permissions/${permission}`, { decision: 'none' }),
      json('/tie-permissions/:id/decision', `/tie-permissions/${permission}/decision`, {
        decision: 'refused',
        reason,
      }),
    ]),
  ]
}

export function templateAsks({ draft, question }: CycleScene): Ask[] {
  const edition = '/lodging-visit/2026.1'
  const [e, d] = ['/audit-templates/:id/:version', '/audit-template-drafts/:draft']
  const at = `/audit-template-drafts/${draft}`
  return [
    ...gets([
      ...[api('/audit-templates'), api(e, `/audit-templates${edition}`)],
      api(`${e}/changes/:to`, `/audit-templates${edition}/changes/2026.1`),
      ...[api(d, at), page('/audit-templates'), page(e, `/audit-templates${edition}`)],
      page(`${e}/changes`, `/audit-templates${edition}/changes?to=2026.1`),
      ...[
        page(d, at),
        page(`${d}/content.json`, `${at}/content.json`),
        page(`${d}/changes`, `${at}/changes`),
      ],
      page(`${d}/questions/:question`, `${at}/questions/${question}`),
    ]),
    ...anyPosts([
      json('/audit-template-drafts', '/audit-template-drafts', { template_id: 'none', version: '2026.1' }),
      json(d, at, { expected_revision: 99, content: {} }),
      json(`${d}/publication`, `${at}/publication`, { expected_revision: 99 }),
      form(`${e}/drafts`, '/audit-templates/none/2026.1/drafts', {}),
      form(d, at, { do: 'none' }),
      form(`${d}/questions/:question`, `${at}/questions/${question}`, { revision: '99' }),
      form(`${e}/retirement`, '/audit-templates/none/2026.1/retirement', {}),
      json(`${e}/retirement`, `/audit-templates/none/2026.1/retirement`, {}),
      // Last: who may do it does it.
      json(`${d}/end`, `${at}/end`, {}),
    ]),
  ]
}

/** What is read of an audit beside its answers; `about` is whose and in what state it is. */
function aroundAudit(id: string, about: string, scene: CycleScene): Ask[] {
  const [a, at] = ['/audits/:id', `/audits/${id}`]
  const filing = '/audit-filing/audits/:id'
  return [
    ...gets([
      ...[api(a, at, about), page(a, at, about)],
      ...[api(`${a}/plan`, `${at}/plan`, about), page(`${a}/plan`, `${at}/plan`, about)],
      ...[api(`${a}/sample`, `${at}/sample`, about), page(`${a}/sample`, `${at}/sample`, about)],
      api(`${a}/meetings`, `${at}/meetings`, about),
      page(`${a}/meetings/:kind`, `${at}/meetings/opening`, about),
      page(`${a}/meetings/:kind/signatures/:position`, `${at}/meetings/opening/signatures/1`, about),
      api(`${a}/acknowledgement`, `${at}/acknowledgement`, about),
      page(`${a}/acknowledgement`, `${at}/acknowledgement`, about),
      page(`${a}/previous-findings`, `${at}/previous-findings`, about),
      page(`${a}/versions`, `${at}/versions`, about),
      page(`${a}/versions/:other`, `${at}/versions/${id}`, about),
      page(`${a}/conflicts`, `${at}/conflicts`, about),
      page(`${a}/custody`, `${at}/custody`, about),
      page(`${a}/custody/copies/:copy`, `${at}/custody/copies/${NOBODY}`, about),
      ...[api(`${a}/pack.zip`, `${at}/pack.zip`, about), page(`${a}/pack.zip`, `${at}/pack.zip`, about)],
      page(`${a}/pack`, `${at}/pack`, about),
      api(filing, `/audit-filing${at}`, about),
      api(`${filing}/conflicts`, `/audit-filing${at}/conflicts`, about),
    ]),
    ...writtenAround(id, about, scene),
  ]
}

/** Every request comes too late, or is of something that is not there. */
function writtenAround(id: string, about: string, { tablets, open }: CycleScene): Ask[] {
  const [a, at] = ['/audits/:id', `/audits/${id}`]
  const left = { meeting: 'closing', expected_revision: 99, not_held_reason: reason }
  const meeting = {
    meeting: 'opening',
    expected_revision: 99,
    held_on: '2099-01-01',
    place: 'x',
    remarks: '',
  }
  const attendance = [{ name: 'x', function: '', party: 'auditor', no_signature_reason: 'x' }]
  const previous = { expected_revision: 99, seen: 'mended', note: 'x' }
  const conflict = { keep: 'mine', value: 'nonsense' }
  const sync = { device_id: NOBODY, device_now: '2026-11-21T00:00:00.000Z', template_hash: ZEROS, items: [] }
  const file = new File([new Uint8Array(aPng(2))], 'x.png')
  const filing = '/audit-filing/audits/:id'
  return anyPosts([
    json(`${a}/move`, `${at}/move`, { planned_on: '2026-12-01', until_on: '2026-01-01', reason }, about),
    form(`${a}/plan`, `${at}/plan`, { planned_on: '2026-12-01', until_on: '2026-01-01', reason }, about),
    json(`${a}/sample`, `${at}/sample`, { listed: 5, rule: 'quarter', round: 'none' }, about),
    form(`${a}/sample`, `${at}/sample`, { listed: '5', rule: 'quarter', round: 'none' }, about),
    json(`${a}/meetings`, `${at}/meetings`, { ...meeting, attendance }, about),
    json(`${a}/meetings/left-out`, `${at}/meetings/left-out`, left, about),
    form(`${a}/meetings/:kind`, `${at}/meetings/opening`, {}, about),
    form(
      `${a}/meetings/:kind/left-out`,
      `${at}/meetings/opening/left-out`,
      { revision: '99', not_held_reason: reason },
      about,
    ),
    json(
      `${a}/acknowledgement`,
      `${at}/acknowledgement`,
      { say: 'remarked', remark: '', findings: [] },
      about,
    ),
    form(`${a}/acknowledgement`, `${at}/acknowledgement`, { say: 'remarked' }, about),
    json(`${a}/previous-findings/:finding`, `${at}/previous-findings/${NOBODY}`, previous, about),
    form(
      `${a}/previous-findings/:finding`,
      `${at}/previous-findings/${NOBODY}`,
      { [`seen-${NOBODY}`]: 'mended', [`note-${NOBODY}`]: 'x', revision: '99' },
      about,
    ),
    ...(about === 'open' || about === 'hidden'
      ? [form(`${a}/versions`, `${at}/versions`, { reason, changes: 'x' }, about)]
      : []),
    form(`${a}/conflicts`, `${at}/conflicts`, { item: NOBODY }, about),
    form(`${a}/custody/:file/redaction`, `${at}/custody/${open.file}/redaction`, { file }, about),
    json(`${filing}/sync`, `/audit-filing${at}/sync`, sync, about),
    json(
      `${filing}/conflicts/:conflict`,
      `/audit-filing${at}/conflicts/${tablets.conflict}`,
      conflict,
      about,
    ),
  ])
}

const TUS = { 'tus-resumable': '1.0.0' }

export function auditAsks(scene: CycleScene): Ask[] {
  const {
    open,
    hidden,
    done,
    japan,
    tablets,
    hidden: { id },
  } = scene
  const uploads = '/api/v1/audit-filing/uploads'
  return [
    ...aroundAudit(open.audit.id, 'open', scene),
    ...aroundAudit(id, 'hidden', scene),
    ...aroundAudit(done.audit.id, 'locked', scene),
    ...aroundAudit(japan.audit.id, 'japan', scene),
    ...anyPosts([
      json('/audits/:id/amendments', `/audits/${open.audit.id}/amendments`, { reason, changes: 'x' }, 'open'),
      json('/audits/:id/amendments', `/audits/${hidden.id}/amendments`, { reason, changes: 'x' }, 'hidden'),
    ]),
    ...gets([
      ...[api('/audit-filing/audits'), api('/audit-filing/key'), api('/audit-filing/devices')],
      page('/tablets'),
      ...[page('/audit'), page('/audit/'), page('/audit/sw.js'), page('/audit/manifest.webmanifest')],
    ]),
    ...anyPosts([
      json('/audit-filing/devices/:device/revocation', `/audit-filing/devices/${NOBODY}/revocation`, {}),
      form('/tablets/:device/revocation', `/tablets/${NOBODY}/revocation`, {}),
      [uploads, { json: {}, path: uploads }],
    ]),
    { method: 'OPTIONS', route: uploads, path: uploads },
    { method: 'GET', sentAs: 'HEAD', route: `${uploads}/:id`, path: tablets.upload, headers: TUS },
    { method: 'PATCH', route: `${uploads}/:id`, path: tablets.upload, headers: TUS },
    // Last: who may do it does it.
    { method: 'DELETE', route: `${uploads}/:id`, path: tablets.upload, headers: TUS },
  ]
}

export function planningAsks({ hidden, people, request, feed, today }: CycleScene): Ask[] {
  const year = today.slice(0, 4)
  const both = (route: string, about: (side: string) => [string, string, string?]) =>
    route === '' ? [] : [about('vamas'), about('jp_mirai')]
  const plan = {
    template_id: 'none',
    planned_on: today,
    team: [{ account_id: people.auditor.actor.id, role: 'lead' }],
  }
  const lines = [{ kind: 'periodic', audits: 1, days: 1 }]
  const stated = { year: Number(year), revision: 99, objectives: 'x', auditor_days: 1, lines }
  return [
    ...gets([
      ...both('p', (side) =>
        api('/audit-programmes', `/audit-programmes?side=${side}&year=${year}`, short(side)),
      ),
      ...both('d', (side) => api('/due-audits', `/due-audits?side=${side}`, short(side))),
      ...both('r', (side) => api('/risk-scores', `/risk-scores?side=${side}`, short(side))),
      api('/audit-calendar', `/audit-calendar?from=${year}-10-01&to=${year}-12-31`),
      ...both('p', (side) =>
        page('/audit-programme', `/audit-programme?side=${side}&year=${year}`, short(side)),
      ),
      ...both('d', (side) => page('/due-audits', `/due-audits?side=${side}`, short(side))),
      ...both('r', (side) => page('/audit-risk', `/audit-risk?side=${side}`, short(side))),
      ...[page('/audit-calendar'), page('/audit-requests/:id/plan', `/audit-requests/${request}/plan`)],
      ['/audit-calendar/:secret', feed, 'own'],
      ['/audit-calendar/:secret', `/audit-calendar/${hidden.id}`, 'none'],
    ]),
    ...anyPosts([
      json('/audit-programmes', '/audit-programmes', { side: 'vamas', ...stated }, 'v'),
      json('/audit-programmes', '/audit-programmes', { side: 'jp_mirai', ...stated }, 'j'),
      json('/audit-programmes/approval', '/audit-programmes/approval', {
        ...{ side: 'vamas', year: Number(year), revision: 99 },
      }),
      json('/audit-requests/:id/audit', `/audit-requests/${request}/audit`, plan),
      form('/audit-programme', '/audit-programme', { side: 'vamas', year, do: 'none' }),
      form('/audit-requests/:id/plan', `/audit-requests/${request}/plan`, {}),
      form('/audit-calendar/feed', '/audit-calendar/feed', {}),
      json('/audit-calendar/feed', '/audit-calendar/feed', {}),
      json('/audit-calendar/feed/ending', '/audit-calendar/feed/ending', {}),
    ]),
  ]
}
const short = (side: string): string => (side === 'vamas' ? 'v' : 'j')

export const typedNumber = `${AUDITED.scheme}/${AUDITED.value}`
export { api, form, json, NOBODY, page, reason, ZEROS }
