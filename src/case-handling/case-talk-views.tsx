import type { FC } from 'hono/jsx'
import { mayMove } from '../cases/case-life.ts'
import { MESSAGE_MAX } from '../cases/message.ts'
import { dayOf } from '../platform/clock.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { TextArea } from '../platform/http/components/fields.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Heading2, Paragraph, Tag } from '../platform/http/components/text.tsx'
import { ActForm, type CaseView, fieldsOfAct, preset } from './act-form-views.tsx'
import type { SeenMessage } from './see-case.ts'

/** What worker and officers said to each other, and the next message. */
export const Messages: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t } = page
  return (
    <>
      <Heading2 id="messages">{t('case_handling.messages')}</Heading2>
      {seen.messages.length === 0 && <Paragraph>{t('case_handling.no_messages')}</Paragraph>}
      <ol class="govuk-list feri-talk">
        {seen.messages.map((message) => (
          <Message view={view} message={message} />
        ))}
      </ol>
      <Write view={view} />
    </>
  )
}

const Message: FC<{ view: CaseView; message: SeenMessage }> = ({ view: { page, seen }, message }) => {
  const { t } = page
  const { author, onDay, text } = message
  return (
    <li class={`feri-talk__item feri-talk__item--${author}`}>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        <Tag colour={author === 'worker' ? 'orange' : 'teal'}>{t(`case_handling.from_${author}`)}</Tag>{' '}
        {onDay}
      </p>
      <p class="govuk-body feri-written" lang={author === 'worker' ? seen.case.language : undefined}>
        {text ?? t('case_handling.unreadable')}
      </p>
    </li>
  )
}

/** One field of text; what the message is depends on how the case stands. */
const Write: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t } = page
  const { case: one } = seen
  const field = fieldsOfAct(view, 'write')
  const ways = [
    ...(mayMove(one.status, 'acknowledged') ? (['acknowledgement'] as const) : []),
    'message' as const,
    ...(mayMove(one.status, 'answered') ? (['answer'] as const) : []),
    ...(seen.links.group.length > 1 ? (['group-answer'] as const) : []),
  ]
  const newest = seen.messages.at(-1)?.sequence ?? 0
  return (
    <ActForm
      view={view}
      act={null}
      button={t('case_handling.send')}
      kind="primary"
      hidden={{ 'write.seen': String(newest) }}
    >
      <TextArea
        {...field('message')}
        label={t('case_handling.write')}
        hint={t('case_handling.write_hint', { language: LANGUAGE_NAMES[one.language] })}
        rows={6}
        maxlength={MESSAGE_MAX}
      />
      <Radios
        {...preset({ ...field('act'), name: 'act' }, view.refused?.values.act ?? ways[0] ?? 'message')}
        label={t('case_handling.write_as')}
        options={ways.map((way) => ({
          value: way,
          text: t(`case_handling.way_${way === 'group-answer' ? 'group' : way}`),
          hint: t(`case_handling.way_${way === 'group-answer' ? 'group' : way}_hint`),
        }))}
        small
      />
    </ActForm>
  )
}

/** For the officers alone. */
export const Notes: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t } = page
  const field = fieldsOfAct(view, 'note')
  return (
    <>
      <Heading2 id="notes">{t('case_handling.notes')}</Heading2>
      <Paragraph muted>{t('case_handling.notes_hint')}</Paragraph>
      <ol class="govuk-list feri-talk">
        {seen.notes.map(({ text, by, at }) => (
          <li class="feri-talk__item">
            <p class="govuk-body-s govuk-!-margin-bottom-1">
              {seen.names.get(by) ?? by} – {dayOf(at)}
            </p>
            <p class="govuk-body feri-written">{text ?? t('case_handling.unreadable')}</p>
          </li>
        ))}
      </ol>
      <ActForm view={view} act="note" button={t('case_handling.add_note')}>
        <TextArea {...field('note')} label={t('case_handling.new_note')} rows={4} maxlength={MESSAGE_MAX} />
      </ActForm>
    </>
  )
}
