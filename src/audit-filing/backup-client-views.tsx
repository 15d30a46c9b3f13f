/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom'
import type { App } from './app-client.ts'
import { type Backup, BackupRefused, newIn, packBackup, unpackBackup } from './backup-client.ts'
import { type PassphraseFault, passphraseFault } from './door-client.ts'
import type { Filing } from './filing-client.ts'
import { filesOf } from './item-client.ts'
import { useFiling } from './parts-client-views.tsx'

/** One sealed file of all that the service does not have yet. */
export const BackupExport = ({ app }: { app: App }) => {
  const { kept } = useFiling(app)
  const { filing, t } = app
  const [fault, setFault] = useState<PassphraseFault | ''>('')
  const [isBusy, setBusy] = useState(false)
  const count = kept.items.filter(({ state }) => state !== 'sent').length
  const onSubmit = async (event: Event) => {
    event.preventDefault()
    const { elements } = event.target as HTMLFormElement
    const typed = (name: string): string => (elements.namedItem(name) as HTMLInputElement).value
    const found = passphraseFault(typed('backup-passphrase'), typed('backup-again'), filing.rules)
    setFault(found ?? '')
    if (found) return
    setBusy(true)
    const file = await packBackup(
      await gather(filing),
      typed('backup-passphrase'),
      filing.rules.passphrase_rounds,
    )
    offer(file, `feri-audit-${new Date().toISOString().slice(0, 10)}.feri`)
    setBusy(false)
  }
  return (
    <form onSubmit={onSubmit} id="backup">
      <h2 class="govuk-heading-m">{t('filing_app.backup_title')}</h2>
      <p class="govuk-body">{t('filing_app.backup_text', { count })}</p>
      <p class="govuk-error-message" role="alert">
        {fault ? t(`filing_app.passphrase_${fault}`, { length: filing.rules.passphrase_length }) : ''}
      </p>
      <Secret id="backup-passphrase" label={t('filing_app.backup_passphrase')} />
      <Secret id="backup-again" label={t('filing_app.passphrase_again')} />
      <button type="submit" class="govuk-button" disabled={isBusy}>
        {t(isBusy ? 'filing_app.backup_making' : 'filing_app.backup_make')}
      </button>
    </form>
  )
}

/** What such a file holds, taken over onto this device; what is here already stays as it is. */
export const BackupImport = ({ app }: { app: App }) => {
  const { filing, sender, t } = app
  const [said, setSaid] = useState('')
  const [isBad, setBad] = useState(false)
  const onSubmit = async (event: Event) => {
    event.preventDefault()
    const { elements } = event.target as HTMLFormElement
    const file = (elements.namedItem('backup-file') as HTMLInputElement).files?.[0]
    const passphrase = (elements.namedItem('open-passphrase') as HTMLInputElement).value
    if (!file) return
    setSaid(t('filing_app.unlocking'))
    try {
      const backup = await unpackBackup(new Uint8Array(await file.arrayBuffer()), passphrase)
      const count = await takeOver(filing, backup)
      setBad(false)
      setSaid(t('filing_app.backup_taken', { count }))
      sender.soon()
    } catch (error) {
      if (!(error instanceof BackupRefused)) throw error
      setBad(true)
      setSaid(t(`filing_app.${error.fault}`))
    }
  }
  return (
    <form onSubmit={onSubmit}>
      <h2 class="govuk-heading-m">{t('filing_app.import_title')}</h2>
      <p class="govuk-body">{t('filing_app.import_text')}</p>
      <div class="govuk-form-group">
        <label class="govuk-label" for="backup-file">
          {t('filing_app.import_file')}
        </label>
        <input type="file" id="backup-file" name="backup-file" accept=".feri" />
      </div>
      <Secret id="open-passphrase" label={t('filing_app.backup_passphrase')} />
      <p class={isBad ? 'govuk-error-message' : 'govuk-body'} role="alert">
        {said}
      </p>
      <button type="submit" class="govuk-button govuk-button--secondary">
        {t('filing_app.import_button')}
      </button>
    </form>
  )
}

const Secret = ({ id, label }: { id: string; label: string }) => (
  <div class="govuk-form-group">
    <label class="govuk-label" for={id}>
      {label}
    </label>
    <input class="govuk-input" type="password" id={id} name={id} autocomplete="off" />
  </div>
)

async function gather(filing: Filing): Promise<Backup> {
  const { packs, items } = filing.state.kept
  const open = items.filter(({ state }) => state !== 'sent')
  const blobs = new Map<string, ArrayBuffer>()
  for (const { blob } of open.flatMap(({ change }) => filesOf(change))) {
    const bytes = await filing.blob(blob)
    if (bytes) blobs.set(blob, bytes)
  }
  return {
    version: 1,
    key_id: filing.keyId,
    made_at: new Date().toISOString(),
    packs: [...packs.values()],
    items: open,
    blobs,
  }
}

async function takeOver(filing: Filing, backup: Backup): Promise<number> {
  const { items, blobs } = newIn(backup, filing.state.kept.items)
  const bytes = blobs.map((id) => ({ id, bytes: backup.blobs.get(id) ?? new ArrayBuffer(0) }))
  await filing.write((kept) => {
    const packs = new Map(kept.packs)
    const notes = new Map(kept.notes)
    for (const pack of backup.packs) {
      if (!packs.has(pack.audit.id)) packs.set(pack.audit.id, pack)
      notes.set(pack.audit.id, notes.get(pack.audit.id) ?? { stopped: null, sentAt: null })
    }
    const most = kept.items.reduce((seq, item) => Math.max(seq, item.seq), 0)
    const fresh = newIn(backup, kept.items).items.map((item) => ({ ...item, seq: item.seq + most }))
    return { packs, notes, items: [...kept.items, ...fresh] }
  }, bytes)
  return items.length
}

/** Saved by the browser where downloads go. */
function offer(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
