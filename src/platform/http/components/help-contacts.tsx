import type { FC } from 'hono/jsx'
import type { LocalText } from '../../i18n/language.ts'
import type { PageContext } from '../page-context.ts'

interface Helper {
  readonly name: LocalText
  readonly does: LocalText
  /** Null where nobody has checked it: shown as not known, never guessed. */
  readonly phone: string | null
  readonly url: string | null
}

/** Those who help a worker. The links leave without saying where from. */
export const HelpContacts: FC<{ page: PageContext; contacts: readonly Helper[] }> = ({ page, contacts }) => (
  <ul class="govuk-list feri-lines">
    {contacts.map((contact) => (
      <li>
        <span>
          <strong>{contact.name[page.lang]}</strong>
          <br />
          {contact.does[page.lang]}
          <br />
          {contact.phone ?? <span class="feri-muted">{page.t('self_interviews.contact_phone_unknown')}</span>}
          <br />
          {contact.url && (
            <a class="govuk-link" href={contact.url} rel="noreferrer noopener">
              {page.t('self_interviews.contact_open')}
              <span class="govuk-visually-hidden"> {contact.name[page.lang]}</span>
            </a>
          )}
        </span>
      </li>
    ))}
  </ul>
)
