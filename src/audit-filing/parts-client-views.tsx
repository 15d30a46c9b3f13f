/** @jsxImportSource hono/jsx/dom */
import { type PropsWithChildren, useEffect, useRef, useState, useSyncExternalStore } from 'hono/jsx/dom'
import { type App, latest, localTime, say } from './app-client.ts'
import { lackOf } from './check-client.ts'
import type { FilingState } from './filing-client.ts'
import type { Item, ItemState } from './item-client.ts'

export const useFiling = ({ filing }: App): FilingState =>
  useSyncExternalStore(filing.subscribe, () => filing.state)

const COLOURS: Readonly<Record<ItemState, string>> = {
  kept: 'yellow',
  sending: 'teal',
  sent: 'green',
  conflict: 'red',
  refused: 'red',
}

/** Where one item is, as a word with a colour. */
export const StateTag = ({ app, item }: { app: App; item: Item }) => {
  const { uploading } = app.filing.state
  const state = item.state === 'kept' && uploading === item.id ? 'sending' : item.state
  return (
    <strong class={`govuk-tag feri-tag--${COLOURS[state]}`} data-state={state}>
      {app.t(`filing_app.state_${state}`)}
    </strong>
  )
}

/** Beside what was typed: where it is, and what it lacks or why it was refused. */
export const Whereabouts = ({ app, item, busy }: { app: App; item: Item | undefined; busy: boolean }) => {
  const { filing, t } = app
  if (busy || !item) {
    const isFull = filing.state.fault === 'storage_full'
    return (
      <p class={`audit-where${busy && isFull ? ' audit-where--bad' : ''}`} role="status">
        {busy ? t(isFull ? 'filing_app.not_kept' : 'filing_app.keeping') : ''}
      </p>
    )
  }
  const pack = filing.state.kept.packs.get(item.audit)
  const lack = pack && item.state === 'kept' && lackOf(pack, filing.state.kept.items, item, filing.now())
  return (
    <p class="audit-where" role="status">
      <StateTag app={app} item={item} />{' '}
      {lack ? <span>{t('filing_app.not_whole', { reason: say(t, lack) })}</span> : null}
      {item.problem ? <span>{item.problem.detail}</span> : null}
    </p>
  )
}

interface TypedProps {
  id: string
  label: string
  hint?: string
  value: string
  onKeep: (text: string) => Promise<void>
  kind?: 'text' | 'area' | 'date' | 'number'
  disabled?: boolean
  rows?: number
  /** It asks one of the audit's questions. */
  isStrong?: boolean
}

/**
 * A field of which every keystroke is kept. What the person types stays in it whatever the state says meanwhile; another value comes in only
 * while nobody is in the field.
 */
export const Typed = (props: TypedProps) => {
  const {
    id,
    label,
    hint,
    value,
    onKeep,
    kind = 'text',
    disabled = false,
    rows = 2,
    isStrong = false,
  } = props
  const field = useRef<HTMLInputElement | HTMLTextAreaElement>(null)
  const work = useRef(onKeep)
  work.current = onKeep
  const [keepLatest] = useState(() => latest((text: string) => work.current?.(text) ?? Promise.resolve()))
  useEffect(() => {
    const element = field.current
    if (element && element !== document.activeElement && element.value !== value) element.value = value
  }, [value])
  const [first] = useState(value)
  const common = {
    id,
    ref: field as never,
    disabled,
    onInput: (event: Event) => keepLatest((event.target as HTMLInputElement).value),
    ...(hint ? { 'aria-describedby': `${id}-hint` } : {}),
  }
  const types = { text: 'text', date: 'date', number: 'text' } as const
  return (
    <div class="govuk-form-group">
      <label class={`govuk-label${isStrong ? ' audit-question__text' : ''}`} for={id}>
        {label}
      </label>
      {hint ? (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {kind === 'area' ? (
        <textarea class="govuk-textarea" rows={rows} maxlength={4000} value={first} {...common} />
      ) : (
        <input
          class={`govuk-input${kind === 'text' ? '' : ' govuk-input--width-10'}`}
          type={types[kind]}
          inputmode={kind === 'number' ? 'numeric' : undefined}
          maxlength={300}
          value={first}
          {...common}
        />
      )}
    </div>
  )
}

type Tone = 'good' | 'bad' | 'caution' | 'plain'

export const Callout = ({
  tone = 'plain',
  title,
  children,
}: PropsWithChildren<{ tone?: Tone; title: string }>) => (
  <section class={`feri-callout${tone === 'plain' ? '' : ` feri-callout--${tone}`}`}>
    <h2 class="feri-callout__title">{title}</h2>
    {children}
  </section>
)

export const Progress = ({
  label,
  count,
  done,
  total,
}: {
  label: string
  count: string
  done: number
  total: number
}) => (
  <div class="feri-progress">
    <p class="feri-progress__words">
      <span>{label}</span> <span class="feri-progress__count">{count}</span>
    </p>
    <progress value={done} max={Math.max(1, total)} aria-label={label} />
  </div>
)

export const Button = (props: {
  text: string
  onPress: () => void
  kind?: 'secondary' | 'warning' | undefined
  disabled?: boolean
  about?: string
}) => (
  <button
    type="button"
    class={`govuk-button${props.kind ? ` govuk-button--${props.kind}` : ''}`}
    disabled={props.disabled ?? false}
    onClick={props.onPress}
  >
    {props.text}
    {props.about ? <span class="govuk-visually-hidden"> {props.about}</span> : null}
  </button>
)

/** A heading that takes the focus when its screen appears, so that who hears the page knows where he is. */
export const ScreenHeading = ({ caption, title }: { caption?: string; title: string }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
    document.title = title
  }, [title])
  return (
    <div class="feri-page-heading">
      {caption ? <span class="govuk-caption-l">{caption}</span> : null}
      <h1 class="govuk-heading-l" tabindex={-1} ref={heading}>
        {title}
      </h1>
    </div>
  )
}

export const BackLink = ({ to, text }: { to: string; text: string }) => (
  <p class="govuk-body">
    <a class="govuk-link audit-back" href={to}>
      {text}
    </a>
  </p>
)

export const Time = ({ instant }: { instant: string }) => <time datetime={instant}>{localTime(instant)}</time>
