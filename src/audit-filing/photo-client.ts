const QUALITY = 0.82
/** Nothing else is taken as it is; pictures of other kinds are drawn anew, if this browser can show them. */
const AS_IT_IS: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  heic: 'image/heic',
  heif: 'image/heic',
}

export type FileFault = 'file_too_large' | 'file_unreadable' | 'file_empty' | 'file_kind'

/** What was chosen cannot be kept. */
export class FileRefused extends Error {
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(fault)
    this.fault = fault
  }
}

export interface ReadyFile {
  readonly name: string
  readonly type: string
  readonly bytes: ArrayBuffer
}

/**
 * The file as it is kept and sent: photographs drawn anew no longer than `longest` pixels, other files unchanged if they are no larger than
 * `bytesMax`. Throws `FileRefused`.
 */
export async function readyFile(file: File, longest: number, bytesMax: number): Promise<ReadyFile> {
  if (file.size === 0) throw new FileRefused('file_empty')
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  if (!(ending in AS_IT_IS)) return drawnAnew(file, longest)
  if (ending === 'heic' || ending === 'heif') {
    const drawn = await drawnAnew(file, longest).catch(() => undefined)
    if (drawn) return drawn
  }
  if (file.size > bytesMax) throw new FileRefused('file_too_large')
  return { name: file.name, type: AS_IT_IS[ending] ?? file.type, bytes: await file.arrayBuffer() }
}

async function drawnAnew(file: File, longest: number): Promise<ReadyFile> {
  const { width, height } = await sizeOf(file)
  const bitmap = await createImageBitmap(file, within(width, height, longest)).catch(() => {
    throw new FileRefused('file_unreadable')
  })
  const canvas = document.createElement('canvas')
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  const pen = canvas.getContext('2d')
  if (!pen) throw new FileRefused('file_unreadable')
  // Where a picture lets through, JPEG would be black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(bitmap, 0, 0)
  bitmap.close()
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  // A tablet gives its memory back at once.
  canvas.width = canvas.height = 0
  if (!blob) throw new FileRefused('file_unreadable')
  return {
    name: `${file.name.replace(/\.[^.]*$/, '')}.jpg`,
    type: 'image/jpeg',
    bytes: await blob.arrayBuffer(),
  }
}

/** By its head alone: 40 megapixels are never unpacked at full size only to be measured. */
function sizeOf(file: File): Promise<{ width: number; height: number }> {
  const address = URL.createObjectURL(file)
  const image = new Image()
  return new Promise<{ width: number; height: number }>((resolve, reject) => {
    image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight })
    image.onerror = () =>
      reject(new FileRefused(file.type.startsWith('image/') ? 'file_unreadable' : 'file_kind'))
    image.src = address
  }).finally(() => URL.revokeObjectURL(address))
}

/** One side only is told to the browser, so that the other follows whichever way the picture was held. */
export function within(width: number, height: number, longest: number): ImageBitmapOptions {
  const upright: ImageBitmapOptions = { imageOrientation: 'from-image' }
  if (Math.max(width, height) <= longest) return upright
  const side = width >= height ? { resizeWidth: longest } : { resizeHeight: longest }
  return { ...upright, ...side, resizeQuality: 'high' }
}
