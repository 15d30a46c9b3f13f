import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { answerSelfCheck, requirePlace } from './answer-self-check.ts'
import { currentEdition, SentSelfCheck } from './self-check.ts'
import { AskedPage, ResultPage } from './views.tsx'

const PATH = '/self-check'

/** A worker asks himself whether something is not right. No account, no script, no cookie; the answer is on the next page and nowhere else. */
export const selfChecksPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(PATH, (c) => ask(deps, c))
    .get(`${PATH}/:place`, async (c) => {
      const place = await requirePlace(deps, c.req.param('place'))
      return ask(deps, c, place.code)
    })
    .post(PATH, (c) => tell(deps, c))
    .post(`${PATH}/:place`, (c) => tell(deps, c, c.req.param('place')))

function ask(deps: Deps, c: Context<HttpEnv>, place?: string) {
  return c.html(
    <AskedPage
      page={pageContext(c, deps.config)}
      path={pathOf(place)}
      place={place}
      edition={currentEdition()}
    />,
  )
}

const pathOf = (place: string | undefined): string => (place === undefined ? PATH : `${PATH}/${place}`)

async function tell(deps: Deps, c: Context<HttpEnv>, place?: string): Promise<Response> {
  const form = await readForm(c, FORM_BYTES.short)
  const page = pageContext(c, deps.config)
  // Counted only where the worker left the box as it is: the answer comes all the same.
  const counted = place !== undefined && form.values.count === 'yes' ? place : undefined
  const result = await answerSelfCheck(deps, sentIn(form), counted)
  return c.html(
    <ResultPage page={page} path={pathOf(place)} result={result} counted={counted !== undefined} />,
  )
}

const QUESTION = /^q_([a-z]+)$/

function sentIn(form: SentForm): SentSelfCheck {
  const answers: Record<string, string> = {}
  for (const [name, value] of Object.entries(form.values)) {
    const id = QUESTION.exec(name)?.[1]
    // Nothing chosen, or "I would rather not say".
    if (id && value !== '' && value !== 'skip') answers[id] = value
  }
  const version = form.values.version ?? ''
  if (version === '') throw new AppError('invalid', 'self_checks.edition_unknown')
  return parseOrRefuse(SentSelfCheck, { version, answers })
}
