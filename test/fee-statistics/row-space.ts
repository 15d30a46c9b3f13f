/** The linear algebra of an attacker: which sums of unknown cells follow from the sums that are published. Exact for counts this small. */

/** Whether a 0/1 vector is a combination of rows, by elimination with fractions kept as pairs of integers scaled away. */
export function rowSpace(rows: readonly (readonly number[])[]) {
  const basis: { pivot: number; row: number[] }[] = []
  const reduce = (vector: readonly number[]): number[] => {
    let left = [...vector]
    for (const { pivot, row } of basis) {
      const [a, b] = [left[pivot] as number, row[pivot] as number]
      if (a !== 0) left = left.map((x, i) => x * b - (row[i] as number) * a)
    }
    return left
  }
  const smaller = (row: number[]): number[] => {
    const divisor = row.reduce((a, b) => gcd(a, Math.abs(b)), 0)
    return divisor > 1 ? row.map((x) => x / divisor) : row
  }
  for (const row of rows) {
    const left = smaller(reduce(row))
    const pivot = left.findIndex((x) => x !== 0)
    if (pivot >= 0) basis.push({ pivot, row: left })
  }
  return { rank: basis.length, holds: (vector: readonly number[]) => reduce(vector).every((x) => x === 0) }
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** All subsets of so many cells, as 0/1 vectors; the empty one left out. */
export function* subsets(count: number): Generator<number[]> {
  for (let bits = 1; bits < 2 ** count; bits += 1)
    yield Array.from({ length: count }, (_, i) => (bits >> i) & 1)
}
