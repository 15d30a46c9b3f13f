/** The longer side of a photograph as it is sent: enough to read a receipt by. */
const LONGEST = 1_600
const QUALITY = 0.8

/** What was chosen is no picture that this telephone can show. */
export class CannotRead extends Error {}

/**
 * A photograph drawn anew and written as JPEG: only what can be seen is left, no place, no hour, no name of the telephone; thirty megabytes
 * become some hundred kilobytes. Throws `CannotRead`.
 */
export async function redrawn(file: Blob): Promise<Blob> {
  const address = URL.createObjectURL(file)
  try {
    return await drawn(await loaded(address))
  } finally {
    URL.revokeObjectURL(address)
  }
}

function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new CannotRead())
    image.src = address
  })
}

function drawn(image: HTMLImageElement): Promise<Blob> {
  const { naturalWidth: wide, naturalHeight: high } = image
  const scale = Math.min(1, LONGEST / Math.max(wide, high))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(wide * scale)
  canvas.height = Math.round(high * scale)
  const pen = canvas.getContext('2d')
  if (!pen || canvas.width === 0 || canvas.height === 0) throw new CannotRead()
  // Where a picture lets through, JPEG would be black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null): void => {
      // An old telephone gives its memory back at once.
      canvas.width = canvas.height = 0
      if (blob) resolve(blob)
      else reject(new CannotRead())
    }
    canvas.toBlob(done, 'image/jpeg', QUALITY)
  })
}
