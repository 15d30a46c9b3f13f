/** So many checks at once, and so many more each minute. A list counts as one, however many rows it has. */
interface Allowance {
  readonly burst: number
  readonly perMinute: number
}

/**
 * Product defaults. A receipt is a row that a stranger can make, so strangers are counted: each network for itself, and all of
 * them together, so that no number of networks fills the disk. Keys are made for machines, named and revocable: not counted.
 */
const CHECK_LIMITS = {
  network: { burst: 30, perMinute: 10 },
  strangers: { burst: 600, perMinute: 120 },
  account: { burst: 300, perMinute: 120 },
} as const satisfies Readonly<Record<string, Allowance>>

/** More are not remembered; the longest unseen go first. */
const REMEMBERED = 10_000

interface Bucket {
  tokens: number
  atMs: number
}

export interface CheckLimit {
  /** Seconds to wait, and who has asked too often; undefined when the check may go on, which then counts. */
  take(
    caller: { readonly network: string } | { readonly account: string },
  ): { readonly seconds: number; readonly who: 'caller' | 'everyone' } | undefined
  /** How many callers are remembered. */
  readonly remembered: number
}

/**
 * Token buckets in the memory of this process. Addresses are kept nowhere: a bucket is known by a keyed hash with a key of this
 * process alone, and forgotten as soon as it is full again.
 */
export function makeCheckLimit(nowMs: () => number, hash: (text: string) => string): CheckLimit {
  const secret = crypto.randomUUID()
  const buckets = new Map<string, Bucket>()
  const everyone: Bucket = { tokens: CHECK_LIMITS.strangers.burst, atMs: nowMs() }

  function fill(bucket: Bucket, { burst, perMinute }: Allowance, now: number): void {
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.atMs) * perMinute) / 60_000)
    bucket.atMs = now
  }

  function bucketOf(key: string, allowance: Allowance, now: number): Bucket {
    const known = buckets.get(key)
    const bucket = known ?? { tokens: allowance.burst, atMs: now }
    if (known) buckets.delete(key)
    else if (buckets.size >= REMEMBERED) forget(now)
    // Put in again, so that the order of the map is that of the last visits.
    buckets.set(key, bucket)
    fill(bucket, allowance, now)
    return bucket
  }

  /** Whoever's bucket is full again counts like one who was never here; failing that the longest unseen goes. */
  function forget(now: number): void {
    for (const [key, bucket] of buckets) {
      const allowance = key.startsWith('a') ? CHECK_LIMITS.account : CHECK_LIMITS.network
      if (bucket.tokens + ((now - bucket.atMs) * allowance.perMinute) / 60_000 >= allowance.burst)
        buckets.delete(key)
    }
    if (buckets.size >= REMEMBERED) buckets.delete(buckets.keys().next().value ?? '')
  }

  const wait = (bucket: Bucket, { perMinute }: Allowance): number =>
    Math.max(1, Math.ceil(((1 - bucket.tokens) * 60) / perMinute))

  return {
    take(caller) {
      const now = nowMs()
      const stranger = 'network' in caller
      const allowance = stranger ? CHECK_LIMITS.network : CHECK_LIMITS.account
      const key = stranger ? `n${hash(`${secret} ${caller.network}`)}` : `a${caller.account}`
      const own = bucketOf(key, allowance, now)
      if (own.tokens < 1) return { seconds: wait(own, allowance), who: 'caller' }
      if (stranger) {
        fill(everyone, CHECK_LIMITS.strangers, now)
        if (everyone.tokens < 1) return { seconds: wait(everyone, CHECK_LIMITS.strangers), who: 'everyone' }
        everyone.tokens -= 1
      }
      own.tokens -= 1
      return undefined
    },
    get remembered() {
      return buckets.size
    },
  }
}
