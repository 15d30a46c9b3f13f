import { aLine } from '../job-orders/declared-lines.ts'
import { aChain } from '../job-orders/order-sections.ts'
import type { Ask } from './asking.ts'
import { anyPosts, gets, type Row } from './scheme-asking-rows.ts'
import type { SchemeScene } from './scheme-scene.ts'

const API = '/api/v1/job-orders'
const PAGE = '/workspace/job-orders'
const ZEROS = '0'.repeat(64)
const reason = 'to try it'
const NOBODY = '019a4200-0000-7000-8000-ffffffffffff'

const reading = (number: string, about: string): Ask[] =>
  gets([
    [`${API}/:code/file`, `${API}/${number}/file`, about],
    [`${API}/:code/declarations`, `${API}/${number}/declarations`, about],
    [`${API}/:code/sub-agents`, `${API}/${number}/sub-agents`, about],
    [`${PAGE}/:code`, `${PAGE}/${number}`, about],
    [`${PAGE}/:code/sections/:section`, `${PAGE}/${number}/sections/work`, about],
    [`${PAGE}/:code/certification`, `${PAGE}/${number}/certification`, about],
    [`${PAGE}/:number/declarations`, `${PAGE}/${number}/declarations`, about],
    [`${PAGE}/:number/declarations/:party`, `${PAGE}/${number}/declarations/sending_agency`, about],
    [`${PAGE}/:number/sub-agents`, `${PAGE}/${number}/sub-agents`, about],
  ])

/** The agency's part of the order, and what only officers or all parties do. */
function writing({ draft, certified }: SchemeScene['orders']): Ask[] {
  const declaration = { party: 'sending_agency', expected_revision: 99, lines: [aLine()] }
  const agent = { told_by: 'scheme', name: 'Mẫu', area: 'Huế', tax_or_identity_number: null }
  const both = (route: string, at: string, json: unknown, form: Ask['form'], about?: string): Row[] => [
    [`${API}/${route}`, { path: `${API}/${at}`, json, about }],
    [`${PAGE}/${route}`, { path: `${PAGE}/${at}`, form, about }],
  ]
  return anyPosts([
    ...both(
      ':code/sections/:section',
      `${draft}/sections/recruitment`,
      { expected_revision: 99, content: {} },
      { expected_revision: '99' },
    ),
    ...both(
      ':code/readiness',
      `${certified}/readiness`,
      { party: 'sending_agency', ready: false },
      { party: 'sending_agency', ready: 'false' },
    ),
    ...both(':code/moves', `${certified}/moves`, { move: 'recall' }, { move: 'recall' }, 'parties'),
    ...both(
      ':code/moves',
      `${certified}/moves`,
      { move: 'send_back', reason },
      { move: 'send_back', reason },
      'officers',
    ),
    ...both(
      ':code/certification',
      `${draft}/certification`,
      { content_hash: ZEROS },
      { content_hash: ZEROS },
    ),
    [`${API}/:code/declarations`, { path: `${API}/${certified}/declarations`, json: declaration }],
    [
      `${PAGE}/:number/declarations/:party`,
      { path: `${PAGE}/${certified}/declarations/sending_agency`, form: { revision: '99' } },
    ],
    [
      `${API}/:code/declarations/share`,
      { path: `${API}/${certified}/declarations/share`, json: { signals: ['0'.repeat(12)] } },
    ],
    [
      `${PAGE}/:number/declarations/share`,
      { path: `${PAGE}/${certified}/declarations/share`, form: { signals: '0'.repeat(12) } },
    ],
    [`${API}/:code/sub-agents`, { path: `${API}/${certified}/sub-agents`, json: agent }],
    [
      `${PAGE}/:number/sub-agents`,
      { path: `${PAGE}/${certified}/sub-agents`, form: { told_by: 'scheme', name: 'Mẫu', area: 'Huế' } },
    ],
    [
      `${API}/:code/sub-agents/:id/take-back`,
      { path: `${API}/${certified}/sub-agents/${NOBODY}/take-back`, json: {} },
    ],
    [
      `${PAGE}/:number/sub-agents/:id/take-back`,
      { path: `${PAGE}/${certified}/sub-agents/${NOBODY}/take-back`, form: {} },
    ],
  ])
}

export function orderAsks({ orders }: SchemeScene): Ask[] {
  const chain = aChain()
  const form = { opened_as: 'sending_agency', programme: 'titp', corridor: 'vn-jp' }
  return [
    ...gets([[API], [PAGE], [`${PAGE}/new`], ['/api/v1/sub-agents'], ['/workspace/sub-agents']]),
    ...reading(orders.draft, 'draft'),
    ...reading(orders.certified, 'certified'),
    ...anyPosts([
      [API, { json: { opened_as: 'sending_agency', chain } }],
      [`${PAGE}/new`, { form }],
    ]),
    ...writing(orders),
    ...gets([['/j/:code/poster.pdf', `/j/${orders.certified}/poster.pdf`, 'flagged']]),
  ]
}
