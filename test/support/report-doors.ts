import { Hono } from 'hono'
import type { Actor } from '../../src/accounts/actor.ts'
import { complianceReportsApi } from '../../src/compliance-reports/api.ts'
import { complianceReportsPages } from '../../src/compliance-reports/pages.tsx'
import { answerErrors } from '../../src/platform/http/answers.tsx'
import type { HttpEnv } from '../../src/platform/http/env.ts'
import { isLanguage } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import type { TestDeps } from './deps.ts'

/** Both doors of the feature, with whoever is asking set as the outer layers would. */
export function reportDoors(deps: TestDeps, actor: Actor | null) {
  const app = new Hono<HttpEnv>()
  app.onError(answerErrors(deps.log, (c, error) => c.text(error.sentence.key, 400)))
  app.use(async (c, next) => {
    const asked = c.req.query('lang')
    const lang = isLanguage(asked) ? asked : 'en'
    c.set('actor', actor)
    c.set('signedInName', null)
    c.set('lang', lang)
    c.set('langChosen', asked !== undefined)
    c.set('t', translator(lang))
    c.set('requestId', 'test')
    await next()
  })
  app.route('/api/v1', complianceReportsApi(deps))
  app.route('/', complianceReportsPages(deps))
  return app
}
