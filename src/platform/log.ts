/**
 * The only fields a log line may have. There is no free text and no field that could hold a name, an address, a body,
 * a query string or a secret: what cannot be written cannot leak.
 */
export interface LogFields {
  readonly event:
    | 'started'
    | 'stopping'
    | 'stopped'
    | 'request'
    | 'failed'
    | 'migrated'
    | 'seeded'
    | 'imported'
    | 'refused_to_start'
    | 'worked'
  readonly request_id?: string
  readonly method?: string
  /** The route's pattern, e.g. `/o/:scheme/:value`, never the address that was asked for. */
  readonly route?: string
  readonly status?: number
  readonly duration_ms?: number
  /** The class of a bug and where in our code it arose; never its message, which may quote what people typed. */
  readonly error_name?: string
  readonly error_at?: string
  readonly engine?: string
  readonly count?: number
  /** Which of the due works it is about, e.g. `deliveries`. */
  readonly work?: string
}

export type Log = (fields: LogFields) => void

const FIELDS = [
  'event',
  'request_id',
  'method',
  'route',
  'status',
  'duration_ms',
  'error_name',
  'error_at',
  'engine',
  'count',
  'work',
] as const satisfies readonly (keyof LogFields)[]

/** Makes a logger that prints one JSON object a line, with the fields that the type allows and no others. */
export function makeLog(write: (line: string) => void, now: () => string): Log {
  return (fields) => {
    let line = `{"at":"${now()}"`
    // By name and not by what was given: cheaper, and whatever else was given is not even looked at.
    for (const name of FIELDS) {
      const value = fields[name]
      if (value !== undefined) line += `,"${name}":${JSON.stringify(value)}`
    }
    write(`${line}}`)
  }
}

/** What may be said of a bug: its class, and the first place of ours on its stack. */
export function describeBug(error: unknown): Pick<LogFields, 'error_name' | 'error_at'> {
  if (!(error instanceof Error)) return { error_name: typeof error }
  const at = error.stack?.split('\n').find((line) => /\bat\b/.test(line) && !line.includes('node_modules'))
  const place = at?.match(/([\w.-]+\.[jt]sx?:\d+:\d+)/)?.[1]
  return place ? { error_name: error.name, error_at: place } : { error_name: error.name }
}
