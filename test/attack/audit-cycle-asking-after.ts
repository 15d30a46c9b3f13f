import { currentEdition } from '../../src/self-checks/self-check.ts'
import { aPng } from '../audit-sign-off/stage.ts'
import type { Ask } from './asking.ts'
import { api, form, json, NOBODY, page, reason, typedNumber, ZEROS } from './audit-cycle-asking.ts'
import type { CycleScene } from './audit-cycle-scene.ts'
import { anyPosts, gets } from './scheme-asking-rows.ts'

const photo = () => new File([new Uint8Array(aPng(2))], 'x.png')

function actionAsks({ done, japan, proof }: CycleScene): Ask[] {
  const a = '/corrective-actions/:finding'
  const text = 'to try it'
  const plan = {
    ...{ step: 'propose_plan', cause_method: 'records', causes: ['no_procedure'], cause: text, action: text },
    ...{ prevention: text, remedy: '', owner: text, due_on: '2027-01-01' },
  }
  const of = (about: 'locked' | 'japan'): Ask[] => {
    const at = `/corrective-actions/${(about === 'locked' ? done : japan).finding}`
    return [
      ...gets([
        ...[api(a, at, about), page(a, at, about)],
        api(`${a}/files/:file`, `${at}/files/${proof}`, about),
        page(`${a}/files/:file`, `${at}/files/${proof}`, about),
      ]),
      ...anyPosts([
        json(`${a}/steps`, `${at}/steps`, { step: 'judge_effect', effective: true, note: 'x' }, about),
        form(a, at, { step: 'judge_effect' }, about),
      ]),
    ]
  }
  const at = `/corrective-actions/${done.finding}`
  return [
    ...gets([api('/corrective-actions'), page('/corrective-actions')]),
    ...of('locked'),
    ...of('japan'),
    ...anyPosts([
      json(`${a}/steps`, `${at}/steps`, plan, 'plan'),
      [`/api/v1${a}/files`, { path: `/api/v1${at}/files`, form: { shows: '', file: photo() } }],
      form(`${a}/files`, `${at}/files`, { shows: '', file: photo() }),
    ]),
  ]
}

function ratingAsks({ agency, scheme, rating }: CycleScene): Ask[] {
  const employer = scheme.bodies.employer.id
  const none = { basis_hash: ZEROS }
  const [v, j] = [`${agency.id}/sending_agency`, `${employer}/employer`]
  const body = '/ratings/bodies/:organisation/:role'
  return [
    ...gets([
      ...[['/ratings'] as [string], api('/ratings/distribution'), api('/ratings/rules')],
      ...[api('/ratings'), api('/ratings/due'), api('/ratings/:id', `/ratings/${rating}`)],
      api('/ratings/preview', `/ratings/preview?organisation_id=${agency.id}&role=sending_agency`, 'v'),
      api('/ratings/preview', `/ratings/preview?organisation_id=${employer}&role=employer`, 'j'),
      ...[page('/ratings'), page('/ratings/:id', `/ratings/${rating}`)],
      ...[page(body, `/ratings/bodies/${v}`, 'v'), page(body, `/ratings/bodies/${j}`, 'j')],
    ]),
    ...anyPosts([
      json('/ratings', '/ratings', { organisation_id: agency.id, role: 'sending_agency', ...none }, 'v'),
      json('/ratings', '/ratings', { organisation_id: employer, role: 'employer', ...none }, 'j'),
      form(body, `/ratings/bodies/${v}`, { basis_hash: ZEROS }, 'v'),
      form(body, `/ratings/bodies/${j}`, { basis_hash: ZEROS }, 'j'),
    ]),
  ]
}

function companyAsks({ company }: CycleScene): Ask[] {
  const { version } = currentEdition()
  const p = '/company-programmes/:id'
  const at = `/company-programmes/${company.id}`
  const site = { name: 'x', tier: 1, country: 'VN', region: '', organisation: 'nobody at all' }
  return [
    ...gets([
      ...([['/self-check'], ['/self-check/:place', `/self-check/${company.code}`]] as [string, string?][]),
      ['/self-check/:place', '/self-check/FERI-P-2026-22222-2', 'none'],
      ...[api('/self-check'), api('/company-programmes'), api(p, at)],
      ...[page('/company-programmes'), page(p, at)],
      page(`${p}/sites/:site/poster`, `${at}/sites/${company.site}/poster`),
    ]),
    ...anyPosts([
      json('/self-check', '/self-check', { version, answers: {} }),
      ['/self-check', { form: { version } }],
      ['/self-check/:place', { path: `/self-check/${company.code}`, form: { version } }],
      json('/company-programmes', '/company-programmes', { organisation: 'VN-GP/921-LDTBXH-GP' }, 'v'),
      json('/company-programmes', '/company-programmes', { organisation: 'JP-JCN/7000012050002' }, 'j'),
      form('/company-programmes', '/company-programmes', { organisation: 'JP-JCN/7000012050002' }),
      json(`${p}/sites`, `${at}/sites`, site),
      form(`${p}/sites`, `${at}/sites`, { ...site, tier: '1' }),
      json(`${p}/sites/:site/end`, `${at}/sites/${NOBODY}/end`, {}),
      form(`${p}/sites/:site/end`, `${at}/sites/${NOBODY}/end`, {}),
    ]),
  ]
}

function reviewAsks({ review }: CycleScene): Ask[] {
  const r = '/programme-reviews/:id'
  const at = `/programme-reviews/${review}`
  const text = { section: 'introduction', language: 'ja', text: 'x', expected_revision: 99 }
  const months = { first_month: '2027-01', last_month: '2027-02' }
  return [
    ...gets([
      ...[api('/programme-reviews'), api(r, at), page('/programme-reviews'), page(r, at)],
      ...[page(`${r}/counting`, `${at}/counting`), page(`${r}/preview`, `${at}/preview`)],
      page(`${r}/draft.pdf`, `${at}/draft.pdf`),
      page(`${r}/sections/:section`, `${at}/sections/introduction`),
    ]),
    ...anyPosts([
      json('/programme-reviews', '/programme-reviews', months),
      form('/programme-reviews', '/programme-reviews', months),
      json(`${r}/narratives`, `${at}/narratives`, text),
      form(`${r}/sections/:section`, `${at}/sections/introduction`, { language: 'ja', revision: '99' }),
      json(`${r}/proposal`, `${at}/proposal`, { expected_revision: 99 }),
      form(`${r}/proposal`, `${at}/proposal`, { expected_revision: '99' }),
      json(`${r}/approval`, `${at}/approval`, { expected_revision: 99 }),
      form(`${r}/approval`, `${at}/approval`, { expected_revision: '99' }),
      json(`${r}/counting`, `${at}/counting`, {}),
      form(`${r}/counting`, `${at}/counting`, {}),
    ]),
  ]
}

function documentAsks({ registration, scheme, done, japan }: CycleScene): Ask[] {
  const c = '/compliance-reports'
  const { registration: r, orders } = { registration, orders: scheme.orders }
  const order = `/job-orders/${orders.certified}/certificate`
  const report = { about: 'sending_agency', reference: typedNumber, audience: 'public' }
  const no = { ...report, from: '2031-Q1', to: '2031-Q1' }
  const at = `/audits/${done.audit.id}`
  return [
    ...gets([
      ...([['/guides'], ['/guides/:country', '/guides/vn']] as [string, string?][]),
      ...[api('/guides'), api('/guides/:country', '/guides/vn')],
      ...[['/verify/offline'] as [string], page('/organisation-reports/new'), page('/fee-reports/new')],
      page('/registrations/:id/certificate', `/registrations/${r}/certificate`),
      page('/job-orders/:number/certificate', order),
      ...[api('/listings'), page('/listings')],
    ]),
    ...anyPosts([
      ['/verify/file', { form: { file: new File(['nothing'], 'x.pdf') } }],
      json(`${c}/organisation-reports`, `${c}/organisation-reports`, { organisation: typedNumber }, 'v'),
      json(
        `${c}/organisation-reports`,
        `${c}/organisation-reports`,
        { organisation: 'JP-JCN/7000012050002' },
        'j',
      ),
      json(`${c}/fee-reports`, `${c}/fee-reports`, no),
      json(`${c}/registration-certificates`, `${c}/registration-certificates`, { registration_id: r }),
      json(`${c}/job-order-certificates`, `${c}/job-order-certificates`, { job_order: orders.certified }),
      form('/organisation-reports/new', '/organisation-reports/new', { organisation: 'nobody at all' }),
      form('/fee-reports/new', '/fee-reports/new', no),
      form('/registrations/:id/certificate', `/registrations/${r}/certificate`, {}),
      form('/job-orders/:number/certificate', order, {}),
      // Last: who may do it opens another version.
      json('/audits/:id/amendments', `${at}/amendments`, { reason, changes: 'x' }, 'locked'),
      form('/audits/:id/versions', `${at}/versions`, { reason, changes: 'x' }, 'locked'),
      json(
        '/audits/:id/amendments',
        `/audits/${japan.audit.id}/amendments`,
        { reason, changes: 'x' },
        'japan',
      ),
    ]),
  ]
}

/** Names of all lists; each is asked for as a page and as files. */
export const LISTED = [
  ...['registrations', 'job-orders', 'audits', 'corrective-actions', 'ratings'],
  ...['interview-rounds', 'fee-records', 'repayment-plans'],
]

const listingAsks = (): Ask[] =>
  LISTED.flatMap((name) =>
    gets([
      api('/listings/:name', `/listings/${name}`, name),
      page('/listings/:name', `/listings/${name}`, name),
      api('/listings/:name/:format', `/listings/${name}/csv`, name),
    ]),
  )

export const afterAsks = (scene: CycleScene): Ask[] => [
  ...actionAsks(scene),
  ...ratingAsks(scene),
  ...companyAsks(scene),
  ...reviewAsks(scene),
  ...listingAsks(),
  ...documentAsks(scene),
]
