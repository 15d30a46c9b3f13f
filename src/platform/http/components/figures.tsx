import { raw } from 'hono/html'
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { PageContext } from '../page-context.ts'
import { svgForPage } from './chart-svg.ts'
import { Details } from './text.tsx'

/** How far something has come, in words as well as a bar: `n` of `m`. */
export const ProgressBar: FC<{ label: string; done: number; total: number; text: string; id?: string }> = (
  props,
) => {
  const id = props.id ?? 'progress'
  return (
    <div class="feri-progress">
      <p class="feri-progress__words">
        <span id={`${id}-label`}>{props.label}</span>
        <span class="feri-progress__count">{props.text}</span>
      </p>
      <progress aria-labelledby={`${id}-label`} value={props.done} max={Math.max(props.total, 1)}>
        {props.text}
      </progress>
    </div>
  )
}

/** One figure with what it counts; say the unit in `label`. Goes into a `StatRow`. */
export const StatNumber: FC<{ label: string; value: string; note?: Child }> = ({ label, value, note }) => (
  <div class="feri-stat">
    <dt class="feri-stat__label">{label}</dt>
    <dd class="feri-stat__value">{value}</dd>
    {note && <dd class="feri-stat__note">{note}</dd>}
  </div>
)

export const StatRow: FC<PropsWithChildren> = ({ children }) => <dl class="feri-stat-row">{children}</dl>

interface ChartProps {
  page: PageContext
  title: string
  /** What the picture shows, in a sentence, for whoever cannot see it. */
  description: string
  /** Made by us (ECharts), never by a user: it enters the page as it is, apart from its style attributes. */
  svg: string
  /** The same picture drawn for a telephone held upright, and shown there in its place. */
  narrowSvg?: string
}

/** A picture of figures, and (as children) the same figures as a table. */
export const Chart: FC<PropsWithChildren<ChartProps>> = ({
  page,
  title,
  description,
  svg,
  narrowSvg,
  children,
}) => (
  <figure class="feri-chart">
    <figcaption class="govuk-heading-s">{title}</figcaption>
    <section
      class={narrowSvg ? 'feri-chart__scroll feri-chart__scroll--wide' : 'feri-chart__scroll'}
      aria-label={title}
      tabindex={0}
    >
      <div class="feri-chart__picture" role="img" aria-label={description}>
        {raw(svgForPage(svg))}
      </div>
    </section>
    {narrowSvg && (
      <div class="feri-chart__narrow" role="img" aria-label={description}>
        {raw(svgForPage(narrowSvg))}
      </div>
    )}
    {children && <Details summary={page.t('common.chart_as_table')}>{children}</Details>}
  </figure>
)

/** A QR code as SVG text or as an address of a picture, with the address in words for whoever cannot scan. */
export const QrImage: FC<{ svg?: string; src?: string; alt: string; address: string }> = ({
  svg,
  src,
  alt,
  address,
}) => (
  <figure class="feri-qr">
    {svg ? (
      <div role="img" aria-label={alt} class="feri-qr__code">
        {raw(svgForPage(svg))}
      </div>
    ) : (
      <img src={src} alt={alt} width="160" height="160" class="feri-qr__code" />
    )}
    <figcaption>
      <a class="govuk-link" href={address}>
        {address}
      </a>
    </figcaption>
  </figure>
)
