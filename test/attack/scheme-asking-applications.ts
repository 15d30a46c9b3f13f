import { aProposal } from '../applications/office.ts'
import type { Ask } from './asking.ts'
import type { Applied } from './scheme-applications.ts'
import { anyPosts, gets, type Row } from './scheme-asking-rows.ts'
import type { SchemeScene } from './scheme-scene.ts'

const API = '/api/v1/applications'
const PAGE = '/workspace/applications'
const words = { text: 'to try it' }
const LATE = { expected_revision: 99 }
const file = () => new File(['%PDF-1.4'], 'x.pdf')

const reading = ({ id, document }: Applied, about: string): Ask[] =>
  gets([
    [`${API}/:id`, `${API}/${id}`, about],
    [`${PAGE}/:id`, `${PAGE}/${id}`, about],
    [`${PAGE}/:id/sections/:section`, `${PAGE}/${id}/sections/contact`, about],
    [`${PAGE}/:id/check`, `${PAGE}/${id}/check`, about],
    [`${PAGE}/:id/screening`, `${PAGE}/${id}/screening`, about],
    [`${PAGE}/:id/decision`, `${PAGE}/${id}/decision`, about],
    ...(document === 'none'
      ? []
      : ([
          [`${API}/:id/documents/:document`, `${API}/${id}/documents/${document}`, about],
          [`${PAGE}/:id/documents/:document`, `${PAGE}/${id}/documents/${document}`, about],
        ] as const)),
  ])

/** What may be asked of an application in this state without changing it: it is not its turn, or too late. */
function moves({ id }: Applied, about: string, paths: readonly string[]): Ask[] {
  const json: Record<string, unknown> = {
    sending: { confirmed: true },
    withdrawal: words,
    'taking-up': {},
    screening: { points: {}, ...LATE },
    'correction-request': { points: ['to try it'] },
    correction: { confirmed: true, ...words },
    proposal: aProposal(),
    comment: words,
    'sending-back': words,
    decision: aProposal(),
    appeal: words,
    'appeal-decision': { outcome: 'uphold', ...words },
  }
  const proposal = { outcome: 'register', reasons: 'x', programmes: 'titp' }
  const forms: Record<string, Record<string, string>> = {
    withdrawal: words,
    'taking-up': {},
    screening: { revision: '99' },
    'correction-request': { points: 'to try it' },
    proposal,
    comment: words,
    'sending-back': words,
    decision: proposal,
    appeal: words,
    'appeal-decision': { outcome: 'uphold', ...words },
  }
  return anyPosts(
    paths.flatMap((path): Row[] => [
      [`${API}/:id/${path}`, { path: `${API}/${id}/${path}`, json: json[path], about }],
      ...(forms[path]
        ? ([[`${PAGE}/:id/${path}`, { path: `${PAGE}/${id}/${path}`, form: forms[path], about }]] as const)
        : []),
    ]),
  )
}

const writing = ({ id, document }: Applied, about: string): Ask[] =>
  anyPosts([
    [
      `${API}/:id/sections/:section`,
      { path: `${API}/${id}/sections/contact`, json: { content: {}, ...LATE }, about },
    ],
    [
      `${PAGE}/:id/sections/:section`,
      { path: `${PAGE}/${id}/sections/contact`, form: { revision: '99' }, about },
    ],
    [`${API}/:id/documents`, { path: `${API}/${id}/documents`, form: { kind: 'none', file: file() }, about }],
    ...(about === 'draft' || about === 'behalf'
      ? []
      : ([
          [
            `${API}/:id/documents/:document/removal`,
            { path: `${API}/${id}/documents/${document}/removal`, json: {}, about },
          ],
        ] as const)),
    [`${PAGE}/:id/check`, { path: `${PAGE}/${id}/check`, form: { confirmed: 'yes' }, about }],
  ])

const OFFICERS = ['taking-up', 'screening', 'correction-request', 'proposal', 'sending-back', 'decision']
const ALL = [...OFFICERS, 'sending', 'withdrawal', 'correction', 'comment', 'appeal', 'appeal-decision']
const NOT_IN_DRAFT = ALL.filter((path) => path !== 'withdrawal')
const NOT_WHILE_PROPOSED = ALL.filter((path) => !['withdrawal', 'comment', 'sending-back'].includes(path))

export function applicationAsks({ applications, bodies }: SchemeScene): Ask[] {
  const { draft, closed, proposed, behalf } = applications
  const twice = { kind: 'initial', role: 'sending_agency', organisation_id: bodies.applicant.id }
  return [
    ...gets([[API], ['/api/v1/application-requirements'], [PAGE], [`${PAGE}/new`]]),
    ...anyPosts([
      [API, { json: twice }],
      [`${PAGE}/new`, { form: twice }],
    ]),
    ...reading(draft, 'draft'),
    ...reading(proposed, 'proposed'),
    ...reading(behalf, 'behalf'),
    ...reading(closed, 'closed'),
    ...writing(draft, 'draft'),
    ...writing(proposed, 'proposed'),
    ...writing(behalf, 'behalf'),
    ...moves(draft, 'draft', NOT_IN_DRAFT),
    ...moves(proposed, 'proposed', NOT_WHILE_PROPOSED),
    ...moves(closed, 'closed', ALL),
  ]
}
