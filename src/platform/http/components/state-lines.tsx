import type { FC } from 'hono/jsx'
import { Tag, type TagColour } from './text.tsx'

interface StateLine {
  readonly name: string
  readonly sentence: string
  readonly colour: TagColour
}

/** How several things stand, one a row: the clocks of a case. */
export const StateLines: FC<{ lines: readonly StateLine[] }> = ({ lines }) => (
  <dl class="govuk-summary-list">
    {lines.map(({ name, sentence, colour }) => (
      <div class="govuk-summary-list__row">
        <dt class="govuk-summary-list__key">{name}</dt>
        <dd class="govuk-summary-list__value">
          <Tag colour={colour}>{sentence}</Tag>
        </dd>
      </div>
    ))}
  </dl>
)
