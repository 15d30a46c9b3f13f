import type { FC } from 'hono/jsx'
import type { PageContext } from '../platform/http/page-context.ts'

interface ShownName {
  readonly text: string
  readonly language: string
  readonly kind: string
}

/** The reader's own language first; former names last. */
export function inReadingOrder<N extends ShownName>(names: readonly N[], language: string): N[] {
  const rank = (name: ShownName): number => (name.kind === 'former' ? 2 : name.language === language ? 0 : 1)
  return names.toSorted((a, b) => rank(a) - rank(b))
}

/** A body's names in all its scripts, one under the other, the first as the link to its entry. */
export const NameStack: FC<{ page: PageContext; names: readonly ShownName[]; to: string }> = ({
  page,
  names,
  to,
}) => {
  const [first, ...others] = inReadingOrder(names, page.lang)
  return (
    <>
      <a class="govuk-link" href={to} lang={first?.language}>
        {first?.text}
      </a>
      {others.map((name) => (
        <>
          <br />
          <span class="feri-muted" lang={name.language}>
            {name.text}
          </span>
        </>
      ))}
    </>
  )
}
