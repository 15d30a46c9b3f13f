import type { FC } from 'hono/jsx'
import type { DocumentExport } from '../journal/document-export.ts'
import { ColumnTable } from '../platform/http/components/column-table.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { exportColumns } from './export-columns.ts'

interface ExportsProps {
  page: PageContext
  exports: readonly DocumentExport[]
  names: ReadonlyMap<string, string>
  nextCursor: string | null
  isFirst: boolean
}

/** Which files were handed out, to whom and when (J10). */
export const ExportsPage: FC<ExportsProps> = ({ page, exports, names, nextCursor, isFirst }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('compliance_reports.exports_title')} width="wide">
      <PageHeading lead={t('compliance_reports.exports_lead')}>
        {t('compliance_reports.exports_title')}
      </PageHeading>
      {exports.length === 0 ? (
        <EmptyState title={t('compliance_reports.exports_empty')}>
          <p class="govuk-body">{t('compliance_reports.exports_empty_more')}</p>
        </EmptyState>
      ) : (
        <ColumnTable
          page={page}
          caption={t('compliance_reports.exports_title')}
          captionHidden
          columns={exportColumns(names)}
          rows={exports}
        />
      )}
      <Pagination
        page={page}
        firstHref={isFirst ? null : href(page, '/workspace/exports')}
        nextHref={nextCursor && href(page, '/workspace/exports', { cursor: nextCursor })}
      />
    </Layout>
  )
}
