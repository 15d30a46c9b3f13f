/** A voice note is no longer than this. */
const MOST_SECONDS = 180
/** Enough for speech; three minutes are then half a megabyte. */
const BITS_PER_SECOND = 24_000
/** Opus in Chrome and Firefox, AAC in Safari from 14.1. */
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']

export interface Recording {
  /** Ends it; the sound comes by `done`. */
  readonly stop: () => void
  readonly done: Promise<Blob>
}

/** Undefined where this browser cannot record: then a file may be chosen. */
const recorderType = (): string | undefined =>
  typeof MediaRecorder === 'undefined' || !navigator.mediaDevices
    ? undefined
    : TYPES.find((type) => MediaRecorder.isTypeSupported(type))

export const canRecord = (): boolean => recorderType() !== undefined

/**
 * Begins to record; it stops by itself after three minutes. The sound is in memory only and holds nothing but the voice. Throws what the
 * browser throws when the person, or the telephone, says no.
 */
export async function record(onSecond: (seconds: number) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const type = recorderType() ?? ''
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND })
  const parts: Blob[] = []
  let seconds = 0
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const clock = setInterval(() => {
    seconds += 1
    onSecond(seconds)
    if (seconds >= MOST_SECONDS) stop()
  }, 1_000)
  const done = new Promise<Blob>((resolve) => {
    recorder.ondataavailable = (event) => void parts.push(event.data)
    recorder.onstop = () => {
      clearInterval(clock)
      for (const track of stream.getTracks()) track.stop()
      resolve(new Blob(parts, { type: type.replace(/;.*/, '') }))
    }
  })
  recorder.start()
  return { stop, done }
}
