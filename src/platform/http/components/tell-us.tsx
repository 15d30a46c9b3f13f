import type { FC } from 'hono/jsx'
import { href } from '../links.ts'
import type { PageContext } from '../page-context.ts'
import { ButtonGroup, ButtonLink } from './form.tsx'
import { Paragraph } from './text.tsx'

/** JP-MIRAI's own desk, for whoever would rather talk than write. */
const ASSIST = 'https://jp-mirai.org/jp/activity/program/assist-2022/'

/**
 * The way to a report, and back to its answer. `lang` is carried along on pages whose language is not in their address. With `assist` also
 * the way to somebody outside.
 */
export const TellUs: FC<{ page: PageContext; lang?: boolean; assist?: boolean }> = ({
  page,
  lang,
  assist,
}) => {
  const { t } = page
  const params = lang ? { lang: page.lang } : {}
  return (
    <>
      <Paragraph>{t('common.tell_text')}</Paragraph>
      <ButtonGroup>
        <ButtonLink href={href(page, '/report', params)}>{t('common.tell_button')}</ButtonLink>
        <a class="govuk-link" href={href(page, '/return', params)}>
          {t('common.tell_return')}
        </a>
      </ButtonGroup>
      {assist && (
        <Paragraph muted>
          {t('common.tell_or_assist')}{' '}
          <a class="govuk-link" href={ASSIST} rel="noreferrer noopener">
            {t('common.tell_assist')}
          </a>
        </Paragraph>
      )}
    </>
  )
}
