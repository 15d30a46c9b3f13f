import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { findBody } from '../registrations/find-body.ts'
import { declareTie, declareYear, endTie } from './declare-tie.ts'
import { independenceRulesOn } from './independence-rule.ts'
import { listOwnTies, listTeamTies } from './list-ties.ts'
import { decidesOnTies } from './may-declare.ts'
import { TeamTiesPage } from './team-views.tsx'
import { DeclareTie, DeclareYear, EndTie } from './tie.ts'
import { TEAM_TIES_PATH, TIES_PATH } from './tie-path.ts'
import { OwnTiesPage } from './tie-views.tsx'

/** One's own ties and the year's declaration; and, for who may allow an audit despite one, those of the team. */
export const tiePages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(TIES_PATH, (c) => showOwn(deps, c, { values: {} }))
    .post(TIES_PATH, (c) => change(deps, c))
    .get(TEAM_TIES_PATH, async (c) => {
      const { cursor } = queryOf(c)
      const { people, next } = await listTeamTies(deps, callerOf(c), cursor)
      const ids = people.flatMap(({ ties }) => ties.map(({ organisationId }) => organisationId))
      return c.html(
        <TeamTiesPage
          page={pageContext(c, deps.config)}
          people={people}
          bodies={await bodiesOf(deps, ids)}
          next={next}
          first={!cursor}
        />,
      )
    })

const bodiesOf = async (deps: Deps, ids: readonly string[]) => {
  const bodies = await findOrganisations(deps.db.queries, [...new Set(ids)])
  return new Map(bodies.map((body) => [body.id, body]))
}

interface Shown {
  readonly values: Readonly<Record<string, string>>
  readonly refused?: ShownRefusal
}

async function showOwn(deps: Deps, c: Context<HttpEnv>, { values, refused }: Shown): Promise<Response> {
  const actor = callerOf(c)
  const own = await listOwnTies(deps, actor)
  const { q = '', done = '' } = queryOf(c)
  const asked = q || (values.q ?? '')
  const search = await searched(deps, c, asked)
  const shown = refused ?? search.refused
  return c.html(
    <OwnTiesPage
      page={pageContext(c, deps.config)}
      own={own}
      bodies={
        await bodiesOf(
          deps,
          own.ties.map(({ organisationId }) => organisationId),
        )
      }
      found={search.found}
      rules={independenceRulesOn(dayOf(deps.now()))}
      seesTeam={decidesOnTies(actor)}
      values={values}
      done={done}
      refused={shown}
    />,
    shown?.status ?? 200,
  )
}

/** The bodies that were searched for; one letter is too little to search by, and said beside the field. */
async function searched(deps: Deps, c: Context<HttpEnv>, query: string) {
  if (query.trim() === '') return {}
  try {
    return { found: { query, bodies: await findBody(deps, callerOf(c), query, c.var.lang) } }
  } catch (error) {
    const refused = shownRefusal(refusalOrThrow(error, 'invalid'), c.var.t, () => 'q')
    return { found: { query, bodies: [] }, refused }
  }
}

async function change(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const form = await readForm(c)
  const actor = callerOf(c)
  // Before what is wrong with the form: who is asked about no ties has no such page.
  await listOwnTies(deps, actor)
  try {
    await changed(deps, actor, form)
    return c.redirect(href(c.var, TIES_PATH, { done: form.values.do }), 303)
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'conflict')
    return showOwn(deps, c, { values: form.values, refused: shownRefusal(refusal, c.var.t) })
  }
}

const dayOrNull = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null)

function changed(deps: Deps, actor: Actor, { values, idempotencyKey: key }: SentForm): Promise<unknown> {
  switch (values.do) {
    case 'declare': {
      const { organisation_id = '', kind, from_on, to_on } = values
      const input = parseOrRefuse(DeclareTie, {
        organisation_id,
        kind,
        from_on: dayOrNull(from_on),
        to_on: dayOrNull(to_on),
      })
      return once(deps, actor, { key, input: ['tie', input] }, (d, a) => declareTie(d, a, input))
    }
    case 'over':
    case 'mistake': {
      const { tie = '' } = values
      const input = parseOrRefuse(
        EndTie,
        values.do === 'over' ? { how: 'over', to_on: values.ended_on ?? '' } : { how: 'mistake' },
      )
      return once(deps, actor, { key, input: ['tie end', tie, input] }, (d, a) => endTie(d, a, tie, input))
    }
    case 'year': {
      const input = parseOrRefuse(DeclareYear, {
        year: Number(values.year),
        ties: Number(values.ties),
        complete: values.complete === 'yes',
      })
      return once(deps, actor, { key, input: ['tie year', input] }, (d, a) => declareYear(d, a, input))
    }
    default:
      throw invalidField('do', 'errors.not_accepted')
  }
}
