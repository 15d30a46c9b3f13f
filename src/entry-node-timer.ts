interface Pace {
  readonly firstMs: number
  /** From the end of one run to the beginning of the next. */
  readonly everyMs: number
  /** The same while there is more to do. */
  readonly moreMs: number
}
const PACE: Pace = { firstMs: 1_500, everyMs: 30_000, moreMs: 1_000 }

/**
 * Runs a piece of work again and again, never two at once. The work says whether there is more to do, and is given the signal
 * that aborts when the process stops: `stop` resolves once the run under way has ended.
 */
export function startTimer(
  work: (stopping: AbortSignal) => Promise<boolean>,
  { firstMs, everyMs, moreMs }: Pace = PACE,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const wait = (ms: number): void => {
    timer = setTimeout(() => {
      running = run()
    }, ms)
  }
  const run = async (): Promise<void> => {
    // The work logs its own failures; what escapes it must not end the process.
    const more = await work(stopping.signal).catch(() => false)
    if (!stopping.signal.aborted) wait(more ? moreMs : everyMs)
  }
  wait(firstMs)
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}
