import type { FC } from 'hono/jsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { inReadingOrder, type ShownName } from './reading-order.ts'

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
