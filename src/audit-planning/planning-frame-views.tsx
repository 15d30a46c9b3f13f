import type { FC } from 'hono/jsx'
import { nameFor } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { citationOf, confidenceSaid, type Dated } from '../platform/dated-rule.ts'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { CALENDAR_PATH, DUE_PATH, PROGRAMME_PATH, RISK_PATH } from './planning-path.ts'
import type { Side } from './side.ts'

export type Bodies = ReadonlyMap<string, StoredOrganisation>

export const bodyName = (page: PageContext, bodies: Bodies, id: string): string => {
  const body = bodies.get(id)
  return (body && nameFor(body, page.lang)?.text) ?? page.t('independence.body_gone')
}

/** The way to plan an audit of a body, of this kind; undefined for a body without a number. */
export function planHref(page: PageContext, bodies: Bodies, id: string, kind: string): string | undefined {
  const identifier = bodies.get(id)?.identifiers[0]
  if (!identifier) return undefined
  return href(page, '/workspace/audits/new', {
    organisation: `${identifier.scheme}/${identifier.value}`,
    kind,
  })
}

export const WorkspaceCrumbs: FC<{ page: PageContext }> = ({ page }) => (
  <Breadcrumbs page={page} crumbs={[{ text: page.t('workspace.title'), href: href(page, '/workspace') }]} />
)

const PLACES = [
  ['programme', PROGRAMME_PATH],
  ['calendar', CALENDAR_PATH],
  ['due', DUE_PATH],
  ['risk', RISK_PATH],
] as const

interface NavProps {
  readonly page: PageContext
  readonly here: (typeof PLACES)[number][0]
  /** Null where a page shows both. */
  readonly side: Side | null
  readonly sides: readonly Side[]
}

/** The other pages of planning, and the other side for who may plan on both. */
export const PlanningNav: FC<NavProps> = ({ page, here, side, sides }) => {
  const path = PLACES.find(([name]) => name === here)?.[1] ?? PROGRAMME_PATH
  return (
    <nav class="feri-planning-nav" aria-label={page.t('audit_planning.nav')}>
      <ul class="govuk-list">
        {PLACES.map(([name, to]) => (
          <li>
            <NavLink
              page={page}
              to={to}
              side={side}
              text={page.t(`audit_planning.nav_${name}`)}
              here={name === here}
            />
          </li>
        ))}
      </ul>
      {sides.length > 1 && (
        <ul class="govuk-list">
          {sides.map((one) => (
            <li>
              <NavLink
                page={page}
                to={path}
                side={one}
                text={page.t(`audit_planning.side_${one}`)}
                here={one === side}
              />
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

const NavLink: FC<{ page: PageContext; to: string; side: Side | null; text: string; here: boolean }> = (
  props,
) => (
  <a
    class="govuk-link"
    href={href(props.page, props.to, { side: props.side })}
    aria-current={props.here ? 'page' : undefined}
  >
    {props.here ? <strong>{props.text}</strong> : props.text}
  </a>
)

/** Where a value is written, and how sure we are of it. */
export const SourceLine: FC<{ page: PageContext; rule: Dated }> = ({ page, rule }) => (
  <>
    {citationOf(rule.source, page.lang)}
    <br />
    <span class="feri-muted">{page.t(`common.confidence_${confidenceSaid(rule)}`)}</span>
    {rule.note && (
      <>
        <br />
        <span class="feri-muted">{rule.note[page.lang]}</span>
      </>
    )}
  </>
)
