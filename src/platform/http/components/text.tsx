import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { PageContext } from '../page-context.ts'

/** The page's one `h1`. The caption above it says what it belongs to (an audit's number, a body's name). */
export const PageHeading: FC<PropsWithChildren<{ caption?: Child; lead?: Child }>> = ({
  caption,
  lead,
  children,
}) => (
  <div class="feri-page-heading">
    {caption && <p class="govuk-caption-l">{caption}</p>}
    <h1 class="govuk-heading-l">{children}</h1>
    {lead && <p class="govuk-body-l">{lead}</p>}
  </div>
)

export const Heading2: FC<PropsWithChildren<{ id?: string }>> = ({ id, children }) => (
  <h2 class="govuk-heading-m" id={id}>
    {children}
  </h2>
)

export const Heading3: FC<PropsWithChildren<{ id?: string }>> = ({ id, children }) => (
  <h3 class="govuk-heading-s" id={id}>
    {children}
  </h3>
)

export const Paragraph: FC<PropsWithChildren<{ muted?: boolean }>> = ({ muted, children }) => (
  <p class={muted ? 'govuk-body feri-muted' : 'govuk-body'}>{children}</p>
)

/** `red` failed or withdrawn, `orange` needs acting on, `yellow` waiting, `green` good, `teal` under way, `grey` none yet. */
export type TagColour = 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'grey'

/** A status or severity. The word carries the meaning; the colour only helps to find it. */
export const Tag: FC<PropsWithChildren<{ colour?: TagColour }>> = ({ colour = 'teal', children }) => (
  <strong class={`govuk-tag feri-tag--${colour}`}>{children}</strong>
)

/** A number or a day that must not be torn apart at its hyphens. */
export const Whole: FC<PropsWithChildren> = ({ children }) => <span class="feri-whole">{children}</span>

export const WarningText: FC<PropsWithChildren<{ page: PageContext }>> = ({ page, children }) => (
  <div class="govuk-warning-text">
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{page.t('common.warning')} </span>
      {children}
    </strong>
  </div>
)

export const InsetText: FC<PropsWithChildren> = ({ children }) => (
  <div class="govuk-inset-text">{children}</div>
)

/** The answer of a page in a box: what the reader came for, in words and one colour. */
export const Callout: FC<
  PropsWithChildren<{ title: string; tone?: 'good' | 'bad' | 'caution' | 'plain' }>
> = ({ title, tone = 'plain', children }) => (
  <div class={`feri-callout feri-callout--${tone}`}>
    <h2 class="feri-callout__title">{title}</h2>
    {children}
  </div>
)

export const Details: FC<PropsWithChildren<{ summary: string; open?: boolean }>> = ({
  summary,
  open,
  children,
}) => (
  <details class="govuk-details" open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)

interface BannerProps {
  page: PageContext
  /** `success`: what the reader did has happened, read out at once. `important`: something to know. */
  kind?: 'success' | 'important'
  heading: string
}

export const NotificationBanner: FC<PropsWithChildren<BannerProps>> = ({
  page,
  kind = 'important',
  heading,
  children,
}) => {
  const id = `banner-${kind}`
  return (
    <section
      class={`govuk-notification-banner${kind === 'success' ? ' govuk-notification-banner--success' : ''}`}
      aria-labelledby={id}
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id={id}>
          {page.t(kind === 'success' ? 'common.banner_success' : 'common.banner_important')}
        </h2>
      </div>
      <div class="govuk-notification-banner__content" role={kind === 'success' ? 'status' : undefined}>
        <p class="govuk-notification-banner__heading">{heading}</p>
        {children}
      </div>
    </section>
  )
}

/** Nothing to show: why, and what to do about it. */
export const EmptyState: FC<PropsWithChildren<{ title: string }>> = ({ title, children }) => (
  <div class="feri-empty">
    <p class="feri-empty__title">{title}</p>
    {children}
  </div>
)
