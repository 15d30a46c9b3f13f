import { REPOSITORY_POLICY } from '../../src/case-retention/retention-policy.ts'
import { BYTES } from '../support/builders.ts'
import type { Ask } from './asking.ts'
import type { CasesScene } from './cases-scene.ts'
import { anyPosts, gets, type Row } from './scheme-asking-rows.ts'
import { AGENCY } from './scheme-scene.ts'

const NOBODY = '7d444840-9dc0-41d1-b245-5ffdce74fad2'
const photo = () => new File([BYTES.png], 'photo.png')

/** What a worker does: open to everyone, and to a session in the header. */
function workerAsks({ referral, file }: CasesScene): Ask[] {
  const mine = '/api/v1/cases/mine'
  return [
    ...gets([
      ['/report'],
      ['/return'],
      ['/leave'],
      ['/privacy'],
      ['/remedies'],
      ['/api/v1/remedy-figures'],
      ['/api/v1/cases/intake'],
      ['/api/v1/cases/session'],
      [mine],
      [`${mine}/messages`],
      [`${mine}/files/:id`, `${mine}/files/${file}`],
    ]),
    ...anyPosts([
      ['/report', { form: { do: 'begin' } }],
      ['/return', { form: { do: 'open', code: '1234' } }],
      ['/leave', { form: {} }],
      ['/api/v1/cases', { json: {} }],
      ['/api/v1/cases/session', { json: { code: '1234', challenge: 'none' } }],
      [`${mine}/messages`, { json: { id: NOBODY, text: 'of the matrix' } }],
      [`${mine}/files`, { form: { challenge: 'none', files: photo() } }],
      [`${mine}/referrals/:id`, { path: `${mine}/referrals/${referral}`, json: { answer: 'no' } }],
      [`${mine}/check-ins/:kind`, { path: `${mine}/check-ins/two_weeks`, json: { how: 'no' } }],
      [`${mine}/identity`, { json: { after: 99, name: 'x' } }],
    ]),
  ]
}

/** Nothing here changes what a later row asks for: what is named is not there, or the act comes too late. */
const acts = ({ opening }: CasesScene): Readonly<Record<string, object>> => ({
  acknowledgement: { message: 'x', seen: 0 },
  message: { message: 'x', seen: 0 },
  answer: { message: 'x', seen: 0 },
  'group-answer': { message: 'x', seen: 0 },
  note: { note: 'of the matrix' },
  assignment: { account_id: NOBODY },
  triage: { category: 'labour' },
  'follow-up': {},
  ladder: { to: 'accompanied_support' },
  pause: { reason: 'waiting_for_worker' },
  resumption: {},
  conclusion: { outcome: 'substantiated' },
  reopening: { reason: 'to try it' },
  body: { organisation_id: NOBODY, role: 'sending_agency' },
  'body-removal': { organisation_id: NOBODY, role: 'sending_agency' },
  'job-order': { number: 'FERI-JO-2026-22222-2' },
  'job-order-removal': { number: 'FERI-JO-2026-22222-2' },
  referral: { contact: 'otit', why: 'x', passes_on: 'x' },
  'referral-sent': { referral_id: NOBODY, passed: 'x' },
  'audit-request': {
    organisation_id: NOBODY,
    role: 'sending_agency',
    kind: 'unannounced',
    reason: 'fees',
    urgency: 'soon',
  },
  'identity-request': { reason: 'again' },
  'identity-decision': { opening_id: opening, decision: 'refused' },
  'fee-record': {},
  'fee-record-removal': {},
  identity: {},
})

function handlingAsks(scene: CasesScene): Ask[] {
  const { one, file, other } = scene
  const { label } = one.case
  const page = '/workspace/cases'
  const api = '/api/v1/cases'
  return [
    ...gets([
      [page],
      [api],
      [`${page}/:label`, `${page}/${label}`, 'own'],
      [`${page}/:label`, `${page}/${other.case.label}`, 'others'],
      [`${page}/:label/files/:id`, `${page}/${label}/files/${file}`],
      [`${api}/:label`, `${api}/${label}`, 'own'],
      [`${api}/:label`, `${api}/${other.case.label}`, 'others'],
      [`${api}/:label/files/:id`, `${api}/${label}/files/${file}`],
      ['/workspace/case-readings'],
      ['/api/v1/case-readings'],
      ['/workspace/case-ties'],
      ['/api/v1/case-ties'],
      ['/workspace/reading-key'],
      ['/workspace/reading-key/officers'],
      ['/workspace/reading-key/pass-on'],
      ['/workspace/reading-key/give-up'],
    ]),
    ...anyPosts([
      [`${page}/:label`, { path: `${page}/${label}`, form: { act: 'note', 'note.note': 'x' } }],
      ...Object.entries(acts(scene)).map(
        ([act, json]): Row => [`${api}/:label/${act}`, { path: `${api}/${label}/${act}`, json }],
      ),
      ['/workspace/case-ties', { form: { do: 'find', q: 'Mẫu' } }],
      ['/api/v1/case-ties', { json: { organisation_id: NOBODY, kind: 'worked_for' } }],
      ['/api/v1/case-ties/end', { json: { organisation_id: NOBODY } }],
      ['/workspace/reading-key/pass-on', { form: { to: NOBODY } }],
      ['/workspace/reading-key/give-up', { form: { case: 'FERI-C-2026-22222-2' } }],
    ]),
  ]
}

function requestAsks({ request }: CasesScene): Ask[] {
  const page = '/workspace/audit-requests'
  const api = '/api/v1/audit-requests'
  const planned = { decision: 'planned', audit: 'FERI-AU-2026-22222-2' }
  return [
    ...gets([[page], [api], [`${page}/:id`, `${page}/${request}`]]),
    ...anyPosts([
      [`${page}/:id`, { path: `${page}/${request}`, form: planned }],
      [`${api}/:id/decision`, { path: `${api}/${request}/decision`, json: planned }],
    ]),
  ]
}

function remedyAsks({ plan: { number, code } }: CasesScene): Ask[] {
  const page = '/workspace/repayments'
  const api = '/api/v1/repayment-plans'
  const at = `${page}/${number}`
  const to = `${api}/${number}`
  const opening = {
    payer: { scheme: AGENCY.scheme, value: '0000-LDTBXH-GP' },
    payer_role: 'sending_agency',
    method: 'worker_declared',
    currency: 'JPY',
    discovered_on: '2026-11-01',
  }
  const payment = { instalment: 99, amount_minor: 5, paid_on: '2026-11-01' }
  return [
    ...gets([
      [page],
      [api],
      [`${page}/figures`],
      [`${page}/new`],
      [`${page}/:number`, at],
      [`${api}/:number`, to],
      [`${page}/:number/workers/:code`, `${at}/workers/${code}`],
      [`${api}/:number/shares/:code`, `${to}/shares/${code}`],
      [`${page}/:number/workers/:code/proofs/:instalment/:sequence`, `${at}/workers/${code}/proofs/1/1`],
      [`${api}/:number/shares/:code/proofs/:instalment/:sequence`, `${to}/shares/${code}/proofs/1/1`],
    ]),
    ...anyPosts([
      [api, { json: opening }],
      [`${page}/new`, { form: { payer: 'nobody' } }],
      [`${api}/:number/shares`, { path: `${to}/shares`, json: { amount_minor: 5 } }],
      [`${page}/:number/workers`, { path: `${at}/workers`, form: { amount: 'none' } }],
      [
        `${api}/:number/shares/:code/case`,
        { path: `${to}/shares/${code}/case`, json: { case: 'FERI-C-2026-22222-2' } },
      ],
      [`${page}/:number/workers/:code/case`, { path: `${at}/workers/${code}/case`, form: { case: 'none' } }],
      [`${api}/:number/shares/:code/payments`, { path: `${to}/shares/${code}/payments`, json: payment }],
      [
        `${page}/:number/workers/:code/payments`,
        { path: `${at}/workers/${code}/payments`, form: { instalment: '99' } },
      ],
      [
        `${api}/:number/verifications`,
        { path: `${to}/verifications`, json: { answers: [{ code: 'none', answer: 'yes' }] } },
      ],
      [`${page}/:number/verification`, { path: `${at}/verification`, form: {} }],
      [`${api}/:number/closing`, { path: `${to}/closing`, json: {} }],
      [`${page}/:number/closing`, { path: `${at}/closing`, form: {} }],
      // Last: who may do it does it.
      [`${api}/:number/cancellation`, { path: `${to}/cancellation`, json: {} }],
      [`${page}/:number/cancellation`, { path: `${at}/cancellation`, form: {} }],
    ]),
  ]
}

function retentionAsks({ one, version }: CasesScene): Ask[] {
  const page = '/workspace/case-retention'
  const api = '/api/v1/case-retention'
  const { label } = one.case
  const draft = { reason: 'to try it', periods: { ...REPOSITORY_POLICY.periods, withdrawn_days: 8 } }
  const hold = { reason: 'court' }
  return [
    ...gets([
      [page],
      [api],
      [`${page}/policies/new`],
      [`${page}/policies/:version`, `${page}/policies/${version}`],
      [`${api}/policies/:version`, `${api}/policies/${version}`],
      [`${api}/policies/:version/preview`, `${api}/policies/${version}/preview`],
      [`${page}/cases/:label`, `${page}/cases/${label}`],
      [`${api}/cases/:label`, `${api}/cases/${label}`],
    ]),
    ...anyPosts([
      [`${api}/policies`, { json: draft }],
      [`${page}/policies`, { form: { reason: '' } }],
      [`${api}/cases/:label/hold`, { path: `${api}/cases/${label}/hold`, json: hold }],
      [`${api}/cases/:label/lift`, { path: `${api}/cases/${label}/lift`, json: hold }],
      [`${page}/cases/:label`, { path: `${page}/cases/${label}`, form: { move: 'lift', ...hold } }],
      [`${api}/policies/:version/publish`, { path: `${api}/policies/${version}/publish`, json: {} }],
      [`${page}/policies/:version`, { path: `${page}/policies/${version}`, form: { move: 'publish' } }],
      [`${api}/policies/:version/drop`, { path: `${api}/policies/${version}/drop`, json: {} }],
    ]),
  ]
}

/** Last: keys are locked and sessions end. */
const lastAsks = (): Ask[] => [
  ...anyPosts([
    ['/workspace/reading-key/unlock', { form: { code: '1234' } }],
    ['/workspace/reading-key/confirm', { form: { new_code: '1234' } }],
    ['/workspace/reading-key/lock', { form: {} }],
    ['/workspace/reading-key/new', { form: {} }],
    ['/api/v1/cases/mine/withdrawal', { json: {} }],
  ]),
  { method: 'DELETE', route: '/api/v1/cases/session', path: '/api/v1/cases/session' },
]

export const caseAsks = (scene: CasesScene): Ask[] => [
  ...handlingAsks(scene),
  ...requestAsks(scene),
  ...remedyAsks(scene),
  ...retentionAsks(scene),
  ...workerAsks(scene),
  ...lastAsks(),
]
