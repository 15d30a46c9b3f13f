import { solveWork } from '../platform/proof-of-work.ts'

/** No longer at a time, so that an old telephone still answers to the finger. */
const SLICE_MS = 16
/** Between two slices, as long as nobody waits for the result. */
const REST_MS = 60

/** The proof of work for a challenge, begun at once in the background while the person fills in the form. */
export class Work {
  readonly challenge: string
  private readonly signal = { aborted: false }
  private readonly found: Promise<string>
  private hurried = false
  private onProgress: (done: number) => void = () => {}

  constructor(challenge: string) {
    this.challenge = challenge
    this.found = solveWork(challenge, {
      sliceMs: SLICE_MS,
      pause: () => new Promise((resolve) => setTimeout(resolve, this.hurried ? 0 : REST_MS)),
      signal: this.signal,
      progress: (done) => this.onProgress(done),
    })
    // It is asked for later, or never.
    this.found.catch(() => {})
  }

  /** The result; from now on somebody waits for it. `progress` is told 0 to 1. */
  solved(progress?: (done: number) => void): Promise<string> {
    this.hurried = true
    if (progress) this.onProgress = progress
    return this.found
  }

  stop(): void {
    this.signal.aborted = true
  }
}
