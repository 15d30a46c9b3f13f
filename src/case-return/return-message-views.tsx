import type { FC } from 'hono/jsx'
import { PLACE } from '../cases/case.ts'
import { MESSAGE_MAX } from '../cases/message.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Details, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import { Does } from '../platform/http/components/worker-page.tsx'
import type { CasePageProps } from './return-page-props.ts'
import { errorOf, typedIn } from './return-refused.ts'
import { OwnWords, SealedText, SessionForm } from './sealed-text-views.tsx'

/**
 * Officers' messages lie open; the worker's own are behind a second tap, for whoever takes the telephone away while the page is open
 * would read in them who spoke (C10).
 */
export const Messages: FC<CasePageProps> = (props) => {
  const { page, seen } = props
  const { t } = page
  const { fromOfficers } = seen
  return (
    <section aria-labelledby="messages">
      <Heading2 id="messages">{t('case_return.messages_heading')}</Heading2>
      <Paragraph>
        {fromOfficers === 0
          ? t('case_return.messages_none')
          : t('case_return.messages_count', { count: fromOfficers })}
      </Paragraph>
      {seen.messages.map((message) =>
        message.author === 'officer' ? (
          <article class="feri-message">
            <p class="feri-message__who">{t('case_return.message_officer', { day: message.onDay })}</p>
            <SealedText page={page} text={message.text} />
          </article>
        ) : (
          <Details summary={t('case_return.message_yours', { day: message.onDay })}>
            <SealedText page={page} text={message.text} />
          </Details>
        ),
      )}
      {(seen.olderBefore !== null || props.older) && (
        <SessionForm {...props}>
          {seen.olderBefore !== null && (
            <Does what={`older:${seen.olderBefore}`} kind="secondary">
              {t('case_return.older')}
            </Does>
          )}
          {props.older && (
            <Does what="show" kind="secondary">
              {t('case_return.newest')}
            </Does>
          )}
        </SessionForm>
      )}
    </section>
  )
}

export const WriteMessage: FC<CasePageProps> = (props) => {
  const { page, seen, refused } = props
  const { t } = page
  // Random and made anew for each page: sent twice, it is still one message.
  const id = crypto.randomUUID()
  return (
    <section aria-labelledby="write">
      <Heading2 id="write">{t('case_return.write_heading')}</Heading2>
      <SessionForm {...props}>
        <HiddenField name="message_id" value={id} />
        <OwnWords
          page={page}
          name="text"
          label={t('case_return.write')}
          hint={t('case_return.write_hint')}
          maxlength={MESSAGE_MAX}
          error={errorOf(t, refused, 'message', 'text')}
          value={typedIn(refused, 'message', 'text')}
          place={props.inBrowser ? PLACE.message(seen.case.id, 'worker', id) : undefined}
        />
        <Does what="message">{t('case_return.send')}</Does>
      </SessionForm>
    </section>
  )
}
