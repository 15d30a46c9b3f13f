import type { FC } from 'hono/jsx'
import type { Webhook } from '../deliveries/webhook.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Heading2, InsetText } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { HowFields } from './shared-views.tsx'
import { type NamedBody, nameIn } from './status-change.ts'

interface ManyProps {
  readonly page: PageContext
  readonly bodies: readonly NamedBody[]
  readonly webhooks: readonly Webhook[]
}

/** Several bodies at once, as a receipt or an entry leads here; nothing where nobody was named. */
export const WatchTheseForm: FC<ManyProps> = ({ page, bodies, webhooks }) => {
  const { t } = page
  if (bodies.length === 0) return null
  return (
    <InsetText>
      <Heading2 id="these">{t('watches.these_title')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        {bodies.map((body) => (
          <li>{nameIn(body, page.lang)}</li>
        ))}
      </ul>
      <Form page={page} action="/workspace/watches" label={t('watches.these_title')}>
        {bodies.map(({ scheme, value }) => (
          <HiddenField name="party" value={`${scheme}:${value}`} />
        ))}
        <HowFields page={page} webhooks={webhooks} typed={{ mail: 'yes' }} />
        <Button>{t('watches.these_button')}</Button>
      </Form>
    </InsetText>
  )
}
