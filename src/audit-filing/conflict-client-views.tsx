/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom'
import { CONFORMITY, SEVERITIES, type TemplateQuestion } from '../audit-templates/audit-template.ts'
import type { App } from './app-client.ts'
import { decide } from './decide-client.ts'
import { type Conflict, fieldOf, type Item, slotOf } from './item-client.ts'
import { lastOpen, openOf } from './outbox-client.ts'
import { Button, Time } from './parts-client-views.tsx'

interface BoxProps {
  app: App
  item: Item
  question: TemplateQuestion | undefined
}

/** What two people answered differently, field by field, with who and when; nothing is lost whichever way it is decided. */
export const ConflictBox = ({ app, item, question }: BoxProps) => (
  <section class="feri-callout feri-callout--bad audit-conflict" data-conflict={slotOf(item.change)}>
    <h3 class="feri-callout__title">{app.t('filing_app.conflict_title')}</h3>
    <p class="govuk-body">{app.t('filing_app.conflict_text')}</p>
    {item.conflicts.map((conflict) => (
      <Field key={conflict.id} app={app} item={item} conflict={conflict} question={question} />
    ))}
    {item.problem ? <p class="govuk-error-message">{item.problem.detail}</p> : null}
  </section>
)

const FIELD_NAMES = {
  value: 'filing_app.field_value',
  note: 'audits.note',
  severity: 'audits.finding_severity',
  severity_reason: 'audits.finding_severity_reason',
  description: 'audits.finding_description',
  affected_workers: 'audits.finding_affected',
  corrective_action: 'audits.finding_action',
  due_on: 'audits.finding_due',
} as const

const Field = ({ app, item, conflict, question }: BoxProps & { conflict: Conflict }) => {
  const { filing, sender, t } = app
  const { items } = filing.state.kept
  const newer = openOf(items, slotOf(item.change)).find(({ seq }) => seq > item.seq)
  const mine = newer ? fieldOf(newer.change, conflict.field) : conflict.mine
  const name = t(FIELD_NAMES[conflict.field as keyof typeof FIELD_NAMES] ?? 'filing_app.field_value')
  if (lastOpen(items, `resolution:${conflict.id}`))
    return <p class="govuk-body">{t('filing_app.conflict_decided', { field: name })}</p>
  const choose = (keep: 'mine' | 'theirs' | 'other', value?: string | number | null) =>
    void filing
      .write((kept) => ({
        ...kept,
        items: decide(
          kept.items,
          item.id,
          conflict.id,
          value === undefined ? { keep } : { keep, value },
          filing.made(item.audit, kept),
        ),
      }))
      .then((isKept) => isKept && sender.soon())
  const isChoice = conflict.field === 'value' && question?.kind === 'conformity'
  return (
    <div class="audit-sides">
      <h4 class="govuk-heading-s">{name}</h4>
      <div class="audit-side">
        <p class="audit-side__who">
          {t('filing_app.conflict_mine')} · <Time instant={item.changed_at} />
        </p>
        <p class="feri-written" data-side="mine">
          {shown(app, mine, conflict.field)}
        </p>
        <Button text={t('filing_app.keep_mine')} about={name} onPress={() => choose('mine')} />
      </div>
      <div class="audit-side">
        <p class="audit-side__who">
          {conflict.their_name} · <Time instant={conflict.their_at} />
        </p>
        <p class="feri-written" data-side="theirs">
          {shown(app, conflict.theirs, conflict.field)}
        </p>
        <Button text={t('filing_app.keep_theirs')} about={name} onPress={() => choose('theirs')} />
      </div>
      <Third
        app={app}
        conflict={conflict}
        name={name}
        isChoice={isChoice}
        onChoose={(value) => choose('other', value)}
      />
    </div>
  )
}

interface ThirdProps {
  app: App
  conflict: Conflict
  name: string
  isChoice: boolean
  onChoose: (value: string | number) => void
}

/** Neither of the two: a third value. */
const Third = ({ app, conflict, name, isChoice, onChoose }: ThirdProps) => {
  const { t } = app
  const [isWriting, setWriting] = useState(false)
  const [other, setOther] = useState('')
  if (!isWriting)
    return (
      <Button
        kind="secondary"
        text={t('filing_app.write_new')}
        about={name}
        onPress={() => setWriting(true)}
      />
    )
  if (isChoice)
    return (
      <div class="audit-side audit-side--other audit-take">
        {CONFORMITY.map((code) => (
          <Button
            key={code}
            kind="secondary"
            text={t(`audits.answer_${code}`)}
            onPress={() => onChoose(code)}
          />
        ))}
      </div>
    )
  return (
    <div class="audit-side audit-side--other">
      <label class="govuk-label" for={`other-${conflict.id}`}>
        {t('filing_app.other_label')}
      </label>
      <textarea
        class="govuk-textarea"
        id={`other-${conflict.id}`}
        rows={3}
        onInput={(event: Event) => setOther((event.target as HTMLTextAreaElement).value)}
      />
      <Button
        text={t('filing_app.keep_written')}
        about={name}
        onPress={() => onChoose(typedAs(conflict, other))}
      />
    </div>
  )
}

const typedAs = ({ mine, theirs }: Conflict, text: string): string | number =>
  (typeof mine === 'number' || typeof theirs === 'number') && /^\d+$/.test(text.normalize('NFKC').trim())
    ? Number(text.normalize('NFKC').trim())
    : text

/** A code as the word for it, and nothing as the word for nothing. */
export function shown({ t }: App, value: string | number | null, field = 'value'): string {
  if (value === null || value === '')
    return t(field === 'value' ? 'audits.no_answer' : 'filing_app.nothing_written')
  const code = CONFORMITY.find((known) => known === value)
  if (code) return t(`audits.answer_${code}`)
  const severity = SEVERITIES.find((known) => known === value)
  return severity ? t(`audits.severity_${severity}`) : String(value)
}
