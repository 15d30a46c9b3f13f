import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { readableSize } from '../platform/http/components/fields.tsx'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { gatherPack } from './gather-pack.ts'

/** What a pack will hold and how large it is, before it is made. */
export const auditPacksPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/pack.zip', (c) =>
      c.redirect(href(c.var, `/api/v1/audits/${c.req.param('id')}/pack.zip`), 302),
    )
    .get('/workspace/audits/:id/pack', async (c) => {
      const page = pageContext(c, deps.config)
      const { t, lang } = page
      const pack = await gatherPack(deps, callerOf(c), c.req.param('id'), lang)
      const audit = `/workspace/audits/${pack.auditId}`
      const crumbs = [{ text: t('audit_packs.back'), href: href(page, audit) }]
      return c.html(
        <Layout
          page={page}
          title={t('audit_packs.title')}
          before={<Breadcrumbs page={page} crumbs={crumbs} />}
        >
          <PageHeading caption={pack.number} lead={t('audit_packs.lead')}>
            {t('audit_packs.title')}
          </PageHeading>
          <Paragraph>
            {t('audit_packs.size', { size: readableSize(pack.bytesAbout), count: pack.files.length + 2 })}
          </Paragraph>
          <Paragraph>{t(pack.originals ? 'audit_packs.originals' : 'audit_packs.copies')}</Paragraph>
          <Paragraph muted>{t('audit_packs.waits')}</Paragraph>
          <ButtonLink href={href(page, `/api/v1/audits/${pack.auditId}/pack.zip`)} download>
            {t('audit_packs.download')}
          </ButtonLink>
        </Layout>,
      )
    })
