/** How long a piece of work may keep everyone else waiting: a look-up takes less than one. */
const PIECE_MS = 2

/**
 * For work that takes seconds, where the process has only one thread: `await turn()` between its pieces lets requests in whenever a piece's time
 * is used up, and costs nothing before. What is worked on must not depend on what others do meanwhile.
 */
export function takingTurns(pieceMs = PIECE_MS): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < pieceMs) return
    await new Promise((resolve) => setTimeout(resolve, 0))
    began = performance.now()
  }
}
