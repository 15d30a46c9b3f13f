import type { FC } from 'hono/jsx'
import { EmptyState, Paragraph } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { TimelineItem } from './timeline.ts'

interface TimelineProps {
  readonly page: PageContext
  readonly items: readonly TimelineItem[]
  readonly people: ReadonlyMap<string, string>
}

/** What happened to a body, the newest first: when it became known, and for which days it holds where that differs. */
export const Timeline: FC<TimelineProps> = ({ page, items, people }) => {
  const { t } = page
  if (items.length === 0) return <EmptyState title={t('registration_life.timeline_empty')} />
  return (
    <ol class="govuk-list feri-timeline">
      {items.map((item) => (
        <li>
          <Paragraph>
            <strong>
              {item.href ? (
                <a class="govuk-link" href={href(page, item.href)}>
                  {item.title}
                </a>
              ) : (
                item.title
              )}
            </strong>
            <br />
            <span class="feri-muted">
              <time datetime={item.at}>{instantText(item.at, page.lang)}</time>
              {item.by && people.has(item.by) && ` · ${people.get(item.by)}`}
            </span>
            {item.held && (
              <>
                <br />
                {item.held.toOn === null
                  ? t('registration_life.held_from', { from: item.held.fromOn })
                  : t('registration_life.held_between', { from: item.held.fromOn, to: item.held.toOn })}
              </>
            )}
            {item.text && (
              <>
                <br />
                {item.text}
              </>
            )}
          </Paragraph>
        </li>
      ))}
    </ol>
  )
}
