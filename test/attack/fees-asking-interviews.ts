import type { Ask } from './asking.ts'
import type { FeesScene } from './fees-scene.ts'
import { anyPosts, gets, type Row } from './scheme-asking-rows.ts'

const API = '/api/v1/interview-rounds'
const PAGE = '/workspace/interview-rounds'

/** What is read of a round, through both doors. */
const reading = (number: string, about: string): Ask[] =>
  gets([
    [`${API}/:number`, `${API}/${number}`, about],
    [`${API}/:number/workers`, `${API}/${number}/workers?everyone=true`, about],
    [`${PAGE}/:number`, `${PAGE}/${number}`, about],
    ['/api/v1/interviews', `/api/v1/interviews?round=${number}`, about],
    ['/workspace/interviews/:number', `/workspace/interviews/${number}`, about],
    [`${PAGE}/:number/links`, `${PAGE}/${number}/links`, about],
  ])

/** Each step of a round on one where it comes too late or too early: nothing changes for the next one who asks. */
function steps(number: string, code: string, planned: string, about: string): Ask[] {
  const late: [string, unknown, NonNullable<Ask['form']>, string?][] = [
    ['draw', { how: 'all' }, { how: 'all' }],
    ['opening', {}, {}],
    ['closing', {}, {}, planned],
    ['cancellation', { reason: 'wrong_list' }, { reason: 'wrong_list' }],
  ]
  const worker = `workers/${code}`
  const ofOne: [string, unknown, NonNullable<Ask['form']>][] = [
    ['mark', { state: 'refused' }, { state: 'refused' }],
    ['replacement', { reason: 'refused' }, { reason: 'refused' }],
  ]
  const list = () => ({ file: new File(['no,cohort\n1,2026-04\n'], 'list.csv') })
  return anyPosts([
    [`${API}/:number/workers`, { path: `${API}/${number}/workers`, form: list(), about }],
    [`${PAGE}/:number/workers`, { path: `${PAGE}/${number}/workers`, form: list(), about }],
    ...late.flatMap(([step, json, form, of = number]): Row[] => [
      [`${API}/:number/${step}`, { path: `${API}/${of}/${step}`, json, about }],
      [`${PAGE}/:number/${step}`, { path: `${PAGE}/${of}/${step}`, form, about }],
    ]),
    ...ofOne.flatMap(([step, json, form]): Row[] => [
      [`${API}/:number/workers/:code/${step}`, { path: `${API}/${number}/${worker}/${step}`, json, about }],
      [`${PAGE}/:number/workers/:code/${step}`, { path: `${PAGE}/${number}/${worker}/${step}`, form, about }],
    ]),
    [
      `${PAGE}/:number/workers/:code/contact`,
      { path: `${PAGE}/${number}/${worker}/contact`, form: {}, about },
    ],
    [`${PAGE}/:number/links/:code`, { path: `${PAGE}/${number}/links/${code}`, form: {}, about }],
  ])
}

/** Holding an interview: one worker not begun, one whom the interviewer is asking. */
function holding({ rounds: { open } }: FeesScene): Ask[] {
  const route = '/workspace/interviews/:number/:code'
  const at = (i: number) => `/workspace/interviews/${open.number}/${open.codes[i]}`
  const here = at(3)
  return [
    ...gets([
      [route, at(6), 'fresh'],
      [route, at(0), 'filed'],
      [`${route}/sections/:section`, `${here}/sections/path`],
      [`${route}/help`, `${here}/help?from=path`],
      [`${route}/summary`, `${here}/summary`],
      [`${PAGE}/:number/workers/:code`, `${PAGE}/${open.number}/workers/${open.codes[0]}`],
    ]),
    ...anyPosts([
      [route, { path: at(6), form: { go: 'language', ask_in: 'vi' }, about: 'fresh' }],
      [route, { path: at(0), form: { go: 'withdraw' }, about: 'filed' }],
      [`${route}/sections/:section`, { path: `${here}/sections/path`, form: { go: 'language', shown: '' } }],
      [`${route}/help`, { path: `${here}/help?from=path`, form: { go: 'on' } }],
      [`${route}/words`, { path: `${at(0)}/words`, form: {}, about: 'filed' }],
      [`${route}/words`, { path: `${at(6)}/words`, form: {}, about: 'fresh' }],
      [`${route}/withdrawal`, { path: `${at(0)}/withdrawal`, form: {}, about: 'unsure' }],
    ]),
  ]
}

function referralAsks({ referrals }: FeesScene): Ask[] {
  const page = '/workspace/referrals'
  const taken = `${page}/${referrals.taken}`
  return [
    ...gets([
      [page],
      [`${page}/:id`, taken, 'taken'],
      [`${page}/:id`, `${page}/${referrals.waiting}`, 'waiting'],
    ]),
    ...anyPosts([
      [`${page}/:id`, { path: taken, form: { move: 'take' } }],
      [`${page}/:id/contact`, { path: `${page}/${referrals.waiting}/contact`, form: {}, about: 'waiting' }],
      [`${page}/:id/contact`, { path: `${taken}/contact`, form: {}, about: 'taken' }],
    ]),
  ]
}

export function interviewAsks(scene: FeesScene): Ask[] {
  const { planned, open, ended, order } = scene.rounds
  const nobody = { scheme: 'VN-GP', value: '9999-LDTBXH-GP' }
  const plan = { kind: 'exit', role: 'sending_agency', programme: 'titp', opens_on: '2026-11-02' }
  const days = { ...plan, closes_on: '2098-11-02' }
  return [
    ...gets([[API], [PAGE], [`${PAGE}/new`], ['/workspace/interviews']]),
    ...anyPosts([
      [API, { json: { ...plan, closes_on: '2027-10-01', organisation: nobody } }],
      [
        `${PAGE}/new`,
        { form: { ...days, about: 'organisation', scheme: nobody.scheme, value: nobody.value } },
      ],
    ]),
    ...reading(planned, 'planned'),
    ...reading(open.number, 'open'),
    ...reading(ended.number, 'ended'),
    ...reading(order.number, 'order'),
    ...steps(open.number, open.codes[0] ?? '', planned, 'agency'),
    ...holding(scene),
    ...gets([
      ['/api/v1/interviews/:id', `/api/v1/interviews/${scene.told.agency.interview}`, 'agency'],
      ['/api/v1/interviews/:id', `/api/v1/interviews/${scene.told.order.interview}`, 'order'],
      ['/api/v1/interviews/:id', `/api/v1/interviews/${scene.told.self}`, 'self'],
    ]),
    ...referralAsks(scene),
  ]
}

/** Last, because they end something: links for all, the one link of a worker, an interview filed, a consent taken back. */
export function lastAsks({ rounds: { open, order }, told }: FeesScene): Ask[] {
  const withdraw = `${PAGE}/${open.number}/links/${open.codes[4]}/withdraw`
  const sitting = `/workspace/interviews/${open.number}/${open.codes[3]}/summary`
  const selfSaid = `/workspace/interviews/${open.number}/${open.codes[1]}/withdrawal`
  const consent = `/api/v1/interviews/${told.agency.interview}/withdraw-consent`
  return anyPosts([
    [`${PAGE}/:number/links`, { path: `${PAGE}/${order.number}/links`, form: {} }],
    [`${PAGE}/:number/links/:code/withdraw`, { path: withdraw, form: {} }],
    ['/workspace/interviews/:number/:code/summary', { path: sitting, form: {} }],
    ['/workspace/interviews/:number/:code/withdrawal', { path: selfSaid, form: { sure: 'yes' } }],
    ['/api/v1/interviews/:id/withdraw-consent', { path: consent, json: {} }],
  ])
}
