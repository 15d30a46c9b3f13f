/** Wide enough for a name at the density of a tablet, and far below what a drawing may weigh. */
const WIDTH = 900
const HEIGHT = 300

/** Lets a person write into the canvas with finger, pen or mouse; what is drawn goes with the form as a PNG, in the file field beside it. */
export function signaturePad(box: HTMLElement): void {
  const canvas = box.querySelector('canvas')
  const input = box.querySelector<HTMLInputElement>('input[type="file"]')
  const pen = canvas?.getContext('2d')
  if (!canvas || !input || !pen || typeof DataTransfer === 'undefined') return
  box.hidden = false
  canvas.width = WIDTH
  canvas.height = HEIGHT
  pen.lineWidth = 5
  pen.lineCap = 'round'
  pen.lineJoin = 'round'

  const at = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    return [((event.clientX - left) / width) * WIDTH, ((event.clientY - top) / height) * HEIGHT]
  }
  let drawing = false
  canvas.addEventListener('pointerdown', (event) => {
    drawing = true
    canvas.setPointerCapture(event.pointerId)
    pen.beginPath()
    pen.moveTo(...at(event))
    // A dot where somebody only taps.
    pen.lineTo(...at(event))
    pen.stroke()
    event.preventDefault()
  })
  canvas.addEventListener('pointermove', (event) => {
    if (!drawing) return
    pen.lineTo(...at(event))
    pen.stroke()
  })
  const end = (): void => {
    if (!drawing) return
    drawing = false
    // At once, and not when a blob is ready: the form may be sent the next moment.
    const [, coded = ''] = canvas.toDataURL('image/png').split(',')
    const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0))
    const files = new DataTransfer()
    files.items.add(new File([bytes], 'signature.png', { type: 'image/png' }))
    input.files = files.files
  }
  canvas.addEventListener('pointerup', end)
  canvas.addEventListener('pointercancel', end)

  box.querySelector('[data-clear]')?.addEventListener('click', () => {
    pen.clearRect(0, 0, WIDTH, HEIGHT)
    input.value = ''
  })
}
