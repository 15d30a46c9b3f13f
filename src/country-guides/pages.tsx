import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import type { CountryGuide } from './country-guide.ts'
import { gatherGuide } from './gather-guide.ts'
import { GuideListPage } from './list-views.tsx'
import { COUNTRY_GUIDES } from './load-country-guides.ts'
import { GuidePage } from './views.tsx'

/** For workers before departure, on arrival and in Japan. No account, no script, no cookie, and no line in the log. */
export const countryGuidesPages = (deps: Deps, guides: readonly CountryGuide[] = COUNTRY_GUIDES) =>
  new Hono<HttpEnv>()
    .get('/guides', (c) => c.html(<GuideListPage page={pageContext(c, deps.config)} guides={guides} />))
    .get('/guides/:country', async (c) => {
      const shown = await gatherGuide(deps, guides, c.req.param('country'))
      return c.html(<GuidePage page={pageContext(c, deps.config)} shown={shown} />)
    })
