import { RULE_BOOK } from '../../src/fees/rule-book.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { anInterview } from '../interviews/round-in-progress.ts'
import type { Ask } from './asking.ts'
import { interviewAsks, lastAsks } from './fees-asking-interviews.ts'
import type { FeesScene } from './fees-scene.ts'
import { anyPosts, gets, type Row } from './scheme-asking-rows.ts'
import { AGENCY } from './scheme-scene.ts'

const ZEROS = '0'.repeat(64)
const reason = 'to try it'
const agency = `${AGENCY.scheme}/${AGENCY.value}`

/** Open to everyone. */
function publicAsks({ rounds, links, orders, rules }: FeesScene): Ask[] {
  const facts = { corridor: 'vn-jp', programme: 'titp' }
  const lines = [{ item: 'L.BROKER', amount_minor: 5, currency: 'JPY' }]
  const none = `/i/${links.fresh.slice(3).split('').reverse().join('')}`
  const figures = (at: string): [string, string, string?][] => [
    [`${at}/organisations/:scheme/:value`, `${at}/organisations/${agency}`],
    [`${at}/job-orders/:code`, `${at}/job-orders/${orders.certified}`, 'certified'],
    [`${at}/job-orders/:code`, `${at}/job-orders/${orders.draft}`, 'draft'],
  ]
  const draws = (at: string): [string, string, string][] => [
    [`${at}/:number`, `${at}/${rounds.ended.number}`, 'ended'],
    [`${at}/:number`, `${at}/${rounds.open.number}`, 'open'],
    [`${at}/:number`, `${at}/${rounds.planned}`, 'planned'],
  ]
  return [
    ...gets([
      ['/fees'],
      ['/fees/worker'],
      ['/fees/employer'],
      ['/api/v1/fee-rules'],
      ['/api/v1/fee-rules/:version', `/api/v1/fee-rules/${RULE_BOOK.version}`, 'published'],
      ['/api/v1/fee-rules/:version', `/api/v1/fee-rules/${rules.draft}`, 'draft'],
      ...draws('/draws'),
      ...draws('/api/v1/draws'),
      ['/statistics'],
      ['/statistics/corridors/:corridor/figures.csv', '/statistics/corridors/vn-jp/figures.csv'],
      ['/api/v1/statistics/corridors/:corridor', '/api/v1/statistics/corridors/vn-jp'],
      ...figures('/statistics'),
      ...figures('/api/v1/statistics'),
      ['/i/:token', links.fresh, 'fresh'],
      ['/i/:token', links.spent, 'spent'],
      ['/i/:token', none, 'unknown'],
    ]),
    ...anyPosts([
      ['/api/v1/fee-assessments', { json: { facts, lines } }],
      ['/api/v1/fee-budgets', { json: { facts, people: 3 } }],
      ['/fees/worker', { form: {} }],
      ['/fees/employer', { form: {} }],
      ['/i/:token', { path: links.fresh, form: { do: 'back' }, about: 'fresh' }],
      ['/i/:token', { path: links.spent, form: { do: 'language:vi' }, about: 'spent' }],
      ['/i/:token', { path: none, form: { do: 'language:vi' }, about: 'unknown' }],
    ]),
  ]
}

function ruleAsks({ rules: { draft } }: FeesScene): Ask[] {
  const api = '/api/v1/fee-rules'
  const page = '/workspace/fee-rules/editions'
  const rule = RULE_BOOK.rules[0]?.id ?? 'none'
  const hash = { expected_hash: ZEROS }
  const steps: [string, Record<string, unknown>, Ask['form']][] = [
    ['content', { ...hash, book: {} }, { ...hash, book: '{}' }],
    ['publish', hash, hash],
    ['drop', hash, hash],
  ]
  return [
    ...gets([
      ['/workspace/fee-rules'],
      [`${page}/:version`, `${page}/${draft}`],
      [`${page}/:version/preview`, `${page}/${draft}/preview`],
      [`${page}/:version/rules/:id`, `${page}/${draft}/rules/${rule}`],
    ]),
    ...anyPosts([
      [api, { json: { reason } }],
      [page, { form: { reason } }],
      [`${api}/:version/preview`, { path: `${api}/${draft}/preview`, json: {} }],
      ...steps.flatMap(([step, json, form]): Row[] => [
        [`${api}/:version/${step}`, { path: `${api}/${draft}/${step}`, json }],
        [`${page}/:version/${step}`, { path: `${page}/${draft}/${step}`, form }],
      ]),
      [`${page}/:version/rules/:id`, { path: `${page}/${draft}/rules/${rule}`, form: hash }],
    ]),
  ]
}

/** What workers paid; nothing is added, because the line, or the day, is not there yet. */
function recordAsks({ told }: FeesScene): Ask[] {
  const [api, page] = ['/api/v1/fee-records', '/workspace/fee-records']
  const side = { line: 59, side: 'receipt', amount_minor: 5, currency: 'JPY', reference: 'to try it' }
  const typed = { line: '59', side: 'receipt', amount_minor: '5', currency: 'JPY', reference: 'to try it' }
  const rate = { base: 'JPY', quote: 'VND', rate: '170', on: '2099-01-01', source: 'to try it' }
  return [
    ...gets([[api], [page], ['/api/v1/exchange-rates'], ['/workspace/exchange-rates']]),
    ...(['agency', 'order'] as const).flatMap((about) => [
      ...gets([
        [`${api}/:id`, `${api}/${told[about].record}`, about],
        [`${page}/:id`, `${page}/${told[about].record}`, about],
      ]),
      ...anyPosts([
        [`${api}/:id/sides`, { path: `${api}/${told[about].record}/sides`, json: side, about }],
        [`${page}/:id/sides`, { path: `${page}/${told[about].record}/sides`, form: typed, about }],
      ]),
    ]),
    ...anyPosts([
      ['/api/v1/exchange-rates', { json: rate }],
      ['/workspace/exchange-rates', { form: rate }],
    ]),
    ...monitoring(),
  ]
}

const monitoring = (): Ask[] => {
  const page = '/workspace/fee-monitoring'
  return gets([
    ['/api/v1/fee-monitoring'],
    [page],
    [`${page}/organisations/:scheme/:value`, `${page}/organisations/${agency}`],
  ])
}

const ordersMonitored = ({ orders }: FeesScene): Ask[] => {
  const at = '/workspace/fee-monitoring/job-orders'
  return gets([
    [`${at}/:code`, `${at}/${orders.certified}`, 'certified'],
    [`${at}/:code`, `${at}/${orders.draft}`, 'draft'],
  ])
}

function questionnaireAsks(): Ask[] {
  const [api, page] = ['/api/v1/questionnaires', '/workspace/questionnaires']
  const one = 'worker-interview-exit/2026.1'
  const file = () => new File(['no spreadsheet'], 'form.xlsx')
  return [
    ...gets(
      [api, page].flatMap((at): [string, string?][] => [
        [at],
        [`${at}/:id/:version`, `${at}/${one}`],
        [`${at}/:id/:version/xlsform`, `${at}/${one}/xlsform`],
      ]),
    ),
    ...anyPosts([
      [`${api}/check`, { form: { file: file() } }],
      [page, { form: { file: file() } }],
    ]),
  ]
}

/** Another interview than the one that was filed of this worker. */
const filing = ({ app, rounds: { open } }: FeesScene): Ask[] => {
  const body = anInterview(open.id, open.codes[0] ?? '', dayOf(app.deps.now()))
  return anyPosts([['/api/v1/interviews', { json: body }]])
}

export const feeAsks = (scene: FeesScene): Ask[] => [
  ...publicAsks(scene),
  ...ruleAsks(scene),
  ...recordAsks(scene),
  ...ordersMonitored(scene),
  ...questionnaireAsks(),
  ...filing(scene),
  ...interviewAsks(scene),
  ...lastAsks(scene),
]
