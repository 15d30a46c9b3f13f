import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { recordExport } from '../journal/record-export.ts'
import { nameFor } from '../organisations/organisation.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { asDownload } from '../platform/http/download.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { writeCsv } from '../platform/spreadsheet/write-csv.ts'
import { lookUpBody } from '../registrations/look-up-body.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { monitoringPages } from './monitoring-pages.tsx'
import {
  agencyFigures,
  corridorStatistics,
  orderStatistics,
  ordersWithFigures,
  periodFigures,
  requireCorridor,
  withNames,
} from './read-statistics.ts'
import { CSV_HEADER, csvCells } from './statistics-json.ts'
import { statisticsRuleOn } from './statistics-rule.ts'
import { BodyStatisticsPage, CorridorPage, OrderStatisticsPage } from './statistics-views.tsx'

const [CORRIDOR] = CORRIDORS
const asked = { audience: 'public', corridor: CORRIDOR } as const

/** Every page of this feature; each works without script. */
export const feeStatisticsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/statistics', async (c) => {
      const page = pageContext(c, deps.config)
      const statistics = await corridorStatistics(deps, asked)
      const latest = statistics.periods.at(-1)?.period
      const figures = latest === undefined ? [] : await periodFigures(deps, { ...asked, period: latest })
      const agencies = await withNames(
        deps,
        figures.filter(({ kind }) => kind === 'sending_agency'),
        page.lang,
      )
      const rule = statisticsRuleOn(dayOf(deps.now()))
      return c.html(<CorridorPage page={page} statistics={statistics} agencies={agencies} rule={rule} />)
    })
    .get('/statistics/corridors/:corridor/figures.csv', async (c) => {
      const corridor = requireCorridor(c.req.param('corridor'))
      const { periods } = await corridorStatistics(deps, { ...asked, corridor })
      const pages = await Promise.all(
        periods.map(async ({ period }) =>
          withNames(deps, await periodFigures(deps, { ...asked, corridor, period }), 'en'),
        ),
      )
      const text = writeCsv(CSV_HEADER, pages.flat().map(csvCells))
      const { actor } = c.var
      if (actor)
        await recordExport(deps, actor, { named: 'fee_statistics', format: 'csv', rows: pages.flat().length })
      const file = { fileName: `feri-statistics-${corridor}.csv`, mediaType: 'text/csv; charset=utf-8' }
      return asDownload(file, new TextEncoder().encode(text))
    })
    .get('/statistics/organisations/:scheme/:value', async (c) => {
      const page = pageContext(c, deps.config)
      const { header, organisationId } = await lookUpBody(deps, null, c.req.param())
      const body = await findOrganisation(deps.db.queries, organisationId)
      return c.html(
        <BodyStatisticsPage
          page={page}
          name={(body && nameFor(body, page.lang)?.text) ?? header.value}
          reference={`${header.scheme}/${encodeURIComponent(header.value)}`}
          corridor={CORRIDOR}
          figures={await agencyFigures(deps, asked, organisationId)}
          orders={await ordersWithFigures(deps, asked, organisationId)}
        />,
      )
    })
    .get('/statistics/job-orders/:code', async (c) => {
      const order = await orderStatistics(deps, asked, c.req.param('code'))
      return c.html(
        <OrderStatisticsPage page={pageContext(c, deps.config)} corridor={CORRIDOR} order={order} />,
      )
    })
    .route('/', monitoringPages(deps))
