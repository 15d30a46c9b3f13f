import type { FC } from 'hono/jsx'
import { citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import { Select } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Tag } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { type FeeRule, RULE_LEVELS, type RuleBook, type RuleLevel } from './rule-book.ts'
import { validityText, valueText } from './rule-said.ts'

interface RuleTableProps {
  readonly page: PageContext
  readonly book: RuleBook
  readonly level: RuleLevel | undefined
  /** Where the filter leads. */
  readonly action: string
  /** Only in a draft: each rule has a form. */
  readonly editHref?: ((rule: FeeRule) => string) | undefined
}

/** Every rule of an edition with its days, source and how sure we are; what is not known yet is marked so. */
export const RuleTable: FC<RuleTableProps> = ({ page, book, level, action, editHref }) => {
  const { t, lang } = page
  const rules = level ? book.rules.filter((rule) => rule.level === level) : book.rules
  return (
    <>
      <Form page={page} action={action} method="get" class="feri-search">
        <Select
          page={page}
          name="level"
          label={t('fee_rules.filter_level')}
          empty={t('fee_rules.filter_any')}
          value={level ?? ''}
          options={RULE_LEVELS.map((one) => ({ value: one, text: t(`fee_verdicts.level_${one}`) }))}
        />
        <Button kind="secondary">{t('fee_rules.filter_button')}</Button>
      </Form>
      <Table<FeeRule>
        caption={t('fee_rules.rules_of', { version: book.version })}
        rows={rules}
        columns={[
          {
            header: t('fee_rules.column_rule'),
            cell: (rule) => (
              <>
                {rule.text[lang]}
                <br />
                <span class="feri-muted">
                  {rule.id}, {t(`fee_verdicts.level_${rule.level}`)}
                </span>
                {editHref && (
                  <>
                    <br />
                    <a class="govuk-link" href={editHref(rule)}>
                      {t('fee_rules.edit')}
                      <span class="govuk-visually-hidden"> {rule.id}</span>
                    </a>
                  </>
                )}
              </>
            ),
          },
          {
            header: t('fee_rules.column_value'),
            cell: (rule) => valueText(page, rule) ?? <Tag colour="orange">{t('fee_rules.not_entered')}</Tag>,
          },
          { header: t('fee_rules.column_validity'), cell: (rule) => validityText(t, rule) },
          {
            header: t('fee_rules.column_source'),
            cell: (rule) => (
              <>
                {citationOf(rule.source, lang)}
                <br />
                <span class="feri-muted">
                  {t('fee_rules.confidence', { confidence: t(`common.confidence_${confidenceSaid(rule)}`) })}
                </span>
              </>
            ),
          },
        ]}
      />
    </>
  )
}

export const levelFrom = (text: string | undefined): RuleLevel | undefined =>
  RULE_LEVELS.find((one) => one === text)

export const editionPath = (version: string): string => `/workspace/fee-rules/editions/${version}`

export const rulesCrumbs = (page: PageContext) => [
  { text: page.t('common.nav_workspace'), href: href(page, '/workspace') },
  { text: page.t('fee_rules.title'), href: href(page, '/workspace/fee-rules') },
]
