import workerThreads from 'node:worker_threads'

/**
 * Miniflare asks workerd by way of a thread and sleeps until it is woken. The thread says "done" and wakes it in two steps: when the machine
 * is busy, the waking of one answer falls into the sleep for the next, which then finds no answer and gives up, and so do all that
 * follow. Here it looks again until the answer is there.
 */
export function waitForAnswers(): void {
  if (patient) return
  patient = true
  const read = workerThreads.receiveMessageOnPort
  const asleep = new Int32Array(new SharedArrayBuffer(4))
  workerThreads.receiveMessageOnPort = (port) => {
    let message = read(port)
    for (let looked = 0; message === undefined && looked < LOOKS_MAX; looked += 1) {
      Atomics.wait(asleep, 0, 0, 1)
      message = read(port)
    }
    return message
  }
}

let patient = false
/** A millisecond each. */
const LOOKS_MAX = 5_000
