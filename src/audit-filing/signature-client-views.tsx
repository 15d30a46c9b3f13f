/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import type { App } from './app-client.ts'
import { Button } from './parts-client-views.tsx'

const WIDE = 600
const HIGH = 200
const LINE = 3

interface PadProps {
  app: App
  /** Who signs: what the typed signature says. */
  name: string
  onSign: (png: ArrayBuffer) => Promise<void>
}

/** A signature drawn with finger, pen or mouse; who cannot draw signs by the name, written out. */
export const SignaturePad = ({ app, name, onSign }: PadProps) => {
  const { t } = app
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => (canvas.current ? listen(canvas.current, () => setDrawn(true)) : undefined), [])
  const clear = () => {
    pen(canvas.current)?.clearRect(0, 0, WIDE, HIGH)
    setDrawn(false)
  }
  const sign = async () => {
    const png = canvas.current && (await pngOf(canvas.current))
    if (png) await onSign(png)
  }
  const typed = async () => {
    const paper = Object.assign(document.createElement('canvas'), { width: WIDE, height: HIGH })
    const ink = pen(paper)
    if (!ink) return
    ink.font = '44px system-ui, sans-serif'
    ink.textBaseline = 'middle'
    ink.fillText(name, 20, HIGH / 2, WIDE - 40)
    const png = await pngOf(paper)
    if (png) await onSign(png)
  }
  return (
    <div class="audit-sign">
      <p class="govuk-label">{t('filing_app.signature')}</p>
      <canvas
        class="audit-sign__pad"
        width={WIDE}
        height={HIGH}
        ref={canvas}
        role="img"
        aria-label={t('filing_app.signature_pad', { name })}
      />
      <div class="audit-take">
        <Button
          text={t('filing_app.signature_use')}
          about={name}
          disabled={!isDrawn}
          onPress={() => void sign()}
        />
        <Button kind="secondary" text={t('filing_app.signature_clear')} about={name} onPress={clear} />
        <Button
          kind="secondary"
          text={t('filing_app.signature_typed')}
          about={name}
          disabled={name.trim() === ''}
          onPress={() => void typed()}
        />
      </div>
    </div>
  )
}

function pen(canvas: HTMLCanvasElement | null): CanvasRenderingContext2D | null {
  const ink = canvas?.getContext('2d') ?? null
  if (ink)
    Object.assign(ink, {
      lineWidth: LINE,
      lineCap: 'round',
      lineJoin: 'round',
      strokeStyle: '#1d2528',
      fillStyle: '#1d2528',
    })
  return ink
}

function listen(canvas: HTMLCanvasElement, onDraw: () => void): () => void {
  const ink = pen(canvas)
  const place = (event: PointerEvent): readonly [number, number] => {
    const box = canvas.getBoundingClientRect()
    return [((event.clientX - box.left) * WIDE) / box.width, ((event.clientY - box.top) * HIGH) / box.height]
  }
  let isDown = false
  const down = (event: PointerEvent): void => {
    isDown = true
    canvas.setPointerCapture(event.pointerId)
    const [x, y] = place(event)
    ink?.beginPath()
    ink?.moveTo(x, y)
    // A dot is a signature's part, too.
    ink?.lineTo(x + 0.1, y)
    ink?.stroke()
    onDraw()
  }
  const move = (event: PointerEvent): void => {
    if (!isDown) return
    for (const one of event.getCoalescedEvents?.() ?? [event]) ink?.lineTo(...place(one))
    ink?.stroke()
  }
  const up = (): void => {
    isDown = false
  }
  canvas.addEventListener('pointerdown', down)
  canvas.addEventListener('pointermove', move)
  canvas.addEventListener('pointerup', up)
  canvas.addEventListener('pointercancel', up)
  return () => {
    canvas.removeEventListener('pointerdown', down)
    canvas.removeEventListener('pointermove', move)
    canvas.removeEventListener('pointerup', up)
    canvas.removeEventListener('pointercancel', up)
  }
}

const pngOf = (canvas: HTMLCanvasElement): Promise<ArrayBuffer | undefined> =>
  new Promise((done) => canvas.toBlob((blob) => done(blob?.arrayBuffer()), 'image/png'))
