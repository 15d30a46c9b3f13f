/** @jsxImportSource hono/jsx/dom */
import type { App } from './app-client.ts'
import type { TakeAlong } from './package-client.ts'

/** What was found at this body before and is still open: the first thing an auditor looks at. */
export const PreviousFindings = ({ app, pack }: { app: App; pack: TakeAlong }) => {
  const { t } = app
  const { findings } = pack.opening
  if (findings.length === 0) return <p class="govuk-body">{t('filing_app.previous_none')}</p>
  return (
    <details class="govuk-details" open>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {t('filing_app.previous_title', { count: findings.length })}
        </span>
      </summary>
      <ul class="audit-previous">
        {findings.map((finding) => (
          <li key={`${finding.audit_number}${finding.finding_number}`}>
            <strong>{t(`audits.severity_${finding.severity}`)}</strong> · {finding.audit_number}{' '}
            {finding.finding_number}
            {finding.due_on ? ` · ${t('audits.finding_due')}: ${finding.due_on}` : ''}
            <span class="feri-written">{finding.description}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The workers who were drawn, by their codes only: who they are is on paper. */
export const Sample = ({ app, pack }: { app: App; pack: TakeAlong }) => {
  const { t } = app
  const workers = pack.sample?.workers ?? []
  if (workers.length === 0) return null
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {t('filing_app.sample_title', { count: workers.length })}
        </span>
      </summary>
      <p class="govuk-body">{t('filing_app.sample_text')}</p>
      <ul class="audit-codes">
        {workers.map(({ code }) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </details>
  )
}
