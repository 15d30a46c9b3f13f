/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom'
import { type App, keep, megabytes } from './app-client.ts'
import { withdraw } from './outbox-client.ts'
import type { TakeAlong } from './package-client.ts'
import { Button, StateTag } from './parts-client-views.tsx'
import { type FileFault, FileRefused, readyFile } from './photo-client.ts'
import { sha256 } from './seal-client.ts'
import { filesBeside, type StandingFile } from './work-client.ts'

interface EvidenceProps {
  app: App
  pack: TakeAlong
  question: string
  number: string
}

/** Photographs and files beside one question: taken by the camera or chosen, made smaller, hashed and sealed here. */
export const Evidence = ({ app, pack, question, number }: EvidenceProps) => {
  const { filing, t } = app
  const { kept } = filing.state
  const files = filesBeside(
    pack,
    kept.items.filter((item) => item.audit === pack.audit.id),
    question,
  )
  const [busyWith, setBusyWith] = useState(0)
  const [faults, setFaults] = useState<readonly { name: string; fault: FileFault | 'storage_full' }[]>([])
  const take = async (event: Event) => {
    const input = event.target as HTMLInputElement
    const chosen = [...(input.files ?? [])]
    input.value = ''
    const found: { name: string; fault: FileFault | 'storage_full' }[] = []
    for (const [at, file] of chosen.entries()) {
      setBusyWith(chosen.length - at)
      const fault = await keepFile(app, pack.audit.id, question, file)
      if (fault) found.push({ name: file.name, fault })
    }
    setBusyWith(0)
    setFaults(found)
  }
  return (
    <div class="audit-evidence">
      <ul class="audit-files">
        {files.map((file) => (
          <FileRow key={file.id} app={app} file={file} />
        ))}
      </ul>
      {faults.map(({ name, fault }) => (
        <p key={name} class="govuk-error-message" role="alert">
          {t(`filing_app.${fault}`, { file: name, limit: megabytes(filing.rules.file_bytes) })}
        </p>
      ))}
      <p class="audit-where" role="status">
        {busyWith > 0 ? t('filing_app.preparing', { count: busyWith }) : ''}
      </p>
      <div class="audit-take">
        <Choose
          id={`camera-${question}`}
          text={t('filing_app.take_photo')}
          about={number}
          accept="image/*"
          camera
          onChange={take}
        />
        <Choose
          id={`file-${question}`}
          text={t('filing_app.choose_files')}
          about={number}
          accept={`image/*,${app.accept}`}
          onChange={take}
        />
      </div>
    </div>
  )
}

const Choose = (props: {
  id: string
  text: string
  about: string
  accept: string
  camera?: boolean
  onChange: (event: Event) => Promise<void>
}) => (
  <label class="govuk-button govuk-button--secondary audit-take__button" for={props.id}>
    {props.text}
    <span class="govuk-visually-hidden"> {props.about}</span>
    <input
      class="audit-take__field"
      type="file"
      id={props.id}
      accept={props.accept}
      multiple={!props.camera}
      {...(props.camera ? { capture: 'environment' as const } : {})}
      onChange={(event: Event) => void props.onChange(event)}
    />
  </label>
)

/** Undefined when it is on the disk. */
async function keepFile(
  app: App,
  audit: string,
  question: string,
  file: File,
): Promise<FileFault | 'storage_full' | undefined> {
  const { rules } = app.filing
  try {
    const { name, type, bytes } = await readyFile(file, rules.photo_longest_px, rules.file_bytes)
    if (bytes.byteLength > rules.file_bytes) return 'file_too_large'
    const blob = crypto.randomUUID()
    const kept = { blob, name, type, size: bytes.byteLength, sha256: await sha256(bytes) }
    const change = { kind: 'evidence', question, file: kept } as const
    return (await keep(app, audit, change, [{ id: blob, bytes }])) ? undefined : 'storage_full'
  } catch (error) {
    if (error instanceof FileRefused) return error.fault
    throw error
  }
}

const FileRow = ({ app, file }: { app: App; file: StandingFile }) => {
  const { t, filing } = app
  const { item } = file
  const mayGo = item && (item.state === 'refused' || (item.state === 'kept' && item.attempts === 0))
  const remove = () =>
    filing.write(
      (kept) => ({ ...kept, items: withdraw(kept.items, file.id) }),
      [],
      file.file ? [file.file.blob] : [],
    )
  return (
    <li class="audit-file">
      <Thumbnail app={app} file={file} />
      <span class="audit-file__facts">
        <span class="audit-file__name">{file.name}</span>
        <span class="feri-muted">
          {megabytes(file.size)} · SHA-256 {file.sha256.slice(0, 12)}…
        </span>
        {item ? (
          <StateTag app={app} item={item} />
        ) : (
          <strong class="govuk-tag feri-tag--green">{t('filing_app.state_sent')}</strong>
        )}
        {item?.problem ? <span class="audit-where--bad">{item.problem.detail}</span> : null}
        {mayGo ? (
          <Button
            kind="secondary"
            text={t('filing_app.remove_file')}
            about={file.name}
            onPress={() => void remove()}
          />
        ) : null}
      </span>
    </li>
  )
}

/** The picture itself as long as it lies here; afterwards its name and hash stand for it. */
const Thumbnail = ({ app, file }: { app: App; file: StandingFile }) => {
  const [address, setAddress] = useState('')
  const blob =
    file.item && file.item.state !== 'sent' && file.type.startsWith('image/') ? file.file?.blob : undefined
  useEffect(() => {
    if (!blob) return undefined
    let made = ''
    let isGone = false
    void app.filing.blob(blob).then((bytes) => {
      if (!bytes || isGone) return
      made = URL.createObjectURL(new Blob([bytes], { type: file.type }))
      setAddress(made)
    })
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [blob])
  return address && blob ? (
    <img class="audit-file__picture" src={address} alt="" />
  ) : (
    <span class="audit-file__blank" />
  )
}
