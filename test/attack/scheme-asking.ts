import type { Ask } from './asking.ts'
import { applicationAsks } from './scheme-asking-applications.ts'
import { orderAsks } from './scheme-asking-orders.ts'
import { anyPosts, gets, type Row } from './scheme-asking-rows.ts'
import { AGENCY, type SchemeScene } from './scheme-scene.ts'

const ZEROS = '0'.repeat(64)
const LATE = { expected_revision: 99 }
const reason = 'to try it'

/** Open to everyone. The first are the feeds: later rows make new addresses for them. */
function publicAsks({ receipt, orders, watches }: SchemeScene): Ask[] {
  const party = { ...AGENCY, role: 'sending_agency' }
  const csv = () => new File([`scheme,value\n${AGENCY.scheme},${AGENCY.value}\n`], 'list.csv')
  return [
    ...gets([
      ['/feeds/:secret', watches.feed],
      ['/unsubscribe/:token', watches.stop],
      ['/o/:scheme/:value/changes.atom', `/o/${AGENCY.scheme}/${AGENCY.value}/changes.atom`],
      ['/check'],
      ['/check/:number', `/check/${receipt}`],
      ['/check/many'],
      ['/api/v1/partner-checks/rules'],
      ['/api/v1/partner-checks/:number', `/api/v1/partner-checks/${receipt}`],
      ['/api/v1/fee-items'],
      ['/j/:code', `/j/${orders.certified}`, 'certified'],
      ['/j/:code/qr.png', `/j/${orders.certified}/qr.png`, 'certified'],
      ['/api/v1/job-orders/:code', `/api/v1/job-orders/${orders.certified}`, 'certified'],
      ['/j/:code', `/j/${orders.draft}`, 'draft'],
      ['/j/:code/qr.png', `/j/${orders.draft}/qr.png`, 'draft'],
      ['/j/:code/poster.pdf', `/j/${orders.draft}/poster.pdf`, 'draft'],
      ['/api/v1/job-orders/:code', `/api/v1/job-orders/${orders.draft}`, 'draft'],
      ['/open-data'],
      ['/open-data/:edition', '/open-data/1'],
      ['/open-data/:edition/:file', '/open-data/1/register.csv'],
      ['/api/v1/open-data'],
      ['/api/v1/open-data/changes', '/api/v1/open-data/changes?since=1'],
      ['/api/v1/open-data/rows'],
    ]),
    ...anyPosts([
      ['/check', { form: { 'scheme.0': AGENCY.scheme, 'value.0': AGENCY.value } }],
      ['/check/many', { form: { file: csv() } }],
      ['/api/v1/partner-checks', { json: { parties: [party] } }],
      ['/api/v1/partner-checks/many', { form: { file: csv() } }],
    ]),
  ]
}

/** Every request is well formed and comes too late, so that who may do it is told so and nothing changes. */
function registrationAsks({ registration: { id, followUp, appeal, withdrawal } }: SchemeScene): Ask[] {
  const both: [string, string, Record<string, unknown>, string?][] = [
    ['suspensions', 'suspend', { reason }],
    ['reinstatements', 'reinstate', { reason }],
    ['met-conditions', 'meet', { reason, condition: '0'.repeat(16) }],
    [
      'corrections',
      'correct',
      { reason, status: 'suspended', held_from_on: '2026-10-02', held_to_on: '2026-10-03' },
    ],
    ['withdrawals', 'withdraw', { reason, kind: 'by_scheme' }, 'scheme'],
    ['withdrawals', 'withdraw', { reason, kind: 'own_wish' }, 'wish'],
  ]
  const decisions: [string, string, string, Record<string, unknown>][] = [
    ['withdrawals', withdrawal, 'decide-withdrawal', { outcome: 'withdrawn' }],
    ['appeals', appeal, 'decide-appeal', { outcome: 'upheld', answer: reason }],
  ]
  const api = '/api/v1/registrations'
  const page = '/workspace/registrations'
  const formed = (name: string, given: Record<string, unknown>) => ({
    ...Object.fromEntries(Object.entries(given).map(([field, value]) => [`${name}-${field}`, String(value)])),
    expected_revision: '99',
  })
  const done = `follow-ups/${followUp}/done`
  return [
    ...gets([
      [api],
      [`${api}/follow-ups`],
      [`${api}/:id`, `${api}/${id}`],
      [page],
      [`${page}/:id`, `${page}/${id}`],
    ]),
    ...anyPosts([
      [`${api}/:id/follow-ups/:followUp/done`, { path: `${api}/${id}/${done}`, json: {} }],
      [`${page}/:id/follow-ups/:followUp/done`, { path: `${page}/${id}/${done}`, form: {} }],
      [`${api}/:id/appeals`, { path: `${api}/${id}/appeals`, json: { grounds: reason } }],
      [`${page}/:id/appeals`, { path: `${page}/${id}/appeals`, form: { 'appeal-grounds': reason } }],
      ...both.flatMap(([path, name, given, about]): Row[] => [
        [`${api}/:id/${path}`, { path: `${api}/${id}/${path}`, json: { ...given, ...LATE }, about }],
        [`${page}/:id/${path}`, { path: `${page}/${id}/${path}`, form: formed(name, given), about }],
      ]),
      ...decisions.flatMap(([path, matter, name, given]): Row[] => {
        const [at, to] = [`${id}/${path}/${matter}/decision`, `${path}/:matter/decision`]
        const asked = path === 'appeals' ? `${path}/:appeal/decision` : `${path}/:proposal/decision`
        return [
          [`${api}/:id/${asked}`, { path: `${api}/${at}`, json: { ...given, ...LATE } }],
          [`${page}/:id/${to}`, { path: `${page}/${at}`, form: formed(name, given) }],
        ]
      }),
    ]),
  ]
}

function listAsks({ measure, pair }: SchemeScene): Ask[] {
  const list = () => ({ list: 'jp_supervising_permit_cancelled', file: new File(['a,b\n1,2\n'], 'list.csv') })
  const confirm = { list: 'jp_supervising_permit_cancelled', token: ZEROS }
  const at = `/workspace/look-alikes/${pair.organisationId}/${pair.kind}/${pair.other}`
  const verdict = { verdict: 'different', reason }
  const place = { organisation_id: pair.organisationId, kind: pair.kind, other: pair.other }
  return [
    ...gets([
      ['/api/v1/sanction-lists'],
      ['/api/v1/sanction-measures'],
      ['/workspace/sanctions'],
      ['/workspace/sanctions/measures/:id', `/workspace/sanctions/measures/${measure}`],
      ['/api/v1/look-alikes', '/api/v1/look-alikes?state=reviewed'],
      ['/workspace/look-alikes', '/workspace/look-alikes?state=reviewed'],
      ['/workspace/look-alikes/:organisationId/:kind/:other', at],
    ]),
    ...anyPosts([
      ['/api/v1/sanction-lists', { form: list() }],
      ['/workspace/sanctions', { form: list() }],
      [
        '/api/v1/sanction-lists/:sha256/confirm',
        { path: `/api/v1/sanction-lists/${ZEROS}/confirm`, json: confirm },
      ],
      [
        '/workspace/sanctions/:sha256/confirm',
        { path: `/workspace/sanctions/${ZEROS}/confirm`, form: confirm },
      ],
      [
        '/api/v1/sanction-measures/:id/withdrawal',
        { path: `/api/v1/sanction-measures/${measure}/withdrawal`, json: { reason } },
      ],
      [
        '/workspace/sanctions/measures/:id',
        { path: `/workspace/sanctions/measures/${measure}`, form: { reason } },
      ],
      ['/api/v1/look-alike-reviews', { json: { ...place, ...verdict } }],
      ['/workspace/look-alikes/:organisationId/:kind/:other', { path: at, form: verdict }],
    ]),
  ]
}

/** What the user of the applying agency watches, asked for by everyone; a new watch is refused for its check digit. */
function watchAsks({ watches: { watch, webhook, call } }: SchemeScene): Ask[] {
  const wrong = { scheme: 'JP-JCN', value: '1000012050002' }
  const inside = { url: 'https://127.0.0.1/feri' }
  const how = { mail: true, webhook_id: null }
  const at = (path: string) => [`/api/v1/${path}`, `/workspace/${path}`] as const
  const [watchApi, watchPage] = at(`watches/${watch}`)
  const [hookApi, hookPage] = at(`webhooks/${webhook}`)
  const again = `calls/${call}/again`
  return [
    ...gets([
      ['/api/v1/watches'],
      ['/workspace/watches'],
      ['/workspace/watches/:id', watchPage],
      ['/api/v1/webhooks'],
      ['/api/v1/webhooks/:id', hookApi],
      ['/workspace/webhooks/:id', hookPage],
      ['/workspace/chain'],
      ['/api/v1/chain'],
      ['/workspace/checks'],
    ]),
    ...anyPosts([
      ['/api/v1/watches', { json: wrong }],
      ['/workspace/watches', { form: wrong }],
      ['/api/v1/watches/:id/change', { path: `${watchApi}/change`, json: how }],
      ['/workspace/watches/:id', { path: watchPage, form: { mail: 'yes' } }],
      ['/api/v1/webhooks', { json: inside }],
      ['/workspace/webhooks', { form: inside }],
      ['/api/v1/webhooks/:id/ping', { path: `${hookApi}/ping`, json: {} }],
      ['/workspace/webhooks/:id/ping', { path: `${hookPage}/ping`, form: {} }],
      ['/api/v1/webhooks/:id/on', { path: `${hookApi}/on`, json: {} }],
      ['/workspace/webhooks/:id/on', { path: `${hookPage}/on`, form: {} }],
      ['/api/v1/webhooks/:id/calls/:call/again', { path: `${hookApi}/${again}`, json: {} }],
      ['/workspace/webhooks/:id/calls/:call/again', { path: `${hookPage}/${again}`, form: {} }],
      ['/api/v1/watches/feed', { json: {} }],
      ['/workspace/watches/feed/new', { form: {} }],
    ]),
  ]
}

/** Last, because they end something. */
function endingAsks({ watches: { watch, webhook, stop } }: SchemeScene): Ask[] {
  return anyPosts([
    ['/api/v1/watches/:id/remove', { path: `/api/v1/watches/${watch}/remove`, json: {}, about: 'others' }],
    [
      '/workspace/watches/:id/remove',
      { path: `/workspace/watches/${watch}/remove`, form: {}, about: 'others' },
    ],
    [
      '/api/v1/webhooks/:id/remove',
      { path: `/api/v1/webhooks/${webhook}/remove`, json: {}, about: 'others' },
    ],
    [
      '/workspace/webhooks/:id/remove',
      { path: `/workspace/webhooks/${webhook}/remove`, form: {}, about: 'others' },
    ],
    ['/unsubscribe/:token', { path: stop, form: {} }],
  ])
}

export const schemeAsks = (scene: SchemeScene): Ask[] => [
  ...publicAsks(scene),
  ...registrationAsks(scene),
  ...applicationAsks(scene),
  ...orderAsks(scene),
  ...listAsks(scene),
  ...watchAsks(scene),
  ...endingAsks(scene),
]
