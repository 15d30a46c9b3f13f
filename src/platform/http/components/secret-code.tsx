import type { FC } from 'hono/jsx'

interface Props {
  /** In groups of four digits; nothing where the script writes it. */
  readonly code: string | undefined
  /** For the script: a worker's code, or the number of a group. */
  readonly fill?: 'code' | 'group-word'
}

/**
 * A code to be copied onto paper by hand: large, and always in the same rows, of four groups, so that a row is not missed. A group's number
 * has five: three and two. Browsers that translate pages leave it alone.
 */
export const SecretCode: FC<Props> = ({ code, fill }) => (
  <p
    class={fill === 'group-word' ? 'feri-secret-code feri-secret-code--short' : 'feri-secret-code'}
    translate="no"
    data-code={fill === 'code' ? '' : undefined}
    data-group-word={fill === 'group-word' ? '' : undefined}
  >
    {code}
  </p>
)
