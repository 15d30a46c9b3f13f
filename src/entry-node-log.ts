/**
 * Lines for the standard output, all of one turn of the event loop in one write: under load a write a request would cost more
 * than the request's read. Nothing waits longer than the turn, and what is left when the process ends is written then.
 */
export function writeLinesByTurn(write: (text: string) => void): (line: string) => void {
  let waiting = ''
  const flush = () => {
    const text = waiting
    waiting = ''
    if (text !== '') write(text)
  }
  process.on('exit', flush)
  return (line) => {
    if (waiting === '') setImmediate(flush)
    waiting += `${line}\n`
  }
}
