import { SYSTEM_ACTOR } from './accounts/actor.ts'
import { misused, type Out, readBytes, readOptions } from './entry-cli-usage.ts'
import type { Opened } from './entry-node-open.ts'
import type { ListPreview } from './organisations/list-import.ts'
import { isListKind, LIST_KINDS, type RowError } from './organisations/list-layout.ts'
import { previewListImport } from './organisations/preview-list-import.ts'
import { isLanguage } from './platform/i18n/language.ts'
import { say, type Translate, translator } from './platform/i18n/translate.ts'
import { importListedBodies } from './registrations/import-listed-bodies.ts'

export const IMPORT_USAGE = `<layout> <file> [--dry-run] [--language ja|vi|en]`
export const IMPORT_DOES = `Takes a published list in, whole or not at all. Layouts: ${LIST_KINDS.join(', ')}.`

const USAGE = `import ${IMPORT_USAGE}\nLayouts: ${LIST_KINDS.join(', ')}`

/**
 * `import <layout> <file>`: says what the list would change and, when every row can be taken, changes it. Exit code 1 with
 * every row that cannot be taken by line and column, and nothing imported. A trial run (`--dry-run`) stops before importing.
 */
export async function importCommand(args: string[], out: Out, { deps }: Opened): Promise<number> {
  const dryRun = args.includes('--dry-run')
  const others = args.filter((arg) => arg !== '--dry-run')
  const { values, positionals } = readOptions(others, ['language'], USAGE)
  const [kind, file, ...more] = positionals
  const language = values.language ?? 'en'
  if (!isListKind(kind) || !file || more.length > 0 || !isLanguage(language)) throw misused(USAGE)
  const t = translator(language)

  const preview = await previewListImport(deps, SYSTEM_ACTOR, { kind, bytes: readBytes(file) })
  out(countsOf(t, preview))
  if (preview.errors.length > 0) {
    out(refusalOf(t, preview))
    return 1
  }
  if (dryRun) {
    out(t('terminal.dry_run'))
    return 0
  }
  const { fileSha256: sha256, token } = preview
  await importListedBodies(deps, SYSTEM_ACTOR, { kind, sha256, token })
  out(t('registrations.lists_done'))
  return 0
}

function countsOf(t: Translate, preview: ListPreview): string {
  const counts = [
    [t('registrations.lists_bodies'), preview.bodies],
    [t('registrations.lists_new'), preview.added],
    [t('registrations.lists_changed'), preview.changed],
    [t('registrations.lists_unchanged'), preview.unchanged],
    [t('registrations.lists_missing'), preview.absent],
  ]
  return [t(`organisations.list_${preview.kind}`), ...counts.map(([what, n]) => `  ${what}: ${n}`)].join('\n')
}

function refusalOf(t: Translate, { errors, moreErrors }: ListPreview): string {
  const lines = [t('organisations.list_has_errors', { count: errors.length + moreErrors })]
  lines.push(...errors.map((error) => `  ${rowError(t, error)}`))
  if (moreErrors > 0) lines.push(`  ${t('organisations.more_errors', { count: moreErrors })}`)
  return lines.join('\n')
}

const rowError = (t: Translate, { line, column, message, value }: RowError): string =>
  t('terminal.row_error', { line, column, reason: say(t, message), value: value || '–' })
